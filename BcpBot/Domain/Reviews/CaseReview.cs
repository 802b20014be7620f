using System.Collections.Immutable;
using System.Diagnostics;

namespace BcpBot.Domain.Reviews;

using static ReviewCommand;
using static ReviewFact;

/// <summary>What the promotion group wants of the review meeting.</summary>
public abstract record ReviewCommand : Command
{
    /// <summary>Words: <c>place</c>.</summary>
    /// <param name="MeetsAt">Null where nothing was given.</param>
    /// <param name="People">Empty: the promotion group, the working group, the committee's convener; null: one of them is unknown.</param>
    public sealed record Hold(DateTimeOffset? MeetsAt, ImmutableArray<PersonId>? People, PersonId? CommitteeConvener) : ReviewCommand;

    /// <summary>Words: <c>cause</c>, required; <c>present, wentWell, wentBadly, resolutions</c>.</summary>
    public sealed record Record : ReviewCommand;

    private ReviewCommand() { }
}

/// <summary>What happens about the review meeting (5.3.7).</summary>
public abstract record ReviewFact : Fact
{
    /// <summary>The meeting is called; called again, the last one holds. Words: <c>place</c>.</summary>
    public sealed record Called(DateTimeOffset MeetsAt, ImmutableArray<PersonId> People) : ReviewFact;

    /// <summary>The minutes. Words: <c>present, cause, wentWell, wentBadly, resolutions</c>.</summary>
    public sealed record Recorded : ReviewFact;

    /// <summary>No minutes yet on this working day after closing: the promotion convener is reminded.</summary>
    public sealed record Reminded(int WorkingDay) : ReviewFact;

    private ReviewFact() { }
}

/// <summary>What the case knows that its review needs to decide.</summary>
/// <param name="ClosedAt">Null before the end.</param>
/// <param name="Offset">Of the organisation's clock from UTC.</param>
public sealed record ReviewScene(Stage Stage, ImmutableArray<PersonId> PromotionGroup, ImmutableArray<PersonId> WorkingGroup, DateTimeOffset? ClosedAt, TimeSpan Offset);

/// <summary>The review meeting of a case (5.3.7): due ten working days after closing.</summary>
/// <param name="RemindedOn">The working day of the last reminder; 0 before the first.</param>
public sealed record CaseReview(Called? Meeting, Recorded? Minutes, int RemindedOn)
{
    public static readonly CaseReview None = new(null, null, 0);

    private const int WithinWorkingDays = 10;

    private static readonly int[] ReminderDays = [5, 9, WithinWorkingDays];

    /// <summary>By when the minutes are due; null before closing.</summary>
    public static DateTimeOffset? DueAt(ReviewScene scene) => scene.ClosedAt is { } closed ? WorkingDays.After(closed, WithinWorkingDays, scene.Offset) : null;

    public static DateTimeOffset? NextDue(CaseReview review, ReviewScene scene) =>
        scene is { Stage: Stage.Closed, ClosedAt: { } closed } && ReminderDays.Where(day => day > review.RemindedOn).Select(day => (int?)day).FirstOrDefault() is { } next
            ? WorkingDays.After(closed, next, scene.Offset)
            : null;

    /// <summary>The reminder that is due; after a pause only the last one.</summary>
    public IEnumerable<ReviewFact> WhatIsDue(ReviewScene scene, DateTimeOffset at) => NextDue(this, scene) <= at
        ? [new Reminded(ReminderDays.Last(day => WorkingDays.After(scene.ClosedAt!.Value, day, scene.Offset) <= at))]
        : [];

    public static Answer Decide(CaseReview review, ReviewCommand command, ReviewScene scene) => command switch
    {
        _ when !command.As.In(BodyKind.PromotionGroup) => Answer.Refuse(Refusal.NotYourRole),
        _ when scene.Stage is not Stage.Closed => Answer.Refuse(Refusal.WrongStage),

        Hold { People: null } => Answer.Refuse(Refusal.Unknown),
        Hold { MeetsAt: null } => Answer.Refuse(Refusal.Missing),
        Hold hold when hold.MeetsAt <= hold.At => Answer.Refuse(Refusal.Invalid),
        Hold hold => Answer.Record(new Called(hold.MeetsAt!.Value, Invited(hold, scene)) { Words = hold.Words }),

        Record record when !record.Words.Has("cause") => Answer.Refuse(Refusal.Missing),
        Record record => Answer.Record(new Recorded { Words = record.Words }),

        _ => throw new UnreachableException($"{review} cannot meet {command}"),
    };

    public static CaseReview Evolve(CaseReview review, ReviewFact fact) => fact switch
    {
        Called called => review with { Meeting = called },
        Recorded recorded => review with { Minutes = recorded },
        Reminded reminded => review with { RemindedOn = reminded.WorkingDay },

        _ => throw new UnreachableException($"{fact} cannot follow {review}"),
    };

    private static ImmutableArray<PersonId> Invited(Hold hold, ReviewScene scene) => hold.People is { IsEmpty: false } named
        ? [.. named.Distinct()]
        : [.. scene.PromotionGroup.Concat(scene.WorkingGroup).Concat(hold.CommitteeConvener is { } convener ? [convener] : []).Distinct()];
}
