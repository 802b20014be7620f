using System.Text.Json;
using System.Text.Json.Nodes;

namespace BcpBot.Screens.Rehearsal;

/// <summary>A button of an Adaptive Card with the inputs that travel with it: those of its own card and of the cards around it.</summary>
public sealed record CardButton(JsonObject Action, IReadOnlyList<JsonObject> Inputs)
{
    /// <summary>The first <c>Action.Execute</c> with this verb whose data has every value of <paramref name="data"/>. A <c>fallback</c> is no button.</summary>
    public static CardButton? Find(JsonElement card, string verb, JsonObject? data)
    {
        var root = JsonObject.Create(card) ?? [];
        return ButtonsOf(root, InputsOf(root)).FirstOrDefault(button =>
            button.Action["verb"]?.ToString() == verb && Agrees(button.Action["data"] as JsonObject, data));
    }

    /// <summary>The button's data with the inputs merged in as Teams does: an input without a value is left out, every value is text.</summary>
    /// <param name="filled">What the person entered, by input id; an input that is not named keeps its default.</param>
    public JsonObject DataWith(IReadOnlyDictionary<string, string> filled)
    {
        var data = (Action["data"] as JsonObject)?.DeepClone().AsObject() ?? [];
        foreach (var input in Inputs)
            if (input["id"]?.ToString() is { Length: > 0 } id && (filled.GetValueOrDefault(id) ?? Default(input)) is { Length: > 0 } value)
                data[id] = value;
        return data;
    }

    private static bool Agrees(JsonObject? actual, JsonObject? wanted) =>
        wanted is null || wanted.All(entry => actual?.TryGetPropertyValue(entry.Key, out var value) == true && JsonNode.DeepEquals(value, entry.Value));

    private static string? Default(JsonObject input) => input["type"]?.ToString() switch
    {
        "Input.Toggle" => input["value"]?.ToString() ?? input["valueOff"]?.ToString() ?? "false",
        _ => input["value"]?.ToString(),
    };

    private static IEnumerable<CardButton> ButtonsOf(JsonNode? node, IReadOnlyList<JsonObject> inputs) => node switch
    {
        JsonObject action when TypeOf(action) == "Action.Execute" =>
            [new CardButton(action, action["associatedInputs"]?.ToString() is { } which && which.Equals("none", StringComparison.OrdinalIgnoreCase) ? [] : inputs)],
        JsonObject showCard when TypeOf(showCard) == "Action.ShowCard" =>
            ButtonsOf(showCard["card"], [.. inputs, .. InputsOf(showCard["card"])]),
        JsonObject element => element.Where(entry => entry.Key != "fallback").SelectMany(entry => ButtonsOf(entry.Value, inputs)),
        JsonArray list => list.SelectMany(item => ButtonsOf(item, inputs)),
        _ => [],
    };

    private static IReadOnlyList<JsonObject> InputsOf(JsonNode? node) => node switch
    {
        JsonObject input when TypeOf(input).StartsWith("Input.", StringComparison.Ordinal) => [input],
        JsonObject showCard when TypeOf(showCard) == "Action.ShowCard" => [],
        JsonObject element => [.. element.Where(entry => entry.Key != "fallback").SelectMany(entry => InputsOf(entry.Value))],
        JsonArray list => [.. list.SelectMany(InputsOf)],
        _ => [],
    };

    private static string TypeOf(JsonObject element) => element["type"] is JsonValue value && value.TryGetValue(out string? type) ? type : "";
}
