using System.Collections.Immutable;
using BcpBot.Coordination;
using BcpBot.Journal;

namespace BcpBot.Keeping;

/// <param name="Streams">How many, and …</param>
/// <param name="Facts">… how many facts of them, are in both stores now.</param>
internal sealed record Copied(long Streams, long Facts);

/// <summary>A stream of the target is not that of the source: the source is damaged, or the target holds something else.</summary>
internal sealed class StoresDifferException(string stream, long version) : Exception(
    $"{stream} 第 {version} 筆在兩邊不同；請先執行 verify。 Fact {version} of {stream} differs between the two stores; run 'verify' first.");

/// <summary>Copies every stream of a store with its hashes, each up to a head taken at one moment. What is there already is compared and gone on from.</summary>
internal static class StoreCopy
{
    private const int BytesInAnAppend = 1_000_000;

    /// <exception cref="StoresDifferException">What is there, or what came of an append, is not the source's.</exception>
    public static async Task<Copied> Of(IWholeStore source, IWholeStore target, CancellationToken stop)
    {
        var heads = await Heads(source, stop);
        var reached = (await Heads(target, stop)).ToDictionary(head => head.Stream, StringComparer.Ordinal);
        foreach (var head in heads)
        {
            var at = await Copy(source, head, target, reached.GetValueOrDefault(head.Stream, new Head(head.Stream, 0, ChainHash.Beginning)), stop);
            if (!IsSame(at, head))
                throw new StoresDifferException(head.Stream, head.Version);
            reached.Remove(head.Stream);
        }

        return reached.Values.FirstOrDefault() is { } strange
            ? throw new StoresDifferException(strange.Stream, strange.Version)
            : new Copied(heads.Length, heads.Sum(head => head.Version));
    }

    /// <summary>All but the stream about the store itself.</summary>
    private static async Task<ImmutableArray<Head>> Heads(IWholeStore store, CancellationToken stop) =>
        [.. (await store.HeadsAtOneMoment(stop)).Where(head => head.Stream != Streams.Store.Name)];

    private static async Task<Head> Copy(IWholeStore source, Head head, IWholeStore target, Head reached, CancellationToken stop)
    {
        if (reached.Version > head.Version || IsSame(reached, head))
            return reached;

        var some = new List<StoredFact>();
        await foreach (var fact in source.Read(head.Stream, Math.Max(0, reached.Version - 1), stop))
        {
            if (fact.Version == reached.Version && !IsSame(reached, new Head(head.Stream, fact.Version, fact.Hash)))
                throw new StoresDifferException(head.Stream, fact.Version);
            if (fact.Version <= reached.Version)
                continue;
            if (fact.Version > head.Version)
                break;

            if (some.Count == JournalLimits.FactsPerAppend || (some.Count > 0 && some.Append(fact).Sum(one => JournalLimits.SizeOf(one.Entry)) > BytesInAnAppend))
                reached = await Append(target, reached, some, stop);
            some.Add(fact);
        }

        return some.Count > 0 ? await Append(target, reached, some, stop) : reached;
    }

    private static async Task<Head> Append(IWholeStore target, Head reached, List<StoredFact> some, CancellationToken stop)
    {
        var (last, answer) = (some[^1], await target.CopyIn(reached.Stream, reached.Version, some, stop));
        some.Clear();
        return answer is Appended.Committed { Head: var head } && IsSame(head, head with { Version = last.Version, Hash = last.Hash })
            ? head
            : throw new StoresDifferException(reached.Stream, last.Version);
    }

    private static bool IsSame(Head one, Head other) => one.Version == other.Version && one.Hash.Span.SequenceEqual(other.Hash.Span);
}
