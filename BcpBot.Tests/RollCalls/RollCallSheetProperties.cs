using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.RollCalls;
using CsCheck;

namespace BcpBot.Tests.RollCalls;

/// <summary>Invariants 17 to 19 and 26 for roll-call sheets, under a clock that jumps, stands still and goes back.</summary>
public class RollCallSheetProperties
{
    private enum Kind { Tick, Answer, AnswerAgain, Vouch, Close }

    /// <summary>Something that happens <paramref name="Minutes"/> after (or before) the last.</summary>
    private sealed record Move(Kind Kind, int Minutes, int Person, SafetyAnswer Answer, int Draw);

    private static readonly PersonId Head = new("head");

    private static readonly Gen<Move[]> GenMoves = Gen
        .Select(
            Gen.Frequency((4, Gen.Const(Kind.Tick)), (6, Gen.Const(Kind.Answer)), (1, Gen.Const(Kind.AnswerAgain)), (3, Gen.Const(Kind.Vouch)), (1, Gen.Const(Kind.Close))),
            Gen.Frequency((6, Gen.Int[0, 3]), (2, Gen.Int[4, 60]), (2, Gen.Int[-30, -1])),
            Gen.Int[0, 9], Gen.Enum<SafetyAnswer>(), Gen.Int[0, 2])
        .Select(parts => new Move(parts.Item1, parts.Item2, parts.Item3, parts.Item4, parts.Item5))
        .Array[0, 50];

    [Fact]
    public void A_sheet_keeps_its_rules_whatever_happens() =>
        Gen.Select(Gen.Int[1, 8], GenMoves).Sample((asked, moves) =>
        {
            var (story, minute) = (Asked(asked), 0);
            foreach (var move in moves)
            {
                minute += move.Minutes;
                var command = CommandOf(move);
                story = story.When(minute, command);

                TheFiguresAddUp(story, asked);
                Assert.InRange(story.Facts.OfType<RollCallSheetFact.Reminded>().Count(), 0, 1);
                if (move.Kind == Kind.AnswerAgain)
                    Assert.Empty(story.When(minute, command).Facts);
            }

            RemindersGoOnceToTheSilentOnly(story.History);
            NothingFollowsTheClosing(story.History);
            Assert.All(story.History.Zip(story.History.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
        }, iter: 600);

    private static TimelineSpec<RollCallSheet> Asked(int people) => TimelineSpec<RollCallSheet>.Of(RollCallSheet.Machine)
        .When(0, new RollCallSheetCommand.Ask([.. Enumerable.Range(0, people).Select(number => new AskedPerson(Person(number), Head))]) { By = Actor.Relay });

    private static Command CommandOf(Move move) => move.Kind switch
    {
        Kind.Tick => new RollCallSheetCommand.Tick { By = Actor.Clock },
        Kind.Answer or Kind.AnswerAgain => new RollCallSheetCommand.GiveAnswer(move.Answer)
        {
            By = Person(move.Person),
            Press = new Press("rollcall.answer", $"d{move.Draw}", $"{move.Answer}"),
        },
        Kind.Vouch => new RollCallSheetCommand.Vouch(Person(move.Person), move.Answer) { By = Head },
        Kind.Close => new RollCallSheetCommand.Close { By = Actor.Relay },
    };

    /// <summary>The figures equal a count of the facts from the beginning, in which a person's own answer prevails.</summary>
    private static void TheFiguresAddUp(TimelineSpec<RollCallSheet> story, int asked)
    {
        var counted = CurrentAnswers(story.History);
        var tally = story.State.People.Tally;

        Assert.Equal(new Tally(asked, Count(SafetyAnswer.Safe), Count(SafetyAnswer.Help), Count(SafetyAnswer.OffSite)), tally);
        Assert.Equal(asked - counted.Count, tally.Silent);
        Assert.Equal(tally.Silent, story.State.People.Silent().Length);

        int Count(SafetyAnswer answer) => counted.Values.Count(given => given == answer);
    }

    private static Dictionary<PersonId, SafetyAnswer> CurrentAnswers(IEnumerable<Fact> history)
    {
        var (own, vouched) = (new Dictionary<PersonId, SafetyAnswer>(), new Dictionary<PersonId, SafetyAnswer>());
        foreach (var fact in history)
            if (fact is RollCallSheetFact.Answered answered)
                own[answered.Person] = answered.Answer;
            else if (fact is RollCallSheetFact.Vouched voucher)
                vouched[voucher.Person] = voucher.Answer;

        return own.Concat(vouched.Where(entry => !own.ContainsKey(entry.Key))).ToDictionary();
    }

    /// <summary>Rounds 1, 2, 3 in order, each after its wait since the last one told; exactly the people who have no answer yet.</summary>
    private static void RemindersGoOnceToTheSilentOnly(ImmutableArray<Fact> history)
    {
        var waits = new[] { 5, 5, 10 };
        var told = history[0].At;
        var asked = ((RollCallSheetFact.Asked)history[0]).People.Select(one => one.Person).ToList();
        var round = 0;

        for (var place = 0; place < history.Length; place++)
        {
            if (history[place] is not RollCallSheetFact.Reminded reminded)
                continue;

            Assert.Equal(round + 1, reminded.Round);
            Assert.True(reminded.At - told >= TimeSpan.FromMinutes(waits[round]), "reminded too early");
            Assert.Equal(asked.Except(CurrentAnswers(history[..place]).Keys), reminded.Silent);
            Assert.NotEmpty(reminded.Silent);
            (told, round) = (reminded.At, round + 1);
        }
    }

    private static void NothingFollowsTheClosing(ImmutableArray<Fact> history) =>
        Assert.Empty(history.SkipWhile(fact => fact is not RollCallSheetFact.Closed).Skip(1));

    private static PersonId Person(int number) => new($"P{number}");
}
