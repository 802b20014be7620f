using System.Collections.Immutable;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reviews;

namespace BcpBot.Domain.Cases;

/// <summary>What comes after the work (5.3.6, 5.3.7): steady, closing, review, improvements, the form's signatures.</summary>
public abstract partial record Case
{
    public sealed partial record Opened
    {
        public CaseClosing Closing { get; init; } = CaseClosing.None;
        public CaseReview Review { get; init; } = CaseReview.None;
        public CaseImprovements Improvements { get; init; } = CaseImprovements.None;
        public CaseForm Form { get; init; } = CaseForm.None;

        /// <summary>Whether anybody still has to do with it: improvements go on when the case is filed.</summary>
        public bool IsLive => Stage is not (Stage.Resolved or Stage.Filed or Stage.Cancelled or Stage.Rejected) || (Stage is Stage.Filed && !Improvements.AreOver);

        /// <summary>Whether the response is over: what is left is review, improvements and the form.</summary>
        public bool IsOver => Stage is Stage.Resolved or Stage.Cancelled or Stage.Rejected or Stage.Closed or Stage.Reviewed or Stage.Filed;

        /// <summary>What the review needs to know of the case.</summary>
        public ReviewScene ForReview => new(Stage, Bodies.PromotionGroup, Bodies.WorkingGroup, Closing.ClosedAt, Closing.Latest?.Offset ?? TimeSpan.Zero);

        /// <summary>What the form needs to know of the case.</summary>
        public FormScene ForForm => new(Stage, RollCalls.Any(call => call.IsOpen) || Chains.All.Any(chain => chain.State is ChainState.Running), Closing.ClosedAt, Absent);

        /// <summary>What the closing needs to know of the case.</summary>
        public ClosingScene ForClosing => new(Stage, SteadyAt);

        /// <summary>When it recovered last; null before.</summary>
        public DateTimeOffset? RecoveredAt { get; init; }

        /// <summary>When the steady time is over; null while something has not recovered. A notification drill has nothing to watch.</summary>
        public DateTimeOffset? SteadyAt => Runs.SteadyAt ?? (Drill is { Plan.IsNotificationOnly: true } ? RecoveredAt : null);

        internal DateTimeOffset? NextAfterwards =>
            new[] { CaseClosing.NextDue(Closing, ForClosing), CaseReview.NextDue(Review, ForReview), CaseImprovements.NextDue(Improvements) }.Min();

        internal Answer InClosing(ClosingCommand command) => (CaseClosing.Decide(command, ForClosing), command) switch
        {
            (Answer.Accepted { Facts.Count: > 0 } asked, ClosingCommand.Request request) => WithBallot([.. asked.Facts, .. OpeningBallot(request.Setup, request)], request),
            var (other, _) => other,
        };

        internal Answer InReview(ReviewCommand command) => CaseReview.Decide(Review, command, ForReview);

        internal Answer InImprovements(ImprovementCommand command) => CaseImprovements.Decide(Improvements, command, Stage);

        // 7.1: with the fourth signature the case is filed.
        internal Answer InForm(FormCommand command) => CaseForm.Decide(Form, command, ForForm) switch
        {
            Answer.Accepted { Facts: [FormFact.SignatureGiven { Place: Signatory.Receiver }] } signed => Answer.Record([.. signed.Facts, new CaseFact.Filed()]),
            Answer.Accepted { Facts: [FormFact.SignatureGiven] } signed => PassingOn(command, signed),
            var other => other,
        };

        /// <summary>The form's place whose holder cannot act passes on at the same moment.</summary>
        private Answer PassingOn(Command command, Answer answer) => answer is Answer.Accepted { Facts.Count: > 0 } accepted
            ? Answer.Record([.. accepted.Facts, .. After(accepted.Facts, command).Form.WhatFollows(After(accepted.Facts, command).Absent)])
            : answer;

        // Who does a step or keeps a resource, or comes to, who signs, and who owns an improvement.
        private IEnumerable<PersonId> HavingDuties =>
        [
            .. Runs.All.SelectMany(run => run.Steps).SelectMany(step => step.MayCome),
            .. Runs.All.SelectMany(run => run.Resources).SelectMany(resource => resource.InOrder),
            .. Improvements.All.Select(one => one.Owner),
            .. Form.Completion is { } completion ? Enum.GetValues<Signatory>().SelectMany(place => completion.Signatories.LineOf(place)).Append(completion.By.Person) : [],
        ];

        internal Opened After(ClosingFact fact) => this with
        {
            Closing = CaseClosing.Evolve(Closing, fact),
            Stage = fact is ClosingFact.Declined ? Stage.Recovered : Stage,
        };

        internal Opened After(ReviewFact fact) => this with { Review = CaseReview.Evolve(Review, fact), Stage = fact is ReviewFact.Recorded ? Stage.Reviewed : Stage };

        internal Opened After(ImprovementFact fact) => this with { Improvements = CaseImprovements.Evolve(Improvements, fact) };

        internal Opened After(FormFact fact) => this with { Form = CaseForm.Evolve(Form, fact) };

        /// <summary>Whom the chain asks to acknowledge the end: those who hold its links, and the committee.</summary>
        public ImmutableHashSet<PersonId> HearOfTheEnd => Assessed is { } assessed
            ? [.. assessed.Preparation.Chain.Links.SelectMany(link => link.Contacts.Take(1)), .. Bodies.Committee]
            : [];

        private IEnumerable<Fact> DueAfterwards(DateTimeOffset at) =>
        [
            .. CaseClosing.NextDue(Closing, ForClosing) <= at ? [new CaseFact.Steady()] : Array.Empty<Fact>(),
            .. Review.WhatIsDue(ForReview, at),
            .. Improvements.WhatIsDue(at),
        ];

        private Answer WithBallot(IReadOnlyList<Fact> facts, Command command) => Answer.Record([.. facts, .. Following(facts, command)]);

        /// <summary>What the end of the closing ballot makes of the case (5.3.6). What is still under decision ends with it.</summary>
        private IReadOnlyList<Fact> AfterDeciding(BallotFact.Closed end, Command command) => end.Outcome is Outcome.Approved
            ? [.. Withdrawing(WithdrawnBecause.Closed, command), new CaseFact.Closed(), .. Telling(ChainAbout.Closing, command.At)]
            : [new ClosingFact.Declined()];

        private static bool IsClosing(Ballot? ballot) => ballot is { Kind: not BallotKind.Casting, Setup.Decision: DecisionKind.Close };
    }
}
