using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

public sealed partial class TablesJournal
{
    async Task<Verification> IWholeStore.Verify(CancellationToken stop)
    {
        var heads = await Heads("", stop).ToListAsync(stop);
        var walk = new ChainWalk(heads, await index.Listed("", begunOnly: true, stop));
        foreach (var head in heads)
            await foreach (var row in table.Rows(TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Of(head.Stream)} and RowKey gt {TableKeys.Row(0)}"), stop))
                walk.Visit(FactRow.Raw(row));
        return walk.End();
    }
}
