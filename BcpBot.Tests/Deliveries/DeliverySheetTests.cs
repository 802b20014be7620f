using BcpBot.Domain;
using BcpBot.Domain.Deliveries;

namespace BcpBot.Tests.Deliveries;

public class DeliverySheetTests
{
    private static readonly PersonId Amy = new("amy"), Bo = new("bo");
    private static readonly Delivery Real = Of("d1", Amy, drill: false), Other = Of("d2", Bo, drill: false), Rehearsed = Of("d3", Amy, drill: true);
    private static readonly SentCard Card = new("https://smba.trafficmanager.net/apac/", "a:amy", "1001");

    [Fact]
    public void Planning_again_plans_nothing_new()
    {
        var story = Planned(Real).When(1, new DeliveryCommand.Plan([Real])).IsAlreadySo();
        story.When(2, new DeliveryCommand.Plan([Real, Other, Other])).Records(new DeliveryFact.Planned([Other]));
    }

    [Fact]
    public void Planning_what_was_sent_plans_nothing() => Sent().When(9, new DeliveryCommand.Plan([Real])).IsAlreadySo();

    [Fact]
    public void Claiming_what_is_claimed_yields_nothing() =>
        Planned(Real, Other).Claims(1, Real.Id, Real.Id).Records(new DeliveryFact.Claimed([new Claim(Real.Id, 1)]))
            .Claims(2, Real.Id).IsAlreadySo()
            .Claims(3, Real.Id, Other.Id).Records(new DeliveryFact.Claimed([new Claim(Other.Id, 1)]));

    [Fact]
    public void A_card_that_answers_a_press_is_planned_and_claimed_at_once_and_sent_by_nobody_else()
    {
        var answered = TimelineSpec<DeliverySheet>.Of(DeliverySheet.Machine).When(0, new DeliveryCommand.ClaimForAnswer(Real))
            .Records(new DeliveryFact.Planned([Real]), new DeliveryFact.Claimed([new Claim(Real.Id, 1)]));
        Assert.Empty(answered.State.Waiting);
        answered.When(1, new DeliveryCommand.Plan([Real])).IsAlreadySo().Claims(2, Real.Id).IsAlreadySo()
            .When(3, new DeliveryCommand.ClaimForAnswer(Real)).IsAlreadySo();
    }

    [Fact]
    public void A_card_that_waits_is_claimed_by_the_answer_that_shows_it() =>
        Planned(Real).When(1, new DeliveryCommand.ClaimForAnswer(Real)).Records(new DeliveryFact.Claimed([new Claim(Real.Id, 1)]));

    [Fact]
    public void What_could_not_be_drawn_is_claimed_again_by_the_press_that_is_repeated() =>
        Planned(Real).Claims(1, Real.Id).Hears(2, 1, new Result.Refused(0)).When(3, new DeliveryCommand.ClaimForAnswer(Real)).Records(new DeliveryFact.Claimed([new Claim(Real.Id, 1)]));

    [Fact]
    public void An_answer_shows_nothing_again_that_was_sent() => Sent().When(9, new DeliveryCommand.ClaimForAnswer(Real)).IsAlreadySo();

    [Fact]
    public void What_was_never_planned_is_not_granted() => Planned(Real).Claims(1, Other.Id).IsAlreadySo();

    [Fact]
    public void What_was_sent_is_never_granted_again() => Sent().Claims(9, Real.Id).IsAlreadySo();

    [Fact]
    public void Each_result_ends_a_delivery_or_makes_it_pending_again()
    {
        var claimed = Planned(Real).Claims(1, Real.Id);

        claimed.Hears(2, 1, new Result.Refused(403)).Records(new DeliveryFact.Failed(Real.Id, 403)).Claims(3, Real.Id).IsAlreadySo();
        claimed.Hears(2, 1, new Result.Unreachable()).Records(new DeliveryFact.Unreachable(Real.Id, Amy)).Claims(3, Real.Id).IsAlreadySo();
        claimed.Hears(2, 1, new Result.Throttled()).Records(new DeliveryFact.Throttled(Real.Id))
            .Claims(3, Real.Id).Records(new DeliveryFact.Claimed([new Claim(Real.Id, 2)]));
    }

    [Fact]
    public void A_doubt_of_a_real_case_is_tried_again_up_to_the_bound()
    {
        var story = Planned(Real);
        for (var attempt = 1; attempt < DeliverySheet.DoubtsAtMost; attempt++)
            story = story.Claims(attempt, Real.Id).Hears(attempt, attempt, new Result.Ambiguous()).Records(new DeliveryFact.Ambiguous(Real.Id, GivenUp: false));

        Assert.True(story.State.IsLastDoubt(Real.Id));
        story = story.Claims(60, Real.Id).Hears(60, DeliverySheet.DoubtsAtMost, new Result.Ambiguous()).Records(new DeliveryFact.Ambiguous(Real.Id, GivenUp: true));

        Assert.IsType<DeliveryState.GivenUp>(story.State.StateOf(Real.Id));
        story.Claims(61, Real.Id).IsAlreadySo();
    }

    [Fact]
    public void A_throttled_request_is_no_doubt_and_does_not_clear_one()
    {
        var story = Planned(Real)
            .Claims(1, Real.Id).Hears(1, 1, new Result.Ambiguous())
            .Claims(2, Real.Id).Hears(2, 2, new Result.Throttled());

        Assert.Equal(1, story.State.DoubtsOf(Real.Id));
    }

    [Fact]
    public void A_doubt_of_a_drill_is_given_up_at_once() =>
        Planned(Rehearsed).Claims(1, Rehearsed.Id)
            .When(2, new DeliveryCommand.Report(Rehearsed.Id, 1, new Result.Ambiguous())).Records(new DeliveryFact.Ambiguous(Rehearsed.Id, GivenUp: true));

    private static DeliveryCommand.Recover Recover(params Delivery[] deliveries) =>
        new([.. from delivery in deliveries from attempt in Enumerable.Range(1, 10) select new Claim(delivery.Id, attempt)]);

    [Fact]
    public void Doubt_is_cast_only_on_the_attempts_that_are_named() =>
        Planned(Real).Claims(1, Real.Id).Hears(2, 1, new Result.Throttled()).Claims(3, Real.Id)
            .When(4, new DeliveryCommand.Recover([new Claim(Real.Id, 1)])).IsAlreadySo();

    [Fact]
    public void After_a_crash_what_was_claimed_is_in_doubt_and_what_was_only_planned_is_next()
    {
        var story = Planned(Real, Other, Rehearsed).Claims(1, Real.Id, Rehearsed.Id)
            .When(2, Recover(Real, Rehearsed))
            .Records(new DeliveryFact.Ambiguous(Real.Id, GivenUp: false), new DeliveryFact.Ambiguous(Rehearsed.Id, GivenUp: true));

        Assert.Equal([Real.Id, Other.Id], story.State.Waiting.Select(delivery => delivery.Id).OrderBy(id => id.Value));
        story.When(3, Recover(Real, Rehearsed)).IsAlreadySo();
    }

    [Fact]
    public void What_goes_first_waits_in_front()
    {
        var (urgent, later) = (Other with { Id = new DeliveryId("d4"), Urgency = Urgency.HelpNeeded }, Other with { Id = new DeliveryId("d0"), Version = Other.Version + 1 });
        var story = Planned(Rehearsed, later, Other, Real, urgent);

        Assert.Equal([urgent, Real, Other, later, Rehearsed], story.State.Waiting.Select(delivery => delivery));
        Assert.Equal([Real, later, Rehearsed], story.Claims(1, urgent.Id, Other.Id).State.Waiting.Select(delivery => delivery));
    }

    [Fact]
    public void Crash_after_crash_stays_within_the_bound()
    {
        var story = Planned(Real);
        for (var crash = 0; crash < 10; crash++)
            story = story.Claims(crash, Real.Id).When(crash, Recover(Real, Rehearsed));

        Assert.Equal(DeliverySheet.DoubtsAtMost, story.History.OfType<DeliveryFact.Claimed>().Count());
    }

    [Fact]
    public void A_late_result_of_an_older_attempt_changes_nothing()
    {
        var again = Planned(Real).Claims(1, Real.Id).When(2, Recover(Real, Rehearsed)).Claims(3, Real.Id);

        Assert.All(
            new Result[] { new Result.Refused(400), new Result.Unreachable(), new Result.Throttled(), new Result.Ambiguous() },
            result => again.Hears(4, 1, result).IsAlreadySo());
    }

    [Fact]
    public void A_card_that_arrived_has_arrived_however_late_it_is_heard()
    {
        var doubted = Planned(Real).Claims(1, Real.Id).When(2, Recover(Real, Rehearsed));

        doubted.Hears(3, 1, Arrived()).Records(new DeliveryFact.Sent(Real.Id, Card, Shown(7))).Claims(4, Real.Id).IsAlreadySo();
        doubted.Claims(3, Real.Id).Hears(4, 1, Arrived()).Records(new DeliveryFact.Sent(Real.Id, Card, Shown(7)))
            .Hears(5, 2, new Result.Throttled()).IsAlreadySo()
            .Claims(6, Real.Id).IsAlreadySo();
    }

    [Fact]
    public void Only_what_is_pending_is_cancelled()
    {
        var story = Planned(Real, Other).Claims(1, Real.Id)
            .When(2, new DeliveryCommand.Cancel([Real.Id, Other.Id])).Records(new DeliveryFact.Cancelled([Other.Id]));

        story.Claims(3, Other.Id).IsAlreadySo();
        story.When(3, new DeliveryCommand.Cancel([Other.Id])).IsAlreadySo();
    }

    [Fact]
    public void A_press_of_its_recipient_tells_where_a_doubtful_card_is()
    {
        var doubted = Planned(Real).Claims(1, Real.Id).Hears(2, 1, new Result.Ambiguous());

        doubted.When(3, new DeliveryCommand.Learn(Real.Id, Card) { By = Amy }).Records(new DeliveryFact.Learned(Real.Id, Card)).Claims(4, Real.Id).IsAlreadySo();
        doubted.When(3, new DeliveryCommand.Learn(Real.Id, Card) { By = Bo }).IsAlreadySo();
        Sent().When(3, new DeliveryCommand.Learn(Real.Id, Card with { Activity = "9" }) { By = Amy }).IsAlreadySo();
        Planned(Real).When(3, new DeliveryCommand.Learn(Real.Id, Card) { By = Amy }).IsAlreadySo();
    }

    [Fact]
    public void What_is_shown_is_recorded_once_and_only_of_cards_that_arrived()
    {
        var shown = Sent().When(9, new DeliveryCommand.Show([Shown(8), new ShownCard(Other.Id, 8, "h8")])).Records(new DeliveryFact.Shown([Shown(8)]));
        shown.When(10, new DeliveryCommand.Show([Shown(8)])).IsAlreadySo();
    }

    [Fact]
    public void What_is_followed_only_grows() =>
        Planned(Real).When(1, new DeliveryCommand.Follow("case/c0ffee", 5)).Records(new DeliveryFact.Followed("case/c0ffee", 5))
            .When(2, new DeliveryCommand.Follow("case/c0ffee", 5)).IsAlreadySo()
            .When(3, new DeliveryCommand.Follow("case/c0ffee", 4)).IsAlreadySo()
            .When(4, new DeliveryCommand.Follow("rollcall/c0ffee/1/0", 1)).Records(new DeliveryFact.Followed("rollcall/c0ffee/1/0", 1));

    private static Delivery Of(string id, PersonId to, bool drill) => new(new DeliveryId(id), "case/c0ffee", 7, "ballot", "b1", to, Urgency.Ballot, drill);

    private static ShownCard Shown(long version) => new(Real.Id, version, $"h{version}");

    private static Result.Sent Arrived() => new(Card, Shown(7));

    private static TimelineSpec<DeliverySheet> Planned(params Delivery[] deliveries) =>
        TimelineSpec<DeliverySheet>.Of(DeliverySheet.Machine).When(0, new DeliveryCommand.Plan([.. deliveries]));

    private static TimelineSpec<DeliverySheet> Sent() => Planned(Real).Claims(1, Real.Id).Hears(2, 1, Arrived());
}

file static class Sending
{
    public static TimelineSpec<DeliverySheet> Claims(this TimelineSpec<DeliverySheet> story, double minute, params DeliveryId[] deliveries) =>
        story.When(minute, new DeliveryCommand.ClaimNext([.. deliveries]));

    public static TimelineSpec<DeliverySheet> Hears(this TimelineSpec<DeliverySheet> story, double minute, int attempt, Result result) =>
        story.When(minute, new DeliveryCommand.Report(new DeliveryId("d1"), attempt, result));
}
