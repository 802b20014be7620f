using BcpBot.Coordination;
using BcpBot.Domain.Deliveries;

namespace BcpBot.Notices;

/// <summary>What waits in many sheets as one queue. It is looked at from the front as far as is wanted: a hundred thousand may wait behind.</summary>
internal static class Queue
{
    private static readonly Comparer<(Delivery Front, string Sheet)> Order = Comparer<(Delivery Front, string Sheet)>.Create((one, other) =>
        (one.Front.Drill, one.Front.Urgency, one.Front.Version) == (other.Front.Drill, other.Front.Urgency, other.Front.Version)
            ? string.CompareOrdinal(one.Sheet, other.Sheet)
            : Delivery.ByUrgency.Compare(one.Front, other.Front));

    /// <summary>What goes first in front; of those equally urgent all of one sheet together, because one claim names them.</summary>
    public static IEnumerable<(Desk<DeliverySheet> Desk, Delivery Delivery)> Of(IEnumerable<Desk<DeliverySheet>> sheets)
    {
        var fronts = new PriorityQueue<(Desk<DeliverySheet> Desk, IEnumerator<Delivery> Behind), (Delivery Front, string Sheet)>(Order);
        foreach (var desk in sheets)
            if (desk.Present is { Waiting.IsEmpty: false } sheet)
                PutBack(desk, sheet.Waiting.GetEnumerator());

        while (fronts.TryDequeue(out var first, out var place))
        {
            yield return (first.Desk, place.Front);
            PutBack(first.Desk, first.Behind);
        }

        void PutBack(Desk<DeliverySheet> desk, IEnumerator<Delivery> behind)
        {
            if (behind.MoveNext())
                fronts.Enqueue((desk, behind), (behind.Current, desk.Stream));
        }
    }
}
