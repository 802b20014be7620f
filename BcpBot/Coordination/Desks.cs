using System.Collections.Concurrent;
using BcpBot.Domain;
using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>What every desk of this process shares.</summary>
internal sealed record DeskRoom(IJournal Journal, FactCodec Codec, BusinessClock Clock, Crash Crash, ILogger Log, Func<bool> IsQuiet, Action<IDesk> Announce);

/// <summary>The desks of this process, one per stream in use.</summary>
public sealed class Desks
{
    private readonly ConcurrentDictionary<string, IDesk> desks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> unreadable = new(StringComparer.Ordinal);
    private readonly DeskRoom room;

    public Desks(IJournal journal, FactCodec codec, BusinessClock clock, Crash crash, ILogger<Desks> log) =>
        room = new DeskRoom(journal, codec, clock, crash, log, () => IsQuiet, desk => Committed?.Invoke(desk));

    /// <summary>Facts of this stream are durable. Handlers return at once; they look for themselves what is new.</summary>
    public event Action<IDesk>? Committed;

    /// <summary>A stream that was under way before this process is taken up again: everything in it may want attention.</summary>
    public event Action<IDesk>? TakenUp;

    /// <summary>Whether the store waits for <c>resume</c>: every desk can be looked at, and refuses with <see cref="JournalQuietException"/>.</summary>
    public bool IsQuiet { get; private set; }

    public void KeepQuiet() => IsQuiet = true;

    /// <summary>The store was resumed: what waited begins.</summary>
    public event Action? Resumed;

    public void GoOn()
    {
        IsQuiet = false;
        Resumed?.Invoke();
    }

    /// <summary>Asks who still has work with a stream that looks at rest.</summary>
    public event Predicate<string>? Wanted;

    public bool IsWanted(string stream) => Wanted?.GetInvocationList().Cast<Predicate<string>>().Any(wanted => wanted(stream)) is true;

    public void TakeUp(IDesk desk) => TakenUp?.Invoke(desk);

    /// <summary>What a stream holds, for those who look over many: one that cannot be read (a newer version wrote it) counts as empty, and the log says so once.</summary>
    public async Task<TState> Read<TState>(StreamOf<TState> stream, CancellationToken stop)
    {
        try
        {
            return (await At(stream).Look(stop)).State;
        }
        catch (UnreadableFactException unknown)
        {
            if (unreadable.TryAdd(stream.Name, true))
                room.Log.CountsAsEmpty(stream.Name, unknown);
            return stream.Machine.Initial;
        }
    }

    /// <summary>Whether <see cref="Read"/> found that it cannot be read.</summary>
    public bool IsUnreadable(string stream) => unreadable.ContainsKey(stream);

    public Desk<TState> At<TState>(StreamOf<TState> stream) =>
        (Desk<TState>)desks.GetOrAdd(stream.Name, _ => new Desk<TState>(stream, room));

    /// <summary>The desks that this process has.</summary>
    public IEnumerable<IDesk> All => desks.Values;

    /// <summary>The desk of a stream where this process has it.</summary>
    public IDesk? Known(string stream) => desks.GetValueOrDefault(stream);

    /// <summary>The desk of a stream that a person names, as the stream stands; null for a name that somebody made up, of which nothing stays in memory.</summary>
    public async Task<Desk<TState>?> Find<TState>(StreamOf<TState> stream, CancellationToken stop)
    {
        if (Known(stream.Name) is Desk<TState> known)
        {
            if (room.Journal.IsShared)
                await known.Renew(stop); // what a person saw may be another instance's work of just now
            return known;
        }

        return room.Journal.IsShared && JournalLimits.CanName(stream.Name) && await room.Journal.Read(stream.Name, 0, stop).AnyAsync(stop) ? At(stream) : null;
    }
}

internal static partial class DeskLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Stream} cannot be read and counts as empty where others look it through")]
    public static partial void CountsAsEmpty(this ILogger log, string stream, Exception unknown);

    [LoggerMessage(Level = LogLevel.Error, Message = "A decision in {Stream} failed; nothing of it was recorded")]
    public static partial void DecisionFailed(this ILogger log, string stream, Exception bug);
}
