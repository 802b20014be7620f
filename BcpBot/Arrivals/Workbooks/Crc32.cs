namespace BcpBot.Arrivals.Workbooks;

/// <summary>The checksum of a part in a ZIP package (APPNOTE 4.4.7), as the bytes go by. The reader of packages does not compare it.</summary>
internal struct Crc32()
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Eight((uint)value))];

    private uint register = uint.MaxValue;

    public readonly uint Value => ~register;

    public void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            register = Table[(byte)register ^ one] ^ (register >> 8);
    }

    private static uint Eight(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        return value;
    }
}
