using BcpBot.Domain.Stores;
using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>
/// Looks at the store before anything else does. One that was moved away, is half filled or is a backup is not served: the start ends here.
/// A restored one is quiet: it can be looked at, and takes nothing until <c>resume</c>.
/// </summary>
public sealed class StoreGate(Desks desks) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var life = (await desks.At(Streams.Store).Look(cancellationToken)).State;
        if (NotServed.Why(life, "Storage") is { Length: > 0 } why)
            throw new InvalidOperationException(string.Join(' ', why));
        if (life is StoreLife.Quiet)
            desks.KeepQuiet();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A service that writes by itself: in a quiet store it does not run.</summary>
public sealed class UnlessQuiet<TService>(Desks desks, TService service) : IHostedService where TService : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => desks.IsQuiet ? Task.CompletedTask : service.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => desks.IsQuiet ? Task.CompletedTask : service.StopAsync(cancellationToken);
}
