using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Notices;
using BcpBot.Tests.Cases;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Stories;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Notices;

/// <summary>A sent card is kept present though nothing more happens in its case.</summary>
public sealed class ReconcilerTests
{
    [Fact]
    public async Task An_earlier_card_gives_way_when_the_one_that_repeats_it_arrives()
    {
        await using var house = await House.Open();
        await house.ReportACase();
        var lead = await house.Meet(WorkingGroupLead);
        var reconciler = house.Get<Reconciler>();
        await reconciler.StartAsync(CancellationToken.None);
        await house.SendsUntil<DeliveryState.Sent>(await house.Plan(WorkingGroupLead, nameof(NoticeKind.Untaken)));
        await RunningBot.Until(() => Task.FromResult(reconciler.IsSettled), "the first card is compared");

        await house.SendsUntil<DeliveryState.Sent>(await house.Plan(WorkingGroupLead, nameof(NoticeKind.Untaken), "again"));

        await RunningBot.Until(() => Task.FromResult(house.Teams.Chat(lead).Count(message => message.Says("已有較新的卡片")) == 1), "the first card gives way");
        await reconciler.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_card_that_is_on_its_way_while_its_case_changes_shows_the_change_once_it_has_arrived()
    {
        await using var house = await House.Open();
        await house.ReportACase();
        var lead = await house.Meet(WorkingGroupLead);
        var (reconciler, delivery, isHeldUp) = (house.Get<Reconciler>(), await house.Plan(WorkingGroupLead), true);
        house.Journal.Refuses = stream => isHeldUp && stream == house.Sheet.Stream && house.PostsTo(lead) == 1;
        await reconciler.StartAsync(CancellationToken.None);
        var arrives = house.SendsUntil<DeliveryState.Sent>(delivery);
        await RunningBot.Until(() => Task.FromResult(house.Journal.Failures > 0), "the card is in the chat, and nobody could write it down");

        await house.Desks.At(Streams.Case(House.Case)).Ask(new CaseCommand.Take() { By = WorkingGroupLead, As = CaseStory.Company.StandingOf(WorkingGroupLead) });
        await RunningBot.Until(() => Task.FromResult(house.Journal.Failures > 3), "the change is old");
        isHeldUp = false;
        await arrives;

        await RunningBot.Until(() => Task.FromResult(house.Teams.Calls.Any(call => call.Method == "PUT" && call.Conversation == lead.Chat)), "the card shows that the report is taken");
        await reconciler.StopAsync(CancellationToken.None);
    }
}
