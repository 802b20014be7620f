using System.Collections.Immutable;

namespace BcpBot.Reports;

/// <summary>Annex H as it grows: what the body shortens, whole and as wide as the page.</summary>
internal sealed class WholeTexts
{
    // Of a cell of a row that is not in the body.
    private const int LinesOfACell = 12, LongestTitle = 60;

    private readonly ImmutableArray<FormField>.Builder texts = ImmutableArray.CreateBuilder<FormField>();

    private readonly List<FormPart> tables = [];

    public bool IsEmpty => texts.Count == 0 && tables.Count == 0;

    public FormSection Section => FormWords.Annex("H", FormWords.WholeKey, [.. texts.Count == 0 ? [] : (FormPart[])[new FormPart.Fields(texts.ToImmutable())], .. tables]);

    public void Add(FormSection section, FormField field) => texts.Add(field with { Label = TitleOf(section, field.Label) });

    /// <param name="no">Of the row, from 0.</param>
    public void Add(FormSection section, FormPart.Table table, int no, int column) =>
        texts.Add(new FormField(table.Columns[column].Key, FormWords.CellOf(TitleOf(section, table.Title), no + 1, table.Columns[column].Label), table.Rows[no][column]));

    /// <summary>The rows from one on, each cell shortened to what a narrow column can hold.</summary>
    public void AddRows(FormSection section, FormPart.Table table, int from)
    {
        var widths = PaperHeight.ColumnWidths(table.Columns);
        var rows = table.Rows.Skip(from).Select((row, no) => row.Select((cell, place) => cell is null ? null : Kept(section, table, from + no, place, widths[place])).ToImmutableArray());
        tables.Add(table with { Title = TitleOf(section, table.Title), Rows = [.. rows] });
    }

    private string Kept(FormSection section, FormPart.Table table, int no, int column, double em)
    {
        var text = table.Rows[no][column]!;
        var brief = Typesetting.Brief(text, em, LinesOfACell, FormWords.SeeWholeCell);
        if (!ReferenceEquals(brief, text))
            Add(section, table, no, column);
        return brief;
    }

    private static string TitleOf(FormSection section, string? title) =>
        Typesetting.Brief(section.No.Length == 0 ? section.Title : $"{section.No}、{title ?? section.Title}", LongestTitle, 1, FormWords.SeeWholeCell);
}
