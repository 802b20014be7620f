namespace BcpBot.Coordination;

/// <summary>
/// Before anything is served: the clock's offset and the organisation. The one process on an embedded store also takes up what is under way;
/// of several instances the leader does, when it has won. What is quiet is only read, by each.
/// </summary>
public sealed class StartUp(Desks desks, BusinessClock clock, Leadership leadership, TakeUp takeUp) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        clock.MoveTo((await desks.At(Streams.Clock).Look(cancellationToken)).State);
        await desks.At(Streams.Organisation).Look(cancellationToken); // nobody can be served without it: where it cannot be read, the start ends here

        if (leadership.Leads || desks.IsQuiet)
            await takeUp.Everything(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
