using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Reach;
using BcpBot.Notices.Budget;
using BcpBot.Teams;
using Microsoft.Extensions.Options;

namespace BcpBot.Notices;

/// <summary>The rehearsal room's present service URL; null where there is no room.</summary>
public delegate string? RoomServiceUrl();

/// <summary>A card ready to go, and where it goes.</summary>
public sealed record Letter(Delivery Delivery, ConversationReference Reference, Drawn Drawn, Message Message);

/// <summary>Carries one card to one person: finds the conversation (or opens it), draws, waits for the tenant's budget, sends, and says what came of it.</summary>
public sealed class Courier(
    Desks desks, ConnectorClient connector, RequestBudget budget, Backoff backoff, Drawings drawings, RoomServiceUrl room, IOptions<TeamsOptions> options, OrganisationRegister organisations, BusinessClock clock, Leadership leadership, Crash crash)
{
    private static readonly TimeSpan WireTime = TimeSpan.FromMilliseconds(50);

    /// <summary>How long nothing may go to this person, as far as is known here; without end where a newer version wrote how he is reached.</summary>
    public TimeSpan WaitFor(PersonId person) =>
        desks.IsUnreadable(Streams.ReachOf(person).Name) ? TimeSpan.MaxValue : budget.WaitFor(Spender.Notices, ConversationOf(person) ?? person.Value);

    private string? ConversationOf(PersonId person) => person == ResponseChannel.Recipient
        ? desks.At(Streams.Channel).Present?.Reference?.Conversation
        : desks.At(Streams.ReachOf(person)).Present?.Of(person).Reference?.Conversation;

    /// <summary>How long nothing may go to anybody.</summary>
    public TimeSpan WaitForAnybody() => budget.WaitFor(Spender.Notices);

    /// <summary>Whether the card no longer asks for anything: it is cancelled instead.</summary>
    public Task<bool> IsMoot(Delivery delivery, CancellationToken stop) => drawings.IsMoot(delivery, stop);

    /// <summary>Finds or opens the conversation and draws the card. The card is not sent yet: what fails here leaves no doubt about it.</summary>
    /// <param name="attempt">Of the claim, from 1.</param>
    /// <param name="isFresh">Whether the claim still holds; asked after every wait.</param>
    /// <returns>The letter, or what the attempt ends with instead.</returns>
    public async Task<(Letter? Letter, Result? Instead)> Prepare(Delivery delivery, int attempt, Func<bool> isFresh, CancellationToken stop)
    {
        if (await ReachOf(delivery.Recipient, stop) is not { } reach)
            return (null, new Result.Throttled());
        if (reach.Line is Line.Uninstalled)
            return (null, new Result.Unreachable());

        var (reference, failed) = reach.Reference is { } known ? (known, null) : await Open(delivery.Recipient, attempt, isFresh, stop);
        if (reference is null)
            return (null, failed);

        var drawn = await drawings.Draw(delivery, stop);
        return (new Letter(delivery, reference, drawn, drawn.Message), null);
    }

    /// <summary>Sends it as soon as the budget has room. Nothing is recorded here: the one who asked does that first.</summary>
    /// <param name="attempt">Of the claim, from 1.</param>
    /// <param name="doubts">How many attempts before ended in doubt.</param>
    public async Task<Result> Carry(Letter letter, int attempt, int doubts, Func<bool> isFresh, CancellationToken stop) =>
        await budget.Take(Spender.Notices, letter.Reference.Conversation, isFresh, clock.Machine, stop)
            ? ResultOf(await Request(letter.Reference, letter.Message, stop), letter, attempt, doubts)
            : new Result.Throttled();

    /// <summary>The person cannot be reached: his deputies step in.</summary>
    public Task CannotReach(PersonId person) => person == ResponseChannel.Recipient ? Task.CompletedTask : desks.At(Streams.ReachOf(person)).Ask(new ReachCommand.Block(person) { By = Actor.System });

    /// <summary>A card arrived: if his line was closed by a send before, it is open again.</summary>
    public async Task HasReached(PersonId person, SentCard card, CancellationToken stop)
    {
        if (await ReachOf(person, stop) is { Line: Line.Blocked, Reference: { } reference } && reference.Conversation == card.Conversation)
            await desks.At(Streams.ReachOf(person)).Ask(new ReachCommand.Hear(person, reference) { By = Actor.System });
    }

    /// <summary>Shows the present card in the place of one that was sent.</summary>
    /// <returns>Whether it is shown now; otherwise it is tried again with the next change.</returns>
    public async Task<bool> Redraw(SentCard card, Drawn drawn, CancellationToken stop)
    {
        // Where the conversation itself has to wait, nobody else's card waits for it.
        if (budget.OwnWaitOf(card.Conversation) > TimeSpan.Zero || !await budget.Take(Spender.Notices, card.Conversation, () => leadership.IsHeld, clock.Machine, stop))
            return false;

        var answer = await connector.Update(AddressOf(card.ServiceUrl), card.Conversation, card.Activity, drawn.Message, stop);
        if (answer is ConnectorAnswer.Throttled throttled)
            budget.Throttled(card.Conversation, throttled.RetryAfter);
        return answer is ConnectorAnswer.Sent or ConnectorAnswer.Refused or ConnectorAnswer.Unreachable;
    }

    private async Task<ConnectorAnswer> Request(ConversationReference reference, Message message, CancellationToken stop)
    {
        crash.Here(CrashPoint.BeforeRequest);
        var request = connector.Send(AddressOf(reference.ServiceUrl), reference.Conversation, message, stop);
        if (crash.IsNext(CrashPoint.AfterRequest))
            await Task.WhenAny(request, Task.Delay(WireTime, stop));
        crash.Here(CrashPoint.AfterRequest);
        var answer = await request;
        crash.Here(CrashPoint.AfterAnswer);
        return answer;
    }

    private Result ResultOf(ConnectorAnswer answer, Letter letter, int attempt, int doubts)
    {
        var conversation = letter.Reference.Conversation;
        switch (answer)
        {
            case ConnectorAnswer.Sent sent:
                return new Result.Sent(new SentCard(letter.Reference.ServiceUrl, conversation, sent.Id), letter.Drawn.As(letter.Delivery.Id));
            case ConnectorAnswer.Refused refused:
                return new Result.Refused(refused.Status ?? 0);
            case ConnectorAnswer.Unreachable:
                return new Result.Unreachable();
            case ConnectorAnswer.Throttled throttled:
                budget.Throttled(conversation, throttled.RetryAfter);
                return new Result.Throttled();
            case ConnectorAnswer.NotSent:
                budget.Throttled(conversation, backoff.After(attempt - 1));
                return new Result.Throttled();
            default:
                budget.Throttled(conversation, backoff.After(doubts));
                return new Result.Ambiguous();
        }
    }

    /// <summary>Null where a newer version wrote it: the card waits for a program that can read it.</summary>
    private async Task<PersonReach?> ReachOf(PersonId recipient, CancellationToken stop)
    {
        if (recipient == ResponseChannel.Recipient)
            return PersonReach.Unknown with { Reference = (await desks.At(Streams.Channel).Look(stop)).State.Reference, Line = Line.Open };

        var book = await desks.Read(Streams.ReachOf(recipient), stop);
        return desks.IsUnreadable(Streams.ReachOf(recipient).Name) ? null : book.Of(recipient);
    }

    /// <summary>The first word to a person: the app is installed for him, but he never wrote.</summary>
    private async Task<(ConversationReference? Reference, Result? Failed)> Open(PersonId person, int attempt, Func<bool> isFresh, CancellationToken stop)
    {
        var organisation = await organisations.Present(stop);
        if (organisation.Person(person)?.ObjectId is not { Length: > 0 } objectId || await AnyReference(stop) is not { } other)
            return (null, new Result.Unreachable());
        if (!await budget.Take(Spender.Notices, person.Value, isFresh, clock.Machine, stop))
            return (null, new Result.Throttled());

        var answer = await connector.Open(AddressOf(other.ServiceUrl), new ChannelAccount(BotId), objectId, other.Tenant, stop);
        if (answer is not ConnectorAnswer.Sent opened)
            return (null, NotOpened(answer, person, attempt));

        var reference = new ConversationReference(other.ServiceUrl, opened.Id, other.Tenant, objectId, objectId);
        await desks.At(Streams.ReachOf(person)).Ask(new ReachCommand.Hear(person, reference) { By = Actor.System });
        return (reference, null);
    }

    private Result NotOpened(ConnectorAnswer answer, PersonId person, int attempt)
    {
        if (answer is ConnectorAnswer.Unreachable)
            return new Result.Unreachable();
        if (answer is ConnectorAnswer.Refused refused)
            return new Result.Refused(refused.Status ?? 0);

        // An opened conversation that nobody learnt of is found again: opening it once more gives the same one.
        budget.Throttled(person.Value, answer is ConnectorAnswer.Throttled throttled ? throttled.RetryAfter : backoff.After(attempt - 1));
        return new Result.Throttled();
    }

    private async Task<ConversationReference?> AnyReference(CancellationToken stop)
    {
        for (var bucket = 0; bucket < Buckets.OfReach; bucket++)
        {
            var book = await desks.Read(Streams.Reach(bucket), stop);
            if (book.People.Values.Select(reach => reach.Reference).FirstOrDefault(reference => reference is not null) is { } found)
                return found;
        }

        return null;
    }

    private string BotId => options.Value.MicrosoftAppId is { Length: > 0 } appId ? $"28:{appId}" : "bot";

    private string AddressOf(string serviceUrl) => serviceUrl == ConversationReference.Room ? room() ?? serviceUrl : serviceUrl;
}
