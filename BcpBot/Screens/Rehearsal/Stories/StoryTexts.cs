using BcpBot.Domain.Organisations;

namespace BcpBot.Screens.Rehearsal.Stories;

/// <summary>The words around the story in one language; its lines are in the script.</summary>
/// <param name="Playing">{0} is the person whose chat is shown.</param>
/// <param name="NotOffered">{0} is the person. So it is in <paramref name="Refused"/>, {1} what the bot says; in <paramref name="NotThisCompany"/> what is missing.</param>
public sealed record StoryTexts(
    string Story, string Scene, string Clause, string Preparing, string Playing, string Hands, string Stages, string Pause, string Resume, string Step, string Again, string Skip, string TakeOver, string Leave,
    string Pace, IReadOnlyList<string> Paces, string Ended, string SeeCase, string SeeForm, string Unfold, string Fold,
    string NotOffered, string Refused, string Silent, string TimeStands, string NotThisCompany, string Broken)
{
    public static readonly StoryTexts ZhTw = new(
        Story: "播放故事", Scene: "第 {0}／{1} 幕", Clause: "程序 {0}", Preparing: "演員就位中", Playing: "正在看：{0}", Hands: "已暫停。您就是 {0}，可以自己按；也可以從「人員」換人。",
        Stages: "案件階段", Pause: "暫停", Resume: "繼續播放", Step: "下一步", Again: "再試一次", Skip: "跳過這一步", TakeOver: "接手這個角色", Leave: "結束播放",
        Pace: "速度", Paces: ["1×", "2×", "4×", "最快"], Ended: "故事結束：案件已歸檔。", SeeCase: "看這個案件", SeeForm: "看報告單", Unfold: "展開", Fold: "收合",
        NotOffered: "{0} 的對話裡沒有這個按鈕，可能已經有人按過。", Refused: "{0} 按了，但機器人不接受：{1}", Silent: "機器人沒有回應。", TimeStands: "時間沒有前進。",
        NotThisCompany: "這個故事屬於範例公司，目前採用的組織缺少：{0}。請改用「自己操作」。",
        Broken: "播放中斷，原因在伺服器的紀錄裡。案件還在，可以自己接著按。");

    public static readonly StoryTexts En = new(
        Story: "Play the story", Scene: "Scene {0} of {1}", Clause: "Procedure {0}", Preparing: "The cast takes its places", Playing: "Now: {0}", Hands: "Paused. You are {0}: press for yourself, or choose anyone under “People”.",
        Stages: "Stages of the case", Pause: "Pause", Resume: "Play on", Step: "Next press", Again: "Try again", Skip: "Skip this press", TakeOver: "Take over this role", Leave: "Leave the story",
        Pace: "Pace", Paces: ["1×", "2×", "4×", "Fastest"], Ended: "The story is over: the case is filed.", SeeCase: "See the case", SeeForm: "See the form", Unfold: "More", Fold: "Less",
        NotOffered: "There is no such button in the chat of {0}. Somebody may have pressed it already.", Refused: "{0} pressed, and the bot refused: {1}", Silent: "The bot did not answer.", TimeStands: "Time did not move.",
        NotThisCompany: "The story belongs to the sample company. The organisation in use lacks: {0}. Play it yourself instead.",
        Broken: "The story broke off; the server’s log says why. The case is still there: go on by hand.");

    public static StoryTexts In(Language language) => language switch { Language.ZhTw => ZhTw, Language.En => En };

    public string Of(StoryTrouble trouble) => trouble switch
    {
        StoryTrouble.NotOffered missing => Filled(NotOffered, missing.Player.Person.Name),
        StoryTrouble.Refused refused => Filled(Refused, refused.Player.Person.Name, refused.Words),
        StoryTrouble.BotIsSilent => Silent,
        StoryTrouble.TimeStands => TimeStands,
        StoryTrouble.NotThisCompany other => Filled(NotThisCompany, string.Join(" · ", other.Missing)),
        StoryTrouble.Broken => Broken,
        _ => throw new System.Diagnostics.UnreachableException($"{trouble}"),
    };

    internal static string Filled(string words, params object[] values) => string.Format(System.Globalization.CultureInfo.InvariantCulture, words, values);
}
