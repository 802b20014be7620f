using System.Collections.Immutable;
using System.Diagnostics;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain.Organisations;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Workbooks;

/// <summary>Given the sample's workbook with changes, when it is read, then these errors at these places, or none.</summary>
internal sealed record WorkbookSpec(ImmutableList<SampleSheet> Sheets)
{
    public static readonly WorkbookSpec Company = new([.. SmallCompany.Sheets]);

    /// <param name="row">As Excel shows it: the headings are row 1.</param>
    public WorkbookSpec With(string sheet, int row, string heading, string text) => Change(sheet, old =>
    {
        var column = old.Headings.ToList().IndexOf(heading);
        return row == 1
            ? old with { Headings = Replaced(old.Headings, column, text) }
            : old with { Rows = Replaced(old.Rows, row - 2, Replaced(old.Rows[row - 2], column, text)) };
    });

    public WorkbookSpec WithRow(string sheet, params string[] cells) => Change(sheet, old => old with { Rows = [.. old.Rows, cells] });

    public WorkbookSpec WithStep(string scenario, string plan, string number, string doer = "ItStaff", string phase = "") =>
        WithRow("步驟", scenario, plan, number, "檢查機房", doer, "", "no", phase, "");

    public WorkbookSpec WithoutRow(string sheet, int row) => Change(sheet, old => old with { Rows = Without(old.Rows, row - 2) });

    public WorkbookSpec WithoutRows(string sheet) => Change(sheet, old => old with { Rows = [] });

    public WorkbookSpec WithColumn(string sheet, string heading, string text) => Change(sheet, old => old with
    {
        Headings = [.. old.Headings, heading],
        Rows = [.. old.Rows.Select(cells => (IReadOnlyList<string>)[.. cells, text])],
    });

    public WorkbookSpec WithoutColumn(string sheet, string heading) => Change(sheet, old =>
    {
        var column = old.Headings.ToList().IndexOf(heading);
        return old with { Headings = Without(old.Headings, column), Rows = [.. old.Rows.Select(cells => Without(cells, column))] };
    });

    public WorkbookSpec WithSheet(string name, params string[] headings) => new(Sheets.Add(new SampleSheet(name, headings, [])));

    public WorkbookSpec WithoutSheet(string name) => new(Sheets.RemoveAll(sheet => sheet.Name == name));

    public WorkbookSpec Change(string sheet, Func<SampleSheet, SampleSheet> change) =>
        new([.. Sheets.Select(old => old.Name == sheet ? change(old) : old)]);

    public WorkbookReading Reading()
    {
        using var file = Xlsx.Of(Sheets);
        return WorkbookReader.Read(file);
    }

    public Organisation IsRead() => Reading() switch
    {
        WorkbookReading.Read read => read.Organisation,
        WorkbookReading.Rejected rejected => throw new Xunit.Sdk.XunitException(string.Join('\n', rejected.Errors.Select(error => error.Line(Language.En)))),
        _ => throw new UnreachableException(),
    };

    /// <param name="errors">Each as <c>fault, sheet, row, column</c>, all of them, in order.</param>
    public void IsRejected(params string[] errors)
    {
        var rejected = Assert.IsType<WorkbookReading.Rejected>(Reading());
        Assert.Equal(errors, rejected.Errors.Select(error => $"{error.Fault}, {error.Sheet}, {error.Row}, {error.Column}"));
    }

    private static IReadOnlyList<T> Replaced<T>(IReadOnlyList<T> all, int place, T one) => [.. all.Take(place), one, .. all.Skip(place + 1)];

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> all, int place) => [.. all.Take(place), .. all.Skip(place + 1)];
}
