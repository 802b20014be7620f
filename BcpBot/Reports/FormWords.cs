using System.Globalization;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;

namespace BcpBot.Reports;

/// <summary>Every word that the form prints. It is a Taiwanese form: zh-TW only; the keys are what its JSON is read by.</summary>
public static partial class FormWords
{
    public const string Title = "業務持續計畫演練暨處理報告單", None = "無", Erased = "〔已刪除〕", System = "系統", NotApplicable = "不適用", NotHeld = "本案未實施", Drill = "演練",
        NoPlan = "無相應計畫", UnitHead = "各單位主管", Everyone = "全體同仁", SeeExecution = "見九、處理程序執行情形（含執行結果）", SeeNotification = "見七、通知結果及附件 C",
        SeeSeats = "逐席表決見附件 B", SpokenOnly = "未實際發出（口述）", NotAllAcknowledged = "未全數確認", ChainHolds = "雜湊鏈驗證：相符", ChainBroken = "雜湊鏈驗證：不符",
        Sources = "出處：各份歷程紀錄的末筆與雜湊鏈驗證", NoDuties = "不適用（未設定法定及契約通報規則）", MeetingNotHeld = NotApplicable, InAnnexC = "名單見附件 C";

    private static readonly string[] SectionNumbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"];

    /// <summary>The sections' keys, in the order of the form.</summary>
    public static readonly string[] SectionKeys =
        ["basics", "procedure", "drill", "times", "people", "decisions", "notification", "safety", "execution", "recovery", "security", "statutory", "findings", "improvements", "conclusion", "signatures"];

    public static FormSection Section(string key, params IEnumerable<FormPart> parts) => Section(SectionNumbers[Array.IndexOf(SectionKeys, key)], key, parts);

    public static FormSection Annex(string letter, string key, params IEnumerable<FormPart> parts) => Section(letter, key, parts);

    // A table that is what its section is about needs no title of its own.
    private static FormSection Section(string no, string key, IEnumerable<FormPart> parts) =>
        new(key, no, Labels[key], [.. parts.Select(part => part is FormPart.Table table && (table.Key == key || table.Title == Labels[key]) ? table with { Title = null } : part)]);

    public static FormField Field(string key, string? value) => new(key, Labels[key], value);

    public static FormPart Fields(params IEnumerable<FormField> rows) => new FormPart.Fields([.. rows]);

    /// <param name="columns">Their keys, a space between.</param>
    public static FormPart Table(string key, string columns, params IEnumerable<string?[]> rows) =>
        new FormPart.Table(key, Labels.GetValueOrDefault(key), [.. columns.Split(' ').Select(column => new FormColumn(column, Labels[column]))], [.. rows.Select(row => (global::System.Collections.Immutable.ImmutableArray<string?>)[.. row])]);

    /// <summary>Of what the body has no room for: the mark where annex H has the whole, the mark of a shortened title, and the annex.</summary>
    public const string SeeWhole = "…（全文見附件 H）", SeeWholeCell = "…", WholeKey = "whole", WholeAnnex = "H 正文節略之全文";

    public static string MoreRows(int rows) => $"另 {rows} 列見附件 H。";

    public static string CellOf(string table, int no, string column) => $"{table}第 {no} 列・{column}";

    public static FormPart Note(string text) => new FormPart.Note(text);

    /// <summary>Lines that people fill: as many empty rows.</summary>
    public static IEnumerable<string?[]> Blank(string columns, int rows) => Enumerable.Range(0, rows).Select(_ => new string?[columns.Split(' ').Length]);

    /// <summary>■ for what is so, □ for the others.</summary>
    public static string Box(bool isSo, string label) => (isSo ? "■" : "□") + label;

    public static string Boxes<TValue>(TValue? so, params ReadOnlySpan<(TValue Value, string Label)> choices) where TValue : struct, Enum
    {
        var boxes = new List<string>();
        foreach (var (value, label) in choices)
            boxes.Add(Box(so is { } one && EqualityComparer<TValue>.Default.Equals(one, value), label));
        return string.Join("　", boxes);
    }

    /// <summary>「1 小時 12 分 05 秒」; before zero with a minus.</summary>
    public static string Span(TimeSpan span)
    {
        var (sign, length) = span < TimeSpan.Zero ? ("−", -span) : ("", span);
        return sign + length switch
        {
            { TotalDays: >= 1 } => $"{(long)length.TotalDays} 日 {length.Hours} 小時 {length.Minutes:00} 分 {length.Seconds:00} 秒",
            { TotalHours: >= 1 } => $"{length.Hours} 小時 {length.Minutes:00} 分 {length.Seconds:00} 秒",
            { TotalMinutes: >= 1 } => $"{length.Minutes} 分 {length.Seconds:00} 秒",
            _ => $"{length.Seconds} 秒",
        };
    }

    public static string? Span(TimeSpan? span) => span is { } length ? Span(length) : null;

    public static string Hours(TimeSpan span) => $"{span.TotalHours:0.##} 小時";

    public static string Minutes(TimeSpan span) => $"{span.TotalMinutes:0.#}";

    public static string People(int count) => $"{count} 人";

    public static string Level(int level, bool confirmed) => $"第 {level} 級・{(confirmed ? "確定" : "疑似")}";

    public static string Level(int level, bool confirmed, string at) => $"第 {level} 級（{(confirmed ? "確定" : "疑似")}，{at}）";

    public static string Commander(string name, string at) => $"{name}（{at} 起）";

    public static string ByWhom(string name) => $"通報人：{name}";

    public static string Corrected(string was, string who, string at) => $"原為 {was}，{who}於 {at} 更正";

    public static string FirstStep(string what, string who) => $"{what}（{who}）";

    public static string Reported(string at) => $"{at} 回報";

    public static string Recorded(string who, string at) => $"紀錄：{who}（{at}）";

    public static string OnBehalf(string principal, string why) => $"代理{principal}（{why}）";

    public static string Figures(int approve, int reject, int abstain) => $"{approve}・{reject}・{abstain}";

    public static string Rules(int seats, int quorum, MajorityRule rule) => $"{seats}／{quorum}／{Of(rule)}";

    public static string Unacknowledged(string target, string people, string why) => $"{target}：{people}（{why}）";

    public static string Rate(string part, int percent) => $"{percent}%：{part}";

    public static string CastBy(string who, string when) => $"（可否同數，{who}於 {when} 裁決）";

    public static string Called(string who, string when) => $"{who}（{when}）";

    public static string Retention(int years) => $"結案後 {years} 年";

    public static string Delivered(int planned, int sent) => $"Teams {sent}／{planned}；電子郵件 —；電話 —";

    public static string Source(long version, string hash) => hash.Length < 8 ? $"#{version}" : $"#{version} {hash[..4]}…{hash[^4..]}";

    /// <summary>The head's small lines: number, version, confidentiality, record number, state.</summary>
    public static string HeadLine(FormHead head) => string.Join("　", ((string?[])
    [
        head.FormNumber is { } number ? $"表單編號 {number}" : null, head.Version is { } version ? $"版次 {version}" : null, head.Confidentiality,
        head.No is { } no ? $"紀錄編號 {no}" : null, $"狀態 {Of(head.State)}",
    ]).OfType<string>());

    public static string States(PrintedState state) => string.Join("　", Enum.GetValues<PrintedState>().Select(one => Box(one == state, Of(one))));

    /// <summary>The foot: the last fact of the case's own stream, and how long the form is kept.</summary>
    public static string Foot(PrintedForm form) => string.Join("　",
    [
        .. form.Sources.Take(1).Select(source => $"歷程紀錄末筆 {Source(source.Version, source.Hash)}　{(form.Sources.All(one => one.Faults.IsEmpty) ? ChainHolds : ChainBroken)}"),
        .. form.Head.KeptUntil is { } day ? [$"保存至 {day}"] : Array.Empty<string>(),
    ]);

    public static FormPart SourceTable(IEnumerable<FormSource> sources) => Table("sources", "stream last verification",
        sources.Select(source => (string?[])[source.Stream, Source(source.Version, source.Hash), source.Faults.IsEmpty ? ChainHolds : $"{ChainBroken}：{string.Join("；", source.Faults)}"]));

    /// <param name="what">What walking a chain calls it.</param>
    public static string Fault(long version, string what) => $"第 {version} 筆：{Faults.GetValueOrDefault(what, what)}";

    public static string Of(BodyKind body) => body switch
    {
        BodyKind.Committee => "資訊安全管理委員會",
        BodyKind.DevelopmentCommittee => "資訊發展暨安全管理委員會",
        BodyKind.PromotionGroup => "資訊安全推動組",
        BodyKind.WorkingGroup => "資訊安全工作分組",
        BodyKind.Auditor => "稽核",
    };

    public static string HeadOf(BodyKind body) => Of(body) + (body is BodyKind.WorkingGroup ? "組長" : "召集人");

    public static string Of(Place place) => place.Position is Position.Member ? Of(place.Body) : HeadOf(place.Body);

    public static string Of(Domain.Closings.ClosingCheck check) => check switch
    {
        Domain.Closings.ClosingCheck.Steady => "服務已恢復並穩定",
        Domain.Closings.ClosingCheck.Accounts => "臨時帳號與權限已收回",
        Domain.Closings.ClosingCheck.Exceptions => "防火牆及連線例外已移除",
        Domain.Closings.ClosingCheck.Resources => "備援資源已復歸待命",
        Domain.Closings.ClosingCheck.Data => "資料已核對",
    };

    /// <summary>What the form asks for besides the closing's checklist.</summary>
    public static readonly string[] OtherChecks = ["證據已保全並登記保管人", "備份資料未外流", "金鑰／密碼已更換"];

    public const string Reporter = "通報人", UnitHeadRole = "單位主管", Absent = "不在", Silent = "逾時未處理", NotAcknowledged = "逾時未確認", NotReached = "不在或無法送達", NotYet = "未達", NotTold = "未能通知", Unconfirmed = "未確認",
        NoReason = "未說明", NoChannel = "—", HandedOver = "經移交", SupersededBallot = "（改依另一程序表決）", ResolvedBallot = "（已排除）", JoinedBallot = "（併入另一案）", RefusedEarly = "未受理：代理人尚未得表決", RefusedLate = "未受理：已逾期", RefusedNoSeat = "未受理：非應表決人",
        TrainingBoxes = "□需　□不需", SiteBoxes = "□主要　□備援　□居家";

    public const string SupersededClosing = "（又有計畫或方案開始執行）", CancelledBallot = "（演練取消）", AbortedBallot = "（演練中止）", ClosedBallot = "（已結案）";

    public static string Announced(bool? isAnnounced) => $"{Box(isAnnounced is true, "預告")}　{Box(isAnnounced is false, "無預警")}";

    public static readonly string[] ScenarioSources = ["業務經驗", "資安事故", "風險評鑑"];

    public static string Nature(bool isDrill, bool isReal) => $"{Box(isDrill, Drill)}　{Box(isReal, "實際處理")}";

    public const string Planner = "演練擬訂人", Evaluator = "觀察／評核人員", NoCriterion = "未訂", NotTrained = "未辦理", NotAskedYet = "演練結束後徵詢", MetBoxes = "□達成　□部分達成　□未達成",
        NotPutToVote = "未付表決", ChosenCourse = "選定", NotChosenCourse = "未選定", Overdue = "逾期未完成", NotDone = "未完成";

    public static string Of(Domain.Drills.DrillType type) => type switch
    {
        Domain.Drills.DrillType.Tabletop => "書面流程演練",
        Domain.Drills.DrillType.Notification => "通報演練",
        Domain.Drills.DrillType.Recovery => "關鍵業務流程之復原演練",
    };

    public static string DrillTypes(IReadOnlyCollection<Domain.Drills.DrillType> types) => string.Join("　", Enum.GetValues<Domain.Drills.DrillType>().Select(type => Box(types.Contains(type), Of(type))));

    public static string StartedBy(string name) => $"演練開始：{name}";

    public static string Objective(int no, string aim, string criterion) => $"{no}. {aim}（成功準則：{criterion}）";

    public static string TookPart(int people) => $"實際參與 {People(people)}，見五、組織與人員";

    public static string Needed(bool isNeeded) => $"{Box(isNeeded, "需")}　{Box(!isNeeded, "不需")}";

    public static string Understanding(int understood, int of) => $"{understood}／{of} 人已了解";

    public static string Trained(string? what, string at, string understanding) => $"{what}（{at}，{understanding}）";

    public static string UnderstoodAtStart(string understanding) => $"演練開始時 {understanding}";

    public static string ApprovedBy(string body, string result, string? at, string figures) => at is null ? $"{body}：{result}（{figures}）" : $"{body}：{result}（{at}，同意・不同意・棄權 {figures}）";

    public static string InterruptedBy(string no) => $"演練期間發生實際事故 {no}";

    public static string Stopped(bool isAborted, string who, string at, string? why) => $"{(isAborted ? "中止演練" : "取消演練")}（{who} {at}）{(why is null ? "" : $"：{why}")}";

    public static string Instructed(string? what, string who, string at) => $"{what}（{who} {at}）";

    public static string CourseMeeting(string from, string? to, string present, string? chosen) =>
        $"{from} 至 {to ?? "表決中"}；地點／連結：　　　　；出席表決：{present}；決定：{chosen ?? "尚未選定"}";

    public static string Questioned(string who, string at, string? what, string? answered) => $"{who} {at}：{what}（{(answered is null ? "尚未答覆" : $"{answered} 以狀況更新答覆")}）";

    public static string FedBack(int asked, int given, int ok, int issues) => $"應回饋 {People(asked)}；已回饋 {People(given)}；順利 {ok}；有問題 {issues}";

    public static string WentWell(bool ok) => ok ? "順利" : "有問題";

    /// <param name="type">Null for a link.</param>
    public static string SortOf(string? type, long bytes) => type is null ? "連結" : string.Create(CultureInfo.InvariantCulture, $"{type}　{bytes:#,0} 位元組");

    public static string SiteOf(Site? site) => Boxes(site, (Site.Main, Of(Site.Main)), (Site.Standby, Of(Site.Standby)), (Site.Home, Of(Site.Home)));

    public static string Effect(Domain.Forms.Conclusion? conclusion) =>
        Boxes(conclusion, (Domain.Forms.Conclusion.Effective, "有效"), (Domain.Forms.Conclusion.Partly, "部分有效"), (Domain.Forms.Conclusion.Ineffective, "無效"));

    public static string YesOrNo(bool? yes) => $"{Box(yes is true, "是")}{Box(yes is false, "否")}";

    public const string NonconformityBoxes = "□是（矯正單號　　　　　）　□否", RevisedBoxes = "□是（新版次　　　　）　□否（理由　　　　　　　　）";

    public static string Of(Domain.Forms.Signatory place) => place switch
    {
        Domain.Forms.Signatory.Writer => "填表（工作分組承辦人）",
        Domain.Forms.Signatory.Reviewer => "審核（工作分組組長）",
        Domain.Forms.Signatory.Supervisor => "督導（推動組召集人）",
        Domain.Forms.Signatory.Receiver => "核閱（委員會召集人）",
    };

    public static string Authenticated(long version) => $"經 Teams 身分驗證，歷程紀錄 #{version}";

    public static string Returned(int version, string place, string who, string at, string? why) => $"第 {version} 版：{place} {who} {at} 退回（{why}）";

    public static string Of(Role role) => role switch
    {
        Role.ItStaff => "資訊同仁",
        Role.ServiceUser => "使用者",
        Role.Contractor => "委外人員",
        Role.AssetKeeper => "資產保管者",
    };

    public static string Of(Grade grade) => grade switch { Grade.High => "高", Grade.Medium => "中", Grade.Low => "低" };

    public static string Of(ScenarioKind kind) => kind switch
    {
        ScenarioKind.Interruption => "資訊系統服務中斷",
        ScenarioKind.Malware => "病毒感染",
        ScenarioKind.Intrusion => "駭客攻擊（非法入侵）",
        ScenarioKind.Internal => "內部危安",
        ScenarioKind.Building => "大樓緊急事故",
        ScenarioKind.NoPlan => "無相應計畫",
        ScenarioKind.Other => "其他",
    };

    public static string Of(Phase phase) => phase switch
    {
        Phase.Immediate => "立即",
        Phase.Standby => "備援",
        Phase.Restore => "復原",
        Phase.Aftercare => "善後",
    };

    public static string Of(Domain.Chains.ChainAbout about) => about switch { Domain.Chains.ChainAbout.Activation => "啟動通知", Domain.Chains.ChainAbout.Closing => "結束通知" };

    public static string Of(DecisionKind decision) => decision switch
    {
        DecisionKind.ActivateDisruption => "即刻執行業務持續計畫（5.3.1）",
        DecisionKind.ActivateIncident => "啟動業務持續計畫（5.3.2）",
        DecisionKind.NoPlanCourse => "無相應計畫之行動方針（5.3.8）",
        DecisionKind.ApproveDrill => "核可演練計畫（5.2.3.2）",
        DecisionKind.Close => "結束業務持續計畫（5.3.6）",
    };

    public static string Of(MajorityRule rule) => rule switch
    {
        MajorityRule.HalfOfPresent => "出席過半",
        MajorityRule.MoreThanAgainst => "同意多於不同意",
        MajorityRule.HalfOfAll => "全體過半",
    };

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Approved => "同意",
        Outcome.Rejected => "不同意",
        Outcome.Chosen => "選定方案",
        Outcome.NoQuorum => "未達出席門檻，未作成決議",
        Outcome.Tied => "可否同數，未作成決議",
        Outcome.Withdrawn => "撤回",
    };

    public static string Of(Ballot ballot) => ballot switch
    {
        Ballot.Closed closed => Of(closed.Verdict.Outcome),
        Ballot.AwaitingCasting => "待召集人裁決",
        _ => "表決中",
    };

    public static string Of(BallotKind kind) => kind switch { BallotKind.First => "", BallotKind.Casting => "（召集人裁決）", BallotKind.Reopened => "（重行表決）" };

    public static string Of(Choice choice) => choice.Value switch { "approve" => "同意", "reject" => "不同意", "abstain" => "棄權", var course => course };

    public static string Of(VotedAs votedAs) => votedAs switch { VotedAs.Principal => "本人", VotedAs.Deputy => "代理" };

    public static string Of(SafetyAnswer? answer) => answer switch
    {
        SafetyAnswer.Safe => "平安",
        SafetyAnswer.Help => "需要協助",
        SafetyAnswer.OffSite => "不在現場（平安）",
        null => "未回報",
    };

    public static string Of(RollCallScope scope, Func<UnitId, string> nameOf) => scope is RollCallScope.OfUnits units ? string.Join("、", units.Units.Select(nameOf)) : Everyone;

    public static string Of(StepState state) => state switch
    {
        StepState.Done => "完成",
        StepState.Skipped => "略過",
        StepState.Blocked => "受阻",
        StepState.Started => "執行中",
        _ => "未執行",
    };

    public static string Of(ResourceState state) => state switch
    {
        ResourceState.Unconfirmed => "未確認",
        ResourceState.Available => "可用",
        ResourceState.Short => "不足",
        ResourceState.Solved => "不足，已解決",
        ResourceState.Waived => "不足，經核可先行執行",
    };

    public static string Of(ResourceResult result) => result switch { ResourceResult.Available => "可用", ResourceResult.Short => "不足" };

    public static string Of(Site site) => site switch { Site.Main => "主要", Site.Standby => "備援", Site.Home => "居家" };

    public static string Of(ReportedKind kind) => kind switch
    {
        ReportedKind.Interruption => "系統不能用",
        ReportedKind.Malware => "疑似中毒或勒索",
        ReportedKind.Intrusion => "疑似遭入侵",
        ReportedKind.Internal => "內部破壞或誤操作",
        ReportedKind.Building => "大樓或人身安全",
        ReportedKind.Other => "其他",
    };

    public static string Of(PrintedState state) => state switch { PrintedState.Drafted => "預擬", PrintedState.Draft => "草稿", PrintedState.Signing => "簽核中", PrintedState.Filed => "已歸檔" };

    public static string Of(bool yes) => yes ? "是" : "否";

    public static string NameOfFact(string name) => Facts.GetValueOrDefault(name, name);
}
