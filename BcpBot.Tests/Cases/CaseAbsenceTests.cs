using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Cases;

/// <summary>5.3.3: who is away, unreachable or gone is stood in for at once, in ballots and chains.</summary>
public class CaseAbsenceTests
{
    private static readonly SeatId ConvenersSeat = new("s1");

    [Fact]
    public void A_deputy_moves_up_at_once_when_his_principal_is_away()
    {
        var story = Taken().Assessed(5, 3).Away(6, CommitteeConvener)
            .Records(new CaseFact.AbsencesSeen([CommitteeConvener], [], []), new BallotFact.Deputised(First, [new StandIn(ConvenersSeat, ConvenersFirstDeputy)], []));

        story.Votes(7, ConvenersFirstDeputy, Choice.Approve).Tells(typeof(BallotFact.Cast));
    }

    [Fact]
    public void Without_an_absence_the_deputy_is_too_early() =>
        Taken().Assessed(5, 3).Votes(6, ConvenersFirstDeputy, Choice.Approve).Refuses(Refusal.TooEarly);

    [Fact]
    public void The_next_deputy_moves_up_where_the_first_is_unreachable() =>
        Taken().Assessed(5, 3)
            .When(6, new CaseCommand.SeeAbsences([CommitteeConvener, ConvenersFirstDeputy], [CommitteeConvener], [ConvenersFirstDeputy]) { By = Actor.Relay })
            .Votes(7, ConvenersSecondDeputy, Choice.Approve).Tells(typeof(BallotFact.Cast));

    [Fact]
    public void Who_was_away_when_the_case_opened_is_stood_in_for_from_the_beginning() =>
        Reported(absent: Absences.None with { Away = [CommitteeConvener] }).By(1, WorkingGroupLead, new CaseCommand.Take()).Assessed(5, 3)
            .Votes(6, ConvenersFirstDeputy, Choice.Approve).Tells(typeof(BallotFact.Cast));

    [Fact]
    public void Who_is_back_takes_his_seat_again() =>
        Taken().Assessed(5, 3).Away(6, CommitteeConvener).Back(7, CommitteeConvener)
            .Records(new CaseFact.AbsencesSeen([], [], [CommitteeConvener]), new BallotFact.Deputised(First, [], [new StandIn(ConvenersSeat, ConvenersFirstDeputy)]))
            .Votes(8, ConvenersFirstDeputy, Choice.Approve).Refuses(Refusal.TooEarly);

    [Fact]
    public void The_same_absence_again_is_already_so() => Taken().Away(2, CommitteeConvener).Away(3, CommitteeConvener).IsAlreadySo();

    [Fact]
    public void A_link_passes_to_the_deputy_at_once()
    {
        var story = Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve).Away(7, CommitteeConvener);

        var escalated = story.Facts.OfType<ChainFact.Escalated>().SelectMany(fact => fact.Links).Where(link => link.Link == CommitteeLink);
        Assert.Equal([new Escalation(CommitteeLink, CommitteeConvener, ConvenersFirstDeputy, EscalationCause.Absent)], escalated);
    }

    [Fact]
    public void Regrouping_changes_the_bodies_and_the_deputies_of_the_gone_move_up()
    {
        var story = Taken().Assessed(5, 3).Regrouped(6, CommitteeConvener);

        Assert.Equal(CommitteeConvener, Assert.Single(story.Facts.OfType<CaseFact.Regrouped>().Single().Gone));
        Assert.Contains(new StandIn(ConvenersSeat, ConvenersFirstDeputy), story.Facts.OfType<BallotFact.Deputised>().Single().MayAct);
        Assert.DoesNotContain(CommitteeConvener, story.Open().Bodies.Committee);
        Assert.Equal(2, story.Open().Roster.Generation);
        Assert.Equal(5, story.Open().Ballots[First]!.Setup.Seats.Length);
    }

    [Fact]
    public void Who_is_gone_may_do_nothing()
    {
        var outside = Standing.None;
        var deciding = Taken().Assessed(5, 3).Regrouped(6, CommitteeConvener, WorkingGroupMember2);

        deciding.When(7, new BallotCommand.CastVote(First, Choice.Approve, null, true) { By = CommitteeConvener, As = outside }).Refuses(Refusal.NoSeat);
        deciding.When(7, new CaseCommand.Take { By = WorkingGroupMember2, As = outside }).Refuses(Refusal.NotYourRole);

        var active = Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve).Regrouped(7, CommitteeMember2);
        active.When(8, new ChainCommand.Acknowledge(Chain, CommitteeLink) { By = CommitteeMember2, As = outside }).Refuses(Refusal.NotYou);
    }

    [Fact]
    public void A_commander_who_is_gone_tells_no_situation() =>
        Taken().Regrouped(6, WorkingGroupLead)
            .When(7, new CaseCommand.Update(null) { By = WorkingGroupLead, As = Standing.None, Words = Typed("text", "完成") }).Refuses(Refusal.NotYourRole);

    [Fact]
    public void An_opener_who_is_gone_closes_no_roll_call() =>
        Reported().By(1, CommitteeMember3, new CaseCommand.OpenRollCall(new RollCallScope.OfUnits([Shop]), 1, 6)).Regrouped(2, CommitteeMember3)
            .When(3, new CaseCommand.CloseRollCall(RollCall.First) { By = CommitteeMember3, As = Standing.None }).Refuses(Refusal.NotYourRole);

    [Fact]
    public void Whose_seat_was_only_prepared_is_gone_when_it_opens_and_his_deputy_moves_up_at_once()
    {
        var story = Taken().Assessed(5, 2).Regrouped(6, PromotionConvener);
        Assert.Contains(PromotionConvener, story.Facts.OfType<CaseFact.Regrouped>().Single().Gone);

        var asked = story.Asks(7);
        Assert.NotEmpty(asked.Facts.OfType<BallotFact.Deputised>().Single().MayAct);
    }

    [Fact]
    public void Whose_step_or_resource_has_not_had_its_turn_is_gone_too()
    {
        var prepared = Taken().Assessed(2, 3, processes: [ClosingTheBooks, Payment]);
        var runs = prepared.Open().Runs.All;
        IEnumerable<PersonId> people = [.. runs.SelectMany(run => run.Steps).SelectMany(step => step.People.Concat(step.Setup.Deputies)), .. runs.SelectMany(run => run.Resources).SelectMany(resource => resource.InOrder)];

        Assert.All(people.Distinct(), person => Assert.Contains(person, prepared.Regrouped(3, person).Facts.OfType<CaseFact.Regrouped>().Single().Gone));
    }

    [Fact]
    public void Whose_only_doer_has_left_the_step_is_his_deputys_at_once()
    {
        var assess = Assessing(3);
        var alone = assess with { Runs = [.. assess.Runs.Select(run => run with { Steps = [.. run.Steps.Select(step => step with { People = [OfAnotherUnit], Deputies = [Employee3], Limit = null })] })] };
        var story = Taken().By(2, WorkingGroupLead, alone).Regrouped(3, OfAnotherUnit);

        Assert.Contains(story.Open().Runs.All.SelectMany(run => run.Steps), step => step.DeputiesMay);
    }

    private static readonly PersonId OfAnotherUnit = Employee2;

    [Fact]
    public void An_older_generation_regroups_nothing() => Taken().Regrouped(6, CommitteeConvener).Regrouped(7, CommitteeMember2).IsAlreadySo();
}
