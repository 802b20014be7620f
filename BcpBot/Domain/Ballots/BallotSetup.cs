using System.Collections.Immutable;
using System.Globalization;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Ballots;

/// <summary>One vote: a principal, and the deputies in the order in which they stand in.</summary>
public sealed record Seat(SeatId Id, PersonId Principal, ImmutableArray<PersonId> Deputies)
{
    /// <summary>Everyone who may ever vote for the seat; an earlier one's vote prevails.</summary>
    public ImmutableArray<PersonId> InOrder() => [Principal, .. Deputies];
}

/// <summary>What a ballot copies from the organisation when it opens; whatever changes there afterwards does not change who counts.</summary>
/// <param name="Generation">Of the organisation that it was copied from.</param>
/// <param name="Body">The body that decides, or whose convener does.</param>
/// <param name="Quorum">How many seats must have a counted vote.</param>
/// <param name="Time">From opening to deadline.</param>
/// <param name="CastingSeat">The convener's, where he casts at a tie; null where a tie stays one.</param>
/// <param name="Barred">Deputies of a casting seat who may not act in it because they hold, or stand in for, another seat of the decision.</param>
/// <param name="Basis">依據: on what the rule of this decision rests, in the organisation's words.</param>
public sealed record BallotSetup(
    DecisionKind Decision, int Generation, BodyKind Body, ImmutableArray<Seat> Seats, int Quorum, MajorityRule Majority, TimeSpan Time,
    bool DeputiesMayAct, bool MembersStandIn, Seat? CastingSeat, ImmutableArray<PersonId> Barred, string? Basis)
{
    /// <summary>The setup of a decision as the organisation has it now. A body without the people whom the decision needs yields no seats: such a ballot ends with NoQuorum at once.</summary>
    /// <exception cref="InvalidOperationException">The organisation has no row for the decision: no adopted workbook lacks one.</exception>
    public static BallotSetup For(Organisation organisation, DecisionKind decision)
    {
        var row = organisation.Decision(decision) ?? throw new InvalidOperationException($"no row for {decision}");
        var body = organisation.Deciding(row.Body);
        var members = organisation.SeatsFor(organisation.Memberships.Where(member => member.Body == body));
        var convener = organisation.Memberships.FirstOrDefault(member => member.Body == body && member.Position == Position.Convener)?.Person;
        var convenersSeat = members.FirstOrDefault(seat => seat.Principal == convener);
        ImmutableArray<Seat> seats = row.Seats is SeatsOf.Members ? members : convenersSeat is null ? [] : [convenersSeat with { Id = SeatNumber(1) }];

        return new BallotSetup(
            decision, organisation.Generation, body, seats,
            row.Seats is SeatsOf.Members ? Math.Max(1, row.Quorum.Of(seats.Length)) : 1,
            row.Majority, row.Time, row.DeputiesMayAct, row.MembersStandIn,
            row is { ConvenerCasts: true, Seats: SeatsOf.Members } ? convenersSeat : null, [], row.Basis);
    }

    internal static SeatId SeatNumber(int number) => new(string.Create(CultureInfo.InvariantCulture, $"s{number}"));
}

internal static class Seating
{
    public static ImmutableArray<Seat> SeatsFor(this Organisation organisation, IEnumerable<Membership> members) =>
        [.. members.Select(member => member.Person).Distinct()
            .Select((person, place) => new Seat(BallotSetup.SeatNumber(place + 1), person, organisation.People[person].Deputies))];
}
