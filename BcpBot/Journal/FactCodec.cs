using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using BcpBot.Domain;

namespace BcpBot.Journal;

/// <summary>A domain fact to what is stored and back. Stored: name, when, by whom; <c>data</c> (its own properties, press, relay); <c>words</c> and salt.</summary>
/// <param name="table">The stored name of every kind: <see cref="FactNames.Table"/>.</param>
public sealed class FactCodec(IReadOnlyDictionary<string, Type> table)
{
    private readonly FrozenDictionary<string, Type> kinds = table.ToFrozenDictionary(StringComparer.Ordinal);
    private readonly FrozenDictionary<Type, string> names = table.ToFrozenDictionary(row => row.Value, row => row.Key);

    public string NameOf(Fact fact) => names.TryGetValue(fact.GetType(), out var name)
        ? name
        : throw new InvalidOperationException($"{fact.GetType()} has no stored name: give it a row in {nameof(FactNames)}.");

    /// <exception cref="ArgumentException">Words without a salt, or erased words: neither is ever recorded.</exception>
    public FactEntry Encode(Fact fact)
    {
        var (words, salt) = Encode(fact.Words);
        var data = JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), FactJson.Options);
        return new FactEntry(NameOf(fact), fact.At, fact.By.Value, data, words, salt);
    }

    /// <exception cref="UnknownFactException">A newer version wrote it.</exception>
    /// <exception cref="UnreadableFactException">The name is known, but the data or the words are not what it says.</exception>
    public Fact Decode(string stream, StoredFact stored)
    {
        var entry = stored.Entry;
        if (!kinds.TryGetValue(entry.Name, out var kind))
            throw new UnknownFactException(stream, stored.Version, entry.Name);

        try
        {
            var fact = JsonSerializer.Deserialize(entry.Data.Span, kind, FactJson.Options) as Fact ?? throw new JsonException("No fact.");
            return fact with { At = entry.At, By = Actor.Of(entry.By), Words = WordsOf(stored) };
        }
        catch (JsonException broken)
        {
            throw new UnreadableFactException(stream, stored.Version, entry.Name, broken);
        }
    }

    private static (ReadOnlyMemory<byte>? Words, string? Salt) Encode(Words words)
    {
        if (words == Words.Erased)
            throw new ArgumentException("Erased words cannot be recorded.", nameof(words));
        if (words.IsEmpty)
            return (null, null);
        if (words.Salt.Length == 0)
            throw new ArgumentException("Words need the salt that comes with the command.", nameof(words));

        return (JsonSerializer.SerializeToUtf8Bytes(words.Entries, FactJson.Options), words.Salt);
    }

    private static Words WordsOf(StoredFact stored)
    {
        if (stored.Entry is { Words: { } words, Salt: { } salt })
            return new Words(JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(words.Span, FactJson.Options)!, salt);

        return stored.WordsHash.Span.SequenceEqual(ChainHash.NoWords.Span) ? Words.None : Words.Erased;
    }
}

/// <summary>A stored fact that this version cannot read: it keeps its hands off that stream.</summary>
public class UnreadableFactException : Exception
{
    public UnreadableFactException(string stream, long version, string name, Exception cause)
        : this(stream, version, name, $"Fact {version} of stream {stream} ({name}) cannot be read: {cause.Message}", cause) { }

    protected UnreadableFactException(string stream, long version, string name, string message, Exception? cause) : base(message, cause) =>
        (Stream, Version, Name) = (stream, version, name);

    public string Stream { get; }
    public long Version { get; }
    public string Name { get; }
}

/// <summary>A stream lacks a fact, though later ones are there or its head names it: nothing is decided over the gap.</summary>
public sealed class MissingFactException(string stream, long version) : UnreadableFactException(
    stream, version, "", $"Fact {version} of stream {stream} is missing: run verify, and restore a backup.", null);

/// <summary>A stored name that is not in the table: a newer version of the program wrote the fact.</summary>
public sealed class UnknownFactException(string stream, long version, string name) : UnreadableFactException(
    stream, version, name, $"Fact {version} of stream {stream} has the name {name}, which this version does not know: a newer version wrote it.", null);
