using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace BcpBot.Domain.Improvements;

using static ImprovementCommand;
using static ImprovementFact;

/// <summary>What somebody wants of the improvements of a case.</summary>
public abstract record ImprovementCommand : Command
{
    /// <summary>Words: <c>what</c>, required.</summary>
    /// <param name="Owner">A person inside; null where nobody of that id is.</param>
    /// <param name="Head">Who heads the owner's unit; of a head, the head above.</param>
    /// <param name="DueAt">Null where nothing was given.</param>
    public sealed record Add(PersonId? Owner, PersonId? Head, DateTimeOffset? DueAt) : ImprovementCommand;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record Finish(ImprovementId Improvement) : ImprovementCommand;

    /// <summary>Somebody else than the owner found that it works. Words: <c>note</c>.</summary>
    public sealed record Verify(ImprovementId Improvement) : ImprovementCommand;

    /// <summary>Another owns it from now on. Words: <c>reason</c>.</summary>
    /// <param name="To">A person inside; null where nobody of that id is.</param>
    /// <param name="Head">Who heads the new owner's unit; of a head, the head above.</param>
    public sealed record HandOver(ImprovementId Improvement, PersonId? To, PersonId? Head) : ImprovementCommand;

    private ImprovementCommand() { }
}

/// <summary>What happens to the improvements of a case (5.3.7).</summary>
public abstract record ImprovementFact : Fact
{
    /// <summary>Words: <c>what</c>.</summary>
    public sealed record Added(ImprovementId Improvement, PersonId Owner, PersonId? Head, DateTimeOffset DueAt) : ImprovementFact;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record Done(ImprovementId Improvement) : ImprovementFact;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record Verified(ImprovementId Improvement) : ImprovementFact;

    /// <summary>Words: <c>reason</c>.</summary>
    public sealed record HandedOver(ImprovementId Improvement, PersonId To, PersonId? Head) : ImprovementFact;

    /// <param name="Round">1: a week before it is due, 2: the day itself, 3: a week after, to the promotion convener too.</param>
    public sealed record Reminded(ImprovementId Improvement, int Round) : ImprovementFact;

    private ImprovementFact() { }
}

/// <summary>One improvement: open, done, verified.</summary>
/// <param name="Reminders">How many of its reminders have passed.</param>
public sealed record Improvement(Added Adding, Done? Doing, Verified? Verifying, int Reminders)
{
    public const int LastRound = 3;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public ImprovementId Id => Adding.Improvement;
    public PersonId Owner => Handing?.To ?? Adding.Owner;

    /// <summary>Who heads the owner's unit.</summary>
    public PersonId? Head => Handing is { } handed ? handed.Head : Adding.Head;

    /// <summary>How it came to its present owner; null: he was named when it was added.</summary>
    public HandedOver? Handing { get; init; }

    public bool IsOpen => Doing is null;

    public static Improvement From(Added added) => new(added, null, null, RoundAt(added.DueAt, added.At));

    public DateTimeOffset? NextDue => IsOpen && Reminders < LastRound ? Adding.DueAt + (Reminders - 1) * Week : null;

    /// <summary>The last round whose moment has come: after a pause there is one reminder, no burst.</summary>
    public int RoundAt(DateTimeOffset at) => RoundAt(Adding.DueAt, at);

    /// <summary>Somebody else than the owner: of the promotion or the working group, or who heads the owner's unit.</summary>
    public bool MayBeVerifiedBy(PersonId person, Standing standing) =>
        person != Owner && standing.Inside && (standing.In(BodyKind.PromotionGroup) || standing.In(BodyKind.WorkingGroup) || person == Head);

    private static int RoundAt(DateTimeOffset due, DateTimeOffset at) => Enumerable.Range(0, LastRound).Count(round => due + (round - 1) * Week <= at);
}

/// <summary>The improvements of a case, in the order in which they were added. They go on after the case is filed.</summary>
public sealed record CaseImprovements(ImmutableArray<Improvement> All)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_600);

    public static readonly CaseImprovements None = new([]);

    public Improvement? this[ImprovementId id] => All.FirstOrDefault(one => one.Id == id);

    public bool AreOver => All.All(one => one.Verifying is not null);

    public static DateTimeOffset? NextDue(CaseImprovements improvements) => improvements.All.Min(one => one.NextDue);

    public IEnumerable<ImprovementFact> WhatIsDue(DateTimeOffset at) =>
        All.Where(one => one.NextDue <= at).Select(one => new Reminded(one.Id, one.RoundAt(at)));

    public static Answer Decide(CaseImprovements improvements, ImprovementCommand command, Stage stage) => command switch
    {
        Add add => improvements.Adding(add, stage),
        Finish finish => improvements[finish.Improvement] is { } one ? Finishing(one, finish) : Answer.Refuse(Refusal.Unknown),
        Verify verify => improvements[verify.Improvement] is { } one ? Verifying(one, verify) : Answer.Refuse(Refusal.Unknown),
        HandOver hand => improvements[hand.Improvement] is { } one ? Handing(one, hand) : Answer.Refuse(Refusal.Unknown),

        _ => throw new UnreachableException($"{command} meets no arm"),
    };

    public static CaseImprovements Evolve(CaseImprovements improvements, ImprovementFact fact) => fact switch
    {
        Added added => new CaseImprovements(improvements.All.Add(Improvement.From(added))),
        Done done => improvements.With(done.Improvement, one => one with { Doing = done }),
        Verified verified => improvements.With(verified.Improvement, one => one with { Verifying = verified }),
        HandedOver handed => improvements.With(handed.Improvement, one => one with { Handing = handed }),
        Reminded reminded => improvements.With(reminded.Improvement, one => one with { Reminders = reminded.Round }),

        _ => throw new UnreachableException($"{fact} cannot follow"),
    };

    private Answer Adding(Add add, Stage stage) => add switch
    {
        _ when !add.As.In(BodyKind.PromotionGroup) && !add.As.In(BodyKind.WorkingGroup) => Answer.Refuse(Refusal.NotYourRole),
        _ when stage is not (Stage.Active or Stage.Recovered or Stage.Closing or Stage.Closed or Stage.Reviewed) => Answer.Refuse(Refusal.WrongStage),
        _ when !add.Words.Has("what") || add.DueAt is null => Answer.Refuse(Refusal.Missing),
        { Owner: null } => Answer.Refuse(Refusal.Unknown),
        _ when add.DueAt <= add.At || add.DueAt > add.At + Longest => Answer.Refuse(Refusal.Invalid),
        _ => Answer.Record(new Added(NextId, add.Owner.Value, add.Head, add.DueAt.Value) { Words = add.Words }),
    };

    private static Answer Finishing(Improvement one, Finish finish) => one switch
    {
        _ when finish.By.Person != one.Owner || !finish.As.Inside => Answer.Refuse(Refusal.NotYou),
        { IsOpen: false } => Answer.AlreadySo,
        _ => Answer.Record(new Done(one.Id) { Words = finish.Words }),
    };

    private static Answer Verifying(Improvement one, Verify verify) => one switch
    {
        _ when verify.By.Person == one.Owner => Answer.Refuse(Refusal.NotYou),
        _ when !one.MayBeVerifiedBy(verify.By.Person, verify.As) => Answer.Refuse(Refusal.NotYourRole),
        { IsOpen: true } => Answer.Refuse(Refusal.WrongStage),
        { Verifying: not null } => Answer.AlreadySo,
        _ => Answer.Record(new Verified(one.Id) { Words = verify.Words }),
    };

    private static Answer Handing(Improvement one, HandOver hand) => one switch
    {
        _ when !MayHandOver(hand.As) => Answer.Refuse(Refusal.NotYourRole),
        { IsOpen: false } => Answer.Refuse(Refusal.WrongStage),
        _ when hand.To is not { } to => Answer.Refuse(Refusal.Unknown),
        _ when hand.To == one.Owner => Answer.AlreadySo,
        _ => Answer.Record(new HandedOver(one.Id, hand.To.Value, hand.Head) { Words = hand.Words }),
    };

    /// <summary>The working group, and the promotion group's convener.</summary>
    public static bool MayHandOver(Standing standing) => standing.In(BodyKind.WorkingGroup) || standing.Is(BodyKind.PromotionGroup, Position.Convener);

    private ImprovementId NextId => new(string.Create(CultureInfo.InvariantCulture, $"i{All.Length + 1}"));

    private CaseImprovements With(ImprovementId id, Func<Improvement, Improvement> change) => new([.. All.Select(one => one.Id == id ? change(one) : one)]);
}
