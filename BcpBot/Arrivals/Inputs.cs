using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using BcpBot.Domain;

namespace BcpBot.Arrivals;

/// <summary>The data of a pressed button with the card's inputs merged in. Untrusted: it names things, never who acts.</summary>
public sealed class Inputs(JsonElement data, TimeZoneInfo zone, DateTimeOffset now)
{
    /// <summary>Longer texts are cut here: a card shows far less, an activity holds at most 256 KiB.</summary>
    private const int TextAtMost = 20_000;

    private static readonly string[] WithDate = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>The text of a field, trimmed; null where it is absent, blank or no text.</summary>
    public string? Text(string field)
    {
        if (data.ValueKind is not JsonValueKind.Object || !data.TryGetProperty(field, out var value))
            return null;

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => "",
        };
        return text.Length == 0 ? null : text.Length > TextAtMost ? text[..TextAtMost] : text;
    }

    public bool Yes(string field) => string.Equals(Text(field), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Several ids, comma-separated.</summary>
    public ImmutableArray<string> List(string field) =>
        [.. (Text(field) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    public int? Number(string field) => int.TryParse(Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An enum value by its name in any case; null where it is none. Numbers are no names.</summary>
    public TEnum? Choice<TEnum>(string field) where TEnum : struct, Enum =>
        Text(field) is { } text && char.IsLetter(text[0]) && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>A moment: ISO 8601 with offset, <c>yyyy-MM-dd HH:mm</c>, or <c>HH:mm</c> in the configured zone (today, or yesterday where that lies ahead and <paramref name="past"/>).</summary>
    /// <returns>Null where the field is empty; false in <paramref name="wellFormed"/> where it is no time.</returns>
    public DateTimeOffset? Moment(string field, bool past, out bool wellFormed)
    {
        wellFormed = true;
        if (Text(field) is not { } text)
            return null;
        if (DateTime.TryParseExact(text, WithDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return InZone(local);
        if (TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            return Nearest(clock, past);
        if (HasOffset(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return moment;

        wellFormed = false;
        return null;
    }

    private static bool HasOffset(string text) => text.Contains('T', StringComparison.Ordinal) && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal));

    private DateTimeOffset Nearest(TimeOnly clock, bool past)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var moment = InZone(today.ToDateTime(clock));

        return past && moment > now ? InZone(today.AddDays(-1).ToDateTime(clock))
            : !past && moment <= now ? InZone(today.AddDays(1).ToDateTime(clock))
            : moment;
    }

    private DateTimeOffset InZone(DateTime local) => new(local, zone.GetUtcOffset(local));

    /// <summary>The press as presses are known again: its draw and its choice.</summary>
    public Press? PressOf(string verb) =>
        Text("draw") is { } draw ? new Press(verb, draw, Text("choice") ?? Text("answer") ?? Text("result") ?? Text("as") ?? "") : null;
}
