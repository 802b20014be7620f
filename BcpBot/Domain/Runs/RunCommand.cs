using System.Collections.Immutable;

namespace BcpBot.Domain.Runs;

/// <summary>What somebody wants of the runs of a case.</summary>
public abstract record RunCommand : Command
{
    public abstract record OfStep : RunCommand
    {
        public abstract RunId Run { get; init; }
        public abstract int Step { get; init; }
    }

    public sealed record Start(RunId Run, int Step) : OfStep;

    /// <summary>Also without a start: then it counts from the moment that it was told. Words: <c>note, evidence</c>.</summary>
    public sealed record Finish(RunId Run, int Step, Evidence? Evidence) : OfStep;

    /// <summary>Words: <c>reason</c>, required; <c>note</c>.</summary>
    public sealed record Skip(RunId Run, int Step) : OfStep;

    /// <summary>Words: <c>reason</c>, required; <c>note</c>.</summary>
    public sealed record Block(RunId Run, int Step) : OfStep;

    public sealed record Resume(RunId Run, int Step) : OfStep;

    /// <param name="To">A person inside; null where nobody of that id is.</param>
    public sealed record HandOver(RunId Run, int Step, PersonId? To) : OfStep;

    /// <summary>A file for a step, before or after it is done. Words: <c>evidence</c>, its name.</summary>
    public sealed record GiveEvidence(RunId Run, int Step, Evidence Evidence) : OfStep;

    public sealed record ReportResources(RunId Run, ImmutableArray<ResourceId> Resources, ResourceResult Result) : RunCommand;

    public sealed record ConfirmResources(RunId Run, ImmutableArray<ResourceId> Resources, ResourceResult Result) : RunCommand;

    public sealed record SolveResource(RunId Run, ResourceId Resource) : RunCommand;

    /// <summary>Words: <c>reason</c>, required.</summary>
    /// <param name="Sure">The second press: it takes effect at once.</param>
    public sealed record WaiveResource(RunId Run, ResourceId Resource, bool Sure) : RunCommand;

    public sealed record ConfirmSite(RunId Run, Site Site) : RunCommand;

    /// <summary>Words: <c>reason</c>, required.</summary>
    public sealed record Release(RunId Run) : RunCommand;

    /// <summary>Words: <c>result, reference</c>.</summary>
    public sealed record CallContact(ContactId Contact) : RunCommand;

    /// <param name="RecoveredAt">Null: now.</param>
    public sealed record ReportRecovery(RunId Run, DateTimeOffset? RecoveredAt, TimeSpan DataLoss) : RunCommand;

    /// <summary>The relay's: doers of a step that were too many to be copied with their run.</summary>
    public sealed record ListDoers(RunId Run, int Step, ImmutableArray<PersonId> People) : RunCommand;

    private RunCommand() { }
}
