using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Cases;

/// <summary>Which way a case goes (5.3.1, 5.3.2, 5.3.8).</summary>
public class WayTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void A_low_level_that_stops_nothing_is_observed(int level, bool confirmed)
    {
        var story = Taken().Assessed(5, level, confirmed).Tells(typeof(CaseFact.Assessed)).Stands(Stage.Observed);
        Assert.Equal(Way.Observe, story.Open().Assessed!.Way);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void A_suspected_high_level_is_observed_without_a_vote(int level, bool stopped)
    {
        var story = Taken().Assessed(5, level, confirmed: false, stopped).Tells(typeof(CaseFact.Assessed)).Stands(Stage.Observed);
        Assert.Equal(Way.Suspect, story.Open().Assessed!.Way);
        Assert.Empty(Bodies.Committee.Except(story.Open().Told));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void A_confirmed_high_level_goes_to_the_committee(int level, bool stopped)
    {
        var story = Taken().Assessed(5, level, confirmed: true, stopped).Tells(typeof(CaseFact.Assessed), typeof(BallotFact.Opened)).Stands(Stage.Deciding);
        Assert.Equal([DecisionKind.ActivateIncident], story.Deciding());
    }

    [Fact]
    public void A_low_level_that_stops_business_asks_whether_it_is_not_level_three()
    {
        var story = Taken().Assessed(5, 2, stopped: true);
        Assert.Equal(Question.WhyNotLevelThree, Assert.IsType<Answer.Asks>(story.Last!.Answer).What);
        Assert.Empty(story.Facts);
    }

    [Fact]
    public void With_the_reason_the_promotion_convener_decides_at_once()
    {
        var story = Taken().Assessed(5, 2, stopped: true, note: "僅影響付款").Tells(typeof(CaseFact.Assessed), typeof(BallotFact.Opened)).Stands(Stage.Deciding);
        Assert.Equal([DecisionKind.ActivateDisruption], story.Deciding());
        Assert.Equal([PromotionConvener], story.Open().Ballots[First]!.Setup.Seats.Select(seat => seat.Principal));
        Assert.Empty(Bodies.Committee.Except(story.Open().Told));
    }

    [Fact]
    public void An_unknown_scenario_or_process_is_refused()
    {
        Taken().Assessed(5, 3, scenario: new ScenarioId("flood")).Refuses(Refusal.Unknown);
        Taken().Assessed(5, 3, processes: new ProcessId("juggling")).Refuses(Refusal.Unknown);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_level_outside_one_to_four_is_refused(int level) => Taken().Assessed(5, level).Refuses(Refusal.Invalid);

    [Fact]
    public void A_moment_in_the_future_is_refused() =>
        Taken().By(5, WorkingGroupLead, Assessing(1) with { Since = TimelineSpec<Case>.After(6) }).Refuses(Refusal.Invalid);

    [Fact]
    public void Danger_at_the_report_asks_everyone_at_once_and_the_assessment_does_not_ask_again()
    {
        var story = Reported(danger: true).Tells(typeof(CaseFact.Reported), typeof(CaseFact.RollCallOpened));
        Assert.Equal(Company.People.Count, story.Facts.OfType<CaseFact.RollCallOpened>().Single().Asked);

        story.Assessed(5, 1, danger: true).Tells(typeof(CaseFact.Assessed));
        story.Assessed(5, 1, scenario: Building).Tells(typeof(CaseFact.Assessed));
    }

    [Fact]
    public void Danger_and_a_scenario_that_asks_open_the_roll_call_of_everyone_once()
    {
        Taken().Assessed(5, 1, danger: true).Tells(typeof(CaseFact.Assessed), typeof(CaseFact.RollCallOpened))
            .Assessed(6, 1, scenario: Building).Tells(typeof(CaseFact.Assessed));

        Assert.IsType<RollCallScope.Everyone>(Taken().Assessed(5, 1, scenario: Building).Facts.OfType<CaseFact.RollCallOpened>().Single().Scope);
    }

    [Fact]
    public void A_building_emergency_asks_everyone_whatever_the_sheet_says() // 5.3.5.4
    {
        var silent = Company with { Scenarios = [.. Company.Scenarios.Select(scenario => scenario with { RollCall = false })] };
        Assert.True(Preparation.For(silent, Building, [Payment])!.AsksEveryone);
        Assert.False(Preparation.For(silent, Interruption, [Payment])!.AsksEveryone);
    }

    [Fact]
    public void Once_closed_the_roll_call_may_open_again() =>
        Reported(danger: true).By(2, WorkingGroupLead, new CaseCommand.CloseRollCall(RollCall.First))
            .Assessed(5, 1, danger: true).Tells(typeof(CaseFact.Assessed), typeof(CaseFact.RollCallOpened));

    [Fact]
    public void A_newly_reached_way_withdraws_the_earlier_ballot_and_opens_its_own_once()
    {
        var story = Taken().Assessed(5, 2, stopped: true, note: "僅影響付款")
            .Assessed(8, 3).Tells(typeof(CaseFact.Assessed), typeof(BallotFact.Closed), typeof(BallotFact.Opened)).Stands(Stage.Deciding);

        Assert.Equal(WithdrawnBecause.Superseded, story.Facts.OfType<BallotFact.Closed>().Single().Because);
        Assert.Equal([DecisionKind.ActivateIncident], story.Deciding());
        story.Assessed(9, 4).Tells(typeof(CaseFact.Assessed));
    }

    [Fact]
    public void A_level_lowered_to_two_with_business_stopped_opens_nothing_beside_the_committees_ballot()
    {
        var lowered = Taken().Assessed(5, 3).Assessed(6, 2, stopped: true, note: "有替代作業").Tells(typeof(CaseFact.Assessed)).Stands(Stage.Deciding);
        Assert.Equal([DecisionKind.ActivateIncident], lowered.Deciding());
    }

    [Fact]
    public void A_lowered_level_closes_nothing_and_raised_again_opens_nothing_twice()
    {
        var lowered = Taken().Assessed(5, 3).Assessed(6, 1).Tells(typeof(CaseFact.Assessed)).Stands(Stage.Deciding);
        Assert.Equal([DecisionKind.ActivateIncident], lowered.Deciding());

        lowered.Assessed(7, 3).Tells(typeof(CaseFact.Assessed));
    }

    [Fact]
    public void An_approved_ballot_activates_the_case_and_begins_to_tell_in_the_same_command()
    {
        var story = Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve)
            .Tells(typeof(BallotFact.Cast), typeof(BallotFact.Closed), typeof(CaseFact.Activated), typeof(ChainFact.Opened), typeof(ChainFact.Told))
            .Stands(Stage.Active);
        Assert.Equal(ChainAbout.Activation, story.Facts.OfType<ChainFact.Opened>().Single().About);
    }

    [Fact]
    public void A_rejected_ballot_leaves_the_case_observed() =>
        Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Reject)
            .Tells(typeof(BallotFact.Cast), typeof(BallotFact.Closed), typeof(CaseFact.Observed)).Stands(Stage.Observed);

    [Fact]
    public void A_ballot_without_quorum_leaves_the_case_observed()
    {
        var story = Taken().Assessed(5, 3).Tick(35).Stands(Stage.Observed);
        Assert.Equal(Outcome.NoQuorum, story.History.OfType<BallotFact.Closed>().Single().Outcome);
        Assert.Contains(story.History, fact => fact is CaseFact.Observed);
    }

    [Fact]
    public void A_ballot_that_the_lead_withdraws_leaves_the_case_observed() =>
        Taken().Assessed(5, 3)
            .By(6, WorkingGroupLead, new BallotCommand.Withdraw(First, WithdrawnBecause.OfReasonGiven) { Words = Typed("reason", "已恢復") })
            .Tells(typeof(BallotFact.Closed), typeof(CaseFact.Observed)).Stands(Stage.Observed);

    [Fact]
    public void Asking_for_activation_needs_what_was_tried() => Taken().Assessed(5, 1).Asks(6, "").Refuses(Refusal.Missing);

    [Fact]
    public void Asking_at_a_low_level_lets_the_promotion_convener_decide() // 5.3.1
    {
        var story = Taken().Assessed(5, 1).Asks(6).Tells(typeof(CaseFact.ActivationRequested), typeof(BallotFact.Opened)).Stands(Stage.Deciding);
        Assert.Equal([DecisionKind.ActivateDisruption], story.Deciding());
        Assert.Empty(Bodies.PromotionGroup.Except(story.Open().Told));

        story.Votes(7, PromotionConvener, Choice.Approve).Stands(Stage.Active);
    }

    [Fact]
    public void Asking_after_the_committee_said_no_lets_it_decide_again()
    {
        var story = Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Reject).Asks(7);
        Assert.Equal([DecisionKind.ActivateIncident], story.Deciding());
    }

    [Fact]
    public void Asking_belongs_to_an_observed_case_of_a_known_level()
    {
        Taken().Asks(5).Refuses(Refusal.WrongStage);
        Taken().Assessed(5, 3, confirmed: false).Asks(6).Refuses(Refusal.WrongStage);
        Taken().Assessed(5, 3).Asks(6).Refuses(Refusal.WrongStage);
        Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve).Asks(7).Refuses(Refusal.WrongStage);
        Taken().Assessed(5, 1).By(6, CommitteeConvener, new CaseCommand.RequestActivation { Words = Typed("tried", "重啟") }).Refuses(Refusal.NotYourRole);
    }
}
