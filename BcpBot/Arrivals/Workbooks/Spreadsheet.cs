using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace BcpBot.Arrivals.Workbooks;

internal enum CellKind { Text, Number, Date, YesNo, Error }

/// <param name="Column">From 0.</param>
/// <param name="Text">As a person would type it: numbers with a point, dates as yyyy-MM-dd, yes or no.</param>
internal readonly record struct Cell(int Column, CellKind Kind, string Text);

/// <param name="Number">As Excel shows it, from 1.</param>
/// <param name="Cells">Those that hold something; the list is used again for the next row.</param>
internal readonly record struct CellRow(int Number, List<Cell> Cells);

/// <summary>The file cannot be read as a workbook; says why.</summary>
internal sealed class UnreadableWorkbookException(WorkbookFault fault) : Exception(fault.ToString())
{
    public WorkbookFault Fault => fault;
}

/// <summary>
/// An .xlsx file (ECMA-376), read row by row with bounded memory whatever the file says of itself. The usual readers trust the size that a sheet declares:
/// two cells far apart keep them busy for minutes.
/// </summary>
internal sealed partial class Spreadsheet : IDisposable
{
    private const int SharedTexts = 1_500_000;
    private const int SharedCharacters = 30_000_000;

    private readonly SpreadsheetPackage package;
    private readonly List<string> sharedTexts;
    private readonly ImmutableArray<bool> dateStyles;
    private bool from1904;

    /// <summary>Name and part of each sheet, in the file's order.</summary>
    public ImmutableArray<(string Name, string Part)> Sheets { get; }

    /// <param name="file">Seekable; stays open.</param>
    /// <exception cref="UnreadableWorkbookException"/>
    /// <exception cref="InvalidDataException">The package is damaged.</exception>
    /// <exception cref="XmlException">A part is damaged.</exception>
    public Spreadsheet(Stream file)
    {
        package = new SpreadsheetPackage(file);

        var workbook = package.Related("").FirstOrDefault(related => related.Kind == "officeDocument").Part ?? "xl/workbook.xml";
        var related = package.Related(workbook).ToList();
        Sheets = ReadSheets(workbook, related.ToDictionary(one => one.Id, one => one.Part, StringComparer.Ordinal));
        dateStyles = ReadDateStyles(related.FirstOrDefault(one => one.Kind == "styles").Part);
        sharedTexts = ReadSharedTexts(related.FirstOrDefault(one => one.Kind == "sharedStrings").Part);
    }

    public void Dispose() => package.Dispose();

    /// <summary>The rows that hold something, in the file's order.</summary>
    public IEnumerable<CellRow> Rows(string part)
    {
        using var xml = package.Open(part);
        var row = new CellRow(0, []);
        while (SpreadsheetPackage.Next(xml))
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "row")
            {
                row = row with { Number = int.TryParse(xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var number) ? number : row.Number + 1 };
                row.Cells.Clear();
                ReadCells(xml, row.Cells);
                if (row.Cells.Count > 0)
                    yield return row;
            }
        }
    }

    private void ReadCells(XmlReader xml, List<Cell> cells)
    {
        var (rowDepth, column) = (xml.Depth, -1);
        if (xml.IsEmptyElement)
            return;

        while (SpreadsheetPackage.Next(xml) && xml.Depth > rowDepth)
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "c")
            {
                column = xml.GetAttribute("r") is { } place ? ColumnOf(place) : column + 1;
                if (column >= SpreadsheetBounds.Columns)
                    throw new InvalidDataException("a cell lies outside of the sheet");
                if (ReadCell(xml, column) is { Text.Length: > 0 } cell)
                    cells.Add(cell);
            }
        }
    }

    private Cell ReadCell(XmlReader xml, int column)
    {
        var type = xml.GetAttribute("t");
        var style = int.TryParse(xml.GetAttribute("s"), CultureInfo.InvariantCulture, out var index) ? index : 0;
        var value = SpreadsheetPackage.TextWithin(xml, type == "inlineStr" ? "t" : "v");

        return type switch
        {
            "s" => new Cell(column, CellKind.Text, SharedText(value)),
            "str" or "inlineStr" => new Cell(column, CellKind.Text, value),
            "b" => new Cell(column, CellKind.YesNo, value is "1" or "true" ? "yes" : value.Length > 0 ? "no" : ""),
            "e" => new Cell(column, CellKind.Error, value),
            "d" => new Cell(column, CellKind.Date, value.Length > 10 ? value[..10] : value),
            _ => NumberOrDate(column, value.Trim(), style < dateStyles.Length && style >= 0 && dateStyles[style]),
        };
    }

    private Cell NumberOrDate(int column, string value, bool isDate)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return new Cell(column, value.Length > 0 ? CellKind.Error : CellKind.Text, value);
        if (!isDate)
            return new Cell(column, CellKind.Number, number.ToString("G15", CultureInfo.InvariantCulture));

        var days = from1904 ? number + 1462 : number;
        return days is >= 1 and < 2_958_466
            ? new Cell(column, CellKind.Date, DateTime.FromOADate(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : new Cell(column, CellKind.Error, value);
    }

    private string SharedText(string index) =>
        int.TryParse(index, CultureInfo.InvariantCulture, out var place) && place >= 0 && place < sharedTexts.Count
            ? sharedTexts[place]
            : throw new InvalidDataException("a cell names a text that is not there");

    private ImmutableArray<(string, string)> ReadSheets(string workbook, Dictionary<string, string> relatedParts)
    {
        var sheets = ImmutableArray.CreateBuilder<(string, string)>();
        using var xml = package.Open(workbook);
        while (SpreadsheetPackage.Next(xml))
        {
            if (xml.NodeType is not XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                from1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName == "sheet")
                sheets.Add((xml.GetAttribute("name") ?? "", relatedParts.GetValueOrDefault(RelationshipId(xml)) ?? ""));
        }

        return sheets.Count > 0 ? sheets.ToImmutable() : throw new InvalidDataException("a workbook without sheets");
    }

    private static string RelationshipId(XmlReader sheet)
    {
        var id = "";
        while (sheet.MoveToNextAttribute())
        {
            if (sheet.LocalName == "id" && sheet.Prefix.Length > 0)
                id = sheet.Value;
        }

        sheet.MoveToElement();
        return id;
    }

    private List<string> ReadSharedTexts(string? part)
    {
        var texts = new List<string>();
        if (part is null)
            return texts;

        var characters = 0;
        using var xml = package.Open(part);
        while (SpreadsheetPackage.Next(xml))
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "si")
            {
                texts.Add(SpreadsheetPackage.TextWithin(xml, "t"));
                characters += texts[^1].Length;
                if (texts.Count > SharedTexts || characters > SharedCharacters)
                    throw new UnreadableWorkbookException(WorkbookFault.Swollen);
            }
        }

        return texts;
    }

    /// <summary>For each cell style whether it shows a number as a date.</summary>
    private ImmutableArray<bool> ReadDateStyles(string? part)
    {
        if (part is null)
            return [];

        var (ownFormats, styles, within) = (new Dictionary<int, bool>(), ImmutableArray.CreateBuilder<bool>(), false);
        using var xml = package.Open(part);
        while (SpreadsheetPackage.Next(xml))
        {
            if (xml.LocalName == "cellXfs")
                within = xml.NodeType is XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.NodeType is XmlNodeType.Element && int.TryParse(xml.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var format))
            {
                if (xml.LocalName == "numFmt")
                    ownFormats[format] = ShowsADate(xml.GetAttribute("formatCode") ?? "");
                else if (within && xml.LocalName == "xf")
                    styles.Add(ownFormats.GetValueOrDefault(format, format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58)));
            }
            else if (within && xml.NodeType is XmlNodeType.Element && xml.LocalName == "xf")
                styles.Add(false);
        }

        return styles.ToImmutable();
    }

    private static bool ShowsADate(string formatCode) => LiteralInFormat().Replace(formatCode, "").AsSpan().ContainsAny("yYdD");

    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetterUpper).Take(4))
            column = (column * 26) + letter - 'A' + 1;
        return column > 0 ? column - 1 : throw new InvalidDataException($"{place} is no cell");
    }

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", RegexOptions.CultureInvariant)]
    private static partial Regex LiteralInFormat();
}
