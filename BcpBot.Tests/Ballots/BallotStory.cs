using System.Collections.Immutable;
using System.Text.Json;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Organisations;

namespace BcpBot.Tests.Ballots;

/// <summary>The smallest stream that owns ballots: they, and who is absent.</summary>
internal sealed record Room(CaseBallots Ballots, Absences Absences)
{
    public sealed record ChangeAbsences(Absences Absences) : Command;
    public sealed record AbsencesChanged(Absences Absences) : Fact;

    public static readonly Machine<Room> Machine = new(
        new Room(CaseBallots.None, Absences.None), Decide, Evolve, room => CaseBallots.NextDue(room.Ballots, room.Absences), new BallotCommand.Tick());

    private static Answer Decide(Room room, Command command) => command switch
    {
        BallotCommand ballots => CaseBallots.Decide(room.Ballots, ballots, room.Absences),
        ChangeAbsences change => Answer.Record([new AbsencesChanged(change.Absences), .. Following(room, change)]),
        _ => throw new NotSupportedException(),
    };

    private static Room Evolve(Room room, Fact fact) => fact switch
    {
        BallotFact ballots => room with { Ballots = CaseBallots.Evolve(room.Ballots, ballots) },
        AbsencesChanged changed => room with { Absences = changed.Absences },
        _ => throw new NotSupportedException(),
    };

    private static IReadOnlyList<Fact> Following(Room room, ChangeAbsences change) =>
        Assert.IsType<Answer.Accepted>(CaseBallots.Decide(room.Ballots, new BallotCommand.Tick { At = change.At, By = change.By }, change.Absences)).Facts;
}

/// <summary>Given, when, then over a real timeline. Minutes count from noon, when the first ballot opens.</summary>
internal sealed record BallotStory(Timeline<Room> Timeline, Answer Answer, ImmutableArray<Fact> Facts, double Minute, ImmutableArray<Fact> History)
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    public static readonly PersonId
        Chen = new("chen"), Lin = new("lin"), Wang = new("wang"), Huang = new("huang"), Wu = new("wu"),
        Ho = new("ho"), Hsu = new("hsu"), Lu = new("lu"), Stranger = new("stranger"), Lead = new("lead");

    public static readonly Choice Approve = Choice.Approve, Reject = Choice.Reject, Abstain = Choice.Abstain, Move = new("move"), Rent = new("rent"), Wait = new("wait");

    public static readonly BallotId B1 = new("b1"), B2 = new("b2"), B3 = new("b3");

    /// <summary>Five members, an hour, quorum three; the convener Chen has the deputies Ho and Hsu, Lin has Lu.</summary>
    public static readonly BallotSetup Committee = new(
        DecisionKind.ActivateIncident, 1, BodyKind.Committee,
        [SeatOf(1, Chen, Ho, Hsu), SeatOf(2, Lin, Lu), SeatOf(3, Wang), SeatOf(4, Huang), SeatOf(5, Wu)],
        3, MajorityRule.HalfOfPresent, TimeSpan.FromMinutes(60), true, false, null, [], "設置要點第5點");

    public static readonly BallotSetup WithCasting = Committee with { CastingSeat = Committee.Seats[0] };

    public static readonly BallotSetup ConvenerAlone = Committee with { Decision = DecisionKind.ActivateDisruption, Seats = [Committee.Seats[0]], Quorum = 1 };

    public static readonly Standing Member = new(true, [], []), LeadOfWorkingGroup = new(true, [new Place(BodyKind.WorkingGroup, Position.Lead)], []);

    public static Seat SeatOf(int number, PersonId principal, params PersonId[] deputies) => new(new SeatId($"s{number}"), principal, [.. deputies]);

    public static BallotStory Given(BallotSetup setup, params Choice[] courses) =>
        new BallotStory(Domain.Timeline.Begin(Room.Machine), Answer.AlreadySo, [], 0, []).Does(new BallotCommand.Open(setup, [.. courses]) { By = Lead, As = LeadOfWorkingGroup });

    public BallotStory At(double minute) => this with { Minute = minute };

    public BallotStory Clock(double minute) => At(minute).Does(new BallotCommand.Tick { By = Actor.Clock });

    public BallotStory Votes(PersonId person, Choice choice, BallotId? ballot = null, SeatId? seat = null, bool sure = false, string? comment = null, string? draw = null) =>
        Does(new BallotCommand.CastVote(ballot ?? B1, choice, seat, sure)
        {
            By = person,
            As = person == Stranger ? Standing.None : Member,
            Words = Words.Of("5a17", ("comment", comment)),
            Press = draw is null ? null : new Press("ballot.vote", draw, choice.Value),
        });

    public BallotStory Decides(PersonId person, Choice choice, BallotId? ballot = null) => Votes(person, choice, ballot, sure: true);

    public BallotStory Withdraws(PersonId person, string? reason, BallotId? ballot = null) =>
        Does(new BallotCommand.Withdraw(ballot ?? B1, WithdrawnBecause.OfReasonGiven) { By = person, As = StandingOf(person), Words = Words.Of("5a17", ("reason", reason)) });

    public BallotStory Reopens(PersonId person, string? reason, BallotId? ballot = null, BallotSetup? setup = null) =>
        Does(new BallotCommand.Reopen(ballot ?? B1, setup ?? Committee) { By = person, As = StandingOf(person), Words = Words.Of("5a17", ("reason", reason)) });

    public BallotStory Away(params PersonId[] people) => Absent(Absences.None with { Away = [.. people] });

    public BallotStory Gone(params PersonId[] people) => Absent(Absences.None with { Gone = [.. people] });

    public BallotStory Absent(Absences absences) => Does(new Room.ChangeAbsences(absences) { By = Actor.Relay });

    public BallotStory Does(Command command)
    {
        var meeting = Timeline.Meet(command, Noon.AddMinutes(Minute));
        return new BallotStory(meeting.After, meeting.Answer, meeting.Facts, Minute, History.AddRange(meeting.Facts));
    }

    public Ballot this[BallotId ballot] => Timeline.State.Ballots[ballot]!;

    public double? DueMinute => (Timeline.NextDue - Noon)?.TotalMinutes;

    public string[] MayVoteNow(int seat, BallotId? ballot = null) =>
        [.. this[ballot ?? B1].MayVoteNow(this[ballot ?? B1].Setup.Seats[seat - 1], Timeline.State.Absences, Noon.AddMinutes(Minute)).Select(person => person.Value)];

    public BallotStory Refuses(Refusal why)
    {
        Assert.Equal(why, Assert.IsType<Answer.Refused>(Answer).Why);
        return this;
    }

    /// <summary>The last command was answered and yielded these kinds of facts, in this order.</summary>
    public BallotStory Records(params Type[] kinds)
    {
        Assert.IsType<Answer.Accepted>(Answer);
        Assert.Equal(kinds, Facts.Select(fact => fact.GetType()));
        return this;
    }

    public BallotStory Leaves(params Fact[] facts)
    {
        Assert.Equal(facts.Select(Json), Facts.Select(fact => Json(fact with { At = default, By = default })));
        return this;
    }

    public BallotStory IsOpen(BallotId? ballot = null)
    {
        Assert.IsType<Ballot.Open>(this[ballot ?? B1]);
        return this;
    }

    public BallotStory Closes(Outcome outcome, BallotId? ballot = null, Choice? chosen = null)
    {
        Assert.Equal(new Verdict(outcome, chosen), Assert.IsType<Ballot.Closed>(this[ballot ?? B1]).Verdict);
        return this;
    }

    public BallotStory Counts(int approve, int reject, int abstain, BallotId? ballot = null)
    {
        var tally = this[ballot ?? B1].Tally;
        Assert.Equal((approve, reject, abstain), (tally[Approve], tally[Reject], tally[Abstain]));
        return this;
    }

    public static string Json(Fact fact) => JsonSerializer.Serialize(fact, fact.GetType());

    private static Standing StandingOf(PersonId person) => person == Lead ? LeadOfWorkingGroup : Member;
}
