using System.Text;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

/// <summary>
/// A fact as a row: texts as strings, bytes in binary properties (<c>Data0</c>, <c>Data1</c>, … and <c>Words0</c>, …) of at most 60 KiB, because one holds 64 at most;
/// and which append brought it.
/// </summary>
internal static class FactRow
{
    public const string Append = nameof(Append);

    private const int BytesPerProperty = 60 * 1024;
    private const string Name = nameof(Name), At = nameof(At), By = nameof(By), Data = nameof(Data), Words = nameof(Words), Salt = nameof(Salt);
    private const string WordsHash = nameof(WordsHash), Hash = nameof(Hash);

    public static TableEntity Of(string stream, StoredFact fact, string append)
    {
        var row = new TableEntity(TableKeys.Of(stream), TableKeys.Row(fact.Version))
        {
            [Append] = append,
            [Name] = fact.Entry.Name,
            [At] = ChainHash.Moment(fact.Entry.At),
            [By] = fact.Entry.By,
            [WordsHash] = fact.WordsHash.ToArray(),
            [Hash] = fact.Hash.ToArray(),
        };
        Split(row, Data, fact.Entry.Data);
        if (fact.Entry is { Words: { } words, Salt: { } salt })
        {
            Split(row, Words, words);
            row[Salt] = salt;
        }

        return row;
    }

    /// <exception cref="UnreadableFactException">It was changed past the journal.</exception>
    public static StoredFact Read(string stream, TableEntity row)
    {
        try
        {
            var words = Joined(row, Words);
            var entry = new FactEntry(row.GetString(Name), ChainHash.ReadMoment(row.GetString(At)), row.GetString(By), Joined(row, Data) ?? default, words, row.GetString(Salt));
            return new StoredFact(TableKeys.VersionOf(row.RowKey), entry, row.GetBinary(WordsHash), row.GetBinary(Hash));
        }
        catch (Exception changed) when (changed is FormatException or InvalidOperationException or ArgumentNullException)
        {
            throw new UnreadableFactException(stream, TableKeys.VersionOf(row.RowKey), row.TryGetValue(Name, out var name) ? $"{name}" : "", changed);
        }
    }

    /// <summary>For verifying: what is missing or of another kind is empty, and the hash tells.</summary>
    public static RawFact Raw(TableEntity row) => new(
        TableKeys.StreamOf(row.PartitionKey), TableKeys.VersionOf(row.RowKey), new HashedText(Text(row, Name), Text(row, At), Text(row, By)),
        Joined(row, Data) ?? default, Joined(row, Words), row.ContainsKey(Salt) ? Text(row, Salt) : default(ReadOnlyMemory<byte>?), Bytes(row, WordsHash) ?? [], Bytes(row, Hash) ?? []);

    /// <summary>Takes a fact's words away; their hash stays.</summary>
    public static void Erase(TableEntity row)
    {
        row.Remove(Salt);
        foreach (var part in row.Keys.Where(key => key.StartsWith(Words, StringComparison.Ordinal) && key != WordsHash).ToList())
            row.Remove(part);
    }

    private static void Split(TableEntity row, string property, ReadOnlyMemory<byte> bytes)
    {
        var part = 0;
        do
        {
            var length = Math.Min(BytesPerProperty, bytes.Length);
            row[$"{property}{part++}"] = bytes[..length].ToArray();
            bytes = bytes[length..];
        }
        while (!bytes.IsEmpty);
    }

    private static ReadOnlyMemory<byte>? Joined(TableEntity row, string property)
    {
        if (Bytes(row, $"{property}0") is not { } first)
            return null;
        if (!row.ContainsKey($"{property}1"))
            return first;

        var all = new MemoryStream();
        all.Write(first);
        for (var part = 1; Bytes(row, $"{property}{part}") is { } next; part++)
            all.Write(next);
        return all.ToArray();
    }

    private static byte[]? Bytes(TableEntity row, string property) => row.TryGetValue(property, out var value) ? value as byte[] : null;

    private static byte[] Text(TableEntity row, string property) => row.TryGetValue(property, out var value) && value is string text ? Encoding.UTF8.GetBytes(text) : [];
}
