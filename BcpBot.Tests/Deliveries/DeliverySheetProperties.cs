using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using CsCheck;

namespace BcpBot.Tests.Deliveries;

/// <summary>Invariants 3, 4, 5 and 7 on the sheet, whatever senders, crashes and late results do.</summary>
public class DeliverySheetProperties
{
    private static readonly ImmutableArray<Delivery> Six =
    [
        .. Enumerable.Range(0, 6).Select(number => new Delivery(
            new DeliveryId($"d{number}"), "case/c0ffee", 7, "ballot", "b1", new PersonId($"p{number}"), Urgency.Ballot, Drill: number >= 4)),
    ];

    private static readonly Gen<ImmutableArray<Delivery>> GenSome = Gen.Int[0, 63].Select(mask => Six.Where((_, place) => (mask >> place & 1) == 1).ToImmutableArray());

    private static readonly Gen<ImmutableArray<DeliveryId>> GenIds = GenSome.Select(some => some.Select(delivery => delivery.Id).ToImmutableArray());

    private static readonly Gen<Command> GenCommand = Gen.Frequency(
        (2, GenSome.Select(some => (Command)new DeliveryCommand.Plan(some))),
        (5, GenIds.Select(some => (Command)new DeliveryCommand.ClaimNext(some))),
        (2, Gen.Int[0, 5].Select(one => (Command)new DeliveryCommand.ClaimForAnswer(Six[one]))),
        (10, Gen.Select(Gen.Int[0, 5], Gen.Int[1, 4], Gen.Int[0, 4]).Select(parts => (Command)new DeliveryCommand.Report(Six[parts.Item1].Id, parts.Item2, ResultOf(Six[parts.Item1].Id, parts.Item3)))),
        (1, Gen.Const((Command)new DeliveryCommand.Recover([.. Six.SelectMany(one => Enumerable.Range(1, 60).Select(attempt => new Claim(one.Id, attempt)))]))),
        (1, GenIds.Select(some => (Command)new DeliveryCommand.Cancel(some))),
        (2, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).Select(parts => (Command)new DeliveryCommand.Learn(Six[parts.Item1].Id, Card(Six[parts.Item1].Id)) { By = Six[parts.Item2].Recipient })),
        (1, GenIds.Select(some => (Command)new DeliveryCommand.Show([.. some.Select(id => new ShownCard(id, 8, "h8"))]))));

    [Fact]
    public void A_sheet_keeps_its_rules_whatever_happens() => GenCommand.Array[0, 60].Sample(commands =>
    {
        var story = TimelineSpec<DeliverySheet>.Of(DeliverySheet.Machine);
        foreach (var command in commands)
        {
            var before = story;
            story = story.When(0, command);

            TheSumIsTheNumberPlanned(story);
            WhatIsWaitingIsPending(story.State);
            OnlyThePendingAreGranted(before.State, story.Facts);
            AnEndStaysOne(before.State, story.State);
            if (command is DeliveryCommand.Plan or DeliveryCommand.ClaimNext or DeliveryCommand.ClaimForAnswer or DeliveryCommand.Cancel or DeliveryCommand.Learn or DeliveryCommand.Show)
                Assert.Empty(story.When(0, command).Facts);
        }

        NothingIsSentTwiceOrBeyondTheBound(story.History);
    }, iter: 1_000);

    private static void TheSumIsTheNumberPlanned(TimelineSpec<DeliverySheet> story)
    {
        var planned = story.History.OfType<DeliveryFact.Planned>().SelectMany(fact => fact.Deliveries).Select(delivery => delivery.Id).ToList();

        Assert.Equal(planned.Distinct(), planned);
        Assert.Equal(planned.OrderBy(id => id.Value), story.State.Deliveries.Keys.OrderBy(id => id.Value));
    }

    private static void WhatIsWaitingIsPending(DeliverySheet sheet) =>
        Assert.Equal(
            sheet.Deliveries.Where(entry => entry.Value.State is DeliveryState.Pending).Select(entry => entry.Key).OrderBy(id => id.Value),
            sheet.Waiting.Select(delivery => delivery.Id).OrderBy(id => id.Value));

    private static void OnlyThePendingAreGranted(DeliverySheet before, ImmutableArray<Fact> facts)
    {
        foreach (var claim in facts.OfType<DeliveryFact.Claimed>().SelectMany(fact => fact.Claims))
            Assert.Equal(claim.Attempt - 1, before.StateOf(claim.Delivery) is { } state ? Assert.IsType<DeliveryState.Pending>(state).Attempts : 0); // planned with the claim
    }

    // A card given up may turn out to have arrived.
    private static void AnEndStaysOne(DeliverySheet before, DeliverySheet after)
    {
        foreach (var (id, (_, state)) in before.Deliveries)
            if (state is DeliveryState.Sent)
                Assert.IsType<DeliveryState.Sent>(after.StateOf(id));
            else if (state is DeliveryState.Failed or DeliveryState.Unreachable or DeliveryState.Cancelled)
                Assert.Equal(state, after.StateOf(id));
            else if (state is DeliveryState.GivenUp)
                Assert.True(after.StateOf(id) is DeliveryState.GivenUp or DeliveryState.Sent);
    }

    private static void NothingIsSentTwiceOrBeyondTheBound(ImmutableArray<Fact> history)
    {
        foreach (var delivery in Six)
        {
            var arrived = history.Count(fact => fact is DeliveryFact.Sent sent && sent.Delivery == delivery.Id || fact is DeliveryFact.Learned learned && learned.Delivery == delivery.Id);
            var doubts = history.Count(fact => fact is DeliveryFact.Ambiguous doubt && doubt.Delivery == delivery.Id);
            var throttled = history.Count(fact => fact is DeliveryFact.Throttled one && one.Delivery == delivery.Id);
            var requests = history.OfType<DeliveryFact.Claimed>().Sum(fact => fact.Claims.Count(claim => claim.Delivery == delivery.Id));
            var bound = delivery.Drill ? 1 : DeliverySheet.DoubtsAtMost;

            Assert.InRange(arrived, 0, 1);
            Assert.InRange(doubts, 0, bound);
            Assert.InRange(requests - throttled, 0, bound);
        }
    }

    private static Result ResultOf(DeliveryId delivery, int kind) => kind switch
    {
        0 => new Result.Sent(Card(delivery), new ShownCard(delivery, 7, "h7")),
        1 => new Result.Refused(400),
        2 => new Result.Unreachable(),
        3 => new Result.Throttled(),
        _ => new Result.Ambiguous(),
    };

    private static SentCard Card(DeliveryId delivery) => new("https://smba.trafficmanager.net/apac/", "a:1", delivery.Value);
}
