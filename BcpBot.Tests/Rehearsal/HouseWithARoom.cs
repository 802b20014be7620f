using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Screens;
using BcpBot.Screens.Rehearsal;
using BcpBot.Screens.Rehearsal.Turns;
using BcpBot.Tests.Cards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BcpBot.Tests.Rehearsal;

/// <summary>The rehearsal room on a free port, with a bot that knows nothing of continuity: it greets, echoes, and answers presses with a receipt.</summary>
public sealed class HouseWithARoom : IAsyncLifetime
{
    public static readonly PersonId Wang = new("E001"), Chen = new("E002"), Lin = new("E003"), Wu = new("E004");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly HttpClient Connector = new(new SocketsHttpHandler { UseProxy = false });

    private readonly Channel<JsonObject> arrivals = Channel.CreateUnbounded<JsonObject>();
    private WebApplication? app;

    public FakeClock Clock { get; } = new();
    public FakeCompany Company { get; } = new();

    /// <summary>What reached the bot, in the order of arrival.</summary>
    public ConcurrentQueue<JsonObject> Arrived { get; } = new();

    /// <summary>How the bot answers a press; a receipt until a test says otherwise.</summary>
    public Func<JsonObject, IResult> OnPress { get; set; } = press => Results.Json(Answer(Receipt(press)));

    public Uri Address => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public HttpClient Client => field ??= new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address };

    public Room Room => App.Services.GetRequiredService<Room>();

    private WebApplication App => app ?? throw new InvalidOperationException("The house is not open yet.");

    /// <summary>Opens, and waits until everyone was greeted: nothing more comes by itself.</summary>
    public async Task InitializeAsync()
    {
        await Open();
        var installed = await Company.ToInstall(CancellationToken.None);
        await Stories.RunningBot.Until(() => Task.FromResult(installed.All(person => !Room.MessagesOf(person).IsEmpty)), "everyone was greeted");
    }

    public async Task Open(string environment = "Development", params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "BcpBot", EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.WebHost.UseStaticWebAssets().UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(CardSamples.Deck).AddSingleton<IRehearsalClock>(Clock).AddSingleton<IRehearsalCompany>(Company).AddSingleton<IRehearsalTurns>(new NobodysTurn());
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = false); // it has only a part of the house
        builder.AddScreens();
        builder.RunScreens();
        app = builder.Build();
        app.MapPost("/api/messages", Hear);
        app.MapScreens();
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    /// <summary>Sends a message to a person through the connector, as the bot does.</summary>
    public async Task<string> Tell(PersonId person, string summary, JsonObject card)
    {
        var response = await Connector.PostAsJsonAsync(
            new Uri(Address, $"/rehearsal/connector/v3/conversations/{Conversation(person)}/activities"), Message(summary, card));
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
    }

    /// <summary>Waits for arrivals at the bot until it holds.</summary>
    public async Task Until(Func<bool> holds)
    {
        while (!holds())
            await arrivals.Reader.ReadAsync().AsTask().WaitAsync(Patience);
    }

    public string Conversation(PersonId person) => App.Services.GetRequiredService<Players>().Find(person)!.Conversation;

    public static JsonObject Message(string summary, JsonObject card) => new()
    {
        ["type"] = "message",
        ["summary"] = summary,
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card }),
    };

    public static JsonObject Ballot() => JsonNode.Parse("""
        {
          "type": "AdaptiveCard", "version": "1.5", "lang": "zh-TW",
          "body": [
            { "type": "TextBlock", "text": "【實際事故】第 3 級・付款中斷", "weight": "Bolder", "color": "Attention", "wrap": true },
            { "type": "TextBlock", "text": "請表決：是否啟動業務持續計畫", "size": "Large", "weight": "Bolder", "wrap": true },
            { "type": "TextBlock", "text": "03:42 前（剩 30 分）", "wrap": true, "isSubtle": true },
            { "type": "FactSet", "facts": [ { "title": "影響", "value": "付款、網路銀行" }, { "title": "指揮", "value": "林佳穎　0912-345-678" }, { "title": "建議", "value": "主機無法於 4 小時內修復，**建議啟動**" } ] },
            { "type": "Input.Text", "id": "comment", "label": "意見（可不填）", "isMultiline": true, "maxLength": 500 },
            { "type": "ActionSet", "actions": [
              { "type": "Action.Execute", "title": "同意啟動", "style": "positive", "verb": "ballot.vote", "data": { "ballot": "b1", "choice": "approve", "draw": "d1" } },
              { "type": "Action.Execute", "title": "不同意", "verb": "ballot.vote", "data": { "ballot": "b1", "choice": "reject", "draw": "d1" } }
            ] }
          ],
          "actions": [
            { "type": "Action.ShowCard", "title": "更多", "card": { "type": "AdaptiveCard", "body": [
                { "type": "Input.ChoiceSet", "id": "why", "label": "要問什麼", "value": "cost", "choices": [ { "title": "損失多少", "value": "cost" }, { "title": "多久恢復", "value": "time" } ] },
                { "type": "Input.Toggle", "id": "urgent", "title": "很急" } ],
              "actions": [ { "type": "Action.Execute", "title": "要求補充說明", "verb": "ballot.ask", "data": { "ballot": "b1", "draw": "d1" } } ] } },
            { "type": "Action.OpenUrl", "title": "撥打 林佳穎", "url": "tel:+886912345678" }
          ]
        }
        """)!.AsObject();

    private async Task<IResult> Hear(JsonObject activity)
    {
        Arrived.Enqueue(activity);
        arrivals.Writer.TryWrite(activity);
        switch (activity["type"]!.ToString())
        {
            case "invoke":
                return OnPress(activity);
            case "installationUpdate":
                await Reply(activity, Message("業務持續應變：按一下開始", Menu()));
                break;
            case "message":
                await Reply(activity, Message($"您說：{activity["text"]}", Menu()));
                break;
        }
        return Results.Ok();
    }

    private static async Task Reply(JsonObject activity, JsonObject message)
    {
        var service = activity["serviceUrl"]!.ToString();
        var conversation = Uri.EscapeDataString(activity["conversation"]!["id"]!.ToString());
        (await Connector.PostAsJsonAsync(new Uri($"{service}/v3/conversations/{conversation}/activities"), message)).EnsureSuccessStatusCode();
    }

    private static JsonObject Menu() => JsonNode.Parse("""
        { "type": "AdaptiveCard", "version": "1.5", "body": [ { "type": "TextBlock", "text": "業務持續應變", "size": "Large", "weight": "Bolder" }, { "type": "TextBlock", "text": "要做什麼？", "wrap": true } ],
          "actions": [ { "type": "Action.Execute", "title": "通報事件", "style": "positive", "verb": "card.show", "data": { "what": "report", "draw": "m1" } },
                       { "type": "Action.Execute", "title": "目前狀況", "verb": "card.show", "data": { "what": "status", "draw": "m1" } } ] }
        """)!.AsObject();

    private static JsonObject Receipt(JsonObject press) => new()
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JsonArray(
            new JsonObject { ["type"] = "TextBlock", ["text"] = "已記錄（02:12）", ["weight"] = "Bolder" },
            new JsonObject { ["type"] = "TextBlock", ["wrap"] = true, ["text"] = $"{press["value"]!["action"]!["verb"]} {press["value"]!["action"]!["data"]!["choice"]}" }),
    };

    public static JsonObject Answer(JsonObject card) =>
        new() { ["statusCode"] = 200, ["type"] = "application/vnd.microsoft.card.adaptive", ["value"] = card };
}

/// <summary>A business clock that stands still until it is moved.</summary>
public sealed class FakeClock : IRehearsalClock
{
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 23, 2, 12, 0, TimeSpan.FromHours(8));
    public DateTimeOffset? NextDue => new(2026, 11, 23, 3, 42, 0, TimeSpan.FromHours(8));

    public Task<bool> Advance(TimeSpan by, CancellationToken stop)
    {
        Now += by;
        return Task.FromResult(true);
    }
}

/// <summary>A bot that knows nothing of continuity waits for nobody.</summary>
internal sealed class NobodysTurn : IRehearsalTurns
{
    public Task<ImmutableArray<Turn>> Now(CancellationToken stop) => Task.FromResult<ImmutableArray<Turn>>([]);
}

public sealed class FakeCompany : IRehearsalCompany
{
    public IReadOnlyList<RehearsalPerson> People { get; } =
    [
        Someone("E001", "王小明", "總經理室", "總經理", new Place(BodyKind.Committee, Position.Convener)) with { ObjectId = "11111111-0000-4000-8000-000000000001" },
        Someone("E002", "陳怡君", "財務部", "財務長", new Place(BodyKind.Committee, Position.Member)),
        Someone("E003", "林佳穎", "資訊部", "資訊經理", new Place(BodyKind.WorkingGroup, Position.Lead)),
        Someone("E004", "吳志豪", "業務部", "專員"),
        Someone("E005", "Grace Lee", "業務部", "Sales representative") with { Language = Language.En },
        Someone("E006", "張雅婷", "資訊部", "資訊副理", new Place(BodyKind.PromotionGroup, Position.Convener)),
        Someone("E007", "黃建國", "稽核室", "稽核長", new Place(BodyKind.Auditor, Position.Lead)),
    ];

    /// <summary>Everyone but the last, whose conversation is somewhere else.</summary>
    public Task<IReadOnlySet<PersonId>> ToInstall(CancellationToken stop) =>
        Task.FromResult<IReadOnlySet<PersonId>>(People.SkipLast(1).Select(person => person.Id).ToHashSet());

    private static RehearsalPerson Someone(string id, string name, string unit, string title, params ImmutableArray<Place> places) =>
        new(new PersonId(id), name, unit, title, places, Language.ZhTw, null, $"{id.ToLowerInvariant()}@example.tw");
}
