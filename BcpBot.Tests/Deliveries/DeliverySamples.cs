using BcpBot.Domain;
using BcpBot.Domain.Deliveries;

namespace BcpBot.Tests.Deliveries;

/// <summary>One fact of each kind.</summary>
public static class DeliverySamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly DeliveryId First = new("00d1"), Second = new("00d2");
    private static readonly PersonId Amy = new("amy"), Bo = new("bo");
    private static readonly SentCard Card = new("https://smba.trafficmanager.net/apac/", "a:amy", "1767322800000");

    public static readonly DeliveryFact[] OneOfEach =
    [
        new DeliveryFact.Planned(
        [
            new Delivery(First, "case/c0ffee", 7, "ballot", "b1", Amy, Urgency.Ballot, Drill: false),
            new Delivery(Second, "rollcall/c0ffee/1/0", 1, "rollcall", "r1", Bo, Urgency.ChainAndRollCall, Drill: true),
        ]) { At = Noon, By = Actor.System },
        new DeliveryFact.Claimed([new Claim(First, 1), new Claim(Second, 2)]) { At = Noon, By = Actor.System },
        new DeliveryFact.Sent(First, Card, new ShownCard(First, 7, "9f86d081")) { At = Noon, By = Actor.System },
        new DeliveryFact.Failed(Second, 403) { At = Noon, By = Actor.System },
        new DeliveryFact.Unreachable(Second, Bo) { At = Noon, By = Actor.System },
        new DeliveryFact.Throttled(Second) { At = Noon, By = Actor.System },
        new DeliveryFact.Ambiguous(Second, GivenUp: true) { At = Noon, By = Actor.System },
        new DeliveryFact.Cancelled([First, Second]) { At = Noon, By = Actor.System },
        new DeliveryFact.Learned(First, Card) { At = Noon, By = Amy },
        new DeliveryFact.Shown([new ShownCard(First, 8, "60303ae2")]) { At = Noon, By = Actor.System },
        new DeliveryFact.Followed("case/c0ffee", 8) { At = Noon, By = Actor.System },
    ];
}
