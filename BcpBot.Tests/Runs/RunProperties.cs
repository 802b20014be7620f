using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Cases;
using CsCheck;

namespace BcpBot.Tests.Runs;

/// <summary>Invariants 18 and 20 for the runs of a case, whatever people try, under a clock that jumps, stands still and goes back.</summary>
public class RunProperties
{
    [Fact]
    public void No_step_begins_before_its_turn_and_each_ends_once() =>
        Gen.Select(Gen.Enum<GradeGate>(), RandomWork.GenProcesses, Gen.Bool, RandomWork.GenMoves(60)).Sample((gate, processes, decided, moves) =>
        {
            var story = RandomWork.Assessed(gate, processes, decided);
            foreach (var next in story.Goes(3, gate, moves))
            {
                WhoseTurnItIsWasTold(next.Open().Runs);
                NobodyHearsEarlierThanBefore(story.Open().Runs, next.Open().Runs);
                story = next;
            }

            NothingBeginsOutOfTurn(story.History, gate);
            EachStepEndsOnce(story.History);
        }, iter: 150);

    /// <summary>The first step that has not ended: at once where it is immediate, and where neither resource nor grade is in the way.</summary>
    private static void WhoseTurnItIsWasTold(CaseRuns runs)
    {
        foreach (var run in runs.All.Where(run => run.Reach is not null))
            if (run.Steps.FirstOrDefault(step => !step.State.HasEnded) is { } first && (first.Setup.Phase is Phase.Immediate || (run.IsOpenWhole && runs.IsUnlocked(run))))
                Assert.True(first.State is not StepState.Waiting, $"{run.Id} {first.Setup.No} waits for nothing");
    }

    private static void NobodyHearsEarlierThanBefore(CaseRuns before, CaseRuns after)
    {
        foreach (var run in before.All)
            foreach (var step in run.Steps.Where(step => step.ToldAt is not null))
                Assert.True(after[run.Id]!.Step(step.Setup.No)!.ToldAt >= step.ToldAt, $"{run.Id} {step.Setup.No} was told earlier than before");
    }

    /// <summary>Told from the facts alone: what is settled, recovered, under way and released whenever a step is told or begins.</summary>
    private static void NothingBeginsOutOfTurn(ImmutableArray<Fact> history, GradeGate gate)
    {
        var setups = new Dictionary<RunId, RunSetup>();
        var (settled, waived, begun) = (new HashSet<ResourceRef>(), new HashSet<ResourceRef>(), new HashSet<StepRef>());
        var (whole, released, cleared) = (new HashSet<RunId>(), new HashSet<RunId>(), new HashSet<RunId>());

        foreach (var fact in history)
            switch (fact)
            {
                case RunFact.Prepared prepared:
                    foreach (var setup in prepared.Runs)
                        setups[setup.Run] = setup;
                    break;
                case RunFact.Opened { Reach: RunReach.Whole } opened:
                    whole.UnionWith(opened.Runs);
                    break;
                case RunFact.Released release:
                    Assert.True(release.Words.Has("reason"), "released without a reason");
                    released.Add(release.Run);
                    break;
                case RunFact.Recovered recovered:
                    cleared.Add(recovered.Run);
                    break;

                case RunFact.ResourcesReported { Result: ResourceResult.Short } reported:
                    settled.ExceptWith(Of(reported.Run, reported.Resources).Except(waived));
                    break;
                case RunFact.ResourcesConfirmed { Result: ResourceResult.Available } confirmed:
                    settled.UnionWith(Of(confirmed.Run, confirmed.Resources));
                    waived.ExceptWith(Of(confirmed.Run, confirmed.Resources));
                    break;
                case RunFact.ResourcesConfirmed confirmed:
                    settled.ExceptWith(Of(confirmed.Run, confirmed.Resources));
                    waived.ExceptWith(Of(confirmed.Run, confirmed.Resources));
                    break;
                case RunFact.ResourceSolved solved:
                    settled.Add(new ResourceRef(solved.Run, solved.Resource));
                    break;
                case RunFact.ResourceWaived of:
                    Assert.True(of.Words.Has("reason"), "waived without a reason");
                    settled.Add(new ResourceRef(of.Run, of.Resource));
                    waived.Add(new ResourceRef(of.Run, of.Resource));
                    break;

                case RunFact.StepsTold told:
                    Assert.All(told.Steps, MayBegin);
                    break;
                case RunFact.StepStarted started:
                    Begins(new StepRef(started.Run, started.Step));
                    break;
                case RunFact.StepResumed resumed when !begun.Contains(new StepRef(resumed.Run, resumed.Step)): // blocked before it was started
                    Begins(new StepRef(resumed.Run, resumed.Step));
                    break;
                case RunFact.StepDone done when !begun.Contains(new StepRef(done.Run, done.Step)):
                    Begins(new StepRef(done.Run, done.Step));
                    break;
            }

        void Begins(StepRef of)
        {
            MayBegin(of);
            begun.Add(of);
            if (gate is GradeGate.Started && PhaseOf(of) is not Phase.Immediate)
                cleared.Add(of.Run);
        }

        void MayBegin(StepRef of)
        {
            if (PhaseOf(of) is Phase.Immediate)
                return;

            var run = setups[of.Run];
            Assert.True(whole.Contains(of.Run), $"{of} began before a decision");
            Assert.True(run.Resources.All(resource => settled.Contains(new ResourceRef(of.Run, resource.Id))), $"{of} began without a resource");
            Assert.True(
                run.Grade is not { } grade || released.Contains(of.Run) || setups.Values.All(other => other.Grade is not { } higher || higher >= grade || !whole.Contains(other.Run) || cleared.Contains(other.Run)),
                $"{of} began before a higher grade allowed it");
        }

        Phase PhaseOf(StepRef of) => setups[of.Run].Steps.First(step => step.No == of.No).Phase;
    }

    private static void EachStepEndsOnce(ImmutableArray<Fact> history)
    {
        var ends = history.Select(fact => fact switch
        {
            RunFact.StepDone done => $"{done.Run} {done.Step} {done.Line}",
            RunFact.StepSkipped skipped => $"{skipped.Run} {skipped.Step} ",
            _ => null,
        }).OfType<string>().ToList();

        Assert.Equal(ends.Distinct(), ends);
    }

    private static IEnumerable<ResourceRef> Of(RunId run, ImmutableArray<ResourceId> resources) => resources.Select(resource => new ResourceRef(run, resource));
}
