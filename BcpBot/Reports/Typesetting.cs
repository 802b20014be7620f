using System.Globalization;
using System.Text;

namespace BcpBot.Reports;

/// <summary>How much room a text takes in lines of a given width, near enough for any font that the form names. Widths are in em: a Chinese character is one.</summary>
internal static class Typesetting
{
    private const int FirstIdeograph = 0x2e80, FirstEmoji = 0x1f000, LongestWord = 20;

    // Nobody needs to know of more.
    private const int LinesCounted = 400;

    public static int Lines(string text, double em) => Set(text, em, LinesCounted).Lines;

    /// <summary>The text where it fits; else as much of it as leaves room for the mark, to a whole word or character, and the mark.</summary>
    public static string Brief(string text, double em, int lines, string mark)
    {
        var (needed, end, free) = Set(text, em, lines);
        if (needed <= lines)
            return text;

        var room = mark.EnumerateRunes().Sum(Width);
        for (var taken = free; end > 0 && taken < room;)
        {
            var start = LastElement(text, end);
            taken += Rune.TryGetRuneAt(text, start, out var rune) ? Width(rune) : 1;
            end = start;
        }

        return text[..WholeWord(text, end)].TrimEnd() + mark;
    }

    /// <summary>Breaks as a browser does: at spaces, beside ideographs, and inside a word that is longer than a line.</summary>
    /// <returns>The lines, at most one more than asked for; where the last of those asked for ends, and what is free on it.</returns>
    private static (int Lines, int End, double Free) Set(string text, double em, int atMost)
    {
        var (lines, line, word, wordStart, place) = (1, 0.0, 0.0, 0, 0);
        while (place < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, place);
            var rune = Rune.TryGetRuneAt(text, place, out var known) ? known : Rune.ReplacementChar;
            var (width, isApart) = (Width(rune), rune.Value >= FirstIdeograph || Rune.IsWhiteSpace(rune) || rune.Value is '-');
            if (rune.Value >= FirstIdeograph)
                (word, wordStart) = (0, place);
            if (line + width > em && line > 0 && !Rune.IsWhiteSpace(rune))
            {
                var isInWord = word > 0 && word < line;
                if (++lines > atMost)
                    return isInWord ? (lines, wordStart, em - line + word) : (lines, place, em - line);
                (line, word) = isInWord ? (word, word) : (0, 0);
            }

            (line, word, place) = (line + width, word + width, place + length);
            if (isApart)
                (word, wordStart) = (0, place);
        }

        return (lines, text.Length, 0);
    }

    private static int LastElement(string text, int end)
    {
        var from = Math.Max(0, end - LongestWord);
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from--;
        var (start, next) = (from, from);
        while (next < end)
            (start, next) = (next, next + StringInfo.GetNextTextElementLength(text, next));
        return start;
    }

    private static int WholeWord(string text, int end)
    {
        var start = end;
        while (start > 0 && start < text.Length && end - start < LongestWord && char.IsAsciiLetterOrDigit(text[start]) && char.IsAsciiLetterOrDigit(text[start - 1]))
            start--;
        return end - start < LongestWord ? start : end;
    }

    private static double Width(Rune rune) => rune.Value switch
    {
        ' ' or '.' or ',' or ':' or ';' or '-' or '/' or '(' or ')' or '\'' or 'i' or 'l' => 0.36,
        >= '0' and <= '9' => 0.56,
        'W' or 'M' or 'm' or 'w' or '@' or '%' => 1,
        >= 'A' and <= 'Z' => 0.8,
        < 0x80 => 0.6,
        >= FirstEmoji and < 0x20000 => 1.5,
        >= FirstIdeograph => 1,
        _ => 0.8,
    };
}
