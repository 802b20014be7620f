using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Organisations;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>六、決議與決定: every ballot a row, the courses that were compared, what was directed and asked; the seats' votes stand in annex B.</summary>
internal static class DecisionsSection
{
    public const string SeatColumns = "ballot seat voter votedAs choice at counted comment";

    private const string Columns = "matter body rules figures result at basis", CourseColumns = "courseNo course cost risk hours remark proposer result", DirectiveColumns = "courseNo directive addressees given dueAt heard done";

    public static FormSection Of(FormSubject form) => form.Record is not { } record
        ? Section("decisions", Table("ballots", Columns, Blank(Columns, 2)))
        : Section("decisions",
        [
            Table("ballots", Columns, record.Case.Ballots.All.Select(ballot => Row(form, record, ballot))),
            Fields(
                Field("convenersVote", Castings(form, record)), Field("meeting", Meeting(form, record)), Field("seatVotes", record.All<BallotFact.Cast>().Any() ? SeeSeats : None),
                Field("questions", Questions(form, record)), Field("remarks", Remarks(form, record))),
            .. record.Case.Guidance.Courses.IsEmpty ? [] : (FormPart[])[Table("courses", CourseColumns, record.Case.Guidance.Courses.Select(course => Row(form, record, course)))],
            .. record.Case.Guidance.Directives.IsEmpty ? [] : (FormPart[])[Table("directives", DirectiveColumns, record.Case.Guidance.Directives.Select(directive => Row(form, directive)))],
        ]);

    private static string Meeting(FormSubject form, CaseRecord record)
    {
        var ballots = record.Case.Ballots.All.Where(IsOverCourses).ToList();
        if (ballots.Count == 0)
            return record.Case.Guidance.Courses.IsEmpty ? MeetingNotHeld : NotPutToVote;

        var present = record.All<BallotFact.Cast>().Where(cast => ballots.Any(ballot => ballot.Id == cast.Ballot)).Select(cast => cast.By.Person).Distinct().ToList();
        return CourseMeeting(
            form.Moment(ballots[0].OpenedAt), form.Moment((ballots[^1] as Ballot.Closed)?.At), present.Count == 0 ? None : form.NamesOf(present),
            record.Case.Guidance.Chosen is { } chosen ? TitleOf(record, chosen.Course) : null);
    }

    private static bool IsOverCourses(Ballot ballot) => ballot.Setup.Decision is DecisionKind.NoPlanCourse;

    private static string TitleOf(CaseRecord record, CourseId course) => FormSubject.Typed(record.Case.Guidance.Course(course), "title") ?? course.Value;

    private static string?[] Row(FormSubject form, CaseRecord record, GuidanceFact.CourseProposed course) =>
    [
        $"{course.Course}", FormSubject.Typed(course, "title"), FormSubject.Typed(course, "cost") ?? None, FormSubject.Typed(course, "risk") ?? None, FormSubject.Typed(course, "hours") ?? None,
        FormSubject.Typed(course, "note") ?? None, form.NameOf(course.By), Fate(record, course.Course),
    ];

    private static string Fate(CaseRecord record, CourseId course) =>
        record.Case.Guidance.Chosen?.Course == course ? ChosenCourse
        : record.Case.Ballots.All.LastOrDefault(ballot => record.Case.Guidance.PutIn(ballot, record.Case.Ballots).Contains(course)) switch
        {
            null => NotPutToVote,
            Ballot.Closed { Verdict.Outcome: Outcome.Chosen or Outcome.Approved } => NotChosenCourse,
            var ballot => FormWords.Of(ballot),
        };

    private static string?[] Row(FormSubject form, Directive directive) =>
    [
        $"{directive.Id}", FormSubject.Typed(directive.Given, "what"), form.NamesOf(directive.Given.Addressees), Called(form.NameOf(directive.Given.By), form.Moment(directive.Given.At)), form.Moment(directive.Given.Due) ?? None,
        directive.Acknowledged is { } heard ? Called(form.NameOf(heard.By), form.Moment(heard.At)) : directive.Done is null ? Unconfirmed : None,
        directive.Done is { } done ? Joined(Called(form.NameOf(done.By), form.Moment(done.At)), FormSubject.Typed(done, "note")) : directive.IsOverdue ? Overdue : NotDone,
    ];

    private static string Joined(string said, string? more) => more is null ? said : $"{said}：{more}";

    // The next situation update answers it.
    private static string Questions(FormSubject form, CaseRecord record) => record.All<GuidanceFact.QuestionAsked>().ToList() is { Count: > 0 } asked
        ? string.Join("；", asked.Select(question => Questioned(
            form.NameOf(question.By), form.Moment(question.At), FormSubject.Typed(question, "question"), form.Moment(AnswerTo(record, question)?.At))))
        : None;

    private static CaseFact.Updated? AnswerTo(CaseRecord record, GuidanceFact.QuestionAsked question) =>
        record.Facts.Select(noted => noted.Fact).SkipWhile(fact => !ReferenceEquals(fact, question)).OfType<CaseFact.Updated>().FirstOrDefault();

    private static string Remarks(FormSubject form, CaseRecord record) => record.Case.Guidance.Remarks.IsEmpty
        ? None
        : string.Join("；", record.Case.Guidance.Remarks.Select(remark => Joined(Called(form.NameOf(remark.By), form.Moment(remark.At)), FormSubject.Typed(remark, "note"))));

    private static string?[] Row(FormSubject form, CaseRecord record, Ballot ballot)
    {
        var (setup, figures) = (ballot.Setup, ballot.Tally);
        return
        [
            FormWords.Of(setup.Decision) + FormWords.Of(ballot.Kind), setup.Seats.Length == 1 ? HeadOf(setup.Body) : FormWords.Of(setup.Body), Rules(setup.Seats.Length, setup.Quorum, setup.Majority),
            ballot.Opening.Choices.Any(choice => choice.IsCourse)
                ? string.Join("；", figures.Counts.Select(count => $"{TextOf(record, ballot, count.Choice)} {count.Votes}"))
                : Figures(figures[Choice.Approve], figures[Choice.Reject], figures[Choice.Abstain]),
            ResultOf(form, record, ballot), form.Moment((ballot as Ballot.Closed)?.At), setup.Basis ?? None,
        ];
    }

    private static string ResultOf(FormSubject form, CaseRecord record, Ballot ballot) => ballot switch
    {
        Ballot.Closed { Verdict: { Outcome: Outcome.Chosen, Chosen: { } course } } => $"{FormWords.Of(ballot)}：{TextOf(record, ballot, course)}",
        Ballot.Closed { Because: { } because } => FormWords.Of(ballot) + Because(record, ballot, because),
        Ballot.Closed when record.Case.Ballots.CastingVoteOf(ballot) is { } vote => FormWords.Of(ballot) + CastBy(form.NameOf(vote.By), form.Moment(vote.At)),
        _ => FormWords.Of(ballot),
    };

    private static string Because(CaseRecord record, Ballot ballot, WithdrawnBecause because) => because switch
    {
        WithdrawnBecause.OfReasonGiven => $"（{FormSubject.Typed(record.All<BallotFact.Closed>().First(fact => fact.Ballot == ballot.Id), "reason")}）",
        WithdrawnBecause.Superseded => ballot.Setup.Decision is DecisionKind.Close ? SupersededClosing : SupersededBallot,
        WithdrawnBecause.Resolved => ResolvedBallot,
        WithdrawnBecause.Joined => JoinedBallot,
        WithdrawnBecause.Cancelled => record.Case.Drill is { Starting: null } ? CancelledBallot : AbortedBallot,
        WithdrawnBecause.Closed => ClosedBallot,
    };

    private static string Castings(FormSubject form, CaseRecord record) => record.Case.Ballots.All.Where(ballot => ballot.Kind is BallotKind.Casting).ToList() is { Count: > 0 } castings
        ? string.Join("；", castings.Select(ballot => FormWords.Of(ballot) + (ballot.Counted is [var vote, ..] ? $"（{form.NameOf(vote.By)} {form.Moment(vote.At)}）" : "")))
        : None;

    public static string TextOf(CaseRecord record, Ballot ballot, Choice choice) =>
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
        var counts = ballot.Counted.Any(vote => vote.Seat == cast.Seat && vote.By == cast.By.Person) && ReferenceEquals(cast, LastOf(record, cast));
        return
        [
            FormWords.Of(ballot.Setup.Decision) + FormWords.Of(ballot.Kind), form.NameOf(ballot.Setup.Seats.First(seat => seat.Id == cast.Seat).Principal), form.NameOf(cast.By), FormWords.Of(cast.As),
            TextOf(record, ballot, cast.Choice), form.Moment(cast.At), FormWords.Of(counts), FormSubject.Typed(cast, "comment") ?? None,
        ];
    }

    // Two votes may bear the same moment: the later one is what its voter said.
    private static BallotFact.Cast LastOf(CaseRecord record, BallotFact.Cast cast) =>
        record.All<BallotFact.Cast>().Last(other => other.Ballot == cast.Ballot && other.Seat == cast.Seat && other.By == cast.By);

    private static string NotCounted(Refusal why) => why switch
    {
        Refusal.TooEarly => RefusedEarly,
        Refusal.Late => RefusedLate,
        _ => RefusedNoSeat,
    };
}
