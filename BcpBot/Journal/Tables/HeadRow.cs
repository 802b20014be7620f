using Azure;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

/// <summary>A stream's head as its row holds it. Whoever appends replaces the row where it still has this ETag: that is the lock.</summary>
/// <param name="Append">The id of the append that moved it here.</param>
/// <param name="ETag">None where the stream is not there yet.</param>
internal sealed record HeadRow(string Stream, long Version, ReadOnlyMemory<byte> Hash, string? Append, ETag? ETag)
{
    public static HeadRow Beginning(string stream) => new(stream, 0, ChainHash.Beginning, null, null);

    public static HeadRow Of(TableEntity row) => new(
        TableKeys.StreamOf(row.PartitionKey), row.GetInt64(nameof(Version)) ?? 0, row.GetBinary(nameof(Hash)) ?? [], row.GetString(nameof(Append)), row.ETag);

    public Head Head => new(Stream, Version, Hash);

    public TableEntity Row => new(TableKeys.Of(Stream), TableKeys.Head)
    {
        [nameof(Version)] = Version,
        [nameof(Hash)] = Hash.ToArray(),
        [nameof(Append)] = Append,
    };
}
