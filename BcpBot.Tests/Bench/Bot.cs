using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace BcpBot.Bench;

/// <summary>The product in a process of its own, on a free loopback port, with the tenant's budget lifted.</summary>
internal sealed class Bot : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5), Patience = TimeSpan.FromSeconds(60);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "BcpBot.dll");

    private readonly Process process;

    private Bot(Process process, Uri address) =>
        (this.process, Client) = (process, new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = Patience });

    public HttpClient Client { get; }

    /// <summary>From the start of the process to its first ready answer.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>What all its threads have used so far: unlike the clock, hardly touched by what else the machine does.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public long WorkingSetBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <returns>The most memory that it held.</returns>
    public static async Task<long> Import(string workbook, string store)
    {
        using var import = Process.Start(new ProcessStartInfo("dotnet") { ArgumentList = { Program, "import", workbook, "--Storage:Path", store }, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var most = 0L;
        for (var ended = import.WaitForExitAsync(); await Task.WhenAny(ended, Task.Delay(Glance)) != ended;)
        {
            import.Refresh();
            try
            {
                most = Math.Max(most, import.WorkingSet64);
            }
            catch (InvalidOperationException)
            {
                break; // it ended just now
            }
        }

        await import.WaitForExitAsync();
        if (import.ExitCode != 0)
            throw new InvalidOperationException($"The workbook was not imported: {await import.StandardError.ReadToEndAsync()}");
        return most;
    }

    /// <param name="requestsPerSecond">Of Teams' budget; lifted where it is left out.</param>
    public static async Task<Bot> Start(string store, int requestsPerSecond = 100_000)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Program, "--urls", address.ToString(), "--Storage:Path", store, "--Logging:LogLevel:Default", "Warning",
                "--Teams:RequestsPerSecond", requestsPerSecond.ToString(CultureInfo.InvariantCulture), "--Teams:ReplyRequestsPerSecond", "10",
            },
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        })!;

        process.BeginOutputReadLine();
        var bot = new Bot(process, address);
        await Until(bot.IsReady, "the program is ready");
        bot.StartedIn = Stopwatch.GetElapsedTime(began);
        return bot;
    }

    public async Task<JsonNode> Get(string path) => (await Client.GetFromJsonAsync<JsonNode>(path))!;

    public static async Task Until(Func<Task<bool>> so, string described)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await so())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"It did not come about that {described}.");
            await Task.Delay(Glance);
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Client.Dispose();
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
