using BcpBot.Arrivals.Files;
using BcpBot.Coordination;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using BcpBot.Notices;
using BcpBot.Notices.Budget;
using BcpBot.Teams;

namespace BcpBot.Arrivals;

/// <summary>Answers typed words with the card that they ask for, and files with what became of them, out of the share of the budget that is reserved for replies.</summary>
public sealed class Replies(Visitors visitors, Showing showing, ChannelWord channel, GivenFiles given, ConnectorClient connector, RequestBudget budget, Backoff backoff, Drawings drawings, BusinessClock clock)
{
    private const int AttemptsAtMost = 3;

    public async Task Answer(Activity activity, CancellationToken stop)
    {
        await Send(activity, await MessageFor(activity, stop), stop);
    }

    /// <summary>The reply where not even the conversation could be recorded.</summary>
    /// <param name="code">As in <see cref="Buttons.NotRecorded"/>.</param>
    public async Task NotRecorded(Activity activity, string code, CancellationToken stop)
    {
        if (await visitors.WhoUnheard(activity, stop) is { } visitor)
            await Send(activity, Message.WithText((await TextsFor(visitor, stop)).Plain($"refuse.{code}.typed", ("phone", Buttons.PhoneFor(visitor)))), stop);
    }

    // Where what he chose cannot be read either, the organisation's sheet has to do.
    private async Task<Texts> TextsFor(Visitor visitor, CancellationToken stop)
    {
        try
        {
            return (await drawings.ReaderOf(visitor.Id, "", stop)).Texts;
        }
        catch (Exception unread) when (unread is JournalUnavailableException or UnreadableFactException)
        {
            return drawings.In(visitor.Person.Language);
        }
    }

    private async Task<Message> MessageFor(Activity activity, CancellationToken stop)
    {
        try
        {
            return await visitors.Who(activity, stop) is not { } visitor ? Message.WithText(drawings.In(Language.ZhTw).Plain("refuse.outside"))
                : activity.Files.Any() ? await given.Take(visitor, activity, stop)
                : (await AnswerTo(visitor, activity, stop)).Message;
        }
        catch (SpeakerUnsureException)
        {
            return Message.WithText(drawings.In(Language.ZhTw).Plain("refuse.unsure"));
        }
    }

    // Throttled or never sent, it is safe to send again; a reply that is not there soon is of no use.
    private async Task Send(Activity activity, Message message, CancellationToken stop)
    {
        var conversation = activity.Conversation.Id;
        for (var attempt = 1; attempt <= AttemptsAtMost && await budget.Take(Spender.Replies, conversation, () => true, clock.Machine, stop); attempt++)
        {
            switch (await connector.Send(activity.ServiceUrl, conversation, message, stop))
            {
                case ConnectorAnswer.Throttled throttled:
                    budget.Throttled(conversation, throttled.RetryAfter);
                    break;
                case ConnectorAnswer.NotSent:
                    budget.Throttled(conversation, backoff.After(attempt - 1));
                    break;
                default:
                    return;
            }
        }
    }

    private Task<Drawn> AnswerTo(Visitor visitor, Activity activity, CancellationToken stop) => TypedWords.Of(activity.TextWithoutMention()) switch
    {
        TypedWord.UseThisChannel => channel.Answer(visitor, activity, stop),
        var word => showing.Typed(visitor, word, stop),
    };
}
