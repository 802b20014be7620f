using BcpBot.Domain.Organisations;

namespace BcpBot.Screens.Board;

/// <summary>The words of the case pages in one language. What has names in the domain is named by <see cref="Voice"/>.</summary>
public sealed record BoardTexts(
    string Tag, string Product, string Skip, string Jumps, string Pages, string Cases, string Room, string OtherLanguage, string ToLight, string ToDark,
    string Open, string NoneOpen, string Over, string NoneOver, string Unknown, string Stage, string Commander, string Level, string LateHere, string NothingLate, string Number,
    BoardTexts.DueWords Due, BoardTexts.ReachWords Reach, BoardTexts.CaseWords Case, BoardTexts.BallotWords Ballots, BoardTexts.ChainWords Chains,
    BoardTexts.SafetyWords Safety, BoardTexts.RunWords Runs, BoardTexts.AfterWords After, BoardTexts.FormWords Form, BoardTexts.JournalWords Journal)
{
    /// <param name="Now">The business clock.</param>
    /// <param name="Left">Before the time that is left; <paramref name="Late"/> before the time that it is over.</param>
    /// <param name="More">{0} is how many.</param>
    public sealed record DueWords(string Title, string Nothing, string Now, string Left, string Late, string More);

    public sealed record ReachWords(string Title, string Ready, string Away, string Until, string AllReady, string Wanting);

    public sealed record CaseWords(string Scenario, string Affected, string Since, string Aware, string Advice, string Situation, string Next, string Joined, string CommandedBy, string Beside, string Where, string ReportedBy);

    public sealed record BallotWords(string Title, string Seat, string Vote, string At, string Waiting, string DidNot, string Deputies, string Until, string AsDeputy, string Quorum, string Casting, string Running, string Result);

    public sealed record ChainWords(string Title, string Waiting, string Told, string TellsDeputy, string Acknowledged, string ByDeputy, string Passed, string Members, string Silent);

    public sealed record SafetyWords(string Title, string Asked, string Answer, string People, string Help, string Silent, string Nobody, string Closed, string IsOpen, string VouchedBy, string Others, string Answered);

    public sealed record RunWords(
        string Title, string Steps, string Step, string Doer, string State, string Done, string LockedBy, string Resources, string Resource, string Keeper, string Site, string Recovered, string NoLoss, string Loss,
        string IsLocked, string IsReady, string IsRunning, string HasRecovered, string HasEnded, string NotDone, string Waiting, string Told, string Started, string Finished, string Skipped, string Blocked, string Late, string Instruction,
        string Unconfirmed, string Available, string IsShort, string Solved, string Waived, string Grade);

    public sealed record AfterWords(string Title, string Closing, string Early, string Review, string MeetsAt, string DueAt, string Cause, string Improvements, string What, string Owner, string Due, string State, string IsOpen, string Done, string Verified, string Directives, string Courses, string Chosen);

    public sealed record FormWords(string Title, string Read, string Signatures, string NotYet, string Receipts, string Verify, string Verifying, string Unread, string Holds, string Broken, string Streams, string NotDone);

    public sealed record JournalWords(string Title, string Show, string All, string Course, string Decision, string Notification, string Safety, string Execution, string Ending, string Record, string More, string Nothing)
    {
        public string Of(Topic topic) => topic switch
        {
            Topic.Course => Course,
            Topic.Decision => Decision,
            Topic.Notification => Notification,
            Topic.Safety => Safety,
            Topic.Execution => Execution,
            Topic.Ending => Ending,
            Topic.Record => Record,
        };
    }

    public static readonly BoardTexts ZhTw = new(
        Tag: "zh-TW", Product: "業務持續應變", Skip: "跳到內容", Jumps: "本頁內容", Pages: "頁面", Cases: "案件", Room: "演練室", OtherLanguage: "English", ToLight: "淺色", ToDark: "深色",
        Open: "進行中", NoneOpen: "目前沒有進行中的案件。", Over: "已結束", NoneOver: "還沒有已結束的案件。", Unknown: "查無此案件", Stage: "階段", Commander: "應變指揮", Level: "等級",
        LateHere: "逾時", NothingLate: "沒有逾時事項", Number: "紀錄編號",
        Due: new(Title: "到期事項", Nothing: "目前沒有到期事項。", Now: "現在", Left: "剩", Late: "逾時", More: "另 {0} 項"),
        Reach: new(Title: "誰聯絡得到", Ready: "可聯絡", Away: "不在", Until: "至", AllReady: "全體人員都聯絡得到。", Wanting: "聯絡不到或不在的人員"),
        Case: new(Scenario: "情境", Affected: "受影響流程", Since: "中斷開始", Aware: "知悉時間", Advice: "給決策者的建議", Situation: "最新狀況", Next: "下次更新", Joined: "已併入", CommandedBy: "配合指揮", Beside: "方案、指示與意見", Where: "地點", ReportedBy: "通報人"),
        Ballots: new(Title: "表決與決定", Seat: "席次", Vote: "表決", At: "時間", Waiting: "尚未表決", DidNot: "未表決", Deputies: "代理人", Until: "截止", AsDeputy: "代理", Quorum: "應表決 {0} 席，出席門檻 {1} 席", Casting: "可否同數，待召集人裁決", Running: "表決中", Result: "結果"),
        Chains: new(Title: "緊急聯絡網", Waiting: "尚未通知", Told: "已通知，待確認", TellsDeputy: "已轉代理人，待確認", Acknowledged: "已確認", ByDeputy: "由代理人確認", Passed: "無人可通知，略過", Members: "成員確認", Silent: "逾時未確認"),
        Safety: new(Title: "安全回報", Asked: "應回報", Answer: "狀況", People: "人數", Help: "需要協助", Silent: "未回報", Nobody: "無", Closed: "已結束", IsOpen: "進行中", VouchedBy: "代為回報", Others: "另有 {0} 人", Answered: "已回報"),
        Runs: new(
            Title: "執行情形", Steps: "步驟", Step: "執行項目", Doer: "執行者", State: "狀態", Done: "完成", LockedBy: "尚未開放，等待", Resources: "備援資源", Resource: "資源", Keeper: "保管者", Site: "營運場所", Recovered: "復原時間", NoLoss: "無資料遺失", Loss: "資料遺失",
            IsLocked: "尚未開放", IsReady: "可開始", IsRunning: "執行中", HasRecovered: "已復原", HasEnded: "已結束", NotDone: "未執行", Waiting: "未輪到", Told: "待執行", Started: "執行中", Finished: "完成", Skipped: "略過", Blocked: "受阻", Late: "逾時", Instruction: "指示",
            Unconfirmed: "未確認", Available: "可用", IsShort: "不足", Solved: "不足，已解決", Waived: "經核可先行執行", Grade: "分級"),
        After: new(Title: "結束、檢討與改善", Closing: "結束前檢核", Early: "觀察期未滿即請求", Review: "檢討會議", MeetsAt: "會議時間", DueAt: "紀錄期限", Cause: "原因", Improvements: "改善事項", What: "事項", Owner: "負責人", Due: "期限", State: "狀態", IsOpen: "辦理中", Done: "已完成，待確認", Verified: "已確認有效", Directives: "指示", Courses: "方案", Chosen: "選定"),
        Form: new(Title: "演練暨處理報告單", Read: "開啟報告單", Signatures: "簽核", NotYet: "尚未簽名", Receipts: "委員收悉", Verify: "重新驗證", Verifying: "驗證中", Unread: "目前讀不到紀錄，尚未驗證", Holds: "雜湊鏈驗證相符：歷程紀錄未遭變更", Broken: "雜湊鏈驗證不符", Streams: "{0} 份歷程，{1} 筆", NotDone: "未完成"),
        Journal: new(Title: "歷程紀錄", Show: "顯示", All: "全部", Course: "案件經過", Decision: "決策", Notification: "通知", Safety: "安全", Execution: "執行", Ending: "結束與檢討", Record: "紀錄", More: "再顯示 {0} 筆", Nothing: "沒有這一類的紀錄。"));

    public static readonly BoardTexts En = new(
        Tag: "en", Product: "Continuity response", Skip: "Skip to the content", Jumps: "On this page", Pages: "Pages", Cases: "Cases", Room: "Rehearsal room", OtherLanguage: "中文", ToLight: "Light", ToDark: "Dark",
        Open: "Open", NoneOpen: "No case is open.", Over: "Ended", NoneOver: "No case has ended yet.", Unknown: "There is no such case", Stage: "Stage", Commander: "Commander", Level: "Level",
        LateHere: "Late", NothingLate: "Nothing is late", Number: "Record number",
        Due: new(Title: "What is due", Nothing: "Nothing is due.", Now: "Now", Left: "left", Late: "late by", More: "{0} more"),
        Reach: new(Title: "Who can be reached", Ready: "Reachable", Away: "Away", Until: "until", AllReady: "Everyone can be reached.", Wanting: "Away or not reachable"),
        Case: new(Scenario: "Scenario", Affected: "Affected processes", Since: "Interrupted since", Aware: "Aware since", Advice: "Advice to the deciders", Situation: "Situation", Next: "next update", Joined: "Joined to", CommandedBy: "Commanded by", Beside: "Courses, directives, remarks", Where: "Where", ReportedBy: "Reported by"),
        Ballots: new(Title: "Ballots and decisions", Seat: "Seat", Vote: "Vote", At: "Time", Waiting: "not voted yet", DidNot: "did not vote", Deputies: "Deputies", Until: "Until", AsDeputy: "deputy", Quorum: "{0} seats, quorum {1}", Casting: "Tied: the convener decides", Running: "Open", Result: "Outcome"),
        Chains: new(Title: "Notification chain", Waiting: "not told yet", Told: "told, not acknowledged yet", TellsDeputy: "a deputy was told, not acknowledged yet", Acknowledged: "acknowledged", ByDeputy: "acknowledged by a deputy", Passed: "nobody left to tell: passed", Members: "members who acknowledged", Silent: "silent"),
        Safety: new(Title: "Safety roll-call", Asked: "Asked", Answer: "Answer", People: "People", Help: "Need help", Silent: "Silent", Nobody: "Nobody", Closed: "closed", IsOpen: "open", VouchedBy: "answered by", Others: "{0} more", Answered: "answered"),
        Runs: new(
            Title: "Execution", Steps: "Steps", Step: "What", Doer: "Who", State: "State", Done: "done", LockedBy: "Locked, waiting for", Resources: "Backup resources", Resource: "Resource", Keeper: "Keeper", Site: "Site", Recovered: "Recovered", NoLoss: "no data lost", Loss: "data lost",
            IsLocked: "Locked", IsReady: "Ready", IsRunning: "Running", HasRecovered: "Recovered", HasEnded: "Ended", NotDone: "not done", Waiting: "not its turn", Told: "to do", Started: "started", Finished: "done", Skipped: "skipped", Blocked: "blocked", Late: "late", Instruction: "instruction",
            Unconfirmed: "not confirmed", Available: "available", IsShort: "short", Solved: "short, solved", Waived: "waived", Grade: "Grade"),
        After: new(Title: "Closing, review, improvements", Closing: "Checked before closing", Early: "asked before the steady time was over", Review: "Review meeting", MeetsAt: "Meets at", DueAt: "Minutes due", Cause: "Cause", Improvements: "Improvements", What: "What", Owner: "Owner", Due: "Due", State: "State", IsOpen: "open", Done: "done, to be verified", Verified: "verified", Directives: "Directives", Courses: "Courses", Chosen: "chosen"),
        Form: new(Title: "Drill and handling report", Read: "Open the form (Chinese)", Signatures: "Signatures", NotYet: "not signed yet", Receipts: "Received by", Verify: "Verify again", Verifying: "Verifying", Unread: "The records cannot be read now: not verified", Holds: "The hash chains hold: nothing was changed", Broken: "The hash chains do not hold", Streams: "{0} streams, {1} facts", NotDone: "not done"),
        Journal: new(Title: "Timeline", Show: "Show", All: "Everything", Course: "Course of the case", Decision: "Decisions", Notification: "Notices", Safety: "Safety", Execution: "Execution", Ending: "Closing and review", Record: "Records", More: "Show {0} more", Nothing: "Nothing of this kind."));

    public static BoardTexts In(string? language) => language == En.Tag ? En : ZhTw;

    public static BoardTexts In(Language language) => language is Language.En ? En : ZhTw;

    public BoardTexts Other => this == En ? ZhTw : En;

    public Language Language => this == En ? Language.En : Language.ZhTw;

    /// <summary>The address of one of our pages in this language.</summary>
    public string Link(string path) => this == En ? $"{path}?lang={Tag}" : path;
}
