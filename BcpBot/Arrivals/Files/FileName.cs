using System.Collections.Frozen;
using System.Text;
using BcpBot.Notices.Templates;

namespace BcpBot.Arrivals.Files;

/// <summary>The name of a file that somebody sent, made harmless: it names no place, runs nothing by being opened, and reads as it is.</summary>
internal static class FileName
{
    private const int LongestName = 120, LongestEnding = 10;

    private static readonly FrozenSet<string> ReservedOnWindows = FrozenSet.ToFrozenSet(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", .. "123456789¹²³".SelectMany(digit => (string[])[$"COM{digit}", $"LPT{digit}"])],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The last part of the name, without control and bidirectional marks and what no file system bears; at most 120 characters, its ending kept. Empty where nothing is left.</summary>
    public static string Harmless(string? name)
    {
        var plain = Literal.Plain(LastPart(name ?? ""));
        var clean = new StringBuilder(plain.Length);
        foreach (var letter in plain)
            clean.Append(letter is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? '_' : letter);

        var fit = clean.ToString().Trim(' ', '.');
        var (stem, ending) = Parts(fit);
        return fit.Length == 0 ? "" : Literal.Shorten(ReservedOnWindows.Contains(fit.Split('.')[0].TrimEnd(' ')) ? $"_{stem}" : stem, LongestName - ending.Length) + ending;
    }

    /// <summary>In lower case with its dot; empty where there is none.</summary>
    public static string EndingOf(string name) => Parts(name).Ending.ToLowerInvariant();

    /// <summary>What stands before the ending.</summary>
    public static string StemOf(string name) => Parts(name).Stem;

    private static (string Stem, string Ending) Parts(string name) =>
        name.LastIndexOf('.') is > 0 and var dot && name.Length - dot is > 1 and <= LongestEnding && name[(dot + 1)..].All(char.IsAsciiLetterOrDigit)
            ? (name[..dot], name[dot..])
            : (name, "");

    private static string LastPart(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
}
