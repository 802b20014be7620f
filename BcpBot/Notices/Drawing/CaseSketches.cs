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
        var (opened, texts) = (scene.Case, scene.Texts);
        var inGroup = scene.Reader.As.In(BodyKind.WorkingGroup) && opened.Stage is not Stage.Resolved;
        var isUntaken = opened.Taken is null && opened.Assessed is null;
        var pending = opened.Ballots.Pending.FirstOrDefault();
        var reopenable = opened.Ballots.All.LastOrDefault(ballot => BallotSketches.MayReopen(scene, ballot));
        var leads = scene.Reader.As.Is(BodyKind.WorkingGroup, Position.Lead);

        var card = new CaseCard(scene.Draw, scene.Id, scene.Head(AskOf(scene, isUntaken), null, [.. scene.ThreeFacts()]))
        {
            Taken = Taken(scene),
            AsksTake = inGroup && isUntaken,
            MayTakeOver = inGroup && !isUntaken && opened.Taken != scene.Reader.Id,
            MayAssess = inGroup,
            AssessTitle = texts.Plain(opened.Assessed is null ? "assess.title" : "assess.again"),
            AssessStyle = !isUntaken && opened.Assessed is null ? "positive" : "default",
            MayUpdate = inGroup || (opened.Stage is not Stage.Resolved && scene.Reader.Id == opened.Commander),
            NextTimes = NextTime.After(texts, scene.Now, scene.Reader.Zone),
            MayRequest = inGroup && opened.Stage is Stage.Observed && opened.Assessed is { Way: not Way.Suspect },
            MayResolve = inGroup && opened.Stage is not Stage.Active,
            MayRollCall = inGroup,
            Lines = [.. Lines(scene)],
            Ballot = (pending ?? reopenable)?.Id.Value ?? "",
            BallotTitle = (pending ?? reopenable) is { } about ? texts.Plain(about.TakesEffectAtOnce ? "reopen.decision" : "reopen.button") : "",
            MayWithdraw = leads && pending is not null,
            MayReopen = pending is null && reopenable is not null,
        };
        return new Sketch(card, scene.Push(texts.Plain("push.report", ("title", Brief(scene.Title)))));
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
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.assess", ("title", Brief(scene.Title)))));
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
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.report.again", ("title", Brief(scene.Title)))));
    }

    public static Sketch Unconfirmed(Scene scene)
    {
        var isAsked = scene.Case.Assessed is { Way: Way.Suspect } && scene.Case.Stage is not Stage.Resolved;
        var ask = isAsked ? scene.Texts.Say("reminder.confirm", ("level", scene.Level ?? 0)) : scene.Texts.Name(scene.Case.Stage);
        var card = new ReminderCard(scene.Draw, scene.Id, scene.Head(ask, null, [.. scene.ThreeFacts()]))
        {
            AsksAssess = isAsked && scene.Reader.As.In(BodyKind.WorkingGroup),
            AssessTitle = scene.Texts.Plain("assess.again"),
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.confirm", ("level", scene.Level ?? 0))));
    }

    public static Sketch UpdateOverdue(Scene scene)
    {
        var isLate = scene.Case.Reminders.Update is { Round: > 1 };
        var card = new UpdateCard(
            scene.Draw, scene.Id, scene.Head(scene.Texts.Say(isLate ? "update.late" : "update.ask"), null, [.. scene.ThreeFacts()]),
            NextTime.After(scene.Texts, scene.Now, scene.Reader.Zone));
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

    /// <summary>Early word to the committee: nothing to press yet (5.3.2), or that the promotion convener decides (5.3.1).</summary>
    public static Sketch Word(Scene scene)
    {
        var texts = scene.Texts;
        var isSuspected = scene.Case.Assessed is { Way: Way.Suspect };
        var ask = isSuspected ? texts.Say("early.ask", ("level", scene.Level ?? 0)) : texts.Say("decide.title", ("decision", texts.Name(DecisionKind.ActivateDisruption)));
        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(ask, null, [.. scene.ThreeFacts()]))
        {
            Lines = isSuspected && scene.Case.Reminders.Unconfirmed is { } until ? [new Paragraph(texts.Plain("early.more", ("time", scene.Clock(until.DueAt))))] : [],
        };
        return new Sketch(card, scene.Push(isSuspected ? texts.Plain("push.early", ("level", scene.Level ?? 0), ("title", Brief(scene.Title))) : texts.Plain("push.notice", ("text", texts.Name(scene.Case.Stage)))));
    }

    public static Sketch Requested(Scene scene)
    {
        var tried = scene.Case.Request is { } request ? scene.Typed(request.Words, "tried") : "";
        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("decide.title", ("decision", scene.Texts.Name(DecisionKind.ActivateDisruption))), null,
            [.. scene.Filled("fact.tried", tried), .. scene.ThreeFacts().Take(2)]));
        return new Sketch(card, scene.Push(scene.Texts.Plain("ask.activation")));
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
        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Name(scene.Case.Stage), null, [.. scene.ThreeFacts()]))
        {
            Lines = scene.Case.Updates is [.., var latest] ? [new Paragraph($"{scene.Clock(latest.At)} {scene.Typed(latest.Words, "text")}")] : [],
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("case.title")));
    }

    public static Sketch Receipt(Scene scene)
    {
        var texts = scene.Texts;
        var card = new ReceiptCard(scene.Draw, scene.Id, scene.Head(texts.Say("report.sent", ("no", scene.Case.Report.No)), null, [.. scene.ThreeFacts()])) { Note = texts.Say("report.next") };
        return new Sketch(card, scene.Push(texts.Plain("push.receipt", ("no", scene.Case.Report.No))));
    }

    public static string Brief(string title) => Templates.Literal.Shorten(title, 16);

    private static string AskOf(Scene scene, bool isUntaken) => scene.Case.Stage switch
    {
        Stage.Reported when isUntaken => scene.Texts.Say("case.ask.take"),
        Stage.Reported => scene.Texts.Say("case.ask.assess"),
        var stage => scene.Texts.Name(stage),
    };

    private static string Taken(Scene scene) => scene.Case.TakenAt is { } at
        ? scene.Texts.Say(scene.Case.Taken == scene.Reader.Id ? "take.yours" : "take.done", ("name", scene.NameOf(scene.Case.Commander)), ("time", scene.Clock(at)))
        : scene.Texts.Say("take.open", ("name", scene.NameOf(scene.Case.Commander)));

    private static IEnumerable<FactRow> Lines(Scene scene)
    {
        var opened = scene.Case;
        yield return scene.Fact("fact.case", opened.Report.No);
        yield return scene.Fact("fact.reporter", opened.Report.By.IsPerson ? scene.NameOf(opened.Report.By.Person) : opened.Report.By.Value);
        foreach (var ballot in opened.Ballots.All.Where(ballot => ballot.Kind is not BallotKind.Casting))
            yield return scene.Fact("fact.ballot", ballot is Ballot.Open
                ? scene.Texts.Plain("ballot.progress", ("n", ballot.Counted.Length), ("m", ballot.Setup.Seats.Length))
                : BallotSketches.OutcomeOf(scene, ballot));
        foreach (var chain in opened.Chains.All)
            yield return scene.Fact("fact.chain", ChainSketches.Progress(scene.Texts, chain));
        foreach (var answers in scene.Answers)
            yield return scene.Fact("fact.safety", SafetyWords.Tally(scene.Texts, answers.Tally.Safe, answers.Tally.OffSite, answers.Tally.Help, answers.Tally.Silent));
        if (opened.Updates is [.., var latest])
            yield return scene.Fact("fact.latest", scene.Typed(latest.Words, "text"));
    }

    private static Cards.Assessed Known(Scene scene) => scene.Case.Assessed is not { Assessment: var known } ? new Cards.Assessed() : new Cards.Assessed
    {
        Scenario = known.Scenario.Value,
        Level = known.Level.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Confirmed = Yes(known.Confirmed),
        BusinessStopped = Yes(known.BusinessStopped),
        Danger = Yes(known.Danger),
        Processes = string.Join(',', known.Processes.Select(process => process.Process.Value)),
        Since = Typeable(scene, known.Since),
        AwareSince = Typeable(scene, known.AwareSince),
    };

    private static string Yes(bool value) => value ? "true" : "false";

    private static string Typeable(Scene scene, DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, scene.Reader.Zone).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
