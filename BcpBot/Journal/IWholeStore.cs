using System.Collections.Immutable;

namespace BcpBot.Journal;

/// <summary>What an administrator does to a store as a whole, beside what every journal does. Nothing that serves may ask for it (docs/decisions/0012).</summary>
public interface IWholeStore : IJournal, IDisposable
{
    /// <summary>Which store it is, for people: the file, or account and table.</summary>
    string Name { get; }

    /// <summary>How long writers in other processes need to notice what is marked in the store, and to stop; zero where there can be none.</summary>
    TimeSpan UntilOthersStop { get; }

    /// <summary>All heads as they stood together at one moment, also while somebody writes: the streams up to them agree with one another.</summary>
    /// <exception cref="JournalUnavailableException">The store is too busy to be seen at one moment.</exception>
    Task<ImmutableArray<Head>> HeadsAtOneMoment(CancellationToken stop);

    /// <summary>Appends facts of another store with their hashes, all or none; the words of a fact may be erased. The caller compares the head that comes of it.</summary>
    Task<Appended> CopyIn(string stream, long expectedVersion, IReadOnlyList<StoredFact> facts, CancellationToken stop);

    /// <summary>Removes words and salt of these facts, in this order, also from what the store keeps besides; their hashes stay. Already erased is already so.</summary>
    Task EraseWords(IReadOnlyList<FactPlace> facts, CancellationToken stop);

    /// <summary>
    /// From here on no process appends to any stream but <paramref name="except"/>, also none that stood still meanwhile and has heard of nothing. Repeated it goes on.
    /// </summary>
    Task Seal(string except, CancellationToken stop);

    /// <summary>Takes the seal away. Repeated it goes on.</summary>
    Task Unseal(CancellationToken stop);

    /// <summary>Walks every chain as it stood at one moment, also while a writer serves.</summary>
    Task<Verification> Verify(CancellationToken stop);
}

/// <summary>Where a fact stands.</summary>
public readonly record struct FactPlace(string Stream, long Version);
