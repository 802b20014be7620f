using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BcpBot.Tests.OutsideTeams;

internal static class Json
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object of its own, of an anonymous one, a node or nothing.</summary>
    public static JsonObject Object(object? value) => value is null ? [] : JsonSerializer.SerializeToNode(value, Readable)!.AsObject();

    /// <summary>JSON with its letters as they are read.</summary>
    public static string Text(this JsonNode node) => node.ToJsonString(Readable);

    public static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
