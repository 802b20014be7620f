using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit.Sdk;

namespace BcpBot.Tests.OutsideTeams;

/// <summary>
/// Teams, as far as a bot can see it: the connector on a free loopback port, and the people, who install the bot, type and press.
/// It knows the protocol and the names of the contract, and nothing of the product's code.
/// </summary>
public sealed class TeamsStandIn : IAsyncDisposable
{
    public const string Tenant = "7e4a0000-0000-4000-8000-000000000001";
    public const string BotId = "28:bcpbot";

    /// <summary>How long <see cref="Sees(TeamsUser, string)"/> waits for something that does not come: a slow machine starts the bot several times in it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly Chats chats;
    private readonly Connector connector;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Lock gate = new();
    private readonly List<(Fault Fault, string? Conversation, int Left)> faults = [];
    private WebApplication? server;

    private TeamsStandIn(TimeProvider machine)
    {
        chats = new Chats(machine);
        connector = new Connector(chats, machine, FaultFor);
    }

    /// <summary>The bot's address, like <c>http://127.0.0.1:3978</c>. May change: a bot that was killed comes back elsewhere.</summary>
    public Uri? Bot { get; set; }

    /// <summary>Where there are several: the one that the next activity goes to.</summary>
    public Func<Uri>? BotInTurn { get; set; }

    /// <summary>What activities carry as <c>serviceUrl</c>.</summary>
    public string ServiceUrl { get; private set; } = "";

    /// <summary>Every request of the bot, in the order in which they came.</summary>
    public IReadOnlyList<Call> Calls => connector.Calls;

    /// <param name="machine">Stamps what is shown and called.</param>
    /// <param name="port">0 for any free one; a stand-in that comes back where it was takes the same.</param>
    public static async Task<TeamsStandIn> Start(TimeProvider? machine = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var standIn = new TeamsStandIn(machine ?? TimeProvider.System) { server = builder.Build() };
        standIn.server.Run(standIn.connector.Answer);
        await standIn.server.StartAsync();
        standIn.ServiceUrl = standIn.server.Urls.Single();
        return standIn;
    }

    /// <summary>The person installs the app: the bot hears of it and may write to them.</summary>
    public Task Install(TeamsUser person)
    {
        chats.Open(person.Chat, person);
        return Tell(Activity(person, "installationUpdate", new { action = "add" }));
    }

    /// <summary>Someone for whom the app was installed before, as the bot knows already.</summary>
    public void Remember(TeamsUser person) => chats.Open(person.Chat, person);

    /// <summary>Someone who has an account and has not installed the app: writing to them is forbidden.</summary>
    public void Know(TeamsUser person)
    {
        chats.Open(person.Chat, person);
        chats.Block(person.Chat);
    }

    /// <summary>The person removes the app; writing to them is forbidden.</summary>
    public Task Remove(TeamsUser person)
    {
        chats.Block(person.Chat);
        return Tell(Activity(person, "installationUpdate", new { action = "remove" }));
    }

    /// <summary>A channel with the bot and these people in it. Gives its conversation id.</summary>
    public string Channel(string name, params TeamsUser[] people)
    {
        var conversation = $"19:{name}@thread.tacv2";
        chats.Open(conversation, people);
        return conversation;
    }

    /// <summary>The person types to the bot; in a channel with a mention of it.</summary>
    public Task Say(TeamsUser person, string text, string? channel = null) =>
        Tell(Activity(person, "message", new { text = channel is null ? text : $"<at>BcpBot</at> {text}" }, channel));

    /// <summary>Presses the first button of the message with this verb whose data agrees; a card in the answer takes the place of the message's.</summary>
    /// <param name="data">An anonymous object: all of it must stand in the button's data.</param>
    /// <param name="inputs">What the person fills in; the card's own values stand for the rest.</param>
    public Task<Pressed> Press(TeamsUser person, Shown message, string verb, object? data = null, object? inputs = null) =>
        Press(person, message.ActivityId, verb, data, inputs, message.Conversation);

    /// <inheritdoc cref="Press(TeamsUser, Shown, string, object?, object?)"/>
    public Task<Pressed> Press(TeamsUser person, string activityId, string verb, object? data = null, object? inputs = null, string? conversation = null)
    {
        var message = chats.In(conversation ?? person.Chat).FirstOrDefault(one => one.ActivityId == activityId)
            ?? throw new XunitException($"{person.Name} sees no message {activityId}.");
        var button = message.Card is { } card ? Card.Find(card, verb, Json.Object(data)) : null;
        if (button is null)
            throw new XunitException($"{person.Name} finds no button {verb} {Json.Text(Json.Object(data))} on:\n{Describe(message)}");
        return Invoke(person, activityId, verb, Card.Merge(button, Json.Object(inputs)), conversation);
    }

    /// <summary>Posts a press as it is given, whatever the card shows: an outdated or a forged one.</summary>
    public Task<Pressed> Invoke(TeamsUser person, string? activityId, string verb, object? data = null, string? conversation = null) =>
        Post(Activity(person, "invoke", new
        {
            name = "adaptiveCard/action",
            replyToId = activityId,
            value = new { action = new { type = "Action.Execute", verb, data = Json.Object(data) }, trigger = "manual" },
        }, conversation));

    /// <summary>Sends a press once more, as Teams does after a time-out: with the same activity id, or with a new one.</summary>
    public Task<Pressed> Repeat(Pressed press, bool newId)
    {
        var again = press.Activity.DeepClone().AsObject();
        if (newId)
            again["id"] = chats.NextId();
        return Post(again);
    }

    /// <summary>What the person's chat with the bot shows, oldest first.</summary>
    public IReadOnlyList<Shown> Chat(TeamsUser person) => chats.In(person.Chat);

    /// <summary>What a conversation shows, oldest first.</summary>
    public IReadOnlyList<Shown> Chat(string conversation) => chats.In(conversation);

    /// <summary>Waits until the person's chat shows a message with these words; gives the newest such.</summary>
    public Task<Shown> Sees(TeamsUser person, string words) => Sees(person, one => one.Says(words), $"'{words}'");

    /// <summary>Waits until the person's chat shows a message with such a button; gives the newest such.</summary>
    public Task<Shown> IsOffered(TeamsUser person, string verb, object? data = null) => Sees(person, one => one.Offers(verb, data), $"a button {verb}");

    /// <summary>Waits until the person's chat shows such a message; gives the newest such.</summary>
    public Task<Shown> Sees(TeamsUser person, Func<Shown, bool> what, string? described = null) => Until(
        () => Chat(person).LastOrDefault(what),
        () => $"{person.Name} never saw {described ?? "it"}, but:\n{string.Join('\n', Chat(person).Select(Describe))}");

    /// <summary>Waits until the bot has made so many requests.</summary>
    public Task<IReadOnlyList<Call>> Called(int times) => Until(
        () => Calls is { } calls && calls.Count >= times ? calls : null,
        () => $"The bot made {Calls.Count} requests, not {times}.");

    /// <summary>Makes the next requests go wrong: to one person's chat, to a conversation, or to any.</summary>
    public void Next(Fault fault, TeamsUser? to = null, int times = 1, string? conversation = null)
    {
        lock (gate)
            faults.Add((fault, conversation ?? to?.Chat, times));
    }

    /// <summary>Makes all requests go wrong, until <see cref="Heal"/>.</summary>
    public void Always(Fault fault, TeamsUser? to = null, string? conversation = null) => Next(fault, to, int.MaxValue, conversation);

    public void Heal()
    {
        lock (gate)
            faults.Clear();
    }

    /// <summary>An activity of this person; a test may change it before it posts it.</summary>
    public JsonObject Activity(TeamsUser person, string type, object? more = null, string? conversation = null)
    {
        var activity = Json.Object(new
        {
            type,
            id = chats.NextId(),
            channelId = "msteams",
            serviceUrl = ServiceUrl,
            from = new { id = person.AccountId, name = person.Name, aadObjectId = person.ObjectId },
            recipient = new { id = BotId, name = "BcpBot" },
            conversation = new { id = conversation ?? person.Chat, conversationType = conversation is null ? "personal" : "channel", tenantId = Tenant },
            channelData = new { tenant = new { id = Tenant } },
        });
        foreach (var (name, value) in Json.Object(more))
            activity[name] = value?.DeepClone();
        return activity;
    }

    /// <summary>Posts an activity as it is; of a press that is answered with a card, the message shows it from now on.</summary>
    public async Task<Pressed> Post(JsonObject activity)
    {
        using var body = new StringContent(Json.Text(activity), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(BotInTurn?.Invoke() ?? Bot ?? throw new InvalidOperationException("Say where the bot is first."), "/api/messages"), body);
        var pressed = new Pressed(activity, response.StatusCode, Json.Parse(await response.Content.ReadAsStringAsync()));
        if (pressed.IsCard && (string?)activity["replyToId"] is { } pressedOn)
            chats.Replace((string)activity["conversation"]!["id"]!, pressedOn, "press", before => WithCard(before, pressed.Card!));
        return pressed;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (server is null)
            return;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await server.StopAsync(now.Token);
        await server.DisposeAsync();
    }

    private async Task<T> Until<T>(Func<T?> look, Func<string> missed) where T : class
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var changed = chats.Changed();
            if (look() is { } seen)
                return seen;
            try
            {
                await changed.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new XunitException(missed());
            }
        }
    }

    private async Task Tell(JsonObject activity)
    {
        var answer = await Post(activity);
        if (answer.Http is not (HttpStatusCode.OK or HttpStatusCode.Accepted))
            throw new XunitException($"The bot answered {(int)answer.Http} to {Json.Text(activity)}: {answer.Response}");
    }

    private Fault? FaultFor(string? conversation)
    {
        lock (gate)
        {
            var place = faults.FindIndex(one => one.Conversation == conversation && conversation is not null);
            if (place < 0)
                place = faults.FindIndex(one => one.Conversation is null);
            if (place < 0)
                return null;
            var (fault, where, left) = faults[place];
            if (left > 1)
                faults[place] = (fault, where, left - 1);
            else
                faults.RemoveAt(place);
            return fault;
        }
    }

    private static JsonObject WithCard(Shown before, JsonObject card)
    {
        var activity = before.Activity.DeepClone().AsObject();
        activity["attachments"] = new JsonArray(Json.Object(new { contentType = "application/vnd.microsoft.card.adaptive", content = card }));
        return activity;
    }

    private static string Describe(Shown message) =>
        $"- {message.ActivityId} {message.Words.ReplaceLineEndings(" / ")}\n  buttons: {string.Join(" ", Card.Buttons(message.Card, []).Select(button => $"{button.Action["verb"]} {button.Action["data"]?.ToJsonString()}"))}";
}
