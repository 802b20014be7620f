using System.IO.Compression;
using System.Text;

namespace BcpBot.Arrivals.Files;

/// <summary>A kind of file that is taken as evidence: what its bytes begin with, and the endings that its name may have. Everything else is refused.</summary>
/// <param name="Endings">The first is given to a photo without a name.</param>
internal sealed record FileKind(string MediaType, string[] Endings, Func<byte[], bool> IsIn)
{
    private const int LargestListInBytes = 256 * 1024;

    private static readonly string[] BrandsOfHeic = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

    // What a browser or Windows would run whatever the name says.
    private static readonly string[] BeginningsOfMarkup = ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<iframe"];

    private static readonly FileKind[] All =
    [
        new("image/jpeg", [".jpg", ".jpeg", ".jfif"], bytes => bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])),
        new("image/png", [".png"], bytes => bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])),
        new("image/gif", [".gif"], bytes => bytes.AsSpan().StartsWith("GIF87a"u8) || bytes.AsSpan().StartsWith("GIF89a"u8)),
        new("image/webp", [".webp"], bytes => bytes.AsSpan().StartsWith("RIFF"u8) && At(bytes, 8, 4) == "WEBP"),
        new("image/heic", [".heic", ".heif"], bytes => At(bytes, 4, 4) == "ftyp" && BrandsOfHeic.Contains(At(bytes, 8, 4))),
        new("application/pdf", [".pdf"], bytes => bytes.AsSpan().StartsWith("%PDF-"u8)),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], bytes => IsOffice(bytes, "word/")),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"], bytes => IsOffice(bytes, "xl/")),
        new("text/csv", [".csv"], IsText),
        new("text/plain", [".txt", ".log"], IsText),
    ];

    /// <summary>The kind that both bytes and name say; a photo may come without a name. Null where it is none that is taken, or where they disagree.</summary>
    /// <param name="name">As <see cref="FileName.Harmless"/> gives it.</param>
    public static FileKind? Of(byte[] bytes, string name) => FileName.EndingOf(name) is { Length: > 0 } ending
        ? All.FirstOrDefault(kind => kind.Endings.Contains(ending) && kind.IsIn(bytes))
        : OfPhoto(bytes);

    /// <summary>The kind of photo that the bytes are; null where they are none.</summary>
    public static FileKind? OfPhoto(byte[] bytes) => All.FirstOrDefault(kind => kind.MediaType.StartsWith("image/", StringComparison.Ordinal) && kind.IsIn(bytes));

    private static string At(byte[] bytes, int from, int count) => bytes.Length < from + count ? "" : Encoding.ASCII.GetString(bytes, from, count);

    // Plain text has no NUL; UTF-16 has, after its mark.
    private static bool IsText(byte[] bytes)
    {
        var isUtf16 = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (bytes.Length == 0 || bytes.AsSpan().StartsWith("MZ"u8) || bytes.AsSpan().StartsWith("#!"u8) || (!isUtf16 && bytes.AsSpan().Contains((byte)0)))
            return false;

        var beginning = (isUtf16 ? bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode : Encoding.UTF8)
            .GetString(bytes, 0, Math.Min(bytes.Length, 1_024)).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return !BeginningsOfMarkup.Any(markup => beginning.StartsWith(markup, StringComparison.OrdinalIgnoreCase));
    }

    // Of the parts only the list of their kinds is unpacked, and of that only so much.
    private static bool IsOffice(byte[] bytes, string folder)
    {
        if (!bytes.AsSpan().StartsWith("PK\x03\x04"u8))
            return false;

        try
        {
            using var package = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            var parts = package.Entries;
            return package.GetEntry("[Content_Types].xml") is { } kinds
                && parts.Any(part => part.FullName.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
                && !parts.Any(part => RunsCode(part.FullName))
                && !ListOf(kinds).Contains("macroEnabled", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException)
        {
            return false;
        }
    }

    private static bool RunsCode(string part) =>
        part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || part.Contains("macrosheets/", StringComparison.OrdinalIgnoreCase)
        || part.Contains("activeX/", StringComparison.OrdinalIgnoreCase) || part.Contains("embeddings/oleObject", StringComparison.OrdinalIgnoreCase);

    private static string ListOf(ZipArchiveEntry kinds)
    {
        using var list = kinds.Open();
        var bytes = new byte[LargestListInBytes];
        var length = list.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length == bytes.Length ? throw new InvalidDataException("The list of parts is too long.") : Encoding.UTF8.GetString(bytes, 0, length);
    }
}
