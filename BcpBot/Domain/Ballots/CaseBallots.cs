using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace BcpBot.Domain.Ballots;

using static BallotCommand;
using static BallotFact;

/// <summary>All ballots of one case, in the order of opening, and the refusals already recorded. Its decisions' facts carry the command's moment and actor, so that they can be folded before they are stamped.</summary>
public sealed record CaseBallots(ImmutableArray<Ballot> All, ImmutableHashSet<(BallotId Ballot, PersonId Person, Refusal Why)> RefusalsRecorded)
{
    public static readonly CaseBallots None = new([], []);

    public Ballot? this[BallotId id] => All.FirstOrDefault(ballot => ballot.Id == id);

    /// <summary>Decisions not yet made: open, or waiting for a casting vote (which is not listed beside them).</summary>
    public IEnumerable<Ballot> Pending => All.Where(ballot => ballot is not Ballot.Closed && ballot.Kind is not BallotKind.Casting);

    /// <summary>The vote of who decided at this ballot's tie; null where there was none, and where he was silent.</summary>
    public Vote? CastingVoteOf(Ballot ballot) => All.FirstOrDefault(one => one.Kind is BallotKind.Casting && one.Opening.Of == ballot.Id)?.Decider;

    /// <summary>The words of a course, as they were proposed; null for approve, reject and abstain, and where they were erased.</summary>
    public string? TextOf(Ballot ballot, Choice choice) =>
        ballot.Opening.Words[choice.Value] ?? (ballot.Opening.Of is { } of && this[of] is { } original ? TextOf(original, choice) : null);

    /// <summary>The next deadline or deputy's moment; one that has passed where an absence has just moved a deputy up.</summary>
    public static DateTimeOffset? NextDue(CaseBallots ballots, Absences absences) =>
        ballots.All.OfType<Ballot.Open>()
            .SelectMany(ballot => ballot.ToDeputise(absences).Select(deputy => deputy.At).Append(ballot.Deadline))
            .Cast<DateTimeOffset?>().Min();

    public static Answer Decide(CaseBallots ballots, BallotCommand command, Absences absences) => (ballots.Meant(command), command) switch
    {
        (_, Open open) => ballots.Begin(open, absences),
        (_, Tick) => ballots.Record(command, absences, ballots.WhatFollows(absences, command.At)),
        (null, _) => Answer.Refuse(Refusal.Unknown),

        ({ } ballot, CastVote vote) => ballots.Receive(ballot, vote, absences),

        (_, Withdraw withdraw) when withdraw.GivesReason() && !withdraw.IsTheLeads() => Answer.Refuse(Refusal.NotYourRole),
        (Ballot.Closed { Verdict.Outcome: Outcome.Withdrawn }, Withdraw) => Answer.AlreadySo,
        (Ballot.Closed, Withdraw) => Answer.Refuse(Refusal.WrongStage),
        (_, Withdraw withdraw) when withdraw.GivesReason() && !withdraw.Words.Has("reason") => Answer.Refuse(Refusal.ReasonNeeded),
        ({ } ballot, Withdraw withdraw) => ballots.End(ballot, withdraw, absences),

        (_, Reopen reopen) when !reopen.IsTheLeads() => Answer.Refuse(Refusal.NotYourRole),
        ({ } ballot, Reopen) when !ballots.MayReopen(ballot) => Answer.Refuse(Refusal.WrongStage),
        (_, Reopen reopen) when !reopen.Words.Has("reason") => Answer.Refuse(Refusal.ReasonNeeded),
        ({ } ballot, Reopen reopen) => ballots.BeginAgain(ballot, reopen, absences),

        _ => throw new UnreachableException($"{command} meets no arm"),
    };

    public static CaseBallots Evolve(CaseBallots ballots, BallotFact fact) => (ballots[fact.Ballot], fact) switch
    {
        (null, Opened opened) => ballots with { All = ballots.All.Add(new Ballot.Open(opened, [], [])) },
        (Ballot.Open open, Deputised deputised) => ballots.With(open with { Deputised = open.Deputised.Except(deputised.NoLonger).Union(deputised.MayAct) }),
        (Ballot.Open open, Cast cast) => ballots.With(open with { Votes = open.Votes.LastBy(new Vote(cast.Seat, cast.By.Person, cast.As, cast.Choice, cast.At) { Comment = cast.Words["comment"] }) }),
        ({ }, Refused refused) => ballots with { RefusalsRecorded = ballots.RefusalsRecorded.Add((refused.Ballot, refused.Person, refused.Why)) },
        (Ballot.Open open, Casting casting) => ballots.With(new Ballot.AwaitingCasting(open.Opening, open.Votes, casting.CastingBallot)),
        ((Ballot.Open or Ballot.AwaitingCasting) and { } ballot, Closed closed) => ballots.With(ballot.ClosedWith(closed)),

        _ => throw new UnreachableException($"{fact} cannot follow {ballots[fact.Ballot]}"),
    };

    private Answer Begin(Open open, Absences absences) =>
        open.Courses.All(course => course.IsCourse) && open.Courses.Distinct().Count() == open.Courses.Length
            ? Record(open, absences, OpenNext(open, BallotKind.First, null, open.Setup, open.Courses))
            : Answer.Refuse(Refusal.Invalid);

    private Answer BeginAgain(Ballot closed, Reopen reopen, Absences absences) =>
        Record(reopen, absences, OpenNext(reopen, BallotKind.Reopened, closed.Id, reopen.Setup, closed.Opening.Choices.Where(choice => choice.IsCourse)));

    private Opened OpenNext(BallotCommand command, BallotKind kind, BallotId? of, BallotSetup setup, IEnumerable<Choice> courses) =>
        new(NextId, kind, of, setup, setup.Choices([.. courses]), command.At + setup.Time) { Words = command.Words };

    /// <summary>Whether it ended without quorum or tied. A casting ballot is part of its original; and where a reopened one failed again, it is that one that may be reopened.</summary>
    internal bool MayReopen(Ballot ballot) =>
        ballot is Ballot.Closed { Kind: not BallotKind.Casting, Verdict.Outcome: Outcome.NoQuorum or Outcome.Tied }
        && All.All(later => later.Kind is not BallotKind.Reopened || later.Opening.Of != ballot.Id);

    private Answer Receive(Ballot ballot, CastVote vote, Absences absences)
    {
        var rights = vote.As.Inside ? ballot.RightsOf(vote.By.Person, absences, vote.At) : [];
        if (!rights.IsEmpty && vote.Seat is { } named && ballot.Setup.Seats.All(seat => seat.Id != named))
            return Answer.Refuse(Refusal.Unknown);

        return rights.Fitting(vote.Seat) switch
        {
            [] => RefuseVote(ballot, vote, Refusal.NoSeat),
            [{ WhyNot: { } why }, ..] => RefuseVote(ballot, vote, why),
            [var right] => Accept(ballot, right, vote, absences),
            _ => Answer.Refuse(Refusal.Missing),
        };
    }

    private Answer Accept(Ballot ballot, Right right, CastVote vote, Absences absences)
    {
        if (!ballot.Opening.Choices.Contains(vote.Choice))
            return Answer.Refuse(Refusal.Unknown);

        if (ballot.TakesEffectAtOnce && !vote.Sure)
            return new Answer.Asks(Question.Sure);

        if (vote.Words.IsEmpty && ballot.Votes.Any(earlier => earlier.Seat == right.Seat.Id && earlier.By == vote.By.Person && earlier.Choice == vote.Choice))
            return Answer.AlreadySo;

        return Record(vote, absences, new Cast(ballot.Id, right.Seat.Id, right.As, vote.Choice) { Words = vote.Words });
    }

    private Answer RefuseVote(Ballot ballot, CastVote vote, Refusal why)
    {
        var leavesFact = vote.As.Inside && why is Refusal.NoSeat or Refusal.TooEarly or Refusal.Late
            && !RefusalsRecorded.Contains((ballot.Id, vote.By.Person, why));

        return Answer.Refuse(why, leavesFact ? new Refused(ballot.Id, vote.By.Person, why) : null);
    }

    /// <summary>The facts, and all that follows from them at that moment: deputies who move up, outcomes, the casting ballot.</summary>
    private Answer Record(BallotCommand command, Absences absences, params IEnumerable<BallotFact> facts)
    {
        var (ballots, recorded) = (this, ImmutableArray<BallotFact>.Empty);

        for (var next = facts.ToArray(); next.Length > 0; next = ballots.WhatFollows(absences, command.At))
        {
            foreach (var fact in next.Select(fact => fact with { At = command.At, By = command.By }))
                (ballots, recorded) = (Evolve(ballots, fact), recorded.Add(fact));
        }

        return Answer.Record(recorded);
    }

    private BallotFact[] WhatFollows(Absences absences, DateTimeOffset now) =>
        All.OfType<Ballot.Open>().Select(open => WhatFollows(open, absences, now)).FirstOrDefault(facts => facts.Length > 0) ?? [];

    private BallotFact[] WhatFollows(Ballot.Open open, Absences absences, DateTimeOffset now)
    {
        if ((now >= open.Deadline ? open.Tally.Verdict : open.Tally.Certain) is { } verdict)
            return [.. Conclude(open, verdict, now)];

        ImmutableArray<StandIn> mayAct = [.. open.ToDeputise(absences).Where(deputy => deputy.At <= now).Select(deputy => deputy.Who)];
        ImmutableArray<StandIn> noLonger = [.. open.NoLongerDeputised(absences, now)];
        return mayAct.IsEmpty && noLonger.IsEmpty ? [] : [new Deputised(open.Id, mayAct, noLonger)];
    }

    private IEnumerable<BallotFact> Conclude(Ballot.Open open, Verdict verdict, DateTimeOffset now) => (open.Kind, verdict.Outcome, open.Setup.CastingSeat) switch
    {
        (BallotKind.Casting, Outcome.NoQuorum, _) => [open.Close(new Verdict(Outcome.Tied)), OriginalOf(open).Close(new Verdict(Outcome.Tied))],
        (BallotKind.Casting, _, _) => [open.Close(verdict), OriginalOf(open).Close(verdict)],
        (_, Outcome.Tied, { } convener) => [new Casting(open.Id, NextId), open.CastingBallot(NextId, convener, now)],
        _ => [open.Close(verdict)],
    };

    // A ballot and its casting ballot end together, whichever of them is named.
    private Answer End(Ballot ballot, Withdraw withdraw, Absences absences)
    {
        var decision = ballot.Kind is BallotKind.Casting ? OriginalOf(ballot) : ballot;
        Ballot[] ending = decision is Ballot.AwaitingCasting { Casting: var casting } ? [.. All.Where(one => one.Id == casting), decision] : [decision];
        if (ending.OfType<Ballot.Open>().Any(open => withdraw.At >= open.Deadline))
            return Answer.Refuse(Refusal.WrongStage);

        return Record(withdraw, absences, ending.Select(one => one.Close(new Verdict(Outcome.Withdrawn), withdraw.Because) with
        {
            Words = one == decision ? withdraw.Words : Words.None,
        }));
    }

    private Ballot OriginalOf(Ballot casting) => All.Single(ballot => ballot.Id == casting.Opening.Of);

    private Ballot? Meant(BallotCommand command) => command switch
    {
        CastVote vote => this[vote.Ballot],
        Withdraw withdraw => this[withdraw.Ballot],
        Reopen reopen => this[reopen.Ballot],
        _ => null,
    };

    /// <summary>The id of the ballot that opens next.</summary>
    public BallotId NextId => new(string.Create(CultureInfo.InvariantCulture, $"b{All.Length + 1}"));

    private CaseBallots With(Ballot ballot) => this with { All = [.. All.Select(other => other.Id == ballot.Id ? ballot : other)] };
}

internal static class Balloting
{
    // One seat decides, and has no abstention; to choose among courses is to approve one, so rejecting stays possible.
    public static ImmutableArray<Choice> Choices(this BallotSetup setup, ImmutableArray<Choice> courses) => (setup.Seats.Length, courses.Length) switch
    {
        (1, < 2) => [Choice.Approve, Choice.Reject],
        (1, _) => [.. courses, Choice.Reject],
        (_, < 2) => [Choice.Approve, Choice.Reject, Choice.Abstain],
        _ => [.. courses, Choice.Abstain],
    };

    public static Opened CastingBallot(this Ballot.Open open, BallotId id, Seat convener, DateTimeOffset now)
    {
        var setup = open.Setup with { Seats = [convener], Quorum = 1, Time = open.Setup.Time / 2, CastingSeat = null, Barred = open.NotFor(convener) };
        return new Opened(id, BallotKind.Casting, open.Id, setup, setup.Choices([.. open.Tally.EqualFirst.Where(choice => choice.IsCourse)]), now + setup.Time);
    }

    public static Closed Close(this Ballot ballot, Verdict verdict, WithdrawnBecause? because = null) =>
        new(ballot.Id, verdict.Outcome, verdict.Chosen, ballot.Tally.Counts, because);

    public static Ballot.Closed ClosedWith(this Ballot ballot, Closed closed) =>
        new(ballot.Opening, ballot.Votes, new Verdict(closed.Outcome, closed.Chosen), closed.At, closed.Because);

    public static bool GivesReason(this Withdraw withdraw) => withdraw.Because is WithdrawnBecause.OfReasonGiven;

    public static bool IsTheLeads(this BallotCommand command) => command.As.Is(BodyKind.WorkingGroup, Position.Lead);

    /// <summary>The seat that is meant: the one named, else the person's own, else those for which he may act, else the one that says why not.</summary>
    public static ImmutableArray<Right> Fitting(this ImmutableArray<Right> rights, SeatId? named) => rights switch
    {
        _ when named is { } seat => [.. rights.Where(right => right.Seat.Id == seat)],
        [{ As: VotedAs.Principal } own, ..] => [own],
        _ when rights.Any(right => right.WhyNot is null) => [.. rights.Where(right => right.WhyNot is null)],
        _ => [.. rights.Take(1)],
    };

    public static ImmutableArray<Vote> LastBy(this ImmutableArray<Vote> votes, Vote vote) =>
        [.. votes.Where(earlier => earlier.Seat != vote.Seat || earlier.By != vote.By), vote];

    // He who votes or stands in for another seat of the decision does not cast for the convener as well.
    private static ImmutableArray<PersonId> NotFor(this Ballot ballot, Seat convener) =>
        [.. ballot.Setup.Seats.Select(seat => seat.Principal)
            .Where(person => person != convener.Principal && (!ballot.Setup.MembersStandIn || ballot.StandsInForOtherThan(convener.Id, person)))];
}
