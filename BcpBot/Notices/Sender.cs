using System.Collections.Concurrent;
using System.Collections.Immutable;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Journal;
using BcpBot.Notices.Budget;

namespace BcpBot.Notices;

/// <summary>
/// Sends what is planned, in the process that leads: claims at most a second's worth, sends only what the claim granted and only while it is fresh, records what came of each.
/// What is most urgent goes first; an incident before a drill.
/// </summary>
public sealed class Sender : BackgroundService
{
    private static readonly TimeSpan ClaimIsFreshFor = TimeSpan.FromSeconds(5), LookAnyway = TimeSpan.FromSeconds(1), Glance = TimeSpan.FromMilliseconds(50), AfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, Desk<DeliverySheet>> sheets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<DeliveryId, bool> inFlight = new();
    private readonly Signal wake = new();
    private readonly Courier courier;
    private readonly BusinessClock clock;
    private readonly Leadership leadership;
    private readonly Crash crash;
    private readonly ILogger<Sender> log;
    private readonly int inFlightAtMost;

    public Sender(Desks desks, Courier courier, BusinessClock clock, Leadership leadership, Crash crash, BudgetLimits limits, ILogger<Sender> log)
    {
        (this.courier, this.clock, this.leadership, this.crash, this.log) = (courier, clock, leadership, crash, log);
        inFlightAtMost = limits.NoticesPerSecond;
        desks.Committed += Notice;
        desks.TakenUp += Notice;
        leadership.Lost += sheets.Clear;
    }

    /// <summary>A card arrived that may stand for an earlier one of this case.</summary>
    public event Action<CaseId>? Repeated;

    /// <summary>Whether nothing waits that could be sent at once, and nothing is on its way.</summary>
    public bool IsSettled => inFlight.IsEmpty && !Waiting().Any(entry => courier.WaitFor(entry.Delivery.Recipient) < LookAnyway);

    /// <summary>Whether this process is about to send it, or to record what came of it.</summary>
    public bool IsSending(DeliveryId delivery) => inFlight.ContainsKey(delivery);

    /// <summary>Returns when nothing waits: keeping cards present is the least urgent of all.</summary>
    public async Task WhenIdle(CancellationToken stop)
    {
        while (!IsSettled)
            await Task.Delay(Glance, clock.Machine, stop);
    }

    /// <summary>This sheet may hold deliveries that wait.</summary>
    public void Notice(IDesk desk)
    {
        if (desk is not Desk<DeliverySheet> sheet || !leadership.IsHeld)
            return;

        sheets[desk.Stream] = sheet;
        wake.Raise();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = await ClaimOrReport(stoppingToken);
            await wake.Wait(next, clock.Machine, stoppingToken);
        }
    }

    private async Task<TimeSpan> ClaimOrReport(CancellationToken stop)
    {
        try
        {
            return await ClaimAndSend(stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException) // the outermost handler of the sender: it tries again
        {
            log.NotClaimed(failed);
            return AfterFailure;
        }
    }

    private async Task<TimeSpan> ClaimAndSend(CancellationToken stop)
    {
        if (!leadership.Leads)
            return AfterFailure;

        var room = inFlightAtMost - inFlight.Count;
        var waiting = FirstToGo(room);
        var next = MostUrgentFirst(waiting.Where(entry => entry.Wait < ClaimIsFreshFor), entry => (entry.Delivery, entry.Wait)).Take(room);

        foreach (var some in next.GroupBy(entry => entry.Desk).ToList())
            await ClaimOrLeave(some.Key, [.. some.Select(entry => entry.Delivery)], stop);

        return waiting.Count == 0 ? LookAnyway : waiting.Min(entry => entry.Wait) is var wait && wait > LookAnyway ? LookAnyway : AfterFailure;
    }

    // A hundred thousand may wait: where so many are found whose own line is free, none after them goes before them.
    private List<(Desk<DeliverySheet> Desk, Delivery Delivery, TimeSpan Wait)> FirstToGo(int room)
    {
        var (found, free, shortest) = (new List<(Desk<DeliverySheet>, Delivery, TimeSpan)>(), 0, courier.WaitForAnybody());
        foreach (var (desk, delivery) in Waiting())
        {
            if (free >= room)
                break;

            var wait = courier.WaitFor(delivery.Recipient);
            found.Add((desk, delivery, wait));
            free += wait <= shortest ? 1 : 0;
        }

        return found;
    }

    // What a newer version wrote is left alone, and its deliveries wait for a program that can read it; the others go out.
    private async Task ClaimOrLeave(Desk<DeliverySheet> desk, ImmutableArray<Delivery> deliveries, CancellationToken stop)
    {
        try
        {
            await ClaimAndSend(desk, deliveries, stop);
        }
        catch (UnreadableFactException unknown)
        {
            sheets.TryRemove(desk.Stream, out _);
            log.NotClaimed(unknown);
        }
    }

    /// <summary>An incident's before any drill's, then the more urgent, then who has waited least for the line.</summary>
    internal static IOrderedEnumerable<TWaiting> MostUrgentFirst<TWaiting>(IEnumerable<TWaiting> waiting, Func<TWaiting, (Delivery Delivery, TimeSpan Wait)> of) =>
        waiting.OrderBy(one => of(one).Delivery.Drill).ThenBy(one => of(one).Delivery.Urgency).ThenBy(one => of(one).Wait).ThenBy(one => of(one).Delivery.Version);

    private IEnumerable<(Desk<DeliverySheet> Desk, Delivery Delivery)> Waiting() => Queue.Of(sheets.Values).Where(waiting => !inFlight.ContainsKey(waiting.Delivery.Id));

    private async Task ClaimAndSend(Desk<DeliverySheet> desk, ImmutableArray<Delivery> deliveries, CancellationToken stop)
    {
        var claimedAt = clock.Machine.GetTimestamp();
        var moot = new List<DeliveryId>();
        foreach (var delivery in deliveries)
            if (await courier.IsMoot(delivery, stop))
                moot.Add(delivery.Id);

        if (moot.Count > 0)
            await desk.Ask(new DeliveryCommand.Cancel([.. moot]) { By = Actor.System });

        crash.Here(CrashPoint.BeforeClaim);
        if (!leadership.Leads)
            return;
        var claim = await desk.Ask(new DeliveryCommand.ClaimNext([.. deliveries.Select(delivery => delivery.Id).Except(moot)]) { By = Actor.System });
        crash.Here(CrashPoint.AfterClaim);

        var byId = deliveries.ToDictionary(delivery => delivery.Id);
        foreach (var granted in claim.Answer is Answer.Accepted { Facts: [DeliveryFact.Claimed claimed] } ? claimed.Claims : [])
        {
            inFlight[granted.Delivery] = true;
            _ = SendOne(desk, byId[granted.Delivery], granted.Attempt, claimedAt, stop);
        }
    }

    private async Task SendOne(Desk<DeliverySheet> desk, Delivery delivery, int attempt, long claimedAt, CancellationToken stop)
    {
        try
        {
            var result = await SendOrDoubt(delivery, attempt, desk.Present!.DoubtsOf(delivery.Id), claimedAt, stop);
            await Record(desk, delivery, attempt, result, stop);
        }
        finally
        {
            inFlight.TryRemove(delivery.Id, out _);
            wake.Raise();
        }
    }

    private async Task<Result> SendOrDoubt(Delivery delivery, int attempt, int doubts, long claimedAt, CancellationToken stop)
    {
        bool IsFresh() => leadership.IsHeld && clock.Machine.GetElapsedTime(claimedAt) < ClaimIsFreshFor;
        var (letter, instead) = await PrepareOrLeave(delivery, attempt, IsFresh, stop);
        if (letter is null)
            return instead!;

        try
        {
            return await courier.Carry(letter, attempt, doubts, IsFresh, stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException) // the outermost handler of one request: whether the card arrived is unknown
        {
            log.NotSent(delivery.Id.Value, failed);
            return new Result.Ambiguous();
        }
    }

    private async Task<(Letter? Letter, Result? Instead)> PrepareOrLeave(Delivery delivery, int attempt, Func<bool> isFresh, CancellationToken stop)
    {
        try
        {
            return await courier.Prepare(delivery, attempt, isFresh, stop);
        }
        catch (JournalUnavailableException unavailable)
        {
            log.NotPrepared(delivery.Id.Value, unavailable);
            return (null, new Result.Throttled());
        }
        catch (Exception failed) when (failed is not OperationCanceledException) // the outermost handler of one card: it cannot be drawn, and nothing was sent
        {
            log.NotPrepared(delivery.Id.Value, failed);
            return (null, new Result.Refused(0));
        }
    }

    // That somebody cannot be reached is learnt first: after a crash in between he is tried once more. That a card arrived is recorded first: it is not sent twice.
    private async Task Record(Desk<DeliverySheet> desk, Delivery delivery, int attempt, Result result, CancellationToken stop)
    {
        if (result is Result.Unreachable || (result is Result.Ambiguous && desk.Present!.IsLastDoubt(delivery.Id)))
            await Insist(delivery, () => courier.CannotReach(delivery.Recipient), stop);

        await Insist(delivery, () => desk.Ask(new DeliveryCommand.Report(delivery.Id, attempt, result) { By = Actor.System }), stop);
        crash.Here(CrashPoint.AfterRecord);

        if (result is not Result.Sent sent)
            return;
        await Insist(delivery, () => courier.HasReached(delivery.Recipient, sent.Card, stop), stop);
        if (Drawings.MayRepeat(delivery) && Streams.CaseOf(desk.Stream) is { } id)
            Repeated?.Invoke(id);
    }

    // What came of a request is kept in hand until the store takes it.
    private async Task Insist(Delivery delivery, Func<Task> record, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await record();
                return;
            }
            catch (JournalUnavailableException unavailable)
            {
                log.NotSent(delivery.Id.Value, unavailable);
                await Task.Delay(AfterFailure, clock.Machine, stop);
            }
            catch (UnreadableFactException unknown)
            {
                log.NotSent(delivery.Id.Value, unknown);
                return;
            }
        }
    }
}

internal static partial class SenderLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries could not be claimed; it is tried again")]
    public static partial void NotClaimed(this ILogger log, Exception failed);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery} could not be made ready; nothing was sent")]
    public static partial void NotPrepared(this ILogger log, string delivery, Exception failed);

    [LoggerMessage(Level = LogLevel.Error, Message = "What came of delivery {Delivery} is not recorded yet")]
    public static partial void NotSent(this ILogger log, string delivery, Exception failed);
}
