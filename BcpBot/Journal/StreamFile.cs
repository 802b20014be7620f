using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BcpBot.Journal;

/// <param name="Facts">How many.</param>
public sealed record FiledFacts(string Name, int Facts);

/// <summary>Whole streams in a file, so that another store can have them: gzip, one JSON a line; first which streams, then the facts of each in order.</summary>
public static class StreamFile
{
    private const int LargestLineInCharacters = 2 * JournalLimits.BytesPerFact;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Which streams there are, without reading them.</summary>
    public static ImmutableArray<FiledFacts> Index(string path)
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
        using var lines = new GZipStream(File.Create(path), CompressionLevel.SmallestSize);
        lines.Write(JsonSerializer.SerializeToUtf8Bytes(streams.Select(stream => new FiledFacts(stream.Name, stream.Entries.Length)), Json));
        foreach (var entry in streams.SelectMany(stream => stream.Entries))
            WriteLine(lines, entry);
    }

    // Data and words letter by letter as they were stored.
    private static void WriteLine(Stream lines, FactEntry entry)
    {
        lines.WriteByte((byte)'\n');
        using var line = new Utf8JsonWriter(lines, new JsonWriterOptions { Encoder = Json.Encoder });
        line.WriteStartObject();
        line.WriteString("name", entry.Name);
        line.WriteString("at", entry.At);
        line.WriteString("by", entry.By);
        line.WritePropertyName("data");
        line.WriteRawValue(entry.Data.Span);
        if (entry.Words is { } words)
        {
            line.WritePropertyName("words");
            line.WriteRawValue(words.Span);
            line.WriteString("salt", entry.Salt);
        }

        line.WriteEndObject();
    }

    private static StreamReader Open(string path) => new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));

    private static ImmutableArray<FiledFacts> IndexOf(StreamReader lines) => JsonSerializer.Deserialize<ImmutableArray<FiledFacts>>(Next(lines), Json);

    private static FactEntry EntryOf(string line) => JsonSerializer.Deserialize<Line>(line, Json)!.Entry;

    private static string Next(StreamReader lines) => lines.ReadLine() is { Length: > 0 and <= LargestLineInCharacters } line ? line : throw new InvalidDataException("The file of streams breaks off.");

    private sealed record Line(string Name, DateTimeOffset At, string By, JsonElement Data, JsonElement? Words = null, string? Salt = null)
    {
        public FactEntry Entry => new(Name, At, By, Bytes(Data), Words is { } words ? Bytes(words) : default(ReadOnlyMemory<byte>?), Salt);

        private static ReadOnlyMemory<byte> Bytes(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
    }
}
