using System.Collections.Immutable;
using BcpBot.Journal;

namespace BcpBot.Tests.Keeping;

/// <summary>A store that breaks off in the midst of being filled, as a killed program does: what was committed is there.</summary>
internal sealed class Breaking(IWholeStore store, int afterCopies) : IWholeStore
{
    private int left = afterCopies;

    public string Name => store.Name;

    public TimeSpan UntilOthersStop { get; init; } = TimeSpan.Zero;

    public JournalUnavailableException? Trouble => store.Trouble;

    public IAsyncEnumerable<StoredFact> Read(string stream, long after, CancellationToken stop) => store.Read(stream, after, stop);

    public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop) => store.Append(stream, expectedVersion, entries, stop);

    public IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop) => store.Heads(prefix, stop);

    public Task<ImmutableArray<Head>> HeadsAtOneMoment(CancellationToken stop) => store.HeadsAtOneMoment(stop);

    public Task<Appended> CopyIn(string stream, long expectedVersion, IReadOnlyList<StoredFact> facts, CancellationToken stop) =>
        left-- > 0 ? store.CopyIn(stream, expectedVersion, facts, stop) : throw new OperationCanceledException();

    /// <summary>Some of them, then no more.</summary>
    public async Task EraseWords(IReadOnlyList<FactPlace> facts, CancellationToken stop)
    {
        await store.EraseWords([.. facts.Take(left)], stop);
        throw new OperationCanceledException();
    }

    public Task Seal(string except, CancellationToken stop) => store.Seal(except, stop);

    public Task Unseal(CancellationToken stop) => store.Unseal(stop);

    public Task<Verification> Verify(CancellationToken stop) => store.Verify(stop);

    public void Dispose() => store.Dispose();
}
