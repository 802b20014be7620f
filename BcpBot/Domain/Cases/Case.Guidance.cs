using BcpBot.Domain.Ballots;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;

namespace BcpBot.Domain.Cases;

using static CaseCommand;
using static CaseFact;

/// <summary>What stands beside the main way of a case: courses where no plan fits (5.3.8), command from outside (5.1.3), directives, questions, joining.</summary>
public abstract partial record Case
{
    public sealed partial record Opened
    {
        /// <summary>No plan fits all of what is affected, and the promotion group has not chosen what to do (5.3.8).</summary>
        public bool SeeksCourse => Assessed is { Preparation.PlanFits: false } && Guidance.Chosen is null;

        /// <summary>A decision opened the plans; a course alone does not.</summary>
        public bool PlansAreActivated => Ballots.All.Any(ballot => IsActivation(ballot) && ballot is Ballot.Closed { Verdict.Outcome: Outcome.Approved });

        /// <summary>What the guidance needs to know of the case.</summary>
        public GuidanceScene ForGuidance => new(!IsOver, SeeksCourse, IsDeciding(DecisionKind.NoPlanCourse), Bodies.PromotionConvener, Absent, Ballots);

        internal Answer InGuidance(GuidanceCommand command) => CaseGuidance.Decide(Guidance, command, ForGuidance) switch
        {
            // A ballot that opens without seats ends at once, and with it the deciding.
            Answer.Accepted accepted => Answer.Record([.. accepted.Facts, .. Following(accepted.Facts, command)]),
            var other => other,
        };

        internal Opened After(GuidanceFact fact)
        {
            var after = this with { Guidance = CaseGuidance.Evolve(Guidance, fact) };
            return fact switch
            {
                GuidanceFact.DirectiveGiven given => after.AlsoTelling(given.Addressees).AlsoTelling(given.By.Person),
                GuidanceFact.QuestionAsked asked => after.AlsoTelling(Ballots[asked.Ballot]!.Setup.Seats.Select(seat => seat.Principal)).AlsoTelling(asked.By.Person),
                _ => after,
            };
        }

        // 5.3.8: the course that the promotion group has chosen runs as the response; plans wait for their own decision.
        private GuidanceFact.CourseChosen? ChoiceOf(IEnumerable<BallotFact.Closed> ends, Opened after) =>
            Guidance.Chosen is null ? ends.Select(closed => CourseOf(closed, after)).FirstOrDefault(course => course is not null) : null;

        private GuidanceFact.CourseChosen? CourseOf(BallotFact.Closed closed, Opened after) =>
            after.Ballots[closed.Ballot] is { Kind: not BallotKind.Casting, Setup.Decision: DecisionKind.NoPlanCourse } ballot
                ? closed switch
                {
                    { Outcome: Outcome.Chosen, Chosen: { } choice } => new GuidanceFact.CourseChosen(new CourseId(choice.Value), ballot.Id),
                    { Outcome: Outcome.Approved } when Guidance.PutIn(ballot, after.Ballots) is [var only, ..] => new GuidanceFact.CourseChosen(only, ballot.Id),
                    _ => null,
                }
                : null;

        private IEnumerable<RunFact> OpeningResponse() => Runs[RunId.Response] is { } response
            ? [new RunFact.CourseTaken(response.Id), .. response.IsOpenWhole ? Array.Empty<RunFact>() : [new RunFact.Opened([response.Id], RunReach.Whole)]]
            : [];

        internal Answer JoinInto(Join join) => join switch
        {
            _ when !join.As.In(BodyKind.WorkingGroup) && (join.By != Report.By || Stage is not Stage.Reported || !join.As.Inside) => Answer.Refuse(Refusal.NotYourRole),
            { Into: null } => Answer.Refuse(Refusal.Unknown),
            { Into: { } into } when JoinedTo is { } joined => joined.Into == into.Id ? Answer.AlreadySo : Answer.Refuse(Refusal.WrongStage),
            { Into: { } into } when Stage is not (Stage.Reported or Stage.Observed or Stage.Deciding) || into.Id == Id => Answer.Refuse(Refusal.WrongStage),
            { Into: { } into } when into.IsOver || into.Kind != Report.Kind => Answer.Refuse(Refusal.Unknown),
            { Into: { } into } => Answer.Record([.. Withdrawing(WithdrawnBecause.Joined, join), new Joined(into.Id, into.No)]),
        };

        internal Answer HearOf(HearJoined heard) => Told.Contains(heard.Reporter) && JoinedBy.Contains(heard.Case)
            ? Answer.AlreadySo
            : Answer.Record(new JoinedByOther(heard.Case, heard.Reporter));
    }
}
