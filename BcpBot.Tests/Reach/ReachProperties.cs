using BcpBot.Domain;
using BcpBot.Domain.Reach;
using CsCheck;

namespace BcpBot.Tests.Reach;

/// <summary>Invariants 17, 18 and 26 for reach, under a clock that jumps, stands still and goes back.</summary>
public class ReachProperties
{
    private enum Kind { Tick, Hear, Install, Uninstall, Block, GoAway, ComeBack }

    private sealed record Move(Kind Kind, int Minutes, int Person, int Address, int Until);

    private static readonly Gen<Move[]> GenMoves = Gen
        .Select(
            Gen.Enum<Kind>(),
            Gen.Frequency((6, Gen.Int[0, 5]), (2, Gen.Int[6, 200]), (2, Gen.Int[-60, -1])),
            Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[-5, 60])
        .Select(parts => new Move(parts.Item1, parts.Item2, parts.Item3, parts.Item4, parts.Item5))
        .Array[0, 60];

    [Fact]
    public void Reach_keeps_its_rules_whatever_happens() =>
        GenMoves.Sample(moves =>
        {
            var (story, minute) = (TimelineSpec<ReachBook>.Of(ReachBook.Machine), 0);
            foreach (var move in moves)
            {
                minute += move.Minutes;
                var command = CommandOf(move, minute);
                story = story.When(minute, command);

                Assert.Empty(story.When(minute, command).Facts);
                Assert.True(story.Timeline.NextDue is null || story.Timeline.NextDue > story.Timeline.LastAt, "somebody's time came and he is still away");
                if (move.Kind is Kind.Hear or Kind.Install)
                    Assert.Equal((Line.Open, Address(move.Address)), (story.State.Of(Person(move.Person)).Line, story.State.Of(Person(move.Person)).Reference));
            }

            Assert.All(story.History.Zip(story.History.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
            EveryReturnFollowsAnAbsence(story);
        }, iter: 600);

    private static void EveryReturnFollowsAnAbsence(TimelineSpec<ReachBook> story)
    {
        var away = new HashSet<PersonId>();
        foreach (var fact in story.History)
            if (fact is ReachFact.Away gone)
                away.Add(gone.Person);
            else if (fact is ReachFact.Back back)
                Assert.All(back.People, person => Assert.True(away.Remove(person)));

        Assert.Equal(away.Order(Comparer<PersonId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value))),
            Enumerable.Range(0, 4).Select(Person).Where(person => story.State.Of(person).Away is not null));
    }

    private static Command CommandOf(Move move, int minute)
    {
        var person = Person(move.Person);
        return move.Kind switch
        {
            Kind.Tick => new ReachCommand.Tick { By = Actor.Clock },
            Kind.Hear => new ReachCommand.Hear(person, Address(move.Address)) { By = person },
            Kind.Install => new ReachCommand.Install(person, Address(move.Address)) { By = person },
            Kind.Uninstall => new ReachCommand.Uninstall(person) { By = person },
            Kind.Block => new ReachCommand.Block(person) { By = Actor.Relay },
            Kind.GoAway => new ReachCommand.GoAway(person, move.Until == 0 ? null : TimelineSpec<ReachBook>.After(minute + move.Until), []) { By = person },
            Kind.ComeBack => new ReachCommand.ComeBack(person, []) { By = person },
        };
    }

    private static PersonId Person(int number) => new($"P{number}");

    private static ConversationReference Address(int number) => new("https://teams.example.test/", $"a:{number}", "t", "29:1", "o-1");
}
