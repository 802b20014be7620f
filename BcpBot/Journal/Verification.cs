using System.Collections.Immutable;

namespace BcpBot.Journal;

/// <summary>What walking all chains came to.</summary>
public sealed record Verification(long Streams, long Facts, ImmutableArray<Finding> Findings)
{
    public bool IsSound => Findings.IsEmpty;
}

/// <param name="Version">The place in the stream: where the fact is, or should be.</param>
public sealed record Finding(string Stream, long Version, Fault What);

public enum Fault
{
    /// <summary>The chain hash does not come out: stream, name, at, by, data, the words' hash or the hash itself was changed, or the fact stood elsewhere.</summary>
    DoesNotFollow,
    /// <summary>Words or salt are not those that were recorded.</summary>
    WordsChanged,
    /// <summary>Words without salt, or salt without words: no erasure leaves that.</summary>
    WordsHalfErased,
    /// <summary>There is no fact of this version (and of those up to the next one that is there).</summary>
    Missing,
    /// <summary>A version that no append gives: below 1.</summary>
    ImpossibleVersion,
    /// <summary>A fact that the head knows nothing of: the first of those.</summary>
    BeyondHead,
    /// <summary>The head names another hash than the last fact has.</summary>
    HeadDiffers,
    /// <summary>A head, and no fact.</summary>
    HeadWithoutFacts,
    /// <summary>Facts, and no head.</summary>
    FactsWithoutHead,
    /// <summary>The index names the stream; the store has neither facts nor a head of it.</summary>
    StreamLost,
    /// <summary>Facts or a head of a stream that the index does not name.</summary>
    NotInIndex,
}

/// <summary>A fact as its store holds it, before anything is made of it: a changed byte that reads as the same is still a changed byte.</summary>
public readonly record struct RawFact(
    string Stream, long Version, HashedText Text, ReadOnlyMemory<byte> Data,
    ReadOnlyMemory<byte>? Words, ReadOnlyMemory<byte>? Salt, ReadOnlyMemory<byte> WordsHash, ReadOnlyMemory<byte> Hash);
