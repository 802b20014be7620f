using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using BcpBot.Notices.Cards;

namespace BcpBot.Notices.Drawing;

/// <summary>What a drill shows besides what every case shows: its plan, training, the stop card, feedback (5.2.3, 5.2.5).</summary>
public static class DrillSketches
{
    private const int PeopleAtMost = 40, PlansAtMost = 30, ObjectivesAtMost = 5, FormsAtMost = 5, BriefTitle = 16;

    /// <summary>Open drills; for the working group also the form that plans one.</summary>
    /// <param name="so">What the inputs hold; null: nothing yet.</param>
    public static Sketch List(Reader reader, Organisation organisation, IReadOnlyList<Scene> drills, DrillForm? so = null)
    {
        var texts = reader.Texts;
        var card = DrillsCard.Of(texts, reader.Draw, [.. drills.Select(PersonalSketches.StatusRowOf)]) with
        {
            MayPlan = reader.As.In(BodyKind.WorkingGroup),
            Types = [.. Enum.GetValues<DrillType>().Select(type => new Option(texts.Name(type), type.ToString().ToLowerInvariant()))],
            Scenarios = [.. organisation.Scenarios.Select(scenario => new Option(scenario.Name, scenario.Id.Value)).Take(PlansAtMost)],
            Plans = [.. organisation.Plans.Select(plan => new Option(plan.Name, plan.Id.Value)).Take(PlansAtMost)],
            People = [.. organisation.MembersOf(BodyKind.Auditor).Concat(organisation.MembersOf(BodyKind.PromotionGroup)).Concat(organisation.MembersOf(BodyKind.WorkingGroup))
                .Distinct().Take(PeopleAtMost).Select(person => new Option(organisation.Person(person)?.NameOr(texts.Plain("text.erased")) ?? person.Value, person.Value))],
            So = so ?? new DrillForm(),
        };
        return new Sketch(card, texts.Plain("drills.title"));
    }

    /// <summary>The card of a notice that only a drill has.</summary>
    public static Sketch Of(Scene scene, NoticeKind kind, string subject) => kind switch
    {
        NoticeKind.Training => Training(scene, subject),
        NoticeKind.DrillStop => Stop(scene, new CaseId(subject)),
        NoticeKind.DrillEnded => Ended(scene),
        NoticeKind.Feedback => Feedback(scene),
        _ => Plan(scene),
    };

    /// <param name="asksSure">The start was pressed once, and something speaks against it.</param>
    /// <param name="active">Record numbers of the incidents that are active.</param>
    public static Sketch Plan(Scene scene, bool asksSure = false, params IReadOnlyList<string> active)
    {
        var (opened, drill, texts) = (scene.Case, scene.Case.Drill!, scene.Texts);
        var inGroup = scene.Reader.As.In(BodyKind.WorkingGroup);
        var isBefore = inGroup && opened.Stage is Stage.Planned or Stage.Approved;
        var card = new DrillCard(scene.Draw, scene.Id, scene.Head(inGroup && opened.Stage is Stage.Approved ? texts.Say("drill.start.ask") : StageWords.NameOf(texts, opened), null, [.. Facts(scene)]))
        {
            Training = drill.Plan.TrainingNeeded || !drill.Trainings.IsEmpty ? texts.Say("training.progress", ("n", drill.Understood), ("m", drill.Trained.Count)) : "",
            Ended = EndedLine(scene),
            Details = [.. Details(scene)],
            Forms = FormsOf(scene),
            MayStart = inGroup && opened.Stage is Stage.Approved && !asksSure,
            AsksSure = inGroup && opened.Stage is Stage.Approved && asksSure,
            Warnings = [.. Warnings(scene, active).Select(line => new Paragraph(line))],
            MayTrain = isBefore,
            People = isBefore ? [.. Participants(scene).Take(PeopleAtMost).Select(person => new Option(scene.NameOf(person), person.Value))] : [],
            MayCancel = isBefore,
            MayAbort = inGroup && opened.IsDrillUnderWay,
        };
        return new Sketch(card, scene.Push(PushOf(scene)));
    }

    private static IEnumerable<string> Warnings(Scene scene, IReadOnlyList<string> active)
    {
        if (active.Count > 0)
            yield return scene.Texts.Plain("drill.start.active", ("nos", string.Join(scene.Texts.Plain("list.and"), active)));
        if (scene.Case.Drill!.LacksTraining)
            yield return scene.Texts.Plain("drill.start.missing");
    }

    public static Sketch Training(Scene scene, string subject)
    {
        var (drill, texts, reader) = (scene.Case.Drill!, scene.Texts, scene.Reader.Id);
        var number = int.TryParse(subject, System.Globalization.CultureInfo.InvariantCulture, out var named) && named < drill.Trainings.Length ? named : drill.Trainings.Length - 1;
        if (number < 0)
            return Plan(scene);

        var training = drill.Trainings[number];
        var asks = training.Awaits(reader) && scene.Case.Stage is not (Stage.Rejected or Stage.Cancelled);
        var card = new TrainingCard(
            scene.Draw, scene.Id, scene.Head(texts.Say(asks ? "training.ask" : "training.title"), null, scene.Fact("fact.drill.at", scene.Clock(drill.Plan.At)), scene.Fact("training.held", scene.Clock(training.Recorded.HeldAt))),
            $"{number}", scene.Typed(training.Recorded.Words, "what"))
        {
            Asks = asks,
            Understood = training.Understood.TryGetValue(reader, out var at) ? texts.Say("training.understood.at", ("time", scene.Clock(at))) : "",
        };
        return new Sketch(card, scene.Push(texts.Plain("push.training")));
    }

    public static Sketch Stop(Scene scene, CaseId incident)
    {
        var (texts, interrupted) = (scene.Texts, scene.Case.Drill!.Interruptions.FirstOrDefault(each => each.Incident == incident));
        var asks = scene.Case.IsDrillUnderWay && scene.Reader.As.In(BodyKind.WorkingGroup);
        var card = new DrillStopCard(
            scene.Draw, scene.Id, scene.Head(asks ? texts.Say("drill.stop.ask") : StageWords.NameOf(texts, scene.Case)), texts.Say("drill.stop.note", ("no", interrupted?.No ?? ""), ("time", scene.Clock(interrupted?.At ?? scene.Now))))
        { Asks = asks };
        return new Sketch(card, scene.Push(texts.Plain("push.drill.stop")));
    }

    /// <summary>It was cancelled or aborted: nothing more is asked of anyone.</summary>
    public static Sketch Ended(Scene scene)
    {
        var isAborted = scene.Case.Drill!.Ending is DrillFact.Aborted;
        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say(isAborted ? "drill.aborted" : "drill.cancelled")))
        {
            Lines = scene.Case.Drill.Ending is { } ending && scene.Typed(ending.Words, "note") is { Length: > 0 } note ? [new Paragraph(note)] : [],
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain(isAborted ? "push.drill.aborted" : "push.drill.cancelled")));
    }

    public static Sketch Feedback(Scene scene)
    {
        var (drill, texts, reader) = (scene.Case.Drill!, scene.Texts, scene.Reader.Id);
        var given = drill.Feedback.GetValueOrDefault(reader);
        var card = new FeedbackCard(scene.Draw, scene.Id, scene.Head(texts.Say(given is null ? "feedback.ask" : "feedback.thanks")))
        {
            Asks = drill.AwaitsFeedbackOf(reader),
            Given = given is null ? "" : texts.Say("feedback.given", ("answer", texts.Plain(given.Ok ? "feedback.ok" : "feedback.issue")), ("time", scene.Clock(given.At))),
        };
        return new Sketch(card, scene.Push(texts.Plain("push.feedback")));
    }

    /// <summary>To the promotion group: the notification drill has reached its end.</summary>
    public static Sketch EveryoneTold(Scene scene)
    {
        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("drill.told")))
        {
            Lines = [.. scene.Case.Chains.All.Select(chain => new Paragraph(ChainSketches.Progress(scene.Texts, chain)))],
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.drill.told")));
    }

    /// <summary>What waits for the reader because it is a drill.</summary>
    public static IEnumerable<Waiting> TasksIn(Scene scene)
    {
        var (opened, texts, reader) = (scene.Case, scene.Texts, scene.Reader.Id);
        if (opened.Drill is not { } drill)
            yield break;

        var inGroup = scene.Reader.As.In(BodyKind.WorkingGroup);
        if (inGroup && opened.IsDrillUnderWay && drill.Interruptions is [.., var interrupted])
            yield return new Waiting(scene, NoticeKind.DrillStop, interrupted.Incident.Value, texts.Say("drill.stop.ask"), null);
        if (inGroup && opened.Stage is Stage.Approved)
            yield return new Waiting(scene, NoticeKind.Drill, "", texts.Say("drill.start.ask"), drill.Plan.At);
        if (drill.AwaitsFeedbackOf(reader))
            yield return new Waiting(scene, NoticeKind.Feedback, "", texts.Say("feedback.ask"), null);
        if (opened.Stage is Stage.Rejected or Stage.Cancelled)
            yield break;
        foreach (var (number, _) in drill.Trainings.Index().Where(each => each.Item.Awaits(reader)))
            yield return new Waiting(scene, NoticeKind.Training, $"{number}", texts.Say("training.ask"), drill.Plan.At);
    }

    /// <summary>What is rehearsed, on what, and when.</summary>
    public static IEnumerable<FactRow> Facts(Scene scene)
    {
        var (plan, and) = (scene.Case.Drill!.Plan, scene.Texts.Plain("list.and"));
        yield return scene.Fact("fact.drill.types", string.Join(and, plan.Types.Select(scene.Texts.Name)));
        yield return scene.Fact("fact.drill.plans", string.Join(and, plan.Plans.Select(id => NameOf(scene, id)).Prepend(scene.Organisation.Scenario(plan.Scenario)?.Name ?? plan.Scenario.Value)));
        yield return scene.Fact("fact.drill.at", scene.Clock(plan.At));
    }

    private static IEnumerable<FactRow> Circumstances(Scene scene)
    {
        var (drill, texts) = (scene.Case.Drill!, scene.Texts);
        IEnumerable<FactRow> announced = drill.Plan.Announced is { } isAnnounced ? [scene.Fact("fact.drill.announced", texts.Plain(isAnnounced ? "drill.announced.yes" : "drill.announced.no"))] : [];
        return [.. scene.Filled("fact.drill.purpose", scene.Typed(drill.Planning.Words, "purpose")), .. announced, .. scene.Filled("fact.drill.place", scene.Typed(drill.Planning.Words, "place"))];
    }

    /// <summary>Objectives with their criteria, scope, stop conditions, evaluators, training: what the committee approves.</summary>
    public static IEnumerable<FactRow> Details(Scene scene)
    {
        var (drill, texts) = (scene.Case.Drill!, scene.Texts);
        foreach (var row in Circumstances(scene))
            yield return row;

        var objectives = DrillObjective.Read(scene.Typed(drill.Planning.Words, "objectives"));
        foreach (var objective in objectives.Take(ObjectivesAtMost))
            yield return scene.Fact("fact.drill.aim", objective.Criterion is { } criterion ? texts.Plain("drill.aim", ("aim", objective.Aim), ("criterion", criterion)) : objective.Aim);
        if (objectives.Length > ObjectivesAtMost)
            yield return scene.Fact("fact.drill.aim", texts.Plain("others.more", ("n", objectives.Length - ObjectivesAtMost)));

        foreach (var row in scene.Filled("fact.drill.scope", scene.Typed(drill.Planning.Words, "scope")).Concat(scene.Filled("fact.drill.stop", scene.Typed(drill.Planning.Words, "stopWhen"))))
            yield return row;
        if (!drill.Plan.Evaluators.IsEmpty)
            yield return scene.Fact("fact.drill.evaluators", string.Join(texts.Plain("list.and"), drill.Plan.Evaluators.Select(scene.NameOf)));
        yield return scene.Fact("fact.drill.training", texts.Plain(drill.Plan.TrainingNeeded ? "drill.training.needed" : "drill.training.none"));
        yield return scene.Fact("fact.contacts", texts.Plain("drill.spoken"));
    }

    /// <summary>The form of each plan as it is drafted beforehand; none where nobody said where the pages are.</summary>
    public static IReadOnlyList<FormRow> FormsOf(Scene scene) => scene.BaseUrl == "" || scene.Case.Drill is not { Plan: var plan } ? [] :
    [
        .. plan.Plans.Take(FormsAtMost).Select(id => new FormRow(
            NameOf(scene, id), $"{scene.BaseUrl.TrimEnd('/')}/api/forms/{Uri.EscapeDataString(plan.Scenario.Value)}/{Uri.EscapeDataString(id.Value)}.html")),
    ];

    private static string NameOf(Scene scene, PlanId plan) => scene.Organisation.Plan(plan)?.Name ?? plan.Value;

    // Who may be trained: the working group, everyone of the chain.
    private static IEnumerable<PersonId> Participants(Scene scene) =>
        scene.Case.Bodies.WorkingGroup.Concat(scene.Case.Drill!.Planning.Preparation.Chain.Links.SelectMany(link => link.Contacts.Concat(link.Members))).Distinct();

    private static string EndedLine(Scene scene)
    {
        var (drill, texts) = (scene.Case.Drill!, scene.Texts);
        return drill switch
        {
            { AskedForFeedback: { } asked } => texts.Say("feedback.figures", ("n", drill.Feedback.Count), ("m", asked.Count), ("ok", drill.Feedback.Values.Count(given => given.Ok)), ("issue", drill.Feedback.Values.Count(given => !given.Ok))),
            { Ending: { } ending } => texts.Say("drill.ended.at", ("name", scene.NameOf(ending.By.Person)), ("time", scene.Clock(ending.At))),
            _ => "",
        };
    }

    private static string PushOf(Scene scene)
    {
        var title = Templates.Literal.Shorten(scene.Title, BriefTitle);
        return scene.Case.Stage switch
        {
            Stage.Approved => scene.Texts.Plain("push.drill.approved", ("title", title)),
            Stage.Planned => scene.Texts.Plain("push.drill.planned", ("title", title)),
            _ => scene.Texts.Plain("push.notice", ("text", StageWords.NameOf(scene.Texts, scene.Case))),
        };
    }
}
