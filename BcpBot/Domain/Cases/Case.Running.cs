using System.Collections.Immutable;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;

namespace BcpBot.Domain.Cases;

/// <summary>The runs of a case (5.3.4–5.3.6): prepared with the assessment, opened by the decision, ended by recovery.</summary>
public abstract partial record Case
{
    public sealed partial record Opened
    {
        // A fact is at most 512 KiB; a plan's steps with their people are some ten.
        private const int RunsInAFact = 4;

        // In a drill nobody outside is told: it is spoken only (5.2.3).
        internal Answer InRuns(RunCommand command) => (Drill, command) switch
        {
            ({ }, RunCommand.CallContact) => Answer.Refuse(Refusal.SpokenOnly),
            ({ } drill, RunCommand.HandOver { To: { } to }) when drill.Plan.Evaluators.Contains(to) => Answer.Refuse(Refusal.DoesNotEvaluate),
            _ => CaseRuns.Decide(Runs, command, ForRuns),
        } switch
        {
            Answer.Accepted { Facts.Count: > 0 } accepted => Answer.Record([.. accepted.Facts, .. After(accepted.Facts, command).Recovering(command)]),
            var other => other,
        };

        internal Opened After(RunFact fact)
        {
            var runs = CaseRuns.Evolve(Runs, fact);
            return (this with { Runs = runs }).AlsoTelling(HearersOf(fact, runs));
        }

        /// <summary>The facts, then the steps and resources whose turn they bring, what is late, who moves up.</summary>
        private Answer WithRunsGoingOn(Command command, IReadOnlyList<Fact> facts)
        {
            var after = After(facts, command);
            return Answer.Record([.. facts, .. after.Runs.WithWhatFollows(after.Runs.WhatFollows(after.ForRuns, command.At), command, after.ForRuns)]);
        }

        /// <summary>Who gets a step's card because of this fact, or is asked for a resource.</summary>
        public IEnumerable<PersonId> HearersOf(RunFact fact) => HearersOf(fact, Runs);

        private IEnumerable<PersonId> HearersOf(RunFact fact, CaseRuns runs) => fact switch
        {
            RunFact.StepsTold told => told.Steps.SelectMany(of => runs[of.Run]?.Step(of.No) is { Setup.IsInstruction: false } step ? step.Doers : []),
            RunFact.DoersListed listed when runs[listed.Run]?.Step(listed.Step) is { Setup.IsInstruction: false, State: StepState.Told, HandedTo: null } => listed.People,
            RunFact.StepsDeputised deputised => deputised.Steps.SelectMany(of => runs[of.Run]?.Step(of.No)?.StandIns ?? []),
            RunFact.StepHandedOver handed => [handed.To],
            RunFact.ResourcesAsked asked => asked.Resources.Select(of => runs[of.Run]!.Resource(of.Resource)!.Setup.Keeper),
            RunFact.ResourcesEscalated escalated => escalated.Resources.SelectMany(turn => turn.To is { } to ? [to] : Bodies.WorkingGroup),
            _ => [],
        };

        /// <summary>5.3.5: immediate steps open with the assessment and wait for no ballot.</summary>
        private IEnumerable<RunFact> Preparing(ImmutableArray<RunSetup> setups)
        {
            ImmutableArray<RunId> unopened = [.. setups.Where(setup => setup.Steps.Any(step => step.Phase is Phase.Immediate) || setup.Run == RunId.Response).Select(setup => setup.Run).Where(id => Runs[id] is not { Reach: not null })];
            return
            [
                .. setups.Chunk(RunsInAFact).Select(some => new RunFact.Prepared([.. some])),
                .. unopened.IsEmpty ? Array.Empty<RunFact>() : [new RunFact.Opened(unopened, RunReach.Immediate)],
            ];
        }

        /// <summary>What the decision opens: every run that was prepared for the processes of the present assessment, and the response's later phases.</summary>
        private IEnumerable<RunFact> OpeningRuns()
        {
            var planned = Assessed?.Assessment.Processes.Select(process => new RunId(process.Plan.Value)).ToHashSet() ?? [];
            ImmutableArray<RunId> whole = [.. Runs.All.Where(run => !run.IsOpenWhole && (run.Id == RunId.Response || planned.Contains(run.Id))).Select(run => run.Id)];
            return whole.IsEmpty ? [] : [new RunFact.Opened(whole, RunReach.Whole)];
        }

        // 5.3.6: recovered when the last run that must recover has.
        private IEnumerable<CaseFact> Recovering(Command command) =>
            Stage is Stage.Active && Runs.HaveRecovered && !SeeksCourse && !Ballots.Pending.Any(IsActivation) ? [new CaseFact.Recovered { At = command.At, By = command.By }] : [];
    }
}
