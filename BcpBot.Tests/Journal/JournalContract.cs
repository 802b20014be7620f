using System.Text;
using BcpBot.Journal;

namespace BcpBot.Tests.Journal;

/// <summary>What every journal does, whatever it keeps its facts in.</summary>
public abstract class JournalContract : IDisposable
{
    protected static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    protected static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>The journal under test, empty at first; the same facts when opened again.</summary>
    protected abstract IJournal Open();

    /// <summary>Closes what <see cref="Open"/> opened; its facts stay.</summary>
    protected abstract void Close();

    /// <summary>More than the store gives in one page.</summary>
    protected virtual int ManyStreams => 1_100;

    [Fact]
    public async Task What_is_appended_is_read_back_as_it_was()
    {
        var journal = Open();
        FactEntry[] entries = [Typed("ballot.opened", "問題"), Plain("ballot.cast"), Typed("ballot.cast", "同意")];

        var committed = Assert.IsType<Appended.Committed>(await journal.Append("case/1", 0, entries, Never));

        var facts = await ReadAll(journal, "case/1");
        Assert.Equal(entries.Select(Shown), facts.Select(fact => Shown(fact.Entry)));
        Assert.Equal([1, 2, 3], facts.Select(fact => fact.Version));
        Assert.Equal(("case/1", 3, Hex(facts[^1].Hash)), (committed.Head.Stream, committed.Head.Version, Hex(committed.Head.Hash)));
    }

    [Fact]
    public async Task The_chain_runs_through_appends_and_is_that_of_the_description()
    {
        var journal = Open();
        await Append(journal, "case/1", 0, Typed("ballot.opened", "問題"));
        await Append(journal, "case/1", 1, Plain("ballot.cast"), Plain("ballot.closed"));

        var previous = ChainHash.Beginning;
        foreach (var fact in await ReadAll(journal, "case/1"))
        {
            var dataHash = System.Security.Cryptography.SHA256.HashData(fact.Entry.Data.Span);
            Assert.Equal(Hex(ChainHash.OfWords(fact.Entry)), Hex(fact.WordsHash));
            Assert.Equal(
                Hex(ChainHash.Next(previous.Span, "case/1", fact.Version, HashedText.Of(fact.Entry), dataHash, fact.WordsHash.Span)), Hex(fact.Hash));
            previous = fact.Hash;
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [InlineData(2, 0)]
    public async Task A_stream_that_is_elsewhere_than_expected_is_a_conflict_and_nothing_is_written(int present, long expected)
    {
        var journal = Open();
        if (present > 0)
            await Append(journal, "case/1", 0, [.. Enumerable.Repeat(Plain("ballot.cast"), present)]);

        var answer = await journal.Append("case/1", expected, [Plain("ballot.closed")], Never);

        Assert.Equal(present, Assert.IsType<Appended.Conflict>(answer).Version);
        Assert.Equal(present, (await ReadAll(journal, "case/1")).Count);
    }

    [Fact]
    public async Task A_stream_that_is_not_there_has_no_facts() => Assert.Empty(await ReadAll(Open(), "case/none"));

    [Fact]
    public async Task Reading_goes_on_after_what_was_seen_and_gives_each_fact_once_over_all_pages()
    {
        var journal = Open();
        for (var version = 0; version < 1_260; version += 90)
            await Append(journal, "case/1", version, [.. Enumerable.Range(version, 90).Select(number => Plain("ballot.cast", number))]);
        await Append(journal, "case/10", 0, Plain("ballot.cast"));

        Assert.Equal(Enumerable.Range(1, 1_260).Select(version => (long)version), (await ReadAll(journal, "case/1")).Select(fact => fact.Version));
        Assert.Equal([1_259, 1_260], (await ReadAll(journal, "case/1", after: 1_258)).Select(fact => fact.Version));
        Assert.Empty(await ReadAll(journal, "case/1", after: 1_260));
    }

    [Fact]
    public async Task Facts_as_large_as_allowed_are_read_back_over_pages()
    {
        var journal = Open();
        for (var version = 0; version < 6; version += 2)
            await Append(journal, "case/1", version, OfSize(JournalLimits.BytesPerFact), OfSize(JournalLimits.BytesPerFact));

        var facts = await ReadAll(journal, "case/1");
        Assert.Equal([1, 2, 3, 4, 5, 6], facts.Select(fact => fact.Version));
        Assert.All(facts, fact => Assert.Equal(JournalLimits.BytesPerFact, JournalLimits.SizeOf(fact.Entry)));
    }

    [Fact]
    public async Task Heads_come_by_prefix_in_ordinal_order_over_all_pages()
    {
        var journal = Open();
        var streams = Enumerable.Range(0, ManyStreams).Select(number => $"reach/{number}").ToList();
        await Task.WhenAll(streams.Append("case/b").Append("case/B").Append("reach").Append("reachable").Select(stream => Append(journal, stream, 0, Plain("person.away"))));
        await Append(journal, "case/b", 1, Plain("person.back"));

        Assert.Equal(streams.Order(StringComparer.Ordinal), (await HeadsOf(journal, "reach/")).Select(head => head.Stream));
        Assert.Equal([("case/B", 1), ("case/b", 2)], (await HeadsOf(journal, "case/")).Select(head => (head.Stream, head.Version)));
        Assert.Equal(ManyStreams + 4, (await HeadsOf(journal, "")).Count);
        Assert.Empty(await HeadsOf(journal, "plans"));
        Assert.Equal(Hex((await ReadAll(journal, "case/b"))[^1].Hash), Hex((await HeadsOf(journal, "case/b"))[0].Hash));
    }

    [Fact]
    public async Task Appends_to_many_streams_at_once_are_all_kept()
    {
        var journal = Open();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
        {
            for (var version = 0; version < 20; version += 2)
                await Append(journal, $"case/{number}", version, Plain("ballot.cast"), Plain("ballot.cast"));
        }));

        Assert.All(await HeadsOf(journal, "case/"), head => Assert.Equal(20, head.Version));
        Assert.Equal(40, (await HeadsOf(journal, "case/")).Count);
    }

    [Fact]
    public async Task Of_appends_to_one_stream_at_once_exactly_one_wins_each_version()
    {
        var journal = Open();
        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            var mine = 0;
            for (long seen = 0; seen < 60;)
            {
                var answer = await journal.Append("case/1", seen, [Plain("ballot.cast", writer), Plain("ballot.cast", writer)], Never);
                (seen, mine) = answer is Appended.Committed committed ? (committed.Head.Version, mine + 1) : (((Appended.Conflict)answer).Version, mine);
            }

            return mine;
        }));

        var facts = await ReadAll(journal, "case/1");
        Assert.Equal(Enumerable.Range(1, facts.Count).Select(version => (long)version), facts.Select(fact => fact.Version));
        Assert.Equal(facts.Count, 2 * won.Sum());
        Assert.All(facts.Chunk(2), pair => Assert.Equal(Hex(pair[0].Entry.Data), Hex(pair[1].Entry.Data)));
    }

    [Fact]
    public async Task What_was_committed_is_there_after_opening_again_and_the_chain_goes_on()
    {
        await Append(Open(), "case/1", 0, Typed("ballot.opened", "問題"), Plain("ballot.cast"));
        Close();

        var journal = Open();
        Assert.Equal(["ballot.opened", "ballot.cast"], (await ReadAll(journal, "case/1")).Select(fact => fact.Entry.Name));
        Assert.Equal(2, (await HeadsOf(journal, "case/1"))[0].Version);
        await Append(journal, "case/1", 2, Plain("ballot.closed"));
    }

    public static TheoryData<string, FactEntry[]> BeyondTheLimits => new()
    {
        { "no fact", [] },
        { "91 facts", [.. Enumerable.Repeat(Plain("ballot.cast"), 91)] },
        { "a fact over 512 KiB", [OfSize(JournalLimits.BytesPerFact + 1)] },
        { "over 1.5 MB together", [OfSize(500_001), OfSize(500_000), OfSize(500_000)] },
        { "words without salt", [Typed("ballot.cast", "同意") with { Salt = null }] },
    };

    [Theory]
    [MemberData(nameof(BeyondTheLimits))]
    public async Task What_is_beyond_the_limits_is_a_bug_and_nothing_is_written(string what, FactEntry[] entries)
    {
        var journal = Open();
        await Assert.ThrowsAsync<ArgumentException>(() => journal.Append("case/1", 0, entries, Never));

        Assert.False((await ReadAll(journal, "case/1")).Count > 0, what);
    }

    [Theory]
    [InlineData("")]
    [InlineData("case/a b")]
    [InlineData("case|1")]
    [InlineData("case/#1")]
    [InlineData("個案/1")]
    public async Task A_name_that_no_store_can_hold_is_a_bug(string stream) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Open().Append(stream, 0, [Plain("ballot.cast")], Never));

    [Fact]
    public async Task As_much_as_the_limits_allow_is_taken()
    {
        var journal = Open();
        await Append(journal, "case/1", 0, [.. Enumerable.Repeat(Plain("ballot.cast"), 90)]);
        await Append(journal, "case/2", 0, OfSize(500_000), OfSize(500_000), OfSize(500_000));
    }

    [Fact]
    public async Task An_append_that_was_cancelled_before_is_not_written()
    {
        var journal = Open();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.Append("case/1", 0, [Plain("ballot.cast")], new CancellationToken(canceled: true)));

        await Append(journal, "case/1", 0, Plain("ballot.opened"));
    }

    [Fact]
    public async Task An_append_that_is_cancelled_meanwhile_is_written_whole_or_not_at_all_as_its_answer_says()
    {
        var journal = Open();
        var written = 0;
        for (var round = 0; round < 50; round++)
        {
            using var stop = new CancellationTokenSource();
            var others = Append(journal, "case/others", round, Plain("ballot.cast"));
            var append = journal.Append("case/1", written, [Plain("ballot.cast"), Plain("ballot.cast")], stop.Token);
            await stop.CancelAsync();
            try
            {
                written += await append is Appended.Committed ? 2 : throw new InvalidOperationException("Nobody else appends here.");
            }
            catch (OperationCanceledException)
            {
            }
            await others;
        }

        Assert.Equal(written, (await ReadAll(journal, "case/1")).Count);
    }

    [Fact]
    public async Task Reading_stops_when_cancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Open().Read("case/1", 0, new CancellationToken(canceled: true)))
            {
            }
        });

    /// <summary>Closes, and removes what was stored.</summary>
    public abstract void Dispose();

    protected static async Task Append(IJournal journal, string stream, long expected, params FactEntry[] entries) =>
        Assert.IsType<Appended.Committed>(await journal.Append(stream, expected, entries, Never));

    protected static async Task<List<StoredFact>> ReadAll(IJournal journal, string stream, long after = 0) =>
        await journal.Read(stream, after, Never).ToListAsync();

    protected static async Task<List<Head>> HeadsOf(IJournal journal, string prefix) => await journal.Heads(prefix, Never).ToListAsync();

    protected static FactEntry Plain(string name, int number = 1) =>
        new(name, Noon, "amy", Encoding.UTF8.GetBytes($$"""{"number":{{number}}}"""), null, null);

    protected static FactEntry Typed(string name, string note) =>
        Plain(name) with { Words = Encoding.UTF8.GetBytes($$"""{"note":"{{note}}"}"""), Salt = "5a17" };

    private static FactEntry OfSize(int bytes) => new("plan.kept", Noon, "amy", new byte[bytes - "plan.kept".Length - "amy".Length], null, null);

    private static string Shown(FactEntry entry) =>
        $"{entry.Name} {entry.At:O} {entry.By} {Hex(entry.Data)} {(entry.Words is { } words ? Hex(words) : "none")} {entry.Salt}";

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);
}
