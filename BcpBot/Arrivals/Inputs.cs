using System.Collections.Frozen;
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

    // Written in the journal a character may take six bytes: together they stay far below what a fact may hold.
    private const int TextsTogetherAtMost = 40_000;

    private const int NameAtMost = 200;

    // What names or chooses something; no id of a workbook and no time is nearly as long.
    private static readonly FrozenSet<string> Names =
    [
        "draw", "choice", "answer", "result", "as", "sure", "case", "ballot", "seat", "chain", "link", "rollcall", "run", "step", "into", "directive", "improvement", "duty", "site",
        "kind", "scenario", "level", "scope", "person", "to", "since", "awareSince", "nextAt", "until", "at", "due", "recoveredAt", "about",
    ];

    // What is typed or chosen besides.
    private static readonly FrozenSet<string> Others =
    [
        "advice", "affected", "cause", "checks", "comment", "conclusion", "contact", "cost", "dataLossMinutes", "evaluators", "evidence", "from", "hours", "instruction", "language", "losses", "nextDrill", "nonconformity", "note", "objectives",
        "owner", "people", "place", "plans", "present", "processes", "purpose", "question", "reason", "receipt", "reference", "resolutions", "resource", "risk", "rootCause", "security", "statistics", "stopWhen", "strengths", "text", "title", "training",
        "tried", "types", "unit", "units", "weaknesses", "wentBadly", "wentWell", "what", "where",
    ];

    private static readonly FrozenSet<string> YesOrNo = ["announced", "businessStopped", "confirmed", "danger", "ok", "planRevised", "sure", "trainingNeeded"];

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] WithDate = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>The text of a field, trimmed; null where it is absent, blank or no text.</summary>
    public string? Text(string field) => data.ValueKind is JsonValueKind.Object && data.TryGetProperty(field, out var value) ? TextOf(value) : null;

    private static string? TextOf(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { } typed && !Words.IsBlank(typed) ? typed.Trim() : "",
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => "",
        };
        return text.Length == 0 ? null : text.Length > TextAtMost ? Cut(text) : text;
    }

    /// <summary>Whether each field holds what its input may hold: no list and no object, and yes or no where that is asked. Properties that no card of ours has are passed over.</summary>
    public bool AreOfTheirKind => data.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined
        || (data.ValueKind is JsonValueKind.Object && data.EnumerateObject().All(IsOfItsKind));

    private static bool IsOfItsKind(JsonProperty input) =>
        YesOrNo.Contains(input.Name) ? HoldsOne(input) && TextOf(input.Value)?.ToLowerInvariant() is null or "true" or "false"
        : HoldsOne(input) || !(Names.Contains(input.Name) || Others.Contains(input.Name));

    private static bool HoldsOne(JsonProperty input) => input.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object);

    /// <summary>Whether a press may be as large as this one: names are short, and all texts together can be recorded.</summary>
    public bool AreBearable
    {
        get
        {
            var together = 0;
            foreach (var input in data.ValueKind is JsonValueKind.Object ? data.EnumerateObject() : default)
            {
                var length = TextOf(input.Value)?.Length ?? 0;
                together += length;
                if (together > TextsTogetherAtMost || (length > NameAtMost && Names.Contains(input.Name)))
                    return false;
            }

            return true;
        }
    }

    // Not through the middle of a character.
    private static string Cut(string text) => text[..(char.IsHighSurrogate(text[TextAtMost - 1]) ? TextAtMost - 1 : TextAtMost)];

    public bool Yes(string field) => string.Equals(Text(field), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Several ids, comma-separated.</summary>
    public ImmutableArray<string> List(string field) =>
        [.. (Text(field) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    public int? Number(string field) => int.TryParse(Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An enum value by its name in any case; null where it is none. Numbers and lists are no names.</summary>
    public TEnum? Choice<TEnum>(string field) where TEnum : struct, Enum =>
        Enum.GetNames<TEnum>().FirstOrDefault(name => name.Equals(Text(field), StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<TEnum>(name) : null;

    /// <summary>A moment: ISO 8601 with offset, a duration from now (<c>PT30M</c>), <c>yyyy-MM-dd HH:mm</c>, or <c>HH:mm</c> in the configured zone (today, or yesterday where that lies ahead and <paramref name="past"/>).</summary>
    /// <returns>Null where the field is empty; false in <paramref name="wellFormed"/> where it is no time, or none of this century.</returns>
    public DateTimeOffset? Moment(string field, bool past, out bool wellFormed)
    {
        var text = Text(field);
        var moment = text is null ? null : MomentOf(text, past);
        wellFormed = text is null || moment is not null;
        return moment;
    }

    private DateTimeOffset? MomentOf(string text, bool past)
    {
        if (DateTime.TryParseExact(text, WithDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return local.Year >= Earliest.Year && local.Year < Latest.Year ? InZone(local) : null;
        if (TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            return Nearest(clock, past);
        if (text.StartsWith('P'))
            return now + InHowLong(text);

        return HasOffset(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment >= Earliest && moment < Latest ? moment : null;
    }

    private static TimeSpan? InHowLong(string duration)
    {
        try
        {
            return System.Xml.XmlConvert.ToTimeSpan(duration) is { Ticks: > 0 } left && left < TimeSpan.FromDays(366) ? left : null;
        }
        catch (Exception malformed) when (malformed is FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>A moment, or <c>yyyy-MM-dd</c>: the day's last minute.</summary>
    public DateTimeOffset? MomentOrDay(string field, out bool wellFormed)
    {
        wellFormed = true;
        return DateOnly.TryParseExact(Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= Earliest.Year && day.Year < Latest.Year
            ? InZone(day.ToDateTime(new TimeOnly(23, 59)))
            : Moment(field, past: false, out wellFormed);
    }

    /// <summary>The configured zone's offset from UTC now.</summary>
    public TimeSpan Offset => zone.GetUtcOffset(now);

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

    /// <summary>The press as presses are known again: its draw and its choice. Vouching for one person is not vouching for another.</summary>
    public Press? PressOf(string verb) =>
        Text("draw") is { } draw ? new Press(verb, verb is "rollcall.vouch" ? $"{draw}.{Text("person")}" : draw, Text("choice") ?? Text("answer") ?? (verb is "contact.called" ? null : Text("result")) ?? Text("as") ?? "") : null; // the result of a call is typed
}
