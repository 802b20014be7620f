using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BcpBot.Domain;

namespace BcpBot.Notices.Cards;

/// <summary>What one template of <c>cards/</c> is bound to: flat, every text ready in the reader's language, an empty text is not shown.</summary>
/// <param name="Draw">New each time a card is drawn; comes back with every press.</param>
public abstract record Card(string Draw)
{
    /// <summary>The file name in <c>cards/</c>, without its ending.</summary>
    [JsonIgnore]
    public abstract string Template { get; }

    /// <summary>The present card with the refusal as its first element, whose id is <c>refusal.code</c>.</summary>
    /// <param name="code">A code of the contract (<see cref="RefusalWords.Code"/>).</param>
    public static JsonObject WithRefusal(JsonObject card, string code, string text) => Led(card, $"refusal.{code}", "attention", text);

    /// <summary>The present card with a word of what was just recorded before it.</summary>
    public static JsonObject WithReceipt(JsonObject card, string text) => Led(card, "receipt", "good", text);

    /// <summary>A part of a case with the button that leads back to the card it was opened in.</summary>
    public static JsonObject WithBack(JsonObject card, string title, CaseId id, string draw)
    {
        JsonObject Data() => new() { ["draw"] = draw, ["case"] = id.Value, ["what"] = "base" };
        var (part, submitted) = (card.DeepClone().AsObject(), Data());
        submitted["verb"] = "card.show";
        part["body"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["type"] = "ActionSet",
            ["id"] = "back",
            ["spacing"] = "Small",
            ["actions"] = new JsonArray(new JsonObject
            {
                ["type"] = "Action.Execute",
                ["title"] = title,
                ["verb"] = "card.show",
                ["data"] = Data(),
                ["associatedInputs"] = "none",
                ["fallback"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = title, ["data"] = submitted, ["associatedInputs"] = "none" },
            }),
        });
        return part;
    }

    private static JsonObject Led(JsonObject card, string id, string style, string text)
    {
        var led = card.DeepClone().AsObject();
        led["body"]!.AsArray().Insert(0, new JsonObject
        {
            ["type"] = "Container",
            ["id"] = id,
            ["style"] = style,
            ["items"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true, ["weight"] = "Bolder" }),
        });
        return led;
    }
}

/// <summary>A card that belongs to a case: its first lines, and the case for every button.</summary>
public abstract record CardOfCase(string Draw, string Case, Head Head) : Card(Draw);
