using System.Collections.Immutable;

namespace BcpBot.Domain.Organisations;

public enum Language { ZhTw, En }

public enum Role { ItStaff, ServiceUser, Contractor, AssetKeeper }

/// <summary>A row of the People sheet. Name, title, account, e-mail and phone are the person's words: they can be erased.</summary>
public sealed record Person(
    PersonId Id, string Name, UnitId Unit, string Title, string Account, string? ObjectId, string Email, string Phone,
    Language Language, ImmutableArray<Role> Roles, ImmutableArray<PersonId> Deputies)
{
    /// <summary>The name, or the mark in its place: only an erased person has none.</summary>
    public string NameOr(string mark) => Name.Length == 0 ? mark : Name;
}

public sealed record Unit(UnitId Id, string Name, UnitId? Parent, PersonId Head);

/// <summary>A row of the Bodies sheet, in the order of the sheet.</summary>
public sealed record Membership(BodyKind Body, PersonId Person, Position Position);

/// <summary>A row of the Chain sheet: whom the link tells and how long it waits for an acknowledgement.</summary>
/// <param name="Target">A person, a body or a unit.</param>
public sealed record ChainRow(LinkId Link, LinkId? Parent, ChainTarget Target, TimeSpan Window);

public abstract record ChainTarget
{
    public sealed record OfPerson(PersonId Person) : ChainTarget;
    public sealed record OfBody(BodyKind Body) : ChainTarget;
    public sealed record OfUnit(UnitId Unit) : ChainTarget;

    private ChainTarget() { }
}

public enum DecisionKind { ActivateDisruption, ActivateIncident, NoPlanCourse, ApproveDrill, Close }

public enum SeatsOf { Convener, Members }

/// <summary>approvals more than half of the counted votes (abstentions included) · more than the rejections · more than half of all seats.</summary>
public enum MajorityRule { HalfOfPresent, MoreThanAgainst, HalfOfAll }

/// <summary>How many seats must have a counted vote.</summary>
public abstract record QuorumRule
{
    public sealed record Majority : QuorumRule;
    public sealed record All : QuorumRule;
    public sealed record Number(int Seats) : QuorumRule;

    public int Of(int seats) => this switch
    {
        Majority => seats / 2 + 1,
        All => seats,
        Number number => number.Seats,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private QuorumRule() { }
}

/// <summary>A row of the Decisions sheet.</summary>
public sealed record DecisionRow(
    DecisionKind Decision, BodyKind Body, SeatsOf Seats, QuorumRule Quorum, TimeSpan Time,
    bool ConvenerCasts, MajorityRule Majority, bool DeputiesMayAct, bool MembersStandIn, string? Basis);

public enum Grade { High, Medium, Low }

/// <summary>A row of the BIA (sheet Processes). Impact, asset risk and likelihood run from 1 to 4.</summary>
public sealed record BusinessProcess(
    ProcessId Id, string Name, UnitId Unit, string Impact, int ImpactScore, int AssetRisk,
    TimeSpan Mtpd, TimeSpan Rto, TimeSpan Rpo, Grade Grade, Grade SuggestedGrade, string? Reason, int? Likelihood);

/// <summary>How a chain tells: children when the link is acknowledged or passed, or everyone at once.</summary>
public enum Telling { Cascade, AllAtOnce }

public sealed record ContinuityPlan(
    PlanId Id, string Name, ProcessId Process, string Activation, string Site, string Closing, ImmutableArray<UnitId> Units,
    Telling? Telling, DateOnly ReviewedOn, TimeSpan Steady, string? Strategy, string? Threats, string? CostBenefit);

public enum ScenarioKind { Interruption, Malware, Intrusion, Internal, Building, NoPlan, Other }

public sealed record Scenario(ScenarioId Id, string Name, ScenarioKind Kind, string Description, string Source, bool RollCall, string? Security)
{
    /// <summary>Whether assessment opens the safety roll-call: where the sheet says so, and in a building emergency always (5.3.5.4).</summary>
    public bool AsksForSafety => RollCall || Kind is ScenarioKind.Building;
}

/// <summary>The organisation as one adopted workbook describes it: read-only, the same for everybody who names its generation.</summary>
/// <param name="Generation">Counts the adopted workbooks from 1; 0 is nobody yet.</param>
public sealed partial record Organisation(
    int Generation,
    ImmutableDictionary<PersonId, Person> People,
    ImmutableArray<Unit> Units,
    ImmutableArray<Membership> Memberships,
    ImmutableArray<ChainRow> Chain,
    ImmutableArray<DecisionRow> Decisions,
    ImmutableArray<BusinessProcess> Processes,
    ImmutableArray<ContinuityPlan> Plans,
    ImmutableArray<Scenario> Scenarios,
    ImmutableArray<BackupResource> Resources,
    ImmutableArray<StepRow> Steps,
    ImmutableArray<Contact> Contacts,
    ImmutableArray<Principle> Principles,
    ImmutableSortedDictionary<string, string> Settings)
{
    public static readonly Organisation Empty = new(
        0, ImmutableDictionary<PersonId, Person>.Empty, [], [], [], [], [], [], [], [], [], [], [],
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));
}
