namespace BcpBot.Notices.Budget;

/// <summary>Evenly spaced requests: the first one interval after the start, so that a restart keeps the space too.</summary>
internal sealed class Pace(int perSecond)
{
    // Rounded up to a tick, or the last request of a second would come too early; unbounded means no space.
    private readonly TimeSpan interval = perSecond == int.MaxValue ? TimeSpan.Zero : TimeSpan.FromTicks((TimeSpan.TicksPerSecond + perSecond - 1) / perSecond);
    private TimeSpan? freeAt;

    public TimeSpan FreeAt => freeAt ?? interval;

    public void Took(TimeSpan now) => freeAt = now + interval;

    public void Hold(TimeSpan until) => freeAt = FreeAt > until ? FreeAt : until;
}
