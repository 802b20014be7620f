using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BcpBot.Domain.Organisations;
using BcpBot.Notices.Templates;

namespace BcpBot.Notices;

/// <summary>The words of one language, from <c>cards/texts/*.json</c>: flat keys, placeholders <c>{name}</c>.</summary>
public sealed partial class Texts
{
    /// <summary>What a value is shortened to where it stands in a sentence, in characters as people count them.</summary>
    public const int LongestValue = 200;

    private readonly IReadOnlyDictionary<string, string> _texts;
    private readonly ConcurrentDictionary<string, string[]> _parts = new(StringComparer.Ordinal);
    private readonly string[] _weekdays, _months;

    private Texts(Language language, IReadOnlyDictionary<string, string> texts)
    {
        Language = language;
        _texts = texts;
        _weekdays = Said("clock.weekdays").Split(' ');
        _months = Said("clock.months").Split(' ');
    }

    public Language Language { get; }

    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>Reads <c>zh-TW.json</c> or <c>en.json</c> of the folder.</summary>
    public static Texts Load(string folder, Language language)
    {
        var file = language switch { Language.ZhTw => "zh-TW.json", Language.En => "en.json" };
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(folder, file)));
        return new Texts(language, texts ?? []);
    }

    /// <summary>A sentence for a card: the values are shown literally (names, titles and what people typed may hold Markdown) and shortened.</summary>
    /// <exception cref="KeyNotFoundException">No such key.</exception>
    /// <exception cref="FormatException">A placeholder has no value.</exception>
    public string Say(string key, params (string Name, object Value)[] values) =>
        Fill(key, values, value => Literal.Escape(Shorten(value)));

    /// <summary>The same where no Markdown is read: the lock screen's line, a button, a choice.</summary>
    public string Plain(string key, params (string Name, object Value)[] values) =>
        Fill(key, values, Shorten);

    /// <summary>What people typed on a button or in a choice: one line of bearable length, no Markdown read.</summary>
    public static string Shorten(string typed) => Literal.Shorten(typed, LongestValue);

    /// <summary>The name of an enum's value; its key is <c>type.value</c> in lower case (<c>grade.high</c>).</summary>
    public string Name<TEnum>(TEnum value) where TEnum : struct, Enum => Said(KeyOf(value));

    public static string KeyOf<TEnum>(TEnum value) where TEnum : struct, Enum =>
        $"{typeof(TEnum).Name}.{value}".ToLowerInvariant();

    /// <summary>The names of the placeholders of a text, in order of appearance.</summary>
    public IEnumerable<string> PlaceholdersOf(string key) =>
        Placeholder.Matches(Said(key)).Select(match => match.Groups[1].Value);

    /// <summary><c>03:12</c> on the organisation's clock.</summary>
    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>03:12</c> on the day on which it is read, else with the day: <c>11/23（一）03:12</c>.</summary>
    public string Clock(DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset read) =>
        TimeZoneInfo.ConvertTime(at, zone).Date == TimeZoneInfo.ConvertTime(read, zone).Date ? Clock(at, zone) : Dated(at, zone);

    public string Dated(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return Plain("clock.dated", ("weekday", _weekdays[(int)local.DayOfWeek]), ("day", local.Day), ("month", _months[local.Month - 1]), ("time", Clock(at, zone)));
    }

    /// <summary><c>2026/11/23（一）</c>.</summary>
    public string Day(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return Plain("clock.day", ("weekday", _weekdays[(int)local.DayOfWeek]), ("day", local.Day), ("month", _months[local.Month - 1]), ("year", local.Year));
    }

    /// <summary><c>1 小時 12 分</c>; a begun minute counts, less than nothing is nothing.</summary>
    public string Duration(TimeSpan span)
    {
        var minutes = (long)Math.Ceiling(Math.Max(0, span.TotalMinutes));
        var (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        return (days, hours, rest) switch
        {
            (0, 0, _) => Plain("duration.minutes", ("m", rest)),
            (0, _, 0) => Plain("duration.hour", ("h", hours)),
            (0, _, _) => Plain("duration.hours", ("h", hours), ("m", rest)),
            (_, 0, _) => Plain("duration.day", ("d", days)),
            _ => Plain("duration.days", ("d", days), ("h", hours)),
        };
    }

    /// <summary>The third line of a card: the clock time, and what is left of it now.</summary>
    public string Deadline(DateTimeOffset deadline, DateTimeOffset now, TimeZoneInfo zone) => deadline > now
        ? Say("deadline", ("time", Clock(deadline, zone, now)), ("left", Duration(deadline - now)))
        : Say("deadline.late", ("time", Clock(deadline, zone, now)));

    private string Fill(string key, (string Name, object Value)[] values, Func<string, string> shown)
    {
        var text = Said(key);
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;

        // Words and names of placeholders in turn: a split keeps what its groups hold.
        var parts = _parts.GetOrAdd(key, _ => Placeholder.Split(text));
        return string.Concat(parts.Select((part, place) => place % 2 == 0 ? part : shown(ValueOf(key, part, values))));
    }

    private static string ValueOf(string key, string name, (string Name, object Value)[] values)
    {
        foreach (var value in values)
            if (value.Name == name)
                return Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? "";

        throw new FormatException($"Text '{key}' needs a value for {{{name}}}.");
    }

    private string Said(string key) =>
        _texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"No text '{key}' in {Language}.");

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder { get; }
}
