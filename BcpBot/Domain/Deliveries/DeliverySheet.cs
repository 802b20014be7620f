using System.Collections.Immutable;
using System.Diagnostics;

namespace BcpBot.Domain.Deliveries;

using static DeliveryCommand;
using static DeliveryFact;

/// <summary>What is sent first when not everything can be sent at once: smaller goes first, an incident before a drill within each.</summary>
public enum Urgency { HelpNeeded, ChainAndRollCall, Ballot, StepAndResource, Reminder, Update }

/// <summary>Hexadecimal: the first 128 bits of SHA-256(source stream, version, kind, subject, recipient).</summary>
public readonly record struct DeliveryId(string Value) : IId<DeliveryId>
{
    public static DeliveryId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>One card for one person because of one fact.</summary>
/// <param name="Source">The stream of the fact.</param>
/// <param name="Kind">What kind of card (<c>ballot</c>, <c>chain</c>, …).</param>
/// <param name="Subject">What it is about in its case: a ballot's, link's, roll-call's id; empty for the case itself.</param>
/// <param name="Drill">Drills wait for incidents and are not repeated when in doubt.</param>
public sealed record Delivery(DeliveryId Id, string Source, long Version, string Kind, string Subject, PersonId Recipient, Urgency Urgency, bool Drill)
{
    /// <summary>An incident's before any drill's, then the more urgent, then the earlier.</summary>
    public static readonly Comparer<Delivery> ByUrgency = Comparer<Delivery>.Create((one, other) =>
        one.Drill != other.Drill ? one.Drill.CompareTo(other.Drill)
        : one.Urgency != other.Urgency ? one.Urgency.CompareTo(other.Urgency)
        : one.Version != other.Version ? one.Version.CompareTo(other.Version)
        : string.CompareOrdinal(one.Id.Value, other.Id.Value));
}

/// <param name="Attempt">Counts this delivery's requests from 1.</param>
public readonly record struct Claim(DeliveryId Delivery, int Attempt);

/// <summary>A card as it was last shown.</summary>
/// <param name="Drawn">Hash of the drawn card without its draw.</param>
public readonly record struct ShownCard(DeliveryId Delivery, long Version, string Drawn);

/// <summary>Where a card is: which activity in which conversation.</summary>
public readonly record struct SentCard(string ServiceUrl, string Conversation, string Activity);

public abstract record DeliveryFact : Fact
{
    public sealed record Planned(ImmutableArray<Delivery> Deliveries) : DeliveryFact;
    public sealed record Claimed(ImmutableArray<Claim> Claims) : DeliveryFact;
    public sealed record Sent(DeliveryId Delivery, SentCard Card, ShownCard FirstShown) : DeliveryFact;
    /// <summary>The service refused the request for good.</summary>
    /// <param name="Status">The HTTP status; 0 where no card could be drawn.</param>
    public sealed record Failed(DeliveryId Delivery, int Status) : DeliveryFact;
    public sealed record Unreachable(DeliveryId Delivery, PersonId Person) : DeliveryFact;
    /// <summary>429, or nothing was sent: safe to send again.</summary>
    public sealed record Throttled(DeliveryId Delivery) : DeliveryFact;
    /// <summary>The card may have arrived. Where <paramref name="GivenUp"/>, it is not sent again.</summary>
    public sealed record Ambiguous(DeliveryId Delivery, bool GivenUp) : DeliveryFact;
    public sealed record Cancelled(ImmutableArray<DeliveryId> Deliveries) : DeliveryFact;
    /// <summary>A press told which activity an ambiguous send had made.</summary>
    public sealed record Learned(DeliveryId Delivery, SentCard Card) : DeliveryFact;
    public sealed record Shown(ImmutableArray<ShownCard> Cards) : DeliveryFact;
    /// <summary>Everything at or below this version of the source is planned here and relayed to whom it concerns.</summary>
    public sealed record Followed(string Source, long Version) : DeliveryFact;

    private DeliveryFact() { }
}

public abstract record DeliveryCommand : Command
{
    public sealed record Plan(ImmutableArray<Delivery> Deliveries) : DeliveryCommand;
    /// <summary>Grants what is pending now; claiming what is claimed yields nothing, and without a fact nothing is sent.</summary>
    public sealed record ClaimNext(ImmutableArray<DeliveryId> Deliveries) : DeliveryCommand;
    /// <summary>A press is being answered with this delivery's card: planned and claimed at once, so that nobody sends it besides.</summary>
    public sealed record ClaimForAnswer(Delivery Delivery) : DeliveryCommand;
    public sealed record Report(DeliveryId Delivery, int Attempt, Result Result) : DeliveryCommand;
    /// <summary>Whoever claimed these is gone: those that still have no result are ambiguous.</summary>
    public sealed record Recover(ImmutableArray<Claim> Claims) : DeliveryCommand;
    public sealed record Cancel(ImmutableArray<DeliveryId> Deliveries) : DeliveryCommand;
    public sealed record Learn(DeliveryId Delivery, SentCard Card) : DeliveryCommand;
    public sealed record Show(ImmutableArray<ShownCard> Cards) : DeliveryCommand;
    public sealed record Follow(string Source, long Version) : DeliveryCommand;
    public sealed record Tick : DeliveryCommand;

    private DeliveryCommand() { }
}

/// <summary>What came of one request.</summary>
public abstract record Result
{
    public sealed record Sent(SentCard Card, ShownCard Shown) : Result;
    public sealed record Refused(int Status) : Result;
    public sealed record Unreachable : Result;
    public sealed record Throttled : Result;
    public sealed record Ambiguous : Result;

    private Result() { }
}

/// <summary>Where one delivery stands. Every one ends as Sent, Failed, Unreachable, Cancelled or GivenUp, or is visibly Pending or Claimed.</summary>
public abstract record DeliveryState
{
    public sealed record Pending(int Attempts, int Doubts) : DeliveryState;
    public sealed record Claimed(int Attempt, int Doubts) : DeliveryState;
    public sealed record Sent(SentCard Card, ShownCard Shown) : DeliveryState;
    public sealed record Failed(int Status) : DeliveryState;
    public sealed record Unreachable : DeliveryState;
    public sealed record Cancelled : DeliveryState;
    public sealed record GivenUp : DeliveryState;

    private DeliveryState() { }
}

/// <summary>The deliveries of one case for one bucket of people (stream <c>delivery/{case}/{bucket}</c>).</summary>
/// <param name="Waiting">Those that are pending (planned, or safe to send again), what goes first in front.</param>
public sealed record DeliverySheet(
    ImmutableDictionary<DeliveryId, (Delivery Delivery, DeliveryState State)> Deliveries,
    ImmutableSortedSet<Delivery> Waiting,
    ImmutableDictionary<string, long> FollowedUpTo)
{
    /// <summary>How many requests of one delivery may end in doubt before it is given up, after about four minutes of trouble; a drill's is given up at the first.</summary>
    public const int DoubtsAtMost = 9;

    private const int FactsAtMost = 40;

    // One for the hundred thousand that may wait.
    private static readonly DeliveryState JustPlanned = new DeliveryState.Pending(0, 0);

    public static readonly DeliverySheet Empty = new(
        ImmutableDictionary<DeliveryId, (Delivery, DeliveryState)>.Empty, ImmutableSortedSet.Create<Delivery>(comparer: Delivery.ByUrgency), ImmutableDictionary.Create<string, long>(StringComparer.Ordinal));

    public static readonly Machine<DeliverySheet> Machine = new(Empty, Decide, Evolve, _ => null, new Tick());

    public long FollowedOf(string source) => FollowedUpTo.GetValueOrDefault(source);

    public static Answer Decide(DeliverySheet sheet, Command command) => command switch
    {
        Plan plan => sheet.PlanNew(plan),
        ClaimNext claim => sheet.Grant(claim),
        ClaimForAnswer answer => sheet.PlanAndGrant(answer.Delivery),
        Report report => sheet.Hear(report),
        Recover recover => Answer.Record(sheet.Claims.Intersect(recover.Claims).Take(FactsAtMost).Select(claim => sheet.Doubt(claim.Delivery))),
        Cancel cancel => sheet.CancelPending(cancel),
        Learn learn => sheet.MayHaveReached(learn.Delivery, learn.By.Person) ? Answer.Record(new Learned(learn.Delivery, learn.Card)) : Answer.AlreadySo,
        Show show => sheet.Redraw(show),
        Follow follow => follow.Version > sheet.FollowedOf(follow.Source) ? Answer.Record(new Followed(follow.Source, follow.Version)) : Answer.AlreadySo,
        Tick => Answer.AlreadySo,

        _ => throw new UnreachableException($"a delivery sheet cannot meet {command}"),
    };

    public static DeliverySheet Evolve(DeliverySheet sheet, Fact fact) => fact switch
    {
        Planned planned => sheet with
        {
            Deliveries = sheet.Deliveries.SetItems(planned.Deliveries.Select(delivery => KeyValuePair.Create(delivery.Id, (delivery, JustPlanned)))),
            Waiting = sheet.Waiting.Union(planned.Deliveries),
        },
        Claimed claimed => claimed.Claims.Aggregate(sheet, (before, claim) => before.With(claim.Delivery, new DeliveryState.Claimed(claim.Attempt, before.DoubtsOf(claim.Delivery)))),
        Sent sent => sheet.With(sent.Delivery, new DeliveryState.Sent(sent.Card, sent.FirstShown)),
        Failed failed => sheet.With(failed.Delivery, new DeliveryState.Failed(failed.Status)),
        Unreachable unreachable => sheet.With(unreachable.Delivery, new DeliveryState.Unreachable()),
        Throttled throttled => sheet.With(throttled.Delivery, new DeliveryState.Pending(sheet.AttemptsOf(throttled.Delivery), sheet.DoubtsOf(throttled.Delivery))),
        Ambiguous { GivenUp: true } doubt => sheet.With(doubt.Delivery, new DeliveryState.GivenUp()),
        Ambiguous doubt => sheet.With(doubt.Delivery, new DeliveryState.Pending(sheet.AttemptsOf(doubt.Delivery), sheet.DoubtsOf(doubt.Delivery) + 1)),
        Cancelled cancelled => cancelled.Deliveries.Aggregate(sheet, (before, delivery) => before.With(delivery, new DeliveryState.Cancelled())),
        Learned learned => sheet.With(learned.Delivery, new DeliveryState.Sent(learned.Card, new ShownCard(learned.Delivery, 0, ""))),
        Shown shown => shown.Cards.Aggregate(sheet, (before, card) => before.StateOf(card.Delivery) is DeliveryState.Sent sent ? before.With(card.Delivery, sent with { Shown = card }) : before),
        Followed followed => sheet with { FollowedUpTo = sheet.FollowedUpTo.SetItem(followed.Source, followed.Version) },

        _ => throw new UnreachableException($"{fact} cannot follow in a delivery sheet"),
    };

    private Answer PlanNew(Plan plan)
    {
        var news = plan.Deliveries.Where(delivery => !Deliveries.ContainsKey(delivery.Id)).DistinctBy(delivery => delivery.Id).ToImmutableArray();
        return news.IsEmpty ? Answer.AlreadySo : Answer.Record(new Planned(news));
    }

    private Answer Grant(ClaimNext claim)
    {
        var granted = claim.Deliveries.Distinct()
            .Where(delivery => StateOf(delivery) is DeliveryState.Pending)
            .Select(delivery => new Claim(delivery, AttemptsOf(delivery) + 1))
            .ToImmutableArray();
        return granted.IsEmpty ? Answer.AlreadySo : Answer.Record(new Claimed(granted));
    }

    private Answer PlanAndGrant(Delivery delivery) => StateOf(delivery.Id) switch
    {
        null => Answer.Record(new Planned([delivery]), new Claimed([new Claim(delivery.Id, 1)])),
        DeliveryState.Pending pending => Answer.Record(new Claimed([new Claim(delivery.Id, pending.Attempts + 1)])),
        DeliveryState.Failed { Status: 0 } => Answer.Record(new Claimed([new Claim(delivery.Id, 1)])), // killed before there was anything to draw; now he has pressed again
        _ => Answer.AlreadySo,
    };

    // A result of an attempt that is no longer the claimed one changes nothing, except that a card that did arrive has arrived.
    private Answer Hear(Report report) => (StateOf(report.Delivery), report.Result) switch
    {
        (DeliveryState.Claimed claimed, var result) when claimed.Attempt == report.Attempt => Answer.Record(Outcome(report.Delivery, result)),
        (DeliveryState.Pending or DeliveryState.Claimed or DeliveryState.GivenUp, Result.Sent sent) => Answer.Record(new Sent(report.Delivery, sent.Card, sent.Shown)),
        _ => Answer.AlreadySo,
    };

    private DeliveryFact Outcome(DeliveryId delivery, Result result) => result switch
    {
        Result.Sent sent => new Sent(delivery, sent.Card, sent.Shown),
        Result.Refused refused => new Failed(delivery, refused.Status),
        Result.Unreachable => new Unreachable(delivery, Deliveries[delivery].Delivery.Recipient),
        Result.Throttled => new Throttled(delivery),
        Result.Ambiguous => Doubt(delivery),
        _ => throw new UnreachableException($"{result}"),
    };

    private Ambiguous Doubt(DeliveryId delivery) => new(delivery, GivenUp: Deliveries[delivery].Delivery.Drill || IsLastDoubt(delivery));

    /// <summary>Whether one more doubt gives a delivery of a real case up: then its recipient counts as one who cannot be reached.</summary>
    public bool IsLastDoubt(DeliveryId delivery) => !Deliveries[delivery].Delivery.Drill && DoubtsOf(delivery) + 1 >= DoubtsAtMost;

    private Answer CancelPending(Cancel cancel)
    {
        var pending = cancel.Deliveries.Where(delivery => StateOf(delivery) is DeliveryState.Pending).Distinct().ToImmutableArray();
        return pending.IsEmpty ? Answer.AlreadySo : Answer.Record(new Cancelled(pending));
    }

    private Answer Redraw(Show show)
    {
        var cards = show.Cards.Where(card => StateOf(card.Delivery) is DeliveryState.Sent sent && sent.Shown != card).ToImmutableArray();
        return cards.IsEmpty ? Answer.AlreadySo : Answer.Record(new Shown(cards));
    }

    /// <summary>Those that have no result yet.</summary>
    public ImmutableArray<Claim> Claims =>
    [
        .. from entry in Deliveries
           let claimed = entry.Value.State as DeliveryState.Claimed
           where claimed is not null
           orderby entry.Key.Value
           select new Claim(entry.Key, claimed.Attempt),
    ];

    public DeliveryState? StateOf(DeliveryId delivery) => Deliveries.TryGetValue(delivery, out var known) ? known.State : null;

    /// <summary>Whether a send to this person ended in doubt, and none arrived for certain: his press on the card then tells where it is.</summary>
    public bool MayHaveReached(DeliveryId delivery, PersonId person) =>
        StateOf(delivery) is DeliveryState.GivenUp or DeliveryState.Pending { Doubts: > 0 } && Deliveries[delivery].Delivery.Recipient == person;

    private DeliverySheet With(DeliveryId delivery, DeliveryState state) => this with
    {
        Deliveries = Deliveries.SetItem(delivery, (Deliveries[delivery].Delivery, state)),
        Waiting = state is DeliveryState.Pending ? Waiting.Add(Deliveries[delivery].Delivery) : Waiting.Remove(Deliveries[delivery].Delivery),
    };

    private int AttemptsOf(DeliveryId delivery) => StateOf(delivery) switch
    {
        DeliveryState.Pending pending => pending.Attempts,
        DeliveryState.Claimed claimed => claimed.Attempt,
        _ => 0,
    };

    /// <summary>How many of its requests ended in doubt so far.</summary>
    public int DoubtsOf(DeliveryId delivery) => StateOf(delivery) switch
    {
        DeliveryState.Pending pending => pending.Doubts,
        DeliveryState.Claimed claimed => claimed.Doubts,
        _ => 0,
    };
}
