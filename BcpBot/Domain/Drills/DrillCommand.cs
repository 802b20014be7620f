using System.Collections.Immutable;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Runs;

namespace BcpBot.Domain.Drills;

/// <summary>What somebody wants of a drill.</summary>
public abstract record DrillCommand : Command
{
    /// <summary>Words: <c>what</c> (its title) and <c>objectives</c> (one a line, 「目標：成功準則」), required; <c>purpose, place, scope, stopWhen</c>.</summary>
    /// <param name="Preparation">Null where the scenario or a plan is unknown.</param>
    /// <param name="Approval">The ballot that opens with it (5.2.3.2).</param>
    public sealed record Plan(CaseId Case, string No, Roster Roster, Absences Absent, DrillPlan Of, Preparation? Preparation, BallotSetup Approval) : DrillCommand
    {
        /// <summary>Who does something in it: its steps, or where nothing is run the links of its chain.</summary>
        public ImmutableHashSet<PersonId> Doers { get; init; } = [];
    }

    /// <summary>Before it has started. Words: <c>note</c>.</summary>
    public sealed record Cancel : DrillCommand;

    /// <summary>Words: <c>what</c>, required.</summary>
    /// <param name="HeldAt">Null: now.</param>
    public sealed record RecordTraining(DateTimeOffset? HeldAt, ImmutableArray<PersonId> People) : DrillCommand;

    public sealed record Understand : DrillCommand;

    /// <summary>Stands for report, assessment and activation: the approval was the decision.</summary>
    /// <param name="Preparation">As the organisation has it now: weeks may lie between approval and start. Null where the scenario or a plan is no more.</param>
    /// <param name="People">How many the organisation has now: whom a roll-call asks.</param>
    /// <param name="Sure">The second press, where training is missing or an incident is active.</param>
    public sealed record Start(Preparation? Preparation, ImmutableArray<RunSetup> Runs, int People, bool Sure) : DrillCommand
    {
        /// <summary>Record numbers of the incidents whose plans run at this moment.</summary>
        public ImmutableArray<string> ActiveIncidents { get; init; } = [];
    }

    /// <summary>The relay's: an incident became active.</summary>
    public sealed record Interrupt(CaseId Incident, string No) : DrillCommand;

    /// <summary>Ends a drill that runs. Words: <c>note</c>.</summary>
    public sealed record Abort : DrillCommand;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record GiveFeedback(bool Ok) : DrillCommand;

    private DrillCommand() { }
}
