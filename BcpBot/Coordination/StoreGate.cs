using BcpBot.Domain;
using BcpBot.Domain.Stores;
using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>
/// Looks at the store before anything else does. One that was moved away, is half filled or is a backup is not served: the start ends here.
/// A restored one is quiet: it can be looked at, and takes nothing until <c>resume</c>.
/// </summary>
public sealed partial class StoreGate(Desks desks, IJournal journal, FactCodec codec, TimeProvider machine, IHostApplicationLifetime lifetime, ILogger<StoreGate> log) : BackgroundService, IHostedLifecycleService
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

    /// <summary>Where other processes write too, one of them may move the store away under this one, and it stops; or resume it, and it goes on.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!journal.IsShared)
            return;

        using var looks = new PeriodicTimer(BetweenLooks, machine);
        while (await looks.WaitForNextTickAsync(stoppingToken))
        {
            var life = await LifeIfKnown(stoppingToken);
            if (life is not null && NotServed.Why(life, "Storage") is { Length: > 0 } why)
            {
                Leaves(string.Join(' ', why));
                lifetime.StopApplication();
                return;
            }

            if (life is StoreLife.Open && desks.IsQuiet)
                desks.GoOn();
        }
    }

    private async Task<StoreLife?> LifeIfKnown(CancellationToken stop)
    {
        try
        {
            return await Life(stop);
        }
        catch (JournalUnavailableException)
        {
            return null; // it looks again; who would move the store away seals it before it copies
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
