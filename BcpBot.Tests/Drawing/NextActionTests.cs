using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Runs;
using BcpBot.Notices;
using BcpBot.Notices.Drawing;
using BcpBot.Tests.Aftermath;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Guidance;
using BcpBot.Tests.Runs;
using BcpBot.Tests.Templates;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Drawing;

/// <summary>Who reads only his cards finds what comes next, and is told what is.</summary>
public class NextActionTests
{
    private const double EveryoneIsTold = AftermathStory.Day + 120;

    private static readonly PersonId Accountant = new("p22");

    [Fact]
    public void When_the_last_step_has_ended_the_commander_is_asked_to_report_the_recovery()
    {
        var before = RunStory.Provided(RunStory.PaymentRun).Finishes(7, WorkingGroupMember2, RunStory.PaymentRun, 1).Finishes(8, WorkingGroupMember3, RunStory.PaymentRun, 2);
        Assert.Empty(before.Hearing(NoticeKind.Run));
        Assert.DoesNotContain(Tasks(before, WorkingGroupMember3), task => task.Ask.Contains("請回報復原", StringComparison.Ordinal));

        var through = before.Finishes(9, Accountant, RunStory.PaymentRun, 3);
        Assert.Equal([WorkingGroupLead], through.Hearing(NoticeKind.Run));
        Assert.Contains("請回報復原：線上付款持續計畫", through.Reads(WorkingGroupLead, NoticeKind.Run, "plan-payment"), StringComparison.Ordinal);
        Assert.Contains(Tasks(through, WorkingGroupMember3), task => task is { Kind: NoticeKind.Run, Subject: "plan-payment" });
        Assert.DoesNotContain(Tasks(through, Accountant), task => task.Kind is NoticeKind.Run);

        Assert.DoesNotContain(Tasks(through.Recovers(10, RunStory.PaymentRun), WorkingGroupMember3), task => task.Subject == "plan-payment");
    }

    [Fact]
    public void The_commander_is_asked_for_the_site_of_every_plan_until_it_is_confirmed()
    {
        var running = RunStory.Active();
        Assert.Equal(3, Tasks(running, WorkingGroupLead).Count(task => task.Ask.Contains("請確認營運場所", StringComparison.Ordinal)));

        var confirmed = running.By(6, WorkingGroupLead, new RunCommand.ConfirmSite(RunStory.PaymentRun, Site.Standby));
        Assert.Equal(2, Tasks(confirmed, WorkingGroupLead).Count(task => task.Ask.Contains("請確認營運場所", StringComparison.Ordinal)));
        Assert.DoesNotContain(Tasks(confirmed, WorkingGroupMember2), task => task.Kind is NoticeKind.Run);
    }

    [Fact]
    public void A_roll_call_waits_for_the_commander_until_it_is_ended()
    {
        var asking = Taken().By(2, WorkingGroupLead, new CaseCommand.OpenRollCall(new RollCallScope.Everyone(), 1, 25));
        Assert.Contains(Tasks(asking, WorkingGroupLead), task => task is { Kind: NoticeKind.Figures, Subject: "r1" });
        Assert.Contains("rollcall.close", asking.Wire(WorkingGroupLead, NoticeKind.Figures, "r1"), StringComparison.Ordinal);
        Assert.Contains("Figures:r1", asking.Wire(WorkingGroupMember2, NoticeKind.WorkingGroup), StringComparison.Ordinal);

        var ended = asking.By(3, WorkingGroupLead, new CaseCommand.CloseRollCall(new RollCallId("r1")));
        Assert.DoesNotContain(Tasks(ended, WorkingGroupLead), task => task.Kind is NoticeKind.Figures);
        Assert.DoesNotContain("Figures:", ended.Wire(WorkingGroupMember2, NoticeKind.WorkingGroup), StringComparison.Ordinal);
    }

    [Fact]
    public void A_keeper_is_asked_for_his_own_resource_and_what_is_settled_is_no_shortage()
    {
        var asked = RunStory.Active();
        Assert.Contains("備援專線", PushTo(asked, AssetKeeper), StringComparison.Ordinal);
        Assert.Contains("請確認備援資源是否可用", Tasks(asked, AssetKeeper).First(task => task.Kind is NoticeKind.Resources).Ask, StringComparison.Ordinal);

        Assert.DoesNotContain("不足", PushTo(RunStory.Provided(RunStory.PaymentRun), AssetKeeper), StringComparison.Ordinal);
        Assert.DoesNotContain("不足", PushTo(RunStory.Provided(RunStory.PaymentRun), PromotionMember2), StringComparison.Ordinal);
    }

    [Fact]
    public void Why_a_resource_is_short_and_what_a_call_brought_can_be_typed()
    {
        Assert.Contains("\"id\":\"note\"", RunStory.Active().Wire(AssetKeeper, NoticeKind.Resources, "plan-payment"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"id\":\"note\"", RunStory.Provided(RunStory.PaymentRun).Wire(AssetKeeper, NoticeKind.Resources, "plan-payment"), StringComparison.Ordinal);

        var step = RunStory.Provided(RunStory.PaymentRun).Finishes(7, WorkingGroupMember2, RunStory.PaymentRun, 1);
        Assert.Contains("\"id\":\"reference\"", step.Wire(WorkingGroupMember3, NoticeKind.Step, "plan-payment/2"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_with_a_decision_goes_with_the_second_press_and_to_those_who_hear_of_it()
    {
        var asked = AftermathStory.Recovered().Tick(AftermathStory.SteadyAt).RequestsClosing(71);
        var scene = asked.SceneFor(CommitteeConvener);
        var sure = scene.Drawn(BallotSketches.Of(scene, asked.Open().Ballots[Second]!, Choice.Reject, "再觀察一天"));
        Assert.Contains("附註：再觀察一天", CardRenderer.Text(sure), StringComparison.Ordinal);
        Assert.Equal("再觀察一天", OutsideTeams.Card.Find(sure, "ballot.vote", [])!.Action["data"]!["comment"]!.ToString());

        var declined = asked.By(72, CommitteeConvener, new BallotCommand.CastVote(Second, Choice.Reject, null, true) { Words = Typed("comment", "再觀察一天") });
        Assert.Contains("附註：再觀察一天", declined.Reads(WorkingGroupLead, NoticeKind.Outcome, "b2"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_asks_for_nothing_of_the_plan_and_a_course_is_called_no_plan()
    {
        Assert.Contains("請恢復日常作業", AftermathStory.Closed().Reads(CommitteeMember2, NoticeKind.Chain, "c2/n1"), StringComparison.Ordinal);

        var chosen = GuidanceStory.Two().Opens(8, PromotionConvener).GroupVotes(9, "k1", First);
        var told = chosen.Reads(CommitteeMember2, NoticeKind.Chain, "c1/n1");
        Assert.Contains("已決定行動方針", told, StringComparison.Ordinal);
        Assert.DoesNotContain("計畫已啟動", told, StringComparison.Ordinal);
        Assert.Contains("計畫已啟動", RunStory.Active().Reads(CommitteeMember2, NoticeKind.Chain, "c1/n1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_left_blank_after_a_return_stays_as_it_was_filled()
    {
        var returned = EveryoneTold().By(EveryoneIsTold + 1, WorkingGroupMember2, Filled("losses", "約 20 萬元"))
            .Signs(EveryoneIsTold + 2, WorkingGroupMember2, Signatory.Writer).Returns(EveryoneIsTold + 3, WorkingGroupLead, Signatory.Reviewer);
        Assert.Contains("空白的欄位沿用前次", returned.Reads(WorkingGroupMember2, NoticeKind.Form), StringComparison.Ordinal);

        var again = returned.By(EveryoneIsTold + 4, WorkingGroupMember2, Filled("strengths", "切換迅速")).Open().Form.Completion!;
        Assert.Equal(("約 20 萬元", "切換迅速"), (again.Words["losses"], again.Words["strengths"]));
        Assert.Equal("約 5 萬元", returned.By(EveryoneIsTold + 4, WorkingGroupMember2, Filled("losses", "約 5 萬元")).Open().Form.Completion!.Words["losses"]);
    }

    [Fact]
    public void While_people_are_still_being_told_the_form_says_what_it_waits_for()
    {
        var early = AftermathStory.Closed().Records(AftermathStory.ClosedAt + 1);
        Assert.Contains("尚未結束", early.Reads(WorkingGroupLead, NoticeKind.Form), StringComparison.Ordinal);
        Assert.DoesNotContain("尚未結束", EveryoneTold().Reads(WorkingGroupLead, NoticeKind.Form), StringComparison.Ordinal);
    }

    [Fact]
    public void The_promotion_group_finds_the_runs_the_review_and_the_form_from_the_case()
    {
        var known = AftermathStory.Closed().SceneFor(PromotionMember2).Drawn(CaseSketches.Overview(AftermathStory.Closed().SceneFor(PromotionMember2))).ToJsonString();
        Assert.All((string[])["Runs:", "Review:", "Improvements:", "Form:"], way => Assert.Contains(way, known, StringComparison.Ordinal));

        var employee = AftermathStory.Closed().SceneFor(Employee1).Drawn(CaseSketches.Overview(AftermathStory.Closed().SceneFor(Employee1))).ToJsonString();
        Assert.DoesNotContain("about", employee, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_goes_on_is_announced_by_its_stage_and_not_as_a_new_report()
    {
        Assert.Contains("新通報", Push(Reported(), WorkingGroupLead, NoticeKind.WorkingGroup, ""), StringComparison.Ordinal);
        Assert.Contains("計畫執行中", Push(RunStory.Active(), WorkingGroupLead, NoticeKind.WorkingGroup, ""), StringComparison.Ordinal);
    }

    // Each visit moves a window by one step.
    private static TimelineSpec<Case> EveryoneTold() =>
        Enumerable.Range(1, 6).Aggregate(AftermathStory.Reviewed(), (story, visit) => story.Tick(AftermathStory.Day + (20 * visit)));

    private static FormCommand.Complete Filled(string section, string text) => new(Conclusion.Effective, null, Signatories.Of(Company)) { Words = Typed(section, text) };

    private static List<Waiting> Tasks(TimelineSpec<Case> story, PersonId reader) => [.. PersonalSketches.TasksIn(story.SceneFor(reader))];

    private static string PushTo(TimelineSpec<Case> story, PersonId reader) => Push(story, reader, NoticeKind.Resources, "plan-payment");

    private static string Push(TimelineSpec<Case> story, PersonId reader, NoticeKind kind, string subject) => Drawings.Sketched(story.SceneFor(reader), kind, subject).Push;
}
