using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>The parts of an .xlsx file as XML, within bounds whatever the file says of itself.</summary>
internal sealed partial class SpreadsheetPackage : IDisposable
{
    private const int DeepestNesting = 64;

    private readonly ZipArchive package;
    private readonly Dictionary<string, ZipArchiveEntry> parts;

    public SpreadsheetPackage(Stream file)
    {
        SpreadsheetBounds.CheckFile(file);
        package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        SpreadsheetBounds.CheckParts(package);
        parts = package.Entries.DistinctBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(entry => entry.FullName, StringComparer.OrdinalIgnoreCase);
    }

    public void Dispose() => package.Dispose();

    /// <summary>The targets that a part names, by id.</summary>
    public IEnumerable<(string Id, string Kind, string Part)> Related(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var relationships = $"{part[..slash]}_rels/{part[slash..]}.rels";
        if (!parts.ContainsKey(relationships))
            yield break;

        using var xml = Open(relationships);
        while (Next(xml))
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target)
            {
                yield return (id, type[(type.LastIndexOf('/') + 1)..], PartAt(part, target));
            }
        }
    }

    /// <exception cref="InvalidDataException">There is no such part.</exception>
    public XmlReader Open(string part)
    {
        var entry = parts.GetValueOrDefault(part) ?? throw new InvalidDataException($"the part {part} is missing");
        // Read as UTF-8, its mark or none, whatever the part declares: the measure counts bytes of UTF-8.
        var text = new StreamReader(new MeasuredStream(entry.Open(), entry.Length, entry.Crc32), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        return XmlReader.Create(text, new XmlReaderSettings
        {
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = true,
            NameTable = new BoundedNames(),
        });
    }

    /// <summary>Goes on to the next node; use it in place of <see cref="XmlReader.Read"/>.</summary>
    public static bool Next(XmlReader xml) =>
        xml.Read() && (xml.Depth <= DeepestNesting ? true : throw new UnreadableWorkbookException(WorkbookFault.Swollen));

    /// <summary>The text of the elements of this name inside the present one, without phonetic readings.</summary>
    public static string TextWithin(XmlReader xml, string name)
    {
        if (xml.IsEmptyElement)
            return "";

        var (depth, text, wanted, phonetic) = (xml.Depth, "", false, int.MaxValue);
        while (Next(xml) && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Element)
            {
                phonetic = xml.Depth <= phonetic ? int.MaxValue : phonetic;
                if (xml.LocalName == "rPh")
                    phonetic = xml.Depth;
                wanted = xml.LocalName == name && xml.Depth <= phonetic;
            }
            else if (wanted && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text = Longer(text, xml.Value);
            }
            else if (xml.NodeType is XmlNodeType.EndElement)
            {
                wanted = false;
            }
        }

        return Unescape(text);
    }

    private static string PartAt(string from, string target) =>
        Uri.TryCreate(new Uri("file:///" + from), target.Replace('\\', '/'), out var place) ? Uri.UnescapeDataString(place.AbsolutePath).TrimStart('/') : "";

    private static string Longer(string text, string more) =>
        text.Length + more.Length <= SpreadsheetBounds.CharactersInACell ? text + more : throw new UnreadableWorkbookException(WorkbookFault.Swollen);

    // Characters that XML cannot hold are written _xHHHH_.
    private static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? EscapedCharacter().Replace(text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex EscapedCharacter();

    /// <summary>Names stay in memory for as long as a part is read: no workbook has many.</summary>
    private sealed class BoundedNames : NameTable
    {
        private int names;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? base.Add(key, start, Counted(len));

        private int Counted(int length) =>
            ++names <= 5_000 && length <= 1_000 ? length : throw new UnreadableWorkbookException(WorkbookFault.Swollen);
    }
}
