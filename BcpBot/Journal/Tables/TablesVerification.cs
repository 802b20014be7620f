using System.Collections.Immutable;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

/// <summary>
/// Hands the rows as they are to a <see cref="ChainWalk"/> for each stream, in one reading of the whole table. There is no one moment for all of it while somebody appends:
/// a stream that does not agree is read again by itself until its head stands still, and only that counts.
/// </summary>
internal sealed class TablesVerification(JournalTable table, StreamIndex index)
{
    private const int LooksAtMost = 5;

    private readonly List<Finding> findings = [];
    private long streams, facts;

    public async Task<Verification> Run(CancellationToken stop)
    {
        var listed = (await index.Listed("", stop)).ToDictionary(listing => listing.Stream, StringComparer.Ordinal);
        StreamWalk? walk = null;
        await foreach (var row in table.Rows(null, stop))
        {
            if (TableKeys.IsOwn(row.PartitionKey))
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

    private async Task<Verification> LookAgain(string partition, CancellationToken stop)
    {
        for (var look = 1; ; look++)
        {
            var rows = await table.Rows(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), stop).ToListAsync(stop);
            var now = await table.Row(partition, TableKeys.Head, table.Patience.UntilAnswered, stop);
            var head = rows.SingleOrDefault(row => row.RowKey == TableKeys.Head);
            if (head?.ETag == now?.ETag || look == LooksAtMost)
            {
                var walk = new StreamWalk(partition, await index.IsListed(TableKeys.StreamOf(partition), stop));
                foreach (var row in rows.OrderBy(row => row != head).ThenBy(row => TableKeys.VersionOf(row.RowKey)))
                    walk.Visit(row);
                return walk.End();
            }
        }
    }

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
