using System.Collections.Immutable;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Runs;

/// <summary>Somebody outside whom a step calls.</summary>
public sealed record ContactSetup(ContactId Id, string Name, string Phone);

/// <summary>A line of a step that every unit's head does for his unit.</summary>
public sealed record StepLine(UnitId Unit, PersonId Head);

/// <summary>A step as it was when its run was prepared.</summary>
/// <param name="People">All who may do it: the first to start holds it.</param>
/// <param name="Deputies">Who may take it after half the time, or while nobody of <paramref name="People"/> can act.</param>
/// <param name="Lines">Of a step for the unit heads of a response run: it is done when each has done his. Else empty.</param>
/// <param name="Limit">From the moment that it is told; null: no limit.</param>
public sealed record StepSetup(
    int No, Phase Phase, string What, Doer Doer, ImmutableArray<PersonId> People, ImmutableArray<PersonId> Deputies, ImmutableArray<StepLine> Lines,
    TimeSpan? Limit, bool Evidence, ImmutableArray<ContactSetup> Contacts)
{
    /// <summary>An instruction: done when it opens.</summary>
    public bool IsInstruction => Doer is Doer.OfEveryone;
}

public sealed record ResourceSetup(ResourceId Id, string Name, PersonId Keeper, ImmutableArray<PersonId> Deputies, string? Criterion);

/// <summary>What releases the plans of the next lower grade (5.3.2).</summary>
public enum GradeGate { Recovered, Started }

/// <summary>A run as the organisation has it when the case is assessed: the scenario's own steps, or a plan's (5.3.5).</summary>
/// <param name="Process">Null for the response run.</param>
/// <param name="Name">Of the scenario or the plan.</param>
/// <param name="Rto">From the interruption's beginning; null for the response run.</param>
/// <param name="Steady">How long services are watched after recovery.</param>
/// <param name="Steps">In order of phase, then number.</param>
public sealed record RunSetup(
    RunId Run, int Generation, ScenarioId Scenario, ProcessId? Process, string Name, Grade? Grade, TimeSpan? Rto, TimeSpan? Rpo, TimeSpan Steady, GradeGate Gate,
    ImmutableArray<StepSetup> Steps, ImmutableArray<ResourceSetup> Resources)
{
    // Lists of people lie in the fact; a role may be a whole company: the others are listed by facts of their own.
    private const int PeopleOfAStep = 500;

    private static readonly TimeSpan SteadyOfAResponse = TimeSpan.FromMinutes(60);

    /// <summary>The scenario's own steps.</summary>
    public static RunSetup Response(Organisation organisation, Scenario scenario) => new(
        RunId.Response, organisation.Generation, scenario.Id, null, scenario.Name, null, null, null, SteadyOfAResponse, GateOf(organisation),
        [.. organisation.StepsOf(scenario.Id).Select(step => Copy(step, organisation, null))], []);

    /// <summary>A plan's steps in this scenario, and its backup resources.</summary>
    public static RunSetup Of(Organisation organisation, ContinuityPlan plan, BusinessProcess process, ScenarioId scenario) => new(
        new RunId(plan.Id.Value), organisation.Generation, scenario, process.Id, plan.Name, process.Grade, process.Rto, process.Rpo, plan.Steady, GateOf(organisation),
        [.. organisation.StepsOf(plan.Id, scenario).Select(step => Copy(step, organisation, process.Unit))],
        [.. organisation.ResourcesOf(plan.Id).Select(resource => new ResourceSetup(resource.Id, resource.Name, resource.Keeper, organisation.DeputiesOf(resource.Keeper), resource.Criterion))]);

    /// <summary>The doers of each step that were too many to be copied with it.</summary>
    /// <param name="organisation">Of the run's generation.</param>
    public IEnumerable<(int No, ImmutableArray<PersonId> People)> DoersToList(Organisation organisation)
    {
        var unit = Process is { } process ? organisation.Process(process)?.Unit : null;
        return Steps.Where(step => step is { People.Length: PeopleOfAStep, IsInstruction: false })
            .Select(step => (step.No, People: (ImmutableArray<PersonId>)[.. PeopleOf(step.Doer, step.Lines, organisation, unit).Except(step.People)]))
            .Where(step => !step.People.IsEmpty);
    }

    private static ImmutableArray<PersonId> PeopleOf(Doer doer, ImmutableArray<StepLine> heads, Organisation organisation, UnitId? unit) =>
        heads.IsEmpty ? organisation.DoersOf(doer, unit) : [.. heads.Select(line => line.Head).Distinct()];

    private static StepSetup Copy(StepRow row, Organisation organisation, UnitId? unit)
    {
        var heads = row.Doer is Doer.OfUnitHead && unit is null ? organisation.Units.Select(each => new StepLine(each.Id, each.Head)).ToImmutableArray() : [];
        var people = PeopleOf(row.Doer, heads, organisation, unit);
        var contacts = row.Contacts.Select(organisation.Contact).OfType<Contact>().Select(contact => new ContactSetup(contact.Id, contact.Name, contact.Phone));

        return new StepSetup(row.No, row.Phase, row.What, row.Doer, [.. people.Take(PeopleOfAStep)], DeputiesFor(row.Doer, people, organisation), heads, row.Limit, row.Evidence, [.. contacts]);
    }

    // Of one person his own; of a body or a unit its head's. A role has no head: then the commander sees that it is late.
    private static ImmutableArray<PersonId> DeputiesFor(Doer doer, ImmutableArray<PersonId> people, Organisation organisation)
    {
        PersonId? principal = doer switch
        {
            Doer.OfBody body => organisation.HeadOf(body.Body),
            Doer.OfUnit unit => organisation.HeadOf(unit.Unit),
            Doer.OfRole or Doer.OfEveryone => null,
            _ => people is [var one] ? one : null,
        };
        return principal is { } person ? [.. organisation.DeputiesOf(person).Except(people)] : [];
    }

    private static GradeGate GateOf(Organisation organisation) =>
        organisation.Settings.GetValueOrDefault(SettingKey.GradeGate) is { } gate && gate.Equals(nameof(GradeGate.Started), StringComparison.OrdinalIgnoreCase) ? GradeGate.Started : GradeGate.Recovered;
}
