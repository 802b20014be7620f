using static BcpBot.Tests.Sample.Finished.Habits;

namespace BcpBot.Tests.Sample.Finished;

/// <summary>March 2026: an earthquake is rehearsed. Everyone is told and accounted for, customer service goes on from home; two things are found and put right.</summary>
internal static class DrillOfMarch
{
    private const string Run = "plan-service";

    private static readonly string[] Trainees = ["p02", "p03", "p04", "p05", "p12", "p13", "p14", "p15", "p16", "p20", "p26", "p27", "p45"];

    public static async Task Play(Stage stage)
    {
        await IsPlannedAndApproved(stage);
        await IsTrainedFor(stage);
        await Evacuates(stage);
        await ServesFromHome(stage);
        await Ends(stage);
        await IsReviewed(stage);
        await IsSigned(stage);
    }

    private static async Task IsPlannedAndApproved(Stage stage)
    {
        await stage.At("2026-03-16 09:12");
        await stage.Say("p12", "演練");
        await stage.Later(6);
        await stage.Press("p12", "drill.plan", inputs: new
        {
            types = "notification,recovery",
            scenario = "building",
            plans = Run,
            at = "2026-03-27 14:00",
            objectives = "全員平安回報：10 分鐘內九成回報\n緊急聯絡網通達：45 分鐘內全部受通知人確認\n客服於居家恢復：2 小時內電話可接通",
            scope = "內湖辦公室與林口倉全體同仁；不含新竹機房，不切換正式系統",
            stopWhen = "發生實際事故或有人受傷",
            evaluators = "p17",
            trainingNeeded = "true",
        });
        await stage.Begin();
        await stage.Votes("b1", ("p03", "approve", ""), ("p26", "reject", "請避開下午客服尖峰"), ("p02", "approve", "同意"), ("p26", "approve", "已確認當日有替代人力"), ("p01", "approve", "請全員參加"));
    }

    private static async Task IsTrainedFor(Stage stage)
    {
        await stage.At("2026-03-24 10:30");
        await stage.Press("p13", "training.record", inputs: new { what = "疏散路線、集合地點、平安回報與居家客服操作", people = string.Join(',', Trainees) });
        foreach (var person in Trainees)
        {
            await stage.Press(person, "training.understood");
        }
    }

    private static async Task Evacuates(Stage stage)
    {
        await stage.At("2026-03-27 14:00");
        await stage.Press("p12", "drill.start", inputs: new { note = "模擬規模 6.2 地震，內湖辦公室無法使用" });
        await stage.Later(1);
        await stage.Press("p01", "chain.acknowledge", new { chain = "c1", link = "n1" });
        await stage.Answers("r1", People(1, 26), "safe");
        await stage.Answers("r1", ["p27", "p36", "p52"], "offsite");
        await stage.Answers("r1", ["p56"], "help", "林口倉碼頭，左腳扭傷（演練腳本）");
        await stage.Works("response", "Immediate", 0.9, Immediate, 4, 5);
        await stage.Answers("r1", [.. People(28, 48).Except(["p36"]), "p50", "p51", .. People(53, 60).Except(["p56", "p57"])], "safe");
        await stage.Acknowledge("c1", "p02");
        await stage.Answers("r1", ["p49"], "safe", "剛才在會議中");
        await stage.Press("p20", "rollcall.vouch", new { rollcall = "r1" }, new { person = "p57", answer = "offsite", note = "夜班，電話確認在家" });
        await stage.Later(2);
        await stage.Press("p12", "rollcall.close", new { rollcall = "r1" });
    }

    private static async Task ServesFromHome(Stage stage)
    {
        await stage.Press("p12", "situation.update", inputs: new { text = "人員已清點完畢，傷者由安全人員照護（演練）。客服改居家值班中。" });
        await stage.Press("p45", "resource.report", new { run = Run, resource = "res-mobile", result = "available" }, new { note = "門號 8 支可撥打，2 支需充電" });
        await stage.Later(3);
        await stage.Press("p13", "resource.confirm", new { run = Run, resource = "res-mobile", result = "available" });
        await stage.Press("p12", "site.confirm", new { run = Run, site = "home" }, new { note = "客服 6 人居家值班" });
        await stage.Works(Run, "Standby", 7, Standby);
        await stage.Works("response", "Standby", 5, Standby);
        await stage.Press("p12", "recovery.report", new { run = Run }, new { dataLossMinutes = "0", note = "電話與線上客服均可接通" });
        await stage.Works(Run, "Restore", 12, Restore);
        await stage.Works("response", "Restore", 6, Restore);
        await stage.Works("response", "Aftercare", 4, Restore);
        await stage.Press("p08", "remark.add", inputs: new { note = "電商營運處主管逾 10 分鐘未確認，改通知代理人；主管隨後自行確認，全數通達時間合於預期" });
    }

    private static async Task Ends(Stage stage)
    {
        await stage.Later(62);
        await stage.Press("p12", "closing.request", inputs: new { checks = "steady,accounts,exceptions,resources,data", note = "演練結束，備援門號已收回充電" });
        await stage.Later(4);
        await stage.Decides("p01", "b2", "approve");
        await stage.Acknowledge("c2");
        foreach (var person in (string[])["p02", "p03", "p12", "p13", "p14", "p15", "p16", "p26", "p27", "p40", "p41", "p46", "p47"])
            await stage.Press(person, "feedback.give", new { ok = "true" });
        await stage.Press("p45", "feedback.give", new { ok = "false" }, new { note = "兩支行動門號未充電，耽誤 5 分鐘" });
        await stage.Press("p18", "feedback.give", new { ok = "false" }, new { note = "後門看不到集合地點標示" });
    }

    private static async Task IsReviewed(Stage stage)
    {
        await stage.At("2026-03-30 09:20");
        await stage.Press("p08", "review.hold", inputs: new { at = "2026-04-01 15:00", place = "第一會議室" });
        await stage.At("2026-04-01 16:20");
        await stage.Press("p08", "review.record", inputs: new
        {
            present = "推動組全員、工作分組全員、稽核主任",
            cause = "演練，無事故原因",
            wentWell = "九成同仁於 10 分鐘內回報；居家客服一小時內接通",
            wentBadly = "備用門號未充電；內湖辦公室後門無集合地點標示",
            resolutions = "門號列入每週檢查；補設標示",
        });
        await stage.Press("p09", "improvement.add", inputs: new { what = "行動話務門號每週五充電並試撥，留下紀錄", owner = "p45", due = "2026-04-10" });
        await stage.Press("p09", "improvement.add", inputs: new { what = "內湖辦公室後門補設集合地點標示", owner = "p39", due = "2026-04-17" });
        await stage.At("2026-04-08 11:05");
        await stage.Press("p45", "improvement.done", new { improvement = "i1" }, new { note = "已排入每週檢查表，首次檢查 10 支全數可用" });
        await stage.At("2026-04-09 14:40");
        await stage.Press("p39", "improvement.done", new { improvement = "i2" }, new { note = "已設 3 面標示" });
        await stage.Later(130);
        await stage.Press("p09", "improvement.verify", new { improvement = "i1" }, new { note = "抽測 5 支均可撥打" });
        await stage.Press("p09", "improvement.verify", new { improvement = "i2" }, new { note = "現場確認，後門與停車場均可見" });
    }

    private static async Task IsSigned(Stage stage)
    {
        await stage.At("2026-04-10 09:30");
        await stage.Press("p13", "form.complete", inputs: new
        {
            conclusion = "effective",
            planRevised = "false",
            reason = "步驟足用，僅補設備檢查",
            nextDrill = "2026-09 通報演練（無預警）",
            losses = "無",
            statistics = "不適用",
            security = "居家連線採多因素驗證；備援門號已收回",
            strengths = "回報迅速，代理人順利接手",
            weaknesses = "備用門號未充電",
            rootCause = "設備檢查未定期",
            nonconformity = "否",
        });
        foreach (var person in (string[])["p02", "p03", "p04", "p05", "p26"])
            await stage.Press(person, "form.receive");
        await stage.Signs(
            ("2026-04-10 09:52", "p13", "writer", ""), ("2026-04-10 13:15", "p12", "reviewer", "同意"),
            ("2026-04-10 16:40", "p08", "supervisor", "改善已確認有效"), ("2026-04-13 08:50", "p01", "receiver", "辛苦了，九月再辦一次無預警演練"));
    }

    private static readonly Dictionary<int, (string, string)> Immediate = new()
    {
        [2] = ("已廣播兩次", ""),
        [5] = ("已清點", "集合地點點名表"),
        [6] = ("名單已交安全人員（演練）", "需要協助：鍾德明"),
    };

    private static readonly Dictionary<int, (string, string)> Standby = new()
    {
        [1] = ("8 支門號上線，6 人居家值班", "https://share.shop.example/bcp/drill-03/roster"),
        [2] = ("語音公告已改", ""),
        [9] = ("居家連線名額足夠", "https://share.shop.example/bcp/drill-03/seats"),
        [10] = ("客服先恢復，其餘依分級", "https://share.shop.example/bcp/drill-03/order"),
    };

    private static readonly Dictionary<int, (string, string)> Restore = new()
    {
        [3] = ("積案 14 件全數回覆", "https://share.shop.example/bcp/drill-03/cases"),
        [11] = ("機房電力、空調正常（書面確認）", "https://share.shop.example/bcp/drill-03/site"),
        [12] = ("話務切回辦公室", "https://share.shop.example/bcp/drill-03/back"),
        [13] = ("演練影像留存", "https://share.shop.example/bcp/drill-03/photos"),
    };
}
