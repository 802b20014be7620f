using System.Collections.Immutable;
using System.Diagnostics;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.Runs;

namespace BcpBot.Domain.Cases;

using static CaseFact;

public abstract partial record Case
{
    public static Case Evolve(Case state, Fact fact) => (state, fact) switch
    {
        (NotReported, Reported reported) => Begin(reported),
        (NotReported, DrillFact.Planned planned) => Begin(planned),
        (Opened opened, CaseFact own) => opened.After(own) with { Reminders = opened.Reminders.After(own), LastAt = own.At },
        (Opened opened, BallotFact ballot) => opened.After(ballot) with { LastAt = ballot.At },
        (Opened opened, RunFact run) => opened.After(run) with { LastAt = run.At },
        (Opened opened, ClosingFact closing) => opened.After(closing) with { LastAt = closing.At },
        (Opened opened, ReviewFact review) => opened.After(review) with { LastAt = review.At },
        (Opened opened, ImprovementFact improvement) => opened.After(improvement) with { LastAt = improvement.At },
        (Opened opened, FormFact form) => opened.After(form) with { LastAt = form.At },
        (Opened opened, DrillFact drill) => opened.After(drill) with { LastAt = drill.At },
        (Opened opened, GuidanceFact guidance) => opened.After(guidance) with { LastAt = guidance.At },
        (Opened opened, ChainFact chain) => opened.After(chain) with { LastAt = chain.At },

        _ => throw new UnreachableException($"{fact} cannot follow {state}"),
    };

    private static Opened Begin(Reported reported) => new(
        reported, Stage.Reported, reported.Roster, null, [], [], null, null, [], [],
        CaseBallots.None, CaseChains.None, CaseRuns.None, CaseGuidance.None, reported.Absent, Reminders.None.After(reported),
        [.. reported.Roster.Bodies.WorkingGroup, .. reported.By.IsPerson ? [reported.By.Person] : Array.Empty<PersonId>()], reported.At);

    public sealed partial record Opened
    {
        internal Opened After(CaseFact fact) => fact switch
        {
            Taken taken => this with { Taking = taken },
            Untaken { Round: > 1 } => AlsoTelling(Bodies.PromotionConvener),
            Untaken => AlsoTelling(Bodies.LeadDeputies),
            Assessed assessed => (this with { Assessments = Assessments.Add(assessed), Stage = Stage == Stage.Reported ? Stage.Observed : Stage })
                .AlsoTelling(assessed.TellsCommittee ? Bodies.Committee : []).AlsoTelling(assessed.Preparation.PlanFits ? [] : Bodies.PromotionGroup),
            Unassessed { Round: > 1 } or Unconfirmed { Round: > 1 } => AlsoTelling(Bodies.PromotionConvener),
            Updated updated => (this with { Updates = Updates.Add(updated), Guidance = Guidance.AllAnswered() }).AlsoTelling(Assessed is null ? [] : [.. Bodies.WorkingGroup, .. Bodies.PromotionGroup, .. Bodies.Committee]),
            ActivationRequested requested => (this with { Request = requested }).AlsoTelling(Bodies.PromotionGroup),
            Observed => this with { Stage = Stage.Observed },
            Activated => this with { Stage = Stage.Active },
            Recovered recovered => this with { Stage = Stage.Recovered, RecoveredAt = recovered.At },
            Steady steady => this with { Closing = Closing with { SteadySince = steady.At } },
            Closed closed => this with { Stage = Stage.Closed, Closing = Closing with { ClosedAt = closed.At } },
            Filed => this with { Stage = Stage.Filed },
            Resembling resembling => this with { Alike = resembling },
            Resolved resolved => this with { Stage = Stage.Resolved, Ending = resolved },

            Joined joined => this with { Stage = Stage.Resolved, JoinedTo = joined },
            JoinedByOther other => (this with { JoinedBy = JoinedBy.Add(other.Case) }).AlsoTelling(other.Reporter),

            RollCallOpened opened => this with { RollCalls = RollCalls.Add(new RollCall(opened, null)) },
            RollCallClosed closed => this with { RollCalls = [.. RollCalls.Select(call => call.Id == closed.RollCall ? call with { ClosedAt = closed.At } : call)] },
            HelpNeeded help => this with { Help = Help.Add(help) },

            AbsencesSeen seen => this with { Absent = Absent.After(seen.Away, seen.Unreachable, seen.Back) },
            Regrouped regrouped => this with
            {
                Roster = Roster with { Generation = regrouped.Generation, Bodies = regrouped.Bodies },
                Taking = Taken is { } commander && regrouped.Gone.Contains(commander) ? null : Taking,
                Absent = Absent with { Gone = [.. regrouped.Gone] },
            },

            Unassessed or Unconfirmed or UpdateOverdue => this,
            _ => throw new UnreachableException($"{fact} cannot follow {this}"),
        };

        internal Opened After(BallotFact fact) => fact switch
        {
            // Where a course already runs, the plans are decided beside it.
            BallotFact.Opened { Setup.Decision: DecisionKind.ActivateDisruption or DecisionKind.ActivateIncident or DecisionKind.NoPlanCourse } opened =>
                (this with { Ballots = CaseBallots.Evolve(Ballots, opened), Stage = Stage is Stage.Reported or Stage.Observed ? Stage.Deciding : Stage }).AlsoTelling(opened.Setup.Seats.Select(seat => seat.Principal)),
            BallotFact.Opened { Setup.Decision: DecisionKind.Close } opened =>
                (this with { Ballots = CaseBallots.Evolve(Ballots, opened), Stage = Stage.Closing }).AlsoTelling(opened.Setup.Seats.Select(seat => seat.Principal)),
            BallotFact.Opened { Setup.Decision: DecisionKind.ApproveDrill } opened => (this with { Ballots = CaseBallots.Evolve(Ballots, opened) }).AlsoTelling(opened.Setup.Seats.Select(seat => seat.Principal)),
            BallotFact.Deputised deputised => (this with { Ballots = CaseBallots.Evolve(Ballots, deputised) }).AlsoTelling(deputised.MayAct.Select(standIn => standIn.Deputy)),
            _ => this with { Ballots = CaseBallots.Evolve(Ballots, fact) },
        };

        internal Opened After(ChainFact fact) => (this with { Chains = CaseChains.Evolve(Chains, fact) }).AlsoTelling(Hearing(fact));

        /// <summary>Who gets a card because of this fact, by link.</summary>
        public IEnumerable<(LinkId Link, PersonId Person)> HearersOf(ChainFact fact) => (fact, Chains.Find(fact.Chain)) switch
        {
            (ChainFact.Told told, { } chain) => told.Links.SelectMany(link => chain.Find(link.Link)!.Link.Hearers(link.To), (link, person) => (link.Link, person)),
            (ChainFact.MembersListed listed, { } chain) when chain.Find(listed.Link) is { State: not LinkState.Waiting } link =>
                listed.People.Except(link.Told).Select(person => (listed.Link, person)),
            (ChainFact.Escalated escalated, _) => escalated.Links.Select(link => (link.Link, link.To)),
            _ => [],
        };

        private IEnumerable<PersonId> Hearing(ChainFact fact) => HearersOf(fact).Select(hearer => hearer.Person);

        private Opened AlsoTelling(params IEnumerable<PersonId> people) => this with { Told = Told.Union(people) };
    }
}

/// <summary>A roll-call as its case knows it; who answered what is in its sheets.</summary>
public sealed record RollCall(RollCallOpened Opening, DateTimeOffset? ClosedAt)
{
    public bool IsOpen => ClosedAt is null;

    public static readonly RollCallId First = new("r1");

    public RollCallId Id => Opening.RollCall;
}
