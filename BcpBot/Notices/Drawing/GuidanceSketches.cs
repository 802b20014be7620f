using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Organisations;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Templates;

namespace BcpBot.Notices.Drawing;

/// <summary>What stands beside the main way, as the bodies work on it (3.1, 5.1.3, 5.3.8).</summary>
public static class GuidanceSketches
{
    private const int Brief = 60, LinesAtMost = 5, CasesAtMost = 6, AddresseesAtMost = 60, PrinciplesAtMost = 12;

    public static Sketch Courses(Scene scene)
    {
        var (opened, texts, reader) = (scene.Case, scene.Texts, scene.Reader);
        var (guidance, mayStill) = (opened.Guidance, opened.ForGuidance is { IsOpen: true, SeeksCourse: true, IsChoosing: false });
        var standing = guidance.Standing(opened.Ballots);
        var head = scene.Head(texts.Say(mayStill ? "course.ask" : "course.ask.done"), null, [.. scene.RtoLeft() is { } left ? [left] : Array.Empty<FactRow>(), .. scene.ThreeFacts().Take(2)]);
        var card = new CoursesCard(scene.Draw, scene.Id, head, [.. standing.Select(course => RowOf(scene, course))])
        {
            State = guidance.Chosen is { } chosen ? texts.Say("course.chosen", ("title", TitleOf(scene, guidance.Course(chosen.Course))))
                : opened.ForGuidance.IsChoosing ? texts.Say("course.choosing")
                : texts.Say("course.count", ("n", standing.Length)),
            MayPropose = mayStill && (reader.As.In(BodyKind.PromotionGroup) || reader.As.In(BodyKind.WorkingGroup)),
            MayOpen = mayStill && !standing.IsEmpty && (reader.As.Is(BodyKind.PromotionGroup, Position.Convener) || StandsIn(scene)),
            Principles = [.. scene.Organisation.Principles.Take(PrinciplesAtMost).Select(principle => new Paragraph($"{principle.No}. {FirstSentence(principle.Text)}"))],
        };
        return new Sketch(card, scene.Push(texts.Plain(standing.IsEmpty ? "push.course.meet" : "push.course.proposed")));
    }

    public static Sketch Directive(Scene scene, Directive directive, bool isLate)
    {
        var (texts, given) = (scene.Texts, directive.Given);
        var isAddressee = given.Addressees.Contains(scene.Reader.Id) && scene.Case.ForGuidance.IsOpen && directive.Done is null;
        var what = scene.Typed(given.Words, "what");
        var head = scene.Head(
            texts.Say(directive.Done is not null ? "directive.ask.done" : isLate ? "directive.ask.late" : "directive.ask", ("name", scene.NameOf(given.By.Person))), directive.Done is null ? given.Due : null,
            scene.Fact("fact.directive", what), scene.Fact("fact.to", NameOf(scene, given.To)));
        var card = new DirectiveCard(scene.Draw, scene.Id, head, directive.Id.Value, StateOf(scene, directive))
        {
            MayAcknowledge = isAddressee && directive.Acknowledged is null,
            MayFinish = isAddressee,
        };
        return new Sketch(card, scene.Push(texts.Plain(
            directive.Done is not null ? "push.directive.done" : isLate ? "push.directive.late" : "push.directive", ("what", Literal.Shorten(what, 20)))));
    }

    public static Sketch Beside(Scene scene)
    {
        var (opened, texts, reader) = (scene.Case, scene.Texts, scene.Reader);
        var isOpen = opened.ForGuidance.IsOpen;
        var card = new BesideCard(scene.Draw, scene.Id, scene.Head(texts.Say("beside.ask"), null, [.. scene.ThreeFacts()]))
        {
            Instructions = [.. opened.Guidance.Instructions.TakeLast(LinesAtMost).Select(received => InstructionLine(scene, received))],
            MayCommand = isOpen && reader.As.In(BodyKind.WorkingGroup),
            Directives = [.. opened.Guidance.Directives.Reverse().Take(LinesAtMost).Select(directive => new DirectiveRow($"{scene.Typed(directive.Given.Words, "what")}{scene.Texts.Plain("colon")}{StateOf(scene, directive)}", $"{nameof(NoticeKind.Directive)}:{directive.Id}"))],
            MayDirect = isOpen && (reader.As.In(BodyKind.Committee) || reader.As.In(BodyKind.PromotionGroup)),
            Addressees = [.. AddresseesOf(scene).Take(AddresseesAtMost)],
            Remarks = [.. opened.Guidance.Remarks.TakeLast(LinesAtMost).Select(remark => RemarkLine(scene, remark))],
            MayRemark = isOpen && reader.As.In(BodyKind.PromotionGroup),
            HasCourses = opened.SeeksCourse || !opened.Guidance.Courses.IsEmpty,
            MayJoin = opened.Stage is Stage.Reported or Stage.Observed or Stage.Deciding && reader.As.In(BodyKind.WorkingGroup),
        };
        return new Sketch(card, scene.Push(texts.Plain("beside.ask")));
    }

    /// <param name="others">The other live cases.</param>
    public static Sketch Join(Scene scene, IReadOnlyList<Case.Opened> others) => new(
        new JoinCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("join.ask")), [.. others.Take(CasesAtMost).Select(other => new JoinRow($"{other.Report.No} {scene.Typed(other.Report.Words, "what")}", other.Id.Value))])
        { Others = others.Count > CasesAtMost ? scene.Texts.Say("others.more", ("n", others.Count - CasesAtMost)) : "" },
        scene.Push(scene.Texts.Plain("join.ask")));

    public static Sketch Joined(Scene scene) => new(
        new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("joined.ask"), null, [.. scene.ThreeFacts()]))
        { Lines = [new Paragraph(scene.Texts.Plain("joined.into", ("no", scene.Case.JoinedTo?.No ?? "")))] },
        scene.Push(scene.Texts.Plain("push.joined", ("no", scene.Case.JoinedTo?.No ?? ""))));

    public static Sketch Instruction(Scene scene, int number)
    {
        var received = scene.Case.Guidance.Instructions[number];
        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("command.ask"), null, [.. scene.ThreeFacts().Take(2)])) { Lines = [InstructionLine(scene, received)] };
        var text = scene.Typed(received.Words, received.Words.Has("instruction") ? "instruction" : "unit");
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.command", ("text", Literal.Shorten(text, 20)))));
    }

    public static Sketch Remark(Scene scene, int number)
    {
        var remark = scene.Case.Guidance.Remarks[number];
        var card = new NoticeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("remark.ask"), null, [.. scene.ThreeFacts().Take(2)])) { Lines = [RemarkLine(scene, remark)] };
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.remark", ("text", Literal.Shorten(scene.Typed(remark.Words, "note"), 20)))));
    }

    /// <summary>To the commander: a seat wants to know more; the next update answers.</summary>
    public static Sketch Question(Scene scene, BallotId ballot)
    {
        var sketch = CaseSketches.UpdateOverdue(scene);
        return scene.Case.Guidance.Questions.LastOrDefault(asked => asked.Ballot == ballot) is { } question
            ? sketch with { Push = scene.Push(scene.Texts.Plain("push.question", ("name", scene.NameOf(question.By.Person)))) }
            : sketch;
    }

    public static IEnumerable<Paragraph> Questions(Scene scene) => scene.Case.Guidance.Questions.TakeLast(LinesAtMost).Select(asked => new Paragraph(scene.Texts.Plain(
        "update.question", ("name", scene.NameOf(asked.By.Person)), ("time", scene.Clock(asked.At)), ("question", Literal.Shorten(scene.Typed(asked.Words, "question"), 200)))));

    /// <summary>配合指揮 (5.1.3): who commands besides us, and through whom; empty where nobody does.</summary>
    public static string CommandedBy(Scene scene) => scene.Case.Guidance.CommandedBy is not { } received ? ""
        : scene.Case.Guidance.Instructions.LastOrDefault(one => one.Words.Has("contact")) is { } named
            ? scene.Texts.Say("command.line.contact", ("unit", scene.Typed(received.Words, "unit")), ("contact", scene.Typed(named.Words, "contact")))
            : scene.Texts.Say("command.line", ("unit", scene.Typed(received.Words, "unit")));

    /// <summary>A course as a voter compares it: its name, and a line each for hours, cost and risk.</summary>
    public static CourseRow RowOf(Scene scene, GuidanceFact.CourseProposed course) => new(
        scene.Texts.Say("course.name", ("n", NumberOf(course.Course)), ("title", Literal.Shorten(TitleOf(scene, course), Brief))),
        [.. Lines(scene, course, ("hours", "course.line.hours"), ("cost", "course.line.cost"), ("risk", "course.line.risk"), ("note", "course.line.note"))]);

    public static string NumberOf(CourseId course) => course.Value.TrimStart('k');

    public static string TitleOf(Scene scene, GuidanceFact.CourseProposed? course) => course is null ? "" : scene.Typed(course.Words, "title");

    private static IEnumerable<Paragraph> Lines(Scene scene, GuidanceFact.CourseProposed course, params (string Field, string Key)[] lines) =>
        lines.Where(line => course.Words.Has(line.Field)).Select(line => new Paragraph(scene.Texts.Plain(line.Key, ("text", Literal.Shorten(course.Words[line.Field]!, Brief)))));

    private static bool StandsIn(Scene scene)
    {
        var (convener, absent) = (scene.Case.Bodies.PromotionConvener, scene.Case.Absent);
        return absent.Has(convener) && scene.Organisation.DeputiesOf(convener).FirstOrDefault(deputy => !absent.Has(deputy)) == scene.Reader.Id;
    }

    // The first word of a unit may come without an instruction.
    private static Paragraph InstructionLine(Scene scene, GuidanceFact.CommandReceived received)
    {
        var who = string.Join(scene.Texts.Plain("list.and"), ((string[])[scene.Typed(received.Words, "unit"), scene.Typed(received.Words, "contact")]).Where(part => part != ""));
        var what = scene.Typed(received.Words, "instruction");
        return new(what == ""
            ? scene.Texts.Plain("update.by", ("name", who), ("time", scene.Clock(received.At)))
            : scene.Texts.Plain("update.question", ("name", who), ("time", scene.Clock(received.At)), ("question", what)));
    }

    private static Paragraph RemarkLine(Scene scene, GuidanceFact.RemarkAdded remark) =>
        new(scene.Texts.Plain("update.question", ("name", scene.NameOf(remark.By.Person)), ("time", scene.Clock(remark.At)), ("question", scene.Typed(remark.Words, "note"))));

    private static string StateOf(Scene scene, Directive directive) => directive switch
    {
        { Done: { } done } => scene.Texts.Say("directive.state.done", ("name", scene.NameOf(done.By.Person)), ("time", scene.Clock(done.At))),
        { Acknowledged: { } heard } => scene.Texts.Say("directive.state.heard", ("name", scene.NameOf(heard.By.Person)), ("time", scene.Clock(heard.At))),
        _ => scene.Texts.Say("directive.state.open"),
    };

    private static string NameOf(Scene scene, string to) =>
        scene.Organisation.Person(new PersonId(to))?.NameOr(scene.Texts.Plain("text.erased"))
        ?? (Enum.TryParse<BodyKind>(to, out var body) && Enum.IsDefined(body) ? scene.Texts.Name(body) : scene.Organisation.Unit(new UnitId(to))?.Name ?? to);

    private static IEnumerable<Option> AddresseesOf(Scene scene)
    {
        BodyKind[] bodies = [BodyKind.WorkingGroup, BodyKind.PromotionGroup, BodyKind.Committee];
        return
        [
            .. bodies.Select(body => new Option(scene.Texts.Name(body), body.ToString())),
            .. bodies[..2].SelectMany(body => scene.Organisation.MembersOf(body)).Distinct().Select(person => new Option(scene.NameOf(person), person.Value)),
            .. scene.Organisation.Units.Select(unit => new Option(unit.Name, unit.Id.Value)),
        ];
    }

    private static string FirstSentence(string text) => Literal.Shorten(text.IndexOfAny(['。', '.']) is > 0 and var end ? text[..(end + 1)] : text, Brief);
}

/// <summary>What the response channel reads: no buttons, for everybody may be there.</summary>
public static class ChannelSketches
{
    /// <param name="subject"><c>activated</c>, <c>resolved</c>, <c>joined</c>, <c>aborted</c>, <c>closed</c>, or <c>update/</c> and its place among the updates.</param>
    public static Sketch Of(Scene scene, string subject) => subject.Split('/') switch
    {
        // What was said of a drill before is no longer so.
        _ when scene.Case.Drill?.Ending is DrillFact.Aborted => Plain(scene, scene.Texts.Plain("drill.aborted"), scene.Texts.Plain("push.drill.aborted")),
        ["joined"] when scene.Case.JoinedTo is { } joined => Plain(scene, scene.Texts.Plain("joined.ask"), "", new Paragraph(scene.Texts.Plain("joined.into", ("no", joined.No)))),
        ["update", var number] => Update(scene, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)),
        ["activated"] => Plain(scene, scene.Texts.Plain(CaseSketches.RunsPlans(scene) ? "notice.activated" : "notice.course")),
        ["resolved"] => Plain(scene, scene.Texts.Plain("resolved.ask")),
        _ => Plain(scene, scene.Texts.Plain("notice.closed")),
    };

    private static Sketch Update(Scene scene, int number)
    {
        var update = scene.Case.Updates[number];
        var text = scene.Typed(update.Words, "text");
        return Plain(scene, scene.Texts.Plain("situation.ask"), scene.Texts.Plain("push.update", ("text", Literal.Shorten(text, 24))),
            new Paragraph(text), new Paragraph(scene.Texts.Plain("update.by", ("name", scene.NameOf(update.By.Person)), ("time", scene.Clock(update.At)))));
    }

    private static Sketch Plain(Scene scene, string ask, string push = "", params IReadOnlyList<Paragraph> lines) => new(
        new NoticeCard(scene.Draw, "", scene.Head(ask, null, [.. scene.ThreeFacts()]) with { CallUrl = "" }) { Lines = lines },
        scene.Push(push == "" ? ask : push));
}
