using System.Diagnostics;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;

namespace BcpBot.Screens.Board;

/// <summary>The runs, the roll-calls and what comes after the work.</summary>
internal sealed partial class JournalInWords
{
    private string Of(RunFact fact) => fact switch
    {
        RunFact.Prepared one => Say($"備妥處理程序：{Runs(one.Runs.Select(run => run.Run))}", $"prepared {Runs(one.Runs.Select(run => run.Run))}"),
        RunFact.Opened one => one.Reach is RunReach.Immediate ? Say($"開放立即步驟：{Runs(one.Runs)}", $"opened the immediate steps of {Runs(one.Runs)}") : Say($"開放處理程序：{Runs(one.Runs)}", $"opened {Runs(one.Runs)}"),
        RunFact.CourseTaken one => Say($"依選定方針執行：{NameOf(one.Run)}", $"the chosen course runs as {NameOf(one.Run)}"),
        RunFact.Released one => Say($"不等較高分級，先行並行：{NameOf(one.Run)}", $"started {NameOf(one.Run)} beside the higher grade"),
        RunFact.StepsTold one => Say($"輪到步驟{Steps(one.Steps)}", $"it is the turn of {Steps(one.Steps)}"),
        RunFact.StepStarted one => Say($"開始步驟{Step(one.Run, one.Step)}", $"started {Step(one.Run, one.Step)}"),
        RunFact.StepDone one => Say($"完成步驟{Step(one.Run, one.Step)}", $"finished {Step(one.Run, one.Step)}") + (one.Line is { } unit ? Say($"（{voice.NameOf(unit)}）", $" ({voice.NameOf(unit)})") : ""),
        RunFact.StepSkipped one => Say($"略過步驟{Step(one.Run, one.Step)}", $"skipped {Step(one.Run, one.Step)}"),
        RunFact.StepBlocked one => Say($"步驟受阻{Step(one.Run, one.Step)}", $"is blocked at {Step(one.Run, one.Step)}"),
        RunFact.StepResumed one => Say($"恢復執行{Step(one.Run, one.Step)}", $"resumed {Step(one.Run, one.Step)}"),
        RunFact.StepHandedOver one => Say($"將步驟{Step(one.Run, one.Step)}交給{voice.NameOf(one.To)}", $"handed {Step(one.Run, one.Step)} over to {voice.NameOf(one.To)}"),
        RunFact.StepsDeputised one => Say($"可由代理人執行{Steps(one.Steps)}", $"deputies may take {Steps(one.Steps)}"),
        RunFact.StepsLate one => Say($"步驟逾時{Steps(one.Steps)}", $"late: {Steps(one.Steps)}"),
        RunFact.DoersListed one => Say($"步驟{Step(one.Run, one.Step)}再列 {one.People.Length} 位執行者", $"listed {Voice.Count(one.People.Length, "more doer", "more doers")} of {Step(one.Run, one.Step)}"),
        RunFact.EvidenceGiven one => Say($"提出佐證：{Step(one.Run, one.Step)}", $"gave evidence for {Step(one.Run, one.Step)}"),
        RunFact.ResourcesAsked one => Say($"請保管者確認備援資源{Resources(one.Resources)}", $"the keepers are asked for {Resources(one.Resources)}"),
        RunFact.ResourcesEscalated one => Say("備援資源逾時未回報，改請", "no word of the resource in time, now asked: ") + voice.Join(one.Resources.Select(turn => turn.To is { } to ? voice.NameOf(to) : Say("工作分組", "the working group")).Distinct()),
        RunFact.ResourcesReported one => Say($"回報備援資源{Resources(one.Run, one.Resources)}{voice.Of(one.Result)}", $"reported {Resources(one.Run, one.Resources)} as {voice.Of(one.Result)}"),
        RunFact.ResourcesConfirmed one => Say($"確認備援資源{Resources(one.Run, one.Resources)}{voice.Of(one.Result)}", $"confirmed {Resources(one.Run, one.Resources)} as {voice.Of(one.Result)}"),
        RunFact.ResourceSolved one => Say($"解決備援資源不足{Resources(one.Run, [one.Resource])}", $"solved the shortage of {Resources(one.Run, [one.Resource])}"),
        RunFact.ResourceWaived one => Say($"核可先行執行，不等{Resources(one.Run, [one.Resource])}", $"allowed to go on without {Resources(one.Run, [one.Resource])}"),
        RunFact.SiteConfirmed one => Say($"確認營運場所：{voice.Of(one.Site)}", $"confirmed the site: {voice.Of(one.Site).ToLowerInvariant()}"),
        RunFact.ContactCalled one => Say($"聯絡{voice.NameOf(one.Contact)}", $"called {voice.NameOf(one.Contact)}"),
        RunFact.Recovered one => Say($"回報{Quoted(NameOf(one.Run))}於 {Moment(one.RecoveredAt)} 復原", $"reported {NameOf(one.Run)} recovered at {Moment(one.RecoveredAt)}") + Loss(one.DataLoss),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    private string Loss(TimeSpan loss) => loss == TimeSpan.Zero ? Say("，無資料遺失", ", no data lost") : Say($"，資料遺失 {voice.Texts.Duration(loss)}", $", {voice.Texts.Duration(loss)} of data lost");

    private string Of(ReviewFact fact) => fact switch
    {
        ReviewFact.Called one => Say($"召開檢討會議：{Moment(one.MeetsAt)}", $"called the review meeting for {Moment(one.MeetsAt)}"),
        ReviewFact.Recorded => Say("送出檢討會議紀錄", "recorded the minutes of the review"),
        ReviewFact.Reminded one => Say($"提醒檢討會議（結束後第 {one.WorkingDay} 個工作日）", $"reminded of the review ({Voice.Count(one.WorkingDay, "working day", "working days")} after closing)"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    private string Of(ImprovementFact fact) => fact switch
    {
        ImprovementFact.Added one => Say($"新增改善事項，由{voice.NameOf(one.Owner)}於 {voice.Day(one.DueAt)} 前完成", $"added an improvement for {voice.NameOf(one.Owner)}, due {voice.Day(one.DueAt)}"),
        ImprovementFact.HandedOver one => Say($"將改善事項{Improvement(one.Improvement)}交給{voice.NameOf(one.To)}", $"handed the improvement {Improvement(one.Improvement)} over to {voice.NameOf(one.To)}"),
        ImprovementFact.Done one => Say($"完成改善事項{Improvement(one.Improvement)}", $"finished the improvement {Improvement(one.Improvement)}"),
        ImprovementFact.Verified one => Say($"確認改善有效{Improvement(one.Improvement)}", $"verified that the improvement works: {Improvement(one.Improvement)}"),
        ImprovementFact.Reminded one => Say($"提醒改善事項{Improvement(one.Improvement)}", $"reminded of the improvement {Improvement(one.Improvement)}"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    private string Of(FormFact fact) => fact switch
    {
        FormFact.Completed one => Say($"填妥報告單第 {one.Version} 版", $"completed version {one.Version} of the form"),
        FormFact.SignatureGiven one => Say($"簽名：{voice.Of(one.Place)}{(one.IsDeputy ? "（代理）" : "")}", $"signed as {voice.Of(one.Place).ToLowerInvariant()}{(one.IsDeputy ? " (deputy)" : "")}"),
        FormFact.Passed one => Say($"{voice.Of(one.Place)}改由{voice.Join(one.To.Select(voice.NameOf))}簽核", $"passed the place of the {voice.Of(one.Place).ToLowerInvariant()} to {voice.Join(one.To.Select(voice.NameOf))}"),
        FormFact.Returned one => Say($"{voice.Of(one.Place)}退回報告單", $"returned the form as {voice.Of(one.Place).ToLowerInvariant()}"),
        FormFact.Received => Say("收悉報告單", "received the form"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    private string Of(RollCallSheetFact fact) => fact switch
    {
        RollCallSheetFact.Asked one => Say($"詢問 {one.People.Length} 人是否平安", $"asked {People(one.People.Length)} whether they are safe"),
        RollCallSheetFact.Answered one => Say($"回報：{voice.Of(one.Answer)}", $"answered: {voice.Of(one.Answer).ToLowerInvariant()}"),
        RollCallSheetFact.Vouched one => Say($"代{voice.NameOf(one.Person)}回報：{voice.Of(one.Answer)}", $"answered for {voice.NameOf(one.Person)}: {voice.Of(one.Answer).ToLowerInvariant()}"),
        RollCallSheetFact.Reminded one => Say($"第 {one.Round} 次提醒 {one.Silent.Length} 位未回報者", $"reminded {People(one.Silent.Length)} who {(one.Silent.Length == 1 ? "is" : "are")} silent (reminder {one.Round})"),
        RollCallSheetFact.Closed => Say("安全回報單結束", "the sheet of the roll-call is closed"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };
}
