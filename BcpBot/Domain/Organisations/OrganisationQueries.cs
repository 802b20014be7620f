using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace BcpBot.Domain.Organisations;

/// <summary>What is asked of the organisation. The index behind it is built once for each organisation: every answer is quick at 100,000 people.</summary>
public sealed partial record Organisation
{
    // Beside the record, not in it: "with" must not copy it and equality must not see it.
    private static readonly ConditionalWeakTable<Organisation, OrganisationIndex> Indexes = [];

    private OrganisationIndex Index => Indexes.GetValue(this, OrganisationIndex.Of);

    public Person? Person(PersonId person) => People.GetValueOrDefault(person);

    /// <param name="objectId">As Entra writes it, in any case.</param>
    public Person? PersonWithObjectId(string objectId) => Index.ByObjectId.GetValueOrDefault(objectId);

    /// <param name="account">User principal name, in any case.</param>
    public Person? PersonWithAccount(string account) => Index.ByAccount.GetValueOrDefault(account);

    /// <summary>In the order in which they stand in; empty for someone unknown.</summary>
    public ImmutableArray<PersonId> DeputiesOf(PersonId person) => Person(person)?.Deputies ?? [];

    /// <summary>All its people in the order of the sheet, convener and lead included. A development committee that is not listed is the one committee (5.2.3.2).</summary>
    public ImmutableArray<PersonId> MembersOf(BodyKind body) => [.. Seated(body).Select(member => member.Person)];

    /// <summary>The convener, or the working group's lead; null for a body without one.</summary>
    public PersonId? HeadOf(BodyKind body) =>
        Seated(body).Where(member => member.Position is Position.Convener or Position.Lead).Select(member => (PersonId?)member.Person).FirstOrDefault();

    public Unit? Unit(UnitId unit) => Index.Units.GetValueOrDefault(unit);

    public PersonId? HeadOf(UnitId unit) => Unit(unit)?.Head;

    /// <summary>The unit itself, then the units above it, nearest first.</summary>
    public IEnumerable<Unit> UnitAndAbove(UnitId unit)
    {
        // A workbook under reading may still hold a cycle.
        var seen = new HashSet<UnitId>();
        for (var next = Unit(unit); next is not null && seen.Add(next.Id); next = next.Parent is { } parent ? Unit(parent) : null)
            yield return next;
    }

    /// <summary>The heads who answer for a unit: its own, then those of the units above it, nearest first, each once.</summary>
    public IEnumerable<PersonId> HeadsOf(UnitId unit) => UnitAndAbove(unit).Select(above => above.Head).Distinct();

    /// <summary>The unit itself and every unit below it.</summary>
    public IEnumerable<UnitId> UnitAndBelow(UnitId unit)
    {
        var (seen, waiting) = (new HashSet<UnitId> { unit }, new Queue<UnitId>([unit]));
        while (waiting.TryDequeue(out var next))
        {
            yield return next;
            foreach (var below in Index.UnitsUnder[next].Where(below => seen.Add(below.Id)))
                waiting.Enqueue(below.Id);
        }
    }

    /// <summary>The people whose unit this is, by id; not those of the units below.</summary>
    public IEnumerable<PersonId> PeopleOf(UnitId unit) => Index.PeopleOf[unit];

    /// <summary>The people of the unit and of the units below it.</summary>
    public IEnumerable<PersonId> PeopleOfAndBelow(UnitId unit) => UnitAndBelow(unit).SelectMany(PeopleOf);

    public IEnumerable<PersonId> PeopleWith(Role role) => Index.PeopleWith[role];

    /// <summary>What the person is when he acts; <see cref="Standing.None"/> for someone outside.</summary>
    public Standing StandingOf(PersonId person) => People.ContainsKey(person)
        ? new Standing(true, [.. Index.PlacesOf[person]], [.. Index.UnitsHeadedBy[person]])
        : Standing.None;

    /// <summary>Who heads a person's unit; of a head himself, the head above; at the top, himself.</summary>
    public PersonId HeadOver(PersonId person) =>
        Person(person) is { } known ? HeadsOf(known.Unit).FirstOrDefault(head => head != person, person) : person;

    /// <summary>Those who hold, or as deputies may come to hold, a seat, a link, the head of a unit, a resource or a step that names them.</summary>
    public ImmutableHashSet<PersonId> Officers => Index.Officers;

    public DecisionRow? Decision(DecisionKind decision) => Decisions.FirstOrDefault(row => row.Decision == decision);

    public BusinessProcess? Process(ProcessId process) => Processes.FirstOrDefault(row => row.Id == process);

    public ContinuityPlan? Plan(PlanId plan) => Plans.FirstOrDefault(row => row.Id == plan);

    /// <summary>The process's one plan; null where it has none.</summary>
    public ContinuityPlan? PlanFor(ProcessId process) => Plans.FirstOrDefault(row => row.Process == process);

    public Scenario? Scenario(ScenarioId scenario) => Scenarios.FirstOrDefault(row => row.Id == scenario);

    /// <summary>The steps of the scenario's response run, by phase, then number.</summary>
    public ImmutableArray<StepRow> StepsOf(ScenarioId scenario) => InOrder(Index.Steps[(scenario, null)]);

    /// <summary>The steps of the plan's run in the scenario: the plan's own and those for the scenario, by phase, then number.</summary>
    public ImmutableArray<StepRow> StepsOf(PlanId plan, ScenarioId scenario) => InOrder(Index.Steps[(null, plan)].Concat(Index.Steps[(scenario, plan)]));

    /// <summary>In the order of the sheet.</summary>
    public ImmutableArray<BackupResource> ResourcesOf(PlanId plan) => [.. Resources.Where(row => row.Plan == plan)];

    public Contact? Contact(ContactId contact) => Contacts.FirstOrDefault(row => row.Id == contact);

    /// <summary>Everyone who may do what the doer is named for; empty for an instruction to everyone, which nobody ticks.</summary>
    /// <param name="unitOfTheProcess">Whose head <see cref="Doer.OfUnitHead"/> means: the process's unit, in a response run each unit asked; null where there is none.</param>
    public ImmutableArray<PersonId> DoersOf(Doer doer, UnitId? unitOfTheProcess) => doer switch
    {
        Doer.OfPerson one => [one.Person],
        Doer.OfBody all => MembersOf(all.Body),
        Doer.OfHead head => Those(HeadOf(head.Body)),
        Doer.OfRole all => [.. PeopleWith(all.Role)],
        Doer.OfUnit all => [.. PeopleOfAndBelow(all.Unit)],
        Doer.OfUnitHead => Those(unitOfTheProcess is { } unit ? HeadOf(unit) : null),
        Doer.OfEveryone => [],
        _ => throw new UnreachableException($"nobody is {doer}"),
    };

    /// <summary>The links whose target is the unit or, where none is, the nearest unit above it; empty where no link covers it.</summary>
    public ImmutableArray<ChainRow> LinksCovering(UnitId unit) =>
        UnitAndAbove(unit).Select(above => Index.LinksTo[above.Id].ToImmutableArray()).FirstOrDefault(links => !links.IsEmpty, []);

    /// <summary>The body that decides where this one is named: a development committee that is not listed is the one committee (5.2.3.2).</summary>
    public BodyKind Deciding(BodyKind body) => body is BodyKind.DevelopmentCommittee && !Index.Members.Contains(body) ? BodyKind.Committee : body;

    private static ImmutableArray<StepRow> InOrder(IEnumerable<StepRow> steps) => [.. steps.OrderBy(step => step.Phase).ThenBy(step => step.No)];

    private static ImmutableArray<PersonId> Those(PersonId? person) => person is { } one ? [one] : [];

    private IEnumerable<Membership> Seated(BodyKind body) => Index.Members[Deciding(body)];
}

/// <summary>The organisation looked at from its other sides. Where a workbook under reading names something twice, the first counts.</summary>
internal sealed record OrganisationIndex(
    Dictionary<string, Person> ByObjectId,
    Dictionary<string, Person> ByAccount,
    Dictionary<UnitId, Unit> Units,
    ILookup<UnitId?, Unit> UnitsUnder,
    ILookup<UnitId, PersonId> PeopleOf,
    ILookup<Role, PersonId> PeopleWith,
    ILookup<BodyKind, Membership> Members,
    ILookup<PersonId, Place> PlacesOf,
    ILookup<PersonId, UnitId> UnitsHeadedBy,
    ILookup<UnitId, ChainRow> LinksTo,
    ILookup<(ScenarioId?, PlanId?), StepRow> Steps,
    ImmutableHashSet<PersonId> Officers)
{
    public static OrganisationIndex Of(Organisation organisation)
    {
        var people = organisation.People.Values.OrderBy(person => person.Id.Value, StringComparer.Ordinal).ToList();

        return new OrganisationIndex(
            FirstBy(people, person => person.ObjectId),
            // Erased people have no account any more.
            FirstBy(people, person => person.Account),
            organisation.Units.DistinctBy(unit => unit.Id).ToDictionary(unit => unit.Id),
            organisation.Units.ToLookup(unit => unit.Parent),
            people.ToLookup(person => person.Unit, person => person.Id),
            people.SelectMany(person => person.Roles, (person, role) => (person.Id, Role: role)).ToLookup(one => one.Role, one => one.Id),
            organisation.Memberships.ToLookup(member => member.Body),
            organisation.Memberships.ToLookup(member => member.Person, member => new Place(member.Body, member.Position)),
            organisation.Units.ToLookup(unit => unit.Head, unit => unit.Id),
            organisation.Chain.Where(row => row.Target is ChainTarget.OfUnit).ToLookup(row => ((ChainTarget.OfUnit)row.Target).Unit),
            organisation.Steps.ToLookup(step => (step.Scenario, step.Plan)),
            OfficersOf(organisation));
    }

    private static ImmutableHashSet<PersonId> OfficersOf(Organisation organisation)
    {
        var named = organisation.Memberships.Select(member => member.Person)
            .Concat(organisation.Units.Select(unit => unit.Head))
            .Concat(organisation.Chain.Select(row => row.Target).OfType<ChainTarget.OfPerson>().Select(target => target.Person))
            .Concat(organisation.Resources.Select(row => row.Keeper))
            .Concat(organisation.Steps.Select(row => row.Doer).OfType<Doer.OfPerson>().Select(doer => doer.Person))
            .ToHashSet();
        return [.. named, .. named.SelectMany(person => organisation.DeputiesOf(person))];
    }

    private static Dictionary<string, Person> FirstBy(List<Person> people, Func<Person, string?> name)
    {
        var found = new Dictionary<string, Person>(people.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var person in people)
        {
            if (name(person) is { Length: > 0 } known)
                found.TryAdd(known, person);
        }

        return found;
    }
}
