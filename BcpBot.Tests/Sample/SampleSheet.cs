using System.Globalization;
using System.Runtime.CompilerServices;

namespace BcpBot.Tests.Sample;

/// <summary>A sheet as text: what a person would type, row by row.</summary>
/// <param name="Rows">As many cells as headings; empty text for an empty cell.</param>
public sealed record SampleSheet(string Name, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Columns whose figures and dates Excel keeps as such; everywhere else 110 is a text.</summary>
    private static readonly HashSet<string> Figures =
        ["項次", "時限", "確認時限", "衝擊程度", "資產風險", "中斷可能性", "MtpdHours", "RtoHours", "RpoHours", "觀察分鐘"];

    /// <summary>Where the readable sources lie.</summary>
    public static readonly string Folder = Here();

    private const string DateColumn = "檢討日期";

    private static readonly string[] InOrder =
        ["人員", "單位", "權責組織", "營運衝擊分析", "計畫", "備援資源", "情境", "步驟", "緊急聯絡網", "決策", "外部聯絡", "原則", "設定"];

    /// <summary>The sheets of a company from its readable sources beside this file; a sheet that several hold has the rows of all.</summary>
    public static IReadOnlyList<SampleSheet> Read(params string[] sources) =>
        [.. sources.SelectMany(source => SheetsIn(File.ReadAllLines(Path.Combine(Folder, source)))).GroupBy(sheet => sheet.Name).Select(Together).OrderBy(sheet => Array.IndexOf(InOrder, sheet.Name))];

    /// <summary>A row as a program for workbooks keeps it: figures, dates, texts, null for nothing.</summary>
    public Dictionary<string, object?> ValuesOf(IReadOnlyList<string> row) =>
        Headings.Zip(row).ToDictionary(cell => cell.First, cell => Value(cell.First, cell.Second));

    private static object? Value(string heading, string text) => heading switch
    {
        _ when text.Length == 0 => null,
        DateColumn => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ when Figures.Contains(heading) => double.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };

    private static SampleSheet Together(IEnumerable<SampleSheet> parts) => parts.Aggregate((first, next) => first.Headings.SequenceEqual(next.Headings)
        ? first with { Rows = [.. first.Rows, .. next.Rows] }
        : throw new InvalidDataException($"The headings of {first.Name} are not the same in every source."));

    private static IEnumerable<SampleSheet> SheetsIn(string[] lines)
    {
        for (var line = 0; line < lines.Length; line++)
        {
            if (!lines[line].StartsWith("# ", StringComparison.Ordinal))
                continue;

            var headings = Cells(lines[line + 1]);
            var rows = lines.Skip(line + 2).TakeWhile(row => row.Length > 0)
                .Select(row => Cells(row) is var cells ? (IReadOnlyList<string>)[.. cells, .. Enumerable.Repeat("", headings.Length - cells.Length)] : []);
            yield return new SampleSheet(lines[line][2..], headings, [.. rows]);
        }
    }

    private static string[] Cells(string line) => [.. line.Split('|').Select(cell => cell.Trim())];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
