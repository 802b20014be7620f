using System.Collections.Immutable;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

// What an administrator does to the table as a whole.
public sealed partial class TablesJournal
{
    private const int LooksAtMost = 20, RowsAtOnce = 16;

    public string Name => table.Name;

    /// <summary>Each instance looks every five seconds, and has answered what it took four seconds later.</summary>
    public TimeSpan UntilOthersStop => TimeSpan.FromSeconds(15);

    /// <summary>The table shows one stream at a time: seen twice alike, nobody appended in between.</summary>
    public async Task<ImmutableArray<Head>> HeadsAtOneMoment(CancellationToken stop)
    {
        var before = await Heads("", stop).ToListAsync(stop);
        for (var look = 0; look < LooksAtMost; look++)
        {
            var now = await Heads("", stop).ToListAsync(stop);
            if (now.Select(head => (head.Stream, head.Version)).SequenceEqual(before.Select(head => (head.Stream, head.Version))))
                return [.. now];
            before = now;
        }

        throw new JournalUnavailableException($"{Name} 寫入過於頻繁，無法取得同一時刻的全貌；請稍後再試。 {Name} is written too often to be seen at one moment; try again later.");
    }

    public Task<Appended> CopyIn(string stream, long expectedVersion, IReadOnlyList<StoredFact> facts, CancellationToken stop) =>
        Append(stream, expectedVersion, [.. facts.Select(fact => fact.Entry)], [.. facts.Select(fact => fact.WordsHash)], stop);

    /// <summary>
    /// Each head is written anew, sealed: whoever was about to append finds another ETag than he has seen, looks, and is refused. A stream that was listed and has not begun gets a sealed head too;
    /// one that is listed later is refused by its own look at the seal.
    /// </summary>
    public async Task Seal(string except, CancellationToken stop)
    {
        await index.Seal(stop);
        await SealHeads(isSealed: true, except, stop);
    }

    public async Task Unseal(CancellationToken stop)
    {
        if (!await index.IsSealed(table.Patience.UntilAnswered, stop))
            return;

        await SealHeads(isSealed: false, except: null, stop);
        await index.Unseal(stop);
    }

    private async Task SealHeads(bool isSealed, string? except, CancellationToken stop)
    {
        foreach (var some in (await index.Listed("", stop)).Where(listing => listing.Stream != except).Chunk(HeadsAtOnce))
            await Task.WhenAll(some.Select(listing => Appender.Seal(listing.Stream, isSealed, stop)));
    }

    /// <summary>Fact by fact: repeated after an interruption it goes on.</summary>
    public async Task EraseWords(IReadOnlyList<FactPlace> facts, CancellationToken stop)
    {
        foreach (var some in facts.Chunk(RowsAtOnce))
            await Task.WhenAll(some.Select(fact => Erase(fact, stop)));
    }

    private async Task Erase(FactPlace fact, CancellationToken stop)
    {
        if (await table.Row(TableKeys.Of(fact.Stream), TableKeys.Row(fact.Version), table.Patience.UntilAnswered, stop) is not { } row)
            return;

        FactRow.Erase(row);
        await table.Write((client, patience) => client.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, patience), table.Patience.UntilAnswered, stop);
    }
}
