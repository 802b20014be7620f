using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>九、處理程序執行情形: each step with what came of it, then the backup resources.</summary>
internal static class ExecutionSection
{
    public const string EvidenceColumns = "run stepNo file sort sha256 custodian kept";

    private const string PlannedColumns = "no phase what doer limit needsEvidence", ResultColumns = "no doneBy started ended minutes result reason evidence";

    private const string Columns = "no phase what doneBy limit started ended minutes result reason evidence", ResourceColumns = "resource reported confirmed shortage solution waiver", ObservationColumns = "at observation rating";

    public static FormSection Of(FormSubject form) => Section("execution", form.Record switch
    {
        _ when form.IsBeforehand => [.. Drafted(form), Table("resourceResults", ResourceColumns, Resources(form)), Observations],
        null or { Case.Runs.All.IsEmpty: true } => [Note(None), .. form.IsDrill ? [Observations] : Array.Empty<FormPart>()],
        var record => Executed(form, record),
    });

    private static IEnumerable<FormPart> Executed(FormSubject form, CaseRecord record)
    {
        foreach (var run in record.Case.Runs.All)
            yield return Titled(Table("steps", Columns, run.Steps.Select(step => Row(form, record, run, step))), run.Setup.Name);
        yield return Table("resourceResults", ResourceColumns, Resources(form, record));
        yield return Fields(Field("parallel", Releases(form, record)));
        if (form.IsDrill)
            yield return Observations;
    }

    private static FormPart Observations => Table("observations", ObservationColumns, Blank(ObservationColumns, 3));

    private static IEnumerable<string?[]> Resources(FormSubject form) =>
        form.Plans.SelectMany(plan => form.Organisation.ResourcesOf(plan.Id)).Select(resource => (string?[])[resource.Name, null, null, null, null, null]);

    /// <summary>What each run asks to be done, for section 二 of a form drafted beforehand.</summary>
    public static IEnumerable<FormPart> Planned(FormSubject form) =>
        StepsOf(form).Select(run => Titled(Table("steps", PlannedColumns, run.Steps.Select(step =>
            (string?[])[$"{step.No}", FormWords.Of(step.Phase), step.What, Doers(form, step), Limit(step.Limit) ?? None, FormWords.Of(step.Evidence)])), run.Name));

    /// <summary>The same steps by their numbers, with empty places for what comes of them.</summary>
    private static IEnumerable<FormPart> Drafted(FormSubject form) =>
        StepsOf(form).Select(run => Titled(Table("steps", ResultColumns, run.Steps.Select(step => (string?[])[$"{step.No}", null, null, null, null, null, null, null])), run.Name));

    // A drill of nothing but the notification has no steps.
    private static IEnumerable<(string Name, IEnumerable<StepRow> Steps)> StepsOf(FormSubject form) => form.Scenario is { } scenario && form.Record?.Case.Drill?.Plan.IsNotificationOnly is not true
        ? [(scenario.Name, form.Organisation.StepsOf(scenario.Id)), .. form.Plans.Select(plan => (plan.Name, (IEnumerable<StepRow>)form.Organisation.StepsOf(plan.Id, scenario.Id)))]
        : [];

    private static FormPart Titled(FormPart part, string title) => part is FormPart.Table table ? table with { Title = title } : part;

    private static string Doers(FormSubject form, StepRow step)
    {
        var doer = form.NameOf(step.Doer);
        return step.Doer is Doer.OfPerson person && form.Organisation.DeputiesOf(person.Person) is { IsEmpty: false } deputies ? $"{doer}（{form.NamesOf(deputies)}）" : doer;
    }

    private static string?[] Row(FormSubject form, CaseRecord record, Run run, StepProgress step)
    {
        var setup = step.Setup;
        var started = step.State switch { StepState.Started one => one.At, StepState.Blocked one => one.StartedAt, StepState.Done one => one.StartedAt ?? step.ToldAt, _ => null };
        var ended = step.State switch { StepState.Done one => one.At, StepState.Skipped one => one.At, _ => (DateTimeOffset?)null };
        return
        [
            $"{setup.No}", FormWords.Of(setup.Phase), setup.What, ByWhom(form, step), Limit(setup.Limit) ?? None, Clock(form, started) ?? None, Clock(form, ended) ?? None,
            step.State is StepState.Done && started is { } from && ended is { } to ? Minutes(to - from) : None, FormWords.Of(step.State), Why(record, run, step) ?? None, EvidenceOf(record, run, step),
        ];
    }

    private static string? Clock(FormSubject form, DateTimeOffset? at) => form.Moment(at)?[5..];

    private static string? Limit(TimeSpan? limit) => limit is { } length ? Minutes(length) : null;

    private static string ByWhom(FormSubject form, StepProgress step)
    {
        var by = step.State switch
        {
            StepState.Started one => one.By,
            StepState.Blocked one => one.By,
            StepState.Done one => one.By,
            StepState.Skipped one => one.By,
            _ => (Actor?)null,
        };
        var isDeputy = by is { IsPerson: true } one1 && step.Setup.Deputies.Contains(one1.Person) && !step.People.Contains(one1.Person);
        return by is { IsPerson: true } who ? form.NameOf(who) + (isDeputy ? $"（{FormWords.Of(Domain.Ballots.VotedAs.Deputy)}）" : "") : form.NameOf(step.Setup.Doer);
    }

    private static string? Why(CaseRecord record, Run run, StepProgress step)
    {
        var said = record.All<RunFact>().Where(fact => fact switch
        {
            RunFact.StepDone one => (one.Run, one.Step) == (run.Id, step.Setup.No),
            RunFact.StepSkipped one => (one.Run, one.Step) == (run.Id, step.Setup.No),
            RunFact.StepBlocked one => (one.Run, one.Step) == (run.Id, step.Setup.No),
            RunFact.StepHandedOver one => (one.Run, one.Step) == (run.Id, step.Setup.No),
            _ => false,
        }).Select(fact => FormSubject.Typed(fact, "reason", "note")).OfType<string>().ToList();
        return said.Count == 0 ? null : string.Join("；", said);
    }

    private static string EvidenceOf(CaseRecord record, Run run, StepProgress step) =>
        Evidence(record).Where(one => one.Run == run.Id && one.Step == step.Setup.No).ToList() is { Count: > 0 } kept
            ? string.Join("；", kept.Select(one => $"{FormSubject.Typed(one.Fact, "evidence") ?? None}（{one.Evidence.Sha256[..8]}…）"))
            : None;

    private static IEnumerable<(RunId Run, int Step, Evidence Evidence, RunFact Fact)> Evidence(CaseRecord record) => record.All<RunFact>().Select(fact => fact switch
    {
        RunFact.StepDone { Evidence: { } evidence } done => (done.Run, done.Step, evidence, fact),
        RunFact.EvidenceGiven given => (given.Run, given.Step, given.Evidence, fact),
        _ => ((RunId, int, Evidence, RunFact)?)null,
    }).OfType<(RunId, int, Evidence, RunFact)>();

    /// <summary>Annex E.</summary>
    public static IEnumerable<string?[]> EvidenceRows(FormSubject form, CaseRecord record) => Evidence(record).Select(one => (string?[])
        [record.Case.Runs[one.Run]?.Setup.Name ?? one.Run.Value, $"{one.Step}", FormSubject.Typed(one.Fact, "evidence") ?? None, SortOf(one.Evidence.MediaType, one.Evidence.Bytes), one.Evidence.Sha256, form.NameOf(one.Fact.By), form.Moment(one.Fact.At)]);

    private static IEnumerable<string?[]> Resources(FormSubject form, CaseRecord record) =>
        from run in record.Case.Runs.All
        from resource in run.Resources
        let facts = record.All<RunFact>().Where(fact => Concerns(fact, run.Id, resource.Setup.Id)).ToList()
        let reported = facts.OfType<RunFact.ResourcesReported>().LastOrDefault()
        let confirmed = facts.OfType<RunFact.ResourcesConfirmed>().LastOrDefault()
        let solved = facts.OfType<RunFact.ResourceSolved>().LastOrDefault()
        let waived = facts.OfType<RunFact.ResourceWaived>().LastOrDefault()
        select (string?[])
        [
            resource.Setup.Name, reported is null ? None : Said(form, reported, FormWords.Of(reported.Result)), confirmed is null ? None : Said(form, confirmed, FormWords.Of(confirmed.Result)),
            string.Join("；", facts.Where(IsShort).Select(fact => FormSubject.Typed(fact, "note") ?? NoReason).Distinct()) is { Length: > 0 } why ? why : None,
            solved is null ? None : Said(form, solved, FormSubject.Typed(solved, "note") ?? FormWords.Of(ResourceState.Solved)), waived is null ? None : Said(form, waived, FormSubject.Typed(waived, "reason") ?? None),
        ];

    private static bool IsShort(RunFact fact) => fact is RunFact.ResourcesReported { Result: ResourceResult.Short } or RunFact.ResourcesConfirmed { Result: ResourceResult.Short };

    private static bool Concerns(RunFact fact, RunId run, ResourceId resource) => fact switch
    {
        RunFact.ResourcesReported one => one.Run == run && one.Resources.Contains(resource),
        RunFact.ResourcesConfirmed one => one.Run == run && one.Resources.Contains(resource),
        RunFact.ResourceSolved one => one.Run == run && one.Resource == resource,
        RunFact.ResourceWaived one => one.Run == run && one.Resource == resource,
        _ => false,
    };

    private static string Said(FormSubject form, Fact fact, string what) => $"{what}（{form.NameOf(fact.By)} {Clock(form, fact.At)}）";

    private static string Releases(FormSubject form, CaseRecord record) => record.All<RunFact.Released>().ToList() is { Count: > 0 } released
        ? string.Join("；", released.Select(fact => Said(form, fact, $"{record.Case.Runs[fact.Run]?.Setup.Name}：{FormSubject.Typed(fact, "reason")}")))
        : None;
}
