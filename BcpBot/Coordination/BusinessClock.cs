namespace BcpBot.Coordination;

/// <summary>The clock that stamps facts and makes them due. Only it can be moved (rehearsal), only forward, and its offset is kept in the stream <c>clock</c>. Machine time is untouched.</summary>
public sealed class BusinessClock(TimeProvider machine)
{
    private long offsetTicks;

    public TimeProvider Machine => machine;

    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));
        private set => Interlocked.Exchange(ref offsetTicks, value.Ticks);
    }

    /// <summary>Sets the offset that the stream <c>clock</c> holds by now.</summary>
    public void MoveTo(TimeSpan offset)
    {
        Offset = offset;
        Moved?.Invoke();
    }

    public DateTimeOffset Now => machine.GetUtcNow() + Offset;

    /// <summary>The business clock was moved: what waits for a moment looks again.</summary>
    public event Action? Moved;
}
