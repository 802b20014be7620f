using BcpBot.Coordination;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Budget;
using BcpBot.Teams;

namespace BcpBot.Arrivals;

/// <summary>Answers typed words with the card that they ask for, out of the share of the budget that is reserved for replies.</summary>
public sealed class Replies(Visitors visitors, Showing showing, ConnectorClient connector, RequestBudget budget, Drawings drawings, BusinessClock clock)
{
    public async Task Answer(Activity activity, CancellationToken stop)
    {
        var message = await visitors.Who(activity, stop) is { } visitor
            ? (await showing.Typed(visitor, TypedWords.Of(activity.TextWithoutMention()), stop)).Message
            : Message.WithText(drawings.In(Language.ZhTw).Plain("refuse.outside"));
        await Send(activity, message, stop);
    }

    /// <summary>The reply where not even the conversation could be recorded.</summary>
    /// <param name="code">As in <see cref="Buttons.NotRecorded"/>.</param>
    public async Task NotRecorded(Activity activity, string code, CancellationToken stop)
    {
        if (await visitors.WhoUnheard(activity, stop) is { } visitor)
            await Send(activity, Message.WithText(drawings.In(visitor.Person.Language).Plain($"refuse.{code}.typed", ("phone", Buttons.PhoneFor(visitor)))), stop);
    }

    private async Task Send(Activity activity, Message message, CancellationToken stop)
    {
        if (await budget.Take(Spender.Replies, activity.Conversation.Id, () => true, clock.Machine, stop))
            await connector.Send(activity.ServiceUrl, activity.Conversation.Id, message, stop);
    }
}
