using BcpBot.Domain;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;

namespace BcpBot.Screens.Rehearsal.Samples;

public static partial class CardSamples
{
    private static IEnumerable<(string Name, Card Card)> Drills(Texts texts)
    {
        var head = Head.Of(texts, CaseKind.Drill, texts.Plain("drill.name", ("scenario", Word(texts, "大樓緊急事故", "Building emergency")), ("types", texts.Name(DrillType.Notification))), texts.Say("drill.start.ask")).LedBy(texts, Wang) with
        {
            Facts = [FactRow.Of(texts, "fact.drill.types", texts.Name(DrillType.Notification)), FactRow.Of(texts, "fact.drill.plans", Word(texts, "線上付款持續計畫", "Online payment plan")), FactRow.Of(texts, "fact.drill.at", "14:00")],
        };
        Option[] people = [new(Wang.Name, "P01"), new(Lin.Name, "P02")];
        var list = DrillsCard.Of(texts, Draw, [StatusRow.Of(texts, Case, CaseKind.Drill, head.Mark, texts.Say("status.line", ("stage", texts.Name(Stage.Approved)), ("name", Wang.Name)), "")]);
        yield return ("drills", list);
        yield return ("drills to plan", DrillsCard.Of(texts, Draw, []) with
        {
            MayPlan = true,
            Types = [.. Enum.GetValues<DrillType>().Select(type => new Option(texts.Name(type), type.ToString().ToLowerInvariant()))],
            Scenarios = [.. Enumerable.Repeat(new Option(Word(texts, "大樓緊急事故", "Building emergency"), "building"), 30)],
            Plans = [.. Enumerable.Repeat(new Option(Word(texts, "線上付款持續計畫", "Online payment plan"), "plan-payment"), 30)],
            People = [.. Enumerable.Repeat(people[0], 40)],
            So = new DrillForm { Types = "notification,recovery", At = "2026-12-01 14:00", Purpose = "驗證通報", Announced = "false", Place = "總公司" },
        });

        var drill = new DrillCard(Draw, Case, head)
        {
            Training = texts.Say("training.progress", ("n", 3), ("m", 5)),
            Details = [FactRow.Of(texts, "fact.drill.aim", texts.Plain("drill.aim", ("aim", Word(texts, "全員收到通知", "Everyone is told")), ("criterion", Word(texts, "30 分內九成確認", "nine of ten confirm within 30 min")))), FactRow.Of(texts, "fact.contacts", texts.Plain("drill.spoken"))],
            Forms = [new FormRow(Word(texts, "線上付款持續計畫", "Online payment plan"), "https://bcp.example.com/api/forms/building/plan-payment.html")],
        };
        yield return ("drill approved", drill with { MayStart = true, MayTrain = true, People = people, MayCancel = true });
        yield return ("drill without training", drill with { AsksSure = true, Warnings = [new Paragraph(texts.Plain("drill.start.active", ("nos", "115-002"))), new Paragraph(texts.Plain("drill.start.missing"))], MayTrain = true, People = people, MayCancel = true });
        yield return ("drill under way", drill with { Head = head with { Ask = texts.Say("stage.underway") }, MayAbort = true });
        yield return ("drill over", drill with { Head = head with { Ask = texts.Name(Stage.Cancelled) }, Ended = texts.Say("feedback.figures", ("n", 3), ("m", 9), ("ok", 2), ("issue", 1)) });

        var training = new TrainingCard(Draw, Case, head with { Ask = texts.Say("training.ask"), Facts = [FactRow.Of(texts, "fact.drill.at", "14:00")] }, "0", Word(texts, "通報流程與集合地點", "How to report, where to assemble")) { Asks = true };
        yield return ("training", training);
        yield return ("training understood", training with { Asks = false, Understood = texts.Say("training.understood.at", ("time", "03:12")) });
        var stop = new DrillStopCard(Draw, Case, head with { Ask = texts.Say("drill.stop.ask"), Facts = [] }, texts.Say("drill.stop.note", ("no", "115-002"), ("time", "03:12")));
        yield return ("drill stop", stop with { Asks = true });
        yield return ("drill stopped", stop with { Head = stop.Head with { Ask = texts.Say("stage.aborted") } });
        var feedback = new FeedbackCard(Draw, Case, head with { Ask = texts.Say("feedback.ask"), Facts = [] });
        yield return ("feedback", feedback with { Asks = true });
        yield return ("feedback given", feedback with { Head = feedback.Head with { Ask = texts.Say("feedback.thanks") }, Given = texts.Say("feedback.given", ("answer", texts.Plain("feedback.ok")), ("time", "03:12")) });
    }
}
