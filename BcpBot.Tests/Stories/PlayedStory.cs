using System.Globalization;
using System.Text.Json.Nodes;
using BcpBot.Screens.Rehearsal.Stories;

namespace BcpBot.Tests.Stories;

/// <summary>The shipped script played over the room's HTTP interface, press by press.</summary>
internal static class PlayedStory
{
    /// <returns>The case at its end.</returns>
    public static async Task<JsonNode> Play(RunningBot bot)
    {
        string? id = null;
        foreach (var move in ShippedBot.Story().Scenes.SelectMany(scene => scene.Moves))
        {
            await Do(bot, move, id);
            id ??= move is StoryMove.Press ? (await bot.Cases())[0]!["id"]!.ToString() : null;
        }

        return await bot.Get($"/api/cases/{id}");
    }

    /// <summary>What two plays of one script must agree on: everything but the moments, the case's id and its number.</summary>
    public static string EndOf(JsonNode one)
    {
        var end = (JsonObject)one.DeepClone();
        end.Remove("id");
        end.Remove("no");
        return OutsideTeams.Json.Text(Timeless(end)!);
    }

    private static async Task Do(RunningBot bot, StoryMove move, string? id)
    {
        switch (move)
        {
            case StoryMove.Wait wait:
                await bot.Advance(wait.Time);
                break;
            case StoryMove.Say say:
                await new Player(bot, say.Who).Say(say.Words);
                break;
            case StoryMove.Press { Unless: { } stage } when Company.Stage(await bot.Get($"/api/cases/{id}")) == stage.ToString():
                break;
            case StoryMove.Press press:
                var card = await (new Player(bot, press.Who) { Case = id }).Press(press.Verb, press.On, press.Enters);
                Assert.True(Player.Refusal(card) is null, $"{press.Who} pressed {press.Verb} {press.On.ToJsonString()}: {Player.Refusal(card)}");
                break;
        }
    }

    private static JsonNode? Timeless(JsonNode? node) => node switch
    {
        JsonObject thing => new JsonObject(thing.Where(entry => !IsMoment(entry.Value)).Select(entry => KeyValuePair.Create(entry.Key, Timeless(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Where(item => !IsMoment(item)).Select(Timeless)]),
        _ => node?.DeepClone(),
    };

    private static bool IsMoment(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 15 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _);
}
