using System.Collections.Immutable;
using BcpBot.Domain.Runs;

namespace BcpBot.Domain.Cases;

/// <summary>The case that another is to be joined to, as it stands.</summary>
/// <param name="No">Its record number.</param>
/// <param name="IsOver">Its response is over: nobody would handle what is joined to it.</param>
public sealed record JoinTarget(CaseId Id, string No, CaseKind Kind, bool IsOver)
{
    public static JoinTarget Of(Case.Opened other) => new(other.Id, other.Report.No, other.Report.Kind, other.IsOver);
}

/// <summary>What people, the clock and the relay want of a case. Ballots and chains of a case take their own commands at the same desk.</summary>
public abstract record CaseCommand : Command
{
    /// <summary>Words: <c>what</c> (required), <c>where, affected</c>.</summary>
    public sealed record Report(CaseId Case, string No, ReportedKind Kind, DateTimeOffset? Since, bool Danger, Roster Roster, Absences Absent) : CaseCommand
    {
        /// <summary>Live cases that this may be the same as, with what each is.</summary>
        public ImmutableArray<(Resembled Case, string? What)> Resembling { get; init; } = [];
    }

    public sealed record Take : CaseCommand;

    /// <summary>Words: <c>advice</c>, <c>note</c> (required at level 1–2 with business stopped).</summary>
    /// <param name="Preparation">What the organisation says of the scenario and the processes; null where the scenario or a process is unknown.</param>
    /// <param name="Runs">The response run, and that of each affected process's plan.</param>
    /// <param name="People">How many the organisation has now: whom a roll-call that opens by itself asks.</param>
    public sealed record Assess(
        int Level, bool Confirmed, bool BusinessStopped, DateTimeOffset? Since, DateTimeOffset? AwareSince, bool Danger, Preparation? Preparation, ImmutableArray<RunSetup> Runs, int People) : CaseCommand;

    /// <summary>Words: <c>text</c>, required.</summary>
    /// <param name="NextUpdate">When the next one comes; null = in 30 minutes.</param>
    public sealed record Update(DateTimeOffset? NextUpdate) : CaseCommand;

    /// <summary>Words: <c>tried</c>, required (5.3.1); <c>reason</c>.</summary>
    public sealed record RequestActivation : CaseCommand;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record Resolve : CaseCommand;

    /// <param name="Into">Null where there is no such case.</param>
    public sealed record Join(JoinTarget? Into) : CaseCommand;

    /// <summary>Another case was joined to this one.</summary>
    public sealed record HearJoined(CaseId Case, PersonId Reporter) : CaseCommand;

    /// <summary>Words: <c>text</c>.</summary>
    /// <param name="Asked">How many people of the organisation's generation are in the scope; 0 where a unit is unknown.</param>
    public sealed record OpenRollCall(RollCallScope Scope, int Generation, int Asked) : CaseCommand;

    public sealed record CloseRollCall(RollCallId RollCall) : CaseCommand;

    public sealed record HearHelp(RollCallId RollCall, PersonId Person, PersonId? Head) : CaseCommand;

    /// <summary>What reach says at present of the people in <paramref name="Of"/>.</summary>
    public sealed record SeeAbsences(ImmutableHashSet<PersonId> Of, ImmutableHashSet<PersonId> Away, ImmutableHashSet<PersonId> Unreachable) : CaseCommand;

    /// <param name="Signatories">Who signs a form now.</param>
    public sealed record Regroup(int Generation, CaseBodies Bodies, ImmutableHashSet<PersonId> Inside, Forms.Signatories? Signatories = null) : CaseCommand;

    public sealed record Tick : CaseCommand;

    private CaseCommand() { }
}
