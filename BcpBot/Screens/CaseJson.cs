using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Runs;
using BcpBot.Notices;
using BcpBot.Notices.Drawing;

namespace BcpBot.Screens;

/// <summary>A case as <c>/api/cases</c> gives it (contract, "One case"). What it has not come to yet is an empty list or null.</summary>
internal static class CaseJson
{
    /// <summary>A row of the list: up to the processes.</summary>
    public static Dictionary<string, object?> Row(Case.Opened opened, Texts texts)
    {
        var assessment = opened.Assessed?.Assessment;
        return new Dictionary<string, object?>
        {
            ["id"] = opened.Id,
            ["no"] = opened.Report.No,
            ["kind"] = opened.Report.Kind,
            ["drillTypes"] = opened.Drill?.Plan.Types ?? [],
            ["label"] = Mark.Of(opened.Report.Kind, texts),
            ["title"] = opened.Report.Words["what"],
            ["reported"] = new
            {
                kind = opened.Report.Report,
                what = opened.Report.Words["what"],
                where = opened.Report.Words["where"],
                since = opened.Report.Since,
                danger = opened.Report.Danger,
                by = opened.Report.By,
                at = opened.Report.At,
            },
            ["joinedTo"] = opened.JoinedTo?.Into,
            ["stage"] = opened.Stage,
            ["commander"] = opened.Commander,
            ["level"] = opened.Drill is null ? assessment?.Level : null,
            ["confirmed"] = assessment?.Confirmed,
            ["businessStopped"] = assessment?.BusinessStopped,
            ["since"] = assessment?.Since,
            ["awareSince"] = assessment?.AwareSince,
            ["scenario"] = assessment?.Scenario ?? opened.Drill?.Plan.Scenario,
            ["processes"] = opened.Assessed?.Preparation.Affected() ?? opened.Drill?.Planning.Preparation.Affected() ?? [],
        };
    }

    /// <summary>All of it, as it stands.</summary>
    /// <param name="now">Business time: who may vote depends on it.</param>
    public static Dictionary<string, object?> Whole(Case.Opened opened, IReadOnlyList<Answers> answers, Texts texts, DateTimeOffset now)
    {
        var whole = Row(opened, texts);
        whole["ballots"] = opened.Ballots.All.Select(ballot => OfBallot(ballot, opened, now));
        whole["chains"] = opened.Chains.All.Select(OfChain);
        whole["rollCalls"] = opened.RollCalls.Select(rollCall => OfRollCall(rollCall, answers.First(one => one.RollCall == rollCall.Id).Tally));
        whole["runs"] = opened.Runs.All.Select(run => OfRun(run, opened));
        whole["recoveries"] = opened.Runs.All.Where(run => run.Recovery is not null).Select(OfRecovery);
        whole["closing"] = opened.Closing.Latest is { } request ? OfClosing(request, opened) : null;
        whole["review"] = opened.Closing.ClosedAt is null ? null : OfReview(opened);
        whole["improvements"] = opened.Improvements.All.Select(OfImprovement);
        whole["form"] = opened.Closing.ClosedAt is null ? null : OfForm(opened.Form);
        whole["drill"] = opened.Drill is { } drill ? OfDrill(drill) : null;
        whole["courses"] = opened.Guidance.Courses.Select(course => new { id = course.Course, title = course.Words["title"], cost = course.Words["cost"], risk = course.Words["risk"], hours = course.Words["hours"], note = course.Words["note"], by = course.By, at = course.At, chosen = opened.Guidance.Chosen?.Course == course.Course });
        whole["instructions"] = opened.Guidance.Instructions.Select(received => new { unit = received.Words["unit"], contact = received.Words["contact"], instruction = received.Words["instruction"], by = received.By, at = received.At });
        whole["directives"] = opened.Guidance.Directives.Select(OfDirective);
        whole["remarks"] = opened.Guidance.Remarks.Select(remark => new { note = remark.Words["note"], by = remark.By, at = remark.At });
        whole["questions"] = opened.Guidance.Questions.Select(asked => new { ballot = asked.Ballot, question = asked.Words["question"], by = asked.By, at = asked.At });
        return whole;
    }

    private static object OfDirective(BcpBot.Domain.Guidance.Directive directive) => new
    {
        id = directive.Id,
        what = directive.Given.Words["what"],
        to = directive.Given.To,
        addressees = directive.Given.Addressees,
        due = directive.Given.Due,
        by = directive.Given.By,
        at = directive.Given.At,
        state = directive switch { { Done: not null } => "Done", { Acknowledged: not null } => "Acknowledged", _ => "Given" },
        doneBy = directive.Done?.By,
        doneAt = directive.Done?.At,
        note = directive.Done?.Words["note"],
    };

    private static object OfBallot(Ballot ballot, Case.Opened opened, DateTimeOffset now)
    {
        var closed = ballot as Ballot.Closed;
        return new
        {
            id = ballot.Id,
            decision = ballot.Setup.Decision,
            kind = ballot.Kind,
            of = ballot.Opening.Of,
            state = ballot switch { Ballot.Open => "Open", Ballot.AwaitingCasting => "Casting", _ => "Closed" },
            outcome = closed?.Verdict.Outcome,
            chosen = closed?.Verdict.Chosen,
            rule = ballot.Setup.Majority,
            openedAt = ballot.OpenedAt,
            deadline = ballot.Deadline,
            quorum = ballot.Setup.Quorum,
            choices = ballot.Opening.Choices.Select(choice => new { id = choice, text = choice.IsCourse ? opened.Ballots.TextOf(ballot, choice) : choice.Value }),
            seats = ballot.Setup.Seats.Select(seat => new { id = seat.Id, principal = seat.Principal, deputies = seat.Deputies, mayVoteNow = ballot.MayVoteNow(seat, opened.Absent, now) }),
            votes = ballot.Counted.Select(vote => new { seat = vote.Seat, by = vote.By, @as = vote.As, choice = vote.Choice, at = vote.At }),
        };
    }

    private static object OfChain(NotificationChain chain) => new
    {
        id = chain.Id,
        about = chain.About,
        telling = chain.Telling,
        state = chain.State,
        links = chain.Links.Select(OfLink),
    };

    private static object OfLink(LinkProgress link) => new
    {
        id = link.Link.Id,
        target = TargetOf(link.Link.Target),
        state = link.State switch { LinkState.Waiting => "Waiting", LinkState.Told => "Told", LinkState.Acknowledged => "Acknowledged", _ => "Passed" },
        told = link.Told,
        by = link.State is LinkState.Acknowledged acknowledged ? acknowledged.By : (PersonId?)null,
        at = link.State is LinkState.Acknowledged heard ? heard.At : (DateTimeOffset?)null,
        acknowledged = link.Acknowledgements.OrderBy(press => press.Value).ThenBy(press => press.Key.Value, StringComparer.Ordinal).Select(press => new { person = press.Key, at = press.Value }),
    };

    private static object OfRun(Run run, Case.Opened opened) => new
    {
        id = run.Id,
        process = run.Setup.Process,
        grade = run.Setup.Grade,
        state = run switch
        {
            { Recovery: not null } => "Recovered",
            { Reach: null } => "Locked",
            _ when run.Setup.Process is not null && (!run.IsOpenWhole || !opened.Runs.IsUnlocked(run)) => "Locked",
            _ when run.Steps.Any(step => step.State is StepState.Started or StepState.Blocked || step.State.HasEnded && !step.Setup.IsInstruction) => "Running",
            _ => "Ready",
        },
        lockedBy = (string[])[.. run.Resources.Where(resource => !resource.IsSettled).Select(resource => resource.Setup.Id.Value), .. opened.Runs.InTheWayOf(run).Select(higher => higher.Id.Value)],
        site = run.Site,
        resources = run.Resources.Select(resource => new { id = resource.Setup.Id, state = resource.State, reportedBy = resource.Report?.By, confirmedBy = resource.ConfirmedBy }),
        steps = run.Steps.Select(step => OfStep(step, opened)),
    };

    private static object OfStep(StepProgress step, Case.Opened opened) => new
    {
        no = step.Setup.No,
        phase = step.Setup.Phase,
        state = step.State switch
        {
            StepState.Waiting => "Locked",
            StepState.Told => "Ready",
            StepState.Started => "Started",
            StepState.Done => "Done",
            StepState.Skipped => "Skipped",
            _ => "Blocked",
        },
        mayDoNow = opened.Runs.MayDoNow(step, opened.ForRuns),
        by = step.State switch
        {
            StepState.Started started => started.By,
            StepState.Blocked blocked => blocked.By,
            StepState.Done done => done.By,
            StepState.Skipped skipped => skipped.By,
            _ => (Actor?)null,
        },
        startedAt = step.State switch { StepState.Started started => started.At, StepState.Blocked blocked => blocked.StartedAt, StepState.Done done => done.StartedAt ?? step.ToldAt, _ => null },
        endedAt = step.State switch { StepState.Done done => done.At, StepState.Skipped skipped => skipped.At, _ => (DateTimeOffset?)null },
        evidence = step.Evidence.Select(kept => new { name = kept.Name, sha256 = kept.Evidence.Sha256, bytes = kept.Evidence.Bytes, mediaType = kept.Evidence.MediaType, by = kept.By, at = kept.At, file = kept.Evidence.Bytes > 0 ? EvidenceApi.PathOf(opened.Id, kept.Evidence.Sha256) : null }),
    };

    private static object OfDrill(CaseDrill drill) => new
    {
        at = drill.Plan.At,
        plans = drill.Plan.Plans,
        purpose = drill.Planning.Words["purpose"],
        place = drill.Planning.Words["place"],
        announced = drill.Plan.Announced,
        objectives = DrillObjective.Read(drill.Planning.Words["objectives"]).Select(objective => new { aim = objective.Aim, criterion = objective.Criterion }),
        scope = drill.Planning.Words["scope"],
        stopWhen = drill.Planning.Words["stopWhen"],
        evaluators = drill.Plan.Evaluators,
        trainingNeeded = drill.Plan.TrainingNeeded,
        trainings = drill.Trainings.Select(training => new
        {
            what = training.Recorded.Words["what"],
            at = training.Recorded.HeldAt,
            people = training.Recorded.People,
            understood = training.Understood.OrderBy(press => press.Value).ThenBy(press => press.Key.Value, StringComparer.Ordinal).Select(press => new { person = press.Key, at = press.Value }),
        }),
        startedAt = drill.Starting?.At,
        interruptedBy = drill.Interruptions.Select(interrupted => interrupted.Incident),
        feedback = drill.AskedForFeedback is { } asked
            ? new { asked = asked.Count, ok = drill.Feedback.Values.Count(given => given.Ok), issue = drill.Feedback.Values.Count(given => !given.Ok) }
            : null,
    };

    private static object OfRecovery(Run run) => new
    {
        run = run.Id,
        process = run.Setup.Process,
        recoveredAt = run.Recovery!.RecoveredAt,
        dataLossMinutes = (int)run.Recovery.DataLoss.TotalMinutes,
        by = run.Recovery.By,
        at = run.Recovery.At,
    };

    private static object OfClosing(ClosingFact.Requested request, Case.Opened opened) => new
    {
        by = request.By,
        at = request.At,
        checks = request.Checks,
        note = request.Words["note"],
        steadyAt = opened.SteadyAt,
        steady = opened.Closing.SteadySince >= opened.SteadyAt,
        closedAt = opened.Closing.ClosedAt,
    };

    private static object OfReview(Case.Opened opened)
    {
        var (meeting, minutes) = (opened.Review.Meeting, opened.Review.Minutes);
        return new
        {
            dueAt = Domain.Reviews.CaseReview.DueAt(opened.ForReview),
            at = meeting?.MeetsAt,
            place = meeting?.Words["place"],
            people = meeting?.People ?? [],
            recordedBy = minutes?.By,
            recordedAt = minutes?.At,
            present = minutes?.Words["present"],
            cause = minutes?.Words["cause"],
            wentWell = minutes?.Words["wentWell"],
            wentBadly = minutes?.Words["wentBadly"],
            resolutions = minutes?.Words["resolutions"],
        };
    }

    private static object OfImprovement(Improvement one) => new
    {
        id = one.Id,
        what = one.Adding.Words["what"],
        owner = one.Owner,
        due = one.Adding.DueAt,
        state = one switch { { Verifying: not null } => "Verified", { Doing: not null } => "Done", _ => "Open" },
        by = one.Adding.By,
        doneAt = one.Doing?.At,
        verifiedBy = one.Verifying?.By,
        verifiedAt = one.Verifying?.At,
    };

    private static object OfForm(CaseForm form) => new
    {
        state = form.State,
        version = form.Version,
        conclusion = form.Completion?.Conclusion,
        signatures = form.Signatures.Select(signed => new Dictionary<string, object?> { ["as"] = signed.Place, ["by"] = signed.By, ["at"] = signed.At }),
        receipts = form.Receipts.Select(receipt => new { by = receipt.By, at = receipt.ReceivedAt }),
    };

    private static string TargetOf(Domain.Organisations.ChainTarget target) => target switch
    {
        Domain.Organisations.ChainTarget.OfPerson person => person.Person.Value,
        Domain.Organisations.ChainTarget.OfBody body => body.Body.ToString(),
        Domain.Organisations.ChainTarget.OfUnit unit => unit.Unit.Value,
        _ => throw new System.Diagnostics.UnreachableException($"{target}"),
    };

    private static object OfRollCall(RollCall rollCall, BcpBot.Domain.RollCalls.Tally tally) => new
    {
        id = rollCall.Id,
        state = rollCall.IsOpen ? "Open" : "Closed",
        asked = tally.Asked,
        safe = tally.Safe,
        help = tally.Help,
        offSite = tally.OffSite,
        silent = tally.Silent,
    };
}
