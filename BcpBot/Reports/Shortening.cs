using System.Collections.Immutable;

namespace BcpBot.Reports;

/// <summary>How much of the body's texts and tables is left on its four pages.</summary>
/// <param name="Lines">Of a field, and of a cell.</param>
/// <param name="Rows">Of a table; of one kind of table in a section a quarter as many.</param>
internal sealed record Shortening(int Lines, int Rows)
{
    // A narrow cell has room for a date, or for some words and the mark.
    private const int ShortestCell = 20, LongestTitle = 40, TablesPerRow = 4;

    public FormSection Of(FormSection section, WholeTexts annex)
    {
        var (parts, tables, left) = (ImmutableArray.CreateBuilder<FormPart>(), new Dictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var part in section.Parts)
        {
            if (part is not FormPart.Table table)
            {
                parts.Add(Of(part, section, annex));
                continue;
            }

            var rows = (tables[table.Key] = tables.GetValueOrDefault(table.Key) + 1) > Math.Max(1, Rows / TablesPerRow) ? 0 : Rows;
            if (rows > 0)
                parts.Add(Of(table, rows, section, annex));
            if (table.Rows.Length > rows)
                annex.AddRows(section, table, rows);
            left += Math.Max(0, table.Rows.Length - rows);
        }

        return section with { Parts = left > 0 ? [.. parts, FormWords.Note(FormWords.MoreRows(left))] : parts.ToImmutable() };
    }

    private FormPart Of(FormPart part, FormSection section, WholeTexts annex) => part switch
    {
        FormPart.Fields fields => new FormPart.Fields([.. fields.Rows.Select(field => field with
        {
            Value = field.Value is { } value ? Brief(value, PaperHeight.FieldWidth, Lines, FormWords.SeeWhole, () => annex.Add(section, field)) : null,
        })]),
        _ => part,
    };

    private FormPart.Table Of(FormPart.Table table, int rows, FormSection section, WholeTexts annex)
    {
        var widths = PaperHeight.ColumnWidths(table.Columns);
        return table with
        {
            Title = table.Title is { } title ? Typesetting.Brief(title, LongestTitle, 1, FormWords.SeeWholeCell) : null,
            Rows = [.. table.Rows.Take(rows).Select((row, no) => row.Select((cell, place) => cell is null
                ? null
                : Brief(cell, widths[place], LinesOfCell(widths[place]), FormWords.SeeWhole, () => annex.Add(section, table, no, place))).ToImmutableArray())],
        };
    }

    private int LinesOfCell(double em) => Math.Max(Lines, (int)Math.Ceiling(ShortestCell / em));

    private static string Brief(string text, double em, int lines, string mark, Action keep)
    {
        var brief = Typesetting.Brief(text, em, lines, mark);
        if (!ReferenceEquals(brief, text))
            keep();
        return brief;
    }
}
