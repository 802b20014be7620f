using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Notices.Cards;

namespace BcpBot.Notices.Drawing;

/// <summary>A case as the working group works on it, and as the others hear of it.</summary>
public static class CaseSketches
{
    public static Sketch WorkingGroup(Scene scene)
    {
        if (scene.Case is { Drill: not null, IsDrillAtRest: true })
            return DrillSketches.Plan(scene);

        var (opened, texts) = (scene.Case, scene.Texts);
        var isIncident = opened.Drill is null;
        var inGroup = scene.Reader.As.In(BodyKind.WorkingGroup) && !opened.IsOver;
        var isUntaken = opened.Taken is null && opened.Assessed is null;
        var pending = opened.Ballots.Pending.FirstOrDefault();
        var leads = opened.LeadsBallots(scene.Reader.Id, scene.Reader.As);
        var reopenable = leads ? opened.Ballots.All.LastOrDefault(opened.MayReopen) : null;

        var card = new CaseCard(scene.Draw, scene.Id, scene.Head(AskOf(scene, isUntaken), null, [.. WhatIsKnown(scene).Take(3)]))
        {
            Taken = Taken(scene),
            Updated = Updated(scene),
            AsksTake = inGroup && isUntaken,
            MayTakeOver = inGroup && !isUntaken && opened.Taken != scene.Reader.Id,
            MayAssess = inGroup && isIncident,
            AssessTitle = texts.Plain(opened.Assessed is null ? "assess.title" : "assess.again"),
            AssessStyle = !isUntaken && opened.Assessed is null ? "positive" : "default",
            MayUpdate = inGroup || (!opened.IsOver && scene.Reader.Id == opened.Commander),
            NextTimes = NextTime.Choices(texts),
            AsksClosing = inGroup && opened.Stage is Stage.Recovered,
            HasAftermath = opened.Stage is Stage.Closed or Stage.Reviewed or Stage.Filed,
            HasImprovements = opened.Stage is Stage.Active or Stage.Recovered or Stage.Closing or Stage.Closed or Stage.Reviewed or Stage.Filed,
            HasRuns = !opened.Runs.All.IsEmpty,
            IsDrill = !isIncident,
            MayRequest = inGroup && opened.MayAsk,
            MayResolve = inGroup && isIncident && opened.Stage is Stage.Reported or Stage.Observed or Stage.Deciding,
            MayRollCall = inGroup,
            RollCall = opened.RollCalls.LastOrDefault(call => call.IsOpen)?.Id.Value ?? "",
            Lines = [.. WhatIsKnown(scene).Skip(3), .. Lines(scene)],
            MayBeside = opened.Stage is not Stage.Resolved && scene.Reader.As.Places.Count > 0,
            Ballot = (pending ?? reopenable)?.Id.Value ?? "",
            BallotTitle = (pending ?? reopenable) is { } about ? BallotSketches.AskOf(scene, about) : "",
            WithdrawTitle = texts.Plain(pending is { TakesEffectAtOnce: true } ? "withdraw.decision" : "withdraw.button"),
            ReopenTitle = BallotSketches.ReopenTitle(scene, reopenable),
            MayWithdraw = leads && pending is not null,
            MayReopen = pending is null && reopenable is not null,
        };
        return new Sketch(card, isUntaken && opened.Stage is Stage.Reported ? scene.Titled("push.report") : scene.Titled("push.case", ("stage", StageWords.NameOf(texts, opened))));
    }

    /// <param name="so">What the inputs hold; null: what is known so far.</param>
    public static Sketch Assessment(Scene scene, Cards.Assessed? so = null)
    {
        var organisation = scene.Organisation;
        var card = new AssessCard(
            scene.Draw, scene.Id, scene.Head(scene.Texts.Say("assess.ask")),
            [.. organisation.Scenarios.Where(scenario => scenario.Kind is not ScenarioKind.NoPlan).Select(scenario => new Option(scenario.Name, scenario.Id.Value))],
            [.. organisation.Processes.Select(process => new Option(process.Name, process.Id.Value))])
        { So = so ?? Known(scene) };
        return new Sketch(card, scene.Titled("push.assess"));
    }

    /// <param name="so">The assessment as it was sent: every button sends it again.</param>
    public static Sketch WhyNotLevelThree(Scene scene, Cards.Assessed so) =>
        new(WhyNotLevelThreeCard.Of(scene.Texts, scene.Draw, scene.Id, scene.Head(""), so), scene.Push(scene.Texts.Plain("assess.why")));

    public static Sketch Untaken(Scene scene)
    {
        var card = new ReminderCard(scene.Draw, scene.Id, scene.Head(
            scene.Case.Taken is null ? scene.Texts.Say("reminder.take") : Taken(scene), null, [.. scene.ThreeFacts()]))
        {
            AsksTake = scene.Case.Taken is null && scene.Reader.As.In(BodyKind.WorkingGroup) && scene.Case.Stage is not Stage.Resolved,
        };
        return new Sketch(card, scene.Titled("push.report.again"));
    }

    public static Sketch Unassessed(Scene scene)
    {
        var isAsked = scene.Case.Assessed is null && scene.Case.Stage is not Stage.Resolved;
        var card = new ReminderCard(scene.Draw, scene.Id, scene.Head(isAsked ? scene.Texts.Say("reminder.assess") : StageWords.NameOf(scene.Texts, scene.Case), null, [.. scene.ThreeFacts()]))
        {
            AsksAssess = isAsked && scene.Reader.As.In(BodyKind.WorkingGroup),
            AssessTitle = scene.Texts.Plain("assess.title"),
        };
        return new Sketch(card, scene.Titled("push.unassessed"));
    }

    public static Sketch Unconfirmed(Scene scene)
    {
        var isAsked = scene.Case.Assessed is { Way: Way.Suspect } && scene.Case.Stage is not Stage.Resolved;
        var ask = isAsked ? scene.Texts.Say("reminder.confirm", ("level", scene.Level ?? 0)) : StageWords.NameOf(scene.Texts, scene.Case);
        var card = new ReminderCard(scene.Draw, scene.Id, scene.Head(ask, null, [.. scene.ThreeFacts()]))
        {
            AsksAssess = isAsked && scene.Reader.As.In(BodyKind.WorkingGroup),
            AssessTitle = scene.Texts.Plain("assess.again"),
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.confirm", ("level", scene.Level ?? 0))));
    }

    public static Sketch UpdateOverdue(Scene scene)
    {
        var (texts, isLate) = (scene.Texts, scene.Case.Reminders.Update is { Round: > 1 });
        var latest = isLate ? "" : Updated(scene);
        var mayUpdate = scene.Case.Stage is not Stage.Resolved && (scene.Reader.As.In(BodyKind.WorkingGroup) || scene.Reader.Id == scene.Case.Commander);
        var ask = scene.Case.Stage is Stage.Resolved ? texts.Name(Stage.Resolved) : isLate ? texts.Say("update.late") : latest == "" ? texts.Say("update.ask") : latest;
        var card = new UpdateCard(scene.Draw, scene.Id, scene.Head(ask, null, [.. scene.ThreeFacts()]), NextTime.Choices(texts))
        {
            Asks = mayUpdate && latest == "",
            MayUpdate = mayUpdate && latest != "",
            Questions = [.. GuidanceSketches.Questions(scene)],
            Latest = latest == "" ? "" : scene.Typed(scene.Case.Updates[^1].Words, "text"),
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.update.late")));
    }

    public static Sketch Situation(Scene scene, int number)
    {
        var (texts, update) = (scene.Texts, scene.Case.Updates[number]);
        var text = scene.Typed(update.Words, "text");
        var card = new SituationCard(
            scene.Draw, scene.Id, scene.Head(texts.Say("situation.ask")), text,
            texts.Say("update.by", ("name", scene.NameOf(update.By.Person)), ("time", scene.Clock(update.At))), scene.Clock(update.NextUpdate))
        {
            Earlier = [.. scene.Case.Updates.Take(number).Reverse().Take(3).Select(earlier => new Paragraph($"{scene.Clock(earlier.At)} {scene.Typed(earlier.Words, "text")}"))],
        };
        return new Sketch(card, scene.Push(texts.Plain("push.update", ("text", Templates.Literal.Shorten(text, 24)))));
    }

    /// <summary>Early word to the committee: nothing to press yet (5.3.2), or that the promotion convener decides, and what he decided (5.3.1).</summary>
    public static Sketch Word(Scene scene)
    {
        var decision = scene.Case.Ballots.All.LastOrDefault(ballot => ballot.Setup.Decision is DecisionKind.ActivateDisruption && ballot.Kind is not BallotKind.Casting);
        return scene.Case switch
        {
            { SeeksCourse: true, Assessed.Way: Way.NoPlan } => Met(scene),
            { Stage: Stage.Observed, Assessed.Way: Way.Suspect } => Early(scene),
            _ when decision is not null => Asked(scene, decision, [.. scene.ThreeFacts()]),
            _ => Overview(scene),
        };
    }

    /// <summary>5.3.1 to the promotion group: what was tried, who is asked, and what came of it.</summary>
    /// <param name="asked">The ballot; null for a request stored before it named one.</param>
    public static Sketch Requested(Scene scene, Ballot? asked)
    {
        var tried = scene.Case.Request is { } request && (asked is null || request.At == asked.OpenedAt) ? scene.Typed(request.Words, "tried") : "";
        return (asked ?? scene.Case.Ballots.All.LastOrDefault()) is { } ballot
            ? Asked(scene, ballot, [.. scene.Filled("fact.tried", tried), .. scene.ThreeFacts().Take(2)])
            : Overview(scene);
    }

    /// <summary>The plan runs: to those whom the notification chain does not tell.</summary>
    public static Sketch Activated(Scene scene) => new(
        new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say(RunsPlans(scene) ? "notice.activated" : "notice.course"), null, [.. scene.ThreeFacts()])),
        scene.Push(scene.Texts.Plain(RunsPlans(scene) ? "push.activated" : "notice.course")));

    /// <summary>A course that was chosen activates no plan (5.3.8).</summary>
    public static bool RunsPlans(Scene scene) => scene.Kind is CaseKind.Drill || scene.Case.PlansAreActivated;

    // 5.3.8: the promotion group meets and chooses.
    private static Sketch Met(Scene scene) => new(
        new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("course.word"), null, [.. scene.ThreeFacts()])), scene.Push(scene.Texts.Plain("course.word")));

    private static Sketch Early(Scene scene)
    {
        var texts = scene.Texts;
        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(texts.Say("early.ask", ("level", scene.Level ?? 0)), null, [.. scene.ThreeFacts()]))
        {
            Lines = scene.Case.Reminders.Unconfirmed is { } until ? [new Paragraph(texts.Plain("early.more", ("time", scene.Clock(until.DueAt))))] : [],
        };
        return new Sketch(card, scene.Titled("push.early", ("level", scene.Level ?? 0)));
    }

    private static Sketch Asked(Scene scene, Ballot ballot, IReadOnlyList<FactRow> facts)
    {
        var outcome = BallotSketches.OutcomeOf(scene, ballot);
        var ask = outcome == "" ? BallotSketches.WhoIsAsked(scene, ballot) : outcome;
        return new Sketch(new NoticeCard(scene.Draw, scene.Id, scene.Head(ask, null, facts)), scene.Push(BallotSketches.WhoIsAsked(scene, ballot, shown: false)));
    }

    public static Sketch Resolved(Scene scene)
    {
        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("resolved.ask"), null, [.. scene.ThreeFacts()]))
        {
            Lines = scene.Case.Ending is { } ending && scene.Typed(ending.Words, "note") is { Length: > 0 } note ? [new Paragraph(note)] : [],
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.resolved")));
    }

    /// <summary>The case for somebody who has nothing to do in it: what is known, who commands, the latest word.</summary>
    public static Sketch Overview(Scene scene)
    {
        if (scene.Case is { Drill: not null, IsDrillAtRest: true })
            return DrillSketches.Plan(scene);

        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(StageWords.NameOf(scene.Texts, scene.Case), null, [.. scene.ThreeFacts()]))
        {
            IsTheCase = true,
            Ways = scene.Reader.As.Places.Count > 0 ? [.. WaysIn(scene)] : [],
            MayBeside = scene.Case.Stage is not Stage.Resolved && scene.Reader.As.Places.Count > 0,
            Lines = scene.Case.Updates is [.., var latest] ? [new Paragraph($"{scene.Clock(latest.At)} {scene.Typed(latest.Words, "text")}")] : [],
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("case.title")));
    }

    // 3.1: the promotion group sees every stage, and the committee what is done in its name.
    private static IEnumerable<WayRow> WaysIn(Scene scene)
    {
        if (!scene.Case.Runs.All.IsEmpty)
            yield return new WayRow(scene.Texts.Plain("runs.title"), $"{NoticeKind.Runs}:");
        if (scene.Case.Stage is not (Stage.Closed or Stage.Reviewed or Stage.Filed))
            yield break;

        yield return new WayRow(scene.Texts.Plain("review.button"), $"{NoticeKind.Review}:");
        yield return new WayRow(scene.Texts.Plain("improve.title"), $"{NoticeKind.Improvements}:");
        yield return new WayRow(scene.Texts.Plain("form.button"), $"{NoticeKind.Form}:");
    }

    public static Sketch Receipt(Scene scene)
    {
        var texts = scene.Texts;
        var card = new ReceiptCard(scene.Draw, scene.Id, scene.Head(texts.Say("report.sent", ("no", scene.Case.Report.No)), null, [.. scene.ThreeFacts()])) { Note = texts.Say(scene.Case.Stage is Stage.Resolved ? "resolved.ask" : "report.next"), Similar = [.. Resembled(scene)] };
        return new Sketch(card, scene.Push(texts.Plain("push.receipt", ("no", scene.Case.Report.No))));
    }

    // As long as nobody has assessed it, its reporter may say that it is another's.
    private static IEnumerable<SimilarRow> Resembled(Scene scene) => scene.Case is { Alike: { } alike, Stage: Stage.Reported }
        ? alike.Cases.Select(other => new SimilarRow(scene.Texts.Say("report.same", ("time", scene.Clock(other.ReportedAt)), ("title", Templates.Literal.Shorten(alike.Words[other.Case.Value] ?? "", 16))), other.Case.Value))
        : [];

    private static string AskOf(Scene scene, bool isUntaken) => scene.Case.Stage switch
    {
        Stage.Reported when isUntaken => scene.Texts.Say("case.ask.take"),
        Stage.Reported => scene.Texts.Say("case.ask.assess"),
        Stage.Observed or Stage.Deciding or Stage.Active or Stage.Recovered or Stage.Closing when scene.Case.Commander == scene.Reader.Id => scene.Texts.Say("case.ask.follow", ("stage", StageWords.NameOf(scene.Texts, scene.Case))),
        _ => StageWords.NameOf(scene.Texts, scene.Case),
    };

    private static string Taken(Scene scene) => scene.Case.TakenAt is { } at
        ? scene.Texts.Say(scene.Case.Taken == scene.Reader.Id ? "take.yours" : "take.done", ("name", scene.NameOf(scene.Case.Commander)), ("time", scene.Clock(at)))
        : scene.Texts.Say("take.open", ("name", scene.NameOf(scene.Case.Commander)));

    private static IEnumerable<FactRow> WhatIsKnown(Scene scene) => [scene.ReportedKind, .. scene.ThreeFacts()];

    private static string Updated(Scene scene) => scene.Case is { Stage: not Stage.Resolved, Updates: [.., var latest] }
        ? scene.Texts.Say("update.done", ("time", scene.Clock(latest.At)), ("next", scene.Clock(latest.NextUpdate)))
        : "";

    private static IEnumerable<FactRow> Lines(Scene scene)
    {
        var opened = scene.Case;
        yield return scene.Fact("fact.case", opened.Report.No);
        yield return scene.Fact("fact.reporter", opened.Report.By.IsPerson ? scene.NameOf(opened.Report.By.Person) : opened.Report.By.Value);
        foreach (var ballot in opened.Ballots.All.Where(ballot => ballot.Kind is not BallotKind.Casting))
            yield return BallotSketches.Line(scene, ballot);
        foreach (var chain in opened.Chains.All)
            yield return scene.Fact("fact.chain", ChainSketches.Progress(scene.Texts, chain));
        foreach (var answers in scene.Answers)
            yield return scene.Fact("fact.safety", SafetyWords.Tally(scene.Texts, answers.Tally.Safe, answers.Tally.OffSite, answers.Tally.Help, answers.Tally.Silent));
        foreach (var question in opened.Guidance.Questions)
            yield return scene.Fact("update.questions", scene.Typed(question.Words, "question"));
        if (opened.Updates is [.., var latest])
            yield return scene.Fact("fact.latest", scene.Typed(latest.Words, "text"));
    }

    // Before the first assessment: the one scenario of the reported kind, where there is one.
    private static string LikelyScenario(Scene scene) =>
        scene.Organisation.Scenarios.Where(scenario => scenario.Kind.ToString() == scene.Case.Report.Report.ToString()).ToList() is [var only] ? only.Id.Value : "";

    private static Cards.Assessed Known(Scene scene) => scene.Case.Assessed is not { Assessment: var known } ? new Cards.Assessed { Scenario = LikelyScenario(scene) } : new Cards.Assessed
    {
        Scenario = known.Kind is ScenarioKind.NoPlan ? "none" : known.Scenario.Value,
        Level = known.Level.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Confirmed = Yes(known.Confirmed),
        BusinessStopped = Yes(known.BusinessStopped),
        Danger = Yes(known.Danger),
        Processes = string.Join(',', scene.Case.Assessed.Preparation.Affected().Select(process => process.Value)),
        Since = Typeable(scene, known.Since),
        AwareSince = Typeable(scene, known.AwareSince),
    };

    private static string Yes(bool value) => value ? "true" : "false";

    private static string Typeable(Scene scene, DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, scene.Reader.Zone).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
