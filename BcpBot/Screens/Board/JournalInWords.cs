using System.Collections.Immutable;
using System.Diagnostics;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Files;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;
using BcpBot.Domain.Stores;

namespace BcpBot.Screens.Board;

/// <summary>By what a reader picks from the timeline.</summary>
public enum Topic { Course, Decision, Notification, Safety, Execution, Ending, Record }

/// <summary>One line of the timeline: who, what, and what he typed.</summary>
public sealed record JournalLine(Topic Topic, DateTimeOffset At, string Who, string What, ImmutableArray<(string Label, string Text)> Typed);

/// <summary>The timeline in words (歷程紀錄): what every kind of fact says, in the reader's language. Who did it stands before.</summary>
/// <param name="about">The case in which it happened: names its ballots, links, steps; null elsewhere.</param>
internal sealed partial class JournalInWords(Voice voice, Case.Opened? about)
{
    public JournalLine Line(Fact fact) => new(TopicOf(fact), fact.At, voice.NameOf(IsConsequence(fact) ? Actor.System : fact.By), What(fact), Typed(fact));

    // What the procedure makes of an act carries the name of whose act it was; nobody did it himself.
    private static bool IsConsequence(Fact fact) => fact switch
    {
        CaseFact.Resembling or CaseFact.Observed or CaseFact.Activated or CaseFact.Recovered or CaseFact.Steady or CaseFact.Closed or CaseFact.Filed or CaseFact.HelpNeeded => true,
        BallotFact.Opened { Kind: not BallotKind.Reopened } or BallotFact.Deputised or BallotFact.Refused or BallotFact.Casting => true,
        BallotFact.Closed closed => closed.Because is not WithdrawnBecause.OfReasonGiven,
        ChainFact => fact is not ChainFact.Acknowledged,
        RunFact.Prepared or RunFact.Opened or RunFact.CourseTaken or RunFact.StepsTold or RunFact.StepsDeputised or RunFact.StepsLate or RunFact.ResourcesAsked or RunFact.ResourcesEscalated => true,
        DrillFact.Approved or DrillFact.Rejected or DrillFact.Interrupted or DrillFact.FeedbackAsked => true,
        GuidanceFact.CourseChosen or ClosingFact.Declined => true,
        _ => false,
    };

    public static Topic TopicOf(Fact fact) => fact switch
    {
        CaseFact.RollCallOpened or CaseFact.RollCallClosed or CaseFact.HelpNeeded or RollCallSheetFact => Topic.Safety,
        BallotFact or CaseFact.ActivationRequested or CaseFact.Activated or GuidanceFact.CourseChosen => Topic.Decision,
        ChainFact => Topic.Notification,
        RunFact or CaseFact.Recovered => Topic.Execution,
        ClosingFact or ReviewFact or ImprovementFact or FormFact or CaseFact.Steady or CaseFact.Closed or CaseFact.Filed or DrillFact.FeedbackAsked or DrillFact.FeedbackGiven => Topic.Ending,
        CaseFact.AbsencesSeen or CaseFact.Regrouped => Topic.Record,
        CaseFact or DrillFact or GuidanceFact => Topic.Course,
        _ => Topic.Record,
    };

    /// <exception cref="UnreachableException">A kind of fact without words.</exception>
    private string What(Fact fact) => fact switch
    {
        CaseFact one => Of(one),
        BallotFact one => Of(one),
        ChainFact one => Of(one),
        RunFact one => Of(one),
        DrillFact one => Of(one),
        GuidanceFact one => Of(one),
        ClosingFact.Requested one => Say($"請求結束計畫（檢核 {one.Checks.Length}／{CaseClosing.AllChecks.Length} 項）", $"asked to close ({one.Checks.Length} of {CaseClosing.AllChecks.Length} checks done)"),
        ClosingFact.Declined => Say("暫不結束，繼續執行", "not closed for now: the case goes on"),
        ReviewFact one => Of(one),
        ImprovementFact one => Of(one),
        FormFact one => Of(one),
        RollCallSheetFact one => Of(one),
        DeliveryFact one => Of(one),
        ReachFact one => Of(one),
        OrganisationFact one => Of(one),
        FileFact.Part => Say("保存佐證檔案的一部分", "kept a part of a file"),
        FileFact.Kept one => Say($"保存佐證檔案（{one.MediaType}）", $"kept a file as evidence ({one.MediaType})"),
        ChannelFact.Set => Say("設定應變頻道", "set the response channel"),
        NumberFact.Given one => Say($"編列案件序號 {one.Number}", $"gave the case the number {one.Number}"),
        StoreFact.Leaving one => Say($"開始搬移到 {one.To}", $"began to move to {one.To}"),
        StoreFact.Moved one => Say($"已搬移到 {one.To}", $"moved to {one.To}"),
        StoreFact.Filling one => Say($"開始由 {one.From} 複製", $"began to fill from {one.From}"),
        StoreFact.Filled => Say("複製完成", "ended the filling"),
        StoreFact.Resumed => Say("恢復運作", "resumed"),
        ErasureFact.PersonErased one => Say($"刪除人員 {one.Person} 的文字與聯絡資料", $"erased the words and particulars of {one.Person}"),
        ClockFact.Moved => Say("演練時間快轉", "moved the rehearsal's clock forward"),
        PressSeen => Say("重複按下，未重複計入", "pressed again: counted once"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    private string Say(string chinese, string english) => voice.Say(chinese, english);

    private string Names(IEnumerable<PersonId> people) => voice.NamesOf(people);

    private static string People(int number) => Voice.Count(number, "person", "people");

    private static string Messages(int number) => Voice.Count(number, "message", "messages");

    private string Moment(DateTimeOffset at) => voice.Dated(at);

    private string Quoted(string name) => Say($"「{name}」", $"“{name}”");

    private string Decision(BallotId ballot) => Quoted(about?.Ballots[ballot] is { } known ? voice.Texts.Name(known.Setup.Decision) + voice.Of(known.Kind) : ballot.Value);

    private string Links(ChainId chain, IEnumerable<LinkId> links) => voice.Join(links.Select(link => about?.Chains.Find(chain)?.Find(link) is { } known ? voice.NameOf(known.Link.Target) : link.Value));

    private string Runs(IEnumerable<RunId> runs) => voice.Join(runs.Select(NameOf));

    private string NameOf(RunId run) => about?.Runs[run]?.Setup.Name ?? run.Value;

    private string Steps(IEnumerable<StepRef> steps) => voice.Join(steps.Select(step => Step(step.Run, step.No)));

    private string Step(RunId run, int no) => Quoted(about?.Runs[run]?.Step(no)?.Setup.What ?? $"{run} {no}");

    private string Resources(IEnumerable<ResourceRef> resources) => voice.Join(resources.Select(one => Quoted(about?.Runs[one.Run]?.Resource(one.Resource)?.Setup.Name ?? one.Resource.Value)));

    private string Resources(RunId run, IEnumerable<ResourceId> resources) => Resources(resources.Select(one => new ResourceRef(run, one)));

    private string Course(CourseId course) => Quoted(about?.Guidance.Course(course) is { } known ? voice.Typed(known.Words, "title") : course.Value);

    private string Improvement(ImprovementId id) => Quoted(about?.Improvements[id] is { } known ? voice.Typed(known.Adding.Words, "what") : id.Value);
}
