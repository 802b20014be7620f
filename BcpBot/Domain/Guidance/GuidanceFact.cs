using System.Collections.Immutable;
using BcpBot.Domain.Ballots;

namespace BcpBot.Domain.Guidance;

/// <summary>Unique in its case: <c>k1</c>, <c>k2</c>, … in the order of proposing.</summary>
public readonly record struct CourseId(string Value) : IId<CourseId>
{
    public static CourseId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>Unique in its case: <c>d1</c>, <c>d2</c>, …</summary>
public readonly record struct DirectiveId(string Value) : IId<DirectiveId>
{
    public static DirectiveId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>What guides a case from beside its main way: courses where no plan fits (5.3.8), another unit's command (5.1.3), directives, remarks (3.1), questions of seats.</summary>
public abstract record GuidanceFact : Fact
{
    /// <summary>Words: <c>title, cost, risk, hours, note</c>.</summary>
    public sealed record CourseProposed(CourseId Course) : GuidanceFact;

    /// <summary>The promotion group votes over these; the ballot opens with the same command.</summary>
    public sealed record CoursesPut(BallotId Ballot, ImmutableArray<CourseId> Courses) : GuidanceFact;

    public sealed record CourseChosen(CourseId Course, BallotId Ballot) : GuidanceFact;

    /// <summary>Another unit commands, or instructs again. Words: <c>unit, contact, instruction</c>.</summary>
    public sealed record CommandReceived : GuidanceFact;

    /// <summary>Words: <c>what</c>.</summary>
    /// <param name="To">As it was addressed: a person, a body or a unit.</param>
    /// <param name="Addressees">Who that is: they acknowledge and do it.</param>
    public sealed record DirectiveGiven(DirectiveId Directive, string To, ImmutableArray<PersonId> Addressees, DateTimeOffset? Due) : GuidanceFact;

    public sealed record DirectiveAcknowledged(DirectiveId Directive) : GuidanceFact;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record DirectiveDone(DirectiveId Directive) : GuidanceFact;

    /// <summary>Its due time has passed: its addressees and its giver are told once.</summary>
    public sealed record DirectiveOverdue(DirectiveId Directive) : GuidanceFact;

    /// <summary>Words: <c>note</c>.</summary>
    public sealed record RemarkAdded : GuidanceFact;

    /// <summary>Words: <c>question</c>. The next situation update answers it.</summary>
    public sealed record QuestionAsked(BallotId Ballot) : GuidanceFact;

    private GuidanceFact() { }
}
