using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using BcpBot.Notices;
using BcpBot.Tests.Aftermath;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Drawing;
using BcpBot.Tests.Runs;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Guidance.GuidanceStory;
using static BcpBot.Tests.Runs.RunStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Guidance;

/// <summary>5.3.8: no plan fits all or some of it; the promotion group chooses a course.</summary>
public class CourseTests
{
    [Fact]
    public void Where_no_process_has_a_plan_the_case_is_observed_and_the_promotion_group_meets()
    {
        var story = Taken().Assessed(5, 3, processes: [ClosingTheBooks]).Stands(Stage.Observed);

        Assert.Equal(Way.NoPlan, story.Open().Assessed!.Way);
        Assert.Empty(story.Deciding());
        Assert.Equal(Bodies.PromotionGroup, story.Told(NoticeKind.Courses));
        Assert.Equal(Bodies.Committee, story.Told(NoticeKind.Word));
    }

    [Fact]
    public void Below_level_three_the_committee_is_not_told() =>
        Assert.Empty(Taken().Assessed(5, 2, stopped: true, processes: [ClosingTheBooks]).Told(NoticeKind.Word));

    [Fact]
    public void A_scenario_for_which_there_is_no_plan_prepares_the_response_alone()
    {
        var story = Taken().Assessed(5, 3, scenario: NoPlan, processes: [Payment]);

        Assert.Equal(Way.NoPlan, story.Open().Assessed!.Way);
        Assert.Equal([RunId.Response], story.Open().Runs.All.Select(run => run.Id));
        Assert.IsType<StepState.Told>(story.Step(RunId.Response, 1));
    }

    [Fact]
    public void Assessed_again_the_promotion_group_is_not_told_twice() =>
        Assert.Empty(Taken().Assessed(5, 3, processes: [ClosingTheBooks]).Assessed(6, 4, processes: [ClosingTheBooks]).Told(NoticeKind.Courses));

    [Fact]
    public void The_planned_processes_go_their_way_beside_the_courses()
    {
        var story = Mixed().Stands(Stage.Deciding);

        Assert.Equal(Way.Incident, story.Open().Assessed!.Way);
        Assert.Equal([DecisionKind.ActivateIncident], story.Deciding());
        Assert.Equal(Bodies.PromotionGroup, story.Told(NoticeKind.Courses));
    }

    [Fact]
    public void The_groups_that_may_propose_do_and_the_convener_hears_of_it()
    {
        var story = Sought().Proposes(6, WorkingGroupMember2, "人工結帳").Records(new GuidanceFact.CourseProposed(new CourseId("k1")) { Words = Typed("title", "人工結帳") });
        Assert.Equal([PromotionConvener], story.Told(NoticeKind.Courses));

        story.Proposes(7, PromotionMember2, "雲端結帳").Records(new GuidanceFact.CourseProposed(new CourseId("k2")) { Words = Typed("title", "雲端結帳") });
        story.Proposes(7, CommitteeConvener, "關門").Refuses(Refusal.NotYourRole);
        story.Proposes(7, PromotionMember2, "").Refuses(Refusal.Missing);
    }

    [Fact]
    public void Six_courses_are_enough_and_where_a_plan_fits_none_is_proposed()
    {
        var six = Enumerable.Range(1, 6).Aggregate(Sought(), (story, number) => story.Proposes(5 + number, PromotionMember2, $"方案 {number}"));
        six.Proposes(12, PromotionMember2, "第七案").Refuses(Refusal.WrongStage);
        Taken().Assessed(5, 3).Proposes(6, PromotionMember2, "人工結帳").Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void The_convener_lets_the_group_choose_among_the_courses_by_their_titles()
    {
        var story = Two().Opens(8, PromotionConvener).Stands(Stage.Deciding);
        var ballot = story.Open().Ballots[First]!;

        Assert.Equal(Bodies.PromotionGroup, ballot.Setup.Seats.Select(seat => seat.Principal));
        Assert.Equal([new Choice("k1"), new Choice("k2"), Choice.Abstain], ballot.Opening.Choices.AsEnumerable());
        Assert.Equal("雲端結帳", story.Open().Ballots.TextOf(ballot, new Choice("k2")));
        story.Opens(9, PromotionConvener).Refuses(Refusal.WrongStage);
        story.Proposes(9, PromotionMember2, "第三案").Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void The_first_deputy_lets_them_choose_only_while_the_convener_cannot()
    {
        Two().Opens(8, PromotionMember2).Refuses(Refusal.NotYourRole);
        Two().Away(8, PromotionConvener).Opens(9, PromotionMember3).Refuses(Refusal.NotYourRole);
        Two().Away(8, PromotionConvener).Opens(9, PromotionMember2).Stands(Stage.Deciding);
    }

    [Fact]
    public void Without_a_course_nothing_opens() => Sought().Opens(6, PromotionConvener).Refuses(Refusal.Missing);

    [Fact]
    public void The_course_chosen_activates_the_case_tells_the_chain_and_opens_the_whole_response()
    {
        var story = Two().Opens(8, PromotionConvener).GroupVotes(9, "k2").Stands(Stage.Active);

        Assert.Equal(new CourseId("k2"), story.Open().Guidance.Chosen!.Course);
        Assert.Contains(story.Facts, fact => fact is CaseFact.Activated);
        Assert.Equal(ChainAbout.Activation, Assert.Single(story.Facts.OfType<ChainFact.Opened>()).About);
        Assert.True(story.Run(RunId.Response).IsOpenWhole);
    }

    [Fact]
    public void One_course_is_approved_or_rejected()
    {
        var one = Sought().Proposes(6, PromotionMember2, "人工結帳").Opens(7, PromotionConvener);
        Assert.Equal([Choice.Approve, Choice.Reject, Choice.Abstain], one.Open().Ballots[First]!.Opening.Choices.AsEnumerable());
        Assert.Equal(new CourseId("k1"), one.GroupVotes(8, "approve").Stands(Stage.Active).Open().Guidance.Chosen!.Course);

        var rejected = one.GroupVotes(8, "reject").Stands(Stage.Observed);
        Assert.Null(rejected.Open().Guidance.Chosen);
        var again = rejected.Proposes(9, WorkingGroupMember2, "雲端結帳").Opens(10, PromotionConvener);
        Assert.Equal([new CourseId("k2")], again.Facts.OfType<GuidanceFact.CoursesPut>().Single().Courses.AsEnumerable());
        Assert.Equal(new CourseId("k2"), again.GroupVotes(11, "approve", Second).Open().Guidance.Chosen!.Course);
    }

    [Fact]
    public void Without_quorum_they_may_be_put_to_the_vote_again()
    {
        var story = Two().Opens(8, PromotionConvener).Tick(39).Stands(Stage.Observed).Opens(40, PromotionConvener).Stands(Stage.Deciding);
        Assert.Equal(2, story.Open().Ballots[Second]!.Opening.Choices.Count(choice => choice.IsCourse));
    }

    [Fact]
    public void A_ballot_reopened_by_the_lead_is_still_about_its_courses()
    {
        var story = Sought().Proposes(6, PromotionMember2, "人工結帳").Opens(7, PromotionConvener).Tick(38)
            .By(39, WorkingGroupLead, new BallotCommand.Reopen(First, BallotSetup.For(Company, DecisionKind.NoPlanCourse)) { Words = Typed("reason", "出席不足") });
        Assert.Equal(new CourseId("k1"), story.GroupVotes(40, "approve", Second).Stands(Stage.Active).Open().Guidance.Chosen!.Course);
    }

    [Fact]
    public void A_course_opens_no_plan_until_the_plans_own_decision()
    {
        var story = MixedChosen();
        Assert.Equal([RunReach.Whole, RunReach.Immediate], [story.Run(RunId.Response).Reach!.Value, story.Run(PaymentRun).Reach ?? RunReach.Immediate]);
        Assert.Equal([DecisionKind.ActivateIncident], story.Deciding());

        var both = story.CommitteeVotes(10, Choice.Approve).Stands(Stage.Active);
        Assert.True(both.Run(PaymentRun).IsOpenWhole);
        Assert.DoesNotContain(both.Facts, fact => fact is CaseFact.Activated);
    }

    [Fact]
    public void While_the_courses_chain_runs_the_plans_decision_opens_no_second_one()
    {
        var told = MixedChosen();
        var hearing = told.Hearing(NoticeKind.Chain);
        var both = told.CommitteeVotes(10, Choice.Approve);

        Assert.NotEmpty(hearing);
        Assert.DoesNotContain(both.Facts, fact => fact is ChainFact.Opened);
        Assert.Empty(both.Hearing(NoticeKind.Chain));
        Assert.Contains("業務持續計畫已啟動", both.Reads(CommitteeMember2, NoticeKind.Chain, $"{Chain}/{CommitteeLink}"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_response_channel_reads_of_the_course_until_the_plans_run_too()
    {
        Assert.Contains("已決定行動方針", MixedChosen().Reads(WorkingGroupLead, NoticeKind.Channel, "activated"), StringComparison.Ordinal);
        Assert.Contains("業務持續計畫已啟動", MixedChosen().CommitteeVotes(10, Choice.Approve).Reads(WorkingGroupLead, NoticeKind.Channel, "activated"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_had_acknowledged_the_course_hears_once_that_the_plans_run_too()
    {
        var head = MixedChosen().Open().Chains.All[0].Find(ShopLink)!.Link.Contacts[0];
        var heard = MixedChosen().By(9, head, new ChainCommand.Acknowledge(Chain, ShopLink));

        Assert.Equal([head], heard.CommitteeVotes(10, Choice.Approve).Hearing(NoticeKind.Activated));
        Assert.Empty(heard.CommitteeVotes(10, Choice.Reject).Hearing(NoticeKind.Activated));
    }

    [Fact]
    public void After_the_courses_chain_has_ended_the_plans_decision_is_told_anew()
    {
        var story = MixedChosen();
        var ended = story.Open().Chains.All[0].Links.Aggregate(story, (before, link) => before.By(9, link.Link.Contacts[0], new ChainCommand.Acknowledge(Chain, link.Link.Id)));

        Assert.Single(ended.CommitteeVotes(10, Choice.Approve).Facts.OfType<ChainFact.Opened>());
    }

    [Fact]
    public void The_plans_rejected_beside_a_running_course_leave_the_case_active() =>
        MixedChosen().CommitteeVotes(10, Choice.Reject).Stands(Stage.Active);

    [Fact]
    public void While_a_course_alone_runs_the_plans_may_be_asked_for()
    {
        var story = MixedChosen().CommitteeVotes(10, Choice.Reject).Asks(11).Stands(Stage.Active);
        Assert.Equal([DecisionKind.ActivateIncident], story.Deciding());
        Sought().Asks(6).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void A_newly_reached_way_withdraws_no_vote_over_courses()
    {
        var story = Taken().Assessed(3, 1, processes: [Payment, ClosingTheBooks]).Proposes(4, PromotionMember2, "人工結帳").Opens(5, PromotionConvener)
            .Assessed(6, 3, processes: [Payment, ClosingTheBooks]);
        Assert.Equal([DecisionKind.NoPlanCourse, DecisionKind.ActivateIncident], story.Deciding());
    }

    [Fact]
    public void The_course_rejected_while_the_committee_decides_leaves_it_deciding() =>
        Mixed().Proposes(6, PromotionMember2, "人工結帳").Opens(7, PromotionConvener).GroupVotes(8, "reject").Stands(Stage.Deciding);

    [Fact]
    public void The_mixed_case_recovers_when_both_plans_and_the_course_have()
    {
        var story = MixedChosen().CommitteeVotes(10, Choice.Approve).Recovers(20, PaymentRun).Stands(Stage.Active);
        story.Recovers(30, RunId.Response).Stands(Stage.Recovered);
    }

    [Fact]
    public void What_has_no_plan_holds_the_case_active_until_a_course_is_chosen_and_has_recovered()
    {
        var story = Mixed().CommitteeVotes(6, Choice.Approve).Recovers(20, PaymentRun).Stands(Stage.Active);
        story.Recovers(21, RunId.Response).Refuses(Refusal.WrongStage);
        story.Proposes(22, PromotionMember2, "人工結帳").Opens(23, PromotionConvener).Stands(Stage.Active).GroupVotes(24, "approve", Second)
            .Recovers(30, RunId.Response).Stands(Stage.Recovered);
    }

    [Fact]
    public void A_pending_decision_on_the_plans_holds_the_case_active_until_it_is_rejected() =>
        MixedChosen().Recovers(10, RunId.Response).Stands(Stage.Active).CommitteeVotes(11, Choice.Reject).Stands(Stage.Recovered);

    [Fact]
    public void Decided_at_the_same_moment_after_a_pause_the_plans_and_the_course_both_hold() // invariant 17
    {
        var both = Mixed().Proposes(6, PromotionMember2, "人工結帳").Opens(7, PromotionConvener)
            .Votes(8, CommitteeConvener, Choice.Approve).Votes(8, CommitteeMember2, Choice.Approve).Votes(8, CommitteeMember3, Choice.Reject)
            .Votes(9, PromotionConvener, Choice.Approve, Second).Votes(9, PromotionMember2, Choice.Approve, Second).Votes(9, PromotionMember3, Choice.Reject, Second)
            .Stands(Stage.Deciding).Tick(120).Stands(Stage.Active);

        Assert.Equal(new CourseId("k1"), both.Open().Guidance.Chosen?.Course);
        Assert.Single(both.Facts.OfType<CaseFact.Activated>());
        Assert.Single(both.Facts.OfType<ChainFact.Opened>());
        Assert.True(both.Run(PaymentRun).IsOpenWhole);
        both.Recovers(130, PaymentRun).Stands(Stage.Active).Recovers(131, RunId.Response).Stands(Stage.Recovered);
    }

    [Fact]
    public void Chosen_at_the_moment_at_which_the_end_was_not_decided_the_course_holds()
    {
        var story = Taken().Assessed(2, 3).CommitteeVotes(5, Choice.Approve).Recovers(10, PaymentRun).Assessed(11, 3, processes: [Payment, ClosingTheBooks])
            .Proposes(12, PromotionMember2, "人工結帳").Opens(13, PromotionConvener).RequestsClosing(14, "客戶要求")
            .Votes(15, PromotionConvener, Choice.Approve, Second).Votes(15, PromotionMember2, Choice.Approve, Second).Votes(15, PromotionMember3, Choice.Reject, Second)
            .Stands(Stage.Closing).Tick(200).Stands(Stage.Recovered);

        Assert.Equal(new CourseId("k1"), story.Open().Guidance.Chosen?.Course);
        Assert.True(story.Run(RunId.Response).CarriesCourse);
    }

    private static TimelineSpec<Case> Mixed() => Taken().Assessed(5, 3, processes: [Payment, ClosingTheBooks]);

    private static TimelineSpec<Case> MixedChosen() => Mixed().Proposes(6, PromotionMember2, "人工結帳").Opens(7, PromotionConvener).GroupVotes(8, "approve", Second).Stands(Stage.Active);
}
