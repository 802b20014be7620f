using System.Collections.Immutable;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Cases;

using static CaseCommand;
using static CaseFact;

public abstract partial record Case
{
    public sealed partial record Opened
    {
        internal Answer TakeCommand(Command command)
        {
            if (!command.As.In(BodyKind.WorkingGroup))
                return Answer.Refuse(Refusal.NotYourRole);
            if (Stage is Stage.Resolved or Stage.Filed)
                return Answer.Refuse(Refusal.WrongStage);

            return Taken == command.By.Person ? Answer.AlreadySo : Answer.Record(new Taken(command.By.Person));
        }

        internal Answer Judge(Assess assess) => assess switch
        {
            _ when !assess.As.In(BodyKind.WorkingGroup) => Answer.Refuse(Refusal.NotYourRole),
            _ when IsOver => Answer.Refuse(Refusal.WrongStage),
            { Preparation: null } => Answer.Refuse(Refusal.Unknown),
            { Level: < 1 or > 4 } => Answer.Refuse(Refusal.Invalid),
            _ when assess.Since > assess.At || assess.AwareSince > assess.At => Answer.Refuse(Refusal.Invalid),
            { Level: <= 2, BusinessStopped: true, Preparation.HasNoPlan: false } when !assess.Words.Has("note") => new Answer.Asks(Question.WhyNotLevelThree),
            _ => Assessing(assess, assess.Preparation),
        };

        internal Answer Tell(Update update)
        {
            if (!update.As.In(BodyKind.WorkingGroup) && (update.By.Person != Commander || !update.As.Inside))
                return Answer.Refuse(Refusal.NotYourRole);
            if (IsOver)
                return Answer.Refuse(Refusal.WrongStage);
            if (!update.Words.Has("text"))
                return Answer.Refuse(Refusal.Missing);
            if (update.NextUpdate <= update.At)
                return Answer.Refuse(Refusal.Invalid);

            return Answer.Record(new Updated(update.NextUpdate ?? update.At + Reminders.UpdateRhythm) { Words = update.Words });
        }

        internal Answer End(Command command)
        {
            if (!command.As.In(BodyKind.WorkingGroup))
                return Answer.Refuse(Refusal.NotYourRole);
            if (Stage is Stage.Resolved)
                return Answer.AlreadySo;
            if (Stage is not (Stage.Reported or Stage.Observed or Stage.Deciding))
                return Answer.Refuse(Refusal.WrongStage);

            return Answer.Record([.. Withdrawing(WithdrawnBecause.Resolved, command), new Resolved { Words = command.Words }]);
        }

        internal Answer InChains(ChainCommand command) => Stage is Stage.Cancelled ? Answer.AlreadySo : CaseChains.Decide(Chains, command, Absent);

        internal Answer CallTheRoll(OpenRollCall open)
        {
            if (!MayCall(open))
                return Answer.Refuse(Refusal.NotYourRole);
            if (IsOver)
                return Answer.Refuse(Refusal.WrongStage);
            if (open.Asked == 0)
                return Answer.Refuse(Refusal.Unknown);

            return IsAsking(open.Scope) ? Answer.AlreadySo : Answer.Record(Calling(open.Scope, open.Generation, open.Asked) with { Words = open.Words });
        }

        internal Answer EndRollCall(CloseRollCall close)
        {
            if (RollCalls.FirstOrDefault(call => call.Id == close.RollCall) is not { } known)
                return Answer.Refuse(Refusal.Unknown);
            if (!close.As.In(BodyKind.WorkingGroup) && (known.Opening.By != close.By || !close.As.Inside))
                return Answer.Refuse(Refusal.NotYourRole);

            return known.IsOpen ? Answer.Record(new RollCallClosed(close.RollCall)) : Answer.AlreadySo;
        }

        internal static Answer Hear(HearHelp help) => Answer.Record(new HelpNeeded(help.RollCall, help.Person, help.Head));

        internal Answer See(SeeAbsences seen)
        {
            var away = seen.Of.Intersect(seen.Away).Except(Absent.Away);
            var unreachable = seen.Of.Intersect(seen.Unreachable).Except(Absent.Unreachable);
            var back = seen.Of.Intersect(Absent.Away.Union(Absent.Unreachable)).Except(seen.Away).Except(seen.Unreachable);

            return away.IsEmpty && unreachable.IsEmpty && back.IsEmpty
                ? Answer.AlreadySo
                : PassingOn(seen, WithConsequences(seen, new AbsencesSeen(Sorted(away), Sorted(unreachable), Sorted(back))));
        }

        internal Answer Join(Regroup regroup)
        {
            if (regroup.Generation <= Roster.Generation)
                return Answer.AlreadySo;

            var concerned = Told.Union(Seated).Union(HavingDuties);
            return PassingOn(regroup, WithConsequences(regroup, [new Regrouped(regroup.Generation, regroup.Bodies, Sorted(concerned.Except(regroup.Inside))), .. regroup.Signatories is { } now ? Form.WhoFollows(now) : []]));
        }

        internal Answer DoWhatIsDue(Command tick) => WithConsequences(tick, [.. Reminders.DueAt(tick.At), .. DueAfterwards(tick.At), .. OfTheDrill, .. Guidance.DueAt(ForGuidance, tick.At)]);

        /// <summary>The facts, then what ballots and chains make of them at the same moment (a deputy who moves up, a link that passes on, an outcome).</summary>
        private Answer WithConsequences(Command command, params IReadOnlyList<Fact> facts)
        {
            var after = After(facts, command);
            var ballots = FactsOf(after.InBallots(new BallotCommand.Tick { At = command.At, By = command.By }));
            var chains = FactsOf(after.InChains(new ChainCommand.Tick { At = command.At, By = command.By }));
            return WithRunsGoingOn(command, [.. facts, .. ballots, .. chains]);
        }

        private static IReadOnlyList<Fact> FactsOf(Answer answer) => answer is Answer.Accepted accepted ? accepted.Facts : [];

        // Everyone who holds, or may come to hold, a seat or a link: also of what the last assessment prepared and nobody has opened yet.
        private IEnumerable<PersonId> Seated =>
        [
            .. Ballots.All.Select(ballot => ballot.Setup).Concat(Prepared).SelectMany(setup => setup.CastingSeat is { } casting ? setup.Seats.Add(casting) : setup.Seats).SelectMany(seat => seat.InOrder()),
            .. Chains.All.SelectMany(chain => chain.Links).Select(link => link.Link).Concat(Assessed?.Preparation.Chain.Links ?? []).SelectMany(link => link.Contacts.Concat(link.Members)),
        ];

        private IEnumerable<BallotSetup> Prepared => Assessed is { Preparation: var preparation } ? [preparation.Disruption, preparation.Incident] : [];

        private static bool MayCall(OpenRollCall open) =>
            open.As.In(BodyKind.WorkingGroup) || open.As.IsConvener
            || (open.Scope is RollCallScope.OfUnits of && of.Units.All(open.As.Heads.Contains));

        private bool IsAsking(RollCallScope scope) => RollCalls.Any(call => call.IsOpen && call.Opening.Scope.Same(scope));

        private RollCallOpened Calling(RollCallScope scope, int generation, int asked) => new(new RollCallId($"r{RollCalls.Length + 1}"), scope, generation, asked);

        private static ImmutableArray<PersonId> Sorted(IEnumerable<PersonId> people) => [.. people.OrderBy(person => person.Value, StringComparer.Ordinal)];
    }
}
