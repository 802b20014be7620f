using System.Diagnostics;

namespace BcpBot.Coordination;

/// <summary>The twelve places where a crash test may kill the program.</summary>
public enum CrashPoint
{
    BeforeAppend, AfterAppend, BeforePlan, AfterPlan, BeforeClaim, AfterClaim,
    BeforeRequest, AfterRequest, AfterAnswer, AfterRecord, AfterPlannedUpTo, AfterTick,
}

/// <summary>Kills this process, as <c>kill -9</c> would, at the point that <c>Crash:At</c> names (<c>AfterClaim</c>, or <c>AfterClaim:3</c> for its third time). Development only.</summary>
public sealed class Crash
{
    private readonly CrashPoint? point;
    private int passes;

    public static readonly Crash Never = new(null);

    /// <exception cref="ArgumentException">The value names no crash point.</exception>
    public Crash(string? at)
    {
        if (string.IsNullOrEmpty(at))
            return;

        var (name, times) = at.Split(':') is [var first, var second] ? (first, int.TryParse(second, out var number) ? number : 0) : (at, 1);
        if (!Enum.TryParse<CrashPoint>(name, out var named) || times < 1)
            throw new ArgumentException($"Crash:At must be one of {string.Join(", ", Enum.GetNames<CrashPoint>())}, with :N for its Nth time; it is '{at}'.", nameof(at));

        (point, passes) = (named, times);
    }

    public void Here(CrashPoint place)
    {
        if (place == point && Interlocked.Decrement(ref passes) == 0)
            Process.GetCurrentProcess().Kill();
    }

    /// <summary>Whether the next <see cref="Here"/> at this place is the fatal one.</summary>
    public bool IsNext(CrashPoint place) => place == point && Volatile.Read(ref passes) == 1;
}
