using System.Collections.Immutable;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Runs;

/// <summary>Where a step stands once it was told.</summary>
public abstract record StepState
{
    /// <summary>Its turn has not come.</summary>
    public sealed record Waiting : StepState;

    public sealed record Told(DateTimeOffset Since) : StepState;

    public sealed record Started(PersonId By, DateTimeOffset At) : StepState;

    /// <param name="StartedAt">Null: blocked before it was started.</param>
    /// <param name="Reason">As chosen or typed; null where it was erased.</param>
    public sealed record Blocked(PersonId By, DateTimeOffset? StartedAt, DateTimeOffset At, string? Reason) : StepState;

    /// <param name="StartedAt">Null: done without a start, so it counts from when it was told.</param>
    public sealed record Done(Actor By, DateTimeOffset? StartedAt, DateTimeOffset At) : StepState;

    public sealed record Skipped(PersonId By, DateTimeOffset At) : StepState;

    public bool HasEnded => this is Done or Skipped;

    private StepState() { }
}

/// <summary>A step and how far it has come.</summary>
/// <param name="ToldAt">When its turn came, or when it was last handed over: its time runs from here.</param>
/// <param name="HandedTo">Who has it since a handover; null: its doers.</param>
/// <param name="LinesDone">Units whose head has done his line.</param>
/// <param name="DeputiesMay">Those who stand in were told that they may take it.</param>
/// <param name="IsLate">The commander was told that its time is over.</param>
public sealed record StepProgress(
    StepSetup Setup, StepState State, DateTimeOffset? ToldAt, PersonId? HandedTo, ImmutableHashSet<UnitId> LinesDone, bool DeputiesMay, bool IsLate, ImmutableArray<EvidenceKept> Evidence)
{
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromMinutes(5);

    public static StepProgress Of(StepSetup setup) => new(setup, new StepState.Waiting(), null, null, [], false, false, []);

    /// <summary>All doers, where some were listed after the run was prepared; else empty.</summary>
    public ImmutableArray<PersonId> Listed { get; init; } = [];

    /// <summary>All who may do it: the first to start holds it.</summary>
    public ImmutableArray<PersonId> People => Listed.IsEmpty ? Setup.People : Listed;

    /// <summary>Whose turn it is: the one to whom it was handed over, else its doers, and those who stand in where these may.</summary>
    public ImmutableArray<PersonId> Doers => DeputiesMay ? [.. Holding.Union(People).Union(Setup.Deputies)] : Holding;

    /// <summary>Who may take it while the one who has it is silent or cannot act: the deputies; where it was handed over or started, its own doers too.</summary>
    public ImmutableArray<PersonId> StandIns => (HandedTo, State) switch
    {
        (_, StepState.Started started) => [.. People.Union(Setup.Deputies).Where(person => person != started.By)],
        ({ } one, _) => [.. People.Union(Setup.Deputies).Where(person => person != one)],
        _ => Setup.Deputies,
    };

    /// <summary>Everyone whose turn it may become.</summary>
    public IEnumerable<PersonId> MayCome => Holding.Concat(People).Concat(Setup.Deputies);

    private ImmutableArray<PersonId> Holding => HandedTo is { } one ? [one] : People;

    /// <summary>Prepared anew: who was listed stays so, and does not hear twice.</summary>
    public StepProgress Prepared(StepSetup setup) => this with { Setup = setup, Listed = Listed.IsEmpty ? [] : [.. Listed.Union(setup.People)] };

    /// <summary>When those who stand in may take it: half its time, at least five minutes; at once while nobody whose turn it is can act, or who started it cannot.</summary>
    public DateTimeOffset? DeputisedAt(Absences absences) => (State, ToldAt) switch
    {
        _ when DeputiesMay => null,
        (StepState.Started started, { } told) when Setup.Lines.IsEmpty && absences.Has(started.By) => told,
        (StepState.Told, _) when HandedTo is null && Setup.Deputies.IsEmpty => null,
        (StepState.Told, { } told) when Holding.All(absences.Has) => told,
        (StepState.Told, { } told) when Setup.Limit is { } limit => told + (limit / 2 > ShortestPatience ? limit / 2 : ShortestPatience),
        _ => null,
    };

    public DateTimeOffset? LateAt =>
        State is StepState.Told or StepState.Started && !IsLate && ToldAt is { } told && Setup.Limit is { } limit ? told + limit : null;

    /// <summary>Its own deputies among those who may do it now.</summary>
    public bool MayDo(PersonId person, Absences absences) => !absences.Gone.Contains(person) && State switch
    {
        StepState.Told => IsDoer(person),
        StepState.Started started => started.By == person || ((!Setup.Lines.IsEmpty || absences.Has(started.By)) && IsDoer(person)),
        StepState.Blocked blocked => blocked.By == person || IsDoer(person),
        _ => false,
    };

    // Without listing them all: they may be a whole company.
    private bool IsDoer(PersonId person) =>
        (HandedTo is { } one ? one == person : People.Contains(person)) || (DeputiesMay && (Setup.Deputies.Contains(person) || People.Contains(person)));
}

/// <summary>Evidence as it was given.</summary>
/// <param name="Name">The link or the file's name; null where it was erased.</param>
public sealed record EvidenceKept(Evidence Evidence, string? Name, PersonId By, DateTimeOffset At);

[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The contract's word for a resource that does not suffice.")]
public enum ResourceState { Unconfirmed, Available, Short, Solved, Waived }

/// <summary>A backup resource and what is known of it (5.3.4).</summary>
/// <param name="ToldAt">When the one who is asked now was asked; null: nobody yet.</param>
/// <param name="Asked">How many were asked in turn: 1 the keeper, then his deputies.</param>
/// <param name="Report">What the keeper or a deputy said last.</param>
public sealed record ResourceProgress(
    ResourceSetup Setup, ResourceState State, DateTimeOffset? ToldAt, int Asked, ResourceReport? Report, PersonId? ConfirmedBy, ResourceReport? Settled)
{
    /// <summary>How long each who is asked has to report.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static ResourceProgress Of(ResourceSetup setup) => new(setup, ResourceState.Unconfirmed, null, 0, null, null, null);

    public bool IsUnasked => ToldAt is null && Report is null && State is ResourceState.Unconfirmed;

    public bool IsSettled => State is ResourceState.Available or ResourceState.Solved or ResourceState.Waived;

    /// <summary>The keeper, then his deputies.</summary>
    public ImmutableArray<PersonId> InOrder => [Setup.Keeper, .. Setup.Deputies];

    /// <summary>Who is asked next: null for the working group, after which nobody is.</summary>
    public PersonId? Next(Absences absences) => InOrder.Skip(Asked).Where(person => !absences.Has(person)).Select(person => (PersonId?)person).FirstOrDefault();

    public DateTimeOffset? DueAt(Absences absences) =>
        State is not ResourceState.Unconfirmed || Report is not null || ToldAt is not { } told || Asked > InOrder.Length ? null
        : Asked is > 0 && absences.Has(InOrder[Asked - 1]) ? told
        : told + Window;

    /// <summary>The keeper at any time; a deputy once he was asked, or while all before him cannot act.</summary>
    public bool MayReport(PersonId person, Absences absences) =>
        InOrder.IndexOf(person) is >= 0 and var place && !absences.Gone.Contains(person) && (place < Asked || InOrder.Take(place).All(absences.Has));
}

/// <summary>Who said or settled something of a resource, and when.</summary>
public sealed record ResourceReport(PersonId By, ResourceResult Result, DateTimeOffset At);

public sealed record RunRecovery(DateTimeOffset RecoveredAt, TimeSpan DataLoss, PersonId By, DateTimeOffset At);

/// <summary>One run of a case: the response's or a plan's.</summary>
/// <param name="Reach">How much is open; null: prepared only.</param>
/// <param name="OpenedAt">When the whole of it opened.</param>
/// <param name="IsReleased">Started by the commander beside a higher grade, with a reason.</param>
public sealed record Run(
    RunSetup Setup, RunReach? Reach, DateTimeOffset? OpenedAt, bool IsReleased, ImmutableArray<StepProgress> Steps, ImmutableArray<ResourceProgress> Resources, Site? Site, RunRecovery? Recovery)
{
    /// <summary>The response runs a course for what has no plan: it has to recover too (5.3.8).</summary>
    public bool CarriesCourse { get; init; }

    public RunId Id => Setup.Run;
    public bool IsOpenWhole => Reach is RunReach.Whole;
    public bool HasResources => Resources.All(resource => resource.IsSettled);
    public bool HasStarted => Steps.Any(step => step.Setup.Phase is not Phase.Immediate && !step.Setup.IsInstruction && step.State is StepState.Started or StepState.Done or StepState.Blocked { StartedAt: not null });

    /// <summary>Nothing is left to do but the aftercare.</summary>
    public bool IsThrough => Steps.All(step => step.State.HasEnded || step.Setup.Phase is Phase.Aftercare);

    public static Run Of(RunSetup setup) => new(setup, null, null, false, [.. setup.Steps.Select(StepProgress.Of)], [.. setup.Resources.Select(ResourceProgress.Of)], null, null);

    public StepProgress? Step(int no) => Steps.FirstOrDefault(step => step.Setup.No == no);

    public ResourceProgress? Resource(ResourceId id) => Resources.FirstOrDefault(resource => resource.Setup.Id == id);

    /// <summary>The steps whose turn has come and who were not told: in order of phase and number, equal ones side by side; the rest of a run waits for its gates.</summary>
    /// <param name="isUnlocked">Whether what is not immediate may go on: grade and resources.</param>
    public IEnumerable<StepProgress> NewlyReady(bool isUnlocked)
    {
        if (Reach is null || Steps.FirstOrDefault(step => !step.State.HasEnded) is not { } first)
            return [];

        var turn = Steps.Where(step => step.Setup.Phase == first.Setup.Phase && step.Setup.No == first.Setup.No);
        return first.Setup.Phase is Phase.Immediate || (IsOpenWhole && isUnlocked) ? turn.Where(step => step.State is StepState.Waiting) : [];
    }

    /// <summary>Prepared anew: what has begun keeps its progress where the new setup still has it.</summary>
    public Run Prepared(RunSetup setup) => this with
    {
        Setup = setup,
        Steps = [.. setup.Steps.Select(step => SameStep(setup, step) is { } known ? known.Prepared(step) : StepProgress.Of(step))],
        Resources = [.. setup.Resources.Select(resource => Resource(resource.Id) is { } known ? known with { Setup = resource } : ResourceProgress.Of(resource))],
    };

    // A response run of another scenario is another list.
    private StepProgress? SameStep(RunSetup setup, StepSetup step) =>
        setup.Scenario == Setup.Scenario || setup.Process is not null ? Steps.FirstOrDefault(known => known.Setup.No == step.No && known.Setup.What == step.What) : null;

    public Run With(int no, Func<StepProgress, StepProgress> change) => this with { Steps = [.. Steps.Select(step => step.Setup.No == no ? change(step) : step)] };

    public Run With(IEnumerable<ResourceId> ids, Func<ResourceProgress, ResourceProgress> change) => this with { Resources = [.. Resources.Select(resource => ids.Contains(resource.Setup.Id) ? change(resource) : resource)] };
}
