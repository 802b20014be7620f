using BcpBot.Domain.Ballots;
using BcpBot.Domain.Chains;
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
            IReadOnlyList<Fact> opened = PlansAreActivated && (Stage is Stage.Active or Stage.Recovered) ? [.. After(facts, command).OpeningRuns()] : [];
            return [.. opened, .. After([.. facts, .. opened], command).Recovering(command)];
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

        // 5.3.1: what was tried did not clear it; level 3 and above goes to the committee again (5.3.2).
        internal Answer Ask(Command command) => command switch
        {
            _ when !command.As.In(BodyKind.WorkingGroup) => Answer.Refuse(Refusal.NotYourRole),
            _ when !MayAsk => Answer.Refuse(Refusal.WrongStage),
            _ when !command.Words.Has("tried") => Answer.Refuse(Refusal.Missing),
            _ => Answer.Record([new ActivationRequested { Words = command.Words }, .. OpeningBallot(SetupOf(Assessed!) ?? Assessed!.Preparation.Disruption, command)]),
        };

        /// <summary>Whether the working group may ask for the plans: observed, or while a course alone runs (5.3.8).</summary>
        public bool MayAsk =>
            (Stage is Stage.Observed || (Stage is Stage.Active or Stage.Deciding && !PlansAreActivated && Assessed is { Assessment.Processes.IsEmpty: false } && !Ballots.Pending.Any(IsActivation) && !Assessed.Preparation.PlanFits))
            && Assessed is not (null or { Way: Way.Suspect or Way.NoPlan });

        internal Answer InBallots(BallotCommand command)
        {
            if (command is BallotCommand.Reopen reopen && (Ballots.Pending.Any() || !MayReopen(Ballots[reopen.Ballot])))
                return Answer.Refuse(Refusal.WrongStage);

            return CaseBallots.Decide(Ballots, InPlaceOfTheLead(command), Absent) switch
            {
                Answer.Accepted accepted => WithRunsGoingOn(command, [.. accepted.Facts, .. Following(accepted.Facts, command), .. Approving(accepted.Facts)]),
                var other => other,
            };
        }

        /// <summary>An activation is asked again while it is observed, the end while it has recovered; an unknown ballot is the ballots' to refuse.</summary>
        private bool MayReopen(Ballot? ballot) => ballot switch
        {
            null => true,
            _ when IsClosing(ballot) => Stage is Stage.Recovered,
            { Setup.Decision: DecisionKind.ApproveDrill } => Stage is Stage.Planned,
            _ => Stage is Stage.Reported or Stage.Observed or Stage.Deciding,
        };

        // 5.3.3: a deputy of the lead acts while the lead cannot.
        private BallotCommand InPlaceOfTheLead(BallotCommand command) =>
            Absent.Has(Bodies.Lead) && Bodies.LeadDeputies.Contains(command.By.Person)
                ? command with { As = command.As with { Places = command.As.Places.Add(new Place(BodyKind.WorkingGroup, Position.Lead)) } }
                : command;

        /// <summary>What an activation ballot's end makes of the case.</summary>
        private IReadOnlyList<Fact> Following(IReadOnlyList<Fact> facts, Command command)
        {
            var after = After(facts, command);
            if (facts.OfType<BallotFact.Closed>().FirstOrDefault(closed => IsClosing(after.Ballots[closed.Ballot])) is { } closing)
                return after.AfterDeciding(closing, command.At);

            var ends = facts.OfType<BallotFact.Closed>().Where(closed => IsActivation(after.Ballots[closed.Ballot]) || IsOverCourses(after.Ballots[closed.Ballot])).ToList();

            if (ends.Count > 0 && Stage is Stage.Recovered or Stage.Closing)
                return ChosenBy(facts, command);
            if (ends.Count == 0 || Stage is not (Stage.Reported or Stage.Observed or Stage.Deciding or Stage.Active))
                return [];
            if (ends.Any(end => end.Outcome is Outcome.Approved && IsActivation(after.Ballots[end.Ballot])))
                return [.. Stage is Stage.Active ? Array.Empty<Fact>() : [new Activated()], .. StillTelling is null ? after.Telling(ChainAbout.Activation, command.At) : [], .. after.OpeningRuns()];
            if (ChosenBy(facts, command) is { Count: > 0 } chosen)
                return chosen;

            return Stage is Stage.Active ? [.. after.Recovering(command)]
                : after.Ballots.Pending.Any(ballot => IsActivation(ballot) || IsOverCourses(ballot)) ? [] : [new Observed()];
        }

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
