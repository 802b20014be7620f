using System.Diagnostics;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Organisations;

namespace BcpBot.Screens.Board;

/// <summary>The case's own facts, its ballots and chains.</summary>
internal sealed partial class JournalInWords
{
    private string Of(CaseFact fact) => fact switch
    {
        CaseFact.Reported one => Say($"通報事件（{KindOf(one)}）", $"reported an incident ({KindOf(one)})") + (one.Danger ? Say("，有人受傷或危險", "; people are in danger") : ""),
        CaseFact.Resembling one => Say($"另有 {one.Cases.Length} 件可能是同一件", $"{Voice.Count(one.Cases.Length, "other case", "other cases")} may be the same"),
        CaseFact.Taken one => one.By == one.Commander ? Say("接手指揮", "took command") : Say($"由{voice.NameOf(one.Commander)}接手指揮", $"{voice.NameOf(one.Commander)} took command"),
        CaseFact.Untaken one => one.Round > 1 ? Say("仍無人接手，通知推動組召集人", "nobody has taken it yet: the promotion convener is told") : Say("無人接手，再次通知工作分組", "nobody has taken it: the working group is told again"),
        CaseFact.Unassessed => Say("逾時未研判，再次提醒", "not assessed in time: reminded again"),
        CaseFact.Assessed one => Say("研判：", "assessed it as ") + voice.Join(AssessedAs(one)),
        CaseFact.Unconfirmed => Say("疑似事故逾時未確定，再次提醒", "still only suspected after its time: reminded again"),
        CaseFact.Updated one => Say($"更新狀況，下次 {Moment(one.NextUpdate)}", $"updated the situation; next at {Moment(one.NextUpdate)}"),
        CaseFact.UpdateOverdue => Say("狀況更新逾時", "the situation update is late"),
        CaseFact.ActivationRequested => Say("請求啟動計畫", "asked to activate the plan"),
        CaseFact.Observed => Say("轉為觀察", "the case is observed"),
        CaseFact.Activated one => IsOfCourse(one) ? Say("無相應計畫，依選定的行動方針應變", "no plan fits: the chosen course is followed") : Say("業務持續計畫已啟動", "the continuity plan is active"),
        CaseFact.Recovered => Say("全部業務流程已復原", "every process has recovered"),
        CaseFact.Steady => Say("維持正常觀察期滿", "the steady time is over"),
        CaseFact.Closed => Say("業務持續計畫已結束", "the continuity plan has ended"),
        CaseFact.Filed => Say("報告單已歸檔", "the form is filed"),
        CaseFact.Resolved => Say("已排除，結案", "resolved it without activation"),
        CaseFact.Joined one => Say($"併入 {one.No}", $"joined it to {one.No}"),
        CaseFact.JoinedByOther one => Say($"另一案併入，通報人為{voice.NameOf(one.Reporter)}", $"another case, reported by {voice.NameOf(one.Reporter)}, was joined to this one"),
        CaseFact.RollCallOpened one => Say($"發起安全回報：{voice.Of(one.Scope)}，{one.Asked} 人", $"opened a safety roll-call: {voice.Of(one.Scope)}, {People(one.Asked)}"),
        CaseFact.RollCallClosed => Say("結束安全回報", "closed the safety roll-call"),
        CaseFact.HelpNeeded one => Say($"{voice.NameOf(one.Person)}需要協助", $"{voice.NameOf(one.Person)} needs help"),
        CaseFact.AbsencesSeen one => voice.Join(Absent(one)),
        CaseFact.Regrouped one => one.Gone.IsEmpty ? Say("組織資料更新", "the organisation changed") : Say($"組織資料更新，已離開：{Names(one.Gone)}", $"the organisation changed; gone: {Names(one.Gone)}"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    // A course that was chosen activates no plan (5.3.8).
    private bool IsOfCourse(CaseFact.Activated fact) => about is { Drill: null } && !about.Ballots.All.OfType<Ballot.Closed>().Any(ballot =>
        ballot.Setup.Decision is DecisionKind.ActivateDisruption or DecisionKind.ActivateIncident && ballot.Verdict.Outcome is Outcome.Approved && ballot.At <= fact.At);

    private string KindOf(CaseFact.Reported fact) => voice.Texts.Plain($"report.kind.{fact.Report}".ToLowerInvariant());

    private IEnumerable<string> AssessedAs(CaseFact.Assessed fact)
    {
        var assessment = fact.Assessment;
        yield return voice.NameOf(assessment.Scenario);
        if (voice.Level(assessment) is { Length: > 0 } level)
            yield return level;
        if (assessment.BusinessStopped)
            yield return Say("業務停頓", "business stopped");
        foreach (var process in fact.Preparation.Affected())
            yield return voice.NameOf(process);
    }

    private IEnumerable<string> Absent(CaseFact.AbsencesSeen fact)
    {
        if (!fact.Away.IsEmpty)
            yield return Say($"{Names(fact.Away)}不在", $"{Names(fact.Away)} away");
        if (!fact.Unreachable.IsEmpty)
            yield return Say($"無法送達{Names(fact.Unreachable)}", $"{Names(fact.Unreachable)} cannot be reached");
        if (!fact.Back.IsEmpty)
            yield return Say($"{Names(fact.Back)}返回", $"{Names(fact.Back)} back");
    }

    private string Of(BallotFact fact) => fact switch
    {
        BallotFact.Opened one => Say($"開始表決{Decision(one.Ballot)}，{Moment(one.Deadline)} 截止", $"opened the ballot {Decision(one.Ballot)} until {Moment(one.Deadline)}"),
        BallotFact.Deputised one => Say($"{Decision(one.Ballot)}可由代理人表決：{Names(one.MayAct.Select(standIn => standIn.Deputy))}", $"deputies may vote in {Decision(one.Ballot)}: {Names(one.MayAct.Select(standIn => standIn.Deputy))}"),
        BallotFact.Cast one => Say($"{(one.As is VotedAs.Deputy ? "代理" : "")}投票「{Text(one.Ballot, one.Choice)}」：{Decision(one.Ballot)}", $"voted “{Text(one.Ballot, one.Choice)}”{(one.As is VotedAs.Deputy ? " as a deputy" : "")}: {Decision(one.Ballot)}"),
        BallotFact.Refused one => Say($"{voice.NameOf(one.Person)}的表決未受理（{voice.Of(one.Why)}）", $"the vote of {voice.NameOf(one.Person)} was refused ({voice.Of(one.Why)})"),
        BallotFact.Casting one => Say($"{Decision(one.Ballot)}可否同數，請召集人裁決", $"{Decision(one.Ballot)} is tied: the convener decides"),
        BallotFact.Closed one => Say($"{Decision(one.Ballot)}結果：{Result(one)}", $"{Decision(one.Ballot)} came to: {Result(one)}"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    private string Text(BallotId ballot, Choice choice) => choice.IsCourse && about?.Ballots[ballot] is { } known ? about.Ballots.TextOf(known, choice) ?? choice.Value : voice.Of(choice);

    private string Result(BallotFact.Closed fact) =>
        $"{voice.Of(fact.Outcome)}{(fact.Chosen is { } course ? $" {Text(fact.Ballot, course)}" : "")}{(fact.Figures.IsEmpty ? "" : Say($"（{Figures(fact)}）", $" ({Figures(fact)})"))}";

    private string Figures(BallotFact.Closed fact) => string.Join(Say("・", " · "), fact.Figures.Select(count => $"{Text(fact.Ballot, count.Choice)} {count.Votes}"));

    private string Of(ChainFact fact) => fact switch
    {
        ChainFact.Opened one => Say($"發出{voice.Of(one.About)}（{one.Setup.Links.Length} 個受通知對象）", $"began the {voice.Of(one.About).ToLowerInvariant()} ({one.Setup.Links.Length} to be told)"),
        ChainFact.Told one => Say($"通知{Links(one.Chain, one.Links.Select(link => link.Link))}", $"told {Links(one.Chain, one.Links.Select(link => link.Link))}"),
        ChainFact.Acknowledged one => Say($"確認收到{(one.For is AcknowledgedFor.Link ? $"：{Links(one.Chain, [one.Link])}" : "（個人）")}", one.For is AcknowledgedFor.Link ? $"acknowledged for {Links(one.Chain, [one.Link])}" : "acknowledged personally"),
        ChainFact.Escalated one => Say("逾時轉代理人：", "passed on to deputies: ") + voice.Join(one.Links.Select(link => $"{voice.NameOf(link.From)} → {voice.NameOf(link.To)}")),
        ChainFact.Passed one => Say($"無人可再通知，略過{Links(one.Chain, one.Links.Select(link => link.Link))}", $"nobody is left to tell: passed {Links(one.Chain, one.Links.Select(link => link.Link))}"),
        ChainFact.Ended one => Say($"通知結束：{voice.Of(one.Outcome)}", $"the notice ended: {voice.Of(one.Outcome)}"),
        ChainFact.MembersListed one => Say($"列明{Links(one.Chain, [one.Link])}的 {one.People.Length} 人", $"listed {People(one.People.Length)} of {Links(one.Chain, [one.Link])}"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    private string Of(DrillFact fact) => fact switch
    {
        DrillFact.Planned one => Say("擬訂演練：", "planned a drill: ") + voice.Join(one.Plan.Types.Select(type => voice.Texts.Name(type))) + Say($"，預定 {Moment(one.Plan.At)}", $", for {Moment(one.Plan.At)}"),
        DrillFact.Approved => Say("演練已核可", "the drill is approved"),
        DrillFact.Rejected => Say("演練未核可", "the drill is not approved"),
        DrillFact.Cancelled => Say("取消演練", "cancelled the drill"),
        DrillFact.TrainingRecorded one => Say($"記錄教育訓練：{Moment(one.HeldAt)}，{one.People.Length} 人", $"recorded a training of {Moment(one.HeldAt)}: {People(one.People.Length)}"),
        DrillFact.TrainingUnderstood => Say("已了解訓練內容", "has understood the training"),
        DrillFact.Started one => Say($"開始演練（已了解訓練內容 {one.Understood}／{one.Asked} 人）", $"started the drill ({one.Understood} of {one.Asked} have understood the training)"),
        DrillFact.Interrupted one => Say($"演練期間發生實際事故 {one.No}", $"a real incident happened meanwhile: {one.No}"),
        DrillFact.Aborted => Say("中止演練", "stopped the drill"),
        DrillFact.FeedbackAsked => Say("請參與者回饋", "everyone who took part is asked how it went"),
        DrillFact.FeedbackGiven one => one.Ok ? Say("回饋：順利", "said that it went well") : Say("回饋：有問題", "said that there was a problem"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    private string Of(GuidanceFact fact) => fact switch
    {
        GuidanceFact.CourseProposed one => Say($"提出方案{Course(one.Course)}", $"proposed the course {Course(one.Course)}"),
        GuidanceFact.CoursesPut one => Say($"方案提付表決：{voice.Join(one.Courses.Select(Course))}", $"put courses to the vote: {voice.Join(one.Courses.Select(Course))}"),
        GuidanceFact.CourseChosen one => Say($"選定行動方針{Course(one.Course)}", $"the course {Course(one.Course)} is chosen"),
        GuidanceFact.CommandReceived => Say("記錄其他單位的指揮或指示", "recorded another unit's command or instruction"),
        GuidanceFact.DirectiveGiven one => Say($"下達指示給{Names(one.Addressees)}", $"gave a directive to {Names(one.Addressees)}") + (one.Due is { } due ? Say($"，{Moment(due)} 前完成", $", due {Moment(due)}") : ""),
        GuidanceFact.DirectiveAcknowledged => Say("收悉指示", "acknowledged the directive"),
        GuidanceFact.DirectiveDone => Say("完成指示", "carried out the directive"),
        GuidanceFact.DirectiveOverdue => Say("指示逾期未完成", "a directive is overdue"),
        GuidanceFact.RemarkAdded => Say("加註督導意見", "added a remark"),
        GuidanceFact.QuestionAsked one => Say($"要求補充說明：{Decision(one.Ballot)}", $"asked a question about {Decision(one.Ballot)}"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };
}
