using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

/// <summary>Says that somebody may be appending to a stream, or that it has something due, unsent or unfollowed.</summary>
/// <param name="Tag">Another one each time that it is set.</param>
public sealed record ActiveMark(string Stream, string Tag);

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
    public async Task Prepare(HeadRow head, TimeSpan time, CancellationToken stop)
    {
        Task listing = head.Version == 0 ? Put(new TableEntity(TableKeys.Index, TableKeys.Of(head.Stream)) { [Begun] = false }, time, stop) : Task.CompletedTask;
        Task marking = IsMarked(head.Stream) ? Task.CompletedTask : Put(new TableEntity(TableKeys.Active, TableKeys.Of(head.Stream)), time, stop);
        await Task.WhenAll(listing, marking);
    }

    /// <summary>After an append that began at <paramref name="began"/> (machine time).</summary>
    public async Task Settle(HeadRow before, long began, TimeSpan time)
    {
        marked[before.Stream] = began;
        if (before.Version > 0)
            return;

        try
        {
            await Put(new TableEntity(TableKeys.Index, TableKeys.Of(before.Stream)) { [Begun] = true }, time, CancellationToken.None);
        }
        catch (JournalUnavailableException)
        {
            // The facts are committed. Only if the whole stream went lost one day would verifying take it for one that never began.
        }
    }

    /// <param name="begunOnly">Without those whose first append may never have come.</param>
    public async Task<List<string>> Listed(string prefix, bool begunOnly, CancellationToken stop)
    {
        var key = TableKeys.Of(prefix);
        var filter = key.Length == 0
            ? TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Index}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Index} and RowKey ge {key} and RowKey lt {TableKeys.Behind(key)}");
        var streams = await table.Rows(filter, stop)
            .Where(row => !begunOnly || row.TryGetValue(Begun, out var begun) && begun is true)
            .Select(row => TableKeys.StreamOf(row.RowKey)).ToListAsync(stop);
        streams.Sort(StringComparer.Ordinal);
        return streams;
    }

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

    private bool IsMarked(string stream) => marked.TryGetValue(stream, out var began) && machine.GetElapsedTime(began) < MarkHolds;

    private Task<Response> Put(TableEntity row, TimeSpan time, CancellationToken stop) =>
        table.Write((client, patience) => client.UpsertEntityAsync(row, TableUpdateMode.Replace, patience), time, stop);
}
