using System.Collections.Immutable;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;

namespace BcpBot.Domain.Cases;

/// <summary>What an assessment needs of the organisation, copied into its fact: the scenario, the processes, both activation ballots and the chain as they are now.</summary>
/// <param name="Unplanned">Affected processes without a plan: 5.3.8.</param>
/// <param name="Criteria">Activation criteria of the plans in use, for the deciders.</param>
public sealed record Preparation(
    int Generation,
    ScenarioId Scenario,
    ScenarioKind Kind,
    bool AsksEveryone,
    ImmutableArray<AffectedProcess> Processes,
    ImmutableArray<ProcessId> Unplanned,
    ImmutableArray<string> Criteria,
    BallotSetup Disruption,
    BallotSetup Incident,
    ChainSetup Chain)
{
    /// <summary>A plan fits when there is a scenario for it and every process named has a plan (5.3.8).</summary>
    public bool PlanFits => Kind != ScenarioKind.NoPlan && Unplanned.IsEmpty;

    /// <summary>No plan for anything: neither the scenario nor any process named has one (5.3.8).</summary>
    public bool HasNoPlan => Kind is ScenarioKind.NoPlan || (Processes.IsEmpty && !Unplanned.IsEmpty);

    /// <summary>Everything affected, with a plan or without.</summary>
    public IEnumerable<ProcessId> Affected() => Processes.Select(process => process.Process).Concat(Unplanned);

    /// <summary>Null where the scenario or one of the processes is unknown. Where no process is named, every unit is concerned.</summary>
    public static Preparation? For(Organisation organisation, ScenarioId scenario, IReadOnlyCollection<ProcessId> processes) =>
        For(organisation, scenario, processes, Telling.AllAtOnce);

    /// <summary>What a drill of these plans needs; null where the scenario or one of the plans is unknown.</summary>
    public static Preparation? For(Organisation organisation, DrillPlan drill)
    {
        var plans = drill.Plans.Select(organisation.Plan).ToList();
        return plans.Contains(null) ? null : For(organisation, drill.Scenario, [.. plans.OfType<ContinuityPlan>().Select(plan => plan.Process)], drill.Telling);
    }

    private static Preparation? For(Organisation organisation, ScenarioId scenario, IReadOnlyCollection<ProcessId> processes, Telling telling)
    {
        var named = processes.Distinct().Select(id => organisation.Processes.FirstOrDefault(process => process.Id == id)).ToList();
        if (organisation.Scenarios.FirstOrDefault(known => known.Id == scenario) is not { } fitting || named.Contains(null))
            return null;

        var affected = named.OfType<BusinessProcess>().ToList();
        var plans = affected.ToDictionary(process => process.Id, process => organisation.Plans.FirstOrDefault(plan => plan.Process == process.Id));
        var planned = affected.Where(process => plans[process.Id] is not null).ToList();
        var inUse = planned.Select(process => plans[process.Id]).OfType<ContinuityPlan>().ToList();
        var concerned = inUse.SelectMany(plan => plan.Units).Concat(affected.Select(process => process.Unit)).Distinct().ToImmutableArray();
        if (affected.Count == 0)
            concerned = [.. organisation.Units.Select(unit => unit.Id)];

        return new Preparation(
            organisation.Generation, scenario, fitting.Kind, fitting.AsksForSafety,
            [.. planned.Select(process => new AffectedProcess(process.Id, plans[process.Id]!.Id, process.Grade, process.Rto, process.Unit)).OrderBy(process => process.Grade).ThenBy(process => process.Rto)],
            [.. affected.Where(process => plans[process.Id] is null).Select(process => process.Id)],
            [.. inUse.Select(plan => plan.Activation).Distinct()],
            BallotSetup.For(organisation, DecisionKind.ActivateDisruption),
            BallotSetup.For(organisation, DecisionKind.ActivateIncident),
            ChainSetup.For(organisation, concerned, TellingOf(inUse, telling)));
    }

    /// <summary>The response run, and that of each affected process's plan, as this organisation has them: for their own facts, not for the assessment's.</summary>
    public ImmutableArray<RunSetup> RunsIn(Organisation organisation) =>
    [
        RunSetup.Response(organisation, organisation.Scenarios.First(scenario => scenario.Id == Scenario)),
        .. (Kind is ScenarioKind.NoPlan ? [] : Processes).Select(process => RunSetup.Of(organisation, organisation.Plans.First(plan => plan.Id == process.Plan), organisation.Processes.First(each => each.Id == process.Process), Scenario)),
    ];

    /// <summary>With several plans AllAtOnce wins; without a word of the plan a real case tells all at once (5.3.2), a notification drill in a cascade.</summary>
    private static Telling TellingOf(List<ContinuityPlan> plans, Telling unsaid) =>
        plans.Select(plan => plan.Telling ?? unsaid).DefaultIfEmpty(unsaid).All(telling => telling is Telling.Cascade) ? Telling.Cascade : Telling.AllAtOnce;
}
