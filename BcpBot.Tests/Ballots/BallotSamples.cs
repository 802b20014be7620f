using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using static BcpBot.Domain.Ballots.BallotFact;
using static BcpBot.Tests.Ballots.BallotStory;

namespace BcpBot.Tests.Ballots;

using StandIn = BcpBot.Domain.Ballots.StandIn;

/// <summary>One fact of each kind, together a story that can be folded in this order.</summary>
public static class BallotSamples
{
    public static readonly BallotFact[] OneOfEach =
    [
        new Opened(B1, BallotKind.First, null, WithCasting, [Choice.Approve, Choice.Reject, Choice.Abstain], Noon.AddMinutes(60)) { At = Noon, By = Lead },
        new Refused(B1, Hsu, Refusal.TooEarly) { At = Noon.AddMinutes(2), By = Hsu },
        new Deputised(B1, [new StandIn(new SeatId("s1"), Ho)], [new StandIn(new SeatId("s2"), Lu)]) { At = Noon.AddMinutes(30), By = Actor.Clock },
        new Cast(B1, new SeatId("s1"), VotedAs.Deputy, Choice.Approve)
        {
            At = Noon.AddMinutes(31), By = Ho, Words = Words.Of("5a17", ("comment", "儘速啟動")), Press = new Press("ballot.vote", "d1", "approve"),
        },
        new Casting(B1, B2) { At = Noon.AddMinutes(60), By = Actor.Clock },
        new Closed(B1, Outcome.Withdrawn, null, [new(Choice.Approve, 1), new(Choice.Reject, 1), new(Choice.Abstain, 1)], WithdrawnBecause.OfReasonGiven)
        {
            At = Noon.AddMinutes(70), By = Lead, Words = Words.Of("5a17", ("reason", "服務已恢復")),
        },
    ];
}

public class BallotSamplesTests
{
    [Fact]
    public void Every_kind_of_fact_has_a_sample() =>
        Assert.Equal(
            typeof(BallotFact).GetNestedTypes().Select(kind => kind.Name).Order(),
            BallotSamples.OneOfEach.Select(fact => fact.GetType().Name).Order());

    [Fact]
    public void Every_sample_can_be_folded() =>
        Assert.IsType<Ballot.Closed>(BallotSamples.OneOfEach.Aggregate(CaseBallots.None, CaseBallots.Evolve)[B1]);

    [Fact]
    public void Nothing_follows_an_outcome() =>
        Assert.Throws<System.Diagnostics.UnreachableException>(() =>
            CaseBallots.Evolve(BallotSamples.OneOfEach.Aggregate(CaseBallots.None, CaseBallots.Evolve), BallotSamples.OneOfEach[^1]));
}
