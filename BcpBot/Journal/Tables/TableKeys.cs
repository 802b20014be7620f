using System.Globalization;

namespace BcpBot.Journal.Tables;

/// <summary>
/// Partition and row keys. A stream is a partition (<c>/</c> becomes <c>|</c>), a fact a row under its version in ten digits, and before them stands the head's row.
/// The journal's own partitions have a space in their names, which no stream has.
/// </summary>
internal static class TableKeys
{
    /// <summary>Which streams there are: a row each.</summary>
    public const string Index = "index of streams";

    /// <summary>Streams with something due, unsent or unfollowed: a row each while it is so.</summary>
    public const string Active = "active streams";

    /// <summary>What the table says of itself.</summary>
    public const string Journal = "this journal";
    public const string Format = "format", Seal = "seal";

    // Sorts before the digits: who reads a partition from its beginning has the head first.
    public const string Head = "-head";

    private const string VersionFormat = "D10";

    public static string Of(string stream) => stream.Replace('/', '|');

    public static string StreamOf(string key) => key.Replace('|', '/');

    public static string Row(long version) => version.ToString(VersionFormat, CultureInfo.InvariantCulture);

    public static bool IsOwn(string partition) => partition is Index or Active or Journal;

    /// <summary>The version that a row key says; 0 where it says none.</summary>
    public static long VersionOf(string row) =>
        row.Length == 10 && long.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>The first key behind all that begin with <paramref name="prefix"/>. Names are ASCII.</summary>
    public static string Behind(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
