using BcpBot.Domain;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;
using static BcpBot.Tests.Chains.ChainStory;

namespace BcpBot.Tests.Chains;

public class ChainTests
{
    [Fact]
    public void All_at_once_tells_every_link_when_it_opens() =>
        Opened(Telling.AllAtOnce)
            .Records(new ChainFact.Opened(C1, ChainAbout.Activation, Setup(Telling.AllAtOnce)), Told((Top, Chair), (Sales, SalesHead), (Plant, PlantHead)))
            .IsDueAt(5);

    [Fact]
    public void A_cascade_tells_the_first_link_only() =>
        Opened(Telling.Cascade)
            .Records(new ChainFact.Opened(C1, ChainAbout.Activation, Setup(Telling.Cascade)), Told((Top, Chair)))
            .IsDueAt(10);

    [Fact]
    public void In_a_cascade_an_acknowledgement_tells_the_links_below() =>
        Opened(Telling.Cascade)
            .When(3, Chair.Presses(Top)).Records(Acknowledged(Top, Chair, AcknowledgedFor.Link), Told((Sales, SalesHead), (Plant, PlantHead)))
            .IsDueAt(8);

    [Fact]
    public void In_a_cascade_a_passed_link_tells_the_links_below() =>
        Opened(Telling.Cascade)
            .Tick(10).Tick(20)
            .Tick(30).Records(Told((Sales, SalesHead), (Plant, PlantHead)), Passed(Top, [Chair, ChairDeputy, ChairSecond]));

    [Fact]
    public void Silence_over_the_window_tells_the_next_deputy() =>
        Opened(Telling.Cascade)
            .Tick(9.99).IsAlreadySo()
            .Tick(10).Records(Escalated(Top, Chair, ChairDeputy, EscalationCause.Silent))
            .Tick(20).Records(Escalated(Top, ChairDeputy, ChairSecond, EscalationCause.Silent));

    [Fact]
    public void After_a_pause_a_link_moves_by_one_step_and_the_deputy_has_the_full_window() =>
        Opened(Telling.Cascade)
            .Tick(300).Records(Escalated(Top, Chair, ChairDeputy, EscalationCause.Silent))
            .Tick(300).IsAlreadySo()
            .IsDueAt(310);

    [Fact]
    public void Several_links_escalate_in_one_fact() =>
        Opened(Telling.AllAtOnce)
            .Tick(10).Records(
                new ChainFact.Escalated(C1, [new Escalation(Top, Chair, ChairDeputy, EscalationCause.Silent), new Escalation(Sales, SalesHead, SalesDeputy, EscalationCause.Silent)]),
                Passed(Plant, [PlantHead]));

    [Fact]
    public void A_holder_who_cannot_be_reached_gives_way_at_once() =>
        Opened(Telling.Cascade)
            .When(1, Chair.IsUnreachable())
            .Tick(1).Records(Escalated(Top, Chair, ChairDeputy, EscalationCause.Absent))
            .IsDueAt(11);

    [Fact]
    public void A_holder_who_goes_away_gives_way_at_once() =>
        Opened(Telling.Cascade)
            .When(1, Chair.IsAway())
            .Tick(1).Records(Escalated(Top, Chair, ChairDeputy, EscalationCause.Absent));

    [Fact]
    public void A_holder_who_left_the_organisation_gives_way_at_once() =>
        Opened(Telling.Cascade)
            .When(1, Chair.IsGone())
            .Tick(1).Records(Escalated(Top, Chair, ChairDeputy, EscalationCause.Absent));

    [Fact]
    public void Who_is_absent_is_left_out_when_a_link_goes_on() =>
        Opened(Telling.Cascade)
            .When(1, ChairDeputy.IsAway())
            .Tick(10).Records(Escalated(Top, Chair, ChairSecond, EscalationCause.Silent));

    [Fact]
    public void Who_is_absent_when_the_chain_opens_is_not_told() =>
        ACase.When(0, Chair.IsAway())
            .When(1, Open(Setup(Telling.Cascade)))
            .Records(new ChainFact.Opened(C1, ChainAbout.Activation, Setup(Telling.Cascade)), Told((Top, ChairDeputy)));

    [Fact]
    public void Who_came_back_is_told_before_the_link_is_passed() =>
        ACase.When(0, SalesHead.IsAway())
            .When(0, Open(Setup(Telling.AllAtOnce)))
            .When(1, SalesHead.IsBack())
            .Tick(5).Records(Escalated(Sales, SalesDeputy, SalesHead, EscalationCause.Silent), Passed(Plant, [PlantHead]));

    [Fact]
    public void Nobody_left_is_a_visible_break_with_the_names() =>
        Opened(Telling.AllAtOnce)
            .When(1, SalesDeputy.IsUnreachable())
            .When(2, PlantHead.Presses(Plant))
            .Tick(5).Records(Passed(Sales, [SalesHead], SalesDeputy));

    [Fact]
    public void Where_nobody_can_be_told_the_members_hear_and_the_links_below_follow()
    {
        var story = ACase.When(0, PlantHead.IsGone())
            .When(0, Chair.IsAway()).When(0, ChairDeputy.IsAway()).When(0, ChairSecond.IsAway())
            .When(0, Open(Setup(Telling.Cascade)))
            .Records(
                new ChainFact.Opened(C1, ChainAbout.Activation, Setup(Telling.Cascade)),
                Told((Top, null), (Sales, SalesHead), (Plant, null)),
                new ChainFact.Passed(C1, [new PassedLink(Top, [], [Chair, ChairDeputy, ChairSecond]), new PassedLink(Plant, [], [PlantHead])]));

        Assert.Equal([Chair, Member], story.Link(Top).Link.Hearers(null));
    }

    [Fact]
    public void The_contact_and_the_members_hear_each_once() =>
        Assert.Equal([SalesDeputy, Clerk, SalesHead], Setup(Telling.Cascade).Links[1].Hearers(SalesDeputy));

    [Fact]
    public void A_deputy_who_was_told_acknowledges_for_the_link() =>
        Opened(Telling.Cascade)
            .Tick(10)
            .When(12, ChairDeputy.Presses(Top)).Records(Acknowledged(Top, ChairDeputy, AcknowledgedFor.Link), Told((Sales, SalesHead), (Plant, PlantHead)));

    [Fact]
    public void The_principal_may_still_acknowledge_after_his_deputy_was_told() =>
        Opened(Telling.AllAtOnce)
            .When(1, PlantHead.Presses(Plant))
            .Tick(6)
            .When(7, SalesHead.Presses(Sales)).Records(Acknowledged(Sales, SalesHead, AcknowledgedFor.Link));

    [Fact]
    public void A_deputy_who_was_not_told_yet_is_refused() =>
        Opened(Telling.Cascade).When(1, ChairDeputy.Presses(Top)).Refuses(Refusal.NotYou);

    [Fact]
    public void A_member_acknowledges_for_himself_only()
    {
        var story = Opened(Telling.AllAtOnce)
            .When(1, Clerk.Presses(Sales)).Records(Acknowledged(Sales, Clerk, AcknowledgedFor.Self));

        Assert.IsType<LinkState.Told>(story.Link(Sales).State);
        Assert.Contains(Clerk, story.Link(Sales).Acknowledgements);
    }

    [Fact]
    public void A_member_of_a_link_that_waits_was_not_told() =>
        Opened(Telling.Cascade).When(1, Clerk.Presses(Sales)).Refuses(Refusal.NotYou);

    [Fact]
    public void A_stranger_is_refused() =>
        Opened(Telling.AllAtOnce).When(1, Stranger.Presses(Top)).Refuses(Refusal.NotYou);

    [Fact]
    public void Who_left_the_organisation_may_acknowledge_nothing() =>
        Opened(Telling.AllAtOnce).When(1, SalesHead.IsGone()).When(2, SalesHead.Presses(Sales)).Refuses(Refusal.NotYou);

    [Fact]
    public void Who_is_away_but_was_told_may_acknowledge() =>
        Opened(Telling.AllAtOnce)
            .When(1, SalesHead.IsAway())
            .When(2, SalesHead.Presses(Sales))
            .Records(Escalated(Sales, SalesHead, SalesDeputy, EscalationCause.Absent), Acknowledged(Sales, SalesHead, AcknowledgedFor.Link));

    [Fact]
    public void A_link_or_chain_that_does_not_exist_is_unknown()
    {
        Opened(Telling.AllAtOnce).When(1, Chair.Presses(new LinkId("L9"))).Refuses(Refusal.Unknown);
        ACase.When(1, Chair.Presses(Top)).Refuses(Refusal.Unknown);
    }

    [Fact]
    public void An_acknowledgement_before_the_window_ends_prevents_the_escalation() =>
        Opened(Telling.AllAtOnce)
            .When(4.99, SalesHead.Presses(Sales)).When(4.99, PlantHead.Presses(Plant))
            .Tick(5).IsAlreadySo()
            .IsDueAt(10);

    [Fact]
    public void An_acknowledgement_at_the_end_of_the_window_comes_after_the_escalation_whether_or_not_a_tick_came() =>
        Opened(Telling.Cascade)
            .When(10, Chair.Presses(Top))
            .Records(Escalated(Top, Chair, ChairDeputy, EscalationCause.Silent), Acknowledged(Top, Chair, AcknowledgedFor.Link), Told((Sales, SalesHead), (Plant, PlantHead)));

    [Fact]
    public void A_passed_link_stays_passed_and_a_later_press_is_kept_under_the_person()
    {
        var story = Opened(Telling.AllAtOnce).Tick(5)
            .When(6, PlantHead.Presses(Plant)).Records(Acknowledged(Plant, PlantHead, AcknowledgedFor.Self));

        Assert.IsType<LinkState.Passed>(story.Link(Plant).State);
        Assert.Contains(PlantHead, story.Link(Plant).Acknowledgements);
    }

    [Fact]
    public void A_link_that_is_acknowledged_stays_with_who_was_first() =>
        Assert.Equal(
            new LinkState.Acknowledged(SalesDeputy, TimelineSpec<ChainsInCase>.After(6)),
            Opened(Telling.AllAtOnce).Tick(5).When(6, SalesDeputy.Presses(Sales)).When(7, SalesHead.Presses(Sales)).Link(Sales).State);

    [Fact]
    public void Acknowledging_twice_is_already_so() =>
        Opened(Telling.AllAtOnce)
            .When(1, SalesHead.Presses(Sales, "d1"))
            .When(2, SalesHead.Presses(Sales, "d1")).IsAlreadySo()
            .When(3, SalesHead.Presses(Sales, "d2")).IsAlreadySo();

    [Fact]
    public void A_member_who_acknowledged_for_himself_acknowledges_for_the_link_when_it_comes_to_him()
    {
        var setup = Setup(Telling.AllAtOnce) with { Links = [Setup(Telling.AllAtOnce).Links[1] with { Parent = null, Members = [SalesDeputy] }] };

        ACase.When(0, Open(setup))
            .When(1, SalesDeputy.Presses(Sales)).Records(Acknowledged(Sales, SalesDeputy, AcknowledgedFor.Self))
            .When(6, SalesDeputy.Presses(Sales)).Records(
                Escalated(Sales, SalesHead, SalesDeputy, EscalationCause.Silent), Acknowledged(Sales, SalesDeputy, AcknowledgedFor.Link), Ended(ChainState.Complete));
    }

    [Fact]
    public void A_person_has_acknowledged_since_his_first_press()
    {
        var setup = Setup(Telling.AllAtOnce) with { Links = [Setup(Telling.AllAtOnce).Links[1] with { Parent = null, Members = [SalesDeputy] }] };
        var story = ACase.When(0, Open(setup)).When(1, SalesDeputy.Presses(Sales)).When(6, SalesDeputy.Presses(Sales));

        Assert.Equal(TimelineSpec<ChainsInCase>.After(1), story.Link(Sales).Acknowledgements[SalesDeputy]);
    }

    [Fact]
    public void A_chain_is_complete_when_every_link_is_acknowledged() =>
        Opened(Telling.AllAtOnce)
            .When(1, Chair.Presses(Top)).When(2, SalesHead.Presses(Sales))
            .When(3, PlantHead.Presses(Plant)).Records(Acknowledged(Plant, PlantHead, AcknowledgedFor.Link), Ended(ChainState.Complete))
            .WaitsForNothing();

    [Fact]
    public void A_chain_is_exhausted_when_all_links_ended_and_one_was_passed() =>
        Opened(Telling.AllAtOnce)
            .When(1, Chair.Presses(Top)).When(2, SalesHead.Presses(Sales))
            .Tick(5).Records(Passed(Plant, [PlantHead]), Ended(ChainState.Exhausted))
            .Tick(6).IsAlreadySo()
            .WaitsForNothing();

    [Fact]
    public void A_chain_without_links_is_complete_at_once() =>
        ACase.When(0, Open(new ChainSetup(Telling.Cascade, 1, [])))
            .Records(new ChainFact.Opened(C1, ChainAbout.Activation, new ChainSetup(Telling.Cascade, 1, [])), Ended(ChainState.Complete));

    [Fact]
    public void Opening_a_chain_again_is_already_so() =>
        Opened(Telling.Cascade).When(1, Open(Setup(Telling.Cascade))).IsAlreadySo();

    [Fact]
    public void The_chains_of_a_case_run_beside_each_other()
    {
        var story = Opened(Telling.AllAtOnce);
        Assert.Equal(new ChainId("c2"), story.State.Chains.NextId);

        story = story.When(0, new ChainCommand.Open(new ChainId("c2"), ChainAbout.Closing, Setup(Telling.AllAtOnce)) { By = Actor.System })
            .When(1, Chair.Presses(Top))
            .Tick(5);

        Assert.Equal(["c1", "c1", "c2", "c2"], story.Facts.Cast<ChainFact>().Select(fact => fact.Chain.Value));
    }

    [Theory]
    [InlineData(Telling.AllAtOnce)]
    [InlineData(Telling.Cascade)]
    public void Three_hundred_links_one_below_the_other_with_nobody_there_end_in_a_handful_of_facts(Telling telling)
    {
        var links = Enumerable.Range(0, 300).Select(number => new ChainLink(
            new LinkId($"L{number}"), number == 0 ? null : new LinkId($"L{number - 1}"), new ChainTarget.OfPerson(Chair), [Chair], [], TimeSpan.FromMinutes(5)));

        var story = ACase.When(0, Chair.IsAway()).When(0, Open(new ChainSetup(telling, 1, [.. links])));

        Assert.Equal(["Opened", "Told", "Passed", "Ended"], story.Facts.Select(fact => fact.GetType().Name));
        Assert.Equal(ChainState.Exhausted, story.State.Chains.Find(C1)?.State);
    }

    [Fact]
    public void Every_kind_of_fact_has_a_sample() =>
        Assert.Equal(
            typeof(ChainFact).GetNestedTypes().Select(kind => kind.Name).Order(),
            ChainSamples.OneOfEach.Select(fact => fact.GetType().Name).Order());

    [Fact]
    public void The_samples_can_be_replayed() =>
        Assert.Equal(ChainState.Exhausted, ChainSamples.OneOfEach.Aggregate(CaseChains.None, CaseChains.Evolve).All.Single().State);
}
