using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;

namespace BcpBot.Screens.Rehearsal.Samples;

public static partial class CardSamples
{
    private static IEnumerable<(string Name, Card Card)> Personal(Texts texts)
    {
        yield return ("menu", MenuCard.Of(texts, Draw, 2) with { ShowsStatus = true, ShowsSafety = true, BoardUrl = "https://bcp.example.com/board" });
        yield return ("menu employee away", MenuCard.Of(texts, Draw, 0) with { ShowsStatus = true, Away = true, AwayLine = texts.Say("away.done", ("time", "18:00")) });
        yield return ("report", new ReportCard(Draw));

        var mark = Mark.Line(CaseKind.Incident, texts, Payment(texts), 3);
        var stage = texts.Say("status.line", ("stage", texts.Name(Stage.Deciding)), ("name", Wang.Name));
        yield return ("status", StatusCard.Of(texts, Draw, "03:12",
        [
            StatusRow.Of(texts, Case, CaseKind.Incident, mark, stage, Word(texts, "主機房電力已恢復，付款主機仍未啟動。", "Power is back in the server room. The payment host has not started yet.")) with
            {
                Late = [new Paragraph(texts.Plain("status.late", ("what", Word(texts, "切換付款服務至備援付款主機", "Switch payments to the backup host")), ("time", "03:05")))],
                Next = [new Paragraph(texts.Plain("status.next.by", ("what", Word(texts, "通知金流業者切換路由", "Ask the payment provider to reroute")), ("time", "03:25"))), new Paragraph(texts.Plain("status.next", ("what", texts.Plain("form.ask.complete"))))],
            },
            StatusRow.Of(texts, Case, CaseKind.Drill, Mark.Line(CaseKind.Drill, texts, Word(texts, "年度通報演練", "Yearly notification drill"), 2), stage, ""),
        ]));
        yield return ("status empty", StatusCard.Of(texts, Draw, "03:12", []));
        yield return ("todo", TodoCard.Of(texts, Draw, "03:12",
        [
            new TodoRow(Case, "b1", mark, "Attention", BallotWords.Ask(texts, DecisionKind.ActivateIncident, oneSeat: false), Left(texts, 30)),
            new TodoRow(Case, "c1", mark, "Attention", texts.Say("notice.ask.activated"), ""),
        ]));
        yield return ("todo empty", TodoCard.Of(texts, Draw, "03:12", []));

        var until = new Option(texts.Clock(Now.AddHours(15), Taipei, Now), "2026-11-23T18:00:00+08:00");
        var away = new AwayCard(Draw, [until, new Option(texts.Clock(Now.AddDays(1), Taipei, Now), "2026-11-24T03:12:00+08:00")])
        {
            Deputies = texts.Say("away.deputies", ("names", $"{Lin.Name}{texts.Plain("list.and")}{Chen.Name}")),
            People = [new Option(Lin.Name, "P02")],
        };
        yield return ("away", away);
        yield return ("away already", away with { Away = true, Line = texts.Say("away.done", ("time", "18:00")), People = [] });
        yield return ("notice without case", NoticeCard.Of(texts, Draw, texts.Say("language.set")));
    }
}
