using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>The sheet Steps: what it names is there, and a number stands once in its run.</summary>
internal static class StepChecks
{
    private static readonly string Wanted = string.Join(", ", DoerNames.Table.Keys.Prepend("Units").Prepend("People"));

    public static void Check(WorkbookDraft draft, Organisation organisation)
    {
        var steps = draft.Steps;
        WorkbookChecks.Known(draft, SheetKind.Scenarios, steps, "Scenario", step => WorkbookChecks.Those(step.Scenario), draft.Scenarios.Select(row => row.Value.Id).ToHashSet());
        WorkbookChecks.Known(draft, SheetKind.Plans, steps, "Plan", step => WorkbookChecks.Those(step.Plan), WorkbookChecks.PlansIn(draft));
        WorkbookChecks.Known(draft, SheetKind.Contacts, steps, "Contacts", step => step.Contacts, draft.Contacts.Select(row => row.Value.Id).ToHashSet());

        if (draft.Sheets.ContainsKey(SheetKind.People) && draft.Sheets.ContainsKey(SheetKind.Units))
            CheckDoers(draft, organisation);
        CheckNumbers(draft);
    }

    private static void CheckDoers(WorkbookDraft draft, Organisation organisation)
    {
        var units = organisation.Units.Select(unit => unit.Id).ToHashSet();
        foreach (var step in draft.Steps.Where(step => step.Value.Doer.Length > 0))
        {
            if (DoerNames.DoerOf(step.Value.Doer, organisation.People, units) is not { } doer)
                step.Place.Fault("Doer", WorkbookFault.UnknownReference, step.Value.Doer, Wanted);
            // That the procedure's own bodies have people has been said.
            else if (doer is Doer.OfBody { Body: var body } && !BodyChecks.Needed.Contains(body) && organisation.MembersOf(body).IsEmpty && draft.Sheets.ContainsKey(SheetKind.Bodies))
                step.Place.Fault("Doer", WorkbookFault.MissingBody, step.Value.Doer, $"{body}");
        }
    }

    // A plan's own steps run in every scenario, so they share their numbers with those for one scenario.
    private static void CheckNumbers(WorkbookDraft draft)
    {
        var inRun = new Dictionary<(ScenarioId?, PlanId?, int), int>();
        var inPlan = new Dictionary<(PlanId, int), int>();
        foreach (var (place, step) in draft.Steps)
        {
            if (step.No is not { } number)
                continue;

            int? first = step switch
            {
                { Plan: { } plan, Scenario: null } => RowAt(inPlan, (plan, number)),
                { Plan: { } plan } => RowAt(inRun, (step.Scenario, plan, number)) ?? RowAt(inRun, (null, plan, number)),
                _ => RowAt(inRun, (step.Scenario, null, number)),
            };
            if (first is { } row)
                place.Fault("No", WorkbookFault.RepeatedStep, $"{number}", $"{row}");

            inRun.TryAdd((step.Scenario, step.Plan, number), place.Row);
            if (step.Plan is { } its)
                inPlan.TryAdd((its, number), place.Row);
        }
    }

    private static int? RowAt<TRun>(Dictionary<TRun, int> rows, TRun run) where TRun : notnull => rows.TryGetValue(run, out var row) ? row : null;
}
