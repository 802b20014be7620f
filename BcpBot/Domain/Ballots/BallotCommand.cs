using System.Collections.Immutable;

namespace BcpBot.Domain.Ballots;

/// <summary>What somebody wants of the ballots of a case. Who may open one is for the case to say.</summary>
public abstract record BallotCommand : Command
{
    /// <param name="Courses">The ids of the courses proposed, their texts in the words under the same ids. None or one: approve or reject.</param>
    public sealed record Open(BallotSetup Setup, ImmutableArray<Choice> Courses) : BallotCommand;

    /// <param name="Seat">May be left out: then it is the person's own, or else the only one for which he may act now.</param>
    /// <param name="Sure">The second press, where a vote takes effect at once.</param>
    public sealed record CastVote(BallotId Ballot, Choice Choice, SeatId? Seat, bool Sure) : BallotCommand;

    /// <summary>Given for a reason by the working-group lead (word <c>reason</c>), or by the case itself.</summary>
    public sealed record Withdraw(BallotId Ballot, WithdrawnBecause Because) : BallotCommand;

    /// <summary>By the working-group lead, with a reason (word <c>reason</c>).</summary>
    /// <param name="Setup">As the organisation has it now: a reopened ballot is a new one.</param>
    public sealed record Reopen(BallotId Ballot, BallotSetup Setup) : BallotCommand;

    /// <summary>The clock's, and the case's whenever absences have changed.</summary>
    public sealed record Tick : BallotCommand;

    private BallotCommand() { }
}
