using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;
using BcpBot.Reports;

namespace BcpBot.Screens.Board;

/// <summary>How the pages name what the domain knows.</summary>
internal static class VoiceNames
{
    public static string Of(this Voice voice, Role role) => role switch
    {
        Role.ItStaff => voice.Say("資訊同仁", "IT staff"),
        Role.ServiceUser => voice.Say("使用者", "Users"),
        Role.Contractor => voice.Say("委外人員", "Contractors"),
        Role.AssetKeeper => voice.Say("資產保管者", "Asset keepers"),
    };

    public static string Of(this Voice voice, Choice choice) => choice.Value switch
    {
        "approve" => voice.Say("同意", "Approve"),
        "reject" => voice.Say("不同意", "Reject"),
        "abstain" => voice.Say("棄權", "Abstain"),
        var course => course,
    };

    public static string Of(this Voice voice, Outcome outcome) => outcome switch
    {
        Outcome.Approved => voice.Say("同意", "Approved"),
        Outcome.Rejected => voice.Say("不同意", "Rejected"),
        Outcome.Chosen => voice.Say("選定方案", "Course chosen"),
        Outcome.NoQuorum => voice.Say("未達出席門檻，未作成決議", "No quorum: nothing was decided"),
        Outcome.Tied => voice.Say("可否同數，未作成決議", "Tied: nothing was decided"),
        Outcome.Withdrawn => voice.Say("已撤回", "Withdrawn"),
    };

    public static string Of(this Voice voice, BallotKind kind) => kind switch
    {
        BallotKind.First => "",
        BallotKind.Casting => voice.Say("（召集人裁決）", " (casting vote)"),
        BallotKind.Reopened => voice.Say("（重行表決）", " (reopened)"),
    };

    public static string Of(this Voice voice, ChainAbout about) => about switch
    {
        ChainAbout.Activation => voice.Say("啟動通知", "Notice of activation"),
        ChainAbout.Closing => voice.Say("結束通知", "Notice of closing"),
    };

    public static string Of(this Voice voice, ChainState state) => state switch
    {
        ChainState.Running => voice.Say("通知中", "Under way"),
        ChainState.Complete => voice.Say("全數確認", "Everyone acknowledged"),
        ChainState.Exhausted => voice.Say("通知完畢，未全數確認", "Ended, not acknowledged by all"),
    };

    public static string Of(this Voice voice, SafetyAnswer? answer) => answer switch
    {
        SafetyAnswer.Safe => voice.Say("平安", "Safe"),
        SafetyAnswer.Help => voice.Say("需要協助", "Needs help"),
        SafetyAnswer.OffSite => voice.Say("不在現場（平安）", "Not on site (safe)"),
        null => voice.Say("未回報", "Silent"),
    };

    public static string Of(this Voice voice, Site site) => site switch
    {
        Site.Main => voice.Say("主要場所", "Main site"),
        Site.Standby => voice.Say("備援場所", "Standby site"),
        Site.Home => voice.Say("居家辦公", "At home"),
    };

    public static string Of(this Voice voice, ResourceResult result) => result switch
    {
        ResourceResult.Available => voice.Say("可用", "available"),
        ResourceResult.Short => voice.Say("不足", "short"),
    };

    public static string Of(this Voice voice, Signatory place) => place switch
    {
        Signatory.Writer => voice.Say("填表", "Writer"),
        Signatory.Reviewer => voice.Say("審核", "Reviewer"),
        Signatory.Supervisor => voice.Say("督導", "Supervisor"),
        Signatory.Receiver => voice.Say("核閱", "Receiver"),
    };

    public static string Of(this Voice voice, FormState state) => state switch
    {
        FormState.Draft => voice.Say("草稿", "Draft"),
        FormState.Completed => voice.Say("已填妥，待簽名", "Completed, to be signed"),
        FormState.Signing => voice.Say("簽核中", "Being signed"),
        FormState.Filed => voice.Say("已歸檔", "Filed"),
    };

    public static string Of(this Voice voice, Line line) => line switch
    {
        Line.Open => voice.Say("可聯絡", "Reachable"),
        Line.Blocked => voice.Say("已封鎖或無法送達", "Blocked or undeliverable"),
        Line.Uninstalled => voice.Say("已移除應用程式", "App removed"),
        Line.Unmet => voice.Say("從未安裝", "Never installed"),
    };

    public static string Of(this Voice voice, Refusal why) => why switch
    {
        Refusal.TooEarly => voice.Say("代理人尚未得表決", "a deputy before his time"),
        Refusal.Late => voice.Say("已逾期", "too late"),
        Refusal.DeputiesForbidden => voice.Say("此決策不得代理", "deputies may not act"),
        Refusal.MayNotStandIn => voice.Say("不得代理此席", "may not stand in here"),
        _ => voice.Say("非本次表決之席次", "no seat in this ballot"),
    };

    public static string Of(this Voice voice, RollCallScope scope) =>
        scope is RollCallScope.OfUnits units ? voice.Join(units.Units.Select(voice.NameOf)) : voice.Say("全體同仁", "everyone");

    public static string Level(this Voice voice, Assessment assessment) => assessment.Level is Assessment.Ungraded ? ""
        : voice.Say($"第 {assessment.Level} 級{(assessment.Confirmed ? "" : "（疑似）")}", $"Level {assessment.Level}{(assessment.Confirmed ? "" : " (suspected)")}");

    /// <summary>What is owed.</summary>
    /// <param name="decision">Of the ballot, where it is a vote.</param>
    public static string Of(this Voice voice, Obligation one, string decision) => one.Kind switch
    {
        ObligationKind.Take => voice.Say("接手案件", "Take the case"),
        ObligationKind.Assess => voice.Say("研判", "Assess"),
        ObligationKind.Confirm => voice.Say("確定或調降事故等級", "Confirm or lower the level"),
        ObligationKind.Update => voice.Say("狀況更新", "Situation update"),
        ObligationKind.Recover => voice.Say($"RTO：復原「{one.What}」", $"RTO: recover “{one.What}”"),
        ObligationKind.Vote => voice.Say($"決定{decision}", $"Decide {decision}"),
        ObligationKind.Acknowledge => voice.Say("確認收到通知", "Acknowledge the notice"),
        ObligationKind.ReportResource => voice.Say($"回報備援資源「{one.What}」", $"Report the resource “{one.What}”"),
        ObligationKind.DoStep => voice.Say($"執行「{one.What}」", $"Do “{one.What}”"),
        ObligationKind.Directive => voice.Say($"完成指示「{one.What}」", $"Carry out “{one.What}”"),
        ObligationKind.WatchSteady => voice.Say("維持正常觀察期滿", "Steady time ends"),
        ObligationKind.Review => voice.Say("檢討會議紀錄", "Minutes of the review"),
        ObligationKind.Improvement => voice.Say($"改善事項「{one.What}」", $"Improvement “{one.What}”"),
        ObligationKind.StartDrill => voice.Say("開始演練", "Start the drill"),
        ObligationKind.ReviewPlan => voice.Say($"年度檢討「{one.What}」", $"Yearly review of “{one.What}”"),
    };
}
