using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BcpBot.Journal;

/// <param name="Facts">How many.</param>
public sealed record FiledStream(string Name, int Facts);

/// <summary>Whole streams in a file, so that another store can have them: gzip, one JSON a line; first which streams, then the facts of each in order.</summary>
public static class StreamFile
{
    private const int LargestLineInCharacters = 2 * JournalLimits.BytesPerFact;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Which streams there are, without reading them.</summary>
    public static ImmutableArray<FiledStream> Index(string path)
    {
        using var lines = Open(path);
        return IndexOf(lines);
    }

    /// <summary>The streams one by one, as the file has them.</summary>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static IEnumerable<(string Name, ImmutableArray<FactEntry> Entries)> Read(string path)
    {
        using var lines = Open(path);
        foreach (var stream in IndexOf(lines))
            yield return (stream.Name, [.. Enumerable.Range(0, stream.Facts).Select(_ => EntryOf(Next(lines)))]);
    }

    public static void Write(string path, IReadOnlyList<(string Name, ImmutableArray<FactEntry> Entries)> streams)
    {
        using var lines = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.SmallestSize));
        lines.Write($"{JsonSerializer.Serialize(streams.Select(stream => new FiledStream(stream.Name, stream.Entries.Length)), Json)}\n");
        foreach (var entry in streams.SelectMany(stream => stream.Entries))
            lines.Write($"{JsonSerializer.Serialize(Line.Of(entry), Json)}\n");
    }

    private static StreamReader Open(string path) => new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));

    private static ImmutableArray<FiledStream> IndexOf(StreamReader lines) => JsonSerializer.Deserialize<ImmutableArray<FiledStream>>(Next(lines), Json);

    private static FactEntry EntryOf(string line) => JsonSerializer.Deserialize<Line>(line, Json)!.Entry;

    private static string Next(StreamReader lines) => lines.ReadLine() is { Length: > 0 and <= LargestLineInCharacters } line ? line : throw new InvalidDataException("The file of streams breaks off.");

    /// <param name="Data">As it was stored, letter by letter.</param>
    private sealed record Line(string Name, DateTimeOffset At, string By, JsonElement Data, JsonElement? Words, string? Salt)
    {
        public FactEntry Entry => new(Name, At, By, Bytes(Data), Words is { } words ? Bytes(words) : default(ReadOnlyMemory<byte>?), Salt);

        public static Line Of(FactEntry entry) =>
            new(entry.Name, entry.At, entry.By, Element(entry.Data), entry.Words is { } words ? Element(words) : null, entry.Salt);

        private static ReadOnlyMemory<byte> Bytes(JsonElement element) => System.Text.Encoding.UTF8.GetBytes(element.GetRawText());

        private static JsonElement Element(ReadOnlyMemory<byte> json) => JsonElement.Parse(json.Span);
    }
}
