namespace BcpBot.Coordination;

/// <summary>How far this machine's clock is from the store's: instances that disagree about the time disagree about what is late.</summary>
public sealed class StoreClock(ILogger<StoreClock> log)
{
    /// <summary>From here on it is reported.</summary>
    public static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(2);

    /// <summary>Beyond it this instance is not ready.</summary>
    public static readonly TimeSpan Bearable = TimeSpan.FromSeconds(30);

    // The store says whole seconds: on average it is half a second later than it says.
    private static readonly TimeSpan HalfASecond = TimeSpan.FromMilliseconds(500);

    private long aheadTicks;

    /// <summary>How far this machine is ahead of the store, as last seen; negative where it is behind.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref aheadTicks));

    public bool IsBearable => Ahead.Duration() <= Bearable;

    /// <param name="storeTime">What the answer says; null says nothing.</param>
    /// <param name="before">This machine's time before the request, and <paramref name="after"/> the answer.</param>
    public void Compare(DateTimeOffset? storeTime, DateTimeOffset before, DateTimeOffset after)
    {
        if (storeTime is not { } said)
            return;

        var ahead = before + ((after - before) / 2) - (said + HalfASecond);
        // What the answer's way may explain is no skew.
        var uncertain = ((after - before) / 2) + HalfASecond;
        var (was, now) = (Ahead, ahead.Duration() <= uncertain ? TimeSpan.Zero : ahead);
        Interlocked.Exchange(ref aheadTicks, now.Ticks);

        if (now.Duration() > Noticeable && (now - was).Duration() > Noticeable)
            log.Skewed(Math.Round(now.TotalSeconds, 1));
    }
}

internal static partial class StoreClockLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "This machine's clock is {Seconds} s ahead of the store's (negative: behind): set it by a time server")]
    public static partial void Skewed(this ILogger log, double seconds);
}
