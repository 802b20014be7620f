using System.Security.Cryptography;
using Azure;

namespace BcpBot.Journal.Tables;

/// <summary>An append as it goes to the store, under an id of its own by which it is known again when its answer is lost.</summary>
/// <param name="Before">The head that it stands on.</param>
/// <param name="After">The head that it leaves; without its ETag.</param>
internal sealed record PreparedAppend(HeadRow Before, HeadRow After, EntityGroup Group)
{
    public string Id => After.Append!;
    public string Stream => Before.Stream;

    /// <exception cref="ArgumentException">Azure would not take it in one transaction.</exception>
    public static PreparedAppend On(HeadRow before, IReadOnlyList<FactEntry> entries)
    {
        var (id, hash, facts) = (Guid.NewGuid().ToString("N"), before.Hash, new List<StoredFact>(entries.Count));
        foreach (var entry in entries)
        {
            var (version, wordsHash) = (before.Version + facts.Count + 1, ChainHash.OfWords(entry));
            hash = ChainHash.Next(hash.Span, before.Stream, version, HashedText.Of(entry), SHA256.HashData(entry.Data.Span), wordsHash);
            facts.Add(new StoredFact(version, entry, wordsHash, hash));
        }

        return On(before, facts, id);
    }

    private static PreparedAppend On(HeadRow before, List<StoredFact> facts, string id)
    {
        var after = before with { Version = facts[^1].Version, Hash = facts[^1].Hash, Append = id, ETag = null };
        var group = new EntityGroup(TableKeys.Of(before.Stream));
        if (before.ETag is { } seen)
            group.Replace(after.Row, seen);
        else
            group.Insert(after.Row);
        foreach (var fact in facts)
            group.Insert(FactRow.Of(before.Stream, fact, id));
        return new PreparedAppend(before, after, group);
    }

    public Appended.Committed Committed => new(After.Head);
}
