using System.Text.Json.Nodes;

namespace BcpBot.Arrivals;

/// <summary>A refusal empties no input: what came with the press stands in the inputs of its button again.</summary>
internal static class TypedAgain
{
    // The card has to stay small enough to be sent.
    private const int TextsTogetherAtMost = 3_000;

    /// <returns>Whether anything was put back.</returns>
    public static bool Into(JsonObject card, ButtonPress press)
    {
        var inputs = InputsOfButton(card, [], press)?.Where(input => press.Inputs.Text(IdOf(input)) is not null).ToList() ?? [];
        var texts = inputs.Where(input => TypeOf(input) is "Input.Text").ToList();
        var longest = texts.Sum(input => press.Inputs.Text(IdOf(input))!.Length) > TextsTogetherAtMost ? TextsTogetherAtMost / texts.Count : TextsTogetherAtMost;

        foreach (var input in inputs)
            if (Value(input, press, longest) is { } value)
                input["value"] = value;
        return inputs.Count > 0;
    }

    private static string? Value(JsonObject input, ButtonPress press, int longest) => TypeOf(input) switch
    {
        "Input.Text" => PresentCards.Shortened(press, IdOf(input), longest),
        "Input.ChoiceSet" when press.Inputs.List(IdOf(input)).Where(value => IsOffered(input, value)).ToList() is [_, ..] chosen && (bool?)input["isMultiSelect"] is true => string.Join(',', chosen),
        "Input.ChoiceSet" when press.Inputs.Text(IdOf(input)) is { } one && IsOffered(input, one) => one,
        "Input.Toggle" => press.Inputs.Text(IdOf(input)),
        _ => null,
    };

    private static bool IsOffered(JsonObject input, string value) => input["choices"] is JsonArray choices && choices.Any(choice => (string?)choice?["value"] == value);

    // Those of the button's own card and of the cards around it; the same names may stand behind another button.
    private static List<JsonObject>? InputsOfButton(JsonNode? node, List<JsonObject> around, ButtonPress press) => node switch
    {
        JsonObject action when TypeOf(action) is "Action.Execute" => IsPressed(action, press) ? around : null,
        JsonObject inner when TypeOf(inner) is "AdaptiveCard" => Among(inner.Select(entry => entry.Value), [.. around, .. InputsIn(inner)], press),
        JsonObject element => Among(element.Where(entry => entry.Key != "fallback").Select(entry => entry.Value), around, press),
        JsonArray list => Among(list, around, press),
        _ => null,
    };

    private static List<JsonObject>? Among(IEnumerable<JsonNode?> nodes, List<JsonObject> around, ButtonPress press) =>
        nodes.Select(each => InputsOfButton(each, around, press)).FirstOrDefault(found => found is not null);

    private static IEnumerable<JsonObject> InputsIn(JsonNode? node) => node switch
    {
        JsonObject input when TypeOf(input).StartsWith("Input.", StringComparison.Ordinal) => [input],
        JsonObject showCard when TypeOf(showCard) is "Action.ShowCard" => [],
        JsonObject element => element.Where(entry => entry.Key != "fallback").SelectMany(entry => InputsIn(entry.Value)),
        JsonArray list => list.SelectMany(InputsIn),
        _ => [],
    };

    private static bool IsPressed(JsonObject action, ButtonPress press) =>
        (string?)action["verb"] == press.Verb && action["data"] is JsonObject data && data.All(entry => entry.Key is "draw" || entry.Value is not JsonValue value || press.Inputs.Text(entry.Key) == value.ToString());

    private static string IdOf(JsonObject input) => (string?)input["id"] ?? "";

    private static string TypeOf(JsonObject element) => element["type"] is JsonValue value && value.TryGetValue(out string? type) ? type : "";
}
