namespace BcpBot.Domain.Ballots;

/// <summary>What a vote says: <c>approve</c>, <c>reject</c>, <c>abstain</c>, or the id of one of the courses proposed (5.3.8).</summary>
public readonly record struct Choice(string Value) : IId<Choice>
{
    public static readonly Choice Approve = new("approve"), Reject = new("reject"), Abstain = new("abstain");
    public static Choice Of(string value) => new(value);
    public bool IsCourse => this != Approve && this != Reject && this != Abstain;
    public override string ToString() => Value;
}

/// <summary>Whether a ballot is the decision's first, the convener's at a tie, or one that follows NoQuorum or Tied.</summary>
public enum BallotKind { First, Casting, Reopened }

public enum VotedAs { Principal, Deputy }

public enum Outcome { Approved, Rejected, Chosen, NoQuorum, Tied, Withdrawn }

/// <summary>Why a ballot was withdrawn.</summary>
public enum WithdrawnBecause
{
    /// <summary>The working-group lead withdrew it; his reason is in the words (<c>reason</c>).</summary>
    OfReasonGiven,
    /// <summary>The case reached another way of activation; of a closing: something began to run that has to recover first.</summary>
    Superseded,
    /// <summary>The case was resolved without activation.</summary>
    Resolved,
    /// <summary>The case was joined to another.</summary>
    Joined,
    /// <summary>The drill was cancelled or aborted.</summary>
    Cancelled,
    /// <summary>The case was closed meanwhile.</summary>
    Closed,
}

/// <summary>A vote as it was last cast by this person for this seat.</summary>
public sealed record Vote(SeatId Seat, PersonId By, VotedAs As, Choice Choice, DateTimeOffset At)
{
    /// <summary>What was typed with it; null where nothing was, or it was erased.</summary>
    public string? Comment { get; init; }
}

/// <summary>A deputy and the seat for which he stands in.</summary>
public readonly record struct StandIn(SeatId Seat, PersonId Deputy);
