using System.Buffers;
using System.Globalization;
using System.Text;

namespace BcpBot.Notices.Templates;

/// <summary>Text that people typed, made safe to show: it stays on its line, says what it says, and is never taken for Markdown.</summary>
public static class Literal
{
    private const string Ellipsis = "…";
    private const int CharactersPerElement = 2, CharactersAlways = 16;

    // What Markdown and the {{DATE(…)}} of a TextBlock read anywhere in a line.
    private static readonly SearchValues<char> Anywhere = SearchValues.Create("\\`*_[]<&~{|");

    /// <summary>
    /// One line of plain text, for places without Markdown: <c>summary</c>, button titles, input values. Control characters and bidirectional marks are gone,
    /// every run of white space and line breaks is one space, half surrogate pairs are U+FFFD. Plain text stays as it is.
    /// </summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (Rune.IsWhiteSpace(rune))
                AppendSpace(plain);
            else if (!IsStripped(rune))
                plain.Append(rune.ToString());

        return plain.ToString().Trim(' ');
    }

    /// <summary>As <see cref="Plain"/>, with a backslash before what Markdown would read, for TextBlocks and facts. Shorten first, then escape, and escape once.</summary>
    public static string Escape(string text)
    {
        var plain = Plain(text);
        var start = LineStart(plain);
        var escaped = new StringBuilder(plain.Length + 8);

        for (var at = 0; at < plain.Length; at++)
            escaped.Append(at == start || Anywhere.Contains(plain[at]) ? "\\" : "").Append(plain[at]);

        return escaped.ToString();
    }

    /// <summary>As <see cref="Plain"/>, at most <paramref name="elements"/> characters as a reader counts them, the last one <c>…</c> where something is left out.</summary>
    /// <param name="text">Of any length.</param>
    /// <param name="elements">At least 1. What is piled up on one character counts too: the result never has more than 2 UTF-16 units for each (but may have 16).</param>
    public static string Shorten(string text, int elements)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(elements, 1);

        var plain = Plain(text);
        var characters = Math.Max(elements * CharactersPerElement, CharactersAlways);
        var whole = Fitting(plain, elements, characters);
        if (whole == plain.Length)
            return plain;

        var kept = Fitting(plain, elements - 1, characters - Ellipsis.Length);
        return plain[..kept].TrimEnd(' ') + Ellipsis;
    }

    private static int Fitting(string text, int elements, int characters)
    {
        var (length, count) = (0, 0);
        while (length < text.Length && count < elements)
        {
            var element = StringInfo.GetNextTextElementLength(text, length);
            if (length + element > characters)
                break;

            (length, count) = (length + element, count + 1);
        }

        return length;
    }

    /// <summary>Where the sign stands that would make the line a heading, quotation, list or rule; −1 if there is none.</summary>
    private static int LineStart(string line)
    {
        if (line is ['#' or '>' or '-' or '+' or '=', ..])
            return 0;

        var afterDigits = line.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return afterDigits > 0 && line[afterDigits] is ('.' or ')') ? afterDigits : -1;
    }

    private static void AppendSpace(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
    }

    // Joiners and tag characters stay: scripts and emoji are built with them.
    private static bool IsStripped(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is 0x061C or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFB);
}
