using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>六、決議與決定: every ballot a row; the seats' votes stand in annex B.</summary>
internal static class DecisionsSection
{
    public const string SeatColumns = "ballot seat voter votedAs choice at counted comment";

    private const string Columns = "matter body rules figures result at basis";

    public static FormSection Of(FormSubject form) => form.Record is not { } record
        ? Section("decisions", Table("ballots", Columns, Blank(Columns, 2)))
        : Section("decisions",
            Table("ballots", Columns, record.Case.Ballots.All.Select(ballot => Row(form, record, ballot))),
            Fields(Field("convenersVote", Castings(form, record)), Field("meeting", MeetingNotHeld), Field("seatVotes", record.All<BallotFact.Cast>().Any() ? SeeSeats : None)));

    private static string?[] Row(FormSubject form, CaseRecord record, Ballot ballot)
    {
        var (setup, figures) = (ballot.Setup, ballot.Tally);
        return
        [
            FormWords.Of(setup.Decision) + FormWords.Of(ballot.Kind), setup.Seats.Length == 1 ? HeadOf(setup.Body) : FormWords.Of(setup.Body), Rules(setup.Seats.Length, setup.Quorum, setup.Majority),
            ballot.Opening.Choices.Any(choice => choice.IsCourse)
                ? string.Join("；", figures.Counts.Select(count => $"{TextOf(record, ballot, count.Choice)} {count.Votes}"))
                : Figures(figures[Choice.Approve], figures[Choice.Reject], figures[Choice.Abstain]),
            ResultOf(record, ballot), form.Moment((ballot as Ballot.Closed)?.At), setup.Basis ?? None,
        ];
    }

    private static string ResultOf(CaseRecord record, Ballot ballot) => ballot switch
    {
        Ballot.Closed { Verdict: { Outcome: Outcome.Chosen, Chosen: { } course } } => $"{FormWords.Of(ballot)}：{TextOf(record, ballot, course)}",
        Ballot.Closed { Because: { } because } => FormWords.Of(ballot) + Because(record, ballot, because),
        _ => FormWords.Of(ballot),
    };

    private static string Because(CaseRecord record, Ballot ballot, WithdrawnBecause because) => because switch
    {
        WithdrawnBecause.OfReasonGiven => $"（{FormSubject.Typed(record.All<BallotFact.Closed>().First(fact => fact.Ballot == ballot.Id), "reason")}）",
        WithdrawnBecause.Superseded => SupersededBallot,
        WithdrawnBecause.Resolved => ResolvedBallot,
        WithdrawnBecause.Joined => JoinedBallot,
    };

    private static string Castings(FormSubject form, CaseRecord record) => record.Case.Ballots.All.Where(ballot => ballot.Kind is BallotKind.Casting).ToList() is { Count: > 0 } castings
        ? string.Join("；", castings.Select(ballot => FormWords.Of(ballot) + (ballot.Counted is [var vote, ..] ? $"（{form.NameOf(vote.By)} {form.Moment(vote.At)}）" : "")))
        : None;

    private static string TextOf(CaseRecord record, Ballot ballot, Choice choice) =>
        choice.IsCourse ? record.Case.Ballots.TextOf(ballot, choice) ?? (ballot.Opening.Words == Words.Erased ? Erased : choice.Value) : FormWords.Of(choice);

    /// <summary>Every vote cast, in order: changes too, and those that were refused.</summary>
    public static IEnumerable<string?[]> SeatRows(FormSubject form, CaseRecord record) => record.All<BallotFact>().Select(fact => fact switch
    {
        BallotFact.Cast cast when record.Case.Ballots[cast.Ballot] is { } ballot => Cast(form, record, ballot, cast),
        BallotFact.Refused refused when record.Case.Ballots[refused.Ballot] is { } ballot =>
            [FormWords.Of(ballot.Setup.Decision) + FormWords.Of(ballot.Kind), None, form.NameOf(refused.Person), NotCounted(refused.Why), None, form.Moment(refused.At), FormWords.Of(false), null],
        _ => (string?[]?)null,
    }).OfType<string?[]>();

    private static string?[] Cast(FormSubject form, CaseRecord record, Ballot ballot, BallotFact.Cast cast)
    {
        var counts = ballot.Counted.Any(vote => vote.Seat == cast.Seat && vote.By == cast.By.Person && vote.At == cast.At);
        return
        [
            FormWords.Of(ballot.Setup.Decision) + FormWords.Of(ballot.Kind), form.NameOf(ballot.Setup.Seats.First(seat => seat.Id == cast.Seat).Principal), form.NameOf(cast.By), FormWords.Of(cast.As),
            TextOf(record, ballot, cast.Choice), form.Moment(cast.At), FormWords.Of(counts), FormSubject.Typed(cast, "comment") ?? None,
        ];
    }

    private static string NotCounted(Refusal why) => why switch
    {
        Refusal.TooEarly => RefusedEarly,
        Refusal.Late => RefusedLate,
        _ => RefusedNoSeat,
    };
}
