using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;

namespace BcpBot.Screens.Rehearsal.Samples;

public static partial class CardSamples
{
    private static IEnumerable<(string Name, Card Card)> Runs(Texts texts)
    {
        string what = Word(texts, "切換付款服務至備援付款主機，執行測試交易", "Switch payments to the backup host, make a test payment");
        var head = Led(texts, "runs.ask") with { Stage = StageWords.Line(texts, Stage.Active) };
        var step = new StepCard(Draw, Case, head with
        {
            Ask = texts.Say("step.ask", ("n", 1), ("m", 3), ("what", what)),
            Deadline = Left(texts, 20),
            Facts = [FactRow.Of(texts, "fact.run", Word(texts, "線上付款持續計畫", "Online payment plan")), FactRow.Of(texts, "fact.phase", texts.Name(Phase.Standby))],
        }, "plan-payment", "1")
        {
            State = texts.Say("step.state.told"),
            MayStart = true,
            MayFinish = true,
            MayBlock = true,
            EvidenceLabel = texts.Plain("step.evidence.wanted"),
            Reasons = RunSketches.Reasons(texts, "step.reason.", ["na", "others", "vendor", "other"]),
            People = [new Option(Lin.Name, "P02"), new Option(Chen.Name, "P03")],
        };
        yield return ("step", step);
        yield return ("step with a contact", step with { ContactAsk = texts.Say("step.calls"), Contacts = [new ContactRow("bank", texts.Say("step.call.line", ("name", Word(texts, "範例金流公司", "Example Payment Provider")), ("phone", "02-5550-0300")), true)] });
        yield return ("step started", step with { State = texts.Say("step.state.started", ("name", Wang.Name), ("time", "03:10")), MayStart = false, FinishStyle = "positive" });
        yield return ("step blocked", step with { State = texts.Say("step.state.blocked", ("name", Wang.Name), ("time", "03:11"), ("reason", texts.Plain("step.reason.waitvendor"))), MayStart = false, MayFinish = false, MayResume = true });
        yield return ("step done", new StepCard(Draw, Case, step.Head with { Ask = texts.Say("step.ended", ("n", 1), ("m", 3), ("what", what)), Deadline = "" }, "plan-payment", "1") { State = texts.Say("step.state.done", ("name", Wang.Name), ("time", "03:12")) });

        ResourceRow host = new("h", Word(texts, "備援付款主機", "Backup payment host"), texts.Say("resource.criterion", ("text", Word(texts, "可登入，測試交易成功", "Log-in works, a test payment succeeds"))), texts.Say("resource.state.unconfirmed")), line = new("l", Word(texts, "備援專線", "Backup line"), texts.Say("resource.criterion", ("text", Word(texts, "連線延遲低於 50 毫秒", "Latency under 50 ms"))), texts.Say("resource.state.saidshort", ("name", Chen.Name), ("time", "03:11")));
        var resources = new ResourcesCard(Draw, Case, head with { Ask = texts.Say("resource.ask.keeper"), Deadline = Left(texts, 10), Facts = [FactRow.Of(texts, "fact.run", Word(texts, "線上付款持續計畫", "Online payment plan"))] }, "plan-payment", texts.Say("resource.line", ("n", 0), ("m", 2)), "h,l", [host with { MayReport = true }, line with { MayReport = true }]) { MayReportAll = true };
        yield return ("resources of a keeper", resources);
        yield return ("resources to confirm", resources with { Head = resources.Head with { Ask = texts.Say("resource.ask.confirm") }, MayReportAll = false, MayConfirmAll = true, Resources = [host with { MayConfirm = true }, line with { MayConfirm = true }] });
        yield return ("resources short", resources with { Head = resources.Head with { Ask = texts.Say("resource.ask.short"), Deadline = "" }, MayReportAll = false, Resources = [line with { MaySolve = true, MayWaive = true }] });

        yield return ("step with evidence", step with { Evidence = texts.Say("step.evidence.given", ("name", Word(texts, "機櫃照片、面板照片", "photo of the rack, photo of the panel"))) + texts.Say("step.evidence.more", ("n", 2)) });
        yield return ("evidence for which step", new EvidenceCard(Draw, texts.Say("evidence.which", ("name", Word(texts, "機櫃照片", "photo of the rack"))), "5f4dcc3b5aa765d61d8327deb882cf99a1b2c3d4e5f60718293a4b5c6d7e8f90", Case,
        [
            new EvidenceRow("0", head.Mark, head.Tone, texts.Say("step.list.title", ("no", 1), ("what", what)), texts.Say("step.state.started", ("name", Wang.Name), ("time", "03:12")), Case, "plan-payment", "1"),
            new EvidenceRow("1", head.Mark, head.Tone, texts.Say("step.list.title", ("no", 2), ("what", Word(texts, "通知金流業者切換路由", "Ask the payment provider to reroute"))), texts.Say("step.state.told"), Case, "response", "2"),
        ])
        { Others = texts.Say("list.more", ("n", 2)) });

        var waiver = new WaiverCard(Draw, Case, head with { Ask = texts.Say("waive.ask") }, "plan-payment", "l", Word(texts, "備援專線", "Backup line"), line.State) { Asks = true, Reasons = RunSketches.Reasons(texts, "waive.reason.", ["minor", "urgent", "other"]) };
        yield return ("waiver", waiver);
        yield return ("waiver sure", waiver with { Asks = false, AsksSure = true, Reason = texts.Plain("waive.reason.urgent"), Chosen = texts.Plain("waive.reason.urgent") });

        Paragraph locked = new(texts.Plain("runs.locked.grade", ("name", Word(texts, "線上付款持續計畫", "Online payment plan")))), left = new(texts.Plain("runs.rto.left", ("left", texts.Duration(TimeSpan.FromMinutes(72)))));
        var progress = texts.Say("runs.progress", ("n", 1), ("m", 3));
        yield return ("runs", new RunsCard(Draw, Case, head, [new RunRow("plan-payment", texts.Say("runs.name", ("name", Word(texts, "線上付款持續計畫", "Online payment plan")), ("grade", texts.Name(Grade.High)), ("rto", texts.Duration(TimeSpan.FromHours(2)))), progress, [left]), new RunRow("plan-shipping", Word(texts, "出貨配送持續計畫", "Delivery plan"), progress, [locked])]));
        yield return ("runs none", new RunsCard(Draw, Case, head, []));
        var run = new RunCard(Draw, Case, head with { Ask = Word(texts, "線上付款持續計畫", "Online payment plan") }, "plan-payment", progress, [new Paragraph(texts.Plain("runs.locked.resource", ("name", Word(texts, "備援專線", "Backup line")))), left],
        [
            new BcpBot.Notices.Cards.StepRow(texts.Say("step.list.title", ("no", 1), ("what", what)), texts.Say("step.state.done", ("name", Wang.Name), ("time", "03:12")), "Default", false, "Step:plan-payment/1"),
            new BcpBot.Notices.Cards.StepRow(texts.Say("step.list.title", ("no", 2), ("what", Word(texts, "通知金流業者切換路由", "Ask the payment provider to reroute"))), texts.Plain("step.state.late", ("state", texts.Say("step.state.told"))), "Attention", true, "Step:plan-payment/2"),
        ])
        { Reasons = RunSketches.Reasons(texts, "plan.reason.", ["rto", "resources"]), HasResources = true, MayRelease = true, MayConfirmSite = true, MayRecover = true, Others = texts.Say("others.more", ("n", 2)) };
        yield return ("run", run);
        yield return ("run to recover", run with { HasResources = false, WaitsForResources = true, MayRelease = false, MayRecover = false, IsToRecover = true, Others = "" });
    }
}
