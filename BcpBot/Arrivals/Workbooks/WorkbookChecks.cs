using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>What a workbook's rows must be to each other. What refers to a sheet that is missing is not said again.</summary>
internal static class WorkbookChecks
{
    /// <param name="organisation">What the draft comes to, right or wrong.</param>
    public static void Check(WorkbookDraft draft, Organisation organisation)
    {
        CheckPeople(draft);
        CheckUnits(draft);
        BodyChecks.Check(draft, organisation);
        CheckProcessesAndPlans(draft);
        CheckResources(draft);
        StepChecks.Check(draft, organisation);
        ChainChecks.Check(draft, organisation);

        Unique(draft.Scenarios, "Id", scenario => scenario.Id.Value, WorkbookFault.RepeatedId);
        Unique(draft.Contacts, "Id", contact => contact.Id.Value, WorkbookFault.RepeatedId);
        Unique(draft.Principles, "No", principle => principle.No > 0 ? $"{principle.No}" : null, WorkbookFault.Repeated);
        Unique(draft.Settings, "Key", setting => setting.Key, WorkbookFault.Repeated);
    }

    /// <summary>Says of each row that another had this first; empty values are no values.</summary>
    public static void Unique<TValue>(
        ImmutableArray<Placed<TValue>> rows, string heading, Func<TValue, string?> value, WorkbookFault fault, StringComparer? comparer = null)
    {
        var first = new Dictionary<string, int>(rows.Length, comparer ?? StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (value(row.Value) is { Length: > 0 } text && !first.TryAdd(text, row.Place.Row))
                row.Place.Fault(heading, fault, text, $"{first[text]}");
        }
    }

    /// <summary>Says of each row what it names that is not there.</summary>
    public static void Known<TValue, TId>(
        WorkbookDraft draft, SheetKind sheet, ImmutableArray<Placed<TValue>> rows, string heading, Func<TValue, IEnumerable<TId>> named, IReadOnlySet<TId> known)
        where TId : struct, IId<TId>
    {
        if (!draft.Sheets.TryGetValue(sheet, out var there))
            return;

        foreach (var row in rows)
        {
            foreach (var id in named(row.Value).Where(id => id.Value.Length > 0 && !known.Contains(id)))
                row.Place.Fault(heading, WorkbookFault.UnknownReference, id.Value, there.Name);
        }
    }

    /// <summary>Says each way round once, at the row where the walk upwards closes.</summary>
    public static void NoCycle<TValue>(
        ImmutableArray<Placed<TValue>> rows, string heading, Func<TValue, string> id, Func<TValue, string?> parent, WorkbookFault fault)
    {
        var byId = rows.DistinctBy(row => id(row.Value)).ToDictionary(row => id(row.Value));
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in byId.Keys)
        {
            var way = new List<string>();
            var next = start;
            while (byId.TryGetValue(next, out var row) && done.Add(next))
            {
                way.Add(next);
                next = parent(row.Value) ?? "";
            }

            if (way.IndexOf(next) is >= 0 and var closing)
                byId[way[^1]].Place.Fault(heading, fault, next, string.Join(" → ", way[closing..].Append(next)));
        }
    }

    private static void CheckPeople(WorkbookDraft draft)
    {
        var (people, units) = (draft.People, draft.Units.Select(row => row.Value.Id).ToHashSet());
        Unique(people, "Id", person => person.Id.Value, WorkbookFault.RepeatedId);
        Unique(people, "Account", person => person.Account, WorkbookFault.Repeated, StringComparer.OrdinalIgnoreCase);
        Unique(people, "ObjectId", person => person.ObjectId, WorkbookFault.Repeated);
        Known(draft, SheetKind.Units, people, "Unit", person => [person.Unit], units);
        Known(draft, SheetKind.People, people, "Deputies", person => person.Deputies, PeopleIn(draft));

        foreach (var row in people.Where(row => row.Value.Deputies.Contains(row.Value.Id)))
            row.Place.Fault("Deputies", WorkbookFault.DeputyOfSelf, row.Value.Id.Value);
    }

    private static void CheckUnits(WorkbookDraft draft)
    {
        var units = draft.Units;
        Unique(units, "Id", unit => unit.Id.Value, WorkbookFault.RepeatedId);
        Known(draft, SheetKind.Units, units, "Parent", unit => Those(unit.Parent), units.Select(row => row.Value.Id).ToHashSet());
        Known(draft, SheetKind.People, units, "Head", unit => [unit.Head], PeopleIn(draft));
        NoCycle(units, "Parent", unit => unit.Id.Value, unit => unit.Parent?.Value, WorkbookFault.UnitCycle);

        var rowOf = units.DistinctBy(unit => unit.Value.Id).ToDictionary(unit => unit.Value.Id.Value, unit => unit.Place.Row);
        foreach (var person in draft.People.Where(person => person.Value.Id.Value.Length > 0 && rowOf.ContainsKey(person.Value.Id.Value)))
            person.Place.Fault("Id", WorkbookFault.IdOfAUnit, person.Value.Id.Value, $"{rowOf[person.Value.Id.Value]}");
    }

    private static void CheckProcessesAndPlans(WorkbookDraft draft)
    {
        var units = draft.Units.Select(row => row.Value.Id).ToHashSet();
        Unique(draft.Processes, "Id", process => process.Id.Value, WorkbookFault.RepeatedId);
        Known(draft, SheetKind.Units, draft.Processes, "Unit", process => [process.Unit], units);

        Unique(draft.Plans, "Id", plan => plan.Id.Value, WorkbookFault.RepeatedId);
        Unique(draft.Plans, "Process", plan => plan.Process.Value, WorkbookFault.SecondPlan);
        Known(draft, SheetKind.Processes, draft.Plans, "Process", plan => [plan.Process], draft.Processes.Select(row => row.Value.Id).ToHashSet());
        Known(draft, SheetKind.Units, draft.Plans, "Units", plan => plan.Units, units);
    }

    private static void CheckResources(WorkbookDraft draft)
    {
        Unique(draft.Resources, "Id", resource => resource.Id.Value, WorkbookFault.RepeatedId);
        Known(draft, SheetKind.Plans, draft.Resources, "Plan", resource => [resource.Plan], PlansIn(draft));
        Known(draft, SheetKind.People, draft.Resources, "Keeper", resource => [resource.Keeper], PeopleIn(draft));
    }

    public static IReadOnlySet<PlanId> PlansIn(WorkbookDraft draft) => draft.Plans.Select(row => row.Value.Id).ToHashSet();

    public static IReadOnlySet<PersonId> PeopleIn(WorkbookDraft draft) => draft.People.Select(row => row.Value.Id).ToHashSet();

    public static IEnumerable<TId> Those<TId>(TId? id) where TId : struct => id is { } there ? [there] : [];
}
