using System.Collections.Immutable;

namespace BcpBot.Reports;

/// <summary>How long those who answered took, out of all who were asked.</summary>
/// <param name="InOrder">Shortest first.</param>
/// <param name="Of">How many were asked, the silent included.</param>
public sealed record Spread(ImmutableArray<TimeSpan> InOrder, int Of)
{
    public static Spread From(IEnumerable<TimeSpan> taken, int of) => new([.. taken.Order()], of);

    public TimeSpan? Average => InOrder.IsEmpty ? null : TimeSpan.FromTicks(InOrder.Sum(one => one.Ticks) / InOrder.Length);

    public TimeSpan? Longest => InOrder.IsEmpty ? null : InOrder[^1];

    /// <summary>When this many of a hundred asked had answered; null where fewer ever did.</summary>
    public TimeSpan? Until(int percent)
    {
        var needed = Math.Max(1, (Of * percent + 99) / 100);
        return needed <= InOrder.Length ? InOrder[needed - 1] : null;
    }
}
