using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BcpBot.Journal;

/// <summary>
/// The hash that ties each fact to the one before it.
/// <code>
/// hash(v)   = SHA-256( part(stream) part(hash(v−1)) part(version) part(name) part(at) part(by) part(SHA-256(data)) part(wordsHash) )
/// wordsHash = SHA-256( salt words )
/// part(x)   = the length of x in bytes (4 bytes, unsigned, big-endian), then x
/// </code>
/// stream, name, by: UTF-8 without a mark. hash(0): 32 zero bytes. version: 8 bytes, signed, big-endian.
/// at: 33 ASCII characters, <c>yyyy-MM-ddTHH:mm:ss.fffffff+hh:mm</c>, in the offset in which it was recorded.
/// data, words: the stored bytes, never drawn anew. salt: UTF-8 of its text; with no words, salt and words are empty.
/// So three parts are always 32 bytes, and erased words leave their hash behind.
/// </summary>
public static class ChainHash
{
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>What stands in the place of the hash before the first fact.</summary>
    public static readonly ReadOnlyMemory<byte> Beginning = new byte[Size];

    /// <summary>The words hash of a fact at which nothing was typed.</summary>
    public static readonly ReadOnlyMemory<byte> NoWords = SHA256.HashData([]);

    /// <summary>A moment as it is hashed, and stored by both adapters.</summary>
    public static string Moment(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Moment"/> wrote.</summary>
    /// <exception cref="FormatException">Not in that form.</exception>
    public static DateTimeOffset ReadMoment(string text) =>
        DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    public static byte[] OfWords(FactEntry entry) =>
        entry.Words is { } words ? OfWords(Encoding.UTF8.GetBytes(entry.Salt ?? ""), words.Span) : NoWords.ToArray();

    public static byte[] OfWords(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> words) => SHA256.HashData([.. salt, .. words]);

    /// <param name="text">Name, moment and actor as UTF-8.</param>
    public static byte[] Next(
        ReadOnlySpan<byte> previous, string stream, long version, in HashedText text, ReadOnlySpan<byte> dataHash, ReadOnlySpan<byte> wordsHash)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, version);
        var streamBytes = Encoding.UTF8.GetBytes(stream);

        var lengths = streamBytes.Length + previous.Length + number.Length + text.Length + dataHash.Length + wordsHash.Length;
        var bytes = new byte[Parts * sizeof(uint) + lengths];
        var rest = bytes.AsSpan();
        Put(ref rest, streamBytes);
        Put(ref rest, previous);
        Put(ref rest, number);
        Put(ref rest, text.Name.Span);
        Put(ref rest, text.At.Span);
        Put(ref rest, text.By.Span);
        Put(ref rest, dataHash);
        Put(ref rest, wordsHash);
        return SHA256.HashData(bytes);
    }

    private const int Parts = 8;

    private static void Put(ref Span<byte> rest, scoped ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteUInt32BigEndian(rest, (uint)part.Length);
        part.CopyTo(rest[sizeof(uint)..]);
        rest = rest[(sizeof(uint) + part.Length)..];
    }
}

/// <summary>The texts of a fact's columns as the bytes that are hashed.</summary>
public readonly record struct HashedText(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> At, ReadOnlyMemory<byte> By)
{
    public static HashedText Of(FactEntry entry) => new(
        Encoding.UTF8.GetBytes(entry.Name), Encoding.UTF8.GetBytes(ChainHash.Moment(entry.At)), Encoding.UTF8.GetBytes(entry.By));

    public int Length => Name.Length + At.Length + By.Length;
}
