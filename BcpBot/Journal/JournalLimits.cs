using System.Text;

namespace BcpBot.Journal;

/// <summary>What one append may hold, so that either store takes it in one transaction. Callers stay below; beyond is a bug.</summary>
public static class JournalLimits
{
    public const int FactsPerAppend = 90;

    /// <summary>1.5 MB.</summary>
    public const int BytesPerAppend = 1_500_000;

    /// <summary>512 KiB.</summary>
    public const int BytesPerFact = 512 * 1024;

    public const int StreamNameLength = 200;

    /// <summary>How many bytes a fact takes of the limits: data, words, salt, name and actor.</summary>
    public static int SizeOf(FactEntry entry) =>
        entry.Data.Length + (entry.Words?.Length ?? 0) + (entry.Salt?.Length ?? 0)
        + Encoding.UTF8.GetByteCount(entry.Name) + Encoding.UTF8.GetByteCount(entry.By);

    /// <exception cref="ArgumentException">The append is one that no store takes.</exception>
    public static void Check(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        if (!CanName(stream))
            throw new ArgumentException($"'{stream}' cannot name a stream.", nameof(stream));
        if (entries.Count is 0 or > FactsPerAppend)
            throw new ArgumentException($"An append holds 1 to {FactsPerAppend} facts, not {entries.Count}.", nameof(entries));
        if (entries.FirstOrDefault(entry => SizeOf(entry) > BytesPerFact) is { } large)
            throw new ArgumentException($"A fact ({large.Name}) of {SizeOf(large)} bytes is more than {BytesPerFact}.", nameof(entries));
        if (entries.Sum(SizeOf) is var size and > BytesPerAppend)
            throw new ArgumentException($"An append of {size} bytes is more than {BytesPerAppend}.", nameof(entries));
        if (entries.FirstOrDefault(entry => entry.Words is null != entry.Salt is null) is { } half)
            throw new ArgumentException($"Words and salt belong together ({half.Name}).", nameof(entries));
    }

    /// <summary>Whether every store can hold a stream of this name.</summary>
    public static bool CanName(string stream) => stream.Length is > 0 and <= StreamNameLength && stream.All(IsOfAStreamName);

    // `/` becomes `|` in Azure Tables, which forbids \ # ? and %. Being ASCII, names have one ordinal order everywhere.
    private static bool IsOfAStreamName(char letter) => letter is > ' ' and < '\x7f' and not ('|' or '\\' or '#' or '?' or '%');
}
