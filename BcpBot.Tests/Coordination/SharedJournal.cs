using System.Collections.Concurrent;
using System.Globalization;
using BcpBot.Journal;

namespace BcpBot.Tests.Coordination;

/// <summary>A store into which several instances of a test write, as into Azure Tables: it marks the streams in use.</summary>
internal sealed class SharedJournal(IJournal store) : IJournal, IActiveStreams
{
    private readonly ConcurrentDictionary<string, int> marks = new(StringComparer.Ordinal);

    public bool IsShared => true;

    public JournalUnavailableException? Trouble => store.Trouble;

    /// <summary>The streams whose mark is set.</summary>
    public IEnumerable<string> Marked => marks.Keys;

    public IAsyncEnumerable<StoredFact> Read(string stream, long after, CancellationToken stop) => store.Read(stream, after, stop);

    public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop)
    {
        marks.AddOrUpdate(stream, 1, (_, mark) => mark + 1);
        return store.Append(stream, expectedVersion, entries, stop);
    }

    public IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop) => store.Heads(prefix, stop);

    public IAsyncEnumerable<ActiveMark> Active(CancellationToken stop) =>
        marks.Select(mark => new ActiveMark(mark.Key, mark.Value.ToString(CultureInfo.InvariantCulture))).ToAsyncEnumerable();

    public Task<bool> Rest(ActiveMark seen, CancellationToken stop) =>
        Task.FromResult(marks.TryRemove(KeyValuePair.Create(seen.Stream, int.Parse(seen.Tag, CultureInfo.InvariantCulture))));
}
