using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Notices;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Notices;

/// <summary>What an instance claimed that died while it answered a press.</summary>
public sealed class AbandonedClaimsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_claim_whose_result_never_comes_is_in_doubt_after_a_while_and_is_sent_again()
    {
        var machine = new FakeTimeProvider(Noon);
        await using var house = await House.Open(machine);
        await house.ReportACase();
        var delivery = await house.Plan(WorkingGroupLead);
        await house.Sheet.Ask(new DeliveryCommand.ClaimNext([delivery.Id]) { By = Actor.System });
        using var claims = Of(house);

        await claims.Look(CancellationToken.None);
        machine.Advance(AbandonedClaims.GivenUpAfter - TimeSpan.FromSeconds(1));
        await claims.Look(CancellationToken.None);
        Assert.IsType<DeliveryState.Claimed>(house.Sheet.Present!.StateOf(delivery.Id));

        machine.Advance(TimeSpan.FromSeconds(1));
        await claims.Look(CancellationToken.None);
        Assert.Equal(new DeliveryState.Pending(1, 1), house.Sheet.Present!.StateOf(delivery.Id));
    }

    [Fact]
    public async Task A_result_in_time_leaves_no_doubt()
    {
        var machine = new FakeTimeProvider(Noon);
        await using var house = await House.Open(machine);
        await house.ReportACase();
        var delivery = await house.Plan(WorkingGroupLead);
        await house.Sheet.Ask(new DeliveryCommand.ClaimNext([delivery.Id]) { By = Actor.System });
        using var claims = Of(house);

        await claims.Look(CancellationToken.None);
        await house.Sheet.Ask(new DeliveryCommand.Report(delivery.Id, 1, new Result.Throttled()) { By = Actor.System });
        await house.Sheet.Ask(new DeliveryCommand.ClaimNext([delivery.Id]) { By = Actor.System });
        machine.Advance(AbandonedClaims.GivenUpAfter);
        await claims.Look(CancellationToken.None);

        Assert.Equal(new DeliveryState.Claimed(2, 0), house.Sheet.Present!.StateOf(delivery.Id));
    }

    private static AbandonedClaims Of(House house) => new(
        house.Desks, house.Get<TakeUp>(), house.Get<Sender>(), house.Get<Leadership>(), house.Get<BusinessClock>(), NullLogger<AbandonedClaims>.Instance);
}
