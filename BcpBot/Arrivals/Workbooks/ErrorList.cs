namespace BcpBot.Arrivals.Workbooks;

/// <summary>Every error of a workbook at once, in the order of sheets, rows and columns; beyond a bound they are counted only.</summary>
internal sealed class ErrorList
{
    private const int ListedAtMost = 5_000;
    private const int GivenAtMost = 60;

    private readonly List<(int Sheet, int Row, int Column, WorkbookError Error)> errors = [];
    private int more;

    public bool IsEmpty => errors.Count == 0;

    public void Add(Sheet? sheet, int? row, SheetColumn? column, WorkbookFault fault, string given = "", string detail = "") =>
        Add(sheet?.Order ?? -1, column?.Index ?? -1, new WorkbookError(fault, sheet?.Name ?? "", row, column?.ToString(), given, detail));

    /// <summary>Of a sheet that the contract does not know, or that the file does not have.</summary>
    public void AddSheet(string name, WorkbookFault fault) => Add(-1, -1, new WorkbookError(fault, name, null, null));

    public IReadOnlyList<WorkbookError> InOrder()
    {
        var listed = errors.OrderBy(one => one.Sheet).ThenBy(one => one.Row).ThenBy(one => one.Column).Select(one => one.Error);
        return more == 0
            ? [.. listed]
            : [.. listed, new WorkbookError(WorkbookFault.MoreErrors, "", null, null, Detail: Invariant(more))];
    }

    private void Add(int sheet, int column, WorkbookError error)
    {
        if (errors.Count < ListedAtMost)
            errors.Add((sheet, error.Row ?? 0, column, error with { Given = Shortened(error.Given) }));
        else
            more++;
    }

    private static string Shortened(string given) => given.Length <= GivenAtMost ? given : given[..GivenAtMost] + "…";

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
