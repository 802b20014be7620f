using System.Collections.Immutable;

namespace BcpBot.Reports;

/// <summary>How high the parts of the form stand on A4 in the style of <see cref="FormStyle"/>, in millimetres.</summary>
internal static class PaperHeight
{
    // The page's width without its margins; the padding and border of a cell; em of the two font sizes.
    private const double Width = 180, CellPadding = 2.1, FieldEm = 3.175, RowEm = 2.822;

    // Without its margins, and some of it for fonts wider than the one measured.
    private const double PageHeight = 261 * 0.98;

    private const double SectionHead = 6.8, TableHead = 4.3, Border = 0.95, Gap = 1, FieldLine = 4.07, HeadLine = 3.05, RowLine = 3.39, BlankLine = 5;

    private const double LabelShare = 0.16, PairShare = 0.34, WholeShare = 0.84;

    private static readonly double LabelEm = Em(LabelShare * Width, FieldEm), PairEm = Em(PairShare * Width, FieldEm);

    /// <summary>How wide the value of a field is that has its line to itself, in em.</summary>
    public static readonly double FieldWidth = Em(WholeShare * Width, FieldEm);

    /// <summary>How wide each column's cells are, in em.</summary>
    public static ImmutableArray<double> ColumnWidths(ImmutableArray<FormColumn> columns) =>
        [.. FormStyle.Widths(columns).Select(percent => Math.Max(1, Em((double)percent / 100 * Width, RowEm)))];

    /// <summary>How many pages these sections take one after the other: a row does not break, a head stands with its first row, and a table's head is repeated.</summary>
    /// <param name="before">What stands above the first of them.</param>
    public static int Pages(IEnumerable<FormSection> sections, double before)
    {
        var (pages, left) = (1, PageHeight - before);
        foreach (var section in sections)
        {
            var head = SectionHead;
            foreach (var part in section.Parts)
            {
                var repeated = part is FormPart.Table table ? HeadOf(table) : 0;
                head += repeated;
                foreach (var row in Rows(part))
                {
                    (pages, left) = head + row > left ? (pages + 1, PageHeight - Math.Max(head, repeated) - row) : (pages, left - head - row);
                    head = 0;
                }

                left -= Gap;
            }
        }

        return pages;
    }

    private static IEnumerable<double> Rows(FormPart part) => part switch
    {
        FormPart.Fields fields => FieldLines.Of(fields.Rows).Select(line => Of(line.One, line.Next)),
        FormPart.Table { Rows.IsEmpty: true } => [Border + RowLine],
        FormPart.Table table when ColumnWidths(table.Columns) is var widths => table.Rows.Select(row => Of(row, widths)),
        FormPart.Note note => [FieldLine * Typesetting.Lines(note.Text, Width / FieldEm)],
        _ => throw new System.Diagnostics.UnreachableException($"{part}"),
    };

    private static double Of(FormField one, FormField? next) => next is null
        ? Of(one, FieldWidth)
        : Math.Max(Of(one, PairEm), Of(next, PairEm));

    private static double Of(FormField field, double em)
    {
        var lines = Math.Max(Typesetting.Lines(field.Label, LabelEm), Typesetting.Lines(field.Value ?? "", em)) * FieldLine;
        return field.Value is null ? Math.Max(BlankLine, Border + lines) : Border + lines;
    }

    private static double HeadOf(FormPart.Table table)
    {
        var widths = ColumnWidths(table.Columns);
        return (table.Title is null ? 0 : TableHead) + Border + HeadLine * table.Columns.Select((column, place) => Typesetting.Lines(column.Label, widths[place])).Max();
    }

    private static double Of(ImmutableArray<string?> row, ImmutableArray<double> widths) =>
        row.Select((cell, place) => cell is null ? BlankLine : Border + RowLine * Typesetting.Lines(cell, widths[place])).Max();

    private static double Em(double millimetres, double em) => (millimetres - CellPadding) / em;
}
