using System.Collections.Immutable;
using System.Diagnostics;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Runs;

namespace BcpBot.Domain.Cases;

using static CaseCommand;
using static CaseFact;

/// <summary>One incident or drill, from the first word on (5.3; stream <c>case/{id}</c>). Its ballots and chains are machines of their own inside it.</summary>
public abstract partial record Case
{
    public sealed record NotReported : Case;

    /// <param name="Report">The first word.</param>
    /// <param name="Taking">Who took command last, and when; null: the working-group lead has it.</param>
    /// <param name="Ending">How it was resolved without activation; null while it goes on.</param>
    /// <param name="Assessments">In order; the last one holds.</param>
    /// <param name="Told">Everyone who was told of the case: whom an update reaches.</param>
    public sealed partial record Opened(
        Reported Report,
        Stage Stage,
        Roster Roster,
        Taken? Taking,
        ImmutableArray<Assessed> Assessments,
        ImmutableArray<Updated> Updates,
        ActivationRequested? Request,
        Resolved? Ending,
        ImmutableArray<RollCall> RollCalls,
        ImmutableArray<HelpNeeded> Help,
        CaseBallots Ballots,
        CaseChains Chains,
        CaseRuns Runs,
        CaseGuidance Guidance,
        Absences Absent,
        Reminders Reminders,
        ImmutableHashSet<PersonId> Told,
        DateTimeOffset LastAt) : Case
    {
        public CaseId Id => Report.Case;
        public CaseBodies Bodies => Roster.Bodies;
        public PersonId? Taken => Taking?.Commander;
        public DateTimeOffset? TakenAt => Taking?.At;
        public PersonId Commander => Taken ?? Bodies.Lead;

        /// <summary>What the runs need to know of the case.</summary>
        /// <summary>The plans that a decision has opened here, until the case is closed: their resources are taken.</summary>
        public IEnumerable<RunId> PlansInUse => Stage is Stage.Active or Stage.Recovered or Stage.Closing
            ? Runs.All.Where(run => run.Setup.Process is not null && run.IsOpenWhole).Select(run => run.Id)
            : [];

        public RunScene ForRuns => new(Commander, Stage is not (Stage.Resolved or Stage.Reviewed or Stage.Filed or Stage.Cancelled or Stage.Rejected), Stage is Stage.Active or Stage.Recovered, Assessed?.Assessment.Since, Absent);

        /// <summary>How many sheets a roll-call has: about one for a thousand people asked, and no fewer than the case began with.</summary>
        public int SheetsOf(RollCallId rollCall) =>
            Math.Max(Report.Roster.Buckets, Buckets.CountFor(RollCalls.Where(call => call.Id == rollCall).Sum(call => call.Opening.Asked)));

        /// <summary>The case that this one was joined to; null as a rule.</summary>
        public Joined? JoinedTo { get; init; }

        /// <summary>Cases that this may be the same as; null as a rule.</summary>
        public Resembling? Alike { get; init; }

        /// <summary>Cases that were joined to this one.</summary>
        public ImmutableArray<CaseId> JoinedBy { get; init; } = [];

        public Assessed? Assessed => Assessments.IsEmpty ? null : Assessments[^1];
    }

    public static readonly Case Initial = new NotReported();

    public static readonly Machine<Case> Machine = new(Initial, Decide, Evolve, NextDue, new Tick());

    public static Answer Decide(Case state, Command command) => (state, command) switch
    {
        (NotReported, Report report) => First(report),
        (NotReported, DrillCommand.Plan plan) => First(plan),
        (NotReported, Tick) => Answer.AlreadySo,
        (NotReported, _) => Answer.Refuse(Refusal.Unknown),

        (Opened, Report) => Answer.AlreadySo,
        (Opened opened, _) when opened.IsNothingForADrill(command) => Answer.Refuse(Refusal.WrongStage),
        (Opened opened, DrillCommand drill) => opened.InDrill(drill),
        (Opened opened, Take) => opened.TakeCommand(command),
        (Opened opened, Assess assess) => opened.Judge(assess),
        (Opened opened, Update update) => opened.Tell(update),
        (Opened opened, RequestActivation) => opened.Ask(command),
        (Opened opened, Resolve) => opened.End(command),
        (Opened opened, Join join) => opened.JoinInto(join),
        (Opened opened, HearJoined heard) => opened.HearOf(heard),

        (Opened opened, BallotCommand ballot) => opened.InBallots(ballot),
        (Opened opened, ChainCommand chain) => opened.InChains(chain),
        (Opened opened, RunCommand run) => opened.InRuns(run),
        (Opened opened, ClosingCommand closing) => opened.InClosing(closing),
        (Opened opened, ReviewCommand review) => opened.InReview(review),
        (Opened opened, ImprovementCommand improvement) => opened.InImprovements(improvement),
        (Opened opened, FormCommand form) => opened.InForm(form),
        (Opened opened, GuidanceCommand guidance) => opened.InGuidance(guidance),

        (Opened opened, OpenRollCall open) => opened.CallTheRoll(open),
        (Opened opened, CloseRollCall close) => opened.EndRollCall(close),
        (Opened, HearHelp help) => Opened.Hear(help),

        (Opened opened, SeeAbsences seen) => opened.See(seen),
        (Opened opened, Regroup regroup) => opened.Join(regroup),
        (Opened opened, Tick) => opened.DoWhatIsDue(command),

        _ => throw new UnreachableException($"{state} cannot meet {command}"),
    };

    public static DateTimeOffset? NextDue(Case state) => state is Opened opened
        ? new[]
        {
            opened.OfTheDrill.Count > 0 ? opened.LastAt : null,
            opened.Reminders.NextDue,
            CaseBallots.NextDue(opened.Ballots, opened.Absent),
            opened.Stage is Stage.Cancelled ? null : CaseChains.NextDue(opened.Chains, opened.Absent),
            CaseRuns.NextDue(opened.Runs, opened.ForRuns),
            opened.NextAfterwards,
            CaseGuidance.NextDue(opened.Guidance, opened.ForGuidance),
        }.Min()
        : null;

    private static Answer First(Report report)
    {
        if (!report.Words.Has("what"))
            return Answer.Refuse(Refusal.Missing);
        if (report.Since > report.At)
            return Answer.Refuse(Refusal.Invalid);

        var reported = new Reported(report.Case, report.No, CaseKind.Incident, report.Kind, report.Since ?? report.At, report.Danger, report.Roster, report.Absent) { Words = report.Words };
        return Answer.Record(
        [
            reported,
            .. report.Danger ? [new RollCallOpened(RollCall.First, new RollCallScope.Everyone(), report.Roster.Generation, report.Roster.People)] : Array.Empty<Fact>(),
            .. report.Resembling.IsEmpty ? Array.Empty<Fact>() :
                [new Resembling([.. report.Resembling.Select(other => other.Case)]) { Words = Words.Of(report.Words.Salt, [.. report.Resembling.Select(other => (other.Case.Case.Value, other.What))]) }],
        ]);
    }

    private Case() { }
}
