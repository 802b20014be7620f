using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BcpBot.Arrivals;
using BcpBot.Coordination;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Notices;
using BcpBot.Screens;
using BcpBot.Teams;
using BcpBot.Tests.Journal;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Stories;

/// <summary>A store so slow that after four seconds nobody knows whether it has recorded a press.</summary>
public sealed class SlowStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly StoreFolder folder = new();
    private readonly FakeTimeProvider machine = new(new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.FromHours(8)));
    private WebApplication app = null!; // set before each test
    private StallingJournal journal = null!; // set before each test

    public async Task InitializeAsync()
    {
        journal = new StallingJournal(SqliteJournal.OpenForWriting(folder.Store));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "BcpBot", EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Storage:Path", (string?)folder.Store), KeyValuePair.Create("Organisation:Workbook", (string?)SmallCompany.File)]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddSingleton<TimeProvider>(machine);
        Bot.Furnish(builder);
        builder.Services.AddSingleton<IJournal>(journal);
        builder.RunArrivals();
        builder.RunCoordination();
        app = builder.Build();
        app.MapArrivals();
        app.MapApi();
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        journal.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task The_person_is_asked_to_press_again_and_both_presses_are_one_report()
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var recording = journal.Stall();
        var first = Press(client, "activity-1");
        await PatienceEnds(first);
        var unsure = await first;

        Assert.Equal("application/vnd.microsoft.activity.message", (string?)unsure["type"]);
        Assert.Contains("尚未確認已記錄", (string?)unsure["value"], StringComparison.Ordinal);

        recording.SetResult();
        var receipt = await Press(client, "activity-2");

        Assert.Null(Player.Refusal(receipt["value"]!));
        Assert.Single((await client.GetFromJsonAsync<JsonArray>("/api/cases"))!);

        Task<JsonNode> Press(HttpClient bot, string id) => Post(bot, Report(id, SamplePeople.WorkingGroupLead.Value));
    }

    [Fact]
    public async Task The_person_is_asked_in_his_own_language()
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var recording = journal.Stall();
        var first = Post(client, Report("activity-1", SmallCompany.Sheets.Single(sheet => sheet.Name == "人員").Rows.First(row => row[8] == "en")[0]));
        await PatienceEnds(first);

        Assert.Equal("Not yet known to be recorded. Press again; it counts once.", (string?)(await first)["value"]);
        recording.SetResult();
    }

    // The bot begins to count its patience a little before or after the store stalls: the clock goes on until it has answered.
    private async Task PatienceEnds(Task answer)
    {
        await journal.IsStalled;
        await RunningBot.Until(
            () =>
            {
                machine.Advance(Patience);
                return Task.FromResult(answer.IsCompleted);
            },
            "the press is answered");
    }

    private static async Task<JsonNode> Post(HttpClient bot, JsonObject activity)
    {
        using var answer = await bot.PostAsJsonAsync("/api/messages", activity);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static JsonObject Report(string activity, string person) => Json.Object(new
    {
        type = "invoke",
        id = activity,
        name = "adaptiveCard/action",
        channelId = "msteams",
        serviceUrl = "http://127.0.0.1:9/",
        from = new { id = "29:lead", name = "張俊宏", aadObjectId = ObjectIdOf(person) },
        recipient = new { id = "28:bcpbot" },
        conversation = new { id = "a:lead", conversationType = "groupChat" },
        value = new { action = new { type = "Action.Execute", verb = "incident.report", data = new { draw = "d1", kind = "interruption", what = "付款中斷" } }, trigger = "manual" },
    });

    private static string ObjectIdOf(string person) => SmallCompany.Sheets.Single(sheet => sheet.Name == "人員").Rows.Single(row => row[0] == person)[5];
}

/// <summary>A store that holds the next appends of a report back until it is let go; what the program does by itself goes on.</summary>
internal sealed class StallingJournal(SqliteJournal store) : IJournal, IDisposable
{
    private readonly TaskCompletionSource stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? held;

    public Task IsStalled => stalled.Task;

    public JournalUnavailableException? Trouble => store.Trouble;

    public TaskCompletionSource Stall() => held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public IAsyncEnumerable<StoredFact> Read(string stream, long after, CancellationToken stop) => store.Read(stream, after, stop);

    public IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop) => store.Heads(prefix, stop);

    public async Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop)
    {
        if (held is { } waiting && IsOfACase(stream))
        {
            stalled.TrySetResult();
            await waiting.Task;
        }

        return await store.Append(stream, expectedVersion, entries, stop);
    }

    public void Dispose() => store.Dispose();

    private static bool IsOfACase(string stream) => stream.StartsWith("numbers/", StringComparison.Ordinal) || stream.StartsWith("case/", StringComparison.Ordinal);
}
