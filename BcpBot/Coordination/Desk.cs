using System.Collections.Immutable;
using System.Threading.Channels;
using BcpBot.Domain;
using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>A command's end: the answer, and the stream as it stands after the commit.</summary>
public sealed record Settled<TState>(Answer Answer, Timeline<TState> After);

/// <summary>What the clock and the follower need to know of a stream, whatever it holds.</summary>
public interface IDesk
{
    string Stream { get; }
    DateTimeOffset? NextDue { get; }

    /// <summary>Up to which version everyone here was told that there is something new.</summary>
    long Announced { get; }

    Task Tick(CancellationToken stop);

    /// <summary>Reads what other processes appended, and tells everyone here.</summary>
    Task Renew(CancellationToken stop);
}

/// <summary>
/// The desk of one stream: it drains what waits, decides each command in turn against the evolving state, appends all the facts at once, then answers all callers.
/// Whoever else writes the stream is met by the expected version: read the new facts and decide again.
/// </summary>
public sealed class Desk<TState> : IDesk
{
    private const int FactsAtMost = 90;

    private readonly StreamOf<TState> stream;
    private readonly DeskRoom room;
    private readonly Channel<Waiting> mailbox = Channel.CreateUnbounded<Waiting>();
    private readonly Lock starting = new();
    private volatile Timeline<TState>? present;
    private long announced;
    private bool working;

    internal Desk(StreamOf<TState> stream, DeskRoom room) => (this.stream, this.room) = (stream, room);

    public string Stream => stream.Name;

    public DateTimeOffset? NextDue => present?.NextDue;

    public long Announced => Interlocked.Read(ref announced);

    /// <summary>The state as last seen here; default before the first look.</summary>
    public TState? Present => present is { } known ? known.State : default;

    /// <summary>Decides the command after what is due, and answers once the facts are durable.</summary>
    /// <exception cref="JournalUnavailableException">Nothing was recorded.</exception>
    /// <exception cref="UnreadableFactException">A newer version wrote this stream: it is not touched.</exception>
    public Task<Settled<TState>> Ask(Command command)
    {
        if (room.IsQuiet())
            return Task.FromException<Settled<TState>>(new JournalQuietException());

        var waiting = new Waiting(command, new TaskCompletionSource<Settled<TState>>(TaskCreationOptions.RunContinuationsAsynchronously));
        mailbox.Writer.TryWrite(waiting);
        Start();
        return waiting.Caller.Task;
    }

    /// <summary>The stream as this process knows it; read from the journal the first time. What other instances append is known here a moment later.</summary>
    public async Task<Timeline<TState>> Look(CancellationToken stop) => present ?? await Refresh(Timeline.Begin(stream.Machine), stop);

    public async Task Renew(CancellationToken stop)
    {
        await Refresh(present ?? Timeline.Begin(stream.Machine), stop);
        Announce();
    }

    public async Task Tick(CancellationToken stop)
    {
        await Look(stop);
        await Ask(stream.Machine.Tick with { By = Actor.Clock });
        room.Crash.Here(CrashPoint.AfterTick);
    }

    private void Start()
    {
        lock (starting)
        {
            if (working)
                return;
            working = true;
        }

        _ = Task.Run(Work);
    }

    private async Task Work()
    {
        do
        {
            while (Drain() is { Count: > 0 } batch)
                await Settle(batch);
        }
        while (!Rest());
    }

    private bool Rest()
    {
        lock (starting)
            return !(working = mailbox.Reader.Count > 0);
    }

    private List<Waiting> Drain()
    {
        var batch = new List<Waiting>();
        while (batch.Count < FactsAtMost && mailbox.Reader.TryRead(out var waiting))
            batch.Add(waiting);
        return batch;
    }

    private async Task Settle(List<Waiting> batch)
    {
        try
        {
            var timeline = await Look(CancellationToken.None);
            for (var next = 0; next < batch.Count;)
                (next, timeline) = await SettleSome(batch, next, timeline);
        }
        catch (Exception broken) when (broken is JournalUnavailableException or UnreadableFactException)
        {
            foreach (var waiting in batch)
                waiting.Caller.TrySetException(broken);
        }
        catch (Exception bug) // the outermost handler of a desk: its callers hear of it, the desk goes on
        {
            room.Log.DecisionFailed(Stream, bug);
            foreach (var waiting in batch)
                waiting.Caller.TrySetException(bug);
        }
    }

    private async Task<(int Next, Timeline<TState> Timeline)> SettleSome(List<Waiting> batch, int first, Timeline<TState> timeline)
    {
        var round = Decide(batch, first, timeline);

        if (!round.Entries.IsEmpty)
        {
            room.Crash.Here(CrashPoint.BeforeAppend);
            if (await room.Journal.Append(Stream, timeline.Version, round.Entries, CancellationToken.None) is Appended.Conflict)
                return await LearnNews(timeline) is var news && news.Version > timeline.Version ? (first, news) : throw new MissingFactException(Stream, timeline.Version + 1);
            room.Crash.Here(CrashPoint.AfterAppend);
            Keep(round.After);
            Announce();
        }
        else if (room.Journal.IsShared && await LearnNews(timeline) is var now && now.Version > timeline.Version)
        {
            return (first, now); // what was to change nothing met no expected version: it is decided by what is there
        }

        foreach (var (caller, settled) in round.Answers)
            caller.TrySetResult(settled);
        return (round.Next, round.After);
    }

    private sealed record Round(int Next, ImmutableArray<FactEntry> Entries, List<(TaskCompletionSource<Settled<TState>> Caller, Settled<TState> Settled)> Answers, Timeline<TState> After);

    private Round Decide(List<Waiting> batch, int first, Timeline<TState> timeline)
    {
        var (entries, size, next) = (ImmutableArray.CreateBuilder<FactEntry>(), 0L, first);
        var answers = new List<(TaskCompletionSource<Settled<TState>>, Settled<TState>)>();

        for (; next < batch.Count; next++)
        {
            // After a conflict the batch is decided again: who has heard that it failed is not decided behind his back.
            if (batch[next].Caller.Task.IsCompleted || DecideOrFail(batch[next], timeline) is not var (meeting, own))
                continue;

            size += own.Sum(entry => (long)JournalLimits.SizeOf(entry));
            if (entries.Count > 0 && (entries.Count + own.Length > FactsAtMost || size > BytesAtMost))
                break;

            entries.AddRange(own);
            answers.Add((batch[next].Caller, new Settled<TState>(meeting.Answer, meeting.After)));
            timeline = meeting.After;
        }

        return new Round(next, entries.ToImmutable(), answers, timeline);
    }

    private (Meeting<TState> Meeting, ImmutableArray<FactEntry> Entries)? DecideOrFail(Waiting waiting, Timeline<TState> timeline)
    {
        try
        {
            var meeting = timeline.Meet(waiting.Command, room.Clock.Now);
            ImmutableArray<FactEntry> entries = [.. meeting.Facts.Select(room.Codec.Encode)];
            if (!entries.IsEmpty)
                JournalLimits.Check(Stream, timeline.Version, entries);
            return (meeting, entries);
        }
        catch (Exception bug) // the outermost handler of one command: its caller hears of it, the others of its batch are decided
        {
            room.Log.DecisionFailed(Stream, bug);
            waiting.Caller.TrySetException(bug);
            return null;
        }
    }

    private const long BytesAtMost = 1_400_000;

    private async Task<Timeline<TState>> LearnNews(Timeline<TState> timeline)
    {
        var now = await Refresh(timeline, CancellationToken.None);
        Announce();
        return now;
    }

    private async Task<Timeline<TState>> Refresh(Timeline<TState> timeline, CancellationToken stop)
    {
        await foreach (var stored in room.Journal.Read(Stream, timeline.Version, stop))
            timeline = stored.Version == timeline.Version + 1 ? timeline.After(room.Codec.Decode(Stream, stored)) : throw new MissingFactException(Stream, timeline.Version + 1);

        return Keep(timeline);
    }

    // A reader may finish after the desk has committed more: the newer one stays.
    private Timeline<TState> Keep(Timeline<TState> timeline)
    {
        lock (starting)
            return present = present is { } known && known.Version > timeline.Version ? known : timeline;
    }

    private void Announce()
    {
        lock (starting)
        {
            if (present is not { } known || known.Version <= announced)
                return;
            Interlocked.Exchange(ref announced, known.Version);
        }

        room.Announce(this);
    }

    private sealed record Waiting(Command Command, TaskCompletionSource<Settled<TState>> Caller);
}
