using System.Buffers.Binary;
using System.IO.Compression;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>What a file may take before anything of it is unpacked. A workbook of 100,000 people unpacks to about 100 MB, at about 1:10.</summary>
internal static class SpreadsheetBounds
{
    /// <summary>Excel's own: XFD.</summary>
    public const int Columns = 16_384;
    /// <summary>Excel's own.</summary>
    public const int CharactersInACell = 32_767;

    private const long FileBytes = WorkbookReader.LargestFileInBytes;
    private const long UnpackedBytes = 256L << 20;
    private const long SmallPartBytes = 1L << 20;
    private const long LargestRatio = 100;
    private const int DirectoryBytes = 512 * 1024;
    private const int EndRecordBytes = 22;
    private const int LongestCommentBytes = 65_535;

    private static ReadOnlySpan<byte> ZipFile => "PK\x03\x04"u8;
    private static ReadOnlySpan<byte> ZipDirectoryEnd => "PK\x05\x06"u8;
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Looks at the first bytes and at the size of the package's directory, which would be read into memory as a whole.</summary>
    /// <exception cref="UnreadableWorkbookException"/>
    public static void CheckFile(Stream file)
    {
        if (file.Length > FileBytes)
            throw new UnreadableWorkbookException(WorkbookFault.TooLarge);

        Span<byte> head = stackalloc byte[8];
        file.Position = 0;
        var known = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        // A workbook with a password is a compound file with the package inside.
        if (known.StartsWith(CompoundFile))
            throw new UnreadableWorkbookException(WorkbookFault.Encrypted);
        if (!known.StartsWith(ZipFile))
            throw new UnreadableWorkbookException(WorkbookFault.NotAWorkbook);

        CheckDirectory(file);
        file.Position = 0;
    }

    /// <exception cref="UnreadableWorkbookException"/>
    public static void CheckParts(ZipArchive package)
    {
        var unpacked = 0L;
        foreach (var part in package.Entries)
        {
            if (part.IsEncrypted)
                throw new UnreadableWorkbookException(WorkbookFault.Encrypted);

            unpacked += Math.Min(part.Length, UnpackedBytes + 1);
            if (unpacked > UnpackedBytes || (part.Length > SmallPartBytes && part.Length / LargestRatio > part.CompressedLength))
                throw new UnreadableWorkbookException(WorkbookFault.Swollen);
        }
    }

    private static void CheckDirectory(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, EndRecordBytes + LongestCommentBytes)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);

        var end = tail.Length < EndRecordBytes ? -1 : tail.AsSpan(0, tail.Length - EndRecordBytes + ZipDirectoryEnd.Length).LastIndexOf(ZipDirectoryEnd);
        if (end < 0)
            throw new UnreadableWorkbookException(WorkbookFault.NotAWorkbook);

        // Fields of ones send the reader to another directory (ZIP64), which a file of 32 MB never needs.
        var record = tail.AsSpan(end);
        var elsewhere = BinaryPrimitives.ReadUInt16LittleEndian(record[4..]) == ushort.MaxValue || BinaryPrimitives.ReadUInt16LittleEndian(record[10..]) == ushort.MaxValue;
        var bytes = file.Length - tail.Length + end - BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (elsewhere || bytes is < 0 or > DirectoryBytes)
            throw new UnreadableWorkbookException(bytes < 0 ? WorkbookFault.NotAWorkbook : WorkbookFault.Swollen);
    }
}
