using System.Collections.Immutable;
using System.Diagnostics;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Runs;

using static RunCommand;
using static RunFact;

/// <summary>What the case knows that its runs need to decide.</summary>
/// <param name="IsOpen">Whether the stage still allows work on steps and resources.</param>
/// <param name="Since">When the interruption began; null before the assessment.</param>
public sealed record RunScene(PersonId Commander, bool IsOpen, bool IsActive, DateTimeOffset? Since, Absences Absent);

/// <summary>All runs of a case: the part of the case machine that decides on steps, resources, the site and recovery (5.3.2, 5.3.4–5.3.6).</summary>
/// <param name="Calls">Contacts outside that were called, in order.</param>
public sealed partial record CaseRuns(ImmutableArray<Run> All, ImmutableArray<ContactCalled> Calls)
{
    public static readonly CaseRuns None = new([], []);

    public Run? this[RunId id] => All.FirstOrDefault(run => run.Id == id);

    public IEnumerable<Run> Plans => All.Where(run => run.Setup.Process is not null);

    /// <summary>The runs that have to recover: the plans that are open, and the response run where it carries a course or there is no plan.</summary>
    public IEnumerable<Run> ToRecover => All.Where(run => run.IsOpenWhole && (run.Setup.Process is not null || run.CarriesCourse || !Plans.Any(plan => plan.IsOpenWhole)));

    public bool HaveRecovered => ToRecover.Any() && ToRecover.All(run => run.Recovery is not null);

    /// <summary>When the last of the steady times ends; null while something has not recovered.</summary>
    public DateTimeOffset? SteadyAt => HaveRecovered ? ToRecover.Max(run => run.Recovery!.RecoveredAt + run.Setup.Steady) : null;

    /// <summary>What keeps a run's later steps locked: each resource that is not settled, each run of a higher grade that is in the way.</summary>
    public IEnumerable<Run> InTheWayOf(Run run) => run is { IsReleased: false, Setup.Grade: { } grade }
        ? Plans.Where(other => other.IsOpenWhole && other.Setup.Grade < grade && !Clears(other))
        : [];

    public bool IsUnlocked(Run run) => run.HasResources && !InTheWayOf(run).Any();

    /// <summary>Who may do a step at this moment; nobody where it is not its turn.</summary>
    public IEnumerable<PersonId> MayDoNow(StepProgress step, RunScene scene) =>
        scene.IsOpen && !step.Setup.IsInstruction && step.State is StepState.Told or StepState.Started or StepState.Blocked
            ? step.Doers.Append(scene.Commander).Distinct().Where(person => person == scene.Commander ? !scene.Absent.Gone.Contains(person) : step.MayDo(person, scene.Absent))
            : [];

    public static DateTimeOffset? NextDue(CaseRuns runs, RunScene scene) => scene.IsOpen
        ? runs.All.SelectMany(run => run.Steps.SelectMany(step => (DateTimeOffset?[])[step.DeputisedAt(scene.Absent), step.LateAt])
            .Concat(run.Resources.Select(resource => resource.DueAt(scene.Absent)))).Min()
        : null;

    public static Answer Decide(CaseRuns runs, RunCommand command, RunScene scene) => command switch
    {
        CallContact call when !runs.MayCall(call) => Answer.Refuse(Refusal.NotYourRole),
        CallContact call => runs.Record(call, scene, new ContactCalled(call.Contact) { Words = call.Words }),
        ListDoers list => runs[list.Run]?.Step(list.Step) is { } step ? runs.List(step, list, scene) : Answer.Refuse(Refusal.Unknown),
        _ when !scene.IsOpen => Answer.Refuse(Refusal.WrongStage),
        OfStep step => runs[step.Run]?.Step(step.Step) is { } known ? runs.OnStep(known, step, scene) : Answer.Refuse(Refusal.Unknown),

        ReportResources report => runs.OnResources(report.Run, report.Resources) is { } named ? runs.Report(report, named, scene) : Answer.Refuse(Refusal.Unknown),
        ConfirmResources confirm => runs.OnResources(confirm.Run, confirm.Resources) is null ? Answer.Refuse(Refusal.Unknown) : runs.Confirm(confirm, scene),
        SolveResource solve => runs[solve.Run]?.Resource(solve.Resource) is { } resource ? runs.Solve(resource, solve, scene) : Answer.Refuse(Refusal.Unknown),
        WaiveResource waive => runs[waive.Run]?.Resource(waive.Resource) is { } resource ? runs.Waive(resource, waive, scene) : Answer.Refuse(Refusal.Unknown),

        _ when command.RunNamed() is { } id && runs[id] is not { Reach: not null } => Answer.Refuse(Refusal.Unknown),
        ConfirmSite site when !site.As.In(BodyKind.WorkingGroup) => Answer.Refuse(Refusal.NotYourRole),
        ConfirmSite site => runs.Record(site, scene, runs[site.Run]!.Site == site.Site ? [] : [new SiteConfirmed(site.Run, site.Site) { Words = site.Words }]),
        Release release => runs.LetGo(runs[release.Run]!, release, scene),
        ReportRecovery recovery => runs.Recover(runs[recovery.Run]!, recovery, scene),

        _ => throw new UnreachableException($"{command} meets no arm"),
    };

    public static CaseRuns Evolve(CaseRuns runs, RunFact fact) => fact switch
    {
        Prepared prepared => prepared.Runs.Aggregate(runs, (all, setup) => all.Preparing(setup)),
        Opened opened => opened.Runs.Aggregate(runs, (all, id) => all.With(id, run => run with { Reach = opened.Reach, OpenedAt = opened.Reach is RunReach.Whole ? fact.At : run.OpenedAt })),
        CourseTaken taken => runs.With(taken.Run, run => run with { CarriesCourse = true }),
        Released released => runs.With(released.Run, run => run with { IsReleased = true }),

        StepsTold told => told.Steps.Aggregate(runs, (all, of) => all.With(of.Run, run => run.With(of.No, step => step.ToldAtOnce(fact.At)))),
        DoersListed listed => runs.With(listed.Run, run => run.With(listed.Step, step => step with { Listed = [.. step.People.Union(listed.People)] })),
        StepStarted started => runs.With(started.Run, run => run.With(started.Step, step => step with { State = new StepState.Started(fact.By.Person, fact.At) })),
        StepDone done => runs.With(done.Run, run => run.With(done.Step, step => step.DoneBy(done))),
        StepSkipped skipped => runs.With(skipped.Run, run => run.With(skipped.Step, step => step with { State = new StepState.Skipped(fact.By.Person, fact.At) })),
        StepBlocked blocked => runs.With(blocked.Run, run => run.With(blocked.Step, step => step with { State = new StepState.Blocked(fact.By.Person, (step.State as StepState.Started)?.At, fact.At, fact.Words["reason"]) })),
        StepResumed resumed => runs.With(resumed.Run, run => run.With(resumed.Step, step => step with { State = new StepState.Started(fact.By.Person, (step.State as StepState.Blocked)?.StartedAt ?? fact.At) })),
        StepHandedOver handed => runs.With(handed.Run, run => run.With(handed.Step, step => step with { State = new StepState.Told(fact.At), ToldAt = fact.At, HandedTo = handed.To, DeputiesMay = false, IsLate = false })),
        StepsDeputised deputised => deputised.Steps.Aggregate(runs, (all, of) => all.With(of.Run, run => run.With(of.No, step => step with { DeputiesMay = true }))),
        StepsLate late => late.Steps.Aggregate(runs, (all, of) => all.With(of.Run, run => run.With(of.No, step => step with { IsLate = true }))),
        EvidenceGiven given => runs.With(given.Run, run => run.With(given.Step, step => step.WithEvidence(given.Evidence, given))),

        ResourcesAsked asked => asked.Resources.Aggregate(runs, (all, of) => all.With(of.Run, run => run.With([of.Resource], resource => resource with { ToldAt = fact.At, Asked = 1 }))),
        ResourcesEscalated escalated => escalated.Resources.Aggregate(runs, (all, turn) => all.With(turn.Run, run => run.With([turn.Resource], resource => resource.TurnsTo(turn.To, fact.At)))),
        ResourcesReported reported => runs.With(reported.Run, run => run.With(reported.Resources, resource => resource.Said(reported))),
        ResourcesConfirmed confirmed => runs.With(confirmed.Run, run => run.With(confirmed.Resources, resource => resource.Settle(confirmed.Result is ResourceResult.Available ? ResourceState.Available : ResourceState.Short, fact) with { ConfirmedBy = fact.By.Person })),
        ResourceSolved solved => runs.With(solved.Run, run => run.With([solved.Resource], resource => resource.Settle(ResourceState.Solved, fact))),
        ResourceWaived waived => runs.With(waived.Run, run => run.With([waived.Resource], resource => resource.Settle(ResourceState.Waived, fact))),

        SiteConfirmed site => runs.With(site.Run, run => run with { Site = site.Site }),
        ContactCalled called => runs with { Calls = runs.Calls.Add(called) },
        Recovered recovered => runs.With(recovered.Run, run => run with { Recovery = new RunRecovery(recovered.RecoveredAt, recovered.DataLoss, fact.By.Person, fact.At) }),

        _ => throw new UnreachableException($"{fact} cannot follow"),
    };

    /// <summary>What comes by itself at this moment: steps whose turn has come, resources to be asked for, deputies, what is late. Empty where nothing does.</summary>
    public IReadOnlyList<RunFact> WhatFollows(RunScene scene, DateTimeOffset at)
    {
        if (!scene.IsOpen)
            return [];

        ImmutableArray<StepRef> told = [.. All.SelectMany(run => run.NewlyReady(IsUnlocked(run)), (run, step) => new StepRef(run.Id, step.Setup.No))];
        ImmutableArray<ResourceRef> asked = [.. All.Where(run => run.IsOpenWhole).SelectMany(run => run.Resources.Where(resource => resource.IsUnasked), (run, resource) => new ResourceRef(run.Id, resource.Setup.Id))];
        ImmutableArray<ResourceTurn> turns = [.. All.SelectMany(run => run.Resources.Where(resource => resource.DueAt(scene.Absent) <= at), (run, resource) => new ResourceTurn(run.Id, resource.Setup.Id, resource.Next(scene.Absent)))];
        ImmutableArray<StepRef> deputised = [.. All.SelectMany(run => run.Steps.Where(step => step.DeputisedAt(scene.Absent) <= at), (run, step) => new StepRef(run.Id, step.Setup.No))];
        ImmutableArray<StepRef> late = [.. All.SelectMany(run => run.Steps.Where(step => step.LateAt <= at), (run, step) => new StepRef(run.Id, step.Setup.No))];

        return
        [
            .. told.IsEmpty ? Array.Empty<RunFact>() : [new StepsTold(told)],
            .. asked.IsEmpty ? Array.Empty<RunFact>() : [new ResourcesAsked(asked)],
            .. turns.IsEmpty ? Array.Empty<RunFact>() : [new ResourcesEscalated(turns)],
            .. deputised.IsEmpty ? Array.Empty<RunFact>() : [new StepsDeputised(deputised)],
            .. late.IsEmpty ? Array.Empty<RunFact>() : [new StepsLate(late)],
        ];
    }

    /// <summary>The facts stamped, and all that follows from them at that moment.</summary>
    public IReadOnlyList<RunFact> WithWhatFollows(IEnumerable<RunFact> facts, Command command, RunScene scene)
    {
        var (runs, recorded) = (this, new List<RunFact>());
        for (IReadOnlyList<RunFact> next = [.. facts]; next.Count > 0; next = runs.WhatFollows(scene, command.At))
        {
            var stamped = next.Select(fact => fact with { At = command.At, By = command.By }).ToList();
            runs = stamped.Aggregate(runs, Evolve);
            recorded.AddRange(stamped);
        }

        return recorded;
    }

    private Answer Record(RunCommand command, RunScene scene, params IReadOnlyList<RunFact> facts) =>
        facts.Count == 0 ? Answer.AlreadySo : Answer.Record(WithWhatFollows(facts, command, scene));

    // Said again, who is listed already is not listed twice.
    private Answer List(StepProgress step, ListDoers list, RunScene scene) =>
        Record(list, scene, list.People.Except(step.People).ToImmutableArray() is { IsEmpty: false } people ? [new DoersListed(list.Run, list.Step, people)] : []);

    // The working group, and whose step names the contact: of an instruction, everyone.
    private bool MayCall(CallContact call) => call.As.In(BodyKind.WorkingGroup) || (call.As.Inside && All.SelectMany(run => run.Steps).Any(step =>
        step.ToldAt is not null && step.Setup.Contacts.Any(contact => contact.Id == call.Contact) && (step.Setup.IsInstruction || step.Doers.Contains(call.By.Person))));

    private Answer OnStep(StepProgress step, OfStep command, RunScene scene)
    {
        var isDoers = step.MayDo(command.By.Person, scene.Absent) && command.As.Inside;
        var isCommanders = command.By.Person == scene.Commander && command.As.Inside;

        return (step.State, command) switch
        {
            (_, _) when step.Setup.IsInstruction => Answer.Refuse(Refusal.WrongStage),
            (StepState.Waiting, _) => Answer.Refuse(Refusal.Locked),
            (StepState.Started started, Start) when started.By == command.By.Person => Answer.AlreadySo,
            (StepState.Done or StepState.Skipped, GiveEvidence given) when WasTheirs(step, command, isCommanders) => Record(command, scene, new EvidenceGiven(command.Run, command.Step, given.Evidence) { Words = command.Words }),
            (StepState.Done or StepState.Skipped, _) => Answer.Refuse(Refusal.Late),
            _ when !isDoers && !isCommanders => Answer.Refuse(step.Doers.Contains(command.By.Person) || step.People.Contains(command.By.Person) ? Refusal.NotYou : Refusal.NotYourRole),

            (_, Start or HandOver) when !step.Setup.Lines.IsEmpty => Answer.Refuse(Refusal.WrongStage), // each head does his own line
            (_, Skip) when !step.Setup.Lines.IsEmpty && !isCommanders => Answer.Refuse(Refusal.NotYourRole),
            (StepState.Started, Start) when !isDoers => Answer.Refuse(Refusal.NotYou),
            (StepState.Told or StepState.Blocked { StartedAt: null }, Start or Resume or Finish) or (StepState.Started, Start) when IsLockedAgain(step, this[command.Run]!) => Answer.Refuse(Refusal.Locked),
            (StepState.Told or StepState.Started, Start) => Record(command, scene, new StepStarted(command.Run, command.Step)),
            (StepState.Blocked, Start or Resume) => Record(command, scene, new StepResumed(command.Run, command.Step)),
            (_, Resume) => Answer.Refuse(Refusal.WrongStage),

            (_, Finish finish) => Finished(step, finish, scene, isCommanders),
            (_, Skip or Block) when !command.Words.Has("reason") => Answer.Refuse(Refusal.ReasonNeeded),
            (_, Skip) => Record(command, scene, new StepSkipped(command.Run, command.Step) { Words = command.Words }),
            (StepState.Blocked, Block) => Answer.AlreadySo,
            (_, Block) => Record(command, scene, new StepBlocked(command.Run, command.Step) { Words = command.Words }),

            (_, HandOver { To: null }) => Answer.Refuse(Refusal.Unknown),
            (_, HandOver { To: { } to }) when to == step.HandedTo => Answer.AlreadySo,
            (_, HandOver { To: { } to }) => Record(command, scene, new StepHandedOver(command.Run, command.Step, to) { Words = command.Words }),
            (_, GiveEvidence given) => Record(command, scene, new EvidenceGiven(command.Run, command.Step, given.Evidence) { Words = command.Words }),

            _ => throw new UnreachableException($"{step} cannot meet {command}"),
        };
    }

    // Of a step for all unit heads each does his own lines, and the deputy of one who heads them all does his; the commander ends it whole.
    private Answer Finished(StepProgress step, Finish finish, RunScene scene, bool isCommanders)
    {
        var isDeputy = step.DeputiesMay && step.Setup.Deputies.Contains(finish.By.Person);
        var own = step.Setup.Lines.Where(line => (isDeputy || line.Head == finish.By.Person) && !step.LinesDone.Contains(line.Unit)).ToList();
        if (step.Setup.Lines.IsEmpty || (own.Count == 0 && isCommanders))
            return Record(finish, scene, new StepDone(finish.Run, finish.Step, null, finish.Evidence) { Words = finish.Words });

        return own.Count == 0 ? Answer.AlreadySo : Record(finish, scene, [.. own.Select(line => new StepDone(finish.Run, finish.Step, line.Unit, finish.Evidence) { Words = finish.Words })]);
    }

    // A resource became short, or a higher grade came in, after the step was told: it does not begin now.
    private bool IsLockedAgain(StepProgress step, Run run) => step.Setup.Phase is not Phase.Immediate && !(run.IsOpenWhole && IsUnlocked(run));

    private static bool WasTheirs(StepProgress step, OfStep command, bool isCommanders) =>
        isCommanders || (command.As.Inside && (step.Doers.Contains(command.By.Person) || step.State is StepState.Done done && done.By == command.By));

    private Answer LetGo(Run run, Release release, RunScene scene) => run switch
    {
        _ when release.By.Person != scene.Commander || !release.As.Inside => Answer.Refuse(Refusal.NotYourRole),
        { IsReleased: true } => Answer.AlreadySo,
        _ when !run.IsOpenWhole || !InTheWayOf(run).Any() => Answer.Refuse(Refusal.WrongStage),
        _ when !release.Words.Has("reason") => Answer.Refuse(Refusal.ReasonNeeded),
        _ => Record(release, scene, new Released(run.Id) { Words = release.Words }),
    };

    private Answer Recover(Run run, ReportRecovery recovery, RunScene scene) => run switch
    {
        _ when !recovery.As.In(BodyKind.WorkingGroup) => Answer.Refuse(Refusal.NotYourRole),
        _ when !scene.IsActive || !run.IsOpenWhole || !ToRecover.Contains(run) => Answer.Refuse(Refusal.WrongStage),
        _ when recovery.RecoveredAt > recovery.At || recovery.RecoveredAt < scene.Since || recovery.DataLoss < TimeSpan.Zero => Answer.Refuse(Refusal.Invalid),
        _ => Record(recovery, scene, new Recovered(run.Id, recovery.RecoveredAt ?? recovery.At, recovery.DataLoss) { Words = recovery.Words }),
    };

    private static bool Clears(Run higher) => higher.Recovery is not null || (higher.Setup.Gate is GradeGate.Started && higher.HasStarted);

    private CaseRuns Preparing(RunSetup setup) => this[setup.Run] is { } known
        ? With(known.Id, run => run.Prepared(setup))
        : this with { All = [.. All.Add(Run.Of(setup)).OrderBy(run => run.Setup.Grade is { } grade ? (int)grade + 1 : 0).ThenBy(run => run.Setup.Rto)] };

    private CaseRuns With(RunId id, Func<Run, Run> change) => this with { All = [.. All.Select(run => run.Id == id ? change(run) : run)] };
}

internal static class Running
{
    public static RunId? RunNamed(this RunCommand command) => command switch
    {
        ConfirmSite site => site.Run,
        Release release => release.Run,
        ReportRecovery recovery => recovery.Run,
        _ => null,
    };

    // An instruction is done when it opens.
    public static StepProgress ToldAtOnce(this StepProgress step, DateTimeOffset at) =>
        step with { ToldAt = at, State = step.Setup.IsInstruction ? new StepState.Done(Actor.Clock, at, at) : new StepState.Told(at) };

    public static StepProgress DoneBy(this StepProgress step, StepDone done)
    {
        var lines = done.Line is { } unit ? step.LinesDone.Add(unit) : step.LinesDone;
        var isDone = done.Line is null || step.Setup.Lines.All(line => lines.Contains(line.Unit));
        var after = isDone ? step with { LinesDone = lines, State = new StepState.Done(done.By, (step.State as StepState.Started)?.At, done.At) } : step with { LinesDone = lines };
        return done.Evidence is { } evidence ? after.WithEvidence(evidence, done) : after;
    }

    public static StepProgress WithEvidence(this StepProgress step, Evidence evidence, Fact fact) =>
        step with { Evidence = step.Evidence.Add(new EvidenceKept(evidence, fact.Words["evidence"], fact.By.Person, fact.At)) };
}
