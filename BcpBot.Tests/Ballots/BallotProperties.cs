using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Organisations;
using CsCheck;
using static BcpBot.Domain.Ballots.BallotFact;
using static BcpBot.Tests.Ballots.BallotStory;

namespace BcpBot.Tests.Ballots;

/// <summary>Random people press, again and again, while absences come and go and the clock moves in all directions; each run goes over a real timeline.</summary>
public class BallotProperties
{
    private static readonly ImmutableArray<PersonId> Everybody = [.. Enumerable.Range(0, 9).Select(number => new PersonId($"p{number}"))];

    private static readonly Gen<PersonId> Anybody = Gen.OneOf(Everybody.ToArray());

    private static readonly Gen<BallotSetup> Setups =
        from seats in Gen.Int[1, 5]
        from deputies in Anybody.Array[0, 3].Array[seats]
        from quorum in Gen.Int[1, seats + 1]
        from rule in Gen.Enum<MajorityRule>()
        from deputiesMayAct in Gen.Frequency((4, true), (1, false))
        from membersStandIn in Gen.Bool
        from casts in Gen.Bool
        let roll = deputies.Select((others, place) => SeatOf(place + 1, Everybody[place], [.. others.Distinct().Where(person => person != Everybody[place])])).ToImmutableArray()
        select Committee with
        {
            Seats = roll,
            Quorum = quorum,
            Majority = rule,
            DeputiesMayAct = deputiesMayAct,
            MembersStandIn = membersStandIn,
            CastingSeat = casts && seats > 1 ? roll[0] : null,
        };

    private static readonly Gen<Choice[]> Courses = Gen.OneOf<Choice[]>([], [Move], [Move, Rent], [Move, Rent, Wait]);

    private static readonly Gen<BallotId> AnyBallot = Gen.Frequency((4, B1), (2, B2), (1, B3));

    private static readonly Gen<Command> Votes =
        from person in Anybody
        from choice in Gen.OneOf(Approve, Approve, Reject, Abstain, Move, Rent, Wait)
        from ballot in AnyBallot
        from seat in Gen.Frequency((2, Gen.Const((SeatId?)null)), (3, Gen.Int[1, 5].Select(number => (SeatId?)new SeatId($"s{number}"))))
        from sure in Gen.Frequency((4, true), (1, false))
        from inside in Gen.Frequency((9, Member), (1, Standing.None))
        from draw in Gen.Int[0, 400]
        select (Command)new BallotCommand.CastVote(ballot, choice, seat, sure) { By = person, As = inside, Press = new Press("ballot.vote", $"d{draw}", choice.Value) };

    private static readonly Gen<Command> Others = Gen.Frequency<Command>(
        (4, from away in Anybody.Array[0, 4]
            from unreachable in Anybody.Array[0, 2]
            from gone in Anybody.Array[0, 2]
            select (Command)new Room.ChangeAbsences(new Absences([.. away], [.. unreachable], [.. gone])) { By = Actor.Relay }),
        (1, AnyBallot.Select(ballot => (Command)new BallotCommand.Reopen(ballot, Committee) { By = Lead, As = LeadOfWorkingGroup, Words = Words.Of("5a17", ("reason", "再議")) })),
        (1, AnyBallot.Select(ballot => (Command)new BallotCommand.Withdraw(ballot, WithdrawnBecause.Superseded) { By = Actor.System })),
        (1, Gen.Const<Command>(new BallotCommand.Tick { By = Actor.Clock })));

    private static readonly Gen<(double Later, Command Command)[]> Days =
        Gen.Select(Gen.OneOf(0.0, 0, 0, 0.5, 1, 7.5, 15, 30, -10), Gen.Frequency((5, Votes), (1, Others))).Array[1, 40];

    private static readonly Gen<(BallotSetup Setup, Choice[] Courses, (double Later, Command Command)[] Day)> Histories = Gen.Select(Setups, Courses, Days);

    /// <summary>Plays a day and looks after every command.</summary>
    private static void Play(Action<BallotStory, BallotStory> look) => Histories.Sample(history =>
    {
        var story = Given(history.Setup, history.Courses);
        foreach (var (later, command) in history.Day)
        {
            var before = story;
            story = story.At(Math.Max(0, story.Minute + later)).Does(command);
            look(before, story);
        }
    }, iter: 600);

    [Fact] // 10
    public void A_seat_has_at_most_one_counted_vote_and_the_tally_is_the_fold_of_the_facts() => Play((_, story) =>
    {
        foreach (var ballot in story.Timeline.State.Ballots.All)
        {
            var expected = PlainRecord.Counted(story.History, ballot.Id);
            Assert.Equal(expected, ballot.Counted.Select(vote => (vote.Seat, vote.By, vote.Choice)));
            Assert.Equal(expected.Length, ballot.Counted.Select(vote => vote.Seat).Distinct().Count());
            Assert.Equal(expected.Length, ballot.Tally.Counted);
        }
    });

    [Fact] // 11
    public void Only_seats_fixed_at_opening_count_and_only_whose_turn_it_was_may_vote() => Play((before, story) =>
    {
        foreach (var cast in story.Facts.OfType<Cast>())
        {
            var opened = story.History.OfType<Opened>().Single(opened => opened.Ballot == cast.Ballot);
            var seat = opened.Setup.Seats.Single(seat => seat.Id == cast.Seat);
            var absent = before.Timeline.State.Absences;
            var place = seat.InOrder().IndexOf(cast.By.Person);
            Assert.InRange(place, 0, seat.Deputies.Length);
            Assert.DoesNotContain(cast.By.Person, absent.Gone);
            Assert.Equal(place == 0, cast.As is VotedAs.Principal);
            if (place == 0)
                continue;

            Assert.True(opened.Setup.DeputiesMayAct);
            Assert.True(
                seat.InOrder().Take(place).All(absent.Has)
                || cast.At - opened.At >= (opened.Deadline - opened.At) * (1 - Math.Pow(0.5, place)));
            Assert.True(opened.Setup.MembersStandIn || opened.Setup.Seats.All(other => other.Principal != cast.By.Person));
        }

        foreach (var ballot in story.Timeline.State.Ballots.All)
        {
            Assert.All(
                ballot.Counted.Where(vote => vote.As is VotedAs.Deputy && ballot.Setup.Seats.Any(seat => seat.Principal == vote.By)).GroupBy(vote => vote.By),
                standsIn => Assert.Single(standsIn));
        }
    });

    [Fact] // 11
    public void The_order_of_arrival_changes_nothing_but_a_persons_own_last_word() =>
        Gen.Select(Setups, Gen.Select(Gen.Int[0, 40], Gen.OneOf(Approve, Reject, Abstain)).Array[1, 12])
            .SelectMany(given => Gen.Shuffle(given.Item2).Select(shuffled => (given.Item1, given.Item2, shuffled)))
            .Sample((setup, casts, shuffled) =>
            {
                // A quorum of all and one silent seat: nothing closes early.
                var silent = setup.Seats.Add(SeatOf(9, Stranger));
                var waiting = setup with { Seats = silent, Quorum = silent.Length, CastingSeat = null, DeputiesMayAct = true, MembersStandIn = false };
                var lastWords = casts.Select(cast => Voice(setup, cast.Item1, cast.Item2)).GroupBy(voice => (voice.Seat, voice.Person)).Select(voices => voices.Last()).ToArray();
                var mixed = lastWords.OrderBy(voice => Array.FindIndex(shuffled, cast => Voice(setup, cast.Item1, cast.Item2) == voice)).ToArray();

                Assert.Equal(Shown(lastWords), Shown(mixed));

                string Shown(IEnumerable<(SeatId Seat, PersonId Person, Choice Choice)> voices) => string.Join(' ',
                    voices.Aggregate(Given(waiting).At(59), (story, voice) => story.Votes(voice.Person, voice.Choice, seat: voice.Seat))[B1]
                        .Counted.Select(vote => $"{vote.Seat}:{vote.By}:{vote.Choice}"));
            }, iter: 500);

    [Fact] // 12
    public void No_vote_is_cast_at_or_after_the_deadline_or_after_closing_though_no_tick_came() => Play((before, story) =>
    {
        foreach (var (place, cast) in story.Facts.Index().Where(fact => fact.Item is Cast).Select(fact => (fact.Index, (Cast)fact.Item)))
        {
            Assert.True(cast.At < story[cast.Ballot].Deadline);
            var sinceThen = story.Facts.Take(place).OfType<BallotFact>().Where(fact => fact.Ballot == cast.Ballot).ToList();
            Assert.True(before.Timeline.State.Ballots[cast.Ballot] is Ballot.Open || sinceThen is [Opened, ..]); // what is due comes first: a tie may just have opened it
            Assert.DoesNotContain(sinceThen, fact => fact is Closed);
        }

        var (ballots, absences) = (story.Timeline.State.Ballots, story.Timeline.State.Absences);
        foreach (var open in ballots.All.OfType<Ballot.Open>())
        {
            Assert.True(story.Timeline.LastAt < open.Deadline);
            var vote = new BallotCommand.CastVote(open.Id, open.Opening.Choices[0], open.Setup.Seats[0].Id, true)
            {
                By = open.Setup.Seats[0].Principal,
                As = Member,
                At = open.Deadline,
            };
            var why = absences.Gone.Contains(vote.By.Person) ? Refusal.NoSeat : Refusal.Late;
            Assert.Equal(why, Assert.IsType<Answer.Refused>(CaseBallots.Decide(ballots, vote, absences)).Why);
        }
    });

    [Fact] // 13
    public void An_outcome_is_announced_once_never_changes_and_is_the_rules() => Play((before, story) =>
    {
        Assert.All(story.History.OfType<Closed>().GroupBy(closed => closed.Ballot), closings => Assert.Single(closings));
        foreach (var closed in before.Timeline.State.Ballots.All.OfType<Ballot.Closed>())
            Assert.Equal(closed.Verdict, Assert.IsType<Ballot.Closed>(story[closed.Id]).Verdict);

        foreach (var closed in story.Facts.OfType<Closed>().Where(closed => closed.Outcome is not Outcome.Withdrawn))
        {
            Assert.Equal(PlainRecord.Verdict(story.History, closed.Ballot), new Verdict(closed.Outcome, closed.Chosen));
            Assert.Equal(story[closed.Ballot].Tally.Counts.AsEnumerable(), closed.Figures);
        }
    });

    [Fact] // 14
    public void A_ballot_closes_early_exactly_when_every_completion_gives_the_same_outcome() => Play((_, story) =>
    {
        foreach (var open in story.Timeline.State.Ballots.All.OfType<Ballot.Open>())
            Assert.Null(PlainRules.Certain(open.Tally));

        foreach (var fact in story.Facts.Where(fact => fact is Casting or Closed { Outcome: not Outcome.Withdrawn }).Cast<BallotFact>())
        {
            var ballot = story[fact.Ballot];
            var byCasting = fact is Closed && story.History.OfType<Casting>().Any(casting => casting.Ballot == fact.Ballot);
            Assert.True(byCasting || fact.At >= ballot.Deadline || PlainRules.Certain(ballot.Tally) is not null);
        }
    });

    [Fact] // 26
    public void The_same_press_again_changes_nothing() => Play((_, story) =>
    {
        if (story.History.OfType<Cast>().LastOrDefault() is not { Press: { } press } cast)
            return;

        var again = story.Does(new BallotCommand.CastVote(cast.Ballot, cast.Choice, cast.Seat, true) { By = cast.By, As = Member, Press = press });
        Assert.Empty(Assert.IsType<Answer.Accepted>(again.Answer).Facts);
        Assert.Empty(again.Facts);
    });

    [Fact]
    public void Whatever_is_due_comes_to_something_and_leaves_nothing_due() => Play((_, story) =>
    {
        Assert.False(story.Timeline.IsDue(story.Timeline.LastAt));
        if (story.Timeline.NextDue is not { } due)
            return;

        var ticked = CaseBallots.Decide(story.Timeline.State.Ballots, new BallotCommand.Tick { At = due }, story.Timeline.State.Absences);
        Assert.NotEmpty(Assert.IsType<Answer.Accepted>(ticked).Facts);
    });

    [Fact]
    public void A_command_yields_few_facts() => Play((_, story) => Assert.InRange(story.Facts.Length, 0, 40));

    private static (SeatId Seat, PersonId Person, Choice Choice) Voice(BallotSetup setup, int number, Choice choice)
    {
        var seat = setup.Seats[number % setup.Seats.Length];
        return (seat.Id, seat.InOrder()[number / setup.Seats.Length % seat.InOrder().Length], choice);
    }
}

/// <summary>What the facts say of a ballot, read without the product's states.</summary>
internal static class PlainRecord
{
    public static (SeatId Seat, PersonId By, Choice Choice)[] Counted(IEnumerable<Fact> history, BallotId ballot)
    {
        var facts = history.OfType<BallotFact>().Where(fact => fact.Ballot == ballot).ToArray();
        return
        [
            .. from seat in facts.OfType<Opened>().Single().Setup.Seats
               let casts = facts.OfType<Cast>().Where(cast => cast.Seat == seat.Id).ToArray()
               where casts.Length > 0
               let first = casts.MinBy(cast => seat.InOrder().IndexOf(cast.By.Person))!.By
               select (seat.Id, first.Person, casts.Last(cast => cast.By == first).Choice),
        ];
    }

    public static Verdict Verdict(IReadOnlyCollection<Fact> history, BallotId ballot)
    {
        var opened = history.OfType<Opened>().Single(opened => opened.Ballot == ballot);
        var casting = history.OfType<Opened>().SingleOrDefault(other => other.Kind is BallotKind.Casting && other.Of == ballot);
        if (casting is not null)
            return Verdict(history, casting.Ballot);

        var counted = Counted(history, ballot);
        var verdict = PlainRules.Verdict(new Tally(
            opened.Setup.Seats.Length, opened.Setup.Quorum, opened.Setup.Majority,
            [.. opened.Choices.Select(choice => new Count(choice, counted.Count(vote => vote.Choice == choice)))]));
        return opened.Kind is BallotKind.Casting && verdict.Outcome is Outcome.NoQuorum ? new Verdict(Outcome.Tied) : verdict;
    }
}
