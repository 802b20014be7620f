using System.Collections.Immutable;

namespace BcpBot.Domain.Ballots;

/// <summary>What happened in the ballots of a case (<c>ballot.*</c>).</summary>
public abstract record BallotFact : Fact
{
    public abstract BallotId Ballot { get; init; }

    /// <param name="Of">The ballot that this one casts for, or reopens; null for a first one.</param>
    /// <param name="Choices">What may be chosen, in the order shown. The texts of courses are words, by the course's id (<see cref="CaseBallots.TextOf"/>); the reason of a reopening is the word <c>reason</c>.</param>
    public sealed record Opened(BallotId Ballot, BallotKind Kind, BallotId? Of, BallotSetup Setup, ImmutableArray<Choice> Choices, DateTimeOffset Deadline) : BallotFact;

    /// <summary>Deputies may act from now on, and some no longer because one before them is back. One whose vote could not count any more is not named.</summary>
    public sealed record Deputised(BallotId Ballot, ImmutableArray<StandIn> MayAct, ImmutableArray<StandIn> NoLonger) : BallotFact;

    /// <summary>A vote was cast or changed, by <see cref="Fact.By"/>; whether it counts is for <see cref="Domain.Ballots.Ballot.Counted"/> to say. A comment is the word <c>comment</c>.</summary>
    public sealed record Cast(BallotId Ballot, SeatId Seat, VotedAs As, Choice Choice) : BallotFact;

    /// <summary>A person of the organisation tried to vote without a seat, too early, or late: once per person, reason and ballot.</summary>
    public sealed record Refused(BallotId Ballot, PersonId Person, Refusal Why) : BallotFact;

    /// <summary>Equal votes: the ballot waits for the convener's, which opens beside it.</summary>
    public sealed record Casting(BallotId Ballot, BallotId CastingBallot) : BallotFact;

    /// <summary>The one outcome. After a casting vote the figures are still this ballot's own.</summary>
    /// <param name="Chosen">The course; null unless the outcome is <see cref="Outcome.Chosen"/>.</param>
    /// <param name="Figures">Counted votes by choice, zeros included, in the order of the choices.</param>
    /// <param name="Because">Null unless the outcome is <see cref="Outcome.Withdrawn"/>.</param>
    public sealed record Closed(BallotId Ballot, Outcome Outcome, Choice? Chosen, ImmutableArray<Count> Figures, WithdrawnBecause? Because) : BallotFact;

    private BallotFact() { }
}
