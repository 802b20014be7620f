using System.Text.Json.Nodes;

namespace BcpBot.Tests.OutsideTeams;

/// <summary>What Teams does with a card: its buttons found, its inputs merged into a button's data.</summary>
internal static class Card
{
    private static readonly string[] NotShown = ["fallback", "refresh", "data"];

    /// <summary>A button, with the cards that it stands in, outermost first.</summary>
    public sealed record Button(JsonObject Action, IReadOnlyList<JsonObject> Cards);

    /// <summary>The first button with the verb whose data agrees with all that is given; those in nested cards included.</summary>
    public static Button? Find(JsonObject card, string verb, JsonObject data) => Buttons(card, []).FirstOrDefault(button =>
        (string?)button.Action["verb"] == verb && data.All(given => JsonNode.DeepEquals(button.Action["data"]?[given.Key], given.Value)));

    public static IEnumerable<Button> Buttons(JsonNode? node, IReadOnlyList<JsonObject> within) => node switch
    {
        JsonObject { } part when Type(part) == "Action.Execute" && (bool?)part["isEnabled"] != false => [new Button(part, within)],
        JsonObject { } part => Parts(part).SelectMany(child => Buttons(child, Type(part) == "AdaptiveCard" ? [.. within, part] : within)),
        JsonArray list => list.SelectMany(child => Buttons(child, within)),
        _ => [],
    };

    /// <summary>The button's data with the inputs of all the cards that it stands in; inputs beside them, in other nested cards, stay out. Inputs that nobody filled stay out too.</summary>
    public static JsonObject Merge(Button button, JsonObject inputs)
    {
        var fields = (string?)button.Action["associatedInputs"] == "none" ? [] : button.Cards.SelectMany(card => Inputs(card, outermost: true)).ToList();
        if (inputs.Select(given => given.Key).Except(fields.Select(Id)).FirstOrDefault() is { } unknown)
            throw new InvalidOperationException($"The card has no input '{unknown}' for this button; it has: {string.Join(", ", fields.Select(Id))}.");

        var data = Json.Object(button.Action["data"]);
        foreach (var field in fields)
            if (Filled(field, inputs) is { Length: > 0 } value)
                data[Id(field)] = value;
            else if ((bool?)field["isRequired"] == true)
                throw new InvalidOperationException($"The card asks for '{Id(field)}' before this button can be pressed.");
        return data;
    }

    /// <summary>Every text on the card, in the order of reading.</summary>
    public static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject part => part.Where(property => !NotShown.Contains(property.Key)).SelectMany(property =>
            property.Key is "text" or "title" or "value" or "label" or "placeholder" or "altText" && property.Value is JsonValue text ? [text.ToString()] : Texts(property.Value)),
        JsonArray list => list.SelectMany(Texts),
        _ => [],
    };

    private static IEnumerable<JsonObject> Inputs(JsonNode? node, bool outermost = false) => node switch
    {
        JsonObject part when Type(part)?.StartsWith("Input.", StringComparison.Ordinal) == true => [part],
        JsonObject part when Type(part) == "AdaptiveCard" && !outermost => [],
        JsonObject part => Parts(part).SelectMany(child => Inputs(child)),
        JsonArray list => list.SelectMany(child => Inputs(child)),
        _ => [],
    };

    private static string Filled(JsonObject field, JsonObject inputs)
    {
        var value = (inputs[Id(field)] ?? field["value"])?.ToString() ?? "";
        return Type(field) switch
        {
            "Input.Toggle" => value == On(field) ? value : (string?)field["valueOff"] ?? "false",
            "Input.ChoiceSet" when inputs.ContainsKey(Id(field)) => Offered(field, value),
            _ => value,
        };
    }

    private static string On(JsonObject field) => (string?)field["valueOn"] ?? "true";

    private static string Offered(JsonObject field, string value)
    {
        var choices = field["choices"]!.AsArray().Select(choice => (string)choice!["value"]!).ToList();
        var chosen = (bool?)field["isMultiSelect"] == true ? value.Split(',') : [value];
        return chosen.Except(choices).FirstOrDefault(missing => missing.Length > 0) is { } none
            ? throw new InvalidOperationException($"'{Id(field)}' offers no '{none}'; it offers: {string.Join(", ", choices)}.")
            : value;
    }

    private static IEnumerable<JsonNode?> Parts(JsonObject part) => part.Where(property => !NotShown.Contains(property.Key)).Select(property => property.Value);

    private static string? Type(JsonObject part) => part["type"] is JsonValue type ? type.ToString() : null;

    private static string Id(JsonObject field) => (string)field["id"]!;
}
