using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Screens.Rehearsal;

/// <summary>What came of something that a person did.</summary>
public abstract record BotAnswer
{
    /// <summary>The bot's HTTP response as it came.</summary>
    public sealed record Answered(int Status, string? ContentType, string Body) : BotAnswer
    {
        public bool IsSuccess => Status is >= 200 and < 300;
    }

    public sealed record NoSuchMessage : BotAnswer;
    public sealed record NoSuchButton : BotAnswer;

    /// <summary>The bot could not be reached, or did not answer in time.</summary>
    public sealed record Silent : BotAnswer;

    private BotAnswer() { }
}

/// <summary>The stand-in for the Teams client: what a person does there becomes an activity and goes to the bot over HTTP.</summary>
public sealed class RehearsalClient(Room room, RoomFiles files, RoomAddress address) : IDisposable
{
    private const string TenantId = "0a6b2c1d-8e4f-4b5a-9c3d-7e1f2a3b4c5d";
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    // Longer than the 5 s after which Teams gives up: in a rehearsal a late answer says more than none.
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(15) };

    /// <summary>Installs the bot for the person, as an administrator's policy does: the two activities that Teams sends then.</summary>
    public async Task<BotAnswer> Install(Player player, CancellationToken stop)
    {
        var added = Activity(player, "conversationUpdate");
        added["membersAdded"] = new JsonArray(User(player), Bot());
        if (await Send(added, stop) is not BotAnswer.Answered { IsSuccess: true } answer)
            return new BotAnswer.Silent();

        var installed = Activity(player, "installationUpdate");
        installed["action"] = "add";
        return await Send(installed, stop) is BotAnswer.Answered last ? last : answer;
    }

    /// <summary>The person types.</summary>
    /// <param name="file">A photo or file that is sent with it; null for words alone.</param>
    public Task<BotAnswer> Say(Player player, string text, SentFile? file, CancellationToken stop)
    {
        var message = Activity(player, "message");
        message["id"] = room.Post(player.Id, new Content(null, file is null ? text : $"📎 {file.Name} {text}", null), fromBot: false);
        if (file is not null)
            message["attachments"] = new JsonArray(Attachment(file));
        message["text"] = text;
        message["textFormat"] = "plain";
        return Send(message, stop);
    }

    /// <summary>The person presses the first button of a message's card that has this verb and agrees with <paramref name="data"/>. A card in the answer takes the place of the card.</summary>
    /// <param name="inputs">What the person entered, by input id.</param>
    public async Task<BotAnswer> Press(
        Player player, string activityId, string verb, JsonObject? data, IReadOnlyDictionary<string, string> inputs, CancellationToken stop)
    {
        if (room.MessagesOf(player.Id).LastOrDefault(message => message.ActivityId == activityId) is not { } pressed)
            return new BotAnswer.NoSuchMessage();
        if (pressed.Content.Card is not { } card || CardButton.Find(card, verb, data) is not { } button)
            return new BotAnswer.NoSuchButton();

        var answer = await Send(Invoke(player, activityId, verb, button.DataWith(inputs)), stop);
        if (answer is BotAnswer.Answered { IsSuccess: true } answered && CardIn(answered) is { } next)
            room.PutCard(player.Id, activityId, next);
        return answer;
    }

    public void Dispose() => http.Dispose();

    /// <summary>The words of an answer that carries no card: its message, or what the bot says went wrong. Null where there are none.</summary>
    public static string? WordsIn(BotAnswer.Answered answer) => Parsed(answer) switch
    {
        { } body when body["type"]?.ToString() == "application/vnd.microsoft.activity.message" => body["value"]?.ToString(),
        { } body when body["type"]?.ToString() == "application/vnd.microsoft.error" => body["value"]?["message"]?.ToString(),
        _ => null,
    };

    private static JsonElement? CardIn(BotAnswer.Answered answer) =>
        Parsed(answer) is { } body && body["type"]?.ToString() == CardType && body["value"] is JsonObject card
            ? JsonSerializer.SerializeToElement(card)
            : null;

    private static JsonObject? Parsed(BotAnswer.Answered answer)
    {
        try
        {
            return JsonNode.Parse(answer.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private JsonObject Invoke(Player player, string activityId, string verb, JsonObject data)
    {
        var invoke = Activity(player, "invoke");
        invoke["name"] = "adaptiveCard/action";
        invoke["replyToId"] = activityId;
        invoke["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        return invoke;
    }

    // Teams puts a photo into the text, and a file to SharePoint with an address for a few minutes.
    private JsonObject Attachment(SentFile file)
    {
        var where = $"{address.ServiceUrl}/v3/attachments/{files.Keep(file)}/views/original";
        return file.IsPhoto
            ? new JsonObject { ["contentType"] = file.ContentType, ["contentUrl"] = where, ["name"] = file.Name }
            : new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["contentUrl"] = where,
                ["name"] = file.Name,
                ["content"] = new JsonObject { ["downloadUrl"] = where, ["uniqueId"] = Guid.NewGuid().ToString(), ["fileType"] = Path.GetExtension(file.Name).TrimStart('.') },
            };
    }

    private JsonObject Activity(Player player, string type) => new()
    {
        ["type"] = type,
        ["id"] = Guid.NewGuid().ToString("N"),
        ["channelId"] = "msteams",
        ["serviceUrl"] = address.ServiceUrl,
        ["from"] = User(player),
        ["recipient"] = Bot(),
        ["conversation"] = new JsonObject { ["id"] = player.Conversation, ["conversationType"] = "personal", ["tenantId"] = TenantId },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TenantId } },
        ["locale"] = player.Person.Language switch { Language.ZhTw => "zh-TW", Language.En => "en-US" },
    };

    private static JsonObject User(Player player) =>
        new() { ["id"] = player.UserId, ["name"] = player.Person.Name, ["aadObjectId"] = player.ObjectId };

    private static JsonObject Bot() => new() { ["id"] = "28:bcpbot", ["name"] = "BcpBot" };

    private async Task<BotAnswer> Send(JsonObject activity, CancellationToken stop)
    {
        try
        {
            using var body = new StringContent(activity.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json);
            using var response = await http.PostAsync(address.NextBot(), body, stop);
            return new BotAnswer.Answered(
                (int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(stop));
        }
        catch (HttpRequestException)
        {
            return new BotAnswer.Silent();
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new BotAnswer.Silent();
        }
    }

    /// <summary>What Teams says of a person when the bot asks.</summary>
    internal static JsonObject Member(Player player)
    {
        var member = User(player);
        member["objectId"] = player.ObjectId;
        member["userPrincipalName"] = player.Person.Account;
        member["email"] = player.Person.Account;
        member["tenantId"] = TenantId;
        member["userRole"] = "user";
        return member;
    }
}
