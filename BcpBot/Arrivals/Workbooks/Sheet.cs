using System.Collections.Immutable;

namespace BcpBot.Arrivals.Workbooks;

/// <param name="Index">From 0; null where the sheet lacks the column.</param>
internal sealed record SheetColumn(int? Index, string Heading)
{
    /// <summary>Letter and heading, as a person finds it.</summary>
    public override string ToString() => Index is not { } index ? Heading : $"{Letters(index)} {Heading}".TrimEnd();

    private static string Letters(int index) => index < 26 ? $"{(char)('A' + index)}" : Letters((index / 26) - 1) + Letters(index % 26);
}

/// <summary>A sheet of the file whose headings are understood.</summary>
/// <param name="Order">Its place in the contract: errors are listed by it.</param>
internal sealed class Sheet
{
    private const int RowsAtMost = 200_000;

    private readonly Dictionary<string, SheetColumn> columns = new(StringComparer.Ordinal);
    private readonly HashSet<int> headed = [];
    private readonly ErrorList errors;
    private readonly IEnumerable<CellRow> cells;

    public SheetLayout Layout { get; }
    public string Name { get; }
    public int Order => (int)Layout.Kind;

    public Sheet(SheetLayout layout, string name, IEnumerable<CellRow> cells, ErrorList errors)
    {
        (Layout, Name, this.cells, this.errors) = (layout, name, cells, errors);
        ReadHeadings();
    }

    /// <summary>The rows under the headings. Every fault of the sheet as a whole is said on the way.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        var count = 0;
        foreach (var row in cells.Where(row => row.Number > 1))
        {
            foreach (var cell in row.Cells.Where(cell => !headed.Contains(cell.Column) && !string.IsNullOrWhiteSpace(cell.Text)))
            {
                // Said once a column.
                headed.Add(cell.Column);
                errors.Add(this, row.Number, new SheetColumn(cell.Column, ""), WorkbookFault.NoHeading, cell.Text);
            }

            if (row.Cells.All(cell => string.IsNullOrWhiteSpace(cell.Text)))
                continue;

            if (++count > RowsAtMost)
            {
                errors.Add(this, row.Number, null, WorkbookFault.TooManyRows, detail: $"{RowsAtMost}");
                yield break;
            }

            yield return new SheetRow(this, row.Number, row.Cells);
        }

        if (count == 0 && Layout.NeedsRows)
            errors.Add(this, null, null, WorkbookFault.NoRows);
    }

    public SheetColumn Column(string heading) =>
        columns.GetValueOrDefault(heading) ?? new SheetColumn(null, Layout.Columns.Single(column => column.Heading == heading).ToString());

    public void Fault(int? row, string? heading, WorkbookFault fault, string given, string detail) =>
        errors.Add(this, row, heading is null ? null : Column(heading), fault, given, detail);

    private void ReadHeadings()
    {
        foreach (var cell in cells.TakeWhile(row => row.Number <= 1).SelectMany(row => row.Cells).Where(cell => !string.IsNullOrWhiteSpace(cell.Text)))
        {
            var column = new SheetColumn(cell.Column, cell.Text.Trim());
            headed.Add(cell.Column);
            if (Layout.Column(cell.Text) is not { } known)
                errors.Add(this, 1, column, WorkbookFault.UnknownColumn, cell.Text.Trim());
            else if (!columns.TryAdd(known.Heading, column))
                errors.Add(this, 1, column, WorkbookFault.RepeatedColumn, cell.Text.Trim());
        }

        foreach (var missing in Layout.Columns.Where(column => !column.Optional && !columns.ContainsKey(column.Heading)))
            errors.Add(this, 1, new SheetColumn(null, missing.ToString()), WorkbookFault.MissingColumn);
    }
}

/// <summary>Where something stands, so that later checks can say what is wrong with it.</summary>
internal readonly record struct SheetPlace(Sheet Sheet, int Row)
{
    public void Fault(string heading, WorkbookFault fault, string given = "", string detail = "") => Sheet.Fault(Row, heading, fault, given, detail);
}

/// <summary>What a row says, and where it stands.</summary>
internal readonly record struct Placed<TValue>(SheetPlace Place, TValue Value);
