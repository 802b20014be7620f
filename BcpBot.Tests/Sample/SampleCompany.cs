using System.Globalization;
using System.Runtime.CompilerServices;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace BcpBot.Tests.Sample;

/// <summary>A sheet as text: what a person would type, row by row.</summary>
/// <param name="Rows">As many cells as headings; empty text for an empty cell.</param>
public sealed record SampleSheet(string Name, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>The made-up company that ships as the sample, from its readable source <c>company.txt</c>.</summary>
public static class SampleCompany
{
    /// <summary>Columns whose figures and dates Excel keeps as such; everywhere else 110 is a text.</summary>
    private static readonly HashSet<string> Figures =
        ["項次", "時限", "確認時限", "衝擊程度", "資產風險", "中斷可能性", "MtpdHours", "RtoHours", "RpoHours", "觀察分鐘"];

    private const string DateColumn = "檢討日期";

    public static readonly IReadOnlyList<SampleSheet> Sheets = Read(File.ReadAllLines(Path.Combine(Here(), "company.txt")));

    /// <summary>The file that is committed and copied beside the program.</summary>
    public static readonly string CommittedFile = Path.GetFullPath(Path.Combine(Here(), "..", "..", "BcpBot", "sample", "company.xlsx"));

    /// <summary>Writes the workbook as an ordinary program for workbooks does.</summary>
    public static void Write(Stream file)
    {
        var sheets = Sheets.ToDictionary(sheet => sheet.Name, sheet => (object)sheet.Rows.Select(row => RowOf(sheet, row)).ToList());
        file.SaveAs(sheets, configuration: new OpenXmlConfiguration { AutoFilter = false, EnableAutoWidth = true, FastMode = true, MaxWidth = 60 });
    }

    public static Dictionary<string, object?> RowOf(SampleSheet sheet, IReadOnlyList<string> row) =>
        sheet.Headings.Zip(row).ToDictionary(cell => cell.First, cell => Value(cell.First, cell.Second));

    private static object? Value(string heading, string text) => heading switch
    {
        _ when text.Length == 0 => null,
        DateColumn => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ when Figures.Contains(heading) => double.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };

    private static List<SampleSheet> Read(string[] lines)
    {
        var sheets = new List<SampleSheet>();
        for (var line = 0; line < lines.Length; line++)
        {
            if (!lines[line].StartsWith("# ", StringComparison.Ordinal))
                continue;

            var headings = Cells(lines[line + 1]);
            var rows = lines.Skip(line + 2).TakeWhile(row => row.Length > 0)
                .Select(row => Cells(row) is var cells ? (IReadOnlyList<string>)[.. cells, .. Enumerable.Repeat("", headings.Length - cells.Length)] : []);
            sheets.Add(new SampleSheet(lines[line][2..], headings, [.. rows]));
        }

        return sheets;
    }

    private static string[] Cells(string line) => [.. line.Split('|').Select(cell => cell.Trim())];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
