using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals.Workbooks;

internal sealed record MembershipDraft(BodyKind? Body, PersonId Person, Position? Position);

internal sealed record LinkDraft(LinkId Link, LinkId? Parent, string Target, TimeSpan Window);

/// <summary>A row of Decisions; null stands for what could not be read.</summary>
internal sealed record DecisionDraft(DecisionKind? Decision, BodyKind? Body, SeatsOf? Seats, QuorumRule? Quorum, DecisionRow Row);

/// <param name="No">Null where the number or its run could not be read.</param>
/// <param name="Doer">As it is written.</param>
internal sealed record StepDraft(
    ScenarioId? Scenario, PlanId? Plan, int? No, string What, string Doer, TimeSpan? Limit, bool Evidence, Phase Phase, ImmutableArray<ContactId> Contacts)
{
    public StepRow DoneBy(Doer doer) => new(Scenario, Plan, No ?? 0, What, doer, Limit, Evidence, Phase, Contacts);
}

/// <summary>Everything that a workbook says, row by row with its place: right in itself, not yet checked against the rest.</summary>
internal sealed record WorkbookDraft(
    IReadOnlyDictionary<SheetKind, Sheet> Sheets,
    ImmutableArray<Placed<Person>> People,
    ImmutableArray<Placed<Unit>> Units,
    ImmutableArray<Placed<MembershipDraft>> Memberships,
    ImmutableArray<Placed<BusinessProcess>> Processes,
    ImmutableArray<Placed<ContinuityPlan>> Plans,
    ImmutableArray<Placed<BackupResource>> Resources,
    ImmutableArray<Placed<Scenario>> Scenarios,
    ImmutableArray<Placed<StepDraft>> Steps,
    ImmutableArray<Placed<LinkDraft>> Chain,
    ImmutableArray<Placed<DecisionDraft>> Decisions,
    ImmutableArray<Placed<Contact>> Contacts,
    ImmutableArray<Placed<Principle>> Principles,
    ImmutableArray<Placed<KeyValuePair<string, string>>> Settings)
{
    public static WorkbookDraft Read(IReadOnlyDictionary<SheetKind, Sheet> sheets) => new(
        sheets,
        Rows(sheets, SheetKind.People, RowReading.Person),
        Rows(sheets, SheetKind.Units, RowReading.Unit),
        Rows(sheets, SheetKind.Bodies, RowReading.Membership),
        Rows(sheets, SheetKind.Processes, RowReading.Process),
        Rows(sheets, SheetKind.Plans, RowReading.Plan),
        Rows(sheets, SheetKind.Resources, RowReading.Resource),
        Rows(sheets, SheetKind.Scenarios, RowReading.Scenario),
        Rows(sheets, SheetKind.Steps, RowReading.Step),
        Rows(sheets, SheetKind.Chain, RowReading.Link),
        Rows(sheets, SheetKind.Decisions, RowReading.Decision),
        Rows(sheets, SheetKind.Contacts, RowReading.Contact),
        Rows(sheets, SheetKind.Principles, RowReading.Principle),
        Rows(sheets, SheetKind.Settings, RowReading.Setting));

    /// <summary>As the rows say, right or wrong: where something is there twice, the first counts.</summary>
    public Organisation ToOrganisation()
    {
        var people = People.Select(row => row.Value).DistinctBy(person => person.Id).ToImmutableDictionary(person => person.Id);
        var units = Units.Select(row => row.Value).ToImmutableArray();
        var unitIds = units.Select(unit => unit.Id).ToHashSet();

        return Organisation.Empty with
        {
            People = people,
            Units = units,
            Memberships = [.. Memberships.Where(row => row.Value is { Body: not null, Position: not null })
                .Select(row => new Membership(row.Value.Body!.Value, row.Value.Person, row.Value.Position!.Value))],
            Chain = [.. Chain.Select(row => row.Value)
                .Select(link => (link, target: TargetOf(link.Target, people, unitIds)))
                .Where(one => one.target is not null)
                .Select(one => new ChainRow(one.link.Link, one.link.Parent, one.target!, one.link.Window))],
            Decisions = [.. Decisions.Select(row => row.Value.Row)],
            Processes = [.. Processes.Select(row => row.Value)],
            Plans = [.. Plans.Select(row => row.Value)],
            Resources = [.. Resources.Select(row => row.Value)],
            Scenarios = [.. Scenarios.Select(row => row.Value)],
            Steps = [.. Steps.Select(row => row.Value)
                .Select(step => (step, doer: DoerNames.DoerOf(step.Doer, people, unitIds)))
                .Where(one => one.doer is not null)
                .Select(one => one.step.DoneBy(one.doer!))],
            Contacts = [.. Contacts.Select(row => row.Value)],
            Principles = [.. Principles.Select(row => row.Value)],
            Settings = Settings.Select(row => row.Value).DistinctBy(setting => setting.Key).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private static ChainTarget? TargetOf(string target, ImmutableDictionary<PersonId, Person> people, HashSet<UnitId> units) => target switch
    {
        _ when RowReading.BodyNamed(target) is { } body => new ChainTarget.OfBody(body),
        _ when units.Contains(new UnitId(target)) => new ChainTarget.OfUnit(new UnitId(target)),
        _ when people.ContainsKey(new PersonId(target)) => new ChainTarget.OfPerson(new PersonId(target)),
        _ => null,
    };

    private static ImmutableArray<Placed<TValue>> Rows<TValue>(IReadOnlyDictionary<SheetKind, Sheet> sheets, SheetKind kind, Func<SheetRow, TValue> read) =>
        sheets.TryGetValue(kind, out var sheet) ? [.. sheet.Rows().Select(row => new Placed<TValue>(row.Place, read(row)))] : [];
}
