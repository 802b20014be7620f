using System.Diagnostics;

namespace BcpBot.Bench.Answers;

/// <summary>The opponent in a process of its own: an endpoint that parses what is posted and answers one line.</summary>
internal sealed class BareEndpoint : IAsyncDisposable
{
    private readonly Process process;

    private BareEndpoint(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<BareEndpoint> Start()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet") { ArgumentList = { typeof(BareEndpoint).Assembly.Location, "bare" }, RedirectStandardOutput = true, Environment = { ["DOTNET_gcServer"] = "1" } })!;
        return new BareEndpoint(process, new Uri((await process.StandardOutput.ReadLineAsync())!));
    }

    /// <summary>What the other process does, until it is ended.</summary>
    public static async Task Serve()
    {
        await using var server = Opponents.BareEndpoint();
        await server.StartAsync();
        Console.WriteLine(server.Urls.Single());
        await Task.Delay(Timeout.Infinite);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
