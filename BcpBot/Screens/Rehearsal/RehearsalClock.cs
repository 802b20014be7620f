using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Journal;
using BcpBot.Notices;

namespace BcpBot.Screens.Rehearsal;

/// <summary>Moves the business clock: stops at every due moment on the way and finishes it before going on.</summary>
internal sealed class RehearsalClock(Desks desks, BusinessClock clock, Ticker ticker, Follower follower, Sender sender, Reconciler reconciler, Leadership leadership, ILogger<RehearsalClock> log) : IRehearsalClock, IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10), FinishAtMost = TimeSpan.FromSeconds(20), AfterFailure = TimeSpan.FromMilliseconds(500);
    private const int FailuresAtMost = 3;

    private readonly SemaphoreSlim turn = new(1, 1);

    public DateTimeOffset Now => clock.Now;

    public DateTimeOffset? NextDue => ticker.NextDue;

    public async Task<bool> Advance(TimeSpan by, CancellationToken stop)
    {
        if (!leadership.Leads)
        {
            log.MovedElsewhere(leadership.Leader);
            return false;
        }

        await turn.WaitAsync(stop);
        try
        {
            await Settle(stop);
            for (var target = clock.Now + by; ;)
            {
                var next = ticker.NextDue is { } due && due < target ? due : target;
                await MoveTo(next);
                if (!await TickWhatIsDue(stop))
                    return false;
                await Settle(stop);
                if (next == target)
                    return true;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    // A store in trouble may be back in a moment; a stream that cannot be read never is.
    private async Task<bool> TickWhatIsDue(CancellationToken stop)
    {
        for (var attempt = 1; !await ticker.TickWhatIsDue(stop); attempt++)
        {
            if (attempt == FailuresAtMost)
                return false;
            await Task.Delay(AfterFailure, clock.Machine, stop);
        }

        return true;
    }

    // Time goes on by itself: a moment that has passed meanwhile needs no move.
    private async Task MoveTo(DateTimeOffset moment)
    {
        if (moment <= clock.Now)
            return;

        var offset = moment - clock.Machine.GetUtcNow();
        await desks.At(Streams.Clock).Ask(new ClockCommand.Move(offset) { By = Actor.System });
        clock.MoveTo(offset);
    }

    // What cannot be finished now (a person who is throttled, an outside stand-in that is gone) does not hold the clock for ever.
    private async Task Settle(CancellationToken stop)
    {
        var began = clock.Machine.GetTimestamp();
        for (var quiet = 0; quiet < 2 && clock.Machine.GetElapsedTime(began) < FinishAtMost;)
        {
            quiet = follower.IsSettled && sender.IsSettled && reconciler.IsSettled ? quiet + 1 : 0;
            await Task.Delay(Glance, clock.Machine, stop);
        }
    }
}

internal static partial class RehearsalClockLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock is moved where what is due is done: at the leader, {Leader}")]
    public static partial void MovedElsewhere(this ILogger log, string? leader);
}
