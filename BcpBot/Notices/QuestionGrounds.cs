using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;

namespace BcpBot.Notices;

/// <summary>All that the question of a roll-call is drawn from for one reader.</summary>
/// <param name="Language">That he chose; null: as the organisation has it.</param>
/// <param name="Safety">What is known of his safety.</param>
public sealed record Grounds(Case Case, Organisation Organisation, Language? Language, PersonSafety? Safety)
{
    /// <summary>Whether each is the very same, and so the card, too.</summary>
    public bool AreThoseOf(Grounds other) =>
        ReferenceEquals(Case, other.Case) && ReferenceEquals(Organisation, other.Organisation) && Language == other.Language && ReferenceEquals(Safety, other.Safety);
}

/// <summary>Finds what a question is drawn from without drawing it: of a hundred thousand that were sent, one answer concerns one.</summary>
public sealed class QuestionGrounds(Desks desks, OrganisationRegister organisations)
{
    /// <returns>Null for a card that asks no roll-call's question.</returns>
    public async Task<Grounds?> Of(Delivery delivery, CancellationToken stop)
    {
        if (delivery.Kind is not (nameof(NoticeKind.RollCall) or nameof(NoticeKind.RollCallReminder)) || Streams.CaseOf(delivery.Source) is not { } id
            || (await desks.At(Streams.Case(id)).Look(stop)).State is not Case.Opened state)
            return null;

        var rollCall = new RollCallId(delivery.Subject.Split('/')[0]);
        var sheet = await desks.Read(Streams.RollCall(id, rollCall, Buckets.Of(delivery.Recipient, state.SheetsOf(rollCall))), stop);
        var reach = await desks.Read(Streams.ReachOf(delivery.Recipient), stop);
        return new Grounds(state, await organisations.Present(stop), reach.Of(delivery.Recipient).Language, sheet.People.Of(delivery.Recipient));
    }
}
