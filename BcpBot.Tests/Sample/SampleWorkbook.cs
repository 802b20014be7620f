using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BcpBot.Tests.Sample;

/// <summary>Writes sheets as a workbook that a person likes to read: headings that stay in view and can be filtered, columns as wide as what they hold, long texts in several lines.</summary>
public static class SampleWorkbook
{
    private const double NarrowestColumn = 8, WidestColumn = 64, Air = 2;

    private static readonly DateTime DayZero = new(1899, 12, 30);

    // Places in the style sheet's list of cell formats, below.
    private const uint OfTexts = 0, OfHeadings = 1, OfDates = 2;

    public static void Write(IReadOnlyList<SampleSheet> sheets, Stream file)
    {
        using var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        book.Workbook = new Workbook(new Sheets(sheets.Select((sheet, place) => new Sheet { Name = sheet.Name, SheetId = (uint)place + 1, Id = book.GetIdOfPart(PartOf(sheet, book)) })));
        book.Workbook.Save();
    }

    private static WorksheetPart PartOf(SampleSheet sheet, WorkbookPart book)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(
            new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(sheet.Headings.Select((_, place) => ColumnOf(sheet, place))),
            new SheetData([RowOf(1, sheet.Headings.Select(heading => TextCell(heading, OfHeadings))), .. sheet.Rows.Select((row, place) => RowOf(place + 2, sheet.ValuesOf(row).Values.Select(CellOf)))]),
            new AutoFilter { Reference = $"A1:{Place(sheet.Headings.Count - 1, sheet.Rows.Count + 1)}" });
        return part;
    }

    private static Column ColumnOf(SampleSheet sheet, int place)
    {
        var widest = sheet.Rows.Select(row => row[place]).Append(sheet.Headings[place]).Max(Letters);
        return new Column { Min = (uint)place + 1, Max = (uint)place + 1, CustomWidth = true, Width = Math.Clamp(widest + Air, NarrowestColumn, WidestColumn) };
    }

    // A Chinese letter is as wide as two of the others.
    private static double Letters(string text) => text.Sum(letter => letter >= '\u2E80' ? 2 : 1);

    // What is empty is left out.
    private static Row RowOf(int number, IEnumerable<Cell?> cells) => new(cells.Select(At(number)).OfType<Cell>()) { RowIndex = (uint)number };

    private static Func<Cell?, int, Cell?> At(int number) => (cell, place) =>
    {
        cell?.CellReference = Place(place, number);
        return cell;
    };

    private static string Place(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}");

    private static Cell? CellOf(object? value) => value switch
    {
        null => null,
        DateTime day => new Cell { CellValue = new CellValue((day - DayZero).TotalDays.ToString(CultureInfo.InvariantCulture)), StyleIndex = OfDates },
        double figure => new Cell { CellValue = new CellValue(figure.ToString(CultureInfo.InvariantCulture)), StyleIndex = OfTexts },
        var text => TextCell((string)text, OfTexts),
    };

    private static Cell TextCell(string text, uint style) => new(new InlineString(new Text(text))) { DataType = CellValues.InlineString, StyleIndex = style };

    private static Stylesheet Styles() => new(
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Microsoft JhengHei" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Microsoft JhengHei" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFDCE6F1" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(Format(), Format(font: 1, fill: 2), Format(number: 14)));

    /// <param name="number">14: a date as the reader's Excel writes dates.</param>
    private static CellFormat Format(uint font = 0, uint fill = 0, uint number = 0) => new(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top })
    {
        FontId = font,
        FillId = fill,
        NumberFormatId = number,
        FormatId = 0,
        ApplyAlignment = true,
        ApplyNumberFormat = true,
    };
}
