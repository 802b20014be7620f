using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using BcpBot.Notices;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Guidance;
using BcpBot.Tests.Runs;
using static BcpBot.Tests.Aftermath.AftermathStory;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Runs.RunStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Aftermath;

public class ClosingTests
{
    [Fact]
    public void When_the_steady_time_is_over_that_is_said_once()
    {
        var story = Recovered().Tick(69);
        Assert.DoesNotContain(story.Facts, fact => fact is CaseFact.Steady);
        Assert.Single(story.Tick(SteadyAt).Facts.OfType<CaseFact.Steady>());
        Assert.DoesNotContain(story.Tick(SteadyAt).Tick(200).Facts, fact => fact is CaseFact.Steady);
    }

    [Fact]
    public void A_recovery_corrected_later_moves_the_steady_time()
    {
        var corrected = Recovered().By(40, WorkingGroupLead, new RunCommand.ReportRecovery(RunStory.PaymentRun, TimelineSpec<Case>.After(30), TimeSpan.Zero));
        Assert.DoesNotContain(corrected.Tick(SteadyAt).Facts, fact => fact is CaseFact.Steady);
        Assert.Single(corrected.Tick(90).Facts.OfType<CaseFact.Steady>());

        var again = Recovered().Tick(SteadyAt).By(75, WorkingGroupLead, new RunCommand.ReportRecovery(RunStory.PaymentRun, TimelineSpec<Case>.After(74), TimeSpan.Zero));
        Assert.Single(again.Tick(134).Facts.OfType<CaseFact.Steady>());
    }

    [Fact]
    public void Before_the_steady_time_is_over_closing_needs_a_reason()
    {
        Recovered().RequestsClosing(60).Refuses(Refusal.ReasonNeeded);
        Assert.True(Recovered().RequestsClosing(60, "客戶要求").Stands(Stage.Closing).Open().Closing.Latest!.IsEarly);
    }

    [Fact]
    public void With_an_item_left_open_closing_needs_a_reason()
    {
        ClosingCheck[] four = [ClosingCheck.Steady, ClosingCheck.Accounts, ClosingCheck.Exceptions, ClosingCheck.Data];
        var story = Recovered().Tick(SteadyAt);
        story.RequestsClosing(71, checks: four).Refuses(Refusal.ReasonNeeded);
        story.RequestsClosing(71, "明日復歸", four).Stands(Stage.Closing);
        story.RequestsClosing(71).Stands(Stage.Closing);
    }

    [Fact]
    public void Only_the_working_group_asks_and_only_when_everything_has_recovered()
    {
        Recovered().RequestsClosing(71, who: PromotionConvener).Refuses(Refusal.NotYourRole);
        RunStory.Active().RequestsClosing(71).Refuses(Refusal.WrongStage);
        Recovered().RequestsClosing(71).RequestsClosing(71.5).IsAlreadySo();
        Closed().RequestsClosing(80).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void The_committees_convener_decides_and_then_committee_and_units_are_told()
    {
        var story = Recovered().Tick(SteadyAt).RequestsClosing(71);
        Assert.Equal([DecisionKind.Close], story.Deciding());
        Assert.Equal(CommitteeConvener, story.Open().Ballots[Second]!.Setup.Seats.Single().Principal);

        story = story.Votes(72, CommitteeConvener, Choice.Approve, Second);
        story.Tells(typeof(BallotFact.Cast), typeof(BallotFact.Closed), typeof(CaseFact.Closed), typeof(ChainFact.Opened), typeof(ChainFact.Told)).Stands(Stage.Closed);
        Assert.Equal(ChainAbout.Closing, story.Open().Chains.All[^1].About);
    }

    [Fact]
    public void Who_was_told_hears_of_the_end_the_reporter_too_and_the_chain_tells_the_others()
    {
        var story = Closed();
        var thanked = CaseNotices.Of(story.Facts.OfType<CaseFact.Closed>().Single(), story.Open()).Select(notice => notice.Recipient).ToList();
        Assert.Contains(Employee1, thanked);
        Assert.Contains(WorkingGroupMember2, thanked);
        Assert.DoesNotContain(CommitteeMember2, thanked);
    }

    [Fact]
    public void Declined_it_has_recovered_still_and_is_asked_again()
    {
        var story = Recovered().Tick(SteadyAt).RequestsClosing(71).Votes(72, CommitteeConvener, Choice.Reject, Second);
        story.Tells(typeof(BallotFact.Cast), typeof(BallotFact.Closed), typeof(ClosingFact.Declined)).Stands(Stage.Recovered);
        story.RequestsClosing(80).Stands(Stage.Closing).Votes(81, CommitteeConvener, Choice.Approve, new BallotId("b3")).Stands(Stage.Closed);
    }

    [Fact]
    public void Without_an_answer_it_has_recovered_still_and_the_lead_may_open_the_decision_again()
    {
        var story = Recovered().Tick(SteadyAt).RequestsClosing(71).Tick(71 + 60);
        story.Stands(Stage.Recovered);
        var reopen = new BallotCommand.Reopen(Second, BallotSetup.For(Company, DecisionKind.Close)) { Words = Typed("reason", "召集人已上線") };
        story.By(140, WorkingGroupLead, reopen).Stands(Stage.Closing).Votes(141, CommitteeConvener, Choice.Approve, new BallotId("b3")).Stands(Stage.Closed);
    }

    [Fact]
    public void The_lead_may_withdraw_the_request_with_a_reason() => Recovered().Tick(SteadyAt).RequestsClosing(71)
        .By(72, WorkingGroupLead, new BallotCommand.Withdraw(Second, WithdrawnBecause.OfReasonGiven) { Words = Typed("reason", "又不穩定") }).Stands(Stage.Recovered);

    [Fact]
    public void After_recovery_the_decision_to_activate_is_not_asked_again()
    {
        Recovered().Assessed(20, 2, stopped: true, note: "僅付款").Stands(Stage.Recovered);
        Assert.Empty(Recovered().Assessed(20, 2, stopped: true, note: "僅付款").Deciding());
        Recovered().Resolves(20).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void A_plan_found_while_the_end_is_decided_runs_first_and_the_request_is_withdrawn()
    {
        var found = Recovered().Tick(SteadyAt).RequestsClosing(71).Assessed(72, 3, processes: [Payment, Order]).Stands(Stage.Recovered);
        Assert.True(found.Run(OrderRun).IsOpenWhole);
        Assert.Equal(WithdrawnBecause.Superseded, found.Facts.OfType<BallotFact.Closed>().Single().Because);
        found.Votes(73, CommitteeConvener, Choice.Approve, Second).Refuses(Refusal.Late);
        found.RequestsClosing(74).Refuses(Refusal.WrongStage);

        found.Recovers(80, OrderRun).Tick(140).RequestsClosing(141).Stands(Stage.Closing);
    }

    [Fact]
    public void A_course_chosen_while_the_end_is_decided_runs_first_too()
    {
        var chosen = Recovered().Tick(SteadyAt).Assessed(71, 3, processes: [Payment, ClosingTheBooks]).Proposes(72, PromotionMember2, "人工結帳").Opens(73, PromotionConvener)
            .RequestsClosing(74).Stands(Stage.Closing).GroupVotes(75, "approve", Second).Stands(Stage.Recovered);
        Assert.NotNull(chosen.Open().Guidance.Chosen);
        Assert.Null(chosen.Open().SteadyAt);
    }

    [Fact]
    public void What_is_still_under_decision_ends_with_the_case()
    {
        var closed = Taken().Assessed(5, 3, processes: [Payment, ClosingTheBooks]).CommitteeVotes(6, Choice.Approve).Proposes(7, PromotionMember2, "人工結帳").Opens(8, PromotionConvener)
            .Assessed(9, 3, processes: [Payment]).Recovers(10, PaymentRun).RequestsClosing(11, "客戶要求").Votes(12, CommitteeConvener, Choice.Approve, new BallotId("b3")).Stands(Stage.Closed);

        Assert.Empty(closed.Deciding());
        Assert.Equal(Outcome.Withdrawn, Assert.IsType<Ballot.Closed>(closed.Open().Ballots[Second]).Verdict.Outcome);
    }

    [Fact]
    public void After_the_end_nothing_is_assessed_or_updated_and_no_update_is_asked_for()
    {
        var story = Closed();
        story.Assessed(80, 3).Refuses(Refusal.WrongStage);
        story.By(80, WorkingGroupLead, new CaseCommand.Update(null) { Words = Typed("text", "好了") }).Refuses(Refusal.WrongStage);
        Assert.DoesNotContain(story.Tick(Day).Facts, fact => fact is CaseFact.UpdateOverdue);
    }
}
