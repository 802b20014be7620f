namespace BcpBot.Arrivals.Workbooks;

/// <summary>
/// A part of a workbook while it is unpacked: ends with <see cref="UnreadableWorkbookException"/> where the part grows beyond what it declared it would,
/// or where one tag or text is longer than any workbook writes, because a reader of XML keeps those in memory as a whole.
/// With <see cref="InvalidDataException"/> where what came out is not what was packed.
/// </summary>
/// <param name="checksum">Of the whole part, as the package has it.</param>
internal sealed class MeasuredStream(Stream part, long atMost, uint checksum) : Stream
{
    private const int LongestTagOrText = 512 * 1024;

    private static ReadOnlySpan<byte> Opening => "<!["u8;

    private Crc32 sum = new();
    private long read;
    private int run;
    private bool opened;
    private int closing;
    private bool literal;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = part.Read(buffer);
        read += count;
        sum.Take(buffer[..count]);
        if (count == 0 && buffer.Length > 0 && sum.Value != checksum)
            throw new InvalidDataException("a part was changed after it was packed");
        Measure(buffer[..count]);

        return read <= atMost && run <= LongestTagOrText ? count : throw new UnreadableWorkbookException(WorkbookFault.Swollen);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => read; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            part.Dispose();
        base.Dispose(disposing);
    }

    // "<" stands in no name, attribute or text, so it ends a run; only between "<![" and "]]>" it is text like any other.
    private void Measure(ReadOnlySpan<byte> letters)
    {
        while (!letters.IsEmpty)
        {
            var plain = literal || run <= Opening.Length ? 0 : letters.IndexOf((byte)'<') is >= 0 and var next ? next : letters.Length;
            if (plain == 0)
                Measure(letters[0]);
            else
                run += plain;

            letters = letters[Math.Max(1, plain)..];
        }
    }

    private void Measure(byte letter)
    {
        if (literal)
        {
            literal = !(letter == '>' && closing >= 2);
            closing = letter == ']' ? closing + 1 : 0;
        }
        else if (letter == '<')
        {
            (run, opened) = (0, true);
        }
        else
        {
            opened = opened && run < Opening.Length && letter == Opening[run];
            literal = opened && run == Opening.Length - 1;
        }

        run++;
    }
}
