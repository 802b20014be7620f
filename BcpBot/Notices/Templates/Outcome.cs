using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BcpBot.Notices.Templates;

/// <summary>What an expression gives.</summary>
internal abstract record Outcome
{
    public sealed record Json(JsonNode? Node) : Outcome;
    public sealed record Missing : Outcome;
    public sealed record Failed(string Why) : Outcome;

    public static readonly Outcome True = new Json(JsonValue.Create(true)), False = new Json(JsonValue.Create(false));
    public static Outcome Of(bool value) => value ? True : False;
    public static Outcome Of(JsonNode? node) => new Json(node);

    /// <summary>As the template language sees a condition: 0 and the empty text hold, null and what is missing do not.</summary>
    public bool Holds => this is Json { Node: { } node } && node.GetValueKind() is not JsonValueKind.False;

    public bool IsNothing => this is Missing or Json { Node: null };

    private Outcome() { }
}

internal static class Scalars
{
    private const double SmallestPlain = 1e-6, LargestPlain = 1e21;

    public static JsonValueKind Kind(this JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;

    public static double Number(this JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>A scalar as the reference writes it into text; null where it has no such form.</summary>
    public static string? Text(this JsonNode? node) => node.Kind() switch
    {
        JsonValueKind.String => node!.ToString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => Plain(node!.Number()),
        _ => null,
    };

    // Digits as JavaScript writes them; beyond these bounds it would write an exponent, which no card should show.
    private static string? Plain(double number) => Math.Abs(number) switch
    {
        0 => "0",
        >= SmallestPlain and < LargestPlain => decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
