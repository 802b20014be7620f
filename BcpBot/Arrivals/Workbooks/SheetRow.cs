using System.Collections.Immutable;
using System.Globalization;
using System.Net.Mail;
using BcpBot.Domain;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>A row under reading: each cell as what it should be. What it is not is said at once, and something harmless goes on in its place.</summary>
internal readonly struct SheetRow(Sheet sheet, int number, List<Cell> cells)
{
    private const int LongestId = 64;
    private const int LongestList = 8_000;

    /// <summary>Words that ids must not be: bodies, roles and doers of steps, actors, scopes, and what stands for "no scenario" and the response run.</summary>
    private static readonly HashSet<string> Reserved = new(
        [
            .. DoerNames.Table.Keys, .. new[] { Actor.Clock, Actor.System, Actor.Relay }.Select(actor => actor.Value),
            "all", "units", "none", "response",
        ],
        StringComparer.OrdinalIgnoreCase);

    public SheetPlace Place => new(sheet, number);

    /// <summary>Whether something stands there, right or wrong; null where the sheet lacks the column.</summary>
    public bool? Holds(string heading) => sheet.Column(heading).Index is { } index ? CellAt(index).Text.Trim().Length > 0 : null;

    /// <summary>Empty where nothing stands there; required texts are said to be missing.</summary>
    public string Text(string heading, int atMost, bool required = true)
    {
        var column = sheet.Column(heading);
        // A column that is not there has been named once; its rows need not repeat it.
        if (column.Index is not { } index)
            return "";

        var cell = CellAt(index);
        var text = cell.Text.Trim().ReplaceLineEndings("\n");
        var fault = text switch
        {
            "" => required ? WorkbookFault.Missing : (WorkbookFault?)null,
            _ when cell.Kind is CellKind.Error => WorkbookFault.BrokenFormula,
            _ when text.Length > atMost => WorkbookFault.TooLong,
            _ when HasControls(text) => WorkbookFault.ControlCharacters,
            _ => null,
        };
        if (fault is not { } found)
            return text;

        Place.Fault(heading, found, found is WorkbookFault.ControlCharacters ? "" : text, found is WorkbookFault.TooLong ? Invariant(atMost) : "");
        return "";
    }

    public string? OptionalText(string heading, int atMost) => Text(heading, atMost, required: false) is { Length: > 0 } text ? text : null;

    public TId Id<TId>(string heading) where TId : struct, IId<TId> => OptionalId<TId>(heading, required: true) ?? TId.Of("");

    public TId? OptionalId<TId>(string heading, bool required = false) where TId : struct, IId<TId>
    {
        var text = Text(heading, LongestId, required);
        if (text.Length == 0)
            return null;
        if (IsAnId(text))
            return TId.Of(text);

        Place.Fault(heading, WorkbookFault.NotAnId, text);
        return null;
    }

    /// <summary>The id that this row gives to something.</summary>
    public TId OwnId<TId>(string heading) where TId : struct, IId<TId>
    {
        var id = Id<TId>(heading);
        if (Reserved.Contains(id.Value))
            Place.Fault(heading, WorkbookFault.ReservedId, id.Value);
        return id;
    }

    /// <summary>Ids with <c>;</c> between, each once.</summary>
    public ImmutableArray<TId> Ids<TId>(string heading) where TId : struct, IId<TId>
    {
        var (place, kept) = (Place, ImmutableArray.CreateBuilder<TId>());
        foreach (var text in Listed(heading))
        {
            if (!IsAnId(text))
                place.Fault(heading, WorkbookFault.NotAnId, text);
            else if (kept.Contains(TId.Of(text)))
                place.Fault(heading, WorkbookFault.RepeatedInList, text);
            else
                kept.Add(TId.Of(text));
        }

        return kept.ToImmutable();
    }

    public TEnum? OneOf<TEnum>(string heading, bool required = true) where TEnum : struct, Enum =>
        Named<TEnum>(heading, Text(heading, LongestId, required));

    public ImmutableArray<TEnum> Several<TEnum>(string heading) where TEnum : struct, Enum
    {
        var (place, kept) = (Place, ImmutableArray.CreateBuilder<TEnum>());
        foreach (var text in Listed(heading))
        {
            if (Named<TEnum>(heading, text) is not { } value)
                continue;
            if (kept.Contains(value))
                place.Fault(heading, WorkbookFault.RepeatedInList, text);
            else
                kept.Add(value);
        }

        return kept.ToImmutable();
    }

    public bool? YesOrNo(string heading, bool required = true)
    {
        var text = Text(heading, LongestId, required);
        bool? answer = text.ToUpperInvariant() switch { "YES" or "是" => true, "NO" or "否" => false, _ => null };
        if (answer is null && text.Length > 0)
            Place.Fault(heading, WorkbookFault.NotOneOf, text, "yes, no, 是, 否");
        return answer;
    }

    public int? Whole(string heading, int from, int to, bool required = true)
    {
        if (Number(heading, from, to, required) is not { } number)
            return null;
        if (number == decimal.Truncate(number))
            return (int)number;

        Place.Fault(heading, WorkbookFault.OutOfRange, Invariant(number), $"{from}–{to}");
        return null;
    }

    public decimal? Number(string heading, decimal from, decimal to, bool required = true)
    {
        var text = Text(heading, LongestId, required);
        if (text.Length == 0)
            return null;

        var isNumber = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= from && number <= to)
            return number;

        Place.Fault(heading, isNumber ? WorkbookFault.OutOfRange : WorkbookFault.NotANumber, text, isNumber ? $"{Invariant(from)}–{Invariant(to)}" : "");
        return null;
    }

    public DateOnly? Date(string heading)
    {
        var text = Text(heading, LongestId);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (text.Length > 0)
            Place.Fault(heading, WorkbookFault.NotADate, text);
        return null;
    }

    /// <summary>In lower case with dashes, however it is written.</summary>
    public string? ObjectId(string heading)
    {
        var text = Text(heading, LongestId, required: false);
        if (Guid.TryParse(text, out var id) && id != Guid.Empty)
            return id.ToString("D");
        if (text.Length > 0)
            Place.Fault(heading, WorkbookFault.NotAGuid, text);
        return null;
    }

    /// <summary>name@domain: an account or an e-mail address.</summary>
    public string Address(string heading, bool required = true)
    {
        const int longestAddress = 254;
        var text = Text(heading, longestAddress, required);
        if (text.Length == 0 || (MailAddress.TryCreate(text, out var address) && address.Address == text))
            return text;

        Place.Fault(heading, WorkbookFault.NotAnAddress, text);
        return "";
    }

    private Cell CellAt(int column)
    {
        foreach (var cell in cells)
        {
            if (cell.Column == column)
                return cell;
        }

        return new Cell(column, CellKind.Text, "");
    }

    private string[] Listed(string heading) =>
        Text(heading, LongestList, required: false).Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private TEnum? Named<TEnum>(string heading, string text) where TEnum : struct, Enum
    {
        if (text.Length == 0)
            return null;
        // Enum.Parse would take numbers and lists as well.
        if (Enum.GetNames<TEnum>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
            return Enum.Parse<TEnum>(known);

        Place.Fault(heading, WorkbookFault.NotOneOf, text, string.Join(", ", Enum.GetNames<TEnum>()));
        return null;
    }

    // Ids stand in lists, addresses and store keys.
    private static bool IsAnId(string text) => !text.Any(letter => char.IsWhiteSpace(letter) || letter is ',' or '，' or ';' or '；' or '/' or '\\' or '|' or '#' or '?');

    // Marks that turn the direction of writing can make a name read as another; a lone surrogate reads as U+FFFD.
    private static bool HasControls(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (< ' ' and not '\n' and not '\t') or (>= 0x7F and <= 0x9F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFD)
                return true;
        }

        return false;
    }

    private static string Invariant(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
