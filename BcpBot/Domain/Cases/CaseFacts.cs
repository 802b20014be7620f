using System.Collections.Immutable;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Cases;

/// <summary>What the reporter says it is; the assessment decides.</summary>
public enum ReportedKind { Interruption, Malware, Intrusion, Internal, Building, Other }

/// <summary>The people of the bodies as they were when the case opened or the organisation last changed.</summary>
/// <param name="Lead">Leads the working group: the commander until somebody takes command.</param>
public sealed record CaseBodies(
    PersonId Lead,
    ImmutableArray<PersonId> LeadDeputies,
    ImmutableArray<PersonId> WorkingGroup,
    PersonId PromotionConvener,
    ImmutableArray<PersonId> PromotionGroup,
    ImmutableArray<PersonId> Committee)
{
    /// <exception cref="InvalidOperationException">A body without a head: no adopted workbook has one.</exception>
    public static CaseBodies Of(Organisation organisation)
    {
        var lead = HeadOf(organisation, BodyKind.WorkingGroup);
        return new CaseBodies(
            lead, organisation.DeputiesOf(lead), organisation.MembersOf(BodyKind.WorkingGroup),
            HeadOf(organisation, BodyKind.PromotionGroup), organisation.MembersOf(BodyKind.PromotionGroup), organisation.MembersOf(BodyKind.Committee));
    }

    private static PersonId HeadOf(Organisation organisation, BodyKind body) =>
        organisation.HeadOf(body) ?? throw new InvalidOperationException($"{body} has no head in generation {organisation.Generation}");
}

/// <summary>Who is there to be asked and told: copied when the case opens.</summary>
/// <param name="Generation">The organisation's.</param>
/// <param name="Buckets">⌈people/1,000⌉: sheets of a roll-call and of deliveries, fixed for this case.</param>
public sealed record Roster(int Generation, int People, int Buckets, CaseBodies Bodies);

/// <summary>An assessment of the working group (5.3.1, 5.3.2). Advice and note are words.</summary>
/// <param name="Level">1 to 4; <see cref="Ungraded"/> in a drill.</param>
/// <param name="Since">When the interruption began: RTO counts from here.</param>
/// <param name="AwareSince">知悉: the law counts from here.</param>
public sealed record Assessment(
    ScenarioId Scenario, ScenarioKind Kind, int Level, bool Confirmed, bool BusinessStopped,
    ImmutableArray<AffectedProcess> Processes, DateTimeOffset Since, DateTimeOffset AwareSince, bool Danger)
{
    /// <summary>The level of what was not assessed: a drill.</summary>
    public const int Ungraded = 0;
}

public sealed record AffectedProcess(ProcessId Process, PlanId Plan, Grade Grade, TimeSpan Rto, UnitId Unit);

/// <summary>Which way the table of 5.3.1, 5.3.2 sends an assessed case.</summary>
public enum Way
{
    /// <summary>Level 1–2, business goes on: observed; the working group may ask (5.3.1).</summary>
    Observe,
    /// <summary>Level 3–4 suspected: early word to the committee, thirty minutes to confirm or lower.</summary>
    Suspect,
    /// <summary>Business stopped at level 1–2: the promotion convener decides at once (5.3.1).</summary>
    Disruption,
    /// <summary>Level 3–4 confirmed: the committee decides (5.3.2).</summary>
    Incident,
    /// <summary>No plan fits any of it: the promotion group meets and chooses a course (5.3.8).</summary>
    NoPlan,
}

/// <summary>Whom a roll-call asks.</summary>
public abstract record RollCallScope
{
    public sealed record Everyone : RollCallScope;
    public sealed record OfUnits(ImmutableArray<UnitId> Units) : RollCallScope;

    /// <summary>Everyone of the scope in the organisation, by id; a unit stands for the units below it too.</summary>
    public IEnumerable<PersonId> PeopleOf(Organisation organisation) => this switch
    {
        OfUnits units => units.Units.SelectMany(organisation.PeopleOfAndBelow).Distinct(),
        _ => organisation.People.Keys.OrderBy(person => person.Value, StringComparer.Ordinal),
    };

    public bool Same(RollCallScope other) => (this, other) switch
    {
        (Everyone, Everyone) => true,
        (OfUnits these, OfUnits those) => these.Units.ToHashSet().SetEquals(those.Units),
        _ => false,
    };

    private RollCallScope() { }
}

/// <param name="ReportedAt">When the other was reported.</param>
public sealed record Resembled(CaseId Case, DateTimeOffset ReportedAt);

/// <summary>What happens to a case as a whole; its ballots and chains have facts of their own in the same stream.</summary>
public abstract record CaseFact : Fact
{
    /// <summary>Words: <c>what, where, affected</c>.</summary>
    /// <param name="No">The record number, <c>BCP-2026-0007</c>.</param>
    public sealed record Reported(CaseId Case, string No, CaseKind Kind, ReportedKind Report, DateTimeOffset Since, bool Danger, Roster Roster, Absences Absent) : CaseFact;

    /// <summary>Cases that go on and may be the same thing. Words: what each of them is, by its id.</summary>
    public sealed record Resembling(ImmutableArray<Resembled> Cases) : CaseFact;

    public sealed record Taken(PersonId Commander) : CaseFact;

    /// <summary>Nobody took the case: the first time after 10 minutes, the second (to the promotion convener) after 20.</summary>
    public sealed record Untaken(int Round) : CaseFact;

    /// <summary>Nobody assessed it within 30 minutes of the report, then every ten; from the second time the promotion convener hears it too.</summary>
    public sealed record Unassessed(int Round) : CaseFact;

    /// <summary>Words: <c>advice, note</c>.</summary>
    public sealed record Assessed(Assessment Assessment, Way Way, Preparation Preparation, DateTimeOffset NextUpdate) : CaseFact
    {
        public bool TellsCommittee => Way is Way.Suspect or Way.Disruption or Way.Incident || (!Preparation.PlanFits && Assessment.Level >= 3);
    }

    /// <summary>Level 3–4 is still only suspected after its thirty minutes, then every ten.</summary>
    public sealed record Unconfirmed(int Round) : CaseFact;

    /// <summary>A situation update for all audiences. Words: <c>text</c>.</summary>
    public sealed record Updated(DateTimeOffset NextUpdate) : CaseFact;

    /// <summary>The announced moment of the next update has passed.</summary>
    public sealed record UpdateOverdue : CaseFact;

    /// <summary>5.3.1: what was tried did not clear it. Words: <c>tried, reason</c>.</summary>
    public sealed record ActivationRequested : CaseFact;

    /// <summary>No plan starts for now; asked again later.</summary>
    public sealed record Observed : CaseFact;

    public sealed record Activated : CaseFact;

    /// <summary>Every run that had to recover has (5.3.6).</summary>
    public sealed record Recovered : CaseFact;

    /// <summary>The steady time is over: the promotion group is told, closing may be asked for.</summary>
    public sealed record Steady : CaseFact;

    /// <summary>The plans have ended (5.3.6): the committee and the units are told.</summary>
    public sealed record Closed : CaseFact;

    /// <summary>The form has its four signatures (7.1).</summary>
    public sealed record Filed : CaseFact;

    /// <summary>False alarm or cleared without activation. Words: <c>note</c>.</summary>
    public sealed record Resolved : CaseFact;

    /// <summary>It is the same as another case, which goes on alone.</summary>
    /// <param name="No">The other's record number.</param>
    public sealed record Joined(CaseId Into, string No) : CaseFact;

    /// <summary>Another case was joined to this one: its reporter hears of this one from now on.</summary>
    public sealed record JoinedByOther(CaseId Case, PersonId Reporter) : CaseFact;

    /// <summary>Words: <c>text</c>.</summary>
    /// <param name="Asked">How many people the sheets ask.</param>
    public sealed record RollCallOpened(RollCallId RollCall, RollCallScope Scope, int Generation, int Asked) : CaseFact;

    public sealed record RollCallClosed(RollCallId RollCall) : CaseFact;

    /// <summary>Somebody asked needs help: the commander and the head of the unit are told.</summary>
    public sealed record HelpNeeded(RollCallId RollCall, PersonId Person, PersonId? Head) : CaseFact;

    /// <summary>Who cannot act changed, of those whom this case concerns.</summary>
    public sealed record AbsencesSeen(ImmutableArray<PersonId> Away, ImmutableArray<PersonId> Unreachable, ImmutableArray<PersonId> Back) : CaseFact;

    /// <summary>The organisation changed: who is gone, and who the bodies are now.</summary>
    public sealed record Regrouped(int Generation, CaseBodies Bodies, ImmutableArray<PersonId> Gone) : CaseFact;

    private CaseFact() { }
}
