using Azure;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

/// <summary>A stream's head as its row holds it. Whoever appends replaces the row where it still has this ETag: that is the lock.</summary>
/// <param name="Append">The id of the append that moved it here.</param>
/// <param name="ETag">None where the stream is not there yet.</param>
/// <param name="IsSealed">Nobody appends any more. A sealed stream may have a head without a fact: then none comes.</param>
internal sealed record HeadRow(string Stream, long Version, ReadOnlyMemory<byte> Hash, string? Append, ETag? ETag, bool IsSealed = false)
{
    private const string Sealed = nameof(Sealed);

    public static HeadRow Beginning(string stream) => new(stream, 0, ChainHash.Beginning, null, null);

    // What was changed past the journal is nothing: verifying tells.
    public static HeadRow Of(TableEntity row) => new(
        TableKeys.StreamOf(row.PartitionKey), row.ValueOf(nameof(Version)) as long? ?? 0, row.ValueOf(nameof(Hash)) as byte[] ?? [], row.ValueOf(nameof(Append)) as string, row.ETag,
        row.ValueOf(Sealed) is true);

    public bool HasFacts => Version != 0;

    public Head Head => new(Stream, Version, Hash);

    public TableEntity Row
    {
        get
        {
            var row = new TableEntity(TableKeys.Of(Stream), TableKeys.Head) { [nameof(Version)] = Version, [nameof(Hash)] = Hash.ToArray(), [nameof(Append)] = Append };
            if (IsSealed)
                row[Sealed] = true;
            return row;
        }
    }
}
