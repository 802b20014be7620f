using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.Runs;

namespace BcpBot.Reports;

/// <summary>What somebody owes by a moment.</summary>
public enum ObligationKind
{
    /// <summary>Take a reported case; assess it; confirm or lower what is only suspected.</summary>
    Take, Assess, Confirm,
    /// <summary>The announced situation update.</summary>
    Update,
    /// <summary>Recover a process within its RTO.</summary>
    Recover,
    Vote, Acknowledge, ReportResource, DoStep, Directive,
    /// <summary>The end of the steady time: closing may be asked for.</summary>
    WatchSteady,
    Review, Improvement,
    /// <summary>Begin an approved drill.</summary>
    StartDrill,
    /// <summary>Review a plan within a year of the last time (5.2.2.4).</summary>
    ReviewPlan,
}

/// <summary>One thing that is due.</summary>
/// <param name="Case">Null: of the organisation, not of a case.</param>
/// <param name="No">The case's record number.</param>
/// <param name="Subject">What it is about, by its id: a ballot, <c>chain/link</c>, <c>run/step</c>, <c>run/resource</c>, process, directive, improvement, plan; empty for the case itself.</param>
/// <param name="What">The same as people call it, where the organisation or somebody named it; else empty.</param>
/// <param name="Who">Whose it is.</param>
public sealed record Obligation(CaseId? Case, string? No, ObligationKind Kind, string Subject, string What, DateTimeOffset Due, ImmutableArray<PersonId> Who)
{
    public bool IsLate(DateTimeOffset now) => Due <= now;
}

/// <summary>What is due when: a fold over a case, and over the organisation.</summary>
public static class Obligations
{
    /// <summary>Of one case, the earliest first.</summary>
    public static ImmutableArray<Obligation> Of(Case.Opened opened, Organisation organisation) =>
        !opened.IsLive ? [] : [.. Answering(opened).Concat(Deciding(opened)).Concat(Telling(opened)).Concat(Running(opened)).Concat(Recovering(opened, organisation)).Concat(Following(opened)).OrderBy(one => one.Due)];

    /// <summary>Of the organisation: each plan's yearly review.</summary>
    /// <param name="zone">Whose midnight begins the day.</param>
    public static ImmutableArray<Obligation> Of(Organisation organisation, TimeZoneInfo zone) =>
        [.. organisation.Plans.Select(plan => new Obligation(null, null, ObligationKind.ReviewPlan, plan.Id.Value, plan.Name, Midnight(plan.ReviewedOn.AddYears(1), zone), Those(organisation.HeadOf(BodyKind.WorkingGroup)))).OrderBy(one => one.Due)];

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    // A reminder that was given moves on; what was due stays where it was.
    private static IEnumerable<Obligation> Answering(Case.Opened opened)
    {
        var (reminders, reported) = (opened.Reminders, opened.Report.At);
        if (reminders.Untaken is not null)
            yield return New(opened, ObligationKind.Take, "", "", reported + Reminders.TakeWithin, opened.Bodies.WorkingGroup);
        if (reminders.Unassessed is not null)
            yield return New(opened, ObligationKind.Assess, "", "", reported + Reminders.AssessWithin, [opened.Commander]);
        if (reminders.Unconfirmed is not null)
            yield return New(opened, ObligationKind.Confirm, "", "", opened.Assessments.Reverse().TakeWhile(one => one.Way is Way.Suspect).Last().At + Reminders.ConfirmWithin, [opened.Commander]);
        if (reminders.Update is not null)
            yield return New(opened, ObligationKind.Update, "", "", opened.Updates.LastOrDefault()?.NextUpdate ?? opened.Assessments[0].NextUpdate, [opened.Commander]);
    }

    private static IEnumerable<Obligation> Deciding(Case.Opened opened) => opened.Ballots.All.OfType<Ballot.Open>().Select(ballot => New(
        opened, ObligationKind.Vote, ballot.Id.Value, "", ballot.Deadline,
        [.. ballot.Setup.Seats.Where(seat => ballot.Counted.All(vote => vote.Seat != seat.Id)).Select(seat => seat.Principal)]));

    private static IEnumerable<Obligation> Telling(Case.Opened opened) =>
        from chain in opened.IsDrillAtRest ? [] : opened.Chains.All
        where chain.State is ChainState.Running
        from link in chain.Links
        where link.State is LinkState.Told { Holder: not null }
        let told = (LinkState.Told)link.State
        select New(opened, ObligationKind.Acknowledge, $"{chain.Id}/{link.Link.Id}", "", told.Since + link.Link.Window, Those(told.Holder));

    private static IEnumerable<Obligation> Running(Case.Opened opened)
    {
        if (!opened.ForRuns.IsOpen || opened.IsOver)
            yield break;

        foreach (var run in opened.Runs.All)
        {
            foreach (var step in run.Steps)
                if (step is { State: StepState.Told or StepState.Started, Setup.Limit: { } limit, ToldAt: { } told })
                    yield return New(opened, ObligationKind.DoStep, $"{run.Id}/{step.Setup.No}", step.Setup.What, told + limit, step.State is StepState.Started started ? [started.By] : step.Doers);
            foreach (var resource in run.Resources)
                if (resource.DueAt(Absences.None) is { } due)
                    yield return New(opened, ObligationKind.ReportResource, $"{run.Id}/{resource.Setup.Id}", resource.Setup.Name, due, [resource.InOrder[Math.Clamp(resource.Asked, 1, resource.InOrder.Length) - 1]]);
        }
    }

    private static IEnumerable<Obligation> Recovering(Case.Opened opened, Organisation organisation)
    {
        if (opened.Assessed is not { } assessed || opened.Stage is not (Stage.Observed or Stage.Deciding or Stage.Active or Stage.Recovered or Stage.Closing) || opened.IsDrillAtRest)
            yield break;

        var since = assessed.Assessment.Since;
        var recovered = opened.Runs.All.Where(run => run.Recovery is not null).Select(run => run.Setup.Process).ToHashSet();
        var objectives = assessed.Assessment.Processes.Select(one => (one.Process, one.Rto)).Concat(assessed.Preparation.Unplanned.Select(organisation.Process).OfType<BusinessProcess>().Select(one => (Process: one.Id, one.Rto)));
        foreach (var (process, rto) in objectives.Where(one => !recovered.Contains(one.Process)))
            if (opened.Stage is not (Stage.Recovered or Stage.Closing) || RunsStill(opened, process))
                yield return New(opened, ObligationKind.Recover, process.Value, organisation.Process(process)?.Name ?? process.Value, since + rto, [opened.Commander]);
        if (opened is { Stage: Stage.Recovered, SteadyAt: { } steady } && opened.Closing.SteadySince is null)
            yield return New(opened, ObligationKind.WatchSteady, "", "", steady, [opened.Commander]);
    }

    // Found when the rest had recovered.
    private static bool RunsStill(Case.Opened opened, ProcessId process) => opened.Runs.ToRecover.Any(run =>
        run.Recovery is null && (run.Setup.Process == process || (run.CarriesCourse && opened.Assessed?.Preparation.Unplanned.Contains(process) is true)));

    private static IEnumerable<Obligation> Following(Case.Opened opened)
    {
        foreach (var directive in opened.Guidance.Directives)
            if (directive is { Done: null, Given.Due: { } due } && !opened.IsOver)
                yield return New(opened, ObligationKind.Directive, directive.Id.Value, FormSubject.Typed(directive.Given, "what") ?? "", due, directive.Given.Addressees);
        if (opened.Stage is Stage.Closed && CaseReview.DueAt(opened.ForReview) is { } review)
            yield return New(opened, ObligationKind.Review, "", "", review, [opened.Bodies.PromotionConvener]);
        foreach (var improvement in opened.Improvements.All.Where(one => one.IsOpen))
            yield return New(opened, ObligationKind.Improvement, improvement.Id.Value, FormSubject.Typed(improvement.Adding, "what") ?? "", improvement.Adding.DueAt, [improvement.Owner]);
        if (opened is { Stage: Stage.Approved, Drill: { } drill })
            yield return New(opened, ObligationKind.StartDrill, "", "", drill.Plan.At, [opened.Commander]);
    }

    private static Obligation New(Case.Opened opened, ObligationKind kind, string subject, string what, DateTimeOffset due, ImmutableArray<PersonId> who) =>
        new(opened.Id, opened.Report.No, kind, subject, what, due, who);

    private static ImmutableArray<PersonId> Those(PersonId? person) => person is { } one ? [one] : [];
}
