using System.Collections.Concurrent;
using System.Collections.Immutable;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;

namespace BcpBot.Notices;

/// <summary>
/// Keeps sent cards present, in the process that leads: compares what each shows with what is, and puts the present card in its place; coalesced, and only while nothing waits to be sent.
/// After a start, or when another leads, every card of a case that goes on, or ended lately, is put once more, which is harmless.
/// </summary>
public sealed class Reconciler : BackgroundService
{
    private static readonly TimeSpan Coalesce = TimeSpan.FromMilliseconds(250), LookAnyway = TimeSpan.FromSeconds(5), AfterFailure = TimeSpan.FromSeconds(1), LooksBack = TimeSpan.FromDays(1);

    /// <summary>In the place of a hash: a newer card stands for this one.</summary>
    private const string Superseded = "superseded";

    private readonly ConcurrentDictionary<CaseId, bool> changed = new();
    private readonly ConcurrentDictionary<CaseId, long> later = new();
    private readonly Dictionary<DeliveryId, (Grounds Grounds, Look Look)> compared = [];
    private readonly ShownCards shown;
    private readonly Signal wake = new();
    private ImmutableHashSet<DeliveryId> sentBefore = [];
    private readonly Desks desks;
    private readonly Drawings drawings;
    private readonly QuestionGrounds questions;
    private readonly Courier courier;
    private readonly Sender sender;
    private readonly HeldCards held;
    private readonly BusinessClock clock;
    private readonly Leadership leadership;
    private readonly ILogger<Reconciler> log;
    private int busy;

    public Reconciler(Desks desks, Drawings drawings, QuestionGrounds questions, Courier courier, Sender sender, HeldCards held, ShownCards shown, BusinessClock clock, Leadership leadership, ILogger<Reconciler> log)
    {
        (this.desks, this.drawings, this.questions, this.courier, this.sender, this.held, this.shown, this.clock, this.leadership, this.log) = (desks, drawings, questions, courier, sender, held, shown, clock, leadership, log);
        leadership.Won += shown.Forget;
        shown.Forgetting += DoubtAll;
        leadership.Lost += changed.Clear;
        leadership.Lost += later.Clear;
        desks.Committed += desk => Notice(desk.Stream);
        desks.TakenUp += Doubt;
        shown.Answered += id => Notice(Streams.Case(id).Name);
        held.Released += id => Notice(Streams.Case(id).Name);
        sender.Repeated += id => Notice(Streams.Case(id).Name);
    }

    public bool IsSettled => changed.IsEmpty && later.IsEmpty && Volatile.Read(ref busy) == 0;

    private void DoubtAll()
    {
        foreach (var desk in desks.All)
            Doubt(desk);
    }

    // After a start each sent card is put once more; of a case that is long over the cards were put long ago.
    private void Doubt(IDesk desk)
    {
        if (desk is Desk<DeliverySheet> { Present: { } sheet })
            ImmutableInterlocked.Update(ref sentBefore, before => before.Union(sheet.Deliveries.Where(entry => entry.Value.State is DeliveryState.Sent).Select(entry => entry.Key)));
        if (desk is Desk<Case> { Present: Case.Opened state } && (state.IsLive || clock.Now - state.LastAt < LooksBack))
            Notice(desk.Stream);
    }

    /// <summary>What this case shows may have changed.</summary>
    public void Notice(string stream)
    {
        if (!leadership.IsHeld || stream.StartsWith(Streams.DeliveryPrefix, StringComparison.Ordinal) || Streams.CaseOf(stream) is not { } id)
            return;

        changed[id] = true;
        wake.Raise();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await wake.Wait(later.IsEmpty ? LookAnyway : AfterFailure, clock.Machine, stoppingToken);
            LetWaitNoLonger();
            foreach (var id in held.LetGo())
                Notice(Streams.Case(id).Name);
            if (changed.IsEmpty || !leadership.Leads)
                continue;

            Interlocked.Increment(ref busy);
            await Task.Delay(Coalesce, clock.Machine, stoppingToken);
            foreach (var id in changed.Keys)
                if (leadership.Leads && !later.ContainsKey(id) && changed.TryRemove(id, out _))
                    await ReconcileOrReport(id, stoppingToken);
            Interlocked.Decrement(ref busy);
        }
    }

    private async Task ReconcileOrReport(CaseId id, CancellationToken stop)
    {
        try
        {
            if (!await Reconcile(id, stop))
                later[id] = clock.Machine.GetTimestamp();
        }
        catch (Exception failed) when (failed is not OperationCanceledException) // the outermost handler of the reconciler: cards stay as they are until the next look
        {
            log.NotReconciled(id.Value, failed);
            later[id] = clock.Machine.GetTimestamp();
        }
    }

    // A case of which a card could not be shown waits a moment, and no other waits for it. Nothing wakes the loop for it: that would end every wait until all is shown.
    private void LetWaitNoLonger()
    {
        foreach (var (id, since) in later)
            if (clock.Machine.GetElapsedTime(since) >= AfterFailure)
            {
                changed[id] = true;
                later.TryRemove(id, out _);
            }
    }

    /// <returns>False where a card could not be shown now.</returns>
    private async Task<bool> Reconcile(CaseId id, CancellationToken stop)
    {
        await sender.WhenIdle(stop); // what is on its way was drawn before the change: it is compared once it has arrived
        if ((await desks.At(Streams.Case(id)).Look(stop)).State is not Case.Opened state)
            return true;

        var allShown = true;
        for (var bucket = 0; bucket < state.Report.Roster.Buckets; bucket++)
            allShown &= await ReconcileSheet(desks.At(Streams.Delivery(id, bucket)), stop);
        return allShown;
    }

    // A card that was sent before this start may have been overtaken by a crash, or shows an answer that was forgotten: it is put once.
    private bool IsShown(DeliveryId delivery, DeliveryState.Sent sent, Drawn drawn) =>
        shown.Shows(sent.Card, drawn) ?? (!sentBefore.Contains(delivery) && sent.Shown.Drawn == drawn.Look.Hash && Know(sent.Card, drawn));

    // It shows what it showed when it was compared, and is drawn from the very same: it need not be drawn to be compared again.
    private bool IsAsCompared(DeliveryId delivery, SentCard card, Grounds grounds) =>
        compared.TryGetValue(delivery, out var last) && last.Grounds.AreThoseOf(grounds) && ReferenceEquals(last.Look, shown.LookOf(card));

    private bool Know(SentCard card, Drawn drawn)
    {
        shown.Now(card, drawn);
        return true;
    }

    private async Task<bool> ReconcileSheet(Desk<DeliverySheet> desk, CancellationToken stop)
    {
        var (allShown, put) = (true, new List<ShownCard>());
        foreach (var card in KeptPresent((await desk.Look(stop)).State).ToList())
        {
            if (card.IsSuperseded && card.Sent.Shown.Drawn == Superseded)
                continue;

            var grounds = card.IsSuperseded || held.PartOf(card.Sent.Card) is not null ? null : await questions.Of(card.Delivery, stop);
            if (grounds is not null && IsAsCompared(card.Delivery.Id, card.Sent.Card, grounds))
                continue;

            var drawn = card.IsSuperseded ? await drawings.Superseded(card.Delivery, stop) : await Present(card.Delivery, card.Sent.Card, stop);
            if (!card.IsSuperseded && IsShown(card.Delivery.Id, card.Sent, drawn))
            {
                if (grounds is not null && shown.LookOf(card.Sent.Card) is { } look)
                    compared[card.Delivery.Id] = (grounds, look);
                continue;
            }

            await sender.WhenIdle(stop);
            if (!leadership.Leads)
                return true;
            if (held.IsHeld(card.Sent.Card))
                continue; // somebody began to fill it in meanwhile; it is looked at again when it is let go

            if (await courier.Redraw(card.Sent.Card, drawn, stop))
            {
                shown.Now(card.Sent.Card, drawn);
                put.Add(card.IsSuperseded ? new ShownCard(card.Delivery.Id, drawn.Version, Superseded) : drawn.As(card.Delivery.Id));
            }
            else
            {
                allShown = false;
            }
        }

        foreach (var some in put.Chunk(500))
            await desk.Ask(new DeliveryCommand.Show([.. some]) { By = Actor.System });
        return allShown;
    }

    // Who opened a part of the case goes on seeing it.
    private Task<Drawn> Present(Delivery delivery, SentCard card, CancellationToken stop) =>
        held.PartOf(card) is { } part ? part(stop) : drawings.Draw(delivery, Salt.New(), stop);

    // Of the cards that repeat one another the newest is kept present; each earlier one is put once, as superseded, and never again: n reminders cost n puts.
    private IEnumerable<(Delivery Delivery, DeliveryState.Sent Sent, bool IsSuperseded)> KeptPresent(DeliverySheet sheet)
    {
        var sent = sheet.Deliveries.Values.Where(entry => entry.State is DeliveryState.Sent && Drawings.IsKeptPresent(entry.Delivery)).ToList();
        var newest = sent.Where(entry => Drawings.TopicOf(entry.Delivery) is not null)
            .GroupBy(entry => (entry.Delivery.Recipient, Drawings.TopicOf(entry.Delivery)))
            .Select(repeated => repeated.MaxBy(entry => (Drawings.RoundOf(entry.Delivery), entry.Delivery.Version, entry.Delivery.Id.Value)).Delivery.Id).ToHashSet();

        foreach (var (delivery, state) in sent)
            if (state is DeliveryState.Sent card && !held.IsHeld(card.Card))
                yield return (delivery, card, Drawings.TopicOf(delivery) is not null && !newest.Contains(delivery.Id));
    }
}

internal static partial class ReconcilerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The cards of case {Case} could not be kept present; it is tried again")]
    public static partial void NotReconciled(this ILogger log, string @case, Exception failed);
}
