using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;

namespace BcpBot.Screens.Rehearsal.Samples;

public static partial class CardSamples
{
    private static IEnumerable<(string Name, Card Card)> Guidance(Texts texts)
    {
        CourseRow manual = new(texts.Say("course.name", ("n", 1), ("title", Word(texts, "改以人工結帳", "Settle accounts by hand"))), Compared(texts, Word(texts, "2 小時", "2 h"), Word(texts, "加班費 3 萬元", "NT$30,000 overtime"), Word(texts, "可隨時回復", "Can be undone at any time"))), rented = new(texts.Say("course.name", ("n", 2), ("title", Word(texts, "租用雲端結帳服務", "Rent a cloud settlement service"))), Compared(texts, Word(texts, "6 小時", "6 h"), Word(texts, "月費 20 萬元", "NT$200,000 a month"), Word(texts, "資料須另行移轉", "Data must be moved as well")));
        var head = Led(texts, "course.ask") with { Facts = [FactRow.Of(texts, "fact.rto", texts.Duration(TimeSpan.FromMinutes(72)))], Stage = StageWords.Line(texts, Stage.Observed) };
        yield return ("courses", new CoursesCard(Draw, Case, head, [manual, rented])
        {
            State = texts.Say("course.count", ("n", 2)),
            MayPropose = true,
            MayOpen = true,
            Principles = [new Paragraph(Word(texts, "1. 人員安全優先。", "1. People come first.")), new Paragraph(Word(texts, "2. 先止血，後復原。", "2. Stop the damage first, then recover."))],
        });
        yield return ("courses chosen", new CoursesCard(Draw, Case, head with { Ask = texts.Say("course.ask.done") }, [manual]) { State = texts.Say("course.chosen", ("title", Word(texts, "改以人工結帳", "Settle accounts by hand"))) });

        var choosing = head with { Ask = BallotWords.Ask(texts, DecisionKind.NoPlanCourse, oneSeat: false), Deadline = BallotWords.Deadline(texts, "03:42", TimeSpan.FromMinutes(30), 1, 4) };
        ChoiceRow[] courses =
        [
            new(texts.Plain("choice.course", ("n", 1)), "k1") { Name = manual.Name, Lines = manual.Lines },
            new(texts.Plain("choice.course", ("n", 2)), "k2") { Name = rented.Name, Lines = rented.Lines },
        ];
        yield return ("ballot over courses", new BallotCard(Draw, Case, choosing, "b1", "s1") { Asks = true, Open = true, Choices = [.. courses, new ChoiceRow(texts.Plain("choice.abstain"), "abstain")], Asked = texts.Say("ballot.asked", ("time", "03:42")) });
        yield return ("decision over courses", new DecisionCard(Draw, Case, choosing, "b2", "s1") { Asks = true, Choices = [.. courses, new ChoiceRow(BallotWords.ChoiceName(texts, DecisionKind.NoPlanCourse, "reject"), "reject")] });

        var directive = new DirectiveCard(Draw, Case, head with { Ask = texts.Say("directive.ask", ("name", Lin.Name)), Deadline = Left(texts, 60), Facts = [FactRow.Of(texts, "fact.directive", Word(texts, "先保全交易紀錄", "Secure the transaction records first")), FactRow.Of(texts, "fact.to", texts.Name(BodyKind.WorkingGroup))] }, "d1", texts.Say("directive.state.open")) { MayAcknowledge = true, MayFinish = true };
        yield return ("directive", directive);
        yield return ("directive done", directive with { State = texts.Say("directive.state.done", ("name", Chen.Name), ("time", "03:12")), MayAcknowledge = false, MayFinish = false });

        var commanded = texts.Say("command.line.contact", ("unit", Word(texts, "市政府消防局", "City Fire Department")), ("contact", Wang.Name));
        yield return ("beside", new BesideCard(Draw, Case, head with { Ask = texts.Say("beside.ask"), Commander = head.Commander + "\n\n" + commanded })
        {
            Instructions = [new Paragraph(texts.Plain("update.question", ("name", Word(texts, "市政府消防局", "City Fire Department")), ("time", "03:10"), ("question", Word(texts, "全棟撤離", "evacuate the building"))))],
            MayCommand = true,
            Directives = [new DirectiveRow(Word(texts, "先保全交易紀錄", "Secure the transaction records first") + texts.Plain("colon") + texts.Say("directive.state.open"), "Directive:d1")],
            MayDirect = true,
            Addressees = [new Option(texts.Name(BodyKind.WorkingGroup), "WorkingGroup"), new Option(Lin.Name, "P02")],
            Remarks = [new Paragraph(texts.Plain("update.question", ("name", Chen.Name), ("time", "03:11"), ("question", Word(texts, "請補記錄人", "Please name who keeps the record"))))],
            MayRemark = true,
            HasCourses = true,
            MayJoin = true,
        });
        yield return ("join", new JoinCard(Draw, Case, head with { Ask = texts.Say("join.ask") }, [new JoinRow(Word(texts, "115-001 付款頁無回應", "115-001 Payment page does not answer"), "c0ffee")]) { Others = texts.Say("others.more", ("n", 2)) });
        yield return ("join none", new JoinCard(Draw, Case, head with { Ask = texts.Say("join.ask") }, []));
        yield return ("language", new LanguageCard(Draw, texts.Say("language.ask")));
        yield return ("notice with the rest", new NoticeCard(Draw, Case, head with { Ask = texts.Name(Stage.Observed) }) { MayBeside = true, IsTheCase = true, Ways = [new WayRow(texts.Plain("runs.title"), "Runs:")] });
    }

    private static IReadOnlyList<Paragraph> Compared(Texts texts, string hours, string cost, string risk) =>
    [
        new Paragraph(texts.Plain("course.line.hours", ("text", hours))),
        new Paragraph(texts.Plain("course.line.cost", ("text", cost))),
        new Paragraph(texts.Plain("course.line.risk", ("text", risk))),
    ];
}
