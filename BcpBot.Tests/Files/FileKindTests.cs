using System.IO.Compression;
using System.Text;
using BcpBot.Arrivals.Files;

namespace BcpBot.Tests.Files;

/// <summary>What is taken as evidence: bytes and ending must say the same.</summary>
public sealed class FileKindTests
{
    public static TheoryData<string, string, byte[]> Taken => new()
    {
        { "a.jpg", "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0] },
        { "", "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0] },
        { "a.PNG", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] },
        { "a.gif", "image/gif", "GIF89a..."u8.ToArray() },
        { "a.webp", "image/webp", "RIFF\x01\x01\x01\x01WEBPVP8 "u8.ToArray() },
        { "a.heic", "image/heic", "\u0001\u0001\u0001\u0018ftypheic"u8.ToArray() },
        { "a.pdf", "application/pdf", "%PDF-1.7"u8.ToArray() },
        { "a.txt", "text/plain", Encoding.UTF8.GetBytes("主機回應正常") },
        { "a.log", "text/plain", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("ok")).ToArray() },
        { "a.csv", "text/csv", "a,b\r\n1,2"u8.ToArray() },
        { "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Package("word/document.xml") },
        { "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Package("xl/workbook.xml") },
    };

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "a.exe", "MZ\x90\0"u8.ToArray() },
        { "a.jpg", "MZ\x90\0"u8.ToArray() },
        { "a.txt", "MZ program"u8.ToArray() },
        { "a.jpg", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] },
        { "a.jpg.exe", [0xFF, 0xD8, 0xFF, 0xE0] },
        { "a.html", "<!DOCTYPE html>"u8.ToArray() },
        { "a.txt", "\r\n <!DOCTYPE html><script>"u8.ToArray() },
        { "a.txt", "<svg onload=alert(1)>"u8.ToArray() },
        { "a.svg", "<svg/>"u8.ToArray() },
        { "a.sh", "#!/bin/sh"u8.ToArray() },
        { "a.txt", "#!/bin/sh"u8.ToArray() },
        { "a.txt", "a\0b"u8.ToArray() },
        { "a.txt", [] },
        { "", "text without a name"u8.ToArray() },
        { "a.zip", Package("word/document.xml") },
        { "a.docm", Package("word/document.xml", "word/vbaProject.bin") },
        { "a.docx", Package("word/document.xml", "word/vbaProject.bin") },
        { "a.xlsx", Package("xl/workbook.xml", "xl/macrosheets/sheet1.xml") },
        { "a.docx", Package("xl/workbook.xml") },
        { "a.docx", Package("word/document.xml", kinds: "application/vnd.ms-word.document.macroEnabled.main+xml") },
        { "a.docx", Package("word/document.xml", kinds: new string(' ', 1_000_000)) },
        { "a.docx", "PK\x03\x04 and then nothing"u8.ToArray() },
        { "a.xlsx", [0xD0, 0xCF, 0x11, 0xE0] },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_photo_a_document_or_plain_text_is_taken(string name, string mediaType, byte[] bytes) => Assert.Equal(mediaType, FileKind.Of(bytes, name)?.MediaType);

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_runs_what_hides_and_what_is_not_what_it_says_is_refused(string name, byte[] bytes) => Assert.Null(FileKind.Of(bytes, name));

    private static byte[] Package(string part, string? other = null, string kinds = "<Types/>")
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in new[] { ("[Content_Types].xml", kinds), (part, "<x/>"), (other ?? "docProps/app.xml", "<x/>") })
                using (var writer = new StreamWriter(package.CreateEntry(name).Open()))
                    writer.Write(text);
        return file.ToArray();
    }
}
