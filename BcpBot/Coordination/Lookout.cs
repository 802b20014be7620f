using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>
/// Looks out for what other instances append: desks that stand open here follow, pages and registers hear of it, and the leader opens whatever is in use.
/// </summary>
public sealed class Lookout(Desks desks, CaseRegister cases, IJournal journal, IActiveStreams streams, Leadership leadership, BusinessClock clock, RestingStreams resting, ILogger<Lookout> log) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(300), LongAbsence = TimeSpan.FromSeconds(60);
    private const int AtOnce = 16;

    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);
    private long lookedAt = clock.Machine.GetTimestamp();

    /// <summary>All cases that there are: those that are over are in no use, and still found.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await foreach (var head in journal.Heads(Streams.CasePrefix, cancellationToken))
            cases.Add(Streams.Open(head.Stream, desks));
        await base.StartAsync(cancellationToken);
    }

    /// <summary>One look at everything in use.</summary>
    public async Task Look(CancellationToken stop)
    {
        var began = clock.Machine.GetTimestamp();
        var active = await streams.Active(stop).ToListAsync(stop);

        // Whoever stood still may have missed a mark that was set and cleared meanwhile.
        var open = clock.Machine.GetElapsedTime(lookedAt) > LongAbsence ? [.. desks.All] : active.Select(stream => Wanted(stream.Stream)).OfType<IDesk>().Concat(Always()).ToHashSet();
        await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (desk, token) => await Renew(desk, token));

        var offset = desks.At(Streams.Clock).Present;
        if (offset != clock.Offset)
            clock.MoveTo(offset);
        lookedAt = began;
        await resting.ClearMarks([.. active.Where(stream => !IsUnreadable(stream.Stream))], stop); // whoever can read those takes them up
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookOrReport(stoppingToken);
            await Task.Delay(Glance, clock.Machine, stoppingToken);
        }
    }

    private async Task LookOrReport(CancellationToken stop)
    {
        try
        {
            await Look(stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException) // the outermost handler of the lookout: it looks again
        {
            log.NotSeen(failed);
        }
    }

    // Whoever does not lead opens what somebody asks for; a case is found in lists before.
    private IDesk? Wanted(string stream) =>
        desks.Known(stream) ?? (stream.StartsWith(Streams.CasePrefix, StringComparison.Ordinal) || (leadership.IsHeld && Streams.IsUnderWay(stream)) ? Streams.Open(stream, desks) : null);

    private IDesk[] Always() => [desks.At(Streams.Organisation), desks.At(Streams.Channel), desks.At(Streams.Clock)];

    // What a newer version wrote, or what breaks, is left alone, and said once.
    private async Task Renew(IDesk desk, CancellationToken stop)
    {
        try
        {
            await desk.Renew(stop);
        }
        catch (Exception failed) when (failed is not (JournalUnavailableException or OperationCanceledException)) // the outermost handler of one stream: it stops no other
        {
            lock (unreadable)
                if (!unreadable.Add(desk.Stream))
                    return;
            log.NotFollowed(desk.Stream, failed);
        }
    }

    private bool IsUnreadable(string stream)
    {
        lock (unreadable)
            return unreadable.Contains(stream);
    }
}

internal static partial class LookoutLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "What other instances append cannot be seen; it is looked again")]
    public static partial void NotSeen(this ILogger log, Exception failed);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Stream} cannot be read and is not followed; everything else goes on")]
    public static partial void NotFollowed(this ILogger log, string stream, Exception failed);
}
