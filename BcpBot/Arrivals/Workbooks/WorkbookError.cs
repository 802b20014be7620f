namespace BcpBot.Arrivals.Workbooks;

/// <summary>One thing that keeps a workbook from being imported. Words in both languages: <see cref="WorkbookWords"/>.</summary>
/// <param name="Sheet">As the file names it (in English where it is missing); empty for the file itself.</param>
/// <param name="Row">As Excel numbers it, the headings being row 1; null for a whole sheet or file.</param>
/// <param name="Column">Letter and heading, <c>C 單位</c> (the heading alone where the column is missing); null for a whole row.</param>
/// <param name="Given">What stands there; empty where nothing does.</param>
/// <param name="Detail">What the fault adds: a bound, the allowed values, another row, a name.</param>
public sealed record WorkbookError(WorkbookFault Fault, string Sheet, int? Row, string? Column, string Given = "", string Detail = "");

public enum WorkbookFault
{
    /// <summary>No .xlsx, or a broken one.</summary>
    NotAWorkbook,
    /// <summary>Protected with a password, or of the time before .xlsx.</summary>
    Encrypted,
    /// <summary>Over 32 MB.</summary>
    TooLarge,
    /// <summary>Small as a file, huge once unpacked.</summary>
    Swollen,

    UnknownSheet,
    MissingSheet,
    RepeatedSheet,
    NoRows,
    /// <summary>Detail: how many are read.</summary>
    TooManyRows,

    UnknownColumn,
    MissingColumn,
    RepeatedColumn,
    /// <summary>Something stands below an empty heading.</summary>
    NoHeading,

    Missing,
    /// <summary>Detail: the bound in characters.</summary>
    TooLong,
    ControlCharacters,
    /// <summary>A formula's error, such as #REF!.</summary>
    BrokenFormula,

    NotAnId,
    /// <summary>A word that already means something: a body, a role, everyone, clock, …</summary>
    ReservedId,
    /// <summary>Detail: the row that has it first.</summary>
    RepeatedId,
    /// <summary>A person and a unit share an id. Detail: the row of the unit.</summary>
    IdOfAUnit,
    /// <summary>Detail: the sheets where it was looked for.</summary>
    UnknownReference,

    /// <summary>Detail: the allowed values.</summary>
    NotOneOf,
    NotANumber,
    /// <summary>Detail: from–to.</summary>
    OutOfRange,
    NotADate,
    NotAGuid,
    /// <summary>An account or e-mail address that is not name@domain.</summary>
    NotAnAddress,
    /// <summary>Must be there once. Detail: the row that has it first.</summary>
    Repeated,
    RepeatedInList,

    DeputyOfSelf,
    /// <summary>Detail: the way round.</summary>
    UnitCycle,
    /// <summary>Detail: the way round.</summary>
    ChainCycle,
    RtoAboveMtpd,
    /// <summary>Detail: the suggested grade (5.2.1).</summary>
    ReasonNeeded,
    /// <summary>Detail: the row of the process's other plan (5.2.2.2).</summary>
    SecondPlan,
    NeitherScenarioNorPlan,
    /// <summary>A step's number is not the only one in its run. Detail: the row that has it first.</summary>
    RepeatedStep,
    /// <summary>Detail: the body.</summary>
    MissingBody,
    /// <summary>Detail: the position that is empty.</summary>
    MissingHead,
    /// <summary>Detail: the row of the first.</summary>
    SecondHead,
    /// <summary>Detail: the positions of this body.</summary>
    WrongPosition,
    /// <summary>Detail: the decision.</summary>
    MissingDecision,
    /// <summary>Detail: how many seats there are.</summary>
    QuorumAboveSeats,
    /// <summary>A unit concerned that no link of the chain covers. Detail: the unit.</summary>
    NotCovered,

    /// <summary>Detail: how many more there are than are listed.</summary>
    MoreErrors,
}
