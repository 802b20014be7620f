using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace BcpBot.Reports;

/// <summary>The form as a page for print: no script, everything that people typed is text.</summary>
public static class FormPage
{
    // A value that fits beside another one.
    private const int ShortValue = 21;

    public static string Of(PrintedForm form)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"zh-Hant-TW\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
            .Append(Text($"{FormWords.Title} {form.Head.No}")).Append("</title>\n<style>\n").Append(FormStyle.Of(form.Head, FormWords.Foot(form))).Append("\n</style>\n</head>\n")
            .Append(form.Head.IsDrill ? "<body class=\"drill\">\n" : "<body>\n")
            .Append("<div class=\"watermark\" aria-hidden=\"true\">").Append(FormWords.Drill).Append("</div>\n<main>\n")
            .Append("<h1>").Append(Text($"{form.Head.Company}　{FormWords.Title}")).Append("</h1>\n<p class=\"state\">").Append(Text(FormWords.States(form.Head.State))).Append("</p>\n");

        foreach (var section in form.Sections)
            Put(page, section, $"{section.No}、{section.Title}", "section");
        page.Append("<section>\n<h2>").Append(FormWords.Sources).Append("</h2>\n");
        Put(page, FormWords.SourceTable(form.Sources));
        page.Append("</section>\n");
        foreach (var annex in form.Annexes)
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
        for (var place = 0; place < fields.Length; place++)
        {
            var (one, next) = (fields[place], place + 1 < fields.Length ? fields[place + 1] : null);
            var pair = next is not null && IsShort(one) && IsShort(next);
            page.Append("<tr>");
            Put(page, one, pair ? 1 : 3);
            if (pair)
                Put(page, fields[++place], 1);
            page.Append("</tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    private static bool IsShort(FormField field) => (field.Value?.Length ?? 0) <= ShortValue;

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
