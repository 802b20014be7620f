using System.Collections.Immutable;

namespace BcpBot.Domain.Runs;

/// <summary>A step of a run.</summary>
public readonly record struct StepRef(RunId Run, int No);

/// <summary>A backup resource of a run.</summary>
public readonly record struct ResourceRef(RunId Run, ResourceId Resource);

/// <summary>Who is asked next for a resource.</summary>
/// <param name="To">The keeper's deputy; null: the working group.</param>
public sealed record ResourceTurn(RunId Run, ResourceId Resource, PersonId? To);

/// <summary>How much of a run is open: its immediate steps from the assessment on, everything from the decision on.</summary>
public enum RunReach { Immediate, Whole }

/// <summary>What is said of a backup resource.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The contract's word for a resource that does not suffice.")]
public enum ResourceResult { Available, Short }

/// <summary>Where business goes on (5.2.2.3.2).</summary>
public enum Site { Main, Standby, Home }

/// <summary>A photo, file or link that shows that a step was done.</summary>
/// <param name="Sha256">Of the file's bytes, or of the link in UTF-8; hexadecimal.</param>
/// <param name="Bytes">Of the file; 0 for a link.</param>
/// <param name="MediaType">Of the file; null for a link.</param>
public sealed record Evidence(string Sha256, long Bytes, string? MediaType);

/// <summary>What happens in the runs of a case (5.3.4, 5.3.5, 5.3.6).</summary>
public abstract record RunFact : Fact
{
    /// <summary>The runs' steps and resources as they are now; prepared again, what has begun stays as it is.</summary>
    public sealed record Prepared(ImmutableArray<RunSetup> Runs) : RunFact;

    public sealed record Opened(ImmutableArray<RunId> Runs, RunReach Reach) : RunFact;

    /// <summary>A course chosen runs as this run (5.3.8): what has no plan recovers through it.</summary>
    public sealed record CourseTaken(RunId Run) : RunFact;

    /// <summary>The commander starts a lower grade's plan beside the higher one. Words: <c>reason</c>.</summary>
    public sealed record Released(RunId Run) : RunFact;

    /// <summary>Steps whose turn has come: their doers are told, their time runs.</summary>
    public sealed record StepsTold(ImmutableArray<StepRef> Steps) : RunFact;

    /// <summary>Who else may do a step whose doers are too many to be copied with their run (500 are).</summary>
    public sealed record DoersListed(RunId Run, int Step, ImmutableArray<PersonId> People) : RunFact;

    public sealed record StepStarted(RunId Run, int Step) : RunFact;

    /// <summary>Words: <c>note</c>, and <c>evidence</c> (the link or the file's name).</summary>
    /// <param name="Line">The unit whose line this is, where each head has his own.</param>
    public sealed record StepDone(RunId Run, int Step, UnitId? Line, Evidence? Evidence) : RunFact;

    /// <summary>Words: <c>reason, note</c>.</summary>
    public sealed record StepSkipped(RunId Run, int Step) : RunFact;

    /// <summary>Words: <c>reason, note</c>.</summary>
    public sealed record StepBlocked(RunId Run, int Step) : RunFact;

    public sealed record StepResumed(RunId Run, int Step) : RunFact;

    /// <summary>Words: <c>reason</c>.</summary>
    public sealed record StepHandedOver(RunId Run, int Step, PersonId To) : RunFact;

    /// <summary>Nobody has started in half the time, or nobody of the doers can act: their deputies may.</summary>
    public sealed record StepsDeputised(ImmutableArray<StepRef> Steps) : RunFact;

    /// <summary>The time of these steps is over: the commander is told.</summary>
    public sealed record StepsLate(ImmutableArray<StepRef> Steps) : RunFact;

    /// <summary>A file given afterwards or before. Words: <c>evidence</c> (its name).</summary>
    public sealed record EvidenceGiven(RunId Run, int Step, Evidence Evidence) : RunFact;

    public sealed record ResourcesAsked(ImmutableArray<ResourceRef> Resources) : RunFact;

    /// <summary>Who was asked is silent or absent: the next is.</summary>
    public sealed record ResourcesEscalated(ImmutableArray<ResourceTurn> Resources) : RunFact;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record ResourcesReported(RunId Run, ImmutableArray<ResourceId> Resources, ResourceResult Result) : RunFact;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record ResourcesConfirmed(RunId Run, ImmutableArray<ResourceId> Resources, ResourceResult Result) : RunFact;

    /// <summary>The promotion group has solved the shortage. Words: <c>note</c>.</summary>
    public sealed record ResourceSolved(RunId Run, ResourceId Resource) : RunFact;

    /// <summary>經核可先行執行, by the promotion convener. Words: <c>reason</c>.</summary>
    public sealed record ResourceWaived(RunId Run, ResourceId Resource) : RunFact;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record SiteConfirmed(RunId Run, Site Site) : RunFact;

    /// <summary>Somebody outside was called. Words: <c>result, reference</c>.</summary>
    public sealed record ContactCalled(ContactId Contact) : RunFact;

    /// <summary>Words: <c>note</c>.</summary>
    /// <param name="DataLoss">Zero: nothing was lost.</param>
    public sealed record Recovered(RunId Run, DateTimeOffset RecoveredAt, TimeSpan DataLoss) : RunFact;

    private RunFact() { }
}
