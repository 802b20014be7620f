using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Aftermath;
using BcpBot.Tests.Guidance;
using BcpBot.Tests.Runs;
using CsCheck;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Cases;

/// <summary>Invariant 17: after a pause, however long, each overdue thing of a case happens once, in order, and its window moves by one step.</summary>
public class PauseProperties
{
    private static readonly Gen<int> GenMinutes = Gen.OneOf(Gen.Int[0, 90], Gen.Int[0, 3 * 24 * 60], Gen.Int[0, 60 * 24 * 60]);

    /// <summary>Whether each of a body's first members votes, and for which of two choices; the others are silent.</summary>
    private static readonly Gen<int[]> GenVotes = Gen.Int[0, 2].Array[2, 4];

    private static readonly int[] ReviewDays = [5, 9, 10];

    [Fact]
    public void Whatever_people_left_undone_comes_once_after_a_pause() =>
        Gen.Select(Gen.Enum<GradeGate>(), RandomWork.GenProcesses, Gen.Bool, RandomWork.GenMoves(25), GenMinutes).Sample((gate, processes, decided, moves, pause) =>
        {
            var left = Directed(RandomWork.Assessed(gate, processes, decided));
            left = left.Goes(3, gate, moves).LastOrDefault(left);
            var back = left.After(pause);

            EachOnce(back.Facts);
            DeputiesBeforeLate(back.Facts);
            Assert.All(back.Facts, fact => Assert.Equal(back.Timeline.LastAt, fact.At));
            Assert.True(back.Timeline.NextDue is null || back.Timeline.NextDue > back.Open().LastAt, "something is due and was not done");
            Assert.Empty(back.After(0).Facts);
            NobodyIsPassedOver(left.Open(), back);
        }, iter: 150);

    [Fact]
    public void After_the_end_each_pause_brings_one_reminder_of_the_review_and_of_each_improvement_at_most() =>
        Gen.Select(Gen.Int[0, 40].Array[0, 3], Gen.Int[1, 12 * 24 * 60].Array[1, 8]).Sample((dues, pauses) =>
        {
            var story = AftermathStory.Closed().Tick(AftermathStory.Day / 2);
            foreach (var due in dues)
                story = story.Adds(AftermathStory.Day / 2, Employee1, due + 1);

            foreach (var pause in pauses)
            {
                story = story.After(pause);
                EachOnce(story.Facts);
            }

            RoundsComeInOrder(story);
        }, iter: 150);

    [Fact]
    public void What_was_decided_by_the_end_of_a_pause_holds_whatever_was_decided_beside_it() =>
        Gen.Select(GenVotes, GenVotes, Gen.Bool, GenMinutes).Sample((committee, group, ending, pause) =>
        {
            var left = ending ? AftermathStory.Recovered().Assessed(11, 3, processes: [Payment, ClosingTheBooks]) : Taken().Assessed(5, 3, processes: [Payment, ClosingTheBooks]);
            left = left.Proposes(12, PromotionMember2, "人工結帳").Proposes(12, WorkingGroupMember2, "雲端結帳").Opens(13, PromotionConvener);
            left = ending ? left.RequestsClosing(14, "客戶要求") : left.Votes(committee, Bodies.Committee, First, Choice.Approve, Choice.Reject);
            var back = left.Votes(group, Bodies.PromotionGroup, Second, new Choice("k1"), new Choice("k2")).After(pause);

            EachOnce(back.Facts);
            Assert.True(back.Timeline.NextDue is null || back.Timeline.NextDue > back.Open().LastAt, "something is due and was not done");
            WhatWasDecidedHolds(back.Open());
        }, iter: 150);

    private static void WhatWasDecidedHolds(Case.Opened state)
    {
        var chosen = state.Ballots.All.OfType<Ballot.Closed>().Any(ballot => ballot is { Verdict.Outcome: Outcome.Chosen });
        Assert.Equal(chosen, state.Guidance.Chosen is not null);
        Assert.Equal(chosen, state.Runs[RunId.Response]!.CarriesCourse);
        Assert.Equal(state.PlansAreActivated, state.Runs[RunStory.PaymentRun] is { IsOpenWhole: true });
        Assert.Equal(state.PlansAreActivated || chosen, state.Stage is Stage.Active or Stage.Recovered or Stage.Closing);
        if (state.Stage is Stage.Closing)
            Assert.NotNull(state.SteadyAt);
    }

    private static void RoundsComeInOrder(TimelineSpec<Case> story)
    {
        var (now, closed) = (story.Timeline.LastAt, story.Open().Closing.ClosedAt!.Value);
        var days = story.History.OfType<ReviewFact.Reminded>().Select(reminded => reminded.WorkingDay).ToList();
        Assert.Equal(days.Distinct().Order(), days);
        Assert.Equal(ReviewDays.LastOrDefault(day => WorkingDays.After(closed, day, TimeSpan.FromHours(8)) <= now), days.LastOrDefault());

        foreach (var improvement in story.Open().Improvements.All)
        {
            var rounds = story.History.OfType<ImprovementFact.Reminded>().Where(reminded => reminded.Improvement == improvement.Id).ToList();
            Assert.Equal(rounds.Select(one => one.Round).Distinct().Order(), rounds.Select(one => one.Round));
            Assert.All(rounds, one => Assert.True(one.At >= improvement.Adding.DueAt.AddDays((one.Round - 2) * 7), "reminded too early"));
            Assert.Equal(now >= improvement.Adding.DueAt.AddDays(7), rounds.Any(one => one.Round == 3));
        }
    }

    /// <summary>Nothing that a fact of the clock is about stands in two facts of its kind.</summary>
    private static void EachOnce(ImmutableArray<Fact> facts)
    {
        var happened = facts.SelectMany(About).ToList();
        Assert.Equal(happened.Distinct(), happened);
    }

    private static IEnumerable<string> About(Fact fact)
    {
        var kind = fact.GetType().FullName;
        return fact switch
        {
            RunFact.Opened opened => opened.Runs.Select(run => $"{kind} {run}"),
            RunFact.StepsTold told => told.Steps.Select(step => $"{kind} {step}"),
            RunFact.StepsDeputised deputised => deputised.Steps.Select(step => $"{kind} {step}"),
            RunFact.StepsLate late => late.Steps.Select(step => $"{kind} {step}"),
            RunFact.ResourcesAsked asked => asked.Resources.Select(resource => $"{kind} {resource}"),
            RunFact.ResourcesEscalated escalated => escalated.Resources.Select(turn => $"{kind} {turn.Run} {turn.Resource}"),
            ChainFact.Told told => told.Links.Select(link => $"{kind} {told.Chain} {link.Link}"),
            ChainFact.Escalated escalated => escalated.Links.Select(link => $"{kind} {escalated.Chain} {link.Link}"),
            ChainFact.Passed passed => passed.Links.Select(link => $"{kind} {passed.Chain} {link.Link}"),
            ChainFact chain => [$"{kind} {chain.Chain}"],
            BallotFact.Deputised deputised => deputised.MayAct.Select(standIn => $"{kind} {deputised.Ballot} {standIn}"),
            BallotFact ballot => [$"{kind} {ballot.Ballot}"],
            ImprovementFact.Reminded reminded => [$"{kind} {reminded.Improvement}"],
            GuidanceFact.DirectiveOverdue overdue => [$"{kind} {overdue.Directive}"],
            _ => [$"{kind}"],
        };
    }

    private static void DeputiesBeforeLate(ImmutableArray<Fact> facts)
    {
        var late = facts.OfType<RunFact.StepsLate>().SelectMany(fact => fact.Steps).ToHashSet();
        Assert.DoesNotContain(facts.SkipWhile(fact => fact is not RunFact.StepsLate).OfType<RunFact.StepsDeputised>().SelectMany(fact => fact.Steps), late.Contains);
    }

    /// <summary>A resource's turn goes to the next who can act, a link's to the next contact: never two places on, for a pause is not their silence.</summary>
    private static void NobodyIsPassedOver(Case.Opened before, TimelineSpec<Case> back)
    {
        foreach (var turn in back.Facts.OfType<RunFact.ResourcesEscalated>().SelectMany(fact => fact.Resources))
            Assert.Equal(before.Runs[turn.Run]?.Resource(turn.Resource)?.Next(before.Absent), turn.To);

        foreach (var chain in before.Chains.All)
            foreach (var (was, now) in chain.Links.Zip(back.Open().Chains.Find(chain.Id)!.Links))
                Assert.InRange(now.Told.Length - was.Told.Length, 0, 1);
    }

    private static TimelineSpec<Case> Directed(TimelineSpec<Case> story) => story.By(
        3, CommitteeConvener, new GuidanceCommand.Give("p19", [Employee1], TimelineSpec<Case>.After(120)) { Words = Typed("what", "清點紙本單據") });
}

file static class Pausing
{
    public static TimelineSpec<Case> Votes(this TimelineSpec<Case> story, int[] votes, ImmutableArray<PersonId> members, BallotId ballot, Choice one, Choice other) =>
        votes.Zip(members).Where(vote => vote.First > 0).Aggregate(story, (before, vote) => before.Votes(15, vote.Second, vote.First == 1 ? one : other, ballot));

    public static TimelineSpec<Case> After(this TimelineSpec<Case> story, double pause) => story.Tick((story.Timeline.LastAt - TimelineSpec<Case>.Noon).TotalMinutes + pause);
}
