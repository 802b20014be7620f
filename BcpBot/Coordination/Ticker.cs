using System.Collections.Concurrent;

namespace BcpBot.Coordination;

/// <summary>The clock as a command, in the process that leads: visits each stream whose moment has come. Late, early and repeated ticks are harmless.</summary>
public sealed class Ticker : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5), AfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, (IDesk Desk, DateTimeOffset DueAt)> due = new(StringComparer.Ordinal);
    private readonly Lock scheduling = new();
    private readonly BusinessClock clock;
    private readonly Leadership leadership;
    private readonly ILogger<Ticker> log;
    private readonly Signal wake = new();

    public Ticker(Desks desks, BusinessClock clock, Leadership leadership, ILogger<Ticker> log)
    {
        (this.clock, this.leadership, this.log) = (clock, leadership, log);
        desks.Committed += Schedule;
        desks.TakenUp += Schedule;
        clock.Moved += wake.Raise;
        leadership.Lost += due.Clear;
    }

    /// <summary>The next moment at which some stream is due; null where nothing is.</summary>
    public DateTimeOffset? NextDue => due.Values.Select(entry => (DateTimeOffset?)entry.DueAt).Min();

    /// <summary>Takes a stream up as it stands (after a start: everything that is under way).</summary>
    public void Schedule(IDesk desk)
    {
        if (!leadership.IsHeld)
            return;

        // Read and noted in one: otherwise a moment just noted could give way to one read before it.
        lock (scheduling)
        {
            if (desk.NextDue is { } moment)
                due[desk.Stream] = (desk, moment);
            else
                due.TryRemove(desk.Stream, out _);
        }

        wake.Raise();
    }

    /// <summary>Ticks every stream that is due now.</summary>
    /// <returns>False where one could not be ticked: it stays due.</returns>
    public async Task<bool> TickWhatIsDue(CancellationToken stop)
    {
        var (now, allWell) = (clock.Now, true);
        foreach (var (desk, _) in due.Values.Where(entry => entry.DueAt <= now).OrderBy(entry => entry.DueAt).ToList())
            allWell &= !leadership.Leads || await Tick(desk, stop);
        return allWell;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var allWell = await TickWhatIsDue(stoppingToken);
            await wake.Wait(allWell ? UntilNext() : AfterFailure, clock.Machine, stoppingToken);
        }
    }

    private TimeSpan UntilNext()
    {
        var wait = NextDue is { } next && next - clock.Now < LongestSleep ? next - clock.Now : LongestSleep;
        return wait > TimeSpan.Zero || leadership.Leads ? wait : AfterFailure; // what is due waits until everything is taken up
    }

    private async Task<bool> Tick(IDesk desk, CancellationToken stop)
    {
        try
        {
            await desk.Tick(stop);
            Schedule(desk);
            return true;
        }
        catch (Exception failed) when (failed is not OperationCanceledException) // the outermost handler of the clock: one stream stops no other
        {
            log.TickFailed(desk.Stream, failed);
            return false;
        }
    }
}

internal static partial class TickerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "What is due in {Stream} could not be recorded; it is tried again")]
    public static partial void TickFailed(this ILogger log, string stream, Exception failed);
}
