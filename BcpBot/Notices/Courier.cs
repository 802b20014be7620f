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

/// <summary>Carries one card to one person: finds the conversation (or opens it), waits for the tenant's budget, sends, and says what came of it.</summary>
public sealed class Courier(
    Desks desks, ConnectorClient connector, RequestBudget budget, Drawings drawings, RoomServiceUrl room, IOptions<TeamsOptions> options, OrganisationRegister organisations, BusinessClock clock, Crash crash)
{
    private static readonly TimeSpan Backoff = TimeSpan.FromSeconds(1), WireTime = TimeSpan.FromMilliseconds(50);

    /// <summary>How long nothing may go to this person, as far as is known here.</summary>
    public TimeSpan WaitFor(PersonId person) =>
        desks.At(Streams.ReachOf(person)).Present?.Of(person).Reference is { } reference ? budget.WaitFor(Spender.Notices, reference.Conversation) : TimeSpan.Zero;

    /// <summary>Whether the card no longer asks for anything: it is cancelled instead.</summary>
    public Task<bool> IsMoot(Delivery delivery, CancellationToken stop) => drawings.IsMoot(delivery, stop);

    /// <param name="isFresh">Whether the claim still holds; asked after every wait.</param>
    public async Task<Result> Send(Delivery delivery, Func<bool> isFresh, CancellationToken stop)
    {
        var reach = (await desks.At(Streams.ReachOf(delivery.Recipient)).Look(stop)).State.Of(delivery.Recipient);
        if (reach.Line is Line.Uninstalled)
            return await Unreachable(delivery.Recipient);

        var (reference, failed) = reach.Reference is { } known ? (known, null) : await Open(delivery.Recipient, isFresh, stop);
        if (reference is null)
            return failed!;

        var drawn = await drawings.Draw(delivery, stop);
        if (!await budget.Take(Spender.Notices, reference.Conversation, isFresh, clock.Machine, stop))
            return new Result.Throttled();

        var answer = await Request(reference, drawn.Message, stop);
        if (answer is ConnectorAnswer.Sent && reach.Line is Line.Blocked)
            await desks.At(Streams.ReachOf(delivery.Recipient)).Ask(new ReachCommand.Hear(delivery.Recipient, reference) { By = Actor.System });

        return await ResultOf(answer, delivery, reference, drawn);
    }

    /// <summary>Shows the present card in the place of one that was sent.</summary>
    /// <returns>Whether it is shown now; otherwise it is tried again with the next change.</returns>
    public async Task<bool> Redraw(SentCard card, Drawn drawn, CancellationToken stop)
    {
        if (!await budget.Take(Spender.Notices, card.Conversation, () => true, clock.Machine, stop))
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

    private async Task<Result> ResultOf(ConnectorAnswer answer, Delivery delivery, ConversationReference reference, Drawn drawn)
    {
        switch (answer)
        {
            case ConnectorAnswer.Sent sent:
                return new Result.Sent(new SentCard(reference.ServiceUrl, reference.Conversation, sent.Id), drawn.As(delivery.Id));
            case ConnectorAnswer.Refused refused:
                return new Result.Refused(refused.Status ?? 0);
            case ConnectorAnswer.Unreachable:
                return await Unreachable(delivery.Recipient);
            case ConnectorAnswer.Throttled throttled:
                budget.Throttled(reference.Conversation, throttled.RetryAfter);
                return new Result.Throttled();
            case ConnectorAnswer.NotSent:
                budget.Throttled(reference.Conversation, Backoff);
                return new Result.Throttled();
            default:
                budget.Throttled(reference.Conversation, Backoff);
                return new Result.Ambiguous();
        }
    }

    // Reach learns it first: after a crash in between the delivery is tried once more.
    private async Task<Result> Unreachable(PersonId person)
    {
        await desks.At(Streams.ReachOf(person)).Ask(new ReachCommand.Block(person) { By = Actor.System });
        return new Result.Unreachable();
    }

    /// <summary>The first word to a person: the app is installed for him, but he never wrote.</summary>
    private async Task<(ConversationReference? Reference, Result? Failed)> Open(PersonId person, Func<bool> isFresh, CancellationToken stop)
    {
        var organisation = await organisations.Present(stop);
        if (organisation.Person(person)?.ObjectId is not { Length: > 0 } objectId || await AnyReference(stop) is not { } other)
            return (null, await Unreachable(person));
        if (!await budget.Take(Spender.Notices, person.Value, isFresh, clock.Machine, stop))
            return (null, new Result.Throttled());

        var answer = await connector.Open(AddressOf(other.ServiceUrl), new ChannelAccount(BotId), objectId, other.Tenant, stop);
        if (answer is not ConnectorAnswer.Sent opened)
            return (null, await NotOpened(answer, person));

        var reference = new ConversationReference(other.ServiceUrl, opened.Id, other.Tenant, objectId, objectId);
        await desks.At(Streams.ReachOf(person)).Ask(new ReachCommand.Hear(person, reference) { By = Actor.System });
        return (reference, null);
    }

    private async Task<Result> NotOpened(ConnectorAnswer answer, PersonId person)
    {
        if (answer is ConnectorAnswer.Unreachable)
            return await Unreachable(person);
        if (answer is ConnectorAnswer.Refused refused)
            return new Result.Refused(refused.Status ?? 0);

        // An opened conversation that nobody learnt of is found again: opening it once more gives the same one.
        budget.Throttled(person.Value, answer is ConnectorAnswer.Throttled throttled ? throttled.RetryAfter : Backoff);
        return new Result.Throttled();
    }

    private async Task<ConversationReference?> AnyReference(CancellationToken stop)
    {
        for (var bucket = 0; bucket < Buckets.OfReach; bucket++)
        {
            var book = await desks.At(Streams.Reach(bucket)).Look(stop);
            if (book.State.People.Values.Select(reach => reach.Reference).FirstOrDefault(reference => reference is not null) is { } found)
                return found;
        }

        return null;
    }

    private string BotId => options.Value.MicrosoftAppId is { Length: > 0 } appId ? $"28:{appId}" : "bot";

    private string AddressOf(string serviceUrl) => serviceUrl == ConversationReference.Room ? room() ?? serviceUrl : serviceUrl;
}
