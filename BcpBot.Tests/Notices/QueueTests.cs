using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Notices;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Notices;

public sealed class QueueTests
{
    [Fact]
    public async Task What_waits_in_many_sheets_is_one_queue_in_which_those_of_one_sheet_stand_together()
    {
        await using var house = await House.Open();
        var (first, second, drills) = (Sheet("c0ffee", 0), Sheet("c0ffee", 1), Sheet("d0d0", 0));
        await Plan(drills, Of("d1", Urgency.HelpNeeded, drill: true));
        await Plan(second, Of("b1", Urgency.ChainAndRollCall), Of("b2", Urgency.Update));
        await Plan(first, Of("a2", Urgency.ChainAndRollCall), Of("a1", Urgency.ChainAndRollCall), Of("a3", Urgency.HelpNeeded));

        Assert.Equal(["a3", "a1", "a2", "b1", "b2", "d1"], Queue.Of([drills, second, first]).Select(waiting => waiting.Delivery.Id.Value));

        Desk<DeliverySheet> Sheet(string id, int bucket) => house.Desks.At(Streams.Delivery(new CaseId(id), bucket));
    }

    private static async Task Plan(Desk<DeliverySheet> sheet, params Delivery[] deliveries) => await sheet.Ask(new DeliveryCommand.Plan([.. deliveries]) { By = Actor.System });

    private static Delivery Of(string id, Urgency urgency, bool drill = false) =>
        new(new DeliveryId(id), drill ? "case/d0d0" : "case/c0ffee", 1, nameof(NoticeKind.Chain), "", Employee1, urgency, drill);
}
