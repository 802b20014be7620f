using System.Collections.Immutable;
using System.Security.Cryptography;

namespace BcpBot.Journal;

/// <summary>Verifies what a store holds: gets every fact once, stream by stream in the order of versions, and keeps only what is wrong.</summary>
/// <param name="heads">The heads, taken at the same moment as the facts.</param>
/// <param name="index">The streams that the store lists.</param>
public sealed class ChainWalk(IEnumerable<Head> heads, IEnumerable<string> index)
{
    private readonly Dictionary<string, Head> headsToCome = heads.ToDictionary(head => head.Stream, StringComparer.Ordinal);
    private readonly HashSet<string> indexToCome = index.ToHashSet(StringComparer.Ordinal);
    private readonly ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
    private string? stream;
    private Head? head;
    private long version, streams, facts;

    // What the next fact may stand on. Two candidates after a fault, so that one changed fact is one finding: its hash as stored, and as it should be.
    private ReadOnlyMemory<byte> previous, previousAsItShouldBe;
    private bool previousIsKnown;

    public void Visit(in RawFact fact)
    {
        if (fact.Stream != stream)
        {
            EndStream();
            BeginStream(fact.Stream);
        }

        facts++;
        if (fact.Version < 1)
            Find(fact.Version, Fault.ImpossibleVersion);
        else
            Follow(fact);
        CheckWords(fact);
    }

    public Verification End()
    {
        EndStream();
        foreach (var left in headsToCome.Values.OrderBy(left => left.Stream, StringComparer.Ordinal))
        {
            findings.Add(new Finding(left.Stream, left.Version, Fault.HeadWithoutFacts));
            if (!indexToCome.Remove(left.Stream))
                findings.Add(new Finding(left.Stream, left.Version, Fault.NotInIndex));
        }
        foreach (var left in indexToCome.Order(StringComparer.Ordinal))
            findings.Add(new Finding(left, 1, Fault.StreamLost));

        return new Verification(streams, facts, findings.ToImmutable());
    }

    private void BeginStream(string name)
    {
        (stream, version) = (name, 0);
        (previous, previousAsItShouldBe, previousIsKnown) = (ChainHash.Beginning, ChainHash.Beginning, true);
        streams++;
        if (!headsToCome.Remove(name, out head))
            Find(1, Fault.FactsWithoutHead);
        if (!indexToCome.Remove(name))
            Find(1, Fault.NotInIndex);
    }

    private void EndStream()
    {
        if (head is null)
            return;

        if (version < head.Version)
            Find(version + 1, Fault.Missing);
        else if (version == head.Version && !previous.Span.SequenceEqual(head.Hash.Span))
            Find(version, Fault.HeadDiffers);
        head = null;
    }

    private void Follow(in RawFact fact)
    {
        if (fact.Version > version + 1)
        {
            Find(version + 1, Fault.Missing);
            previousIsKnown = false;
        }
        if (head is not null && fact.Version > head.Version && version <= head.Version)
            Find(fact.Version, Fault.BeyondHead);

        version = fact.Version;
        CheckHash(fact);
    }

    private void CheckHash(in RawFact fact)
    {
        var dataHash = SHA256.HashData(fact.Data.Span);
        var expected = ChainHash.Next(previous.Span, fact.Stream, fact.Version, fact.Text, dataHash, fact.WordsHash.Span);
        var follows = fact.Hash.Span.SequenceEqual(expected)
            || fact.Hash.Span.SequenceEqual(ChainHash.Next(previousAsItShouldBe.Span, fact.Stream, fact.Version, fact.Text, dataHash, fact.WordsHash.Span));

        // After a gap nothing tells what the fact stood on: it is taken as the new ground.
        if (!follows && previousIsKnown)
            Find(fact.Version, Fault.DoesNotFollow);

        (previous, previousAsItShouldBe, previousIsKnown) = (fact.Hash, follows || !previousIsKnown ? fact.Hash : expected, true);
    }

    private void CheckWords(in RawFact fact)
    {
        if (fact is { Words: { } words, Salt: { } salt })
        {
            if (!fact.WordsHash.Span.SequenceEqual(ChainHash.OfWords(salt.Span, words.Span)))
                Find(fact.Version, Fault.WordsChanged);
        }
        else if (fact.Words is not null || fact.Salt is not null)
        {
            Find(fact.Version, Fault.WordsHalfErased);
        }
    }

    private void Find(long at, Fault what) => findings.Add(new Finding(stream!, at, what));
}
