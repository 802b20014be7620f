using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Organisations;
using static BcpBot.Tests.Ballots.BallotStory;

namespace BcpBot.Tests.Ballots;

public class BallotSetupTests
{
    private static readonly DecisionRow ByTheCommittee = new(
        DecisionKind.ActivateIncident, BodyKind.Committee, SeatsOf.Members, new QuorumRule.Majority(), TimeSpan.FromMinutes(30),
        true, MajorityRule.MoreThanAgainst, true, true, "設置要點第5點");

    private static readonly DecisionRow ByTheConvener = ByTheCommittee with { Decision = DecisionKind.Close, Seats = SeatsOf.Convener, Quorum = new QuorumRule.All() };

    private static readonly Organisation Company = Organisation.Empty with
    {
        Generation = 3,
        People = new[] { Named(Lin, Lu), Named(Chen, Ho, Hsu), Named(Wang), Named(Huang) }.ToImmutableDictionary(person => person.Id),
        Memberships =
        [
            new(BodyKind.PromotionGroup, Huang, Position.Convener),
            new(BodyKind.Committee, Lin, Position.Member),
            new(BodyKind.Committee, Chen, Position.Convener),
            new(BodyKind.Committee, Wang, Position.Lead),
            new(BodyKind.Committee, Chen, Position.Member),
        ],
        Decisions = [ByTheConvener, ByTheCommittee, ByTheCommittee with { Decision = DecisionKind.ApproveDrill, Body = BodyKind.DevelopmentCommittee }],
    };

    [Fact]
    public void All_people_of_the_body_have_a_seat_each_in_the_order_of_the_sheet()
    {
        var setup = BallotSetup.For(Company, DecisionKind.ActivateIncident);
        Assert.Equal([("s1", Lin), ("s2", Chen), ("s3", Wang)], setup.Seats.Select(seat => (seat.Id.Value, seat.Principal)));
        Assert.Equal(new[] { Ho, Hsu }, setup.Seats[1].Deputies);
        Assert.Equal((3, BodyKind.Committee, 2), (setup.Generation, setup.Body, setup.Quorum));
        Assert.Equal((MajorityRule.MoreThanAgainst, true, true, "設置要點第5點"), (setup.Majority, setup.DeputiesMayAct, setup.MembersStandIn, setup.Basis));
        Assert.Equal(setup.Seats[1], setup.CastingSeat);
    }

    [Fact]
    public void Where_nobody_casts_there_is_no_casting_seat() =>
        Assert.Null(BallotSetup.For(Company with { Decisions = [ByTheCommittee with { ConvenerCasts = false }] }, DecisionKind.ActivateIncident).CastingSeat);

    [Fact]
    public void A_convener_decides_alone()
    {
        var setup = BallotSetup.For(Company, DecisionKind.Close);
        Assert.Equal(("s1", Chen), (setup.Seats.Single().Id.Value, setup.Seats.Single().Principal));
        Assert.Equal(1, setup.Quorum);
        Assert.Null(setup.CastingSeat);
    }

    [Fact]
    public void Without_a_development_committee_the_committee_decides() // 5.2.3.2
    {
        Assert.Equal(BodyKind.Committee, BallotSetup.For(Company, DecisionKind.ApproveDrill).Body);

        var developing = Company with { Memberships = Company.Memberships.Add(new(BodyKind.DevelopmentCommittee, Huang, Position.Convener)) };
        Assert.Equal(Huang, BallotSetup.For(developing, DecisionKind.ApproveDrill).Seats.Single().Principal);
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(5, 3)]
    public void The_majority_quorum_is_more_than_half_of_the_seats(int seats, int quorum) => Assert.Equal(quorum, new QuorumRule.Majority().Of(seats));

    [Fact]
    public void A_body_of_nobody_yields_a_ballot_without_quorum() =>
        Given(BallotSetup.For(Company with { Memberships = [] }, DecisionKind.ActivateIncident)).Closes(Outcome.NoQuorum);

    private static Person Named(PersonId id, params PersonId[] deputies) =>
        new(id, id.Value, new UnitId("it"), "", "", null, "", "", Language.ZhTw, [], [.. deputies]);
}
