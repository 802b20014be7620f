using System.Text.Json;

namespace BcpBot.Screens.Rehearsal;

/// <summary>What those who hear the page are told of a message: the lock-screen line of a new one, the first words of a card that changed.</summary>
internal static class SpokenWords
{
    private const int FirstBlocks = 3;

    public static string Of(RoomMessage message) => message switch
    {
        { UpdatedAt: null, Content.Summary: { Length: > 0 } summary } => summary,
        { Content.Card: { } card } => In(card),
        _ => message.Content.Text ?? "",
    };

    /// <summary>The first words of a card or of a part of one.</summary>
    public static string In(JsonElement part) => string.Join(" ", Blocks(part).Take(FirstBlocks)).Replace("**", "", StringComparison.Ordinal);

    private static IEnumerable<string> Blocks(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object when TextOf(node, "type") == "TextBlock" => TextOf(node, "text") is { Length: > 0 } text ? [text] : [],
        JsonValueKind.Object => node.EnumerateObject().Where(entry => entry.Name is not ("actions" or "fallback")).SelectMany(entry => Blocks(entry.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Blocks),
        _ => [],
    };

    private static string? TextOf(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
