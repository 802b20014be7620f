using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Notices.Cards;

namespace BcpBot.Notices.Drawing;

/// <summary>What waits for one person: the way to it, and by when.</summary>
/// <param name="Kind">With <paramref name="Subject"/>, the card that the button shows.</param>
public sealed record Waiting(Scene Scene, NoticeKind Kind, string Subject, string Ask, DateTimeOffset? Deadline)
{
    /// <summary>As it comes back with the button.</summary>
    public string About => $"{Kind}:{Subject}";
}

/// <summary>The cards that belong to a person and to no case: menu, report, status, my tasks, away.</summary>
public static class PersonalSketches
{
    private const int CasesInFull = 4, ActionsAtMost = 3;

    private static readonly int[] AwayHours = [4, 12, 24, 72, 168];

    public static Sketch Menu(Reader reader, int tasks, bool asksSafety, bool hasCases, PersonReach reach, string boardUrl, DateTimeOffset now) => new(
        MenuCard.Of(reader.Texts, reader.Draw, tasks) with
        {
            ShowsStatus = hasCases || reader.As.Places.Count > 0,
            ShowsSafety = asksSafety,
            Away = reach.Away is not null,
            AwayLine = AwayLine(reader, reach, now),
            BoardUrl = reader.As.Places.Count > 0 ? boardUrl : "",
        },
        reader.Texts.Plain("push.menu"));

    public static Sketch Report(Reader reader) => new(new ReportCard(reader.Draw), reader.Texts.Plain("report.title"));

    public static Sketch Status(Reader reader, IReadOnlyList<Scene> scenes, DateTimeOffset now) => new(
        StatusCard.Of(reader.Texts, reader.Draw, Texts.Clock(now, reader.Zone), [.. scenes.Select((scene, place) => place < CasesInFull ? WithAgenda(scene, StatusRowOf(scene)) : StatusRowOf(scene))]),
        reader.Texts.Plain("push.status"));

    public static Sketch ToDo(Reader reader, IReadOnlyList<Waiting> tasks, DateTimeOffset now) => new(
        TodoCard.Of(reader.Texts, reader.Draw, Texts.Clock(now, reader.Zone), [.. tasks.OrderByDescending(task => task.Deadline <= now).Select(task => TodoRowOf(task, now))]),
        reader.Texts.Plain("push.todo"));

    public static Sketch Away(Reader reader, Organisation organisation, PersonReach reach, DateTimeOffset now)
    {
        var deputies = organisation.DeputiesOf(reader.Id).Select(deputy => organisation.Person(deputy)?.NameOr(reader.Texts.Plain("text.erased")) ?? deputy.Value).ToList();
        var card = new AwayCard(reader.Draw, [.. AwayHours.Select(hours => Until(reader, now + TimeSpan.FromHours(hours), now))])
        {
            Away = reach.Away is not null,
            Line = AwayLine(reader, reach, now),
            Deputies = deputies.Count == 0
                ? reader.Texts.Say("away.nodeputies")
                : reader.Texts.Say("away.deputies", ("names", string.Join(reader.Texts.Plain("list.and"), deputies))),
            People = [.. ForWhom(reader, organisation).Select(person => new Option(person.NameOr(reader.Texts.Plain("text.erased")), person.Id.Value))],
        };
        return new Sketch(card, reader.Texts.Plain("away.title"));
    }

    /// <param name="isSet">It was just chosen.</param>
    public static Sketch Language(Reader reader, bool isSet = false) =>
        new(new LanguageCard(reader.Draw, reader.Texts.Say(isSet ? "language.set" : "language.ask")), reader.Texts.Plain("language.ask"));

    public static Sketch Notice(Reader reader, string key) =>
        new(NoticeCard.Of(reader.Texts, reader.Draw, reader.Texts.Say(key)), reader.Texts.Plain("menu.title"));

    /// <summary>What waits for the reader in this case, the most urgent first.</summary>
    public static IEnumerable<Waiting> TasksIn(Scene scene)
    {
        var (opened, texts, reader) = (scene.Case, scene.Texts, scene.Reader.Id);

        foreach (var task in DrillSketches.TasksIn(scene))
            yield return task;
        if (opened.Stage is Stage.Cancelled)
            yield break;

        foreach (var rollCall in opened.RollCalls.Where(call => call.IsOpen && scene.AnswersOf(call.Id)?.Of(reader) is { Own: null }))
            yield return new Waiting(scene, NoticeKind.RollCall, rollCall.Id.Value, texts.Say("safety.ask"), null);

        foreach (var ballot in opened.Ballots.All.OfType<Ballot.Open>().Where(ballot => Waits(ballot, scene)))
            yield return new Waiting(scene, NoticeKind.Ballot, ballot.Id.Value, BallotSketches.AskOf(scene, ballot), ballot.Deadline);

        foreach (var chain in opened.Chains.All)
            foreach (var link in chain.Links.Where(link => link.State is LinkState.Told told && link.Told.Contains(reader)))
                yield return new Waiting(scene, NoticeKind.Chain, $"{chain.Id}/{link.Link.Id}", texts.Say("notice.ask"), ((LinkState.Told)link.State).Since + link.Link.Window);

        foreach (var (run, step) in RunSketches.StepsOf(scene).OrderBy(task => RunSketches.DeadlineOf(task.Step) ?? DateTimeOffset.MaxValue))
            yield return new Waiting(scene, NoticeKind.Step, $"{run.Id}/{step.Setup.No}", step.Setup.What, RunSketches.DeadlineOf(step));

        foreach (var run in RunSketches.ResourcesOf(scene))
            yield return new Waiting(scene, NoticeKind.Resources, run.Id.Value, RunSketches.Resources(scene, run).Card is ResourcesCard card ? card.Head.Ask : "", null);

        foreach (var run in RunSketches.ToReport(scene))
            yield return new Waiting(scene, NoticeKind.Run, run.Id.Value, texts.Say("recovery.report.ask", ("name", run.Setup.Name)), run.Setup.Rto is { } rto && opened.Assessed is { } assessed ? assessed.Assessment.Since + rto : null);
        if (opened.Commander == reader)
            foreach (var run in RunSketches.WithoutSite(scene))
                yield return new Waiting(scene, NoticeKind.Run, run.Id.Value, texts.Say("site.ask", ("name", run.Setup.Name)), null);
        foreach (var rollCall in opened.RollCalls.Where(call => call.IsOpen && (opened.Commander == reader || call.Opening.By == reader)))
            yield return new Waiting(scene, NoticeKind.Figures, rollCall.Id.Value, texts.Say("safety.figures.ask"), null);

        foreach (var task in TasksAfterwards(scene))
            yield return task;

        foreach (var task in GuidanceIn(scene))
            yield return task;

        if (scene.Reader.As.In(BodyKind.WorkingGroup) && opened is { Stage: Stage.Reported })
            yield return new Waiting(scene, NoticeKind.WorkingGroup, "", texts.Say(opened.Taken is null ? "case.ask.take" : "case.ask.assess"), (opened.Reminders.Untaken ?? opened.Reminders.Unassessed)?.DueAt);
        else if (opened.Commander == reader && opened.Reminders.Unconfirmed is { } unconfirmed)
            yield return new Waiting(scene, NoticeKind.Unconfirmed, "", texts.Say("reminder.confirm", ("level", scene.Level ?? 0)), unconfirmed.DueAt);
        else if (opened.Commander == reader && opened.Reminders.Update is { } update)
            yield return new Waiting(scene, NoticeKind.UpdateOverdue, "", texts.Say("update.ask"), update.DueAt);
    }

    // Closing, review, improvements and the form, as far as they wait for the reader.
    private static IEnumerable<Waiting> TasksAfterwards(Scene scene)
    {
        var (opened, texts, reader) = (scene.Case, scene.Texts, scene.Reader);

        if (opened.Stage is Stage.Recovered && reader.As.In(BodyKind.WorkingGroup) && opened.SteadyAt <= scene.Now)
            yield return new Waiting(scene, NoticeKind.Closing, "", texts.Say("closing.ask"), null);
        if (opened.Stage is Stage.Closed && reader.As.In(BodyKind.PromotionGroup))
            yield return new Waiting(scene, NoticeKind.Review, "", texts.Say("review.ask"), Domain.Reviews.CaseReview.DueAt(opened.ForReview));
        foreach (var one in opened.Improvements.All.Where(one => one.IsOpen && one.Owner == reader.Id))
            yield return new Waiting(scene, NoticeKind.Improvement, one.Id.Value, AftermathSketches.What(scene, one), one.Adding.DueAt);
        foreach (var one in opened.Improvements.All.Where(one => one is { IsOpen: false, Verifying: null } && one.MayBeVerifiedBy(reader.Id, reader.As)))
            yield return new Waiting(scene, NoticeKind.Improvement, one.Id.Value, texts.Say("improve.verify.ask"), null);
        if (opened.Form.MaySignNow(opened.Absent).Contains(reader.Id))
            yield return new Waiting(scene, NoticeKind.Form, "", texts.Say($"sign.ask.{opened.Form.Next}".ToLowerInvariant()), null);
        else if (opened.Form.State is Domain.Forms.FormState.Draft && AftermathSketches.MayComplete(scene))
            yield return new Waiting(scene, NoticeKind.Form, "", texts.Say("form.ask.complete"), null);
    }

    private static IEnumerable<Waiting> GuidanceIn(Scene scene)
    {
        var (opened, texts) = (scene.Case, scene.Texts);
        if (!opened.ForGuidance.IsOpen)
            yield break;

        foreach (var directive in opened.Guidance.Directives.Where(directive => directive.Done is null && directive.Given.Addressees.Contains(scene.Reader.Id)))
            yield return new Waiting(scene, NoticeKind.Directive, directive.Id.Value, texts.Say("directive.ask", ("name", scene.NameOf(directive.Given.By.Person))), directive.Given.Due);
        if (opened.ForGuidance is { SeeksCourse: true, IsChoosing: false } && scene.Reader.As.In(BodyKind.PromotionGroup))
            yield return new Waiting(scene, NoticeKind.Courses, "", texts.Say("course.ask"), null);
    }

    private static bool Waits(Ballot ballot, Scene scene) =>
        ballot.RightsOf(scene.Reader.Id, scene.Case.Absent, scene.Now).Any(right => right.WhyNot is null)
        && ballot.Votes.All(vote => vote.By != scene.Reader.Id);

    internal static StatusRow StatusRowOf(Scene scene) => StatusRow.Of(
        scene.Texts, scene.Id, scene.Kind, Mark.Line(scene.Kind, scene.Texts, scene.Title, scene.Level, scene.IsConfirmed),
        scene.Texts.Say("status.line", ("stage", StageWords.NameOf(scene.Texts, scene.Case)), ("name", scene.NameOf(scene.Case.Commander))),
        scene.Case.Updates is [.., var latest] ? scene.Typed(latest.Words, "text") : "");

    private static StatusRow WithAgenda(Scene scene, StatusRow row)
    {
        var agenda = Agenda.Of(scene);
        var (late, next) = (agenda.Where(item => item.By <= scene.Now).ToList(), agenda.Where(item => !(item.By <= scene.Now)).ToList());
        return row with
        {
            Late = [.. late.Take(ActionsAtMost).Select(item => new Paragraph(scene.Texts.Plain("status.late", ("what", item.What), ("time", scene.Clock(item.By!.Value))))),
                .. late.Count > ActionsAtMost ? [new Paragraph(scene.Texts.Plain("others.more", ("n", late.Count - ActionsAtMost)))] : Array.Empty<Paragraph>()],
            Next = [.. next.Take(ActionsAtMost).Select(item => new Paragraph(item.By is { } by
                ? scene.Texts.Plain("status.next.by", ("what", item.What), ("time", scene.Clock(by)))
                : scene.Texts.Plain("status.next", ("what", item.What))))],
        };
    }

    private static TodoRow TodoRowOf(Waiting task, DateTimeOffset now) => new(
        task.Scene.Id, task.About, Mark.Line(task.Scene.Kind, task.Scene.Texts, task.Scene.Title, task.Scene.Level, task.Scene.IsConfirmed), Head.ToneOf(task.Scene.Kind), task.Ask,
        task.Deadline is { } deadline ? task.Scene.Texts.Deadline(deadline, now, task.Scene.Reader.Zone) : "");

    private static IEnumerable<Person> ForWhom(Reader reader, Organisation organisation)
    {
        var mine = organisation.People.Values.Where(person => person.Deputies.Contains(reader.Id));
        var bodies = reader.As.In(BodyKind.WorkingGroup)
            ? organisation.Memberships.Select(member => organisation.Person(member.Person)).OfType<Person>()
            : [];
        return mine.Concat(bodies).Where(person => person.Id != reader.Id).DistinctBy(person => person.Id).OrderBy(person => person.Id.Value, StringComparer.Ordinal);
    }

    private static string AwayLine(Reader reader, PersonReach reach, DateTimeOffset now) => reach.Away switch
    {
        null => "",
        { Until: { } until } => reader.Texts.Say("away.done", ("time", reader.Texts.Clock(until, reader.Zone, now))),
        _ => reader.Texts.Say("away.done.open"),
    };

    private static Option Until(Reader reader, DateTimeOffset until, DateTimeOffset now) => new(
        reader.Texts.Clock(until, reader.Zone, now),
        TimeZoneInfo.ConvertTime(until, reader.Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
}
