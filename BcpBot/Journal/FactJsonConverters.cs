using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using BcpBot.Domain;

namespace BcpBot.Journal;

/// <summary>Ids as plain strings, as values and as keys.</summary>
internal sealed class IdConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType && typeToConvert.GetInterfaces()
            .Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>) && face.GenericTypeArguments[0] == typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Generic.Make(typeof(Of<>), typeToConvert);

    private sealed class Of<TId> : JsonConverter<TId> where TId : struct, IId<TId>
    {
        // A hundred thousand people, each named by many facts.
        private static readonly RepeatedTexts Texts = new(typeof(TId) == typeof(PersonId) ? 262_144 : 4_096);

        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TId.Of(reader.TokenType == JsonTokenType.String ? Texts.Read(ref reader) : throw new JsonException($"{typeof(TId).Name} is a text."));

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

        public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TId.Of(reader.GetString()!);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(Text(value));

        private static string Text(TId id) => id.Value ?? throw new JsonException($"A {typeof(TId).Name} without a value.");
    }
}

/// <summary>Sets as lists, ordered by the bytes of each element's JSON.</summary>
internal sealed class SetConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        Generic.Is(typeToConvert, typeof(ImmutableHashSet<>)) || Generic.Is(typeToConvert, typeof(ImmutableSortedSet<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => Generic.Make(
        Generic.Is(typeToConvert, typeof(ImmutableHashSet<>)) ? typeof(Hashed<>) : typeof(Sorted<>), typeToConvert.GenericTypeArguments);

    private abstract class Of<TSet, T> : JsonConverter<TSet> where TSet : IEnumerable<T>
    {
        protected abstract TSet Make(IEnumerable<T> elements);

        public override TSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Make(JsonSerializer.Deserialize<List<T>>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, TSet value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var element in value.Select(element => JsonSerializer.SerializeToUtf8Bytes(element, options)).Order(BytesInOrder))
                writer.WriteRawValue(element, skipInputValidation: true);
            writer.WriteEndArray();
        }
    }

    private sealed class Hashed<T> : Of<ImmutableHashSet<T>, T>
    {
        protected override ImmutableHashSet<T> Make(IEnumerable<T> elements) => [.. elements];
    }

    private sealed class Sorted<T> : Of<ImmutableSortedSet<T>, T>
    {
        protected override ImmutableSortedSet<T> Make(IEnumerable<T> elements) => elements.ToImmutableSortedSet(Generic.Ordinal<T>());
    }

    private static readonly Comparer<byte[]> BytesInOrder = Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other));
}

/// <summary>Dictionaries as objects, ordered by key.</summary>
internal sealed class MapConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        Generic.Is(typeToConvert, typeof(ImmutableDictionary<,>)) || Generic.Is(typeToConvert, typeof(ImmutableSortedDictionary<,>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => Generic.Make(
        Generic.Is(typeToConvert, typeof(ImmutableDictionary<,>)) ? typeof(Hashed<,>) : typeof(Sorted<,>), typeToConvert.GenericTypeArguments);

    private abstract class Of<TMap, TKey, T> : JsonConverter<TMap> where TMap : IEnumerable<KeyValuePair<TKey, T>> where TKey : notnull
    {
        protected abstract TMap Make(IEnumerable<KeyValuePair<TKey, T>> entries);

        public override TMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Make(JsonSerializer.Deserialize<OrderedDictionary<TKey, T>>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, TMap value, JsonSerializerOptions options) => JsonSerializer.Serialize(
            writer, new OrderedDictionary<TKey, T>(value.OrderBy(entry => entry.Key, Generic.Ordinal<TKey>())), options);
    }

    private sealed class Hashed<TKey, T> : Of<ImmutableDictionary<TKey, T>, TKey, T> where TKey : notnull
    {
        protected override ImmutableDictionary<TKey, T> Make(IEnumerable<KeyValuePair<TKey, T>> entries) => entries.ToImmutableDictionary();
    }

    private sealed class Sorted<TKey, T> : Of<ImmutableSortedDictionary<TKey, T>, TKey, T> where TKey : notnull
    {
        protected override ImmutableSortedDictionary<TKey, T> Make(IEnumerable<KeyValuePair<TKey, T>> entries) =>
            entries.ToImmutableSortedDictionary(Generic.Ordinal<TKey>());
    }
}

internal static class Generic
{
    public static bool Is(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    public static JsonConverter Make(Type definition, params Type[] arguments) =>
        Activator.CreateInstance(definition.MakeGenericType(arguments)) as JsonConverter ?? throw new UnreachableException();

    /// <summary>Texts and ids by their characters, in no culture's order; numbers and moments by what they are.</summary>
    public static IComparer<T> Ordinal<T>() => typeof(T).IsPrimitive || typeof(T) == typeof(DateTimeOffset)
        ? Comparer<T>.Default
        : Comparer<T>.Create((one, other) => string.CompareOrdinal(one?.ToString(), other?.ToString()));
}
