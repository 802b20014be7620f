using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;

namespace BcpBot.Arrivals;

/// <summary>A press tells which activity an ambiguous send had made: the first draw of a delivered card is the delivery's id.</summary>
public sealed class CardLearning(Desks desks, CaseRegister cases)
{
    public async Task Learn(ButtonPress press, CancellationToken stop)
    {
        if (press is not { Origin: { Activity.Length: > 0 } origin, Case: { } id } || press.Inputs.Text("draw") is not { Length: 32 } draw)
            return;
        if (await cases.Find(id, stop) is not { } state)
            return;

        var desk = desks.At(Streams.Delivery(id, Buckets.Of(press.By, state.Report.Roster.Buckets)));
        if ((await desk.Look(stop)).State.MayHaveReached(new DeliveryId(draw), press.By))
            await desk.Ask(new DeliveryCommand.Learn(new DeliveryId(draw), origin) { By = press.By });
    }
}
