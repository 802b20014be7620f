using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;

namespace BcpBot.Notices;

/// <summary>Who has to be told what: a pure function of a fact and the state after it.</summary>
public static class CaseNotices
{
    public static IEnumerable<Notice> Of(Fact fact, Case.Opened state) => (fact switch
    {
        CaseFact.Reported reported => [.. To(reported.By.IsPerson ? [reported.By.Person] : [], NoticeKind.Receipt), .. To(state.Bodies.WorkingGroup, NoticeKind.WorkingGroup)],
        CaseFact.Untaken untaken => To(Untaken(untaken, state), NoticeKind.Untaken, $"{untaken.Round}"),
        CaseFact.Assessed assessed => [.. To(assessed is { TellsCommittee: true, Way: not Way.Incident } ? state.Bodies.Committee : [], NoticeKind.Word), .. To(Meeting(assessed, state), NoticeKind.Courses)],
        CaseFact.Unassessed unassessed => To(unassessed.Round > 1 ? [state.Commander, state.Bodies.PromotionConvener] : [state.Commander], NoticeKind.Unassessed),
        CaseFact.Unconfirmed unconfirmed => To(unconfirmed.Round > 1 ? [state.Commander, state.Bodies.PromotionConvener] : [state.Commander], NoticeKind.Unconfirmed),
        CaseFact.Updated updated => To(state.Told.Remove(updated.By.Person), NoticeKind.Update, $"{state.Updates.Length - 1}"),
        CaseFact.UpdateOverdue => To(state.Reminders.IsUpdateGivenUp ? [state.Commander, state.Bodies.PromotionConvener] : [state.Commander], NoticeKind.UpdateOverdue),
        CaseFact.ActivationRequested => Requested(state),
        CaseFact.Activated => To(state.Told.Except(HearingOtherwise(state)), NoticeKind.Activated),
        CaseFact.Resolved resolved => To(state.Told.Remove(resolved.By.Person), NoticeKind.Resolved),
        CaseFact.HelpNeeded help => To(Helping(help, state), NoticeKind.Help, $"{help.RollCall}/{help.Person}"),

        CaseFact.Joined joined => To(state.Told.Remove(joined.By.Person), NoticeKind.Joined),
        CaseFact.JoinedByOther or CaseFact.Resembling => [],

        CaseFact.Taken or CaseFact.Observed or CaseFact.RollCallOpened or CaseFact.RollCallClosed
            or CaseFact.AbsencesSeen => [],
        CaseFact.Regrouped => Ownerless(state),

        CaseFact.Recovered => To(state.Bodies.PromotionGroup, NoticeKind.Recovery),
        CaseFact.Steady => To([.. state.Bodies.PromotionGroup, state.Commander], NoticeKind.Recovery, "steady"),

        CaseFact.Closed => To(state.Told.Except(state.HearOfTheEnd).Union(state.Report.By.IsPerson ? [state.Report.By.Person] : []), NoticeKind.Ended),
        CaseFact.Filed => To([.. state.Bodies.WorkingGroup, .. state.Bodies.PromotionGroup, .. state.Bodies.Committee], NoticeKind.Form),

        RunFact run => OfRun(run, state),
        ReviewFact review => OfReview(review, state),
        ImprovementFact improvement => OfImprovement(improvement, state),
        FormFact form => OfForm(form, state),
        ClosingFact.Requested or ClosingFact.Declined => [],
        DrillFact drill => OfDrill(drill, state),
        GuidanceFact guidance => OfGuidance(guidance, state),

        BallotFact.Opened opened => To(opened.Setup.Seats.Select(seat => seat.Principal), NoticeKind.Ballot, opened.Ballot.Value),
        BallotFact.Deputised deputised => To(deputised.MayAct.Select(standIn => standIn.Deputy), NoticeKind.Ballot, deputised.Ballot.Value),
        BallotFact.Closed closed => Outcome(closed, state),
        BallotFact.Cast or BallotFact.Refused or BallotFact.Casting => [],

        ChainFact.Told or ChainFact.Escalated or ChainFact.MembersListed => state.HearersOf((ChainFact)fact).Select(hearer => new Notice(NoticeKind.Chain, $"{((ChainFact)fact).Chain}/{hearer.Link}", hearer.Person)),
        ChainFact.Passed passed => To([state.Commander], NoticeKind.ChainBreak, passed.Chain.Value),
        ChainFact.Opened or ChainFact.Acknowledged or ChainFact.Ended => [],
        PressSeen => [],

        _ => throw new System.Diagnostics.UnreachableException($"nobody knows whom {fact} concerns"),
    }).DistinctBy(notice => (notice.Kind, notice.Subject, notice.Recipient)).Where(notice => !state.Absent.Gone.Contains(notice.Recipient));

    public static IEnumerable<Notice> Of(Fact fact, RollCallSheet sheet, RollCallId rollCall) => fact switch
    {
        RollCallSheetFact.Asked asked => To(asked.People.Select(asked => asked.Person), NoticeKind.RollCall, rollCall.Value),
        RollCallSheetFact.Reminded reminded =>
        [
            .. To(reminded.Silent, NoticeKind.RollCallReminder, $"{rollCall}/{reminded.Round}"),
            .. To(sheet.People.ByHead(reminded.Silent).Where(silent => silent.Any(person => person != silent.Key)).Select(silent => silent.Key), NoticeKind.SilentList, $"{rollCall}/{reminded.Round}"),
        ],
        RollCallSheetFact.Answered or RollCallSheetFact.Vouched or RollCallSheetFact.Closed => [],
        PressSeen => [],

        _ => throw new System.Diagnostics.UnreachableException($"nobody knows whom {fact} concerns"),
    };

    // Where the commander himself needs help, or cannot act, the working group hears.
    private static IEnumerable<PersonId> Helping(CaseFact.HelpNeeded help, Case.Opened state)
    {
        IEnumerable<PersonId> commanding = help.Person == state.Commander || state.Absent.Has(state.Commander) ? state.Bodies.WorkingGroup : [state.Commander];
        return (help.Head is { } head ? commanding.Append(head) : commanding).Where(person => person != help.Person);
    }

    private static IEnumerable<PersonId> Untaken(CaseFact.Untaken untaken, Case.Opened state) =>
        untaken.Round > 1 ? [state.Bodies.PromotionConvener] : [.. state.Bodies.WorkingGroup, .. state.Bodies.LeadDeputies];

    private static IEnumerable<Notice> OfRun(RunFact fact, Case.Opened state) => fact switch
    {
        RunFact.StepsTold told => told.Steps.SelectMany(of => state.Runs[of.Run]?.Step(of.No) is { Setup.IsInstruction: false } step ? To(step.Doers, NoticeKind.Step, $"{of.Run}/{of.No}") : []),
        RunFact.DoersListed listed => To(state.HearersOf(listed), NoticeKind.Step, $"{listed.Run}/{listed.Step}"),
        RunFact.StepsDeputised deputised => deputised.Steps.SelectMany(of => To(state.Runs[of.Run]?.Step(of.No) is { } step ? StandingIn(step, state) : [], NoticeKind.Step, $"{of.Run}/{of.No}")),
        RunFact.StepHandedOver handed => To([handed.To], NoticeKind.Step, $"{handed.Run}/{handed.Step}"),
        RunFact.StepsLate late => late.Steps.SelectMany(of => To([state.Commander], NoticeKind.StepLate, $"{of.Run}/{of.No}")),
        RunFact.StepBlocked blocked => To([state.Commander, .. state.Bodies.PromotionGroup], NoticeKind.StepBlocked, $"{blocked.Run}/{blocked.Step}"),

        RunFact.ResourcesAsked asked => asked.Resources.SelectMany(of => To([state.Runs[of.Run]!.Resource(of.Resource)!.Setup.Keeper], NoticeKind.Resources, of.Run.Value)),
        RunFact.ResourcesEscalated escalated => escalated.Resources.SelectMany(turn => To(turn.To is { } to ? [to] : state.Bodies.WorkingGroup, NoticeKind.Resources, turn.Run.Value)),
        RunFact.ResourcesReported { Result: ResourceResult.Available } reported => To(state.Bodies.WorkingGroup, NoticeKind.Resources, reported.Run.Value),
        RunFact.ResourcesReported reported => To(state.Bodies.PromotionGroup, NoticeKind.Shortage, reported.Run.Value),
        RunFact.ResourcesConfirmed { Result: ResourceResult.Short } confirmed => To(state.Bodies.PromotionGroup, NoticeKind.Shortage, confirmed.Run.Value),

        RunFact.StepDone done => Through(done.Run, done.Step, state),
        RunFact.StepSkipped skipped => Through(skipped.Run, skipped.Step, state),

        RunFact.CourseTaken or RunFact.Prepared or RunFact.Opened or RunFact.Released or RunFact.StepStarted or RunFact.StepResumed
            or RunFact.EvidenceGiven or RunFact.ResourcesConfirmed or RunFact.ResourceSolved or RunFact.ResourceWaived or RunFact.SiteConfirmed
            or RunFact.ContactCalled or RunFact.Recovered => [],

        _ => throw new System.Diagnostics.UnreachableException($"nobody knows whom {fact} concerns"),
    };

    // Nothing else would tell the commander of a step without a limit that was handed over.
    private static IEnumerable<PersonId> StandingIn(StepProgress step, Case.Opened state) =>
        step is { HandedTo: not null, Setup.Limit: null } ? step.StandIns.Append(state.Commander) : step.StandIns;

    // 5.3.6: the step that ended was the last; now somebody has to say that the process has recovered.
    private static IEnumerable<Notice> Through(RunId id, int ended, Case.Opened state) =>
        state.ForRuns.IsActive && state.Runs.ToRecover.FirstOrDefault(run => run.Id == id) is { Recovery: null, IsThrough: true } run && run.Step(ended)?.Setup.Phase is not Phase.Aftercare
            ? To([state.Commander], NoticeKind.Run, id.Value)
            : [];

    private static IEnumerable<Notice> OfDrill(DrillFact fact, Case.Opened state) => fact switch
    {
        DrillFact.Planned => To(state.Bodies.WorkingGroup, NoticeKind.Drill),
        DrillFact.Approved => To(state.Bodies.WorkingGroup, NoticeKind.Drill, "approved"),
        DrillFact.TrainingRecorded training => To(training.People, NoticeKind.Training, $"{state.Drill!.Trainings.Length - 1}"),
        DrillFact.Started => [.. To(state.Bodies.WorkingGroup, NoticeKind.WorkingGroup), .. To(state.Drill!.Plan.Evaluators, NoticeKind.Drill)],
        DrillFact.Interrupted interrupted => To(state.Bodies.WorkingGroup, NoticeKind.DrillStop, interrupted.Incident.Value),
        DrillFact.Cancelled or DrillFact.Aborted => To(state.Told.Remove(fact.By.Person), NoticeKind.DrillEnded),
        DrillFact.FeedbackAsked => To(state.Drill!.AskedForFeedback!, NoticeKind.Feedback),
        DrillFact.Rejected or DrillFact.TrainingUnderstood or DrillFact.FeedbackGiven => [],

        _ => throw new System.Diagnostics.UnreachableException($"nobody knows whom {fact} concerns"),
    };

    // 5.3.8: once, when it is found that no plan fits.
    private static ImmutableArray<PersonId> Meeting(CaseFact.Assessed assessed, Case.Opened state) =>
        assessed.Preparation.PlanFits || state.Assessments is [.., { Preparation.PlanFits: false }, _] ? [] : state.Bodies.PromotionGroup;

    private static IEnumerable<Notice> OfGuidance(GuidanceFact fact, Case.Opened state) => fact switch
    {
        GuidanceFact.CourseProposed proposed => To(proposed.By == state.Bodies.PromotionConvener ? [] : [state.Bodies.PromotionConvener], NoticeKind.Courses, proposed.Course.Value),
        GuidanceFact.CommandReceived => To([state.Commander, .. state.Bodies.WorkingGroup], NoticeKind.Instruction, $"{state.Guidance.Instructions.Length - 1}"),
        GuidanceFact.DirectiveGiven given => To(given.Addressees, NoticeKind.Directive, given.Directive.Value),
        GuidanceFact.DirectiveDone done => To([state.Guidance[done.Directive]!.Given.By.Person], NoticeKind.Directive, done.Directive.Value),
        GuidanceFact.DirectiveOverdue overdue when state.Guidance[overdue.Directive]!.Given is var given => To([.. given.Addressees, given.By.Person], NoticeKind.Directive, $"{overdue.Directive}/late"),
        GuidanceFact.RemarkAdded => To([state.Commander, .. state.Bodies.WorkingGroup], NoticeKind.Remark, $"{state.Guidance.Remarks.Length - 1}"),
        GuidanceFact.QuestionAsked asked => To([state.Commander], NoticeKind.Question, asked.Ballot.Value),
        GuidanceFact.CoursesPut or GuidanceFact.CourseChosen or GuidanceFact.DirectiveAcknowledged => [],

        _ => throw new System.Diagnostics.UnreachableException($"nobody knows whom {fact} concerns"),
    };

    private static IEnumerable<Notice> OfReview(ReviewFact fact, Case.Opened state) => fact switch
    {
        ReviewFact.Called called => To(called.People, NoticeKind.Review),
        ReviewFact.Reminded => To([state.Bodies.PromotionConvener], NoticeKind.Review),
        ReviewFact.Recorded => To(state.Bodies.WorkingGroup, NoticeKind.Form),

        _ => throw new System.Diagnostics.UnreachableException($"nobody knows whom {fact} concerns"),
    };

    private static IEnumerable<Notice> OfImprovement(ImprovementFact fact, Case.Opened state) => fact switch
    {
        ImprovementFact.Added added => To([added.Owner], NoticeKind.Improvement, added.Improvement.Value),
        ImprovementFact.Done done when state.Improvements[done.Improvement] is { } one =>
            To(new[] { one.Adding.By.Person, one.Head ?? one.Adding.By.Person, state.Bodies.PromotionConvener }.Where(person => person != one.Owner), NoticeKind.Improvement, one.Id.Value),
        ImprovementFact.Reminded reminded when state.Improvements[reminded.Improvement] is { } one =>
            To(reminded.Round < Improvement.LastRound && !state.Absent.Gone.Contains(one.Owner) ? [one.Owner] : [one.Owner, state.Bodies.PromotionConvener], NoticeKind.Improvement, one.Id.Value),
        ImprovementFact.HandedOver handed => To([handed.To], NoticeKind.Improvement, handed.Improvement.Value),
        ImprovementFact.Verified verified when state.Improvements[verified.Improvement] is { } one => To([one.Owner], NoticeKind.Improvement, one.Id.Value),

        _ => throw new System.Diagnostics.UnreachableException($"nobody knows whom {fact} concerns"),
    };

    // Whose owner has left: somebody else has to have it.
    private static IEnumerable<Notice> Ownerless(Case.Opened state) => state.Improvements.All.Where(one => one.IsOpen && state.Absent.Gone.Contains(one.Owner))
        .SelectMany(one => To([state.Bodies.PromotionConvener, state.Bodies.Lead], NoticeKind.Improvement, one.Id.Value));

    // Whose turn it is; a return goes to everyone who may complete it again. The end is told by the case's own fact.
    private static IEnumerable<Notice> OfForm(FormFact fact, Case.Opened state) => fact switch
    {
        FormFact.SignatureGiven when state.Form.WhatFollows(state.Absent).Any() => [], // it passes on at once, and that tells
        FormFact.Completed or FormFact.SignatureGiven => To(state.Form.MaySignNow(state.Absent), NoticeKind.Form),
        FormFact.Returned => To(state.Bodies.WorkingGroup, NoticeKind.Form),
        FormFact.Passed passed => To(passed.Place == state.Form.Next ? state.Form.MaySignNow(state.Absent) : [], NoticeKind.Form),
        FormFact.Received => [],

        _ => throw new System.Diagnostics.UnreachableException($"nobody knows whom {fact} concerns"),
    };

    // Who is asked himself has what was tried on his ballot.
    private static IEnumerable<Notice> Requested(Case.Opened state) => state.Assessed is not { } assessed ? [] : To(
        state.Bodies.PromotionGroup.Except((Case.Opened.SetupOf(assessed) ?? assessed.Preparation.Disruption).Seats.Select(seat => seat.Principal)),
        NoticeKind.Requested, state.Ballots.NextId.Value);

    // By the outcome, or by the chain that opens with the activation.
    private static IEnumerable<PersonId> HearingOtherwise(Case.Opened state) =>
    [
        .. state.Bodies.WorkingGroup, .. state.Bodies.PromotionGroup,
        .. state.Assessed?.Preparation.Chain.Links.SelectMany(link => link.Hearers(link.Contacts.Where(contact => !state.Absent.Has(contact)).Select(contact => (PersonId?)contact).FirstOrDefault())) ?? [],
    ];

    /// <summary>What the response channel is told, where there is one.</summary>
    public static IEnumerable<Notice> ForChannel(Fact fact, Case.Opened state) => fact switch
    {
        CaseFact.Activated => To([Domain.Reach.ResponseChannel.Recipient], NoticeKind.Channel, "activated"),
        CaseFact.Updated => To([Domain.Reach.ResponseChannel.Recipient], NoticeKind.Channel, $"update/{state.Updates.Length - 1}"),
        CaseFact.Closed => To([Domain.Reach.ResponseChannel.Recipient], NoticeKind.Channel, "closed"),
        CaseFact.Resolved => To([Domain.Reach.ResponseChannel.Recipient], NoticeKind.Channel, "resolved"),
        CaseFact.Joined => To([Domain.Reach.ResponseChannel.Recipient], NoticeKind.Channel, "joined"),
        DrillFact.Aborted => To([Domain.Reach.ResponseChannel.Recipient], NoticeKind.Channel, "aborted"),
        _ => [],
    };

    // Where the plan starts, the seats and the committee hear it through the chain; the casting ballot's end is the original's outcome.
    // Who decided alone knows what he decided.
    private static IEnumerable<Notice> Outcome(BallotFact.Closed closed, Case.Opened state)
    {
        if (state.Ballots[closed.Ballot] is not { Kind: not BallotKind.Casting } ballot)
            return [];

        // An approved drill comes to the working group with the button that starts it.
        if (ballot.Setup.Decision is DecisionKind.ApproveDrill && closed.Outcome is Domain.Ballots.Outcome.Approved)
            return To([.. state.Bodies.PromotionGroup, .. ballot.Setup.Seats.Select(seat => seat.Principal)], NoticeKind.Outcome, closed.Ballot.Value);

        IEnumerable<PersonId> byChain = [.. ballot.Setup.Seats.Select(seat => seat.Principal), .. state.Bodies.Committee.Where(state.Told.Contains)];
        IEnumerable<PersonId> people = [.. state.Bodies.WorkingGroup, .. state.Bodies.PromotionGroup, .. closed.Outcome is Domain.Ballots.Outcome.Approved ? [] : byChain];
        return [.. To(ballot.Decider is { } decider ? people.Where(person => person != decider.By) : people, NoticeKind.Outcome, closed.Ballot.Value), .. To(HeardEarlier(closed, state), NoticeKind.Activated, closed.Ballot.Value)];
    }

    // A chain runs already since a course was chosen: who has acknowledged it learns that the plans run too, the others from its card.
    private static IEnumerable<PersonId> HeardEarlier(BallotFact.Closed closed, Case.Opened state) =>
        closed.Outcome is Domain.Ballots.Outcome.Approved && state is { PlansAreActivated: true, StillTelling: { } chain } && state.Ballots[closed.Ballot] is { Setup.Decision: DecisionKind.ActivateDisruption or DecisionKind.ActivateIncident }
            ? chain.Links.SelectMany(link => link.Acknowledgements.Keys).Except([.. state.Bodies.WorkingGroup, .. state.Bodies.PromotionGroup])
            : [];

    private static IEnumerable<Notice> To(IEnumerable<PersonId> people, NoticeKind kind, string subject = "") =>
        people.Select(person => new Notice(kind, subject, person));
}
