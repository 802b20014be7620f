using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>What came of reading a workbook: all of it or nothing.</summary>
public abstract record WorkbookReading
{
    /// <param name="Organisation">Of generation 0: adoption gives the number.</param>
    public sealed record Read(Organisation Organisation) : WorkbookReading;

    /// <param name="Errors">All of them, in the order of sheets, rows and columns; at least one.</param>
    public sealed record Rejected(IReadOnlyList<WorkbookError> Errors) : WorkbookReading;

    private WorkbookReading() { }
}
