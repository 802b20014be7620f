using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>Stands for leader as long as the program serves: asks for the lease, renews it, and on winning takes up everything that is under way.</summary>
public sealed class Election(Leadership leadership, ILease lease, TakeUp takeUp, StoreClock storeClock, TimeProvider machine, ILogger<Election> log) : BackgroundService
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5), AskEvery = TimeSpan.FromSeconds(1), AfterFailure = TimeSpan.FromMilliseconds(500);

    private CancellationTokenSource term = new();

    /// <summary>Ends when everything that this process's present term began with is taken up.</summary>
    public Task TakingUp { get; private set; } = Task.CompletedTask;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await lease.Prepare(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>One round: asks once.</summary>
    /// <returns>When to ask again.</returns>
    public async Task<TimeSpan> AskOnce(CancellationToken stop)
    {
        if (!leadership.IsHeld)
            Leave(leadership.Leader); // it was held too long without a renewal, or the process stood still

        var (askedAt, before) = (machine.GetTimestamp(), machine.GetUtcNow());
        try
        {
            var answer = await lease.Ask(leadership.Instance, stop);
            storeClock.Compare(answer.StoreTime, before, machine.GetUtcNow());
            if (!answer.IsHeld)
                Leave(answer.Leader);
            else if (leadership.Hold(askedAt))
                Begin(stop);
            return answer.IsHeld ? RenewEvery : AskEvery;
        }
        catch (JournalUnavailableException unavailable)
        {
            log.NotAsked(unavailable);
            return AskEvery;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!leadership.IsHeld)
            return;

        Leave(null);
        await lease.GiveBack(cancellationToken);
    }

    public override void Dispose()
    {
        term.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await AskOnce(stoppingToken), machine, stoppingToken);
    }

    private void Begin(CancellationToken stop)
    {
        log.Leads(leadership.Instance);
        term.Dispose();
        term = CancellationTokenSource.CreateLinkedTokenSource(stop);
        TakingUp = TakeEverythingUp(term.Token);
    }

    private void Leave(string? leader)
    {
        term.Cancel();
        if (leadership.Leave(leader))
            log.LeadsNoLonger(leadership.Instance);
    }

    private async Task TakeEverythingUp(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await takeUp.Everything(stop);
                stop.ThrowIfCancellationRequested(); // what an earlier term took up says nothing about the present one
                leadership.HasTakenUp();
                return;
            }
            catch (JournalUnavailableException unavailable)
            {
                log.NotTakenUpYet(unavailable);
                await Task.Delay(AfterFailure, machine, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Another leads by now, and takes it up.
            }
        }
    }
}

internal static partial class ElectionLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Instance} leads")]
    public static partial void Leads(this ILogger log, string instance);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Instance} leads no longer")]
    public static partial void LeadsNoLonger(this ILogger log, string instance);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease could not be asked for; it is tried again")]
    public static partial void NotAsked(this ILogger log, Exception unavailable);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is under way could not be taken up; it is tried again")]
    public static partial void NotTakenUpYet(this ILogger log, Exception unavailable);
}
