using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Organisations;
using static BcpBot.Domain.Ballots.BallotFact;
using static BcpBot.Tests.Ballots.BallotStory;

namespace BcpBot.Tests.Ballots;

using StandIn = BcpBot.Domain.Ballots.StandIn;

public class BallotTests
{
    // Rules 1 and 2: what counts

    [Fact]
    public void An_abstention_counts_to_the_quorum() =>
        Given(Committee).Votes(Chen, Approve).Votes(Lin, Approve).Votes(Wang, Abstain).Clock(60).Closes(Outcome.Approved).Counts(2, 0, 1);

    [Fact]
    public void One_vote_below_the_quorum_is_no_quorum() =>
        Given(Committee).Votes(Chen, Approve).Votes(Lin, Approve).Clock(60).Closes(Outcome.NoQuorum);

    [Fact]
    public void Approvals_must_be_more_than_half_of_those_present() =>
        Given(Committee).Votes(Chen, Approve).Votes(Lin, Approve).Votes(Wang, Reject).Votes(Huang, Abstain).Clock(60).Closes(Outcome.Rejected).Counts(2, 1, 1);

    [Fact]
    public void More_than_against_leaves_abstentions_aside() =>
        Given(Committee with { Majority = MajorityRule.MoreThanAgainst })
            .Votes(Chen, Approve).Votes(Lin, Approve).Votes(Wang, Reject).Votes(Huang, Abstain).Clock(60).Closes(Outcome.Approved);

    [Fact]
    public void Half_of_all_counts_the_silent_seats_too() =>
        Given(Committee with { Majority = MajorityRule.HalfOfAll })
            .Votes(Chen, Approve).Votes(Lin, Approve).Votes(Wang, Abstain).Clock(60).Closes(Outcome.Rejected);

    [Fact]
    public void Of_several_courses_the_one_with_most_votes_is_chosen() =>
        Given(Committee, Move, Rent).Votes(Chen, Rent).Votes(Lin, Rent).Votes(Wang, Move).Clock(60).Closes(Outcome.Chosen, chosen: Rent);

    [Fact]
    public void A_course_that_leads_without_the_majority_is_rejected() =>
        Given(Committee, Move, Rent, Wait).Votes(Chen, Rent).Votes(Lin, Rent).Votes(Wang, Move).Votes(Huang, Wait).Clock(60).Closes(Outcome.Rejected);

    [Fact]
    public void Courses_equal_first_are_tied() =>
        Given(Committee, Move, Rent, Wait).Votes(Chen, Rent).Votes(Lin, Rent).Votes(Wang, Move).Votes(Huang, Move).Votes(Wu, Wait).Closes(Outcome.Tied);

    [Fact]
    public void One_course_is_approved_or_rejected() =>
        Assert.Equal([Approve, Reject, Abstain], Given(Committee, Move)[B1].Opening.Choices.AsEnumerable());

    [Fact]
    public void Over_courses_a_vote_names_one_or_abstains()
    {
        var story = Given(Committee, Move, Rent);
        Assert.Equal([Move, Rent, Abstain], story[B1].Opening.Choices.AsEnumerable());
        story.Votes(Chen, Approve).Refuses(Refusal.Unknown);
    }

    [Fact]
    public void Courses_need_ids_of_their_own()
    {
        Assert.Equal(Refusal.Invalid, Opening(Move, Move));
        Assert.Equal(Refusal.Invalid, Opening(Move, Abstain));

        static Refusal Opening(params Choice[] courses) => Assert.IsType<Answer.Refused>(
            CaseBallots.Decide(CaseBallots.None, new BallotCommand.Open(Committee, [.. courses]) { At = Noon }, Absences.None)).Why;
    }

    [Fact]
    public void A_vote_may_be_changed_and_every_cast_stays()
    {
        var story = Given(Committee).Votes(Chen, Approve).Votes(Chen, Reject).Counts(0, 1, 0);
        Assert.Equal([Approve, Reject], story.History.OfType<Cast>().Select(cast => cast.Choice));
    }

    [Fact]
    public void The_same_vote_again_is_already_so() => Given(Committee).Votes(Chen, Approve).Votes(Chen, Approve).Records();

    [Fact]
    public void The_same_vote_with_a_comment_is_kept() =>
        Given(Committee).Votes(Chen, Approve).Votes(Chen, Approve, comment: "儘速啟動").Records(typeof(Cast)).Counts(1, 0, 0);

    [Fact]
    public void A_repeated_press_does_not_flip_a_newer_vote() =>
        Given(Committee).Votes(Chen, Approve, draw: "d1").Votes(Chen, Reject, draw: "d2").Votes(Chen, Approve, draw: "d1").Records().Counts(0, 1, 0);

    // Rule 3: deputies

    [Theory]
    [InlineData(29.9, "ho", Refusal.TooEarly)]
    [InlineData(30, "ho", null)]
    [InlineData(44.9, "hsu", Refusal.TooEarly)]
    [InlineData(45, "hsu", null)]
    public void A_deputy_may_vote_after_half_the_time_the_next_after_three_quarters(double minute, string deputy, Refusal? why)
    {
        var story = Given(Committee).At(minute).Votes(new PersonId(deputy), Approve);
        Assert.Equal(why, (story.Answer as Answer.Refused)?.Why);
    }

    [Fact]
    public void Deputies_are_told_when_their_moment_comes()
    {
        var story = Given(Committee);
        Assert.Equal(30, story.DueMinute);

        story = story.Clock(30).Leaves(new Deputised(B1, [new(new("s1"), Ho), new(new("s2"), Lu)], []));
        Assert.Equal(45, story.DueMinute);
        Assert.Equal(60, story.Clock(45).Leaves(new Deputised(B1, [new(new("s1"), Hsu)], [])).DueMinute);
    }

    [Fact]
    public void A_deputy_whose_vote_could_not_count_is_left_in_peace()
    {
        var story = Given(Committee).Votes(Chen, Approve).Clock(30).Leaves(new Deputised(B1, [new(new("s2"), Lu)], []));
        Assert.Equal(60, story.DueMinute);
    }

    [Fact]
    public void A_deputy_moves_up_at_once_when_all_before_him_are_absent()
    {
        var story = Given(Committee).At(5).Away(Chen);
        Assert.Equal([typeof(Room.AbsencesChanged), typeof(Deputised)], story.Facts.Select(fact => fact.GetType()));
        Assert.Equal(["chen", "ho"], story.MayVoteNow(1));
        story.Votes(Hsu, Approve).Refuses(Refusal.TooEarly);
        story.Absent(new Absences([Chen], [Ho], [])).Votes(Hsu, Approve).Records(typeof(Cast));
    }

    [Fact]
    public void A_second_deputy_does_not_move_up_while_the_principal_is_there() =>
        Given(Committee).At(5).Away(Ho).Votes(Hsu, Approve).Refuses(Refusal.TooEarly);

    [Fact]
    public void A_deputy_of_someone_absent_is_told_as_the_ballot_opens()
    {
        var opening = new BallotCommand.Open(Committee, []) { At = Noon, By = Lead };
        var facts = Assert.IsType<Answer.Accepted>(CaseBallots.Decide(CaseBallots.None, opening, Absences.None with { Away = [Lin] })).Facts;
        Assert.Equal([new StandIn(new("s2"), Lu)], Assert.IsType<Deputised>(facts[1]).MayAct.AsEnumerable());
    }

    [Fact]
    public void A_deputy_steps_back_when_the_principal_returns_and_is_told_again_at_his_moment()
    {
        var story = Given(Committee).At(5).Away(Lin).At(10).Away();
        Assert.Equal([new StandIn(new("s2"), Lu)], story.Facts.OfType<Deputised>().Single().NoLonger.AsEnumerable());
        story.Votes(Lu, Approve).Refuses(Refusal.TooEarly);
        Assert.Contains(new StandIn(new("s2"), Lu), story.Clock(30).Facts.OfType<Deputised>().Single().MayAct);
    }

    [Fact]
    public void The_vote_of_a_deputy_whose_principal_returned_stands_until_the_principal_votes() =>
        Given(Committee).At(5).Away(Lin).Votes(Lu, Approve).At(10).Away().Counts(1, 0, 0).Votes(Lin, Reject).Counts(0, 1, 0);

    [Fact]
    public void The_principal_prevails_over_deputies_and_an_earlier_deputy_over_a_later_one_in_any_order()
    {
        var story = Given(Committee).At(45).Votes(Hsu, Abstain).Counts(0, 0, 1).Votes(Ho, Reject).Counts(0, 1, 0).Votes(Chen, Approve).Counts(1, 0, 0);
        story.Votes(Ho, Abstain).Records(typeof(Cast)).Counts(1, 0, 0).Votes(Hsu, Reject).Counts(1, 0, 0);
        Assert.Equal(VotedAs.Principal, Assert.Single(story[B1].Counted).As);
    }

    [Fact]
    public void A_decision_may_forbid_deputies()
    {
        var story = Given(Committee with { DeputiesMayAct = false }).At(50).Votes(Ho, Approve).Refuses(Refusal.DeputiesForbidden);
        Assert.Empty(story.Facts);
        Assert.Equal(60, story.DueMinute);
    }

    private static readonly BallotSetup MembersAsDeputies = Committee with
    {
        Seats = [SeatOf(1, Chen, Lin), SeatOf(2, Lin), SeatOf(3, Wang, Lin), SeatOf(4, Huang, Lin), SeatOf(5, Wu)],
    };

    [Fact]
    public void A_member_does_not_stand_in_for_another()
    {
        Given(MembersAsDeputies).At(50).Votes(Lin, Approve, seat: new("s1")).Refuses(Refusal.MayNotStandIn);
        Assert.Equal(60, Given(MembersAsDeputies).DueMinute);
    }

    [Fact]
    public void Where_members_stand_in_one_votes_for_himself_and_for_one_other()
    {
        var story = Given(MembersAsDeputies with { MembersStandIn = true }).At(40)
            .Votes(Lin, Approve).Votes(Lin, Approve, seat: new("s1")).Counts(2, 0, 0)
            .Votes(Lin, Approve, seat: new("s3")).Refuses(Refusal.MayNotStandIn);

        story.Votes(Lin, Reject, seat: new("s1")).Counts(1, 1, 0)
            .Votes(Chen, Approve).Votes(Lin, Abstain, seat: new("s3")).Counts(2, 0, 1);
    }

    [Fact]
    public void A_vote_without_a_seat_named_is_for_ones_own() =>
        Assert.Equal(new SeatId("s2"), Given(MembersAsDeputies with { MembersStandIn = true }).At(40).Votes(Lin, Approve)[B1].Counted.Single().Seat);

    [Fact]
    public void A_deputy_of_two_seats_must_say_which()
    {
        var two = Committee with { Seats = [SeatOf(1, Chen, Ho), SeatOf(2, Lin, Ho), SeatOf(3, Wang)] };
        Given(two).At(30).Votes(Ho, Approve).Refuses(Refusal.Missing).Votes(Ho, Approve, seat: new("s2")).Records(typeof(Cast));
        Given(two).At(5).Away(Chen).Votes(Ho, Approve).Records(typeof(Cast));
    }

    // Rules 4 and 5: closing

    [Fact]
    public void A_ballot_closes_as_soon_as_nothing_can_change_it()
    {
        var story = Given(Committee).Votes(Chen, Approve).Votes(Lin, Approve).IsOpen().Votes(Wang, Approve);
        story.Records(typeof(Cast), typeof(Closed)).Closes(Outcome.Approved);
        story.Votes(Huang, Reject).Refuses(Refusal.Late).Closes(Outcome.Approved).Counts(3, 0, 0);
    }

    [Fact]
    public void A_deputys_vote_counts_to_early_closing_as_it_stands() =>
        Given(Committee).Votes(Lin, Approve).Votes(Wang, Approve).At(30).Votes(Ho, Approve).Closes(Outcome.Approved).Votes(Chen, Reject).Refuses(Refusal.Late);

    [Fact]
    public void A_ballot_that_cannot_reach_its_quorum_closes_as_it_opens() =>
        Given(Committee with { Quorum = 6 }).Records(typeof(Opened), typeof(Closed)).Closes(Outcome.NoQuorum);

    [Fact]
    public void A_vote_at_the_deadline_is_late_and_the_ballot_is_closed_first()
    {
        var story = Given(Committee).At(59.9).Votes(Chen, Approve).Records(typeof(Deputised), typeof(Cast));
        story = story.At(60).Votes(Lin, Approve).Refuses(Refusal.Late);
        Assert.Equal([typeof(Closed), typeof(Refused)], story.Facts.Select(fact => fact.GetType()));
        story.Closes(Outcome.NoQuorum);
    }

    [Fact]
    public void A_vote_at_the_deadline_is_late_though_no_tick_came()
    {
        var room = Given(Committee).Timeline.State;
        var vote = new BallotCommand.CastVote(B1, Approve, null, false) { At = Noon.AddMinutes(60), By = Chen, As = Member };
        var refused = Assert.IsType<Answer.Refused>(CaseBallots.Decide(room.Ballots, vote, room.Absences));
        Assert.Equal(Refusal.Late, refused.Why);
    }

    [Fact]
    public void The_figures_are_told_with_the_outcome() =>
        Given(Committee).Votes(Chen, Approve).Votes(Lin, Reject).Votes(Wang, Approve).Clock(30).Clock(45).Clock(60)
            .Leaves(new Closed(B1, Outcome.Approved, null, [new(Approve, 2), new(Reject, 1), new(Abstain, 0)], null));

    // Rule 6: ties

    [Fact]
    public void Equal_votes_are_tied_where_nobody_casts() =>
        Given(Committee).Votes(Chen, Approve).Votes(Lin, Reject).Votes(Wang, Abstain).Clock(60).Closes(Outcome.Tied);

    [Fact]
    public void Only_abstentions_are_a_tie_before_any_majority_rule() =>
        Given(Committee with { Majority = MajorityRule.HalfOfAll }).Votes(Chen, Abstain).Votes(Lin, Abstain).Votes(Wang, Abstain).Clock(60).Closes(Outcome.Tied);

    private static BallotStory ATie() =>
        Given(WithCasting).At(10).Votes(Chen, Approve).Votes(Lin, Approve).Votes(Wang, Reject).Votes(Huang, Reject).Votes(Wu, Abstain);

    [Fact]
    public void An_unavoidable_tie_opens_the_conveners_casting_ballot_at_once_for_half_the_minutes()
    {
        var story = ATie().Records(typeof(Cast), typeof(Casting), typeof(Opened));
        Assert.Equal(B2, Assert.IsType<Ballot.AwaitingCasting>(story[B1]).Casting);
        Assert.Equal((BallotKind.Casting, (BallotId?)B1, Chen), (story[B2].Kind, story[B2].Opening.Of, story[B2].Setup.Seats.Single().Principal));
        Assert.Equal([Approve, Reject], story[B2].Opening.Choices.AsEnumerable());
        Assert.Equal(Noon.AddMinutes(40), story[B2].Deadline);
        Assert.Equal([B1], story.Timeline.State.Ballots.Pending.Select(ballot => ballot.Id));
    }

    [Fact]
    public void A_tie_at_the_deadline_opens_the_casting_ballot_then() =>
        Assert.Equal(Noon.AddMinutes(90), Given(WithCasting).Votes(Chen, Approve).Votes(Lin, Reject).Votes(Wang, Abstain).Clock(60)[B2].Deadline);

    [Fact]
    public void While_it_waits_for_the_casting_vote_votes_are_late() => ATie().Votes(Wu, Approve).Refuses(Refusal.Late);

    [Theory]
    [InlineData("approve", Outcome.Approved)]
    [InlineData("reject", Outcome.Rejected)]
    public void The_casting_vote_gives_the_one_outcome_after_its_own(string choice, Outcome outcome)
    {
        var story = ATie().At(11).Decides(Chen, new Choice(choice), B2).Records(typeof(Cast), typeof(Closed), typeof(Closed));
        Assert.Equal([B2, B1], story.Facts.OfType<Closed>().Select(closed => closed.Ballot));
        story.Closes(outcome).Closes(outcome, B2).Counts(2, 2, 1);
    }

    [Fact]
    public void A_silent_convener_leaves_the_tie()
    {
        var story = ATie().Clock(40);
        Assert.Equal([B2, B1], story.Facts.OfType<Closed>().Select(closed => closed.Ballot));
        story.Closes(Outcome.Tied).Closes(Outcome.Tied, B2);
    }

    [Fact]
    public void The_conveners_deputies_cast_at_the_moments_of_the_casting_ballot()
    {
        var story = ATie();
        Assert.Equal(25, story.DueMinute);
        story.At(24.9).Decides(Ho, Reject, B2).Refuses(Refusal.TooEarly);
        story.At(25).Decides(Ho, Reject, B2).Closes(Outcome.Rejected).Decides(Chen, Approve, B2).Refuses(Refusal.Late);
    }

    [Fact]
    public void An_absent_conveners_deputy_is_told_with_the_casting_ballot()
    {
        var story = Given(WithCasting).At(10).Votes(Chen, Approve).Away(Chen).Votes(Lin, Approve).Votes(Wang, Reject).Votes(Huang, Reject).Votes(Wu, Abstain);
        story.Records(typeof(Cast), typeof(Casting), typeof(Opened), typeof(Deputised));
        story.Decides(Ho, Approve, B2).Closes(Outcome.Approved);
    }

    [Theory]
    [InlineData(false, Refusal.MayNotStandIn)]
    [InlineData(true, null)]
    public void A_member_casts_for_the_convener_only_where_members_stand_in(bool membersStandIn, Refusal? why)
    {
        var seats = Committee.Seats.SetItem(0, SeatOf(1, Chen, Lin));
        var story = Given(WithCasting with { Seats = seats, CastingSeat = seats[0], MembersStandIn = membersStandIn })
            .Votes(Chen, Approve).Votes(Lin, Approve).Votes(Wang, Reject).Votes(Huang, Reject).Votes(Wu, Abstain).At(29).Decides(Lin, Approve, B2);
        Assert.Equal(why, (story.Answer as Answer.Refused)?.Why);
    }

    [Fact]
    public void A_member_who_stood_in_for_another_does_not_cast_for_the_convener_as_well()
    {
        var seats = Committee.Seats.SetItem(0, SeatOf(1, Chen, Lin)).SetItem(4, SeatOf(5, Wu, Lin));
        Given(WithCasting with { Seats = seats, CastingSeat = seats[0], MembersStandIn = true })
            .At(35).Votes(Chen, Approve).Votes(Lin, Approve).Votes(Wang, Reject).Votes(Huang, Reject).Votes(Lin, Abstain, seat: new("s5"))
            .At(64).Decides(Lin, Approve, B2).Refuses(Refusal.MayNotStandIn);
    }

    [Fact]
    public void Where_deputies_are_forbidden_nobody_casts_for_the_convener() =>
        Given(WithCasting with { DeputiesMayAct = false }).Votes(Chen, Approve).Votes(Lin, Approve).Votes(Wang, Reject).Votes(Huang, Reject).Votes(Wu, Abstain)
            .At(29).Decides(Ho, Approve, B2).Refuses(Refusal.DeputiesForbidden);

    [Fact]
    public void Between_courses_equal_first_the_convener_approves_one_or_rejects_them()
    {
        var story = Given(WithCasting, Move, Rent, Wait).Votes(Chen, Rent).Votes(Lin, Rent).Votes(Wang, Move).Votes(Huang, Move).Votes(Wu, Wait);
        Assert.Equal([Move, Rent, Reject], story[B2].Opening.Choices.AsEnumerable());
        story.Decides(Chen, Rent, B2).Closes(Outcome.Chosen, B1, Rent);
        story.Decides(Chen, Reject, B2).Closes(Outcome.Rejected);
    }

    // Rule 7: withdrawing and reopening

    [Fact]
    public void The_lead_withdraws_with_a_reason()
    {
        Given(Committee).Withdraws(Wu, "服務已恢復").Refuses(Refusal.NotYourRole).Withdraws(Lead, " ").Refuses(Refusal.ReasonNeeded);
        var story = Given(Committee).Withdraws(Lead, "服務已恢復").Records(typeof(Closed)).Closes(Outcome.Withdrawn);
        Assert.Equal("服務已恢復", story.Facts[0].Words["reason"]);
        story.Votes(Chen, Approve).Refuses(Refusal.Late);
        story.Withdraws(Lead, "服務已恢復").Records();
    }

    [Fact]
    public void The_case_withdraws_without_words()
    {
        var story = Given(Committee).Does(new BallotCommand.Withdraw(B1, WithdrawnBecause.Superseded) { By = Wu, As = Member }).Closes(Outcome.Withdrawn);
        Assert.Equal(WithdrawnBecause.Superseded, story.Facts.OfType<Closed>().Single().Because);
    }

    [Theory]
    [InlineData("b1")]
    [InlineData("b2")]
    public void A_ballot_and_its_casting_ballot_are_withdrawn_together(string named)
    {
        var story = ATie().Withdraws(Lead, "服務已恢復", new(named)).Closes(Outcome.Withdrawn).Closes(Outcome.Withdrawn, B2);
        Assert.Equal([B2, B1], story.Facts.OfType<Closed>().Select(closed => closed.Ballot));
        Assert.Equal([null, "服務已恢復"], story.Facts.Select(fact => fact.Words["reason"]));
    }

    [Fact]
    public void What_is_decided_is_not_withdrawn() =>
        Given(Committee).Votes(Chen, Approve).Votes(Lin, Approve).Votes(Wang, Approve).Withdraws(Lead, "誤按").Refuses(Refusal.WrongStage);

    [Fact]
    public void At_its_deadline_a_ballot_is_no_longer_withdrawn_though_no_tick_came()
    {
        var withdraw = new BallotCommand.Withdraw(B1, WithdrawnBecause.Resolved) { At = Noon.AddMinutes(60) };
        Assert.IsType<Answer.Refused>(CaseBallots.Decide(Given(Committee).Timeline.State.Ballots, withdraw, Absences.None));
    }

    [Fact]
    public void No_quorum_is_reopened_with_a_reason_as_a_new_ballot_that_names_the_old()
    {
        var story = Given(Committee).Clock(60).Reopens(Wu, "再請表決").Refuses(Refusal.NotYourRole).Reopens(Lead, null).Refuses(Refusal.ReasonNeeded)
            .At(70).Reopens(Lead, "再請表決", setup: Committee with { Generation = 2, Time = TimeSpan.FromMinutes(20) }).Records(typeof(Opened));
        Assert.Equal((BallotKind.Reopened, (BallotId?)B1, Noon.AddMinutes(90), 2), (story[B2].Kind, story[B2].Opening.Of, story[B2].Deadline, story[B2].Setup.Generation));
        story.Closes(Outcome.NoQuorum).Counts(0, 0, 0, B2);
    }

    [Fact]
    public void A_tie_is_reopened_by_its_own_name_once()
    {
        var story = ATie().Clock(40).Reopens(Lead, "再議", B2).Refuses(Refusal.WrongStage).Reopens(Lead, "再議");
        story.Reopens(Lead, "再議").Refuses(Refusal.WrongStage);
        story.Clock(100).Reopens(Lead, "三議", B3).Records(typeof(Opened));
    }

    [Fact]
    public void A_reopened_ballot_asks_about_the_same_courses() =>
        Assert.Equal([Move, Rent, Abstain], Given(Committee, Move, Rent).Clock(60).Reopens(Lead, "再議")[B2].Opening.Choices.AsEnumerable());

    [Fact]
    public void What_has_another_outcome_is_not_reopened()
    {
        Given(Committee).Reopens(Lead, "再議").Refuses(Refusal.WrongStage);
        Given(Committee).Withdraws(Lead, "誤開").Reopens(Lead, "再議").Refuses(Refusal.WrongStage);
        Given(ConvenerAlone).Decides(Chen, Reject).Reopens(Lead, "再議").Refuses(Refusal.WrongStage);
    }

    // Rule 8: someone removed

    [Fact]
    public void Someone_removed_may_do_nothing_the_seat_and_the_quorum_stay_and_the_deputy_moves_up()
    {
        var story = Given(Committee).At(5).Gone(Lin);
        Assert.Equal([new StandIn(new("s2"), Lu)], story.Facts.OfType<Deputised>().Single().MayAct.AsEnumerable());
        Assert.Equal(["lu"], story.MayVoteNow(2));
        story.Votes(Lin, Approve).Refuses(Refusal.NoSeat);
        story.Votes(Lu, Approve).Counts(1, 0, 0);
        Assert.Equal((5, 3), (story[B1].Tally.Seats, story[B1].Tally.Quorum));
    }

    [Fact]
    public void The_vote_of_someone_removed_later_stands() => Given(Committee).Votes(Lin, Approve).Gone(Lin).Counts(1, 0, 0);

    [Fact]
    public void Whoever_is_outside_at_the_press_may_do_nothing() =>
        Given(Committee).Does(new BallotCommand.CastVote(B1, Approve, null, false) { By = Chen, As = Standing.None }).Refuses(Refusal.NoSeat).Leaves();

    // Rule 9: refused votes

    [Fact]
    public void A_refused_vote_of_a_person_of_the_organisation_leaves_one_fact_per_reason()
    {
        var story = Given(Committee).Votes(Ho, Approve).Refuses(Refusal.TooEarly).Leaves(new Refused(B1, Ho, Refusal.TooEarly));
        story = story.Votes(Ho, Reject).Refuses(Refusal.TooEarly).Leaves();
        story = story.Votes(Lead, Approve).Refuses(Refusal.NoSeat).Leaves(new Refused(B1, Lead, Refusal.NoSeat)).Votes(Lead, Approve).Leaves();
        story.Clock(60).Votes(Ho, Approve).Refuses(Refusal.Late).Leaves(new Refused(B1, Ho, Refusal.Late)).Votes(Ho, Approve).Leaves();
    }

    [Fact]
    public void A_refused_stranger_leaves_nothing() => Given(Committee).Votes(Stranger, Approve).Refuses(Refusal.NoSeat).Leaves();

    [Fact]
    public void Other_refusals_leave_nothing()
    {
        Given(Committee).Votes(Chen, Move).Refuses(Refusal.Unknown).Leaves();
        Given(Committee).Votes(Chen, Approve, new BallotId("b9")).Refuses(Refusal.Unknown).Leaves();
        Given(Committee).Votes(Chen, Approve, seat: new("s9")).Refuses(Refusal.Unknown).Leaves();
        Given(Committee).Votes(Chen, Approve, seat: new("s2")).Refuses(Refusal.NoSeat).Leaves(new Refused(B1, Chen, Refusal.NoSeat));
    }

    // Rule 10: one seat

    [Fact]
    public void A_decision_of_one_is_asked_twice_and_acts_at_once()
    {
        var story = Given(ConvenerAlone).Votes(Chen, Approve);
        Assert.Equal(Question.Sure, Assert.IsType<Answer.Asks>(story.Answer).What);
        Assert.Empty(story.Facts);
        story.Decides(Chen, Approve).Records(typeof(Cast), typeof(Closed)).Closes(Outcome.Approved).Decides(Chen, Reject).Refuses(Refusal.Late);
    }

    [Fact]
    public void A_decision_of_one_offers_approve_and_reject_only()
    {
        Assert.Equal([Approve, Reject], Given(ConvenerAlone)[B1].Opening.Choices.AsEnumerable());
        Given(ConvenerAlone).Decides(Chen, Abstain).Refuses(Refusal.Unknown);
    }

    [Fact]
    public void Someone_without_the_right_is_refused_and_not_asked()
    {
        Given(ConvenerAlone).Votes(Lead, Approve).Refuses(Refusal.NoSeat);
        Given(ConvenerAlone).Votes(Ho, Approve).Refuses(Refusal.TooEarly);
        Assert.IsType<Answer.Asks>(ATie().Votes(Chen, Approve, B2).Answer);
    }

    [Fact]
    public void A_decision_of_one_that_nobody_takes_has_no_quorum() => Given(ConvenerAlone).Clock(60).Closes(Outcome.NoQuorum);

    [Fact]
    public void What_a_person_may_do_comes_with_why_not_and_from_when()
    {
        var story = Given(Committee).Votes(Chen, Approve);
        var right = Assert.Single(story[B1].RightsOf(Lu, Absences.None, Noon));
        Assert.Equal((new SeatId("s2"), VotedAs.Deputy, (Refusal?)Refusal.TooEarly, Noon.AddMinutes(30)), (right.Seat.Id, right.As, right.WhyNot, right.From));
        Assert.Null(Assert.Single(story[B1].RightsOf(Chen, Absences.None, Noon)).WhyNot);
        Assert.Empty(story[B1].RightsOf(Lead, Absences.None, Noon));
    }

    [Fact]
    public void The_words_of_a_course_are_found_from_its_casting_ballot_too()
    {
        var opening = new BallotCommand.Open(WithCasting, [Move, Rent]) { At = Noon, By = Lead, Words = Words.Of("5a17", ("move", "改至備援機房"), ("rent", "租用設備")) };
        var story = new BallotStory(Domain.Timeline.Begin(Room.Machine), Answer.AlreadySo, [], 0, []).Does(opening)
            .Votes(Chen, Move).Votes(Lin, Move).Votes(Wang, Rent).Votes(Huang, Rent).Votes(Wu, Abstain);
        Assert.Equal("租用設備", story.Timeline.State.Ballots.TextOf(story[B2], Rent));
        Assert.Null(story.Timeline.State.Ballots.TextOf(story[B2], Reject));
    }
}
