using System.IO.Compression;
using System.Text;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain;
using BcpBot.Tests.Sample;
using MiniExcelLibs;
using static BcpBot.Tests.Workbooks.WorkbookSpec;

namespace BcpBot.Tests.Workbooks;

/// <summary>Files that are no workbook, or that want to take more than they should; and one that is large by right.</summary>
public class WorkbookFileTests
{
    private const long BytesAllocatedAtMost = 200L << 20;

    private static readonly Dictionary<string, (Func<Stream> File, WorkbookFault Fault)> Files = new()
    {
        ["nothing"] = (() => new MemoryStream(), WorkbookFault.NotAWorkbook),
        ["a text"] = (() => new MemoryStream("Id,Name"u8.ToArray()), WorkbookFault.NotAWorkbook),
        ["half a file"] = (() => new MemoryStream(Xlsx.Of(Company.Sheets).ToArray()[..5_000]), WorkbookFault.NotAWorkbook),
        ["a package of something else"] = (() => Xlsx.Package(("a.txt", "a")), WorkbookFault.NotAWorkbook),
        ["a sheet that breaks off"] = (() => Xlsx.Of([("人員", "<worksheet><sheetData><row")]), WorkbookFault.NotAWorkbook),
        ["a document type with entities"] = (() => Xlsx.Of([("人員", "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>")]), WorkbookFault.NotAWorkbook),
        ["a text that is not there"] = (() => Xlsx.Of([("人員", Row("""<c t="s"><v>1</v></c>"""))]), WorkbookFault.NotAWorkbook),
        ["a sheet in another encoding"] = (() => Utf16(), WorkbookFault.NotAWorkbook),
        ["a part that was changed"] = (Altered, WorkbookFault.NotAWorkbook),
        ["a protected workbook"] = (() => new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]]), WorkbookFault.Encrypted),
        ["32 MB and a byte"] = (() => new MemoryStream(new byte[WorkbookReader.LargestFileInBytes + 1]), WorkbookFault.TooLarge),
        ["32 MB and a byte that cannot be sought in"] = (() => Unseekable(WorkbookReader.LargestFileInBytes + 1), WorkbookFault.TooLarge),
        ["a part of a gigabyte"] = (() => Bomb(1 << 30), WorkbookFault.Swollen),
        ["twenty thousand parts"] = (() => Xlsx.Package([.. Enumerable.Range(0, 20_000).Select(number => ($"part{number}", ""))]), WorkbookFault.Swollen),
        ["an endless attribute"] = (() => Xlsx.Of([("人員", $"<worksheet a='{Noise(4 << 20)}'/>")]), WorkbookFault.Swollen),
        ["an endless literal"] = (() => Xlsx.Of([("人員", Row($"<c t='inlineStr'><is><t><![CDATA[{Noise(4 << 20).Replace('a', '<')}]]></t></is></c>"))]), WorkbookFault.Swollen),
        ["a cell longer than Excel's"] = (() => Xlsx.Of([("人員", Row($"<c t='inlineStr'><is><t>{Noise(40_000)}</t></is></c>"))]), WorkbookFault.Swollen),
        ["a cell of many runs"] = (() => Xlsx.Of([("人員", Row($"<c t='inlineStr'><is>{Repeated("<r><t>0123456789abcdef</t></r>", 3_000)}</is></c>"))]), WorkbookFault.Swollen),
        ["endless nesting"] = (() => Xlsx.Of([("人員", Row(Repeated("<c><x>", 1_000)))]), WorkbookFault.Swollen),
        ["endless names"] = (() => Xlsx.Of([("人員", Row(string.Concat(Enumerable.Range(0, 10_000).Select(number => $"<x{number}/>"))))]), WorkbookFault.Swollen),
        ["endless shared texts"] = (() => Xlsx.Of([("人員", Row(""))], $"<sst>{Repeated($"<si><t>{Noise(30_000)}</t></si>", 1_100)}</sst>"), WorkbookFault.Swollen),
    };

    public static TheoryData<string> NoWorkbooks => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(NoWorkbooks))]
    public void A_file_that_is_no_workbook_is_refused_within_bounds(string name)
    {
        var (make, fault) = Files[name];
        using var file = make();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var rejected = Assert.IsType<WorkbookReading.Rejected>(WorkbookReader.Read(file));

        Assert.Equal(fault, Assert.Single(rejected.Errors).Fault);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, BytesAllocatedAtMost);
    }

    [Fact]
    public void The_checksum_is_that_of_ZIP() => Assert.Equal(0xCBF43926, ChecksumOf("123456789"u8));

    [Fact]
    public void Two_cells_far_apart_are_two_cells()
    {
        using var file = Xlsx.Of([("人員", """
            <worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>
            """)]);
        using var workbook = new Spreadsheet(file);
        Assert.Equal([(1, 1), (1_048_576, 1)], workbook.Rows(workbook.Sheets[0].Part).Select(row => (row.Number, row.Cells.Count)));
    }

    [Fact]
    public void Comments_and_instructions_are_passed_over()
    {
        using var file = Xlsx.Of([("人員", $"<worksheet><!-- {Noise(100_000)} --><?a {Noise(100_000)}?><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>")]);
        using var workbook = new Spreadsheet(file);
        Assert.Equal([1], workbook.Rows(workbook.Sheets[0].Part).Select(row => row.Number));
    }

    [Theory]
    [InlineData("<a b='", "x", "")]
    [InlineData("<![CDATA[", "<a>", "")]
    [InlineData("<![CDATA[]]", "]<", "")]
    public void What_a_reader_of_XML_would_keep_as_a_whole_is_cut_off(string opening, string repeated, string closing) =>
        Assert.Equal(WorkbookFault.Swollen, Assert.Throws<UnreadableWorkbookException>(() => Measured(opening + Repeated(repeated, 600_000) + closing)).Fault);

    [Theory]
    [InlineData("<a b='", "x", "'/>")]
    [InlineData("<![CDATA[", "<", "]]>")]
    [InlineData("<!--", "<", "-->")]
    public void What_is_long_but_not_too_long_is_read(string opening, string repeated, string closing) =>
        Assert.Equal(3 * (400_000 + opening.Length + closing.Length), Measured(Repeated(opening + Repeated(repeated, 400_000) + closing, 3)));

    [Fact]
    public void A_part_that_grows_beyond_what_it_declared_is_cut_off() =>
        Assert.Throws<UnreadableWorkbookException>(() => Measured("<a/><a/>", atMost: 7));

    [Fact]
    public void Rows_beyond_two_hundred_thousand_are_not_read()
    {
        var sheets = Company.WithoutSheet("設定").Sheets.Select(sheet => (sheet.Name, Xlsx.SheetXml(sheet)));
        using var file = Xlsx.Of([.. sheets, ("設定", $"<worksheet><sheetData><row><c t='inlineStr'><is><t>Key</t></is></c><c t='inlineStr'><is><t>Value</t></is></c></row>{Repeated("<row><c><v>1</v></c></row>", 200_001)}</sheetData></worksheet>")]);

        var rejected = Assert.IsType<WorkbookReading.Rejected>(WorkbookReader.Read(file));
        Assert.Contains(new WorkbookError(WorkbookFault.TooManyRows, "設定", 200_002, null, Detail: "200000"), rejected.Errors);
    }

    [Fact]
    public void A_workbook_of_a_hundred_thousand_people_is_read()
    {
        using var file = new MemoryStream();
        file.SaveAs(Company.Sheets.ToDictionary(sheet => sheet.Name, sheet => (object)(sheet.Name == "人員"
            ? sheet.Rows.Concat(Enumerable.Range(26, 99_975).Select(Colleague))
            : sheet.Rows).Select(row => sheet.Headings.Zip(row).ToDictionary(cell => cell.First, cell => (object)cell.Second))));

        var organisation = Assert.IsType<WorkbookReading.Read>(WorkbookReader.Read(file)).Organisation;

        Assert.Equal(100_000, organisation.People.Count);
        Assert.Equal(new PersonId("p77777"), organisation.PersonWithObjectId("5A3E0000-0000-4000-8000-000000077777")!.Id);
        Assert.Equal(new PersonId("p77777"), organisation.PersonWithAccount("P77777@shop.example")!.Id);
    }

    private static long Measured(string xml, long atMost = long.MaxValue)
    {
        var bytes = Encoding.UTF8.GetBytes(xml);
        using var stream = new MeasuredStream(new MemoryStream(bytes), atMost, ChecksumOf(bytes));
        stream.CopyTo(Stream.Null, 1_000);
        return stream.Position;
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> bytes)
    {
        var sum = new Crc32();
        sum.Take(bytes);
        return sum.Value;
    }

    // The last part is not what its checksum says.
    private static MemoryStream Altered()
    {
        var file = Xlsx.Of(Company.Sheets).ToArray();
        file[file.AsSpan().LastIndexOf("PK\x01\x02"u8) + 16] ^= 1;
        return new MemoryStream(file);
    }

    private static IReadOnlyList<string> Colleague(int number) =>
    [
        $"p{number}", $"同仁{number}", "shop", "專員", $"p{number}@shop.example", $"5a3e0000-0000-4000-8000-{number:D12}",
        $"p{number}@shop.example", $"0900-{number:D6}", "zh-TW", "ServiceUser", "p18",
    ];

    private static string Row(string cells) => $"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>";

    private static string Repeated(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    /// <summary>A text that does not compress well, so that the ratio alone would let it pass.</summary>
    private static string Noise(int length)
    {
        var (text, state) = (new StringBuilder(length), 12345u);
        while (text.Length < length)
        {
            state = (state * 1664525) + 1013904223;
            text.Append((char)('a' + ((state >> 24) % 26)));
        }

        return text.ToString();
    }

    private static DeflateStream Unseekable(int length) => new(Deflated(length), CompressionMode.Decompress);

    private static MemoryStream Deflated(int length)
    {
        var kept = new MemoryStream();
        using (var deflate = new DeflateStream(kept, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(new byte[length]);
        kept.Position = 0;
        return kept;
    }

    private static MemoryStream Bomb(int length)
    {
        var (file, blanks) = (new MemoryStream(), new byte[1 << 20]);
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = package.CreateEntry("xl/workbook.xml", CompressionLevel.Fastest).Open();
            for (var written = 0; written < length; written += blanks.Length)
                part.Write(blanks);
        }

        file.Position = 0;
        return file;
    }

    private static MemoryStream Utf16()
    {
        var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = package.CreateEntry("xl/workbook.xml").Open();
            part.Write(Encoding.Unicode.GetPreamble());
            part.Write(Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?><workbook><sheets><sheet name='a'/></sheets></workbook>"));
        }

        file.Position = 0;
        return file;
    }
}
