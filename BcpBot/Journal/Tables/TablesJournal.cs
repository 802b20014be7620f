using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

/// <summary>The journal in one Azure table: several processes write, the expected version decides between them.</summary>
public sealed class TablesJournal : IJournal, IDisposable
{
    private const int HeadsAtOnce = 32;

    private readonly JournalTable table;
    private readonly StreamIndex index;
    private readonly TablesAppender? appender;
    private volatile JournalUnavailableException? trouble;

    private TablesJournal(JournalTable table, StreamIndex index, TablesAppender? appender) => (this.table, this.index, this.appender) = (table, index, appender);

    /// <summary>Opens the table, and makes it where there is none.</summary>
    /// <exception cref="JournalFormatException">Another program's table, or a newer version's.</exception>
    /// <exception cref="JournalUnavailableException">The account is not reached, or does not let us: the message says what is missing.</exception>
    public static TablesJournal OpenForWriting(StorageOptions options, TimeProvider machine) => OpenForWriting(options, machine, Patience.OfAnswers);

    internal static TablesJournal OpenForWriting(StorageOptions options, TimeProvider machine, Patience patience, Action<TableClientOptions>? adjust = null)
    {
        var table = JournalTable.Of(options, patience, adjust);
        TablesOpening.MakeForWriting(table);
        var index = new StreamIndex(table, machine);
        return new TablesJournal(table, index, new TablesAppender(table, index, machine));
    }

    /// <summary>Opens a table that is there; appending is a bug.</summary>
    /// <exception cref="JournalFormatException">Another program's table, or a newer version's.</exception>
    /// <exception cref="JournalUnavailableException">There is no such table, or it cannot be read.</exception>
    public static TablesJournal OpenForReading(StorageOptions options)
    {
        var table = JournalTable.Of(options, Patience.OfAnswers);
        TablesOpening.CheckForReading(table);
        return new TablesJournal(table, new StreamIndex(table, TimeProvider.System), appender: null);
    }

    public JournalUnavailableException? Trouble => trouble;

    public async Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop)
    {
        JournalLimits.Check(stream, expectedVersion, entries);
        stop.ThrowIfCancellationRequested();
        if (appender is null)
            throw new InvalidOperationException("This journal was opened for reading.");

        try
        {
            var answer = await appender.Append(stream, expectedVersion, entries, stop);
            trouble = null;
            return answer;
        }
        catch (JournalUnavailableException unavailable)
        {
            trouble = unavailable;
            throw;
        }
    }

    public async IAsyncEnumerable<StoredFact> Read(string stream, long after, [EnumeratorCancellation] CancellationToken stop)
    {
        // The protocol promises no order. What comes early waits; what is behind a gap comes last.
        var (reached, early) = (after, new SortedDictionary<long, StoredFact>());
        await foreach (var row in table.Rows(TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Of(stream)} and RowKey gt {TableKeys.Row(after)}"), stop))
        {
            var fact = FactRow.Read(stream, row);
            if (fact.Version > reached)
                early[fact.Version] = fact;
            for (; early.Remove(reached + 1, out var next); reached++)
                yield return next;
        }

        foreach (var left in early.Values)
            yield return left;
    }

    public async IAsyncEnumerable<Head> Heads(string prefix, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var streams in (await index.Listed(prefix, begunOnly: false, stop)).Chunk(HeadsAtOnce))
            foreach (var head in await Task.WhenAll(streams.Select(stream => HeadOf(stream, stop))))
                if (head is not null)
                    yield return head;
    }

    /// <summary>Where a stream stands; null where it has no fact.</summary>
    /// <exception cref="JournalUnavailableException">The store does not answer.</exception>
    public async Task<Head?> HeadOf(string stream, CancellationToken stop) =>
        await table.Row(TableKeys.Of(stream), TableKeys.Head, table.Patience.UntilAnswered, stop) is { } row ? HeadRow.Of(row).Head : null;

    /// <summary>The streams that are marked as active: each is before anything is appended to it, by whichever process.</summary>
    /// <exception cref="JournalUnavailableException">The store does not answer.</exception>
    public IAsyncEnumerable<ActiveMark> Active(CancellationToken stop) => index.Active(stop);

    /// <summary>
    /// Takes a stream's mark away; false where it was marked again meanwhile. Only for a stream whose head and mark have both stood still for 120 s of machine time:
    /// a process that has appended within 60 s does not mark again.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The store did not answer: the mark may stand or not.</exception>
    public Task<bool> Rest(ActiveMark seen, CancellationToken stop) => index.Clear(seen, table.Patience.UntilAnswered, stop);

    public void Dispose() => appender?.Dispose();
}
