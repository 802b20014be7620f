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
/// Everything it does is safe to repeat, so a crash anywhere repeats at most the last round.
/// </summary>
public sealed class Follower : BackgroundService
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(5), AfterFailure = TimeSpan.FromMilliseconds(500), Coalesce = TimeSpan.FromMilliseconds(200);
    private const int DeliveriesInOneFact = 1_000, Many = 16;

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
            allWell = await FollowSome(stop);
            Interlocked.Decrement(ref busy);
        }

        return allWell;
    }

    // How far it came is recorded for all of them together: a hundred sheets that are answered at once cost one append, not a hundred.
    private async Task<bool> FollowSome(CancellationToken stop)
    {
        var (allWell, followed) = (true, new List<Followed>());
        foreach (var stream in news.Keys)
            if (news.TryRemove(stream, out _))
                allWell &= await OrReport(stream, async () => followed.AddRange(await Follow(stream, stop) is { } far ? [far] : []));

        var recorded = await Task.WhenAll(followed.Select(far => OrReport(far.Source, () => Record(far))));
        if (followed.Count >= Many)
            await Task.Delay(Coalesce, machine, stop); // everybody answers at once: several answers of a sheet are followed together
        return allWell && recorded.All(well => well);
    }

    private async Task<bool> OrReport(string stream, Func<Task> follow)
    {
        try
        {
            await follow();
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

    /// <returns>How far it came where that is recorded; of reach and organisation nothing is.</returns>
    private async Task<Followed?> Follow(string stream, CancellationToken stop)
    {
        switch (stream.Split('/'))
        {
            case ["case", var id]:
                return await FollowCase(new CaseId(id), stop);
            case ["rollcall", var id, var rollCall, var bucket]:
                return await FollowSheet(new CaseId(id), new RollCallId(rollCall), int.Parse(bucket, System.Globalization.CultureInfo.InvariantCulture), stop);
            case ["reach", var bucket]:
                await relay.TellCasesOfReach(int.Parse(bucket, System.Globalization.CultureInfo.InvariantCulture), stop);
                return null;
            default:
                await relay.TellCasesOfOrganisation(stop);
                return null;
        }
    }

    private async Task<Followed> FollowCase(CaseId id, CancellationToken stop)
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
        return new Followed(id, stream.Name, from + facts.Count);
    }

    private async Task<Followed> FollowSheet(CaseId id, RollCallId rollCall, int bucket, CancellationToken stop)
    {
        var stream = Streams.RollCall(id, rollCall, bucket);
        var (from, facts) = await Unfollowed(stream, id, stop);
        var isDrill = await IsDrill(id, stop);

        await Plan(id, [.. facts.SelectMany(entry => CaseNotices.Of(entry.Fact, entry.After.State, rollCall).Select(notice => notice.FromSheet(stream.Name, entry.After.Version, isDrill)))], stop);
        foreach (var (fact, after) in facts)
            await relay.FromSheet(id, rollCall, fact, stream.Name, after.Version, stop);
        return new Followed(id, stream.Name, from + facts.Count);
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

        // Where the desk stands at the same fact its timeline is the same: what both would hold is held once.
        folds[stream.Name] = await desks.At(stream).Look(stop) is var present && present.Version == timeline.Version ? present : timeline;
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

    private async Task Record(Followed far)
    {
        await desks.At(Streams.Delivery(far.Case, 0)).Ask(new DeliveryCommand.Follow(far.Source, far.Version) { By = Actor.System });
        crash.Here(CrashPoint.AfterPlannedUpTo);
    }

    /// <summary>Everything of the source up to this version is planned and relayed.</summary>
    private sealed record Followed(CaseId Case, string Source, long Version);
}

internal static partial class FollowerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The facts of {Stream} could not be planned or relayed")]
    public static partial void NotFollowed(this ILogger log, string stream, Exception failed);
}
