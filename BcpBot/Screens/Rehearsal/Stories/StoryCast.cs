using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Screens.Rehearsal.Stories;

/// <summary>
/// Finds the people of a script in an organisation. The roles: <c>BODY.Convener</c>, <c>BODY.Lead</c>, <c>BODY.Member N</c>, <c>head of UNIT</c>, <c>keeper of RESOURCE</c>,
/// <c>doer of SCENARIO-OR-PLAN STEP</c>, <c>employee N</c> (who holds no office), and <c>deputy of</c> any of them.
/// </summary>
internal sealed class StoryCast
{
    private const string Units = "units of ";

    private static readonly PersonId Nobody = new("");

    private readonly Organisation organisation;
    private readonly Language language;
    private readonly List<string> missing = [];

    private StoryCast(Organisation organisation, Language language) => (this.organisation, this.language) = (organisation, language);

    /// <param name="language">In which the people type.</param>
    public static StoryPlan Of(StoryScript script, Organisation organisation, Language language)
    {
        var cast = new StoryCast(organisation, language);
        ImmutableArray<StoryScene> scenes = [.. script.Scenes.Select(scene => new StoryScene(scene.Clause, scene.Line, [.. scene.Acts.SelectMany(cast.MovesOf)]))];
        return new StoryPlan(scenes, [.. cast.missing.Distinct()]);
    }

    private IEnumerable<StoryMove> MovesOf(StoryScript.Act act) => act switch
    {
        { Clock: { } time } => [new StoryMove.Wait(time)],
        { Says: { } words, Who: { } who } => [new StoryMove.Say(Person(who), words.In(language))],
        { Presses: { } verb, Who: { } who } => [Press(who, verb, act.On ?? []) with { Enters = Entered(act), Unless = act.Unless }],
        { Acknowledges: { } whose } when whose.StartsWith(Units, StringComparison.Ordinal) => UnitsOf(whose[Units.Length..]).Where(unit => unit.Value != act.But).Select(unit => Acknowledge(unit.Value, null)),
        { Acknowledges: { } whose } => [Acknowledge(whose, act.Who)],
        { Finishes: { } plan } => StepsOf(plan).Where(step => step.No >= act.From).Select(step => Press(Doer($"{plan} {step.No}"), plan, step)),
        _ => throw new JsonException("A line of the script says nothing that can be done."),
    };

    private StoryMove.Press Press(string who, string verb, JsonObject on) => new(Person(who), verb, on, ImmutableSortedDictionary<string, string>.Empty);

    private static StoryMove.Press Press(PersonId doer, string plan, StepRow step) => new(
        doer, "step.done", new JsonObject { ["run"] = plan, ["step"] = step.No.ToString(CultureInfo.InvariantCulture) }, ImmutableSortedDictionary<string, string>.Empty);

    private ImmutableSortedDictionary<string, string> Entered(StoryScript.Act act) =>
        (act.Enters ?? ImmutableSortedDictionary<string, StoryScript.Said>.Empty).ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.In(language));

    private StoryMove.Press Acknowledge(string whose, string? who)
    {
        var body = Enum.TryParse<BodyKind>(whose, out var kind) ? kind : default(BodyKind?);
        var link = body is { } known
            ? organisation.Chain.FirstOrDefault(row => row.Target is ChainTarget.OfBody target && target.Body == known)
            : organisation.LinksCovering(new UnitId(whose)).FirstOrDefault();
        var on = new JsonObject { ["link"] = link?.Link.Value ?? Missed(whose) };
        return Press(who ?? (body is null ? $"head of {whose}" : $"{whose}.Convener"), "chain.acknowledge", on);
    }

    private PersonId Person(string role) => Find(role) ?? new PersonId(Missed(role));

    private string Missed(string what)
    {
        missing.Add(what);
        return Nobody.Value;
    }

    private PersonId? Find(string role) => role.Split(' ', 3) switch
    {
        ["deputy", "of", var other] => organisation.DeputiesOf(Person(other)) is [var first, ..] ? first : null,
        ["head", "of", var unit] => organisation.HeadOf(new UnitId(unit)),
        ["keeper", "of", var resource] => organisation.Resources.FirstOrDefault(row => row.Id.Value == resource)?.Keeper,
        ["doer", "of", var step] => Doer(step),
        ["employee", var number] => Nth(Employees, number),
        [var place, var number] when place.Split('.') is [var body, "Member"] => Nth(MembersOf(body), number),
        [var place] when place.Split('.') is [var body, "Convener" or "Lead"] && Enum.TryParse<BodyKind>(body, out var kind) => organisation.HeadOf(kind),
        _ => null,
    };

    // In a small company nearly everybody keeps or does something: these come after those who do not.
    private IEnumerable<PersonId> Employees => organisation.People.Keys.Where(person => organisation.StandingOf(person) is { Places.Count: 0, Heads.Count: 0 })
        .OrderBy(organisation.Officers.Contains).ThenBy(person => person.Value, StringComparer.Ordinal);

    private IEnumerable<PersonId> MembersOf(string body) =>
        Enum.TryParse<BodyKind>(body, out var kind) ? organisation.MembersOf(kind).Where(person => person != organisation.HeadOf(kind)) : [];

    private ImmutableArray<UnitId> UnitsOf(string plan) => organisation.Plan(new PlanId(plan))?.Units ?? [new UnitId(Missed(plan))];

    private ImmutableArray<StepRow> StepsOf(string run) => organisation.Scenario(new ScenarioId(run)) is { } scenario
        ? organisation.StepsOf(scenario.Id)
        : [.. organisation.Steps.Where(step => step.Plan == new PlanId(run) && step.Scenario is null).OrderBy(step => step.Phase).ThenBy(step => step.No)];

    // Of several who may do it, one who has no other office in the story, else the first who does not lead.
    private PersonId Doer(string words)
    {
        if (words.Split(' ') is not [var run, var number] || StepsOf(run).FirstOrDefault(step => Text(step.No) == number) is not { } step)
            return new PersonId(Missed(words));

        var unit = organisation.Plan(new PlanId(run)) is { } plan ? organisation.Process(plan.Process)?.Unit : null;
        return organisation.DoersOf(step.Doer, unit)
            .OrderBy(person => organisation.StandingOf(person).Places.Count).ThenBy(person => organisation.StandingOf(person).Places.Any(place => place.Position is not Position.Member))
            .Select(person => (PersonId?)person).FirstOrDefault() ?? new PersonId(Missed(words));
    }

    private static PersonId? Nth(IEnumerable<PersonId> people, string number) =>
        int.TryParse(number, CultureInfo.InvariantCulture, out var place) ? people.Skip(place - 1).Select(person => (PersonId?)person).FirstOrDefault() : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
