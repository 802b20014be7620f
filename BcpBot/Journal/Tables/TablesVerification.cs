using System.Collections.Immutable;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

/// <summary>
/// Hands the rows as they are to a <see cref="ChainWalk"/> for each stream, in one reading of the whole table. There is no one moment for all of it while somebody appends:
/// a stream that does not agree is read again by itself, between two looks at its head, and only that counts.
/// </summary>
internal sealed class TablesVerification(JournalTable table, StreamIndex index)
{
    private readonly List<Finding> findings = [];
    private long streams, facts;

    public async Task<Verification> Run(CancellationToken stop)
    {
        var listed = (await index.Listed("", stop)).ToDictionary(listing => listing.Stream, StringComparer.Ordinal);
        StreamWalk? walk = null;
        await foreach (var row in table.Rows(null, stop))
        {
            if (TableKeys.IsOwn(row.PartitionKey) || IsHeadWithoutFacts(row))
                continue;
            if (walk?.Partition != row.PartitionKey)
            {
                await End(walk, stop);
                walk = new StreamWalk(row.PartitionKey, listed.Remove(TableKeys.StreamOf(row.PartitionKey)));
            }
            walk.Visit(row);
        }

        await End(walk, stop);
        foreach (var lost in listed.Values.Where(listing => listing.HasBegun))
            Count(await LookAgain(TableKeys.Of(lost.Stream), stop));
        return new Verification(streams, facts, [.. findings.OrderBy(finding => finding.Stream, StringComparer.Ordinal)]);
    }

    private async Task End(StreamWalk? walk, CancellationToken stop)
    {
        if (walk is not null)
            Count(walk.End() is { IsSound: true } sound ? sound : await LookAgain(walk.Partition, stop));
    }

    private void Count(Verification one)
    {
        (streams, facts) = (streams + one.Streams, facts + one.Facts);
        findings.AddRange(one.Findings);
    }

    // Up to the head from before everything must be there; beyond the head from after nothing may be. In between stands what came meanwhile.
    private async Task<Verification> LookAgain(string partition, CancellationToken stop)
    {
        var before = await HeadOf(partition, stop);
        var rows = await table.Rows(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), stop).Where(row => row.RowKey != TableKeys.Head).ToListAsync(stop);
        var after = await HeadOf(partition, stop);
        if (before is null && after is not null)
            return await LookAgain(partition, stop); // it begins just now

        var walk = new StreamWalk(partition, await index.IsListed(TableKeys.StreamOf(partition), stop));
        if (before is not null)
            walk.Visit(before.Row);
        foreach (var row in rows.Where(row => before is null || TableKeys.VersionOf(row.RowKey) is var version && (version <= before.Version || version > after?.Version)).OrderBy(row => TableKeys.VersionOf(row.RowKey)))
            walk.Visit(row);
        return walk.End();
    }

    private async Task<HeadRow?> HeadOf(string partition, CancellationToken stop) =>
        await table.Row(partition, TableKeys.Head, table.Patience.UntilAnswered, stop) is { } row && HeadRow.Of(row) is { HasFacts: true } head ? head : null;

    // Of a stream that was sealed before it began.
    private static bool IsHeadWithoutFacts(TableEntity row) => row.RowKey == TableKeys.Head && !HeadRow.Of(row).HasFacts;

    /// <summary>One partition, whose first row is the head's.</summary>
    private sealed class StreamWalk(string partition, bool isListed)
    {
        private readonly string stream = TableKeys.StreamOf(partition);
        private HeadRow? head;
        private ChainWalk? chain;

        public string Partition => partition;

        public void Visit(TableEntity row)
        {
            if (row.RowKey == TableKeys.Head)
                head = HeadRow.Of(row);
            else
                (chain ??= Begin()).Visit(FactRow.Raw(row));
        }

        public Verification End() => (chain ?? Begin()).End();

        private ChainWalk Begin() => new(head is { } known ? [known.Head] : ImmutableArray<Head>.Empty, isListed ? [stream] : []);
    }
}
