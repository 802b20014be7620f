using System.Text.Json.Nodes;

namespace BcpBot.Tests.Templates;

/// <summary>npm <c>adaptivecards-templating</c>: what the binder is measured by.</summary>
public static class ReferenceTemplating
{
    private static readonly Lazy<Node> Script = new(() => new Node("templating.mjs"));

    /// <param name="Value">The card.</param>
    /// <param name="Complaint">Why the card is not fit to show: data is missing, or does not fit its place; null where all is well.</param>
    public sealed record Expansion(JsonNode? Value, string? Complaint);

    public static Expansion Expand(JsonNode? template, JsonNode? data)
    {
        var answer = Script.Value.Ask(new JsonObject { ["template"] = template?.DeepClone(), ["data"] = data?.DeepClone() });

        return new(answer["value"], answer["error"]?.ToString() ?? answer["refused"]!.AsArray().FirstOrDefault()?.ToString());
    }
}
