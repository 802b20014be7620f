using System.Collections.Immutable;

namespace BcpBot.Domain.Ballots;

/// <summary>What one person may do for one seat.</summary>
/// <param name="WhyNot">Null where he may vote now.</param>
/// <param name="From">When he may, were nothing to change: the opening for a principal.</param>
public sealed record Right(Seat Seat, VotedAs As, Refusal? WhyNot, DateTimeOffset From);

/// <summary>One ballot: open, waiting for the convener's casting vote, or closed.</summary>
public abstract record Ballot
{
    /// <summary>What was fixed when it opened.</summary>
    public abstract BallotFact.Opened Opening { get; init; }

    /// <summary>The last vote of each person for each seat, in the order cast; <see cref="Counted"/> are those that count.</summary>
    public abstract ImmutableArray<Vote> Votes { get; init; }

    /// <param name="Deputised">Deputies who know that they may act.</param>
    public sealed record Open(BallotFact.Opened Opening, ImmutableArray<Vote> Votes, ImmutableHashSet<StandIn> Deputised) : Ballot;

    public sealed record AwaitingCasting(BallotFact.Opened Opening, ImmutableArray<Vote> Votes, BallotId Casting) : Ballot;

    public sealed record Closed(BallotFact.Opened Opening, ImmutableArray<Vote> Votes, Verdict Verdict, DateTimeOffset At, WithdrawnBecause? Because) : Ballot;

    public BallotId Id => Opening.Ballot;
    public BallotKind Kind => Opening.Kind;
    public BallotSetup Setup => Opening.Setup;
    public DateTimeOffset OpenedAt => Opening.At;
    public DateTimeOffset Deadline => Opening.Deadline;

    /// <summary>One seat, a casting ballot's too: a vote takes effect at once and cannot be taken back, so it is asked for twice.</summary>
    public bool TakesEffectAtOnce => Setup.Seats.Length == 1;

    /// <summary>The vote of the one who decided alone; null before it, and for a ballot of several.</summary>
    public Vote? Decider => TakesEffectAtOnce && Counted is [var vote] ? vote : null;

    /// <summary>At most one vote a seat, in the order of the seats: the principal's, else the first deputy's who voted.</summary>
    public ImmutableArray<Vote> Counted => [.. Setup.Seats.Select(Prevailing).OfType<Vote>()];

    public Tally Tally => new(
        Setup.Seats.Length, Setup.Quorum, Setup.Majority,
        [.. Opening.Choices.Select(choice => new Count(choice, Counted.Count(vote => vote.Choice == choice)))]);

    /// <summary>Who may vote for the seat at this moment, in the order in which their votes prevail; nobody once the ballot is past.</summary>
    public ImmutableArray<PersonId> MayVoteNow(Seat seat, Absences absences, DateTimeOffset now) =>
        [.. seat.InOrder().Where(person => WhyNot(seat, person, absences, now) is null)];

    /// <summary>The person's own seat first, then those for which he is a deputy; none for a stranger and for someone gone.</summary>
    public ImmutableArray<Right> RightsOf(PersonId person, Absences absences, DateTimeOffset now) =>
        absences.Gone.Contains(person) ? [] :
        [.. Setup.Seats.Where(seat => seat.InOrder().Contains(person)).OrderByDescending(seat => seat.Principal == person)
            .Select(seat => new Right(
                seat, seat.Principal == person ? VotedAs.Principal : VotedAs.Deputy,
                WhyNot(seat, person, absences, now), MovesUpAt(seat, person, absences)))];

    /// <summary>Deputies whose vote could still count and who do not know yet that they may act, with the moment from which they may.</summary>
    internal IEnumerable<(StandIn Who, DateTimeOffset At)> ToDeputise(Absences absences) =>
        from seat in this is Open && Setup.DeputiesMayAct ? Setup.Seats : []
        from deputy in seat.Deputies
        where !Knows(seat, deputy) && !absences.Gone.Contains(deputy) && MayStandIn(seat, deputy) && !HasVoteUpTo(seat, deputy)
        select (new StandIn(seat.Id, deputy), MovesUpAt(seat, deputy, absences));

    /// <summary>Deputies who knew that they may act and may no longer: one before them is back, or they stand in elsewhere.</summary>
    internal IEnumerable<StandIn> NoLongerDeputised(Absences absences, DateTimeOffset now) =>
        from seat in Setup.Seats
        from deputy in seat.Deputies
        where Knows(seat, deputy) && WhyNot(seat, deputy, absences, now) is not null
        select new StandIn(seat.Id, deputy);

    private Refusal? WhyNot(Seat seat, PersonId person, Absences absences, DateTimeOffset now) => this switch
    {
        _ when absences.Gone.Contains(person) => Refusal.NoSeat,
        not Open => Refusal.Late,
        _ when now >= Deadline => Refusal.Late,
        _ when seat.Principal == person => null,
        _ when !Setup.DeputiesMayAct => Refusal.DeputiesForbidden,
        _ when !MayStandIn(seat, person) => Refusal.MayNotStandIn,
        _ => now < MovesUpAt(seat, person, absences) ? Refusal.TooEarly : null,
    };

    private DateTimeOffset MovesUpAt(Seat seat, PersonId person, Absences absences)
    {
        var before = seat.InOrder().IndexOf(person);
        return seat.InOrder().Take(before).All(absences.Has) ? OpenedAt : Deadline - (Deadline - OpenedAt) / Math.Pow(2, before);
    }

    private bool MayStandIn(Seat seat, PersonId person) =>
        !Setup.Barred.Contains(person)
        && (Setup.Seats.All(other => other.Principal != person) || (Setup.MembersStandIn && !StandsInForOtherThan(seat.Id, person)));

    /// <summary>Whether a counted vote of the person is for another's seat, and not for this one.</summary>
    internal bool StandsInForOtherThan(SeatId seat, PersonId person) =>
        Counted.Any(vote => vote.By == person && vote.As is VotedAs.Deputy && vote.Seat != seat);

    private bool HasVoteUpTo(Seat seat, PersonId deputy) =>
        Prevailing(seat) is { } vote && seat.InOrder().IndexOf(vote.By) <= seat.InOrder().IndexOf(deputy);

    private bool Knows(Seat seat, PersonId deputy) => this is Open open && open.Deputised.Contains(new StandIn(seat.Id, deputy));

    private Vote? Prevailing(Seat seat) =>
        seat.InOrder().Select(person => Votes.FirstOrDefault(vote => vote.Seat == seat.Id && vote.By == person)).FirstOrDefault(vote => vote is not null);

    private Ballot() { }
}
