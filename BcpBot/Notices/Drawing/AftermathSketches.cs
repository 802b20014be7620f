using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reviews;
using BcpBot.Notices.Cards;

namespace BcpBot.Notices.Drawing;

/// <summary>What comes after the work: closing, review, improvements, the form (5.3.6, 5.3.7, 7.1).</summary>
public static class AftermathSketches
{
    private const int BriefWhat = 20, PeopleAtMost = 40;

    public static Sketch Closing(Scene scene)
    {
        var (opened, texts) = (scene.Case, scene.Texts);
        var asks = opened.Stage is Stage.Recovered && scene.Reader.As.In(BodyKind.WorkingGroup);
        var isSteady = opened.SteadyAt <= scene.Now;
        var card = new ClosingCard(scene.Draw, scene.Id, scene.Head(texts.Say(asks ? "closing.ask" : "closing.state")), [.. Recoveries(scene).Concat(asks ? [] : Checklist(scene)).Select(line => new Paragraph(line))])
        {
            Asks = asks,
            Checks = [.. CaseClosing.AllChecks.Select(check => new Option(texts.Name(check), check.ToString().ToLowerInvariant()))],
            Checked = isSteady ? "steady" : "",
        };
        return new Sketch(card, scene.Push(texts.Plain("push.closing")));
    }

    /// <summary>For the decision: every check with its mark, how long services are steady, the recoveries.</summary>
    public static IEnumerable<FactRow> ForTheDecision(Scene scene) => scene.Case.Closing.Latest is not { } request ? [] :
    [
        .. CaseClosing.AllChecks.Select(check => new FactRow(scene.Texts.Name(check), scene.Texts.Plain(request.Checks.Contains(check) ? "closing.yes" : "closing.open"))),
        .. Recoveries(scene).Select(line => scene.Fact("fact.recovered", line)),
        .. scene.Filled("fact.reason", scene.Typed(request.Words, "note")),
    ];

    /// <summary>How many checks are done, steady how long, and why it is asked early: the three facts of the decision.</summary>
    public static IEnumerable<FactRow> InBrief(Scene scene) => scene.Case.Closing.Latest is not { } request ? [] :
    [
        scene.Fact("fact.checks", ChecksLine(scene, request)),
        scene.Fact("fact.steady", SteadyLine(scene)),
        .. scene.Filled("fact.reason", scene.Typed(request.Words, "note")),
    ];

    /// <summary>The end, to everyone who was told and to who reported.</summary>
    public static Sketch Ended(Scene scene)
    {
        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("closed.thanks"), null, [.. scene.ThreeFacts()]));
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.closed.thanks")));
    }

    public static Sketch Review(Scene scene)
    {
        var (opened, texts, review) = (scene.Case, scene.Texts, scene.Case.Review);
        var inGroup = scene.Reader.As.In(BodyKind.PromotionGroup) && opened.Stage is Stage.Closed;
        var due = opened.Stage is Stage.Closed ? CaseReview.DueAt(opened.ForReview) : null;
        var people = opened.Bodies.PromotionGroup.Concat(opened.Bodies.WorkingGroup).Concat(opened.Bodies.Committee).Distinct().Take(PeopleAtMost).ToList();
        var ask = review switch
        {
            { Minutes: not null } => texts.Say("review.recorded"),
            { Meeting: not null } => texts.Say("review.invited"),
            _ => texts.Say("review.ask"),
        };
        var card = new ReviewCard(scene.Draw, scene.Id, scene.Head(ask, due), [.. ReviewLines(scene).Select(line => new Paragraph(line))])
        {
            MayHold = inGroup,
            MayRecord = inGroup,
            People = [.. people.Select(person => new Option(scene.NameOf(person), person.Value))],
            Invited = string.Join(',', opened.Bodies.PromotionGroup.Concat(opened.Bodies.WorkingGroup).Concat(scene.Organisation.HeadOf(BodyKind.Committee) is { } convener ? [convener] : []).Distinct()),
        };
        return new Sketch(card, scene.Push(review.Meeting is { } meeting && review.Minutes is null
            ? texts.Plain("push.review.invited", ("time", scene.Clock(meeting.MeetsAt)))
            : texts.Plain("push.review")));
    }

    public static Sketch Improvements(Scene scene)
    {
        var all = scene.Case.Improvements.All;
        var rows = all.OrderBy(one => one.Verifying is not null).ThenBy(one => one.Adding.DueAt).Take(Rows.Most).Select(one => new ImprovementRow(
            Typed.Shown(What(scene, one), 80), OwnerLine(scene, one), StateOf(scene, one), IsLate(scene, one) ? "Attention" : "Default", $"{NoticeKind.Improvement}:{one.Id}")).ToList();
        var card = new ImprovementsCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("improve.ask")), rows)
        {
            Others = Rows.Others(scene.Texts, "others.more", all.Length),
            MayAdd = (scene.Reader.As.In(BodyKind.PromotionGroup) || scene.Reader.As.In(BodyKind.WorkingGroup)) && scene.Case.Stage is Stage.Active or Stage.Recovered or Stage.Closing or Stage.Closed or Stage.Reviewed,
            People = [.. Owners(scene).Select(person => new Option(scene.NameOf(person), person.Value))],
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.improvements")));
    }

    public static Sketch Improvement(Scene scene, Improvement one)
    {
        var (texts, reader) = (scene.Texts, scene.Reader);
        var mayVerify = one is { IsOpen: false, Verifying: null } && one.MayBeVerifiedBy(reader.Id, reader.As);
        var mayFinish = one.IsOpen && one.Owner == reader.Id;
        var what = What(scene, one);
        var ask = texts.Say(mayFinish ? "improve.do" : mayVerify ? "improve.verify.ask" : "improve.title");
        var card = new ImprovementCard(
            scene.Draw, scene.Id, scene.Head(ask, one.IsOpen ? one.Adding.DueAt : null, scene.Fact("fact.improvement", what)), one.Id.Value,
            [.. Notes(scene, one).Prepend(OwnerLine(scene, one)).Append(StateOf(scene, one)).Select(line => new Paragraph(line))])
        {
            MayFinish = mayFinish,
            MayVerify = mayVerify,
            People = one.IsOpen && CaseImprovements.MayHandOver(reader.As) ? [.. Owners(scene).Where(person => person != one.Owner).Select(person => new Option(scene.NameOf(person), person.Value))] : [],
        };
        return new Sketch(card, scene.Push(texts.Plain(mayVerify ? "push.improve.verify" : IsLate(scene, one) ? "push.improve.late" : "push.improve", ("what", Templates.Literal.Shorten(what, BriefWhat)))));
    }

    public static Sketch Form(Scene scene)
    {
        var (opened, texts, form, reader) = (scene.Case, scene.Texts, scene.Case.Form, scene.Reader);
        var maySign = form.MaySignNow(opened.Absent).Contains(reader.Id) && form.Next is not null;
        var mayComplete = MayComplete(scene);
        var key = maySign ? $"sign.ask.{form.Next}".ToLowerInvariant() : mayComplete && form.State is FormState.Draft ? "form.ask.complete" : $"form.state.{form.State}".ToLowerInvariant();
        var card = new FormCard(scene.Draw, scene.Id, scene.Head(texts.Say(key), null, scene.Fact("fact.case", opened.Report.No)), [.. FormLines(scene).Select(line => new Paragraph(line))])
        {
            FormUrl = scene.BaseUrl == "" ? "" : $"{scene.BaseUrl.TrimEnd('/')}/api/cases/{scene.Id}/form.html",
            MayComplete = mayComplete,
            MaySign = maySign,
            MayReturn = maySign && form.Next is not Signatory.Writer,
            MayReceive = reader.As.In(BodyKind.Committee) && opened.Stage is Stage.Closed or Stage.Reviewed or Stage.Filed && form.Receipts.All(receipt => receipt.By != reader.Id),
            Version = form.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            As = form.Next?.ToString().ToLowerInvariant() ?? "",
            SignTitle = form.Next is { } place ? texts.Plain($"sign.{place}".ToLowerInvariant()) : "",
        };
        return new Sketch(card, scene.Push(texts.Plain(form.State switch
        {
            FormState.Filed => "push.form.filed",
            FormState.Draft when !form.Returns.IsEmpty => "push.form.returned",
            FormState.Draft => "push.form",
            _ => "push.sign",
        })));
    }

    public static bool MayComplete(Scene scene) =>
        scene.Reader.As.In(BodyKind.WorkingGroup) && scene.Case is { Stage: Stage.Reviewed, ForForm.IsStillAsking: false, Form.State: FormState.Draft or FormState.Completed };

    public static string What(Scene scene, Improvement one) => scene.Typed(one.Adding.Words, "what");

    private static bool IsLate(Scene scene, Improvement one) => one.IsOpen && one.Adding.DueAt < scene.Now;

    // The people of the bodies, and the heads of the units: who else owns one is typed in a script.
    private static IEnumerable<PersonId> Owners(Scene scene) =>
        scene.Case.Bodies.WorkingGroup.Concat(scene.Case.Bodies.PromotionGroup).Concat(scene.Organisation.Units.Select(unit => unit.Head)).Distinct().Take(PeopleAtMost);

    private static IEnumerable<string> Recoveries(Scene scene) =>
        scene.Case.Runs.ToRecover.Where(run => run.Recovery is not null).Take(Rows.Most).Select(run => $"{run.Setup.Name}{scene.Texts.Plain("colon")}{RunSketches.RecoveredLine(scene, run)}")
            .Concat(scene.Case.SteadyAt is null ? [] : [SteadyLine(scene)]);

    private static string SteadyLine(Scene scene) => scene.Case.SteadyAt is not { } at ? scene.Texts.Plain("closing.unrecovered")
        : at > scene.Now
            ? scene.Texts.Plain("closing.steady.until", ("time", scene.Clock(at)), ("left", scene.Texts.Duration(at - scene.Now)))
            : scene.Texts.Plain("closing.steady.since", ("time", scene.Clock(at)));

    private static string ChecksLine(Scene scene, ClosingFact.Requested request)
    {
        var open = CaseClosing.AllChecks.Except(request.Checks).ToList();
        return open.Count == 0
            ? scene.Texts.Plain("closing.count", ("n", request.Checks.Length), ("m", CaseClosing.AllChecks.Length))
            : scene.Texts.Plain("closing.count.open", ("n", request.Checks.Length), ("m", CaseClosing.AllChecks.Length), ("names", string.Join(scene.Texts.Plain("list.and"), open.Select(check => scene.Texts.Name(check)))));
    }

    private static IEnumerable<string> Checklist(Scene scene) => scene.Case.Closing.Latest is not { } request ? []
        : CaseClosing.AllChecks.Select(check => scene.Texts.Name(check) + scene.Texts.Plain("colon") + scene.Texts.Plain(request.Checks.Contains(check) ? "closing.yes" : "closing.open"));

    private static IEnumerable<string> ReviewLines(Scene scene)
    {
        var (texts, review) = (scene.Texts, scene.Case.Review);
        if (review.Meeting is { } meeting)
        {
            yield return texts.Plain("review.at", ("time", scene.Clock(meeting.MeetsAt)), ("place", scene.Typed(meeting.Words, "place") is { Length: > 0 } place ? place : texts.Plain("review.noplace")));
            yield return texts.Plain("review.people", ("names", string.Join(texts.Plain("list.and"), meeting.People.Take(Rows.Most).Select(scene.NameOf))), ("n", meeting.People.Length));
        }

        if (review.Minutes is { } minutes)
            foreach (var field in (string[])["present", "cause", "wentWell", "wentBadly", "resolutions"])
                if (scene.Typed(minutes.Words, field) is { Length: > 0 } text)
                    yield return $"{RefusalWords.Field(texts, field)}{texts.Plain("colon")}{text}";
    }

    private static string OwnerLine(Scene scene, Improvement one) =>
        scene.Texts.Plain("improve.owner", ("name", scene.NameOf(one.Owner)), ("time", scene.Clock(one.Adding.DueAt)));

    private static string StateOf(Scene scene, Improvement one) => one switch
    {
        { Verifying: { } verified } => scene.Texts.Plain("improve.state.verified", ("name", scene.NameOf(verified.By.Person)), ("time", scene.Clock(verified.At))),
        { Doing: { } done } => scene.Texts.Plain("improve.state.done", ("time", scene.Clock(done.At))),
        _ when IsLate(scene, one) => scene.Texts.Plain("improve.state.late"),
        _ => scene.Texts.Plain("improve.state.open"),
    };

    private static IEnumerable<string> Notes(Scene scene, Improvement one)
    {
        if (one.Handing is { } handed)
            yield return scene.Texts.Plain("improve.handed", ("name", scene.NameOf(handed.By.Person)), ("time", scene.Clock(handed.At))) + (scene.Typed(handed.Words, "reason") is { Length: > 0 } why ? $"{scene.Texts.Plain("colon")}{why}" : "");
        if (scene.Case.Absent.Gone.Contains(one.Owner) && one.IsOpen)
            yield return scene.Texts.Plain("improve.ownerless", ("name", scene.NameOf(one.Owner)));
        if (one.Doing is { } done && scene.Typed(done.Words, "note") is { Length: > 0 } said)
            yield return said;
        if (one.Verifying is { } verified && scene.Typed(verified.Words, "note") is { Length: > 0 } found)
            yield return found;
    }

    private static IEnumerable<string> FormLines(Scene scene)
    {
        var (texts, form) = (scene.Texts, scene.Case.Form);
        if (form.State is FormState.Draft && form.Returns is [.., var last])
            yield return texts.Plain("form.returned", ("name", scene.NameOf(last.Fact.By.Person)), ("reason", scene.Typed(last.Fact.Words, "note")));
        if (form.State is FormState.Draft && scene.Reader.As.In(BodyKind.WorkingGroup) && scene.Case is { Stage: Stage.Reviewed, ForForm.IsStillAsking: true })
            yield return texts.Plain("form.asking");
        if (form.Latest is { Words.IsEmpty: false } && MayComplete(scene))
            yield return texts.Plain("form.kept");
        if (form.Completion is { } completion)
        {
            yield return texts.Plain("form.conclusion", ("conclusion", texts.Name(completion.Conclusion)));
            if (form.Signatures.IsEmpty) // the writer's signature says it from then on
                yield return texts.Plain("sign.line", ("place", texts.Plain("sign.place.writer")), ("name", scene.NameOf(completion.By.Person)), ("time", scene.Clock(completion.At)));
        }

        foreach (var (place, passed) in form.Passings.OrderBy(one => one.Key))
            yield return texts.Plain("sign.passed", ("place", texts.Plain($"sign.{place}".ToLowerInvariant())), ("name", string.Join(texts.Plain("list.and"), passed.To.Select(scene.NameOf))), ("time", scene.Clock(passed.At)));
        foreach (var signed in form.Signatures)
            yield return texts.Plain("sign.line", ("place", texts.Plain($"sign.place.{signed.Place}".ToLowerInvariant())), ("name", scene.NameOf(signed.By.Person)), ("time", scene.Clock(signed.At)));
        if (!form.Receipts.IsEmpty)
            yield return texts.Plain("form.receipts", ("names", string.Join(texts.Plain("list.and"), form.Receipts.Select(receipt => scene.NameOf(receipt.By.Person)))));
    }
}
