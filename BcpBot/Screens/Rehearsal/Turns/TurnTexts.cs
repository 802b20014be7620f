using BcpBot.Domain.Organisations;

namespace BcpBot.Screens.Rehearsal.Turns;

/// <summary>The words of the strip that says whose turn it is.</summary>
/// <param name="All">Shows the rest of a long row; {0} is how many.</param>
/// <param name="ToNext">{0} is the moment.</param>
public sealed record TurnTexts(string Title, string Nobody, string All, string Fewer, string ToNext, string Beside, string AskWho, string CloseChat, string Chats)
{
    public static readonly TurnTexts ZhTw = new(
        Title: "輪到誰", Nobody: "目前沒有人有待辦。", All: "還有 {0} 人", Fewer: "收起", ToNext: "跳到下一個時限 {0}",
        Beside: "並列另一個人", AskWho: "從「人員」選要並列的人。", CloseChat: "關閉 {0} 的對話", Chats: "並列的對話");

    public static readonly TurnTexts En = new(
        Title: "Whose turn", Nobody: "Nothing waits for anybody.", All: "{0} more", Fewer: "Show fewer", ToNext: "Skip to the next deadline {0}",
        Beside: "Another person beside", AskWho: "Choose under “People” who comes beside.", CloseChat: "Close the chat of {0}", Chats: "Chats side by side");

    public static TurnTexts In(Language language) => language switch { Language.ZhTw => ZhTw, Language.En => En };

    public string Of(TurnKind kind) => this == En
        ? kind switch
        {
            TurnKind.Safety => "Safety",
            TurnKind.Command => "Command",
            TurnKind.Vote => "Vote",
            TurnKind.Acknowledge => "Acknowledge",
            TurnKind.Step => "Step",
            TurnKind.Resource => "Backup resource",
            TurnKind.Closing => "Closing",
            TurnKind.Review => "Review",
            TurnKind.Sign => "Sign",
            TurnKind.Drill => "Drill",
            TurnKind.Other => "Other",
        }
        : kind switch
        {
            TurnKind.Safety => "安全回報",
            TurnKind.Command => "應變指揮",
            TurnKind.Vote => "表決",
            TurnKind.Acknowledge => "確認收到",
            TurnKind.Step => "步驟",
            TurnKind.Resource => "備援資源",
            TurnKind.Closing => "結束",
            TurnKind.Review => "檢討改善",
            TurnKind.Sign => "簽核",
            TurnKind.Drill => "演練",
            TurnKind.Other => "其他",
        };
}
