using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BcpBot.Journal;

/// <summary>
/// Texts that come again and again in stored facts (a person's id, a service address, the source of a thousand deliveries): each is kept once in memory, however often it is read.
/// Bounded: a text takes the place of another with the same slot. Safe for several threads.
/// </summary>
internal sealed class RepeatedTexts(int slots)
{
    private const int BytesAtMost = 128;

    private readonly string?[] seen = new string?[slots];

    /// <summary>The text that stands in the JSON here, the very same as before where it is remembered.</summary>
    public string Read(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length is 0 or > BytesAtMost)
            return reader.GetString()!;

        ref var slot = ref seen[Hash(reader.ValueSpan) % (uint)seen.Length];
        if (slot is { } known && Ascii.Equals(reader.ValueSpan, known))
            return known;
        return slot = reader.GetString()!;
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = new HashCode();
        hash.AddBytes(text);
        return (uint)hash.ToHashCode();
    }
}

/// <summary>A text of which many facts hold the same.</summary>
internal sealed class RepeatedTextConverter : JsonConverter<string>
{
    private static readonly RepeatedTexts Texts = new(4_096);

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? Texts.Read(ref reader) : throw new JsonException("A text is expected.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
