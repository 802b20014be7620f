using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

/// <param name="HasBegun">Its first append came; else it may not have.</param>
internal sealed record ListedStream(string Stream, bool HasBegun);

/// <summary>
/// Which streams there are (listed before the first append: an empty one is harmless), and which are active. Active ones have a partition of their own,
/// because every instance asks for them twice a second while the index grows for ever.
/// </summary>
internal sealed class StreamIndex(JournalTable table, TimeProvider machine)
{
    /// <summary>A mark stands this long after an append without being set again. Clearing waits for at least twice as long without an append.</summary>
    public static readonly TimeSpan MarkHolds = TimeSpan.FromSeconds(60);

    // Whether the first append came, so that a stream lost with its head is told from one that never began.
    private const string Begun = nameof(Begun);

    private readonly ConcurrentDictionary<string, long> marked = new(StringComparer.Ordinal);

    /// <summary>Before an append: no fact is in a stream that is not listed, and none comes that nobody follows.</summary>
    /// <exception cref="JournalSealedException">The stream is not there, and no new one may begin.</exception>
    public async Task Prepare(HeadRow head, TimeSpan time, CancellationToken stop)
    {
        var listing = head.HasFacts ? Task.CompletedTask : List(head.Stream, time, stop);
        Task marking = IsMarked(head.Stream) ? Task.CompletedTask : Mark(head.Stream, time, stop);
        await Task.WhenAll(listing, marking);
    }

    /// <summary>After an append that began at <paramref name="began"/> (machine time).</summary>
    public async Task Settle(HeadRow before, long began, TimeSpan time)
    {
        marked[before.Stream] = began;
        try
        {
            if (machine.GetElapsedTime(began) >= MarkHolds)
                await Mark(before.Stream, table.Patience.UntilAnswered, CancellationToken.None); // this process stood still meanwhile, and its mark may have been cleared
            if (!before.HasFacts)
                await Put(new TableEntity(TableKeys.Index, TableKeys.Of(before.Stream)) { [Begun] = true }, time, CancellationToken.None);
        }
        catch (JournalUnavailableException)
        {
            // The facts are committed. Only if the whole stream went lost one day would verifying take it for one that never began.
            marked.TryRemove(before.Stream, out _);
        }
    }

    /// <summary>No stream begins any more: who lists one and has not seen this yet is seen by whoever lists the streams after it.</summary>
    public Task Seal(CancellationToken stop) => Put(new TableEntity(TableKeys.Journal, TableKeys.Seal), table.Patience.UntilAnswered, stop);

    public async Task<bool> IsSealed(TimeSpan time, CancellationToken stop) => await table.Row(TableKeys.Journal, TableKeys.Seal, time, stop) is not null;

    public Task Unseal(CancellationToken stop) =>
        table.Write((client, patience) => client.DeleteEntityAsync(TableKeys.Journal, TableKeys.Seal, ETag.All, patience), table.Patience.UntilAnswered, stop);

    /// <summary>By name in ordinal order.</summary>
    public async Task<List<ListedStream>> Listed(string prefix, CancellationToken stop)
    {
        var key = TableKeys.Of(prefix);
        var filter = key.Length == 0
            ? TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Index}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Index} and RowKey ge {key} and RowKey lt {TableKeys.Behind(key)}");
        var listed = await table.Rows(filter, stop)
            .Select(row => new ListedStream(TableKeys.StreamOf(row.RowKey), row.ValueOf(Begun) is true)).ToListAsync(stop);
        listed.Sort((one, other) => string.CompareOrdinal(one.Stream, other.Stream));
        return listed;
    }

    public async Task<bool> IsListed(string stream, CancellationToken stop) =>
        await table.Row(TableKeys.Index, TableKeys.Of(stream), table.Patience.UntilAnswered, stop) is not null;

    public IAsyncEnumerable<ActiveMark> Active(CancellationToken stop) =>
        table.Rows(TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Active}"), stop)
            .Select(row => new ActiveMark(TableKeys.StreamOf(row.RowKey), row.ETag.ToString()));

    /// <summary>False where it was marked again meanwhile.</summary>
    public async Task<bool> Clear(ActiveMark seen, TimeSpan time, CancellationToken stop)
    {
        try
        {
            await table.Write((client, patience) => client.DeleteEntityAsync(TableKeys.Active, TableKeys.Of(seen.Stream), new ETag(seen.Tag), patience), time, stop);
            return true;
        }
        catch (JournalUnavailableException other) when (other.InnerException is RequestFailedException { Status: 404 or 412 })
        {
            return false;
        }
    }

    private async Task List(string stream, TimeSpan time, CancellationToken stop)
    {
        await Put(new TableEntity(TableKeys.Index, TableKeys.Of(stream)) { [Begun] = false }, time, stop);
        if (await IsSealed(time, stop))
            throw new JournalSealedException();
    }

    private Task<Response> Mark(string stream, TimeSpan time, CancellationToken stop) => Put(new TableEntity(TableKeys.Active, TableKeys.Of(stream)), time, stop);

    private bool IsMarked(string stream) => marked.TryGetValue(stream, out var began) && machine.GetElapsedTime(began) < MarkHolds;

    private Task<Response> Put(TableEntity row, TimeSpan time, CancellationToken stop) =>
        table.Write((client, patience) => client.UpsertEntityAsync(row, TableUpdateMode.Replace, patience), time, stop);
}
