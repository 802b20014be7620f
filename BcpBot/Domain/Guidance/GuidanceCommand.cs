using System.Collections.Immutable;
using BcpBot.Domain.Ballots;

namespace BcpBot.Domain.Guidance;

/// <summary>What somebody wants beside the main way of a case.</summary>
public abstract record GuidanceCommand : Command
{
    /// <summary>Words: <c>title</c> (required), <c>cost, risk, hours, note</c>.</summary>
    public sealed record Propose : GuidanceCommand;

    /// <summary>The promotion convener lets the group choose, or his deputy while he cannot act.</summary>
    /// <param name="Deputies">The convener's, in order, as the organisation has them now.</param>
    public sealed record OpenCourses(BallotSetup Setup, ImmutableArray<PersonId> Deputies) : GuidanceCommand;

    /// <summary>Words: <c>unit</c> (required the first time), <c>contact</c>, <c>instruction</c> (required from then on).</summary>
    public sealed record ReceiveCommand : GuidanceCommand;

    /// <summary>Words: <c>what</c>, required.</summary>
    /// <param name="Addressees">Empty where the organisation knows nobody of that name.</param>
    /// <param name="Due">Null: as soon as may be, without a reminder.</param>
    public sealed record Give(string To, ImmutableArray<PersonId> Addressees, DateTimeOffset? Due) : GuidanceCommand;

    public sealed record Acknowledge(DirectiveId Directive) : GuidanceCommand;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record Finish(DirectiveId Directive) : GuidanceCommand;

    /// <summary>Words: <c>note</c>, required.</summary>
    public sealed record Remark : GuidanceCommand;

    /// <summary>Words: <c>question</c>, required.</summary>
    public sealed record AskOfBallot(BallotId Ballot) : GuidanceCommand;

    private GuidanceCommand() { }
}
