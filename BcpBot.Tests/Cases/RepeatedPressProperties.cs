using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Drills;
using BcpBot.Tests.Guidance;
using BcpBot.Tests.Runs;
using CsCheck;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Runs.RunStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Cases;

/// <summary>Invariant 26 for the verbs of a case: the same press again, at any later time, yields no fact and the same state.</summary>
public class RepeatedPressProperties
{
    private sealed record Pressed(double Minute, PersonId Who, string Verb, Command Command);

    /// <param name="After">The story after each of the presses.</param>
    private sealed record Script(Pressed[] Presses, ImmutableArray<TimelineSpec<Case>> After)
    {
        public static Script Of(TimelineSpec<Case> begun, params Pressed[] presses)
        {
            var after = ImmutableArray.CreateBuilder<TimelineSpec<Case>>();
            foreach (var (place, press) in presses.Index())
            {
                begun = Press(Quiet(begun, press.Minute), press.Minute, press, place);
                after.Add(begun);
            }

            return new Script(presses, after.ToImmutable());
        }

        /// <summary>What is when the same press comes again, and what it leaves.</summary>
        public (TimelineSpec<Case> Before, TimelineSpec<Case> After) Again(int place, int later, double pause)
        {
            var minute = (After[later].Timeline.LastAt - TimelineSpec<Case>.Noon).TotalMinutes + pause;
            var before = After[later].Tick(minute);
            return (before, Press(before, minute, Presses[place], place));
        }

        // So that chains come to their end: the form waits for them.
        private static TimelineSpec<Case> Quiet(TimelineSpec<Case> story, double until)
        {
            var from = (story.Timeline.LastAt - TimelineSpec<Case>.Noon).TotalMinutes;
            return Enumerable.Range(1, 15).Select(round => from + (20 * round)).Where(minute => minute < until).Aggregate(story, (told, minute) => told.Tick(minute));
        }

        private static TimelineSpec<Case> Press(TimelineSpec<Case> story, double minute, Pressed press, int place) =>
            story.By(minute, press.Who, press.Command with { Press = new Press(press.Verb, $"d{place}", "") });
    }

    private static readonly Evidence Photo = new(new string('5', 64), 1_024, "image/png");

    private static readonly FormCommand.Complete Complete = new(Conclusion.Effective, null, Signatories.Of(Company));

    private static readonly Script[] Scripts =
    [
        Script.Of(
            RunStory.Active(),
            new(6, WorkingGroupMember2, "step.start", new RunCommand.Start(RunId.Response, 1)),
            new(7, WorkingGroupMember2, "step.block", new RunCommand.Block(RunId.Response, 1) { Words = Typed("reason", "等待廠商") }),
            new(8, WorkingGroupMember2, "step.resume", new RunCommand.Resume(RunId.Response, 1)),
            new(9, WorkingGroupLead, "step.handover", new RunCommand.HandOver(RunId.Response, 1, Employee1)),
            new(10, Employee1, "evidence.give", new RunCommand.GiveEvidence(RunId.Response, 1, Photo)),
            new(11, Employee1, "step.done", new RunCommand.Finish(RunId.Response, 1, Photo)),
            new(12, WorkingGroupLead, "step.skip", new RunCommand.Skip(RunId.Response, 2) { Words = Typed("reason", "不適用") }),
            new(13, AssetKeeper, "resource.report", KeepersSay(PaymentRun, ResourceResult.Short, PaymentLine)),
            new(14, PromotionMember2, "resource.solve", new RunCommand.SolveResource(PaymentRun, PaymentLine)),
            new(15, WorkingGroupLead, "resource.confirm", new RunCommand.ConfirmResources(PaymentRun, [PaymentHost], ResourceResult.Available)),
            new(16, PromotionConvener, "resource.waive", new RunCommand.WaiveResource(OrderRun, OrderDatabase, Sure: true) { Words = Typed("reason", "時間急迫") }),
            new(17, WorkingGroupLead, "site.confirm", new RunCommand.ConfirmSite(PaymentRun, Site.Standby)),
            new(18, WorkingGroupLead, "run.parallel", new RunCommand.Release(ShippingRun) { Words = Typed("reason", "等待將逾 RTO") }),
            new(19, WorkingGroupLead, "contact.called", new RunCommand.CallContact(new ContactId("payment-provider"))),
            new(20, WorkingGroupMember2, "command.from", new GuidanceCommand.ReceiveCommand { Words = Typed("unit", "消防局") }),
            new(21, CommitteeConvener, "directive.give", new GuidanceCommand.Give("p19", [Employee1], null) { Words = Typed("what", "清點單據") }),
            new(22, Employee1, "directive.acknowledge", new GuidanceCommand.Acknowledge(new DirectiveId("d1"))),
            new(23, Employee1, "directive.done", new GuidanceCommand.Finish(new DirectiveId("d1"))),
            new(24, PromotionMember2, "remark.add", new GuidanceCommand.Remark { Words = Typed("note", "請補記錄人") }),
            new(60, WorkingGroupLead, "recovery.report", new RunCommand.ReportRecovery(PaymentRun, null, TimeSpan.Zero)),
            new(61, WorkingGroupLead, "recovery.report", new RunCommand.ReportRecovery(OrderRun, null, TimeSpan.Zero)),
            new(62, WorkingGroupLead, "recovery.report", new RunCommand.ReportRecovery(ShippingRun, null, TimeSpan.Zero)),
            new(600, WorkingGroupLead, "closing.request", new ClosingCommand.Request(CaseClosing.AllChecks, BallotSetup.For(Company, DecisionKind.Close), TimeSpan.FromHours(8))),
            new(601, CommitteeConvener, "ballot.vote", new BallotCommand.CastVote(Second, Choice.Approve, null, Sure: true)),
            new(1500, PromotionConvener, "review.hold", new ReviewCommand.Hold(TimelineSpec<Case>.After(3000), [], CommitteeConvener)),
            new(3001, PromotionConvener, "review.record", new ReviewCommand.Record { Words = Typed("cause", "電源老化") }),
            new(3002, PromotionMember2, "improvement.add", new ImprovementCommand.Add(AssetKeeper, null, TimelineSpec<Case>.After(30_000)) { Words = Typed("what", "更換電源") }),
            new(3003, AssetKeeper, "improvement.done", new ImprovementCommand.Finish(new ImprovementId("i1"))),
            new(3004, PromotionMember2, "improvement.verify", new ImprovementCommand.Verify(new ImprovementId("i1"))),
            new(3005, WorkingGroupMember2, "form.complete", Complete),
            new(3006, WorkingGroupMember2, "form.sign", new FormCommand.Sign(Signatory.Writer)),
            new(3007, WorkingGroupLead, "form.return", new FormCommand.Return(Signatory.Reviewer) { Words = Typed("note", "損失未填") }),
            new(3008, WorkingGroupMember2, "form.complete", Complete),
            new(3009, WorkingGroupMember2, "form.sign", new FormCommand.Sign(Signatory.Writer)),
            new(3010, WorkingGroupLead, "form.sign", new FormCommand.Sign(Signatory.Reviewer)),
            new(3011, PromotionConvener, "form.sign", new FormCommand.Sign(Signatory.Supervisor)),
            new(3012, CommitteeMember2, "form.receive", new FormCommand.Receive(null)),
            new(3013, CommitteeConvener, "form.sign", new FormCommand.Sign(Signatory.Receiver))),
        Script.Of(
            GuidanceStory.Sought(),
            new(6, WorkingGroupMember2, "course.propose", new GuidanceCommand.Propose { Words = Typed("title", "人工結帳") }),
            new(7, PromotionMember2, "course.propose", new GuidanceCommand.Propose { Words = Typed("title", "雲端結帳") }),
            new(8, PromotionConvener, "course.open", new GuidanceCommand.OpenCourses(BallotSetup.For(Company, DecisionKind.NoPlanCourse), [])),
            new(9, PromotionMember2, "ballot.ask", new GuidanceCommand.AskOfBallot(First) { Words = Typed("question", "需時多久") }),
            new(10, WorkingGroupLead, "situation.update", new CaseCommand.Update(null) { Words = Typed("text", "約兩小時") }),
            new(11, PromotionMember2, "ballot.vote", new BallotCommand.CastVote(First, new Choice("k2"), null, Sure: true))),
        Script.Of(
            Taken(),
            new Pressed(6, WorkingGroupLead, "incident.join", new CaseCommand.Join(new JoinTarget(new CaseId("beef"), "BCP-2026-0006", CaseKind.Incident, IsOver: false)))),
        Script.Of(
            TimelineSpec<Case>.Of(Case.Machine),
            new(0, WorkingGroupLead, "drill.plan", DrillStory.Plan(DrillStory.Planning(types: DrillType.Tabletop))),
            new(1, WorkingGroupLead, "training.record", new DrillCommand.RecordTraining(null, [Employee1]) { Words = Typed("what", "通報流程") }),
            new(2, Employee1, "training.understood", new DrillCommand.Understand()),
            new(3, WorkingGroupLead, "drill.cancel", new DrillCommand.Cancel())),
        Script.Of(
            DrillStory.Approved(DrillType.Tabletop, DrillType.Recovery),
            new(60, WorkingGroupLead, "drill.start", Start()),
            new(61, WorkingGroupLead, "drill.abort", new DrillCommand.Abort()),
            new(62, WorkingGroupMember2, "feedback.give", new DrillCommand.GiveFeedback(false)),
            new(63, WorkingGroupMember2, "feedback.give", new DrillCommand.GiveFeedback(true))),
    ];

    [Fact]
    public void Every_press_of_the_scripts_is_accepted_once() => Assert.All(
        Scripts.SelectMany(script => script.Presses.Zip(script.After)),
        press => Assert.True(press.Second.Last!.Answer is Answer.Accepted { Facts.Count: > 0 }, $"{press.First.Verb} at {press.First.Minute}: {press.Second.Last.Answer}"));

    [Fact]
    public void The_same_press_at_any_later_time_yields_no_fact_and_the_same_state() =>
        Gen.Select(Gen.Int[0, Scripts.Length - 1], Gen.Int[0, 999], Gen.Int[0, 999], Gen.OneOf(Gen.Int[0, 60], Gen.Int[0, 90 * 24 * 60])).Sample((number, place, later, pause) =>
        {
            var script = Scripts[number];
            place %= script.Presses.Length;
            later = place + (later % (script.Presses.Length - place));

            var (before, again) = script.Again(place, later, pause);
            Assert.IsType<Answer.Accepted>(again.Last!.Answer);
            Assert.Empty(again.Facts);
            Assert.Same(before.State, again.State);
        }, iter: 300);

    private static DrillCommand.Start Start()
    {
        var preparation = Preparation.For(Company, DrillStory.Planning(types: [DrillType.Tabletop, DrillType.Recovery]))!;
        return new DrillCommand.Start(preparation, preparation.RunsIn(Company), Company.People.Count, Sure: false);
    }
}
