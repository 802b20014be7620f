using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Workbooks;

/// <summary>The smallest .xlsx that carries given rows: for workbooks that are wrong on purpose.</summary>
internal static class Xlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A cell that begins with this holds the error that follows.</summary>
    public const string Error = "#ERROR ";

    public static MemoryStream Of(IEnumerable<SampleSheet> sheets) => Of([.. sheets.Select(sheet => (sheet.Name, SheetXml(sheet)))]);

    /// <summary>Sheets as XML, with shared texts and styles where they are used.</summary>
    public static MemoryStream Of((string Name, string Xml)[] sheets, string sharedTexts = "<sst/>", string styles = "<styleSheet/>")
    {
        var names = sheets.Select((sheet, place) => $"""<sheet name="{SecurityElement.Escape(sheet.Name)}" sheetId="{place + 1}" r:id="rId{place + 1}"/>""");
        var targets = sheets.Select((_, place) => $"""<Relationship Id="rId{place + 1}" Type="{Relations}/worksheet" Target="worksheets/sheet{place + 1}.xml"/>""");

        return Package(
        [
            ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(names)}</sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels",
                $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(targets)}
                <Relationship Id="rIdA" Type="{Relations}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rIdB" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
                """),
            ("xl/sharedStrings.xml", sharedTexts),
            ("xl/styles.xml", styles),
            .. sheets.Select((sheet, place) => ($"xl/worksheets/sheet{place + 1}.xml", sheet.Xml)),
        ]);
    }

    public static MemoryStream Package(params (string Path, string Text)[] parts)
    {
        var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in parts)
            {
                using var part = new StreamWriter(package.CreateEntry(path, CompressionLevel.Fastest).Open());
                part.Write(text);
            }
        }

        file.Position = 0;
        return file;
    }

    public static string SheetXml(SampleSheet sheet)
    {
        var xml = new StringBuilder($"""<worksheet xmlns="{Main}"><sheetData>""");
        foreach (var (row, cells) in sheet.Rows.Prepend(sheet.Headings).Index())
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<row r="{row + 1}">""");
            foreach (var (column, text) in cells.Index().Where(cell => cell.Item.Length > 0))
                xml.Append(CellXml($"{(char)('A' + column)}{row + 1}", text));
            xml.Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    private static string CellXml(string place, string text) => text.StartsWith(Error, StringComparison.Ordinal)
        ? $"""<c r="{place}" t="e"><v>{text[Error.Length..]}</v></c>"""
        : $"""<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""";
}
