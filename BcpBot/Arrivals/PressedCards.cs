using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Notices;

namespace BcpBot.Arrivals;

/// <summary>What a press means for the card that holds the button.</summary>
public sealed class PressedCards(Desks desks, CaseRegister cases, HeldCards held, ShownCards shown)
{
    /// <summary>A press tells which activity an ambiguous send had made: the first draw of a delivered card is the delivery's id.</summary>
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

    /// <summary>It is a card like any other again.</summary>
    public void Release(ButtonPress press)
    {
        if (press.Origin is { Activity.Length: > 0 } card)
            held.Release(card);
    }

    /// <summary>It shows a form, a question or a refusal for so long, and nothing is put over it.</summary>
    public void Hold(ButtonPress press, TimeSpan time)
    {
        if (press is not { Origin: { Activity.Length: > 0 } card, Case: { } id })
            return;

        shown.Overlaid(card);
        held.Leave(card, id, time);
    }

    /// <summary>It shows this answer.</summary>
    public void Show(ButtonPress press, Drawn drawn)
    {
        if (press.Origin is { Activity.Length: > 0 } card)
            shown.Answer(card, press.Case, drawn);
    }
}
