namespace BcpBot.Journal;

/// <summary>Where everything durable is kept: append-only streams of facts. What serves knows no other storage interface; an administrator's is <see cref="IWholeStore"/>.</summary>
public interface IJournal
{
    /// <summary>The facts of a stream with a version above <paramref name="after"/>, in order, each once; empty where there is no such stream.</summary>
    IAsyncEnumerable<StoredFact> Read(string stream, long after, CancellationToken stop);

    /// <summary>Appends all the entries or none. A stream that is elsewhere than expected is an answer (<see cref="Appended.Conflict"/>), not an exception.</summary>
    /// <param name="expectedVersion">The version that the caller has seen; 0 for a stream that is not there yet.</param>
    /// <param name="stop">Heeded while the append still waits: then nothing is written. Once it is being committed, its answer comes.</param>
    /// <exception cref="JournalUnavailableException">The store did not take it (disk full, read-only, unreachable): nothing was written.</exception>
    /// <exception cref="ArgumentException">More than <see cref="JournalLimits"/> allow, or a name that no store can hold: a bug of the caller.</exception>
    Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop);

    /// <summary>
    /// Why the last append was not taken; null where it was, or where there was none yet. Where others write too it is forgotten after a minute:
    /// whom nobody asks any more because he was in trouble would never hear that it is over.
    /// </summary>
    JournalUnavailableException? Trouble { get; }

    /// <summary>Whether other processes may write to it too. In such a journal what this process knows may be old.</summary>
    bool IsShared => false;

    /// <summary>The heads of all streams whose name begins with <paramref name="prefix"/>, by name in ordinal order.</summary>
    IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop);
}

/// <summary>A fact as it is handed to the store: UTF-8 JSON in two parts.</summary>
/// <param name="Name">The stable stored name, thing.verb.</param>
/// <param name="Data">Ids, enums, times, figures: never erased.</param>
/// <param name="Words">What people typed; null where nothing was.</param>
/// <param name="Salt">Random, hexadecimal, beside the words; null without them.</param>
public sealed record FactEntry(string Name, DateTimeOffset At, string By, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte>? Words, string? Salt);

/// <param name="WordsHash">SHA-256(salt ‖ words), kept so that the chain still verifies when words and salt are erased.</param>
/// <param name="Hash">The chain hash up to and including this fact (32 bytes).</param>
public sealed record StoredFact(long Version, FactEntry Entry, ReadOnlyMemory<byte> WordsHash, ReadOnlyMemory<byte> Hash);

/// <summary>The last version of a stream and its chain hash, kept apart from the facts.</summary>
public sealed record Head(string Stream, long Version, ReadOnlyMemory<byte> Hash);

public abstract record Appended
{
    public sealed record Committed(Head Head) : Appended;
    public sealed record Conflict(long Version) : Appended;

    private Appended() { }
}

/// <summary>
/// The store did not take an append or did not answer a read: nothing was written, and it may be tried again.
/// (Of a disk that failed while flushing, or a lost response, only reading tells; the expected version makes trying again safe.)
/// </summary>
public class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The store was restored and waits for <c>resume</c>: until then it takes nothing, and everything in it can be looked at.</summary>
public sealed class JournalQuietException() : JournalUnavailableException(
    "這個資料庫剛由備份還原，等待執行 resume；在此之前不會記錄或送出任何內容。 This store was restored from a backup and waits for 'resume'; until then nothing is recorded or sent.");

/// <summary>The store is being moved away, or was: it takes nothing any more.</summary>
public sealed class JournalSealedException() : JournalUnavailableException(
    "這個資料庫正在搬移或已經搬走，不再接受任何內容。 This store is being moved away, or was: it takes nothing any more.");

/// <summary>Another process writes to the store: the message names it and says what to do.</summary>
public sealed class JournalInUseException(string message, Exception inner) : Exception(message, inner);

/// <summary>The store is not of a form that this version writes: another program's file, or a newer version's.</summary>
public sealed class JournalFormatException(string message) : Exception(message);
