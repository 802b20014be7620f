namespace BcpBot.Coordination;

/// <summary>A service that writes by itself: in a quiet store it does not run before <c>resume</c>. Where it breaks the program ends: nobody else would do its work, and nobody would notice.</summary>
public sealed partial class UnlessQuiet<TService>(Desks desks, TService service, IHostApplicationLifetime lifetime, ILogger<TService> log) : IHostedService where TService : BackgroundService
{
    private bool runs;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!desks.IsQuiet)
            return Begin(cancellationToken);

        desks.Resumed += () => _ = BeginOrEnd();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => runs ? service.StopAsync(cancellationToken) : Task.CompletedTask;

    private async Task Begin(CancellationToken stop)
    {
        runs = true;
        await service.StartAsync(stop);
        _ = EndWithIt();
    }

    private async Task BeginOrEnd()
    {
        try
        {
            await Begin(lifetime.ApplicationStopping);
        }
        catch (Exception broken) when (broken is not OperationCanceledException) // the outermost handler of a start that nobody waits for
        {
            End(broken);
        }
    }

    private async Task EndWithIt()
    {
        try
        {
            await (service.ExecuteTask ?? Task.CompletedTask);
        }
        catch (Exception broken) when (broken is not OperationCanceledException) // the outermost handler of a service
        {
            End(broken);
        }
    }

    private void End(Exception broken)
    {
        Broke(typeof(TService).Name, broken);
        lifetime.StopApplication();
    }

    [LoggerMessage(LogLevel.Critical, "{Service} broke: the program stops, so that another start does its work")]
    private partial void Broke(string service, Exception broken);
}
