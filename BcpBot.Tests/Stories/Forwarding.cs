using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace BcpBot.Tests.Stories;

/// <summary>A card forwarded to somebody else: Teams sends the button's data under that person's identity.</summary>
internal static class Forwarding
{
    public static async Task<JsonNode> Press(RunningBot bot, JsonNode person, string verb, JsonObject data)
    {
        var chat = (await bot.Get($"/rehearsal/people/{person["id"]}/messages")).AsArray();
        var conversation = chat.FirstOrDefault()?["conversation"]?.ToString() ?? $"forwarded-{person["id"]}";
        using var answer = await bot.Client.PostAsJsonAsync("/api/messages", new JsonObject
        {
            ["type"] = "invoke",
            ["id"] = Guid.NewGuid().ToString("N"),
            ["name"] = "adaptiveCard/action",
            ["channelId"] = "msteams",
            ["serviceUrl"] = new Uri(bot.Address, "/rehearsal/connector").ToString(),
            ["from"] = new JsonObject { ["id"] = $"29:{person["id"]}", ["name"] = person["name"]!.ToString(), ["aadObjectId"] = person["objectId"]!.ToString() },
            ["recipient"] = new JsonObject { ["id"] = "28:bcpbot" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "groupChat" },
            ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data.DeepClone() }, ["trigger"] = "manual" },
        });
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["value"]!;
    }
}
