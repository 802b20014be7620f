using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Cases;

/// <summary>Who does what in a case, and how it ends without activation.</summary>
public class CaseTests
{
    [Fact]
    public void A_report_needs_one_line_and_no_moment_in_the_future()
    {
        var report = new CaseCommand.Report(new CaseId("c0ffee"), "BCP-2026-0007", ReportedKind.Other, null, false, new Roster(1, 25, 1, Bodies), Absences.None) { By = Employee1 };
        var nothing = TimelineSpec<Case>.Of(Case.Machine);

        nothing.When(0, report).Refuses(Refusal.Missing);
        nothing.When(0, report with { Since = TimelineSpec<Case>.After(1), Words = Typed("what", "停電") }).Refuses(Refusal.Invalid);
    }

    [Fact]
    public void What_nobody_reported_is_unknown() =>
        TimelineSpec<Case>.Of(Case.Machine).By(0, WorkingGroupLead, new CaseCommand.Take()).Refuses(Refusal.Unknown);

    [Fact]
    public void A_report_is_heard_by_the_working_group_and_its_lead_commands()
    {
        var story = Reported().Stands(Stage.Reported);
        Assert.Equal(WorkingGroupLead, story.Open().Commander);
        Assert.Equal([.. Bodies.WorkingGroup, Employee1], new HashSet<PersonId>(story.Open().Told));
    }

    [Fact]
    public void Anyone_of_the_working_group_takes_command_and_nobody_else()
    {
        var story = Reported().By(1, WorkingGroupMember2, new CaseCommand.Take()).Records(new CaseFact.Taken(WorkingGroupMember2));
        Assert.Equal(WorkingGroupMember2, story.Open().Commander);

        story.By(2, WorkingGroupMember2, new CaseCommand.Take()).IsAlreadySo();
        story.By(2, WorkingGroupLead, new CaseCommand.Take()).Records(new CaseFact.Taken(WorkingGroupLead));
        story.By(2, CommitteeConvener, new CaseCommand.Take()).Refuses(Refusal.NotYourRole);
    }

    [Fact]
    public void Only_the_working_group_assesses_and_resolves()
    {
        Reported().By(1, PromotionConvener, Assessing(1)).Refuses(Refusal.NotYourRole);
        Reported().By(1, Employee1, new CaseCommand.Resolve()).Refuses(Refusal.NotYourRole);
    }

    [Fact]
    public void Only_the_working_group_tells_the_situation_and_it_says_something()
    {
        var update = new CaseCommand.Update(null) { Words = Typed("text", "已切換備援") };

        Taken().By(2, WorkingGroupMember2, update).Records(new CaseFact.Updated(TimelineSpec<Case>.After(32)) { Words = update.Words });
        Taken().By(2, CommitteeConvener, update).Refuses(Refusal.NotYourRole);
        Taken().By(2, WorkingGroupLead, new CaseCommand.Update(null)).Refuses(Refusal.Missing);
        Taken().By(2, WorkingGroupLead, update with { NextUpdate = TimelineSpec<Case>.After(2) }).Refuses(Refusal.Invalid);
    }

    [Fact]
    public void Every_assessment_is_kept_and_the_moments_said_before_stay()
    {
        var story = Taken().By(5, WorkingGroupLead, Assessing(1) with { Since = TimelineSpec<Case>.After(-30) }).Assessed(9, 2);

        Assert.Equal([1, 2], story.Open().Assessments.Select(assessed => assessed.Assessment.Level));
        Assert.Equal(TimelineSpec<Case>.After(-30), story.Open().Assessed!.Assessment.Since);
        Assert.Equal(TimelineSpec<Case>.After(5), story.Open().Assessed!.Assessment.AwareSince);
    }

    [Fact]
    public void Resolving_withdraws_the_open_ballot_and_keeps_the_roll_call()
    {
        var story = Taken().Assessed(5, 3, danger: true).Resolves(6).Tells(typeof(BallotFact.Closed), typeof(CaseFact.Resolved)).Stands(Stage.Resolved);

        Assert.Equal(WithdrawnBecause.Resolved, story.Facts.OfType<BallotFact.Closed>().Single().Because);
        Assert.True(story.Open().RollCalls.Single().IsOpen);
        story.WaitsForNothing();
        story.Resolves(7).IsAlreadySo();
        story.By(7, WorkingGroupLead, new CaseCommand.CloseRollCall(RollCall.First)).Records(new CaseFact.RollCallClosed(RollCall.First));
    }

    [Fact]
    public void Resolving_while_the_convener_casts_withdraws_both_ballots()
    {
        var tied = Taken().Assessed(5, 3)
            .Votes(6, CommitteeConvener, Choice.Approve).Votes(6, CommitteeMember2, Choice.Approve)
            .Votes(7, CommitteeMember3, Choice.Reject).Votes(7, CommitteeMember4, Choice.Reject)
            .Votes(8, CommitteeMember5, Choice.Abstain);

        tied.Resolves(9).Tells(typeof(BallotFact.Closed), typeof(BallotFact.Closed), typeof(CaseFact.Resolved)).Stands(Stage.Resolved);
    }

    [Fact]
    public void An_active_case_is_not_resolved() =>
        Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve).Resolves(7).Refuses(Refusal.WrongStage);

    [Fact]
    public void A_resolved_case_is_left_alone()
    {
        var story = Taken().Assessed(5, 1).Resolves(6);

        story.Assessed(7, 3).Refuses(Refusal.WrongStage);
        story.By(7, WorkingGroupMember2, new CaseCommand.Take()).Refuses(Refusal.WrongStage);
        story.By(7, WorkingGroupLead, new CaseCommand.Update(null) { Words = Typed("text", "完成") }).Refuses(Refusal.WrongStage);
        story.Asks(7).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void Voting_after_the_case_was_resolved_is_late() =>
        Taken().Assessed(5, 3).Resolves(6).Votes(7, CommitteeConvener, Choice.Approve).Refuses(Refusal.Late).Stands(Stage.Resolved);

    [Fact]
    public void The_same_press_again_is_already_so()
    {
        var press = new Press("incident.take", "d1", "");
        var story = Reported().By(1, WorkingGroupMember2, new CaseCommand.Take { Press = press })
            .By(2, WorkingGroupLead, new CaseCommand.Take())
            .By(3, WorkingGroupMember2, new CaseCommand.Take { Press = press }).IsAlreadySo();

        Assert.Equal(WorkingGroupLead, story.Open().Commander);
    }

    [Fact]
    public void A_head_asks_his_own_unit_only()
    {
        var shop = new CaseCommand.OpenRollCall(new RollCallScope.OfUnits([Shop]), 1, 6);

        Reported().By(1, CommitteeMember3, shop).Tells(typeof(CaseFact.RollCallOpened)).By(2, WorkingGroupLead, shop).IsAlreadySo();
        Reported().By(1, CommitteeMember4, shop).Refuses(Refusal.NotYourRole);
        Reported().By(1, CommitteeMember3, shop with { Scope = new RollCallScope.Everyone() }).Refuses(Refusal.NotYourRole);
        Reported().By(1, PromotionConvener, shop with { Asked = 0 }).Refuses(Refusal.Unknown);
    }

    [Fact]
    public void A_roll_call_is_closed_by_who_opened_it_or_by_the_working_group()
    {
        var story = Reported().By(1, CommitteeMember3, new CaseCommand.OpenRollCall(new RollCallScope.OfUnits([Shop]), 1, 6));

        story.By(2, CommitteeMember4, new CaseCommand.CloseRollCall(RollCall.First)).Refuses(Refusal.NotYourRole);
        story.By(2, WorkingGroupLead, new CaseCommand.CloseRollCall(new RollCallId("r9"))).Refuses(Refusal.Unknown);
        story.By(2, CommitteeMember3, new CaseCommand.CloseRollCall(RollCall.First)).Records(new CaseFact.RollCallClosed(RollCall.First))
            .By(3, WorkingGroupLead, new CaseCommand.CloseRollCall(RollCall.First)).IsAlreadySo();
    }

    [Fact]
    public void The_lead_reopens_a_ballot_without_quorum_with_a_reason()
    {
        var story = Taken().Assessed(5, 3).Tick(35);

        story.Reopens(36, WorkingGroupLead, "").Refuses(Refusal.ReasonNeeded);
        story.Reopens(36, WorkingGroupMember2, "人員已到").Refuses(Refusal.NotYourRole);
        story.Reopens(36, WorkingGroupLead, "人員已到").Tells(typeof(BallotFact.Opened)).Stands(Stage.Deciding)
            .Reopens(37, WorkingGroupLead, "再一次").Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void While_the_lead_is_away_his_deputy_reopens_in_his_place() => // 5.3.3
        Taken().Assessed(5, 3).Tick(35).Away(36, WorkingGroupLead)
            .Reopens(37, WorkingGroupMember2, "人員已到").Tells(typeof(BallotFact.Opened)).Stands(Stage.Deciding);

    [Fact]
    public void While_the_lead_is_away_someone_who_is_not_his_deputy_reopens_nothing() =>
        Taken().Assessed(5, 3).Tick(35).Away(36, WorkingGroupLead).Reopens(37, WorkingGroupMember5, "人員已到").Refuses(Refusal.NotYourRole);

    [Fact]
    public void A_ballot_without_quorum_of_a_resolved_case_stays_closed() =>
        Taken().Assessed(5, 3).Tick(35).Resolves(36).Reopens(37, WorkingGroupLead, "人員已到").Refuses(Refusal.WrongStage);

    [Fact]
    public void Help_is_told_with_the_person_and_his_head() =>
        Reported(danger: true).When(2, new CaseCommand.HearHelp(RollCall.First, Employee2, CommitteeMember4) { By = Actor.Relay, Relayed = new Relayed("rollcall/c0ffee/1/0", 4) })
            .Records(new CaseFact.HelpNeeded(RollCall.First, Employee2, CommitteeMember4))
            .When(3, new CaseCommand.HearHelp(RollCall.First, Employee2, CommitteeMember4) { By = Actor.Relay, Relayed = new Relayed("rollcall/c0ffee/1/0", 4) })
            .IsAlreadySo();

    [Fact]
    public void A_chain_is_acknowledged_by_who_was_told_only()
    {
        var active = Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve);

        active.By(7, CommitteeConvener, new ChainCommand.Acknowledge(Chain, CommitteeLink)).Tells(typeof(ChainFact.Acknowledged));
        active.By(7, Auditor, new ChainCommand.Acknowledge(Chain, CommitteeLink)).Refuses(Refusal.NotYou);
    }
}
