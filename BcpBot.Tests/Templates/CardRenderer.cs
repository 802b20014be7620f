using System.Text.Json.Nodes;

namespace BcpBot.Tests.Templates;

/// <summary>npm <c>adaptivecards</c>, drawing cards of version 1.5 as a page does, with markdown-it for the Markdown.</summary>
public static class CardRenderer
{
    private static readonly Lazy<Node> Script = new(() => new Node("render.mjs"));

    /// <summary>Everything it says while it parses, checks and draws the card: unknown elements, values that are none, inputs without id. Empty is good.</summary>
    public static IReadOnlyList<string> Warnings(JsonNode card) => [.. Render(card)["warnings"]!.AsArray().Select(warning => warning!.ToString())];

    /// <summary>What a reader reads, without any formatting.</summary>
    public static string Text(JsonNode card) => Render(card)["text"]!.ToString();

    /// <summary>The card as HTML.</summary>
    public static string Html(JsonNode card) => Render(card)["html"]!.ToString();

    private static JsonNode Render(JsonNode card)
    {
        var answer = Script.Value.Ask(new JsonObject { ["card"] = card.DeepClone() });
        return answer["error"] is { } error ? throw new InvalidOperationException($"adaptivecards failed: {error}") : answer;
    }
}
