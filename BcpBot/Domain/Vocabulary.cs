namespace BcpBot.Domain;

/// <summary>An id that is stored and shown as a plain string: a workbook id, or one derived from what it names.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    string Value { get; }
    static abstract TSelf Of(string value);
}

/// <summary>A person of the People sheet, by workbook Id.</summary>
public readonly record struct PersonId(string Value) : IId<PersonId>
{
    public static PersonId Of(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct UnitId(string Value) : IId<UnitId>
{
    public static UnitId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>Hexadecimal: the first 128 bits of SHA-256(person, verb, draw) of the press that created the case.</summary>
public readonly record struct CaseId(string Value) : IId<CaseId>
{
    public static CaseId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>Unique in its case: <c>b1</c>, <c>b2</c>, … in the order of opening.</summary>
public readonly record struct BallotId(string Value) : IId<BallotId>
{
    public static BallotId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>Unique in its ballot: <c>s1</c>, <c>s2</c>, … in the order of the body's members.</summary>
public readonly record struct SeatId(string Value) : IId<SeatId>
{
    public static SeatId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>Unique in its case: <c>c1</c>, <c>c2</c>, …</summary>
public readonly record struct ChainId(string Value) : IId<ChainId>
{
    public static ChainId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A row of the Chain sheet, by its workbook Id.</summary>
public readonly record struct LinkId(string Value) : IId<LinkId>
{
    public static LinkId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>Unique in its case: <c>r1</c>, <c>r2</c>, …</summary>
public readonly record struct RollCallId(string Value) : IId<RollCallId>
{
    public static RollCallId Of(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct ProcessId(string Value) : IId<ProcessId>
{
    public static ProcessId Of(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct PlanId(string Value) : IId<PlanId>
{
    public static PlanId Of(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct ScenarioId(string Value) : IId<ScenarioId>
{
    public static ScenarioId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A row of the Resources sheet, by its workbook Id.</summary>
public readonly record struct ResourceId(string Value) : IId<ResourceId>
{
    public static ResourceId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A row of the Contacts sheet, by its workbook Id.</summary>
public readonly record struct ContactId(string Value) : IId<ContactId>
{
    public static ContactId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>Unique in its case: <c>i1</c>, <c>i2</c>, …</summary>
public readonly record struct ImprovementId(string Value) : IId<ImprovementId>
{
    public static ImprovementId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary><c>response</c>, or the id of the plan that runs.</summary>
public readonly record struct RunId(string Value) : IId<RunId>
{
    public static readonly RunId Response = new("response");
    public static RunId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>Who did something: a person's workbook Id, or <c>clock</c>, <c>system</c>, <c>relay</c>.</summary>
public readonly record struct Actor(string Value) : IId<Actor>
{
    public static readonly Actor Clock = new("clock"), System = new("system"), Relay = new("relay");
    public static Actor Of(string value) => new(value);
    public static implicit operator Actor(PersonId person) => new(person.Value);
    public PersonId Person => new(Value);
    public bool IsPerson => this != Clock && this != System && this != Relay;
    public override string ToString() => Value;
}

/// <summary>An incident, or a drill: something rehearsed.</summary>
public enum CaseKind { Incident, Drill }

/// <summary>Where a case stands (5.3), as the contract names it.</summary>
public enum Stage { Planned, Approved, Rejected, Cancelled, Reported, Observed, Deciding, Active, Recovered, Closing, Closed, Reviewed, Filed, Resolved }
