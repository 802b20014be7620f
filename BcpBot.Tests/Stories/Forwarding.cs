using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace BcpBot.Tests.Stories;

/// <summary>A card forwarded to somebody else: Teams sends the button's data under that person's identity.</summary>
internal static class Forwarding
{
    /// <summary>Presses, and again where the bot asks for it.</summary>
    public static async Task<JsonNode> Press(RunningBot bot, JsonNode person, string verb, JsonObject data)
    {
        var chat = (await bot.Get($"/rehearsal/people/{person["id"]}/messages")).AsArray();
        var conversation = chat.FirstOrDefault()?["conversation"]?.ToString() ?? $"forwarded-{person["id"]}";
        JsonNode? answer = null;
        await RunningBot.Until(
            async () => !IsUnsure(answer = await Answer(bot, Invoke(bot, person, verb, data, new JsonObject { ["id"] = conversation, ["conversationType"] = "groupChat" }))),
            $"{person["id"]}'s {verb} is known to be recorded or refused");
        return answer!;
    }

    /// <summary>The bot has not finished within its four seconds and asks to press again, which counts once.</summary>
    public static bool IsUnsure(JsonNode answer) =>
        answer is JsonValue said && (said.ToString().Contains("尚未確認已記錄", StringComparison.Ordinal) || said.ToString().Contains("Not yet known to be recorded", StringComparison.Ordinal));

    /// <summary>A press on a card in this conversation.</summary>
    public static JsonObject Invoke(RunningBot bot, JsonNode person, string verb, JsonObject data, JsonObject conversation)
    {
        var invoke = Activity(bot, person, "invoke", conversation);
        invoke["name"] = "adaptiveCard/action";
        invoke["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data.DeepClone() }, ["trigger"] = "manual" };
        return invoke;
    }

    public static JsonObject Activity(RunningBot bot, JsonNode person, string type, JsonObject conversation) => new()
    {
        ["type"] = type,
        ["id"] = Guid.NewGuid().ToString("N"),
        ["channelId"] = "msteams",
        ["serviceUrl"] = new Uri(bot.Address, "/rehearsal/connector").ToString(),
        ["from"] = new JsonObject { ["id"] = $"29:{person["id"]}", ["name"] = person["name"]!.ToString(), ["aadObjectId"] = person["objectId"]!.ToString() },
        ["recipient"] = new JsonObject { ["id"] = "28:bcpbot" },
        ["conversation"] = conversation,
    };

    /// <summary>What the bot answers a press with: a card, or a line of text.</summary>
    public static async Task<JsonNode> Answer(RunningBot bot, JsonObject invoke)
    {
        using var answer = await bot.Client.PostAsJsonAsync("/api/messages", invoke);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["value"]!;
    }
}
