using System.Collections.Concurrent;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.RollCalls;
using BcpBot.Journal;

namespace BcpBot.Notices;

/// <summary>
/// Follows the streams, in the process that leads: plans the deliveries of each new fact, relays what other streams must know, and only then records how far it came.
/// Everything it does is safe to repeat, so a crash anywhere repeats at most the last step.
/// </summary>
public sealed class Follower : BackgroundService
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(5), AfterFailure = TimeSpan.FromMilliseconds(500);
    private const int DeliveriesInOneFact = 1_000;

    private readonly ConcurrentDictionary<string, bool> news = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, object> folds = new(StringComparer.Ordinal);
    private readonly Signal wake = new();
    private readonly Desks desks;
    private readonly IJournal journal;
    private readonly FactCodec codec;
    private readonly Relay relay;
    private readonly Leadership leadership;
    private readonly Crash crash;
    private readonly TimeProvider machine;
    private readonly ILogger<Follower> log;
    private int busy;

    public Follower(Desks desks, IJournal journal, FactCodec codec, Relay relay, Leadership leadership, Crash crash, TimeProvider machine, ILogger<Follower> log)
    {
        (this.desks, this.journal, this.codec, this.relay, this.leadership, this.crash, this.machine, this.log) = (desks, journal, codec, relay, leadership, crash, machine, log);
        leadership.Lost += news.Clear;
        desks.Wanted += news.ContainsKey;
        desks.Committed += desk => Notice(desk.Stream);
        desks.TakenUp += desk => Notice(desk.Stream);
    }

    /// <summary>Whether everything that is durable is planned and relayed.</summary>
    public bool IsSettled => news.IsEmpty && Volatile.Read(ref busy) == 0;

    /// <summary>This stream may hold facts that are not followed yet.</summary>
    public void Notice(string stream)
    {
        if (!IsFollowed(stream) || !leadership.IsHeld)
            return;

        news[stream] = true;
        wake.Raise();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var allWell = await FollowNews(stoppingToken);
            await wake.Wait(allWell && news.IsEmpty ? LookAnyway : AfterFailure, machine, stoppingToken);
        }
    }

    private static bool IsFollowed(string stream) =>
        stream.StartsWith(Streams.CasePrefix, StringComparison.Ordinal)
        || stream.StartsWith(Streams.RollCallPrefix, StringComparison.Ordinal)
        || stream.StartsWith(Streams.ReachPrefix, StringComparison.Ordinal)
        || stream == Streams.OrganisationName;

    private async Task<bool> FollowNews(CancellationToken stop)
    {
        var allWell = true;
        while (allWell && leadership.Leads && !news.IsEmpty)
        {
            Interlocked.Increment(ref busy);
            foreach (var stream in news.Keys)
                allWell &= news.TryRemove(stream, out _) && await FollowOrReport(stream, stop);
            Interlocked.Decrement(ref busy);
        }

        return allWell;
    }

    private async Task<bool> FollowOrReport(string stream, CancellationToken stop)
    {
        try
        {
            await Follow(stream, stop);
            return true;
        }
        catch (UnreadableFactException unknown)
        {
            log.NotFollowed(stream, unknown);
            return true;
        }
        catch (Exception failed) when (failed is not OperationCanceledException) // the outermost handler of the follower: it tries again
        {
            log.NotFollowed(stream, failed);
            news[stream] = true;
            return false;
        }
    }

    private Task Follow(string stream, CancellationToken stop) => stream.Split('/') switch
    {
        ["case", var id] => FollowCase(new CaseId(id), stop),
        ["rollcall", var id, var rollCall, var bucket] => FollowSheet(new CaseId(id), new RollCallId(rollCall), int.Parse(bucket, System.Globalization.CultureInfo.InvariantCulture), stop),
        ["reach", var bucket] => relay.TellCasesOfReach(int.Parse(bucket, System.Globalization.CultureInfo.InvariantCulture), stop),
        _ => relay.TellCasesOfOrganisation(stop),
    };

    private async Task FollowCase(CaseId id, CancellationToken stop)
    {
        var stream = Streams.Case(id);
        var deliveries = new List<Delivery>();
        var (from, facts) = await Unfollowed(stream, id, stop);
        var hasChannel = (await desks.At(Streams.Channel).Look(stop)).State.Reference is not null;

        foreach (var (fact, after) in facts)
            if (after.State is Case.Opened opened)
                deliveries.AddRange(CaseNotices.Of(fact, opened).Concat(hasChannel ? CaseNotices.ForChannel(fact, opened) : []).Select(notice => notice.From(stream.Name, after.Version, opened.Report.Kind is CaseKind.Drill)));

        await Plan(id, deliveries, stop);
        foreach (var (fact, after) in facts)
            await relay.FromCase(fact, (Case.Opened)after.State, after.Version, stop);
        await Record(id, stream.Name, from + facts.Count);
    }

    private async Task FollowSheet(CaseId id, RollCallId rollCall, int bucket, CancellationToken stop)
    {
        var stream = Streams.RollCall(id, rollCall, bucket);
        var (from, facts) = await Unfollowed(stream, id, stop);
        var isDrill = await IsDrill(id, stop);

        await Plan(id, [.. facts.SelectMany(entry => CaseNotices.Of(entry.Fact, entry.After.State, rollCall).Select(notice => notice.From(stream.Name, entry.After.Version, isDrill)))], stop);
        foreach (var (fact, after) in facts)
            await relay.FromSheet(id, rollCall, fact, stream.Name, after.Version, stop);
        await Record(id, stream.Name, from + facts.Count);
    }

    private async Task<bool> IsDrill(CaseId id, CancellationToken stop) =>
        (await desks.At(Streams.Case(id)).Look(stop)).State is Case.Opened { Report.Kind: CaseKind.Drill };

    /// <summary>The facts above what is recorded as followed, each with the timeline after it.</summary>
    private async Task<(long From, List<(Fact Fact, Timeline<TState> After)> Facts)> Unfollowed<TState>(StreamOf<TState> stream, CaseId id, CancellationToken stop)
    {
        var from = (await desks.At(Streams.Delivery(id, 0)).Look(stop)).State.FollowedOf(stream.Name);
        var timeline = folds.GetValueOrDefault(stream.Name) is Timeline<TState> known && known.Version <= from ? known : Timeline.Begin(stream.Machine);
        var facts = new List<(Fact, Timeline<TState>)>();

        await foreach (var stored in journal.Read(stream.Name, timeline.Version, stop))
        {
            var fact = codec.Decode(stream.Name, stored);
            timeline = timeline.After(fact);
            if (stored.Version > from)
                facts.Add((fact, timeline));
        }

        folds[stream.Name] = timeline;
        return (from, facts);
    }

    private async Task Plan(CaseId id, List<Delivery> deliveries, CancellationToken stop)
    {
        if (deliveries.Count == 0)
            return;

        var buckets = ((Case.Opened)(await desks.At(Streams.Case(id)).Look(stop)).State).Report.Roster.Buckets;
        foreach (var bucket in deliveries.GroupBy(delivery => Buckets.Of(delivery.Recipient, buckets)))
            foreach (var some in bucket.Chunk(DeliveriesInOneFact))
            {
                crash.Here(CrashPoint.BeforePlan);
                await desks.At(Streams.Delivery(id, bucket.Key)).Ask(new DeliveryCommand.Plan([.. some]) { By = Actor.System });
                crash.Here(CrashPoint.AfterPlan);
            }
    }

    private async Task Record(CaseId id, string source, long version)
    {
        await desks.At(Streams.Delivery(id, 0)).Ask(new DeliveryCommand.Follow(source, version) { By = Actor.System });
        crash.Here(CrashPoint.AfterPlannedUpTo);
    }
}

internal static partial class FollowerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The facts of {Stream} could not be planned or relayed")]
    public static partial void NotFollowed(this ILogger log, string stream, Exception failed);
}
