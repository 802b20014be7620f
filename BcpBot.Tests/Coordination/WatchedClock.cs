using BcpBot.Tests.OutsideTeams;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Coordination;

/// <summary>Machine time that a test holds, and that says when somebody begins to wait on it: a wait that begins after the clock was moved would never end.</summary>
internal sealed class WatchedClock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)))
{
    private readonly SemaphoreSlim waits = new(0);

    /// <summary>Returns when a wait has begun: one for each call.</summary>
    public async Task SomebodyWaits() => Assert.True(await waits.WaitAsync(TeamsStandIn.Patience), "nobody waits");

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        waits.Release();
        return timer;
    }
}

/// <summary>Whoever waits has waited at once.</summary>
internal sealed class NobodyWaits : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
}
