using System.Globalization;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Runs;
using BcpBot.Notices.Cards;

namespace BcpBot.Notices.Drawing;

/// <summary>Steps, backup resources and plans, for those who do, confirm, solve and command them (5.3.2, 5.3.4–5.3.6).</summary>
public static class RunSketches
{
    private const int StepsAtMost = 20, BriefStep = 24;

    private static readonly string[] StepReasons = ["na", "others", "vendor", "waitvendor", "access", "resource", "people", "technical", "other"];
    private static readonly string[] WaiveReasons = ["minor", "substitute", "urgent", "other"];
    private static readonly string[] ParallelReasons = ["rto", "resources", "independent", "other"];

    public static Sketch Step(Scene scene, Run run, StepProgress step, NoticeKind kind = NoticeKind.Step)
    {
        var (texts, mayDo) = (scene.Texts, MayDo(scene, step));
        var (n, m) = (run.Steps.IndexOf(step) + 1, run.Steps.Length);
        var isOpen = step.State is StepState.Told or StepState.Started or StepState.Blocked;
        var ask = kind switch
        {
            NoticeKind.StepLate when isOpen && step.IsLate => texts.Say("step.late.ask"),
            NoticeKind.StepBlocked when step.State is StepState.Blocked => texts.Say("step.blocked.ask"),
            _ => "",
        };
        var what = texts.Say(isOpen ? "step.ask" : "step.ended", ("n", n), ("m", m), ("what", step.Setup.What));
        var card = new StepCard(scene.Draw, scene.Id, scene.Head(ask == "" ? what : ask, isOpen ? DeadlineOf(step) : null, FactsOf(scene, run, step, ask == "" ? "" : step.Setup.What)), run.Id.Value, Number(step.Setup.No))
        {
            State = StateOf(scene, step),
            MayStart = mayDo && step.State is StepState.Told && step.Setup.Lines.IsEmpty,
            MayResume = mayDo && step.State is StepState.Blocked,
            MayFinish = mayDo && step.State is StepState.Told or StepState.Started,
            MayBlock = step.State is not StepState.Blocked,
            FinishStyle = step.State is StepState.Started || !step.Setup.Lines.IsEmpty ? "positive" : "default",
            EvidenceLabel = texts.Plain(step.Setup.Evidence && step.Evidence.IsEmpty ? "step.evidence.wanted" : "step.evidence"),
            Evidence = EvidenceSketches.NamesOf(scene, step),
            Reasons = Reasons(texts, "step.reason.", StepReasons),
            People = !step.Setup.Lines.IsEmpty ? [] : [.. step.Setup.Deputies.Concat(step.Setup.People.Take(StepsAtMost)).Concat(scene.Case.Bodies.WorkingGroup).Distinct().Where(person => person != scene.Reader.Id && person != step.HandedTo)
                .Select(person => new Option(scene.NameOf(person), person.Value))],
            ContactAsk = texts.Say(scene.Kind is CaseKind.Drill ? "step.calls.drill" : "step.calls"),
            Contacts = [.. step.Setup.Contacts.Select(contact => ContactRowOf(scene, contact))],
        };
        return new Sketch(card, scene.Push(PushOf(scene, step, kind)));
    }

    public static Sketch Resources(Scene scene, Run run)
    {
        var (texts, reader) = (scene.Texts, scene.Reader);
        var inGroup = reader.As.In(BodyKind.WorkingGroup);
        var seesAll = inGroup || reader.As.In(BodyKind.PromotionGroup);
        var rows = run.Resources.Where(resource => seesAll || resource.InOrder.Contains(reader.Id)).Select(resource => RowOf(scene, resource, inGroup)).ToList();
        var (own, unsettled) = (rows.Where(row => row.MayReport).ToList(), rows.Where(row => row.MayConfirm).ToList());
        var (mayReportAll, isKeeper) = (own.Count > 1, run.Resources.Any(resource => resource.InOrder.Take(resource.Asked).Contains(reader.Id) && !resource.IsSettled));
        var key = own.Count > 0 ? "resource.ask.keeper" : unsettled.Count > 0 ? "resource.ask.confirm" : rows.Any(row => row.MaySolve || row.MayWaive) ? "resource.ask.short" : "resource.ask.done";

        var card = new ResourcesCard(
            scene.Draw, scene.Id, scene.Head(texts.Say(key), own.Count > 0 || unsettled.Count > 0 ? run.Resources.Min(resource => resource.DueAt(scene.Case.Absent)) : null, [scene.Fact("fact.run", run.Setup.Name), .. scene.Filled("fact.beside", CasesBeside(scene, run))]),
            run.Id.Value, texts.Say("resource.line", ("n", run.Resources.Count(resource => resource.IsSettled)), ("m", run.Resources.Length)),
            string.Join(',', (mayReportAll ? own : unsettled).Select(row => row.Resource)), rows)
        {
            MayReportAll = mayReportAll,
            MayConfirmAll = inGroup && unsettled.Count > 1,
            Explains = rows.Any(row => row.MayReport || row.MayConfirm || row.MaySolve),
        };
        return new Sketch(card, scene.Push(PushOf(scene, run, rows, isKeeper)));
    }

    /// <param name="reason">The reason pressed, waiting for 確定; empty: nothing is chosen yet.</param>
    public static Sketch Waiver(Scene scene, Run run, ResourceProgress resource, string reason = "")
    {
        var mayWaive = scene.Reader.As.Is(BodyKind.PromotionGroup, Position.Convener) && !resource.IsSettled;
        var reasons = Reasons(scene.Texts, "waive.reason.", WaiveReasons);
        var card = new WaiverCard(
            scene.Draw, scene.Id, scene.Head(scene.Texts.Say("waive.ask"), null, [scene.Fact("fact.run", run.Setup.Name), .. scene.Filled("fact.beside", CasesBeside(scene, run))]), run.Id.Value, resource.Setup.Id.Value, Typed.Shown(resource.Setup.Name), StateOf(scene, resource))
        {
            Asks = mayWaive && reason == "",
            Reasons = reasons,
            AsksSure = mayWaive && reason != "",
            Reason = Templates.Literal.Shorten(reason, 200),
            Chosen = reason == "" ? "" : Typed.Shown(reason),
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.shortage", ("name", Templates.Literal.Shorten(resource.Setup.Name, BriefStep)))));
    }

    /// <summary>All runs, with what locks them and what is late.</summary>
    public static Sketch Runs(Scene scene)
    {
        var runs = scene.Case.Runs.All.Select(run => new RunRow(run.Id.Value, NameOf(scene, run), ProgressOf(scene, run), [.. LinesOf(scene, run)])).ToList();
        return new Sketch(new RunsCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("runs.ask")), runs), scene.Push(scene.Texts.Plain("push.runs")));
    }

    public static Sketch Run(Scene scene, Run run)
    {
        var (runs, inGroup) = (scene.Case.Runs, scene.Reader.As.In(BodyKind.WorkingGroup));
        var mayRecover = inGroup && scene.Case.ForRuns.IsActive && run.Recovery is null && runs.ToRecover.Contains(run);
        var hasResources = run.IsOpenWhole && !run.Resources.IsEmpty;
        var steps = run.Steps.Take(StepsAtMost).Select(step => new StepRow(
            Typed.Shown(scene.Texts.Plain("step.list.title", ("no", step.Setup.No), ("what", step.Setup.What)), 80), StateInList(scene, step),
            step.IsLate && !step.State.HasEnded ? "Attention" : "Default", step.State is StepState.Told or StepState.Started or StepState.Blocked, $"{NoticeKind.Step}:{run.Id}/{step.Setup.No}")).ToList();
        var card = new RunCard(scene.Draw, scene.Id, scene.Head(NameOf(scene, run)), run.Id.Value, ProgressOf(scene, run), [.. LinesOf(scene, run)], steps)
        {
            Reasons = Reasons(scene.Texts, "plan.reason.", ParallelReasons),
            WaitsForResources = hasResources && run.Resources.Any(resource => !resource.IsSettled),
            HasResources = hasResources && run.Resources.All(resource => resource.IsSettled),
            MayRelease = run.IsOpenWhole && runs.InTheWayOf(run).Any() && scene.Case.Commander == scene.Reader.Id,
            MayConfirmSite = inGroup && run.IsOpenWhole && run.Setup.Process is not null,
            IsToRecover = mayRecover && run.IsThrough,
            MayRecover = mayRecover && !run.IsThrough,
            Others = run.Steps.Length > StepsAtMost ? scene.Texts.Say("others.more", ("n", run.Steps.Length - StepsAtMost)) : "",
        };
        return card.IsToRecover
            ? new Sketch(card with { Head = card.Head with { Ask = scene.Texts.Say("recovery.report.ask", ("name", run.Setup.Name)) } }, scene.Push(scene.Texts.Plain("recovery.report.ask", ("name", Templates.Literal.Shorten(run.Setup.Name, BriefStep)))))
            : new Sketch(card, scene.Push(scene.Texts.Plain("push.runs")));
    }

    /// <summary>Everything has recovered; or the steady time is over (5.3.6).</summary>
    public static Sketch Recovery(Scene scene, bool isSteady)
    {
        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say(isSteady ? "recovery.steady.ask" : "recovery.ask"), null, [.. scene.ThreeFacts()]))
        {
            Lines = [.. scene.Case.Runs.ToRecover.Where(run => run.Recovery is not null).Select(run => new Paragraph($"{run.Setup.Name}{scene.Texts.Plain("colon")}{RecoveredLine(scene, run)}"))],
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain(isSteady ? "push.recovery.steady" : "push.recovery")));
    }

    public static bool MayDo(Scene scene, StepProgress step) =>
        scene.Case.Runs.MayDoNow(step, scene.Case.ForRuns).Contains(scene.Reader.Id) && (step.State is not StepState.Started started || started.By == scene.Reader.Id || scene.Case.Commander == scene.Reader.Id);

    /// <summary>The reader's own steps whose turn it is, in the order of their runs.</summary>
    public static IEnumerable<(Run Run, StepProgress Step)> StepsOf(Scene scene) =>
        from run in scene.Case.Runs.All
        from step in run.Steps
        where step.MayDo(scene.Reader.Id, scene.Case.Absent) && scene.Case.ForRuns.IsOpen && !step.Setup.IsInstruction && !HasDoneHisLine(step, scene.Reader.Id)
        select (run, step);

    /// <summary>Runs with resources that wait for the reader: to report, to confirm, to solve or to waive.</summary>
    public static IEnumerable<Run> ResourcesOf(Scene scene) => scene.Case.ForRuns.IsOpen
        ? scene.Case.Runs.All.Where(run => run.IsOpenWhole && run.Resources.Any(resource => RowOf(scene, resource, scene.Reader.As.In(BodyKind.WorkingGroup)) is var row && (row.MayReport || row.MayConfirm || row.MaySolve || row.MayWaive)))
        : [];

    /// <summary>Plans whose steps have all ended, and nobody has said yet that the process has recovered: for the working group (5.3.6).</summary>
    public static IEnumerable<Run> ToReport(Scene scene) =>
        scene.Case.ForRuns.IsActive && scene.Reader.As.In(BodyKind.WorkingGroup) ? scene.Case.Runs.ToRecover.Where(run => run is { Recovery: null, IsThrough: true }) : [];

    /// <summary>Plans that run without anybody having said where.</summary>
    public static IEnumerable<Run> WithoutSite(Scene scene) =>
        scene.Case.ForRuns.IsActive && scene.Reader.As.In(BodyKind.WorkingGroup) ? scene.Case.Runs.All.Where(run => run is { IsOpenWhole: true, Setup.Process: not null, Site: null, Recovery: null, IsThrough: false }) : [];

    public static DateTimeOffset? DeadlineOf(StepProgress step) => step.ToldAt is { } told && step.Setup.Limit is { } limit ? told + limit : null;

    public static IReadOnlyList<Option> Reasons(Texts texts, string prefix, IEnumerable<string> names) => [.. names.Select(name => texts.Plain(prefix + name)).Select(reason => new Option(reason, reason))];

    // A colour alone would say it to some only.
    private static string StateInList(Scene scene, StepProgress step) =>
        step.IsLate && !step.State.HasEnded ? scene.Texts.Plain("step.state.late", ("state", StateOf(scene, step))) : StateOf(scene, step);

    public static string StateOf(Scene scene, StepProgress step)
    {
        var texts = scene.Texts;
        return step.State switch
        {
            _ when step.Setup.IsInstruction && step.State is StepState.Done => texts.Say("step.state.instruction"),
            StepState.Told when !step.Setup.Lines.IsEmpty => texts.Say("step.state.lines", ("n", step.LinesDone.Count), ("m", step.Setup.Lines.Length)),
            StepState.Waiting => texts.Say("step.state.waiting"),
            StepState.Told => texts.Say("step.state.told"),
            StepState.Started started => texts.Say("step.state.started", ("name", scene.NameOf(started.By)), ("time", scene.Clock(started.At))),
            StepState.Blocked blocked => texts.Say("step.state.blocked", ("name", scene.NameOf(blocked.By)), ("time", scene.Clock(blocked.At)), ("reason", blocked.Reason ?? "")),
            StepState.Done done => texts.Say("step.state.done", ("name", scene.NameOf(done.By.Person)), ("time", scene.Clock(done.At))),
            StepState.Skipped skipped => texts.Say("step.state.skipped", ("name", scene.NameOf(skipped.By)), ("time", scene.Clock(skipped.At))),
            _ => throw new System.Diagnostics.UnreachableException($"{step.State}"),
        };
    }

    public static string StateOf(Scene scene, ResourceProgress resource)
    {
        var (texts, by) = (scene.Texts, resource.Settled is { } settled ? scene.NameOf(settled.By) : "");
        var at = resource.Settled is { } known ? scene.Clock(known.At) : "";
        return resource.State switch
        {
            ResourceState.Available => texts.Say("resource.state.available", ("name", by), ("time", at)),
            ResourceState.Solved => texts.Say("resource.state.solved", ("name", by), ("time", at)),
            ResourceState.Waived => texts.Say("resource.state.waived", ("name", by), ("time", at)),
            _ when resource.Report is { Result: ResourceResult.Available } said => texts.Say("resource.state.said", ("name", scene.NameOf(said.By)), ("time", scene.Clock(said.At))),
            _ when resource.Report is { } said => texts.Say("resource.state.saidshort", ("name", scene.NameOf(said.By)), ("time", scene.Clock(said.At))),
            ResourceState.Short => texts.Say("resource.state.short"),
            ResourceState.Unconfirmed => texts.Say("resource.state.unconfirmed"),
            _ => throw new System.Diagnostics.UnreachableException($"{resource.State}"),
        };
    }

    private static bool HasDoneHisLine(StepProgress step, PersonId person) =>
        !step.Setup.Lines.IsEmpty && step.Setup.Lines.Where(line => line.Head == person).All(line => step.LinesDone.Contains(line.Unit));

    private static ResourceRow RowOf(Scene scene, ResourceProgress resource, bool inGroup)
    {
        var (reader, absent) = (scene.Reader, scene.Case.Absent);
        var isShort = resource.State is ResourceState.Short;
        return new ResourceRow(
            resource.Setup.Id.Value, Typed.Shown(resource.Setup.Name, 80),
            resource.Setup.Criterion is { } criterion ? scene.Texts.Say("resource.criterion", ("text", criterion)) : scene.Texts.Say("resource.keeper", ("name", scene.NameOf(resource.Setup.Keeper))), StateOf(scene, resource))
        {
            MayReport = !inGroup && !resource.IsSettled && resource.Report is null && resource.MayReport(reader.Id, absent),
            MayConfirm = inGroup && !resource.IsSettled,
            MaySolve = isShort && reader.As.In(BodyKind.PromotionGroup),
            MayWaive = !resource.IsSettled && reader.As.Is(BodyKind.PromotionGroup, Position.Convener),
        };
    }

    // Cases are independent, but people and equipment are not.
    private static string CasesBeside(Scene scene, Run run) =>
        string.Join(scene.Texts.Plain("list.and"), scene.InUseBeside.Where(plan => plan.Plan == run.Id).Select(plan => plan.No));

    private static IEnumerable<Paragraph> LinesOf(Scene scene, Run run)
    {
        var (texts, inTheWay) = (scene.Texts, scene.Case.Runs.InTheWayOf(run).ToList());
        if (run.Steps.Count(step => step.IsLate && !step.State.HasEnded) is > 0 and var late)
            yield return new Paragraph(texts.Plain("runs.late", ("n", late)));
        if (run.Setup.Process is not null && !run.IsOpenWhole)
            yield return new Paragraph(texts.Plain("runs.locked.decision"));
        foreach (var resource in run.Resources.Where(resource => run.IsOpenWhole && !resource.IsSettled))
            yield return new Paragraph(texts.Plain("runs.locked.resource", ("name", resource.Setup.Name)));
        foreach (var higher in inTheWay)
            yield return new Paragraph(texts.Plain("runs.locked.grade", ("name", higher.Setup.Name)));
        if (inTheWay.Count > 0 && WillBreak(scene, run, inTheWay))
            yield return new Paragraph(texts.Plain("runs.rto.break"));
        if (CasesBeside(scene, run) is { Length: > 0 } cases)
            yield return new Paragraph(texts.Plain("runs.beside", ("no", cases)));
        if (run.IsReleased)
            yield return new Paragraph(texts.Plain("runs.released"));
        if (run.Site is { } site)
            yield return new Paragraph(texts.Plain("runs.site", ("site", texts.Plain(site switch { Site.Main => "site.mainsite", Site.Standby => "site.standby", Site.Home => "site.homesite" }))));
        if (run.Recovery is not null)
            yield return new Paragraph(RecoveredLine(scene, run));
        else if (run.Setup.Rto is { } rto && scene.Case.Assessed?.Assessment.Since is { } since)
            yield return new Paragraph(since + rto > scene.Now
                ? texts.Plain("runs.rto.left", ("left", texts.Duration(since + rto - scene.Now)))
                : texts.Plain("runs.rto.late", ("left", texts.Duration(scene.Now - since - rto))));
    }

    // Waiting for the higher grade's own RTO would use up this one's.
    private static bool WillBreak(Scene scene, Run run, List<Run> inTheWay) =>
        scene.Case.Assessed?.Assessment.Since is { } since && run.Setup.Rto is { } rto && run.Setup.Steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + (step.Limit ?? TimeSpan.Zero)) is var work
        && Later(scene.Now, since + inTheWay.Max(higher => higher.Setup.Rto ?? TimeSpan.Zero)) + work > since + rto;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    public static string RecoveredLine(Scene scene, Run run) => scene.Texts.Plain(
        "runs.recovered", ("time", scene.Clock(run.Recovery!.RecoveredAt)), ("loss", run.Recovery.DataLoss == TimeSpan.Zero ? scene.Texts.Plain("runs.noloss") : scene.Texts.Duration(run.Recovery.DataLoss)));

    private static string NameOf(Scene scene, Run run) => run.Setup is { Grade: { } grade, Rto: { } rto }
        ? scene.Texts.Say("runs.name", ("name", run.Setup.Name), ("grade", scene.Texts.Name(grade)), ("rto", scene.Texts.Duration(rto)))
        : Typed.Shown(run.Setup.Name);

    private static string ProgressOf(Scene scene, Run run) => scene.Texts.Say("runs.progress", ("n", run.Steps.Count(step => step.State.HasEnded)), ("m", run.Steps.Length));

    private static IReadOnlyList<FactRow> FactsOf(Scene scene, Run run, StepProgress step, string what) =>
    [
        .. scene.Filled("fact.what", what),
        scene.Fact("fact.run", run.Setup.Name),
        scene.Fact("fact.phase", scene.Texts.Name(step.Setup.Phase)),
    ];

    private static ContactRow ContactRowOf(Scene scene, ContactSetup contact)
    {
        var called = scene.Case.Runs.Calls.LastOrDefault(call => call.Contact == contact.Id);
        return new ContactRow(
            contact.Id.Value,
            called is null ? scene.Texts.Say("step.call.line", ("name", contact.Name), ("phone", contact.Phone)) : scene.Texts.Say("step.called.at", ("name", contact.Name), ("time", scene.Clock(called.At))),
            called is null && scene.Kind is not CaseKind.Drill);
    }

    private static string PushOf(Scene scene, StepProgress step, NoticeKind kind)
    {
        var what = Templates.Literal.Shorten(step.Setup.What, BriefStep);
        return kind switch
        {
            NoticeKind.StepLate => scene.Texts.Plain("push.step.late", ("what", what)),
            NoticeKind.StepBlocked => scene.Texts.Plain("push.step.blocked", ("what", what)),
            _ when step.Setup.Limit is { } limit => scene.Texts.Plain("push.step.by", ("what", what), ("left", scene.Texts.Duration(limit))),
            _ => scene.Texts.Plain("push.step", ("what", what)),
        };
    }

    // What the reader himself is asked for is named; once nothing is asked any more, nothing is said to be short.
    private static string PushOf(Scene scene, Run run, List<ResourceRow> rows, bool isKeeper)
    {
        string NameOf(Func<ResourceProgress, bool> which) => Templates.Literal.Shorten(run.Resources.FirstOrDefault(which)?.Setup.Name ?? run.Setup.Name, BriefStep);

        return isKeeper ? scene.Texts.Plain("push.resources", ("name", NameOf(resource => !resource.IsSettled && resource.InOrder.Take(resource.Asked).Contains(scene.Reader.Id))))
            : rows.Any(row => row.MayConfirm) ? scene.Texts.Plain("push.resources.confirm")
            : rows.Any(row => row.MaySolve) ? scene.Texts.Plain("push.shortage", ("name", NameOf(resource => resource.State is ResourceState.Short)))
            : scene.Texts.Plain("resource.ask.done");
    }

    private static string Number(int no) => no.ToString(CultureInfo.InvariantCulture);
}
