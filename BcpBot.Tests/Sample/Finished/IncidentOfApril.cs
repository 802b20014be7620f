using System.Text.Json.Nodes;
using static BcpBot.Tests.Sample.Finished.Habits;

namespace BcpBot.Tests.Sample.Finished;

/// <summary>An evening in April 2026: ransomware on a payment host. The committee votes, a line is short, payment and orders run on standby within their RTO; the way in is found and closed.</summary>
internal static class IncidentOfApril
{
    private const string Response = "response", Payment = "plan-payment", Order = "plan-order";

    public static async Task Play(Stage stage)
    {
        await IsReportedAndAssessed(stage);
        await IsVotedOn(stage);
        await IsToldToEveryoneConcerned(stage);
        await RunsOnStandby(stage);
        await Recovers(stage);
        await Ends(stage);
        await IsReviewed(stage);
        await IsSigned(stage);
    }

    private static async Task IsReportedAndAssessed(Stage stage)
    {
        stage.Leave();
        await stage.At("2026-04-14 22:34");
        await stage.Say("p43", "通報");
        await stage.Later(0.5);
        await stage.Press("p43", "incident.report", inputs: new { kind = "malware", what = "付款主機出現勒索畫面，付款頁無回應", where = "新竹機房 A-07 機櫃", since = "22:25", affected = "線上付款", danger = "false" });
        await stage.Begin();
        await stage.Later(3);
        await stage.Press("p12", "incident.take");
        await stage.Later(4);
        await Assesses(stage, confirmed: "false", "檔案遭加密，範圍不明；建議先隔離，10 分鐘內確認");
        await stage.Press("p43", "step.start", new { run = Response, step = "1" });
        await stage.Later(1);
        await stage.Say("p43", "", new { name = "付款主機畫面.png", contentType = "image/png", base64 = Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(SampleSheet.Folder, "Finished", "payment-host.png"))) });
        await stage.Later(1);
        await stage.Press("p43", "step.done", new { run = Response, step = "1" }, new { note = "已拔除網路線，未關機" });
        await stage.Press("p12", "rollcall.open", inputs: new { scope = "units", units = "it,warehouse", text = "夜間在機房與倉庫的同仁請回報" });
    }

    private static Task<JsonNode> Assesses(Stage stage, string confirmed, string advice) => stage.Press("p12", "incident.assess", inputs: new
    {
        scenario = "malware",
        level = "3",
        confirmed,
        businessStopped = "true",
        processes = "payment,order",
        since = "22:25",
        awareSince = "22:41",
        advice,
    });

    private static async Task IsVotedOn(Stage stage)
    {
        await stage.Answers("r1", ["p05", "p08", "p09", "p11", "p12", "p13", "p14", "p24", "p25", "p29", "p30", "p31", "p32", "p59", "p60"], "offsite");
        await stage.Answers("r1", ["p53", "p54", "p57"], "safe", "林口倉，一切正常");
        await Assesses(stage, confirmed: "true", "付款主機無法於 2 小時內修復，建議啟動備援；每延遲一小時約損失 80 萬元");
        await stage.Works(Response, "Immediate", 2, Immediate);
        await stage.Press("p27", "ballot.ask", new { ballot = "b1" }, new { question = "會員個資是否外洩？" });
        await stage.Press("p12", "situation.update", inputs: new { text = "已隔離 2 臺主機，備份完好且已離線保護；目前無個資外洩跡象，持續查證。" });
        await stage.Votes("b1", ("p03", "approve", "同意，請先恢復付款"), ("p02", "reject", "想先知道備援容量"), ("p26", "approve", ""), ("p02", "approve", "已了解，同意"), ("p05", "approve", ""));
    }

    private static async Task IsToldToEveryoneConcerned(Stage stage)
    {
        await stage.Answers("r1", ["p20", "p21", "p55", "p56"], "safe");
        await stage.Acknowledge("c1", "p01");
        await stage.Press("p12", "rollcall.close", new { rollcall = "r1" });
        await stage.Press("p03", "directive.give", inputs: new { to = "WorkingGroup", what = "每 30 分鐘更新一次，完成付款切換時另行告知", due = "PT90M" });
        await stage.Later(2);
        await stage.Press("p12", "directive.acknowledge", new { directive = "d1" });
    }

    private static async Task RunsOnStandby(Stage stage)
    {
        await stage.Press("p13", "resource.report", new { run = Payment, resource = "res-pay-host", result = "available" }, new { note = "測試交易成功" });
        await stage.Press("p25", "resource.report", new { run = Payment, resource = "res-pay-line", result = "short" }, new { note = "延遲 180 毫秒" });
        await stage.Press("p43", "resource.report", new { run = Payment, resource = "res-pay-provider", result = "available" });
        await stage.Press("p25", "resource.report", new { run = Order, resource = "res-order-db", result = "available" }, new { note = "資料落後 4 分鐘" });
        await stage.Press("p45", "resource.report", new { run = Order, resource = "res-order-phone", result = "available" });
        await stage.Later(3);
        await stage.Press("p09", "resource.solve", new { run = Payment, resource = "res-pay-line" }, new { note = "改走行動網路備援線路，延遲 35 毫秒" });
        await stage.Press("p14", "resource.confirm", new { run = Payment, resource = "res-pay-host,res-pay-provider", result = "available" });
        await stage.Press("p14", "resource.confirm", new { run = Order, resource = "res-order-db,res-order-phone", result = "available" });
        await stage.Press("p12", "site.confirm", new { run = Payment, site = "standby" }, new { note = "新竹機房備援機櫃" });
        await stage.Press("p14", "contact.called", new { contact = "antivirus" }, new { result = "已提供樣本，30 分鐘內回覆清除程式", reference = "AV-260414-07" });
        await stage.Works(Payment, "Standby", 4, OfPayment);
        await stage.Press("p14", "contact.called", new { contact = "payment-provider" }, new { result = "路由已切換", reference = "PSP-88213" });
    }

    private static async Task Recovers(Stage stage)
    {
        await stage.Press("p12", "recovery.report", new { run = Payment }, new { dataLossMinutes = "4", note = "付款成功率 99.4%，補登 12 筆" });
        await stage.Press("p12", "directive.done", new { directive = "d1" }, new { note = "付款已切換完成" });
        await stage.Press("p12", "situation.update", inputs: new { text = "付款已於備援恢復，訂單處理切換中。" });
        await stage.Works(Order, "Standby", 9, OfOrder);
        await stage.Press("p12", "recovery.report", new { run = Order }, new { dataLossMinutes = "6", note = "電話訂單 31 筆待補登" });
        await stage.Works(Response, "Standby", 8, Cleaning);
        await stage.Works(Response, "Restore", 28, Cleaning);
        await stage.Works(Payment, "Restore", 25, OfPayment);
        await stage.Works(Order, "Restore", 30, OfOrder);
        await stage.Works(Response, "Aftercare", 20, Cleaning);
        await stage.Press("p08", "remark.add", inputs: new { note = "全程依計畫進行；委外人員遠端支援及時" });
    }

    private static async Task Ends(Stage stage)
    {
        await stage.At("2026-04-15 08:20");
        await stage.Press("p12", "closing.request", inputs: new { checks = "steady,accounts,exceptions,resources,data", note = "服務穩定逾 4 小時" });
        await stage.Later(11);
        await stage.Decides("p01", "b2", "approve");
        await stage.Acknowledge("c2");
    }

    private static async Task IsReviewed(Stage stage)
    {
        await stage.At("2026-04-16 10:10");
        await stage.Press("p08", "review.hold", inputs: new { at = "2026-04-22 10:00", place = "線上會議" });
        await stage.At("2026-04-22 11:35");
        await stage.Press("p08", "review.record", inputs: new
        {
            present = "推動組全員、工作分組全員、總經理",
            cause = "委外人員遠端帳號未採多因素驗證，密碼外洩後遭植入勒索軟體",
            wentWell = "通報後 7 分鐘研判；備份完好；付款於 RTO 內恢復",
            wentBadly = "備援專線延遲過高，事前未測出；遠端帳號清查不全",
            resolutions = "遠端帳號一律多因素驗證；備援專線每月實測；端點偵測涵蓋付款主機",
        });
        await stage.Press("p09", "improvement.add", inputs: new { what = "所有委外遠端帳號啟用多因素驗證", owner = "p14", due = "2026-04-30" });
        await stage.Press("p09", "improvement.add", inputs: new { what = "備援專線每月實測延遲並留存紀錄", owner = "p25", due = "2026-05-08" });
        await stage.Press("p09", "improvement.add", inputs: new { what = "付款主機納入端點偵測", owner = "p59", due = "2026-05-08" });
        await stage.At("2026-04-28 15:20");
        await stage.Press("p14", "improvement.done", new { improvement = "i1" }, new { note = "7 個帳號全數完成" });
        await stage.At("2026-05-04 10:45");
        await stage.Press("p25", "improvement.done", new { improvement = "i2" }, new { note = "五月實測 28 毫秒" });
        await stage.Press("p59", "improvement.done", new { improvement = "i3" }, new { note = "4 臺主機已安裝，警示正常" });
        await stage.At("2026-05-05 14:00");
        foreach (var (improvement, note) in ((string, string)[])[("i1", "抽查 3 個帳號，均須二次驗證"), ("i2", "紀錄與路由設定相符"), ("i3", "以測試樣本驗證，2 分鐘內告警")])
            await stage.Press("p09", "improvement.verify", new { improvement }, new { note });
    }

    private static async Task IsSigned(Stage stage)
    {
        await stage.At("2026-05-06 09:40");
        await stage.Press("p13", "form.complete", inputs: new
        {
            conclusion = "effective",
            planRevised = "true",
            reason = "計畫新增備援專線每月實測",
            nextDrill = "2026-10 病毒感染復原演練",
            losses = "直接損失約 96 萬元；營業影響 1,100 筆訂單；加班 64 人時",
            statistics = "受影響主機 2 臺、帳號 1 個；無個資外洩",
            security = "臨時帳號與防火牆例外已移除；證據映像由資安經理保管",
            strengths = "研判與隔離迅速，備份完好",
            weaknesses = "備援專線未實測",
            rootCause = "遠端帳號未採多因素驗證",
            nonconformity = "是（CAR-2026-011）",
        });
        foreach (var person in (string[])["p02", "p03", "p04", "p05", "p26", "p27"])
            await stage.Press(person, "form.receive");
        await stage.Signs(
            ("2026-05-06 10:05", "p13", "writer", ""), ("2026-05-06 11:20", "p12", "reviewer", "同意"),
            ("2026-05-06 17:10", "p08", "supervisor", "三項改善均已確認有效"), ("2026-05-07 09:15", "p01", "receiver", "請將遠端帳號管理列入年度稽核"));
    }

    private static readonly Dictionary<int, (string, string)> Immediate = new()
    {
        [2] = ("已可斷網，未強制斷電", "指揮紀錄 22:47"),
        [3] = ("已隔離 A-07 網段，停用檔案分享", "https://share.shop.example/bcp/inc-04/firewall"),
        [4] = ("今日 20:00 備份完好，已離線", "https://share.shop.example/bcp/inc-04/backup"),
        [5] = ("樣本已送，案號 AV-260414-07", "https://share.shop.example/bcp/inc-04/vendor"),
        [6] = ("受感染 2 臺，其餘 118 臺無異常", "https://share.shop.example/bcp/inc-04/hosts"),
        [7] = ("已以簡訊與公告通知", ""),
    };

    private static readonly Dictionary<int, (string, string)> OfPayment = new()
    {
        [1] = ("切換完成，測試交易 3 筆成功", "https://share.shop.example/bcp/inc-04/switch"),
        [2] = ("金流業者已改路由，案號 PSP-88213", "https://share.shop.example/bcp/inc-04/route"),
        [3] = ("付款頁已公告", ""),
        [4] = ("差異 12 筆已補登", "https://share.shop.example/bcp/inc-04/ledger"),
        [5] = ("04:10 回切，觀察 30 分鐘正常", "https://share.shop.example/bcp/inc-04/back"),
    };

    private static readonly Dictionary<int, (string, string)> OfOrder = new()
    {
        [1] = ("唯讀確認後開放寫入", "https://share.shop.example/bcp/inc-04/orders"),
        [2] = ("電話接單 31 筆", ""),
        [3] = ("31 筆全數補登", "https://share.shop.example/bcp/inc-04/phone-orders"),
        [4] = ("訂單、庫存、付款三方一致", "https://share.shop.example/bcp/inc-04/match"),
    };

    private static readonly Dictionary<int, (string, string)> Cleaning = new()
    {
        [8] = ("付款與訂單均於乾淨之備援系統運作", "https://share.shop.example/bcp/inc-04/standby"),
        [9] = ("清除程式於隔離主機驗證有效", "https://share.shop.example/bcp/inc-04/tool"),
        [10] = ("2 臺主機重新安裝", "https://share.shop.example/bcp/inc-04/rebuild"),
        [11] = ("由 20:00 備份還原，密碼已更換", "https://share.shop.example/bcp/inc-04/restore"),
        [12] = ("全面掃描無異常，分兩批復網", "https://share.shop.example/bcp/inc-04/scan"),
        [13] = ("入侵來源為委外遠端帳號；評估無個資外洩", "https://share.shop.example/bcp/inc-04/source"),
    };
}
