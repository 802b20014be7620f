using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

/// <summary>The journal in one Azure table: several processes write, the expected version decides between them.</summary>
public sealed partial class TablesJournal : IWholeStore, IActiveStreams
{
    private const int HeadsAtOnce = 32;

    private static readonly TimeSpan TroubleLasts = TimeSpan.FromMinutes(1);

    private readonly JournalTable table;
    private readonly StreamIndex index;
    private readonly TablesAppender? appender;
    private readonly TimeProvider machine;
    private volatile Setback? setback;

    private TablesJournal(JournalTable table, StreamIndex index, TablesAppender? appender, TimeProvider machine) =>
        (this.table, this.index, this.appender, this.machine) = (table, index, appender, machine);

    /// <summary>Opens the table, and makes it where there is none.</summary>
    /// <exception cref="JournalFormatException">Another program's table, or a newer version's.</exception>
    /// <exception cref="JournalUnavailableException">The account is not reached, or does not let us: the message says what is missing.</exception>
    public static TablesJournal OpenForWriting(StorageOptions options, TimeProvider machine) => OpenForWriting(options, machine, Patience.OfAnswers);

    internal static TablesJournal OpenForWriting(StorageOptions options, TimeProvider machine, Patience patience, Action<TableClientOptions>? adjust = null)
    {
        var table = JournalTable.Of(options, patience, adjust);
        TablesOpening.MakeForWriting(table);
        var index = new StreamIndex(table, machine);
        return new TablesJournal(table, index, new TablesAppender(table, index, machine), machine);
    }

    /// <summary>Opens a table that is there; appending is a bug.</summary>
    /// <exception cref="JournalFormatException">Another program's table, or a newer version's.</exception>
    /// <exception cref="JournalUnavailableException">There is no such table, or it cannot be read.</exception>
    public static TablesJournal OpenForReading(StorageOptions options)
    {
        var table = JournalTable.Of(options, Patience.OfCommands);
        TablesOpening.CheckForReading(table);
        return new TablesJournal(table, new StreamIndex(table, TimeProvider.System), appender: null, TimeProvider.System);
    }

    public JournalUnavailableException? Trouble => setback is { } last && machine.GetElapsedTime(last.At) < TroubleLasts ? last.Why : null;

    public bool IsShared => true;

    public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop) =>
        Append(stream, expectedVersion, entries, [.. entries.Select(entry => (ReadOnlyMemory<byte>)ChainHash.OfWords(entry))], stop);

    private async Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, IReadOnlyList<ReadOnlyMemory<byte>> wordsHashes, CancellationToken stop)
    {
        JournalLimits.Check(stream, expectedVersion, entries);
        stop.ThrowIfCancellationRequested();
        try
        {
            var answer = await Appender.Append(stream, expectedVersion, entries, wordsHashes, stop);
            setback = null;
            return answer;
        }
        catch (JournalUnavailableException unavailable)
        {
            setback = new Setback(unavailable, machine.GetTimestamp());
            throw;
        }
    }

    private TablesAppender Appender => appender ?? throw new InvalidOperationException("This journal was opened for reading.");

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
        foreach (var listed in (await index.Listed(prefix, stop)).Chunk(HeadsAtOnce))
            foreach (var head in await Task.WhenAll(listed.Select(listing => HeadOf(listing.Stream, stop))))
                if (head is not null)
                    yield return head;
    }

    /// <summary>Where a stream stands; null where it has no fact.</summary>
    /// <exception cref="JournalUnavailableException">The store does not answer.</exception>
    public async Task<Head?> HeadOf(string stream, CancellationToken stop) =>
        await table.Row(TableKeys.Of(stream), TableKeys.Head, table.Patience.UntilAnswered, stop) is { } row && HeadRow.Of(row) is { HasFacts: true } head ? head.Head : null;

    /// <summary>The streams that are marked as active: each is before anything is appended to it, by whichever process.</summary>
    /// <exception cref="JournalUnavailableException">The store does not answer.</exception>
    public IAsyncEnumerable<ActiveMark> Active(CancellationToken stop) => index.Active(stop);

    /// <summary>
    /// Takes a stream's mark away; false where it was marked again meanwhile. Only for a stream whose head and mark have both stood still for 120 s of machine time:
    /// a process that has appended within 60 s does not mark again.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The store did not answer: the mark may stand or not.</exception>
    public Task<bool> Rest(ActiveMark seen, CancellationToken stop) => index.Clear(seen, table.Patience.UntilAnswered, stop);

    /// <summary>Walks every chain, each as it stood at one moment, also while others append.</summary>
    /// <exception cref="JournalUnavailableException">The store does not answer.</exception>
    public Task<Verification> Verify(CancellationToken stop) => new TablesVerification(table, index).Run(stop);

    public void Dispose() => appender?.Dispose();

    private sealed record Setback(JournalUnavailableException Why, long At);
}
