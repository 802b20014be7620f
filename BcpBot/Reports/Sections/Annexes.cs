using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>The annexes A to G: the long lists, so that the body stays short.</summary>
internal static class Annexes
{
    /// <summary>A to G.</summary>
    public static readonly string[] Keys = ["journal", "seatVotes", "toldList", "safetyList", "evidenceList", "reviewRecord", "trainingRecord"];

    private const string JournalColumns = "version at event who words hash", TrainingColumns = "trainedIn heldAt person unit understoodAt", FeedbackColumns = "person at felt remark";

    // A longer list of people goes to its annex.
    private const int LinesInTheBody = 30;

    public static bool IsLong(IReadOnlyCollection<string?[]> rows) => rows.Count > LinesInTheBody;

    public static IEnumerable<FormSection> Of(FormSubject form) => form.Record is not { } record ? [] :
    [
        Annex("A", "journal", Table("journal", JournalColumns, record.Facts.Select(noted => Line(form, record, noted)))),
        Annex("B", "seatVotes", Table("seatVotes", DecisionsSection.SeatColumns, DecisionsSection.SeatRows(form, record))),
        Annex("C", "toldList",
        [
            Table("toldList", NotificationSection.LinkColumns, NotificationSection.LinkRows(form, record)),
            .. PeopleSection.Rows(form, record) is var people && IsLong(people) ? [Table("participants", PeopleSection.Columns, people)] : Array.Empty<FormPart>(),
        ]),
        Annex("D", "safetyList", Table("safetyList", SafetySection.PersonColumns, SafetySection.PersonRows(form, record))),
        Annex("E", "evidenceList", Table("evidenceList", ExecutionSection.EvidenceColumns, ExecutionSection.EvidenceRows(form, record))),
        Annex("F", "reviewRecord", [Review(form, record), .. form.IsDrill ? [Table("feedbacks", FeedbackColumns, Feedbacks(form, record))] : Array.Empty<FormPart>()]),
        Annex("G", "trainingRecord", record.Case.Drill is { Trainings.IsEmpty: false } drill ? Table("trainingRecord", TrainingColumns, Trained(form, drill)) : Note(None)),
    ];

    // Who has not said that he understood signs on paper.
    private static IEnumerable<string?[]> Trained(FormSubject form, CaseDrill drill) =>
        from training in drill.Trainings
        from person in training.Recorded.People
        select (string?[])
        [
            FormSubject.Typed(training.Recorded, "what"), form.Moment(training.Recorded.HeldAt), form.NameOf(person), form.Listed(person) is { } listed ? form.NameOf(listed.Unit) : None,
            training.Understood.TryGetValue(person, out var at) ? form.Moment(at) : null,
        ];

    // The last word of each, in the order in which they said it.
    private static IEnumerable<string?[]> Feedbacks(FormSubject form, CaseRecord record) => record.All<DrillFact.FeedbackGiven>()
        .Where(given => ReferenceEquals(record.Case.Drill?.Feedback.GetValueOrDefault(given.By.Person), given))
        .Select(given => (string?[])[form.NameOf(given.By), form.Moment(given.At), WentWell(given.Ok), FormSubject.Typed(given, "note") ?? None]);

    private static FormPart Review(FormSubject form, CaseRecord record) => record.Case.Review is not { Minutes: { } minutes, Meeting: var meeting } ? Note(None) : Fields(
        Field("meetsAt", form.Moment(meeting?.MeetsAt)), Field("meetingPlace", FormSubject.Typed(meeting, "place")), Field("chair", form.NameOf(record.Case.Bodies.PromotionConvener)), Field("recorder", $"{form.NameOf(minutes.By)} {form.Moment(minutes.At)}"),
        Field("invited", meeting is null ? null : form.NamesOf(meeting.People)), Field("present", FormSubject.Typed(minutes, "present")), Field("causes", FormSubject.Typed(minutes, "cause")),
        Field("wentWell", FormSubject.Typed(minutes, "wentWell")), Field("wentBadly", FormSubject.Typed(minutes, "wentBadly")), Field("resolutions", FormSubject.Typed(minutes, "resolutions")));

    private static string?[] Line(FormSubject form, CaseRecord record, Noted noted) =>
        [$"{noted.Version}", form.Moment(noted.Fact.At), NameOfFact(noted.Name), form.NameOf(noted.Fact.By), WordsOf(form, record, noted.Fact), noted.Hash.Length < 8 ? noted.Hash : noted.Hash[..8]];

    /// <summary>What the fact is about, then what was typed.</summary>
    private static string WordsOf(FormSubject form, CaseRecord record, Fact fact)
    {
        var about = About(form, record, fact);
        var typed = fact.Words == Words.Erased ? Erased : string.Join("；", fact.Words.Entries.Values);
        return (about, typed) switch { ("", "") => None, ("", _) => typed, (_, "") => about, _ => $"{about}：{typed}" };
    }

    private static string About(FormSubject form, CaseRecord record, Fact fact) => fact switch
    {
        CaseFact.Taken taken => form.NameOf(taken.Commander),
        CaseFact.Assessed assessed => $"{(form.IsDrill ? "" : Level(assessed.Assessment.Level, assessed.Assessment.Confirmed) + "・")}{form.Organisation.Scenario(assessed.Assessment.Scenario)?.Name ?? assessed.Assessment.Scenario.Value}",
        CaseFact.RollCallOpened opened => $"{opened.RollCall}・{FormWords.Of(opened.Scope, form.NameOf)}・{People(opened.Asked)}",
        CaseFact.RollCallClosed closed => closed.RollCall.Value,
        CaseFact.HelpNeeded help => form.NameOf(help.Person),
        CaseFact.AbsencesSeen seen => form.NamesOf([.. seen.Away, .. seen.Unreachable, .. seen.Back]),

        BallotFact.Cast cast => $"{Decision(record, cast)}・{(record.Case.Ballots[cast.Ballot] is { } ballot ? DecisionsSection.TextOf(record, ballot, cast.Choice) : FormWords.Of(cast.Choice))}",
        BallotFact.Closed closed => $"{Decision(record, closed)}・{FormWords.Of(closed.Outcome)}",
        BallotFact ballot => Decision(record, ballot),

        ChainFact.Told told => Links(form, record, told.Chain, told.Links.Select(link => link.Link)),
        ChainFact.Acknowledged heard => Links(form, record, heard.Chain, [heard.Link]),
        ChainFact.Escalated escalated => string.Join("、", escalated.Links.Select(link => $"{form.NameOf(link.From)}→{form.NameOf(link.To)}")),
        ChainFact.Passed passed => Links(form, record, passed.Chain, passed.Links.Select(link => link.Link)),
        ChainFact chain => record.Case.Chains.Find(chain.Chain) is { } of ? FormWords.Of(of.About) : "",

        DrillFact.Planned planned => $"{string.Join("、", planned.Plan.Types.Select(FormWords.Of))}・{form.Moment(planned.Plan.At)}",
        DrillFact.TrainingRecorded training => $"{form.Moment(training.HeldAt)}・{People(training.People.Length)}",
        DrillFact.Started started => Understanding(started.Understood, started.Asked),
        DrillFact.Interrupted interrupted => interrupted.No,
        DrillFact.FeedbackGiven given => WentWell(given.Ok),

        GuidanceFact.CourseProposed one => one.Course.Value,
        GuidanceFact.CoursesPut put => string.Join("、", put.Courses),
        GuidanceFact.CourseChosen chosen => chosen.Course.Value,
        GuidanceFact.DirectiveGiven given => $"{given.Directive}・{form.NamesOf(given.Addressees)}",
        GuidanceFact.DirectiveAcknowledged one => one.Directive.Value,
        GuidanceFact.DirectiveDone one => one.Directive.Value,
        GuidanceFact.DirectiveOverdue one => one.Directive.Value,
        GuidanceFact.QuestionAsked asked => record.Case.Ballots[asked.Ballot] is { } ballot ? FormWords.Of(ballot.Setup.Decision) : "",

        ClosingFact.Requested requested => string.Join("、", requested.Checks.Select(FormWords.Of)),
        ReviewFact.Called called => form.Moment(called.MeetsAt),
        ImprovementFact.Added added => $"{added.Improvement}・{form.NameOf(added.Owner)}・{form.Day(added.DueAt)}",
        ImprovementFact.Done done => done.Improvement.Value,
        ImprovementFact.Verified verified => verified.Improvement.Value,
        ImprovementFact.Reminded reminded => reminded.Improvement.Value,
        FormFact.SignatureGiven signed => FormWords.Of(signed.Place),
        ImprovementFact.HandedOver handed => $"{handed.Improvement}→{form.NameOf(handed.To)}",
        FormFact.Passed passed => $"{FormWords.Of(passed.Place)}→{form.NamesOf(passed.To)}",
        FormFact.Returned returned => FormWords.Of(returned.Place),

        RunFact.Prepared prepared => string.Join("、", prepared.Runs.Select(run => run.Name)),
        RunFact.Opened opened => Runs(record, opened.Runs),
        RunFact.Released released => Runs(record, [released.Run]),
        RunFact.StepsTold told => Steps(record, told.Steps),
        RunFact.StepsDeputised deputised => Steps(record, deputised.Steps),
        RunFact.StepsLate late => Steps(record, late.Steps),
        RunFact.DoersListed one => $"{Steps(record, [new(one.Run, one.Step)])}・{People(one.People.Length)}",
        RunFact.StepStarted one => Steps(record, [new(one.Run, one.Step)]),
        RunFact.StepDone one => Steps(record, [new(one.Run, one.Step)]),
        RunFact.StepSkipped one => Steps(record, [new(one.Run, one.Step)]),
        RunFact.StepBlocked one => Steps(record, [new(one.Run, one.Step)]),
        RunFact.StepResumed one => Steps(record, [new(one.Run, one.Step)]),
        RunFact.StepHandedOver one => $"{Steps(record, [new(one.Run, one.Step)])}→{form.NameOf(one.To)}",
        RunFact.EvidenceGiven one => Steps(record, [new(one.Run, one.Step)]),
        RunFact.ResourcesAsked asked => Resources(record, asked.Resources),
        RunFact.ResourcesEscalated turns => Resources(record, turns.Resources.Select(turn => new ResourceRef(turn.Run, turn.Resource))),
        RunFact.ResourcesReported one => $"{Resources(record, one.Resources.Select(id => new ResourceRef(one.Run, id)))}・{FormWords.Of(one.Result)}",
        RunFact.ResourcesConfirmed one => $"{Resources(record, one.Resources.Select(id => new ResourceRef(one.Run, id)))}・{FormWords.Of(one.Result)}",
        RunFact.ResourceSolved one => Resources(record, [new(one.Run, one.Resource)]),
        RunFact.ResourceWaived one => Resources(record, [new(one.Run, one.Resource)]),
        RunFact.SiteConfirmed site => FormWords.Of(site.Site),
        RunFact.ContactCalled called => (form.Organisation.Contact(called.Contact) ?? form.Earlier.Contact(called.Contact))?.Name ?? called.Contact.Value,
        RunFact.Recovered recovered => $"{Runs(record, [recovered.Run])}・{form.Moment(recovered.RecoveredAt)}・{Span(recovered.DataLoss)}",
        _ => "",
    };

    private static string Decision(CaseRecord record, BallotFact fact) => record.Case.Ballots[fact.Ballot] is { } ballot ? FormWords.Of(ballot.Setup.Decision) + FormWords.Of(ballot.Kind) : "";

    private static string Links(FormSubject form, CaseRecord record, ChainId chain, IEnumerable<LinkId> links) =>
        string.Join("、", links.Select(link => record.Case.Chains.Find(chain)?.Find(link) is { } known ? form.NameOf(known.Link.Target) : link.Value));

    private static string Runs(CaseRecord record, IEnumerable<RunId> runs) => string.Join("、", runs.Select(run => record.Case.Runs[run]?.Setup.Name ?? run.Value));

    private static string Steps(CaseRecord record, IEnumerable<StepRef> steps) => string.Join("、", steps.Select(step => $"{Runs(record, [step.Run])} {step.No}"));

    private static string Resources(CaseRecord record, IEnumerable<ResourceRef> resources) =>
        string.Join("、", resources.Select(one => record.Case.Runs[one.Run]?.Resource(one.Resource)?.Setup.Name ?? one.Resource.Value));
}
