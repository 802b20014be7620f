using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;

namespace BcpBot.Screens.Rehearsal.Samples;

public static partial class CardSamples
{
    private static IEnumerable<(string Name, Card Card)> Incident(Texts texts)
    {
        FactRow what = FactRow.Of(texts, "fact.what", Word(texts, "付款主機無回應", "The payment host does not answer")), where = FactRow.Of(texts, "fact.where", Word(texts, "總公司機房", "Server room, head office")), since = FactRow.Of(texts, "fact.since", "02:50");
        var reported = Led(texts, "case.ask.take", level: null) with { Facts = [what, where, since], Stage = StageWords.Line(texts, Stage.Reported) };

        var received = reported with { Ask = texts.Say("report.sent", ("no", "115-001")), Facts = [what, FactRow.Of(texts, "fact.next", "03:45")] };
        yield return ("receipt", new ReceiptCard(Draw, Case, received) { Note = texts.Say("report.next") });
        yield return ("receipt similar", new ReceiptCard(Draw, Case, received)
        {
            Note = texts.Say("report.next"),
            Similar = [new SimilarRow(texts.Say("report.same", ("time", "03:05"), ("title", Word(texts, "網路銀行 *不能用*", "Online banking is *down*"))), "abc")],
        });

        yield return ("case reported", new CaseCard(Draw, Case, reported)
        {
            Taken = texts.Say("take.open", ("name", Wang.Name)),
            AsksTake = true,
            MayAssess = true,
            AssessTitle = texts.Plain("assess.title"),
            MayUpdate = true,
            MayResolve = true,
            MayRollCall = true,
            NextTimes = NextTime.Choices(texts),
        });
        yield return ("case deciding", new CaseCard(Draw, Case, Led(texts, "case.ask.assess") with
        {
            Ask = texts.Say("case.ask.follow", ("stage", texts.Name(Stage.Deciding))),
            Deadline = Left(texts, 18),
            Facts = [what, FactRow.Of(texts, "fact.rto", texts.Duration(TimeSpan.FromMinutes(72))), FactRow.Of(texts, "fact.ballot", texts.Plain("ballot.progress", ("n", 3), ("m", 7)))],
            Stage = StageWords.Line(texts, Stage.Deciding),
        })
        {
            Taken = texts.Say("take.yours", ("time", "03:05")),
            Updated = texts.Say("update.done", ("time", "03:12"), ("next", "03:42")),
            MayTakeOver = true,
            MayAssess = true,
            AssessTitle = texts.Plain("assess.again"),
            MayUpdate = true,
            NextTimes = NextTime.Choices(texts),
            MayRequest = true,
            MayResolve = true,
            MayRollCall = true,
            Lines = [where, since, FactRow.Of(texts, "fact.reporter", Chen.Name), FactRow.Of(texts, "fact.safety", SafetyWords.Tally(texts, 18, 3, 1, 4))],
            Ballot = "b1",
            BallotTitle = BallotWords.Ask(texts, DecisionKind.ActivateIncident, oneSeat: false),
            MayWithdraw = true,
            WithdrawTitle = texts.Plain("withdraw.button"),
        });

        var so = new Assessed { Scenario = "S1", Level = "2", Confirmed = "true", BusinessStopped = "true", Processes = "PR1,PR2", Since = "2026-11-23 02:50", Advice = Word(texts, "建議切換備援主機", "Switch to the backup host") };
        yield return ("assess", new AssessCard(Draw, Case, Led(texts, "assess.ask", level: null) with { Facts = [what, since] },
            [new Option(texts.Name(ScenarioKind.Interruption), "S1"), new Option(texts.Name(ScenarioKind.Malware), "S2")],
            [new Option(Word(texts, "付款作業", "Payments"), "PR1"), new Option(Word(texts, "客戶服務", "Customer service"), "PR2")])
        { So = so with { Level = "" } });
        yield return ("assess why", WhyNotLevelThreeCard.Of(texts, Draw, Case, Led(texts, "assess.ask", level: 2) with { Facts = [what] }, so));

        yield return ("update late", new UpdateCard(Draw, Case, Led(texts, "update.late").Due(texts, Now.AddMinutes(-2), Now, Taipei), NextTime.Choices(texts))
        {
            Asks = true,
            Questions = [new Paragraph(texts.Plain("update.question", ("name", Lin.Name), ("time", "03:08"), ("question", Word(texts, "備援主機可以撐多久？", "How long can the backup host last?"))))],
        });
        yield return ("update given", new UpdateCard(Draw, Case, Led(texts, "update.late") with { Ask = texts.Say("update.done", ("time", "03:12"), ("next", "03:42")) }, NextTime.Choices(texts))
        {
            MayUpdate = true,
            Latest = Word(texts, "主機房電力已恢復，付款主機正在檢查磁碟。", "Power is back in the server room. The payment host checks its disks."),
        });
        yield return ("situation", new SituationCard(Draw, Case, Led(texts, "situation.ask") with { Stage = StageWords.Line(texts, Stage.Active) },
            Word(texts, "主機房電力已恢復，付款主機正在檢查磁碟，預計 03:40 前回復。", "Power is back in the server room. The payment host checks its disks and should be back by 03:40."), texts.Say("update.by", ("name", Wang.Name), ("time", "03:12")),
            "03:42")
        { Earlier = [new Paragraph(Word(texts, "03:00　已派員前往機房", "03:00 Someone is on the way to the server room"))] });
        yield return ("reminder take", new ReminderCard(Draw, Case, Led(texts, "reminder.take", level: null) with { Facts = [what, where, since] }) { AsksTake = true });
        yield return ("reminder confirm", new ReminderCard(Draw, Case, Led(texts, "case.ask.assess") with { Ask = texts.Say("reminder.confirm", ("level", 3)), Facts = [what] })
        {
            AsksAssess = true,
            AssessTitle = texts.Plain("assess.again"),
        });
        yield return ("notice resolved", new NoticeCard(Draw, Case, Led(texts, "resolved.ask")));
        yield return ("notice superseded", new NoticeCard(Draw, "", Head.Of(texts, CaseKind.Incident, Payment(texts), texts.Say("superseded"), 3)));
        yield return ("notice early", new NoticeCard(Draw, Case, Led(texts, "resolved.ask") with { Ask = texts.Say("early.ask", ("level", 3)), Facts = [what, since] })
        {
            Lines = [new Paragraph(texts.Plain("early.more", ("time", "03:42")))],
        });
    }
}
