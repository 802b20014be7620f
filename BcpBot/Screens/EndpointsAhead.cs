namespace BcpBot.Screens;

/// <summary>Builds the endpoints, which takes the pages half a second, while the journal is opened and taken up; the server starts after both.</summary>
internal sealed class EndpointsAhead : IHostedService
{
    private Task built = Task.CompletedTask;

    public void Begin(IEndpointRouteBuilder routes) => built = Task.Run(() => routes.DataSources.Sum(source => source.Endpoints.Count));

    public Task StartAsync(CancellationToken cancellationToken) => built;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
