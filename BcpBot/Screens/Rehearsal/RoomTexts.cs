using System.Globalization;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Screens.Rehearsal;

/// <summary>The page's own words in one language. What stands on the cards is the bot's.</summary>
public sealed record RoomTexts(
    string Tag, string Room, string Business, string Next, string Nothing, string Moving, string ToNext, string People, string Search, string NobodyFound,
    string Choose, string Type, string Send, string Own, string Bot, string Changed, string Earlier, string Close, string Light, string Dark, string OtherLanguage,
    string Unread, string NoMessages, string PushLine, string Refused, string Silent, string CardGone, string NotMoved, IReadOnlyList<string> QuickWords,
    string Attach, string TooLarge, string Skip, string Pages, string Start, string Cases, string CardLanguage, string Grouping, string ByBody, string ByUnit, RoomTexts.FirstScreen Welcome, RoomTexts.LostServer Lost)
{
    /// <summary>What stands where nobody is chosen yet.</summary>
    /// <param name="Report">To try first; {0} is the person's name. The same with <paramref name="Lead"/> and <paramref name="Vote"/>.</param>
    public sealed record FirstScreen(string What, string Safe, string Try, string Report, string Lead, string Vote);

    /// <summary>What stands over the page while the server cannot be reached.</summary>
    public sealed record LostServer(string Title, string Waiting, string StillGone, string LoadAgain);

    public static readonly RoomTexts ZhTw = new(
        Tag: "zh-TW", Room: "演練室", Business: "業務時間", Next: "下一個時限", Nothing: "目前沒有時限", Moving: "時間前進中", ToNext: "到下一個時限",
        People: "人員", Search: "找人員、單位", NobodyFound: "找不到符合的人員", Choose: "或從「人員」選任何一個人，您就是他。", Type: "輸入文字", Send: "送出",
        Own: "本人", Bot: "機器人", Changed: "更新", Earlier: "顯示較早的訊息", Close: "關閉", Light: "淺色", Dark: "深色", OtherLanguage: "English",
        Unread: "則未讀", NoMessages: "還沒有訊息。輸入「說明」開始。", PushLine: "手機鎖定畫面顯示",
        Refused: "機器人沒有接受（{0}）", Silent: "機器人沒有回應，請再試一次。", CardGone: "這張卡片已經更新，請看最新的內容。",
        NotMoved: "時間沒有前進，請再試一次。",
        QuickWords: ["說明", "通報", "狀態", "待辦", "安全回報", "我不在", "我回來"],
        Attach: "附上照片或檔案", TooLarge: "檔案超過 12 MB，沒有送出。",
        Skip: "跳到對話", Pages: "頁面", Start: "首頁", Cases: "案件", CardLanguage: "卡片用各人自己的語言；單位、職稱照名冊",
        Grouping: "分組", ByBody: "依權責組織", ByUnit: "依單位",
        Welcome: new(
            What: "這裡代替 Teams：您一個人扮演一家虛構公司的所有人，走一遍業務持續程序。",
            Safe: "訊息只出現在這一頁，不會通知任何真實的人；時間可以快轉。",
            Try: "照順序試這三件事",
            Report: "通報事件：選 {0}，輸入「通報」",
            Lead: "接手並研判：選 {0}，按「我來指揮」",
            Vote: "表決是否啟動：選 {0}，按「同意啟動」"),
        Lost: new(
            Title: "與伺服器的連線中斷", Waiting: "連上後會自動繼續。伺服器若已停止，請先重新啟動它。",
            StillGone: "伺服器還沒有回應。", LoadAgain: "重新載入"));

    public static readonly RoomTexts En = new(
        Tag: "en", Room: "Rehearsal room", Business: "Business time", Next: "Next", Nothing: "Nothing is due", Moving: "Time is moving", ToNext: "To next",
        People: "People", Search: "Find people, units", NobodyFound: "Nobody matches", Choose: "Or choose anyone under “People”: you are that person.", Type: "Type a message", Send: "Send",
        Own: "You", Bot: "Bot", Changed: "changed", Earlier: "Show earlier messages", Close: "Close", Light: "Light", Dark: "Dark", OtherLanguage: "中文",
        Unread: "unread", NoMessages: "No messages yet. Type “help” to begin.", PushLine: "Shown on the phone’s lock screen",
        Refused: "The bot did not accept it ({0})", Silent: "The bot did not answer. Please try again.", CardGone: "This card has changed. Look at what it says now.",
        NotMoved: "Time did not move. Please try again.",
        QuickWords: ["help", "report", "status", "todo", "rollcall", "away", "back"],
        Attach: "Attach a photo or file", TooLarge: "The file is larger than 12 MB and was not sent.",
        Skip: "Skip to the chat", Pages: "Pages", Start: "Start", Cases: "Cases", CardLanguage: "Cards are in each person’s own language; units and titles as listed",
        Grouping: "Group", ByBody: "By body", ByUnit: "By unit",
        Welcome: new(
            What: "A stand-in for Teams: you alone play everyone of a made-up company and walk through its business continuity procedure.",
            Safe: "Messages appear on this page only and nobody real is told; time can be moved forward.",
            Try: "Three things to try, in this order",
            Report: "Report an incident: choose {0}, type “report”",
            Lead: "Take command and assess: choose {0}, press “Take command”",
            Vote: "Vote on activation: choose {0}, press “Activate”"),
        Lost: new(
            Title: "The connection to the server is lost", Waiting: "The page goes on by itself once the server answers. If it was stopped, start it again.",
            StillGone: "The server does not answer yet.", LoadAgain: "Load again"));

    public static RoomTexts In(string? language) => language == En.Tag ? En : ZhTw;

    public static RoomTexts In(Language language) => language switch { Language.ZhTw => ZhTw, Language.En => En };

    public RoomTexts Other => this == En ? ZhTw : En;

    public Language Language => this == En ? Language.En : Language.ZhTw;

    /// <summary>Between two remarks.</summary>
    public string Dot => this == En ? " · " : "・";

    public string Moment(DateTimeOffset at) => this == En
        ? at.ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{at:MM/dd}（{"日一二三四五六"[(int)at.DayOfWeek]}）{at:HH:mm}");

    public string Minutes(int minutes) => this == En ? $"+{minutes} min" : $"+{minutes} 分";

    public string Body(BodyKind body) => this == En
        ? body switch
        {
            BodyKind.Committee => "Committee",
            BodyKind.DevelopmentCommittee => "Development committee",
            BodyKind.PromotionGroup => "Promotion group",
            BodyKind.WorkingGroup => "Working group",
            BodyKind.Auditor => "Audit",
        }
        : body switch
        {
            BodyKind.Committee => "資訊安全管理委員會",
            BodyKind.DevelopmentCommittee => "資訊發展暨安全管理委員會",
            BodyKind.PromotionGroup => "資訊安全推動組",
            BodyKind.WorkingGroup => "資訊安全工作分組",
            BodyKind.Auditor => "稽核",
        };

    public string Position(Position position) => this == En
        ? position switch { Domain.Position.Convener => "Convener", Domain.Position.Lead => "Lead", Domain.Position.Member => "Member" }
        : position switch { Domain.Position.Convener => "召集人", Domain.Position.Lead => "組長", Domain.Position.Member => "成員" };

    /// <summary>Body and position as one phrase.</summary>
    public string Place(Place place) => this == En
        ? $"{Body(place.Body)} {Position(place.Position).ToLowerInvariant()}"
        : $"{Body(place.Body)}{Position(place.Position)}";
}
