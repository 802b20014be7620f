using BcpBot.Domain.Ballots;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Cases;

using static CaseCommand;
using static CaseFact;

/// <summary>Which way a case goes (5.3.1, 5.3.2): assessment, request, ballot, activation.</summary>
public abstract partial record Case
{
    public sealed partial record Opened
    {
        private Answer Assessing(Assess assess, Preparation preparation)
        {
            var assessment = new Assessment(
                preparation.Scenario, preparation.Kind, assess.Level, assess.Confirmed, assess.BusinessStopped, preparation.Processes,
                assess.Since ?? Assessed?.Assessment.Since ?? Report.Since, assess.AwareSince ?? Assessed?.Assessment.AwareSince ?? assess.At, assess.Danger);
            var assessed = new Assessed(assessment, WayOf(assessment, preparation), preparation, assess.At + Reminders.UpdateRhythm) { Words = assess.Words };

            IReadOnlyList<Fact> facts = [assessed, .. Preparing(assess.Runs), .. SafetyFirst(assessment, preparation, assess.People), .. NewlyReached(assessed, assess)];
            return WithConsequences(assess, [.. facts, .. AlreadyDecided(facts, assess)]);
        }

        // The plans run already: that of a process found later runs with them, and the case may have recovered with what is left.
        private IEnumerable<Fact> AlreadyDecided(IReadOnlyList<Fact> facts, Command command)
        {
            IReadOnlyList<Fact> opened = PlansAreActivated && (Stage is Stage.Active or Stage.Recovered or Stage.Closing) ? [.. After(facts, command).OpeningRuns()] : [];
            var after = After([.. facts, .. opened], command);
            return [.. opened, .. after.NotEndingYet(command), .. after.Recovering(command)];
        }

        private static Way WayOf(Assessment assessment, Preparation preparation) => assessment switch
        {
            _ when preparation.HasNoPlan => Way.NoPlan,
            { Level: >= 3, Confirmed: true } => Way.Incident,
            { Level: >= 3 } => Way.Suspect,
            { BusinessStopped: true } => Way.Disruption,
            _ => Way.Observe,
        };

        // 5.3.5.4, and people in danger: waits for no decision.
        private IEnumerable<Fact> SafetyFirst(Assessment assessment, Preparation preparation, int people) =>
            (assessment.Danger || preparation.AsksEveryone) && !IsAsking(new RollCallScope.Everyone())
                ? [Calling(new RollCallScope.Everyone(), preparation.Generation, people)]
                : [];

        // A newly reached way opens its ballot once and withdraws an earlier one; a lowered level closes nothing, and opens none beside the committee's.
        private IReadOnlyList<Fact> NewlyReached(Assessed assessed, Command command) =>
            Stage is Stage.Reported or Stage.Observed or Stage.Deciding or Stage.Active && !PlansAreActivated && assessed.Way != Assessed?.Way && SetupOf(assessed) is { } setup && !IsDeciding(setup.Decision) && !IsDeciding(DecisionKind.ActivateIncident)
                ? OpeningBallot(setup, command)
                : [];

        private IReadOnlyList<Fact> OpeningBallot(BallotSetup setup, Command command)
        {
            var withdrawn = Withdrawing(WithdrawnBecause.Superseded, command, Ballots.Pending.Where(IsActivation));
            var without = withdrawn.OfType<BallotFact>().Aggregate(Ballots, CaseBallots.Evolve);
            var opened = CaseBallots.Decide(without, new BallotCommand.Open(setup, []) { At = command.At, By = command.By }, Absent);
            return [.. withdrawn, .. FactsOf(opened)];
        }

        private IReadOnlyList<Fact> Withdrawing(WithdrawnBecause because, Command command, IEnumerable<Ballot>? some = null) =>
        [
            .. (some ?? Ballots.Pending).SelectMany(ballot =>
                FactsOf(CaseBallots.Decide(Ballots, new BallotCommand.Withdraw(ballot.Id, because) { At = command.At, By = command.By }, Absent))),
        ];

        private bool IsDeciding(DecisionKind decision) => Ballots.Pending.Any(ballot => ballot.Setup.Decision == decision);

        /// <summary>The ballot that the way of this assessment opens; null where it opens none.</summary>
        public static BallotSetup? SetupOf(Assessed assessed) => assessed.Way switch
        {
            Way.Incident => assessed.Preparation.Incident,
            Way.Disruption => assessed.Preparation.Disruption,
            Way.Observe or Way.Suspect or Way.NoPlan => null,
        };

        // Whom the working group asks for the plans: the committee from level 3 on (5.3.2), else the convener (5.3.1).
        private static BallotSetup Asking(Assessed assessed) => SetupOf(assessed) ?? assessed.Preparation.Disruption;

        // 5.3.1: what was tried did not clear it; level 3 and above goes to the committee again (5.3.2).
        internal Answer Ask(Command command) => command switch
        {
            _ when !command.As.In(BodyKind.WorkingGroup) => Answer.Refuse(Refusal.NotYourRole),
            _ when !MayAsk => Answer.Refuse(Refusal.WrongStage),
            _ when !command.Words.Has("tried") => Answer.Refuse(Refusal.Missing),
            _ => Answer.Record([new ActivationRequested { Words = command.Words }, .. OpeningBallot(Asking(Assessed!), command)]),
        };

        /// <summary>Whether the working group may ask for the plans: observed, or while a course alone runs (5.3.8).</summary>
        public bool MayAsk =>
            (Stage is Stage.Observed || (Stage is Stage.Active or Stage.Deciding && !PlansAreActivated && Assessed is { Assessment.Processes.IsEmpty: false } && !Ballots.Pending.Any(IsActivation) && !Assessed.Preparation.PlanFits))
            && Assessed is not (null or { Way: Way.Suspect or Way.NoPlan });

        internal Answer InBallots(BallotCommand command)
        {
            if (command is BallotCommand.Reopen reopen && Ballots[reopen.Ballot] is { } known && !MayReopen(known))
                return Answer.Refuse(Refusal.WrongStage);

            return CaseBallots.Decide(Ballots, InPlaceOfTheLead(command), Absent) switch
            {
                Answer.Accepted accepted => WithRunsGoingOn(command, [.. accepted.Facts, .. Following(accepted.Facts, command), .. Approving(accepted.Facts)]),
                var other => other,
            };
        }

        /// <summary>Whether a ballot without quorum, or tied, may be opened again now: nothing else is under decision, and the case would ask the same of the same people.</summary>
        public bool MayReopen(Ballot ballot) => Ballots.MayReopen(ballot) && !Ballots.Pending.Any() && ballot.Setup.Decision switch
        {
            DecisionKind.Close => Stage is Stage.Recovered && SteadyAt is not null,
            DecisionKind.ApproveDrill => Stage is Stage.Planned,
            DecisionKind.NoPlanCourse => SeeksCourse && !IsOver,
            var decision => Stage is Stage.Observed && Assessed is { Way: not (Way.Suspect or Way.NoPlan) } assessed && decision == Asking(assessed).Decision, // 5.3.1, 5.3.2
        };

        /// <summary>Whether somebody withdraws and reopens ballots: the lead, and a deputy of his while he cannot act (5.3.3).</summary>
        public bool LeadsBallots(PersonId person, Standing standing) =>
            standing.Is(BodyKind.WorkingGroup, Position.Lead) || (standing.Inside && Absent.Has(Bodies.Lead) && Bodies.LeadDeputies.Contains(person));

        private BallotCommand InPlaceOfTheLead(BallotCommand command) => LeadsBallots(command.By.Person, command.As)
            ? command with { As = command.As with { Places = command.As.Places.Add(new Place(BodyKind.WorkingGroup, Position.Lead)) } }
            : command;

        /// <summary>What the ends of ballots make of the case. Several may end at one moment, after a pause: none loses its effect.</summary>
        private IReadOnlyList<Fact> Following(IReadOnlyList<Fact> facts, Command command)
        {
            var after = After(facts, command);
            var ends = facts.OfType<BallotFact.Closed>().ToList();
            IReadOnlyList<Fact> choice = ChoiceOf(ends, after) is { } chosen ? [chosen] : [];
            IReadOnlyList<Fact> course = choice.Count > 0 ? [.. OpeningResponse()] : [];

            if (ends.FirstOrDefault(end => IsClosing(after.Ballots[end.Ballot])) is { } closing)
                return [.. choice, .. course, .. after.After([.. choice, .. course], command).AfterDeciding(closing, command)];
            if (Stage is Stage.Recovered or Stage.Closing)
                return [.. choice, .. course, .. after.After([.. choice, .. course], command).NotEndingYet(command)];
            if (Stage is not (Stage.Reported or Stage.Observed or Stage.Deciding or Stage.Active) || !ends.Any(end => IsActivation(after.Ballots[end.Ballot]) || IsOverCourses(after.Ballots[end.Ballot])))
                return [];

            var approved = ends.Any(end => end.Outcome is Outcome.Approved && IsActivation(after.Ballots[end.Ballot]));
            if (approved || choice.Count > 0)
                return [.. choice, .. Activating(after, approved, command), .. course, .. approved ? after.After(course, command).OpeningRuns() : []];

            return Stage is Stage.Active ? [.. after.Recovering(command)]
                : after.Ballots.Pending.Any(ballot => IsActivation(ballot) || IsOverCourses(ballot)) ? [] : [new Observed()];
        }

        // The plans' decision tells the chain also where a course runs already, unless that one's chain is still running.
        private IEnumerable<Fact> Activating(Opened after, bool approved, Command command) =>
        [
            .. Stage is Stage.Active ? Array.Empty<Fact>() : [new Activated()],
            .. (approved || Stage is not Stage.Active) && StillTelling is null ? after.Telling(ChainAbout.Activation, command.At) : [],
        ];

        /// <summary>What begins while the end is decided upon comes first: the request is withdrawn, and the case goes on until that has recovered too.</summary>
        private IReadOnlyList<Fact> NotEndingYet(Command command) => Stage is Stage.Closing && SteadyAt is null
            ? [.. Withdrawing(WithdrawnBecause.Superseded, command, Ballots.Pending.Where(IsClosing)), new ClosingFact.Declined()]
            : [];

        private static bool IsOverCourses(Ballot? ballot) => ballot is { Kind: not BallotKind.Casting, Setup.Decision: DecisionKind.NoPlanCourse };

        private static bool IsActivation(Ballot? ballot) =>
            ballot is { Kind: not BallotKind.Casting, Setup.Decision: DecisionKind.ActivateDisruption or DecisionKind.ActivateIncident };

        /// <summary>The activation's chain while it runs and has every link that one opened now would have: nobody is told twice at the same time.</summary>
        public NotificationChain? StillTelling => Chains.All.LastOrDefault(chain =>
            chain is { About: ChainAbout.Activation, State: ChainState.Running } && Assessed?.Preparation.Chain.Links.All(link => chain.Find(link.Id) is not null) is true);

        // 5.3.2: the committee and the units concerned are told.
        private IEnumerable<Fact> Telling(ChainAbout about, DateTimeOffset at) => Assessed is { } assessed
            ? FactsOf(InChains(new ChainCommand.Open(Chains.NextId, about, assessed.Preparation.Chain) { At = at }))
            : [];

        private Opened After(IEnumerable<Fact> facts, Command command) =>
            facts.Aggregate(this, (state, fact) => (Opened)Evolve(state, fact with { At = command.At, By = command.By }));
    }
}
