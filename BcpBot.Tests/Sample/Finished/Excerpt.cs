using System.Collections.Immutable;
using BcpBot.Coordination;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;

namespace BcpBot.Tests.Sample.Finished;

/// <summary>The streams of finished cases out of a store: their numbers first, the cases themselves last, so that half an append is no case that goes on.</summary>
internal static class Excerpt
{
    // What a card last showed is of no use where nobody has the card.
    private const string Shown = "delivery.shown";

    private static readonly string[] Prefixes = [Streams.NumbersPrefix, Streams.EvidencePrefix, Streams.RollCallPrefix, Streams.DeliveryPrefix, Streams.CasePrefix];

    public static async Task<IReadOnlyList<(string Name, ImmutableArray<FactEntry> Entries)>> Of(string store)
    {
        using var journal = SqliteJournal.OpenForReading(store);
        var streams = new List<(string, ImmutableArray<FactEntry>)>();
        foreach (var prefix in Prefixes)
            await foreach (var head in journal.Heads(prefix, CancellationToken.None))
                streams.Add((head.Stream, [.. await journal.Read(head.Stream, 0, CancellationToken.None).Select(stored => stored.Entry).Where(entry => entry.Name != Shown).ToListAsync()]));
        return streams;
    }
}
