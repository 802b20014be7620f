using System.Collections.Immutable;
using BcpBot.Domain.Cases;

namespace BcpBot.Domain.Drills;

/// <summary>What happens to a drill only (<c>drill.*, training.*, feedback.*</c>); everything else in it is as in an incident.</summary>
public abstract record DrillFact : Fact
{
    /// <summary>The first fact of a drill's stream. Words: <c>what</c> (its title), <c>objectives, purpose, place, scope, stopWhen</c>.</summary>
    /// <param name="No">The record number, <c>BCP-2026-0007</c>.</param>
    /// <param name="Preparation">As it was put to the vote; the start copies the organisation anew.</param>
    public sealed record Planned(CaseId Case, string No, Roster Roster, Absences Absent, DrillPlan Plan, Preparation Preparation) : DrillFact;

    public sealed record Approved : DrillFact;

    public sealed record Rejected : DrillFact;

    /// <summary>It will not take place. Words: <c>note</c>.</summary>
    public sealed record Cancelled : DrillFact;

    /// <summary>5.2.5. Words: <c>what</c>.</summary>
    /// <param name="People">Who took part and is asked whether he understood.</param>
    public sealed record TrainingRecorded(DateTimeOffset HeldAt, ImmutableArray<PersonId> People) : DrillFact;

    /// <summary>「我已了解」 of <see cref="Fact.By"/>, of every training that he was asked about so far.</summary>
    public sealed record TrainingUnderstood : DrillFact;

    /// <param name="Asked">How many were trained, and how many of them had understood when it started.</param>
    public sealed record Started(int Asked, int Understood) : DrillFact;

    /// <summary>An incident became active meanwhile: the working group is asked whether to stop.</summary>
    public sealed record Interrupted(CaseId Incident, string No) : DrillFact;

    /// <summary>Stopped before its end. Words: <c>note</c>.</summary>
    public sealed record Aborted : DrillFact;

    /// <summary>It is over: everyone who was told of it is asked how it went.</summary>
    public sealed record FeedbackAsked : DrillFact;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record FeedbackGiven(bool Ok) : DrillFact;

    private DrillFact() { }
}
