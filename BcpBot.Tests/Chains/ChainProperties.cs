using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;
using CsCheck;

namespace BcpBot.Tests.Chains;

/// <summary>Invariants 15 to 18 and 26 for chains of any shape, under a clock that jumps, stands still and goes back.</summary>
public class ChainProperties
{
    private enum Kind { Tick, Press, PressAgain, Away, Unreachable, Gone, Back }

    /// <summary>Something that happens <paramref name="Minutes"/> after (or before) the last.</summary>
    private sealed record Move(Kind Kind, int Minutes, int Person, int Link, int Draw);

    private static readonly ImmutableArray<PersonId> People = [.. Enumerable.Range(0, 8).Select(number => new PersonId($"P{number}"))];

    private static readonly Gen<ChainLink[]> GenLinks = Gen
        .Select(Gen.Int[-1, 9], Gen.Int[0, 7].Array[0, 4], Gen.Int[0, 7].Array[0, 3], Gen.Int[1, 10])
        .Array[1, 8]
        .Select(rows => rows.Select((row, number) => new ChainLink(
            new LinkId($"L{number}"),
            row.Item1 < 0 || number == 0 ? null : new LinkId($"L{row.Item1 % number}"),
            new ChainTarget.OfPerson(People[0]),
            [.. row.Item2.Select(person => People[person]).Distinct()],
            [.. row.Item3.Select(person => People[person]).Distinct()],
            TimeSpan.FromMinutes(row.Item4))).ToArray());

    private static readonly Gen<Move[]> GenMoves = Gen
        .Select(
            Gen.Frequency((4, Gen.Const(Kind.Tick)), (5, Gen.Const(Kind.Press)), (1, Gen.Const(Kind.PressAgain)), (1, Gen.Const(Kind.Away)),
                (1, Gen.Const(Kind.Unreachable)), (1, Gen.Const(Kind.Gone)), (2, Gen.Const(Kind.Back))),
            Gen.Frequency((6, Gen.Int[0, 4]), (2, Gen.Int[5, 90]), (2, Gen.Int[-30, -1])),
            Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 3])
        .Select(parts => new Move(parts.Item1, parts.Item2, parts.Item3, parts.Item4, parts.Item5))
        .Array[0, 40];

    private static readonly Gen<Telling> GenTelling = Gen.Bool.Select(cascade => cascade ? Telling.Cascade : Telling.AllAtOnce);

    [Fact]
    public void A_chain_keeps_its_rules_whatever_happens() =>
        Gen.Select(GenTelling, GenLinks, GenMoves).Sample((telling, links, moves) =>
        {
            var story = Play(telling, links, moves);

            EachLinkGoesOnlyOneWay(story);
            ALinkEscalatesOnlyAfterItsWindow(story);
            ChildrenOfACascadeWaitForTheirParent(story);
            TimeNeverGoesBack(story.History);
            Assert.Equal(Shown(story.State), Shown(Refolded(story)));
        }, iter: 400);

    [Fact]
    public void Every_chain_ends_with_every_link_acknowledged_or_passed() =>
        Gen.Select(GenTelling, GenLinks, GenMoves).Sample((telling, links, moves) =>
        {
            var story = Play(telling, links, moves);
            var steps = links.Sum(link => link.Contacts.Length + 1);
            for (; story.Timeline.NextDue is { } due; steps--)
            {
                Assert.True(steps > 0, "the chain does not end");
                story = story.Tick((due - TimelineSpec<ChainsInCase>.Noon).TotalMinutes);
                Assert.NotEmpty(story.Facts);
            }

            var chain = story.State.Chains.All.Single();
            Assert.All(chain.Links, link => Assert.True(link.State.HasEnded));
            Assert.Equal(chain.Links.All(link => link.State is LinkState.Acknowledged) ? ChainState.Complete : ChainState.Exhausted, chain.State);
            Assert.Single(story.History.OfType<ChainFact.Ended>());
        }, iter: 300);

    private static TimelineSpec<ChainsInCase> Play(Telling telling, ChainLink[] links, Move[] moves)
    {
        var (story, minute) = (ChainStory.ACase.When(0, ChainStory.Open(new ChainSetup(telling, 1, [.. links]))), 0);

        foreach (var move in moves)
        {
            minute += move.Minutes;
            var command = CommandOf(move, links);
            story = story.When(minute, command);
            NothingHappensTwiceInOneCommand(story);

            if (move.Kind == Kind.PressAgain)
                Assert.Empty(story.When(minute, command).Facts);
        }

        return story;
    }

    private static Command CommandOf(Move move, ChainLink[] links)
    {
        var (person, link) = (People[move.Person], links[move.Link % links.Length].Id);
        return move.Kind switch
        {
            Kind.Tick => new ChainCommand.Tick { By = Actor.Clock },
            Kind.Press or Kind.PressAgain => person.Presses(link, $"{link}{move.Draw}"),
            Kind.Away => person.IsAway(),
            Kind.Unreachable => person.IsUnreachable(),
            Kind.Gone => person.IsGone(),
            Kind.Back => person.IsBack(),
        };
    }

    /// <summary>A pause, however long, moves a link by one step; a command yields few facts, and what is due at its time is done.</summary>
    private static void NothingHappensTwiceInOneCommand(TimelineSpec<ChainsInCase> story)
    {
        var told = TellingsOf(story.Facts).Select(telling => telling.Link).ToList();

        Assert.Equal(told.Distinct(), told);
        Assert.InRange(story.Facts.Length, 0, 10);
        if (!story.Facts.OfType<ChainsInCase.Learnt>().Any())
            Assert.True(story.Timeline.NextDue is null || story.Timeline.NextDue > story.Timeline.LastAt, "something is due and was not done");
    }

    /// <summary>A contact is told at most once, an end comes once and is never left, and a chain ends once.</summary>
    private static void EachLinkGoesOnlyOneWay(TimelineSpec<ChainsInCase> story)
    {
        var tellings = TellingsOf(story.History).Where(telling => telling.To is not null).Select(telling => (telling.Link, telling.To)).ToList();
        var ends = story.History.SelectMany(EndsOf).ToList();

        Assert.Equal(tellings.Distinct(), tellings);
        Assert.Equal(ends.Distinct(), ends);
        Assert.All(ends, link => Assert.DoesNotContain(
            TellingsOf(story.History.SkipWhile(fact => !EndsOf(fact).Contains(link))), telling => telling.Link == link));
        Assert.InRange(story.History.OfType<ChainFact.Ended>().Count(), 0, 1);
    }

    /// <summary>From the moment that told the holder, never from a planned one; an absent holder gives way without waiting.</summary>
    private static void ALinkEscalatesOnlyAfterItsWindow(TimelineSpec<ChainsInCase> story)
    {
        foreach (var (link, state) in story.State.Chains.All.Single().Links.Select(progress => (progress.Link, progress.State)))
        {
            var tellings = TellingsOf(story.History).Where(telling => telling.Link == link.Id).ToList();
            foreach (var (earlier, later) in tellings.Zip(tellings.Skip(1)))
                Assert.True(later.Cause == EscalationCause.Absent || later.At - earlier.At >= link.Window, $"{link.Id} escalated too early");

            if (state is LinkState.Passed passed && PassedOf(story.History, link.Id) is { Silent: var silent } && tellings[^1].To is { } last && silent.Contains(last))
                Assert.True(passed.At - tellings[^1].At >= link.Window, $"{link.Id} passed too early");
        }
    }

    private static void ChildrenOfACascadeWaitForTheirParent(TimelineSpec<ChainsInCase> story)
    {
        var chain = story.State.Chains.All.Single();
        foreach (var link in chain.Links)
        {
            var waits = chain.Telling == Telling.Cascade && link.Link.Parent is { } parent && !chain.Find(parent)!.State.HasEnded;
            Assert.Equal(waits, link.State is LinkState.Waiting);
        }
    }

    private static void TimeNeverGoesBack(ImmutableArray<Fact> history) =>
        Assert.All(history.Zip(history.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));

    private static ChainsInCase Refolded(TimelineSpec<ChainsInCase> story) =>
        story.History.Aggregate(Timeline.Begin(ChainsInCase.Machine), (timeline, fact) => timeline.After(fact)).State;

    private static IEnumerable<string> Shown(ChainsInCase state) => state.Chains.All.Single().Links.Select(link =>
        $"{link.Link.Id} {link.State} told {string.Join(',', link.Told)} acknowledged {string.Join(',', link.Acknowledgements.OrderBy(entry => entry.Key.Value))}");

    private static IEnumerable<(LinkId Link, PersonId? To, DateTimeOffset At, EscalationCause? Cause)> TellingsOf(IEnumerable<Fact> facts) =>
        facts.SelectMany(fact => fact switch
        {
            ChainFact.Told told => told.Links.Select(link => (link.Link, link.To, fact.At, (EscalationCause?)null)),
            ChainFact.Escalated escalated => escalated.Links.Select(link => (link.Link, (PersonId?)link.To, fact.At, (EscalationCause?)link.Cause)),
            _ => [],
        });

    private static IEnumerable<LinkId> EndsOf(Fact fact) => fact switch
    {
        ChainFact.Acknowledged { For: AcknowledgedFor.Link } acknowledged => [acknowledged.Link],
        ChainFact.Passed passed => passed.Links.Select(link => link.Link),
        _ => [],
    };

    private static PassedLink? PassedOf(IEnumerable<Fact> history, LinkId link) =>
        history.OfType<ChainFact.Passed>().SelectMany(passed => passed.Links).FirstOrDefault(passed => passed.Link == link);
}
