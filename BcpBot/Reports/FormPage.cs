using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace BcpBot.Reports;

/// <summary>The form as a page for print: no script, everything that people typed is text. As <see cref="PaperForm"/> has it.</summary>
public static class FormPage
{
    // In em: a longer name of the company would take lines from the body.
    private const int LongestTitle = 34;

    public static string Of(PrintedForm form)
    {
        var (page, paper) = (new StringBuilder(), PaperForm.Of(form));
        page.Append("<!doctype html>\n<html lang=\"zh-Hant-TW\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
            .Append(Text($"{FormWords.Title} {form.Head.No}")).Append("</title>\n<style>\n").Append(FormStyle.Of(form.Head, FormWords.Foot(form))).Append("\n</style>\n</head>\n")
            .Append(form.Head.IsDrill ? "<body class=\"drill\">\n" : "<body>\n")
            .Append("<div class=\"watermark\" aria-hidden=\"true\">").Append(FormWords.Drill).Append("</div>\n<main>\n")
            .Append("<h1>").Append(Text(Typesetting.Brief($"{form.Head.Company}　{FormWords.Title}", LongestTitle, 1, FormWords.SeeWholeCell))).Append("</h1>\n<p class=\"state\">").Append(Text(FormWords.States(form.Head.State))).Append("</p>\n");

        foreach (var section in paper.Sections)
            Put(page, section, $"{section.No}、{section.Title}", "section");
        Put(page, paper.Sources, paper.Sources.Title, "section");
        foreach (var annex in paper.Annexes)
            Put(page, annex, $"附件 {annex.No}　{annex.Title}", "section annex");

        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Put(StringBuilder page, FormSection section, string title, string style)
    {
        page.Append("<section class=\"").Append(style).Append("\" data-section=\"").Append(section.Key).Append("\">\n<h2>").Append(Text(title)).Append("</h2>\n");
        foreach (var part in section.Parts)
            Put(page, part);
        page.Append("</section>\n");
    }

    private static void Put(StringBuilder page, FormPart part)
    {
        switch (part)
        {
            case FormPart.Fields fields:
                Put(page, fields.Rows);
                break;
            case FormPart.Table table:
                Put(page, table);
                break;
            case FormPart.Note note:
                page.Append("<p>").Append(Text(note.Text)).Append("</p>\n");
                break;
        }
    }

    /// <summary>Two short fields share a line.</summary>
    private static void Put(StringBuilder page, ImmutableArray<FormField> fields)
    {
        if (fields.IsEmpty)
            return;

        page.Append("<table class=\"fields\"><colgroup><col class=\"label\"><col><col class=\"label\"><col></colgroup><tbody>\n");
        foreach (var (one, next) in FieldLines.Of(fields))
        {
            page.Append("<tr>");
            Put(page, one, next is null ? 3 : 1);
            if (next is not null)
                Put(page, next, 1);
            page.Append("</tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    private static void Put(StringBuilder page, FormField field, int columns)
    {
        page.Append("<th>").Append(Text(field.Label)).Append("</th><td");
        if (columns > 1)
            page.Append(" colspan=\"3\"");
        page.Append(field.Value is null ? " class=\"blank\">" : ">").Append(Text(field.Value)).Append("</td>");
    }

    private static void Put(StringBuilder page, FormPart.Table table)
    {
        if (table.Title is { } title)
            page.Append("<h3>").Append(Text(title)).Append("</h3>\n");

        page.Append("<table class=\"rows\" data-table=\"").Append(table.Key).Append("\"><colgroup>");
        foreach (var percent in FormStyle.Widths(table.Columns))
            page.Append(CultureInfo.InvariantCulture, $"<col style=\"width:{percent:0.##}%\">");
        page.Append("</colgroup><thead><tr>");
        foreach (var column in table.Columns)
            page.Append("<th>").Append(Text(column.Label)).Append("</th>");
        page.Append("</tr></thead><tbody>\n");
        if (table.Rows.IsEmpty)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td colspan=\"{table.Columns.Length}\">{FormWords.None}</td></tr>\n");
        foreach (var row in table.Rows)
            Put(page, row);
        page.Append("</tbody></table>\n");
    }

    private static void Put(StringBuilder page, ImmutableArray<string?> row)
    {
        page.Append("<tr>");
        foreach (var cell in row)
            page.Append(cell is null ? "<td class=\"blank\">" : "<td>").Append(Text(cell)).Append("</td>");
        page.Append("</tr>\n");
    }

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
