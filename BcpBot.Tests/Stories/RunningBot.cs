using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Journal.Tables;
using BcpBot.Tests.Azurite;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>
/// The product as it really runs: on a free loopback port, with a store of its own, reached through HTTP alone. Killed and started again it goes on.
/// Most stories kill nothing; for those it runs in this process, where its code is compiled once for all of them.
/// </summary>
public sealed class RunningBot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180), Glance = TimeSpan.FromMilliseconds(25), LongGlance = TimeSpan.FromMilliseconds(250);

    private readonly string folder = Directory.CreateTempSubdirectory("bcp-story-").FullName;
    private readonly int port = Ports.Take();
    private readonly StorageOptions? tables = Environment.GetEnvironmentVariable("BCPBOT_STORE") == StorageOptions.AzureTables ? Emulator.Running.NewStore() : null;
    private Process? process, killed;
    private RunningHere? here;

    public RunningBot() => Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Patience };

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    /// <summary>Its file, where its store is one.</summary>
    public string Store => Path.Combine(folder, "bcp.db");

    public List<string> Output { get; } = [];

    /// <summary>The workbook that an empty store begins with; null: the company that ships.</summary>
    public string? Workbook { get; init; } = SmallCompany.File;

    /// <summary>In this process: it can be stopped, not killed.</summary>
    public bool IsHere { get; init; }

    public bool IsRunning => process is { HasExited: false };

    /// <summary>Starts the program and waits until it is ready.</summary>
    /// <param name="settings"><c>Crash:At</c> and the like.</param>
    public async Task Start(params (string Key, string Value)[] settings)
    {
        if (IsHere)
            here = await RunningHere.Start([.. Arguments(Address), .. settings.SelectMany(setting => (string[])[$"--{setting.Key}", setting.Value])], Keep);
        else
            await Run(Program(new ProcessStartInfo("dotnet"), Address).With(settings), settings);
    }

    /// <summary>Waits until the room has installed the bot for everyone: before, who is found by his account is not known yet.</summary>
    public Task HasInstalledEveryone() =>
        Until(async () => (await Get("/api/organisation"))["people"]!.AsArray().All(person => (bool)person!["reachable"]!), "the room has installed everyone");

    /// <summary>Starts the program so that <see cref="LimitFilesTo"/> is met as a full disk is: writing fails, and nothing is killed.</summary>
    public Task StartOnALimitedDisk() =>
        Run(Program(new ProcessStartInfo("sh") { ArgumentList = { "-c", "trap '' XFSZ; exec dotnet \"$@\"", "sh" } }, Address), []);

    /// <param name="bytes">No file of the program grows beyond it from now on; null: as they like.</param>
    public async Task LimitFilesTo(long? bytes)
    {
        var limit = bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited";
        using var prlimit = Process.Start("prlimit", ["--pid", process!.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={limit}:unlimited"]);
        await prlimit.WaitForExitAsync();
        Assert.Equal(0, prlimit.ExitCode);
    }

    /// <summary>What a second program on this one's store ends with and says.</summary>
    public async Task<(int ExitCode, string Said)> StartASecondOnTheSameStore()
    {
        using var second = Process.Start(Program(new ProcessStartInfo("dotnet"), new Uri($"http://127.0.0.1:{Ports.Take()}")))!;
        var said = await Task.WhenAll(second.StandardOutput.ReadToEndAsync(), second.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        await second.WaitForExitAsync(patience.Token);
        return (second.ExitCode, string.Concat(said));
    }

    private async Task Run(ProcessStartInfo start, IReadOnlyCollection<(string Key, string Value)> settings)
    {
        var started = process = Process.Start(start)!;
        started.OutputDataReceived += (_, line) => Keep(line.Data);
        started.ErrorDataReceived += (_, line) => Keep(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        await Until(async () => started.HasExited || await IsReady(), "the program is ready");
        if (started.HasExited && killed != started && settings.All(setting => setting.Key != "Crash:At"))
            throw new InvalidOperationException($"The program did not start: {string.Join('\n', Output)}");
    }

    /// <summary><c>kill -9</c>. Whoever watches over it may start it again before this ends.</summary>
    public async Task Kill()
    {
        var dying = killed = process!;
        dying.Kill();
        await dying.WaitForExitAsync();
    }

    /// <param name="name"><c>STOP</c>: it stands still; <c>CONT</c>: it goes on.</param>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>The program's process, as the system counts it.</summary>
    public int ProcessId => process!.Id;

    /// <summary>Waits until the crash point has killed the program.</summary>
    public async Task HasCrashed()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process!.WaitForExitAsync(patience.Token);
    }

    /// <summary>Ends when the program has died, of whatever.</summary>
    public Task Exited(CancellationToken stop) => process!.WaitForExitAsync(stop);

    /// <summary>Its store, to be read from outside.</summary>
    public IWholeStore Open() => tables is null ? SqliteJournal.OpenForReading(Store) : TablesJournal.OpenForReading(tables);

    public async Task<JsonNode> Get(string path) => (await Client.GetFromJsonAsync<JsonNode>(path))!;

    public async Task<JsonArray> Cases() => (await Get("/api/cases")).AsArray();

    /// <summary>The newest case, whole.</summary>
    public async Task<JsonNode> TheCase() => await Get($"/api/cases/{(await Cases())[0]!["id"]}");

    public async Task Advance(TimeSpan by)
    {
        // Started again on a shared store it leads only when the lease of the killed one has run out.
        if (tables is not null)
            await Until(async () => await Get("/health/ready") is var health && (string?)health["leader"] == (string?)health["instance"], "it leads");
        using var answer = await Client.PostAsJsonAsync("/rehearsal/clock", new { advance = by.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture) });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until what the case says is so.</summary>
    public async Task<JsonNode> CaseIs(Func<JsonNode, bool> so, string described)
    {
        JsonNode? last = null;
        await Until(async () => (await Cases()).Count > 0 && so(last = await TheCase()), $"{described}; the case is {last?.ToJsonString()}");
        return last!;
    }

    /// <summary>Looks often at first, then less and less: the looking is work for the program too.</summary>
    public static async Task Until(Func<Task<bool>> so, string described)
    {
        var began = Stopwatch.GetTimestamp();
        for (var glance = Glance; !await so(); glance = glance < LongGlance ? glance * 1.25 : LongGlance)
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"It did not come about within {Patience.TotalSeconds} s that {described}");
            await Task.Delay(glance);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await Kill();
        process?.Dispose();
        Client.Dispose();
        if (here is not null)
            await here.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private ProcessStartInfo Program(ProcessStartInfo start, Uri address)
    {
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "BcpBot.dll"), .. Arguments(address)])
            start.ArgumentList.Add(argument);
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (AppContext.BaseDirectory, true, true);
        start.Environment["DOTNET_gcServer"] = "0";
        return start.ForAShortLife();
    }

    private string[] Arguments(Uri address) =>
    [
        "--environment", "Development", "--urls", address.ToString(), "--Storage:Path", Store, "--Logging:LogLevel:Default", "Warning",
        .. tables is null ? (string[])[] : ["--Storage:Kind", tables.Kind, "--Storage:ConnectionString", tables.ConnectionString!, "--Storage:Prefix", tables.Prefix],
        .. Workbook is { } workbook ? (string[])["--Organisation:Workbook", workbook] : [],
    ];

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (Output)
            Output.Add(line ?? "");
    }
}

internal static class Settings
{
    /// <summary>A program that lives for seconds does not compile twice what it runs thirty times: that took a third of its time.</summary>
    public static ProcessStartInfo ForAShortLife(this ProcessStartInfo start)
    {
        (start.Environment["DOTNET_TC_CallCountThreshold"], start.Environment["DOTNET_TieredPGO"]) = ("1000", "0");
        return start;
    }

    public static ProcessStartInfo With(this ProcessStartInfo start, IEnumerable<(string Key, string Value)> settings)
    {
        foreach (var (key, value) in settings)
        {
            start.ArgumentList.Add($"--{key}");
            start.ArgumentList.Add(value);
        }

        return start;
    }
}
