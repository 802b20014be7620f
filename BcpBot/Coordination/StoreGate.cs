using BcpBot.Domain;
using BcpBot.Domain.Stores;
using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>
/// Looks at the store before anything else does. One that was moved away, is half filled or is a backup is not served: the start ends here.
/// A restored one is quiet: it can be looked at, and takes nothing until <c>resume</c>.
/// </summary>
public sealed partial class StoreGate(Desks desks, IJournal journal, FactCodec codec, IHostApplicationLifetime lifetime, ILogger<StoreGate> log) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var life = await Life(cancellationToken);
        if (NotServed.Why(life, "Storage") is { Length: > 0 } why)
            throw new InvalidOperationException(string.Join(' ', why));
        if (life is StoreLife.Quiet)
            desks.KeepQuiet();
    }

    /// <summary>Where other processes write too, one of them may move the store away under this one: it stops.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (journal is not IWholeStore { UntilOthersStop.Ticks: > 0 })
            return;

        using var looks = new PeriodicTimer(BetweenLooks);
        while (await looks.WaitForNextTickAsync(stoppingToken))
            if (await WhyNoLonger(stoppingToken) is { Length: > 0 } why)
            {
                Leaves(why);
                lifetime.StopApplication();
                return;
            }
    }

    private async Task<string> WhyNoLonger(CancellationToken stop)
    {
        try
        {
            return string.Join(' ', NotServed.Why(await Life(stop), "Storage"));
        }
        catch (JournalUnavailableException)
        {
            return ""; // nothing can be written now either; it looks again
        }
    }

    // Past the desk, which knows only what this process has seen.
    private async Task<StoreLife> Life(CancellationToken stop)
    {
        var timeline = Timeline.Begin(StoreLife.Machine);
        await foreach (var stored in journal.Read(Streams.Store.Name, 0, stop))
            timeline = timeline.After(codec.Decode(Streams.Store.Name, stored));
        return timeline.State;
    }

    [LoggerMessage(LogLevel.Critical, "The program stops. {Why}")]
    private partial void Leaves(string why);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A service that writes by itself: in a quiet store it does not run.</summary>
public sealed class UnlessQuiet<TService>(Desks desks, TService service) : IHostedService where TService : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => desks.IsQuiet ? Task.CompletedTask : service.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => desks.IsQuiet ? Task.CompletedTask : service.StopAsync(cancellationToken);
}
