using BcpBot.Domain.Organisations;

namespace BcpBot.Screens;

/// <summary>The words of the start page in one language.</summary>
public sealed record StartTexts(
    string Tag, string Title, string What, StartTexts.Door Story, StartTexts.Door Yourself, StartTexts.Door Finished, StartTexts.Door NotFound,
    string Incident, string Drill, string Form, string None, string NoRoom, string Cases, string OtherLanguage, string ToDark, string ToLight, string Erased, string Quiet)
{
    /// <summary>A way in: what it is called, what one sees there.</summary>
    public sealed record Door(string Title, string What);

    public static readonly StartTexts ZhTw = new(
        Tag: "zh-TW", Title: "業務持續應變", What: "BcpBot 在 Teams 裡執行公司的業務持續程序：通報、表決、通知、處理、復原、檢討，全程留下紀錄。",
        Story: new("播放故事", "演練室從頭到尾播放一件事故，約三分鐘。可以隨時暫停、加快，或接手任何角色。"),
        Yourself: new("自己操作", "一個人扮演範例公司的每一個人。畫面告訴您輪到誰，時間可以快轉。"),
        Finished: new("看一件完成的案件", "從通報到簽核，包括報告單。"),
        NotFound: new("查無此頁", "這個位址沒有頁面，可能是打錯，或連結已經過時。什麼都沒有遺失：案件都在案件頁。"),
        Incident: "事故", Drill: "演練", Form: "報告單", None: "目前沒有已歸檔的案件。播放故事，最後就會有一件。", NoRoom: "演練室只在開發模式提供。",
        Cases: "所有案件", OtherLanguage: "English", ToDark: "深色", ToLight: "淺色", Erased: "〔已刪除〕", Quiet: QuietWords.ZhTw);

    public static readonly StartTexts En = new(
        Tag: "en", Title: "Continuity response", What: "BcpBot runs the company’s business continuity procedure in Teams: report, ballot, notification, steps, recovery and review, all of it on record.",
        Story: new("Play the story", "The rehearsal room plays a whole incident in about three minutes. Pause it, play it faster, or take over any role."),
        Yourself: new("Play it yourself", "You alone are everyone of the sample company. The page says whose turn it is, and time can be moved forward."),
        Finished: new("See a finished case", "From the report to the last signature, with its form."),
        NotFound: new("There is no such page", "The address may be mistyped, or the link out of date. Nothing is lost: every case is on the page of cases."),
        Incident: "Incident", Drill: "Drill", Form: "Form", None: "No case has been filed yet. Play the story, and there will be one.", NoRoom: "There is a rehearsal room in Development only.",
        Cases: "All cases", OtherLanguage: "中文", ToDark: "Dark", ToLight: "Light", Erased: "[erased]", Quiet: QuietWords.En);

    public StartTexts Other => this == En ? ZhTw : En;

    public Language Language => this == En ? Language.En : Language.ZhTw;

    public string Link(string path) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={Tag}";

    public static StartTexts For(string? chosen, HttpContext? context) =>
        For(chosen, context?.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.ToString()) ?? []);

    /// <param name="chosen">In the address; null where nobody chose.</param>
    /// <param name="reads">What the browser says that its reader reads, the best first.</param>
    public static StartTexts For(string? chosen, IEnumerable<string> reads) => chosen is not null
        ? chosen == En.Tag ? En : ZhTw
        : reads.Select(tag => tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? ZhTw : null).FirstOrDefault(texts => texts is not null) ?? ZhTw;
}
