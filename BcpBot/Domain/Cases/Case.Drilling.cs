using BcpBot.Domain.Ballots;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Cases;

using static DrillCommand;

/// <summary>A drill is an incident with a label (5.2.3): planned and approved beforehand, started in place of report, assessment and activation, then the same.</summary>
public abstract partial record Case
{
    // 5.2.3.2: the committee votes at once.
    private static Answer First(Plan plan)
    {
        if (!plan.As.In(BodyKind.WorkingGroup))
            return Answer.Refuse(Refusal.NotYourRole);
        if (plan.Preparation is not { } preparation)
            return Answer.Refuse(Refusal.Unknown);
        if (plan.Of.Types.IsEmpty || !plan.Words.Has("what") || !plan.Words.Has("objectives"))
            return Answer.Refuse(Refusal.Missing);
        if (plan.Of.At <= plan.At || !DrillObjective.AreMeasurable(plan.Words["objectives"]))
            return Answer.Refuse(Refusal.Invalid);
        if (CaseDrill.NoEvaluator(plan) is not null)
            return Answer.Refuse(Refusal.DoesNotEvaluate);

        var planned = new DrillFact.Planned(plan.Case, plan.No, plan.Roster, plan.Absent, plan.Of, preparation) { At = plan.At, By = plan.By, Words = plan.Words };
        var ballot = (Answer.Accepted)CaseBallots.Decide(CaseBallots.None, new BallotCommand.Open(plan.Approval, []) { At = plan.At, By = plan.By }, plan.Absent);
        return Answer.Record([planned, .. ballot.Facts]);
    }

    private static Opened Begin(DrillFact.Planned planned) =>
        Begin(new CaseFact.Reported(planned.Case, planned.No, CaseKind.Drill, ReportedKind.Other, planned.At, false, planned.Roster, planned.Absent) { At = planned.At, By = planned.By, Words = planned.Words })
        with
        { Stage = Stage.Planned, Reminders = Reminders.None, Drill = CaseDrill.Of(planned) };

    public sealed partial record Opened
    {
        /// <summary>Null in an incident.</summary>
        public CaseDrill? Drill { get; init; }

        /// <summary>It waits for its start, or will never have one, or was stopped: nothing is sent and nothing may be done but what is the drill's own.</summary>
        public bool IsDrillAtRest => Stage is Stage.Planned or Stage.Approved or Stage.Rejected or Stage.Cancelled;

        internal Answer InDrill(DrillCommand command) => command switch
        {
            Plan => Answer.AlreadySo,
            _ when Drill is null => Answer.Refuse(Refusal.WrongStage),
            Interrupt interrupt => HasGivenWay(interrupt) ? Answer.AlreadySo : Answer.Record(new DrillFact.Interrupted(interrupt.Incident, interrupt.No)),
            Cancel or Abort or Start when !command.As.In(BodyKind.WorkingGroup) => Answer.Refuse(Refusal.NotYourRole),
            Cancel or Abort when Stage is Stage.Cancelled => Answer.AlreadySo,
            Cancel => Cancelling(command),
            Abort => Aborting(command),
            Start start => Starting(start, Drill),
            _ => CaseDrill.Decide(Drill, command, Stage),
        };

        /// <summary>What drill.start and the approval stand for no drill meets; a drill at rest meets only what is its own.</summary>
        internal bool IsNothingForADrill(Command command) => Drill is not null && command switch
        {
            CaseCommand.Assess or CaseCommand.RequestActivation or CaseCommand.Resolve => true,
            DrillCommand or BallotCommand or CaseCommand.SeeAbsences or CaseCommand.Regroup or CaseCommand.Tick => false,
            _ => IsDrillAtRest,
        };

        internal Opened After(DrillFact fact)
        {
            var drilled = this with { Drill = CaseDrill.Evolve(Drill!, fact, Told) };
            return fact switch
            {
                DrillFact.Approved => drilled with { Stage = Stage.Approved },
                DrillFact.Rejected => drilled with { Stage = Stage.Rejected },
                DrillFact.Cancelled or DrillFact.Aborted => drilled with { Stage = Stage.Cancelled, Reminders = Reminders.None },
                DrillFact.TrainingRecorded training => drilled.AlsoTelling(training.People),
                DrillFact.Started => drilled.AlsoTelling(drilled.Drill!.Plan.Evaluators),
                _ => drilled,
            };
        }

        /// <summary>What the end of the approval makes of the drill; without an outcome it stays planned, and the ballot may be reopened.</summary>
        internal IEnumerable<Fact> Approving(IEnumerable<Fact> facts) =>
            Stage is not Stage.Planned ? [] : facts.OfType<BallotFact.Closed>().Where(closed => Ballots[closed.Ballot] is { Kind: not BallotKind.Casting }).SelectMany(closed => closed.Outcome switch
            {
                Outcome.Approved => (IEnumerable<Fact>)[new DrillFact.Approved()],
                Outcome.Rejected => [new DrillFact.Rejected()],
                _ => [],
            });

        /// <summary>What comes by itself: a notification drill has nothing to recover once everyone was told; when it is over people are asked how it went.</summary>
        internal IReadOnlyList<Fact> OfTheDrill => (Drill, Stage) switch
        {
            ({ Plan.IsNotificationOnly: true }, Stage.Active) when Chains.All.All(chain => chain.State is not ChainState.Running) && RollCalls.All(call => !call.IsOpen) => [new CaseFact.Recovered()],
            ({ Starting: not null, AskedForFeedback: null }, Stage.Closed or Stage.Cancelled) => [new DrillFact.FeedbackAsked()],
            _ => [],
        };

        /// <summary>Started and not over.</summary>
        public bool IsDrillUnderWay => Drill is { Starting: not null } && Stage is Stage.Active or Stage.Recovered or Stage.Closing;

        private bool HasGivenWay(Interrupt interrupt) => !IsDrillUnderWay || Drill!.Interruptions.Any(earlier => earlier.Incident == interrupt.Incident);

        private Answer Cancelling(Command command) => Stage is Stage.Planned or Stage.Approved
            ? Answer.Record([.. Withdrawing(WithdrawnBecause.Cancelled, command), new DrillFact.Cancelled { Words = command.Words }])
            : Answer.Refuse(Refusal.WrongStage);

        private Answer Aborting(Command command) => IsDrillUnderWay
            ? Answer.Record([.. Withdrawing(WithdrawnBecause.Cancelled, command), .. RollCalls.Where(call => call.IsOpen).Select(call => new CaseFact.RollCallClosed(call.Id)), new DrillFact.Aborted { Words = command.Words }])
            : Answer.Refuse(Refusal.WrongStage);

        private Answer Starting(Start start, CaseDrill drill) => start switch
        {
            _ when drill.Starting is not null && Stage is not Stage.Cancelled => Answer.AlreadySo,
            _ when Stage is not Stage.Approved => Answer.Refuse(Refusal.WrongStage),
            { Preparation: null } => Answer.Refuse(Refusal.Unknown),
            { Sure: false, ActiveIncidents.IsEmpty: false } => new Answer.Asks(Question.IncidentActive) { About = start.ActiveIncidents },
            { Sure: false } when drill.LacksTraining => new Answer.Asks(Question.TrainingMissing),
            _ => Beginning(start, start.Preparation, drill),
        };

        private Answer Beginning(Start start, Preparation preparation, CaseDrill drill)
        {
            var assessment = new Assessment(preparation.Scenario, preparation.Kind, Assessment.Ungraded, true, false, preparation.Processes, start.At, start.At, false);
            IReadOnlyList<Fact> facts =
            [
                new DrillFact.Started(drill.Trained.Count, drill.Understood),
                new CaseFact.Assessed(assessment, Way.Incident, preparation, start.At + Reminders.UpdateRhythm),
                .. drill.Plan.IsNotificationOnly ? [] : Preparing(start.Runs),
                .. SafetyFirst(assessment, preparation, start.People),
                new CaseFact.Activated(),
            ];
            var after = After(facts, start);
            return WithRunsGoingOn(start, [.. facts, .. after.Telling(ChainAbout.Activation, start.At), .. after.OpeningRuns()]);
        }
    }
}
