using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Journal.Tables;
using BcpBot.Keeping;
using BcpBot.Tests.Azurite;
using BcpBot.Tests.Journal;

namespace BcpBot.Tests.Keeping;

/// <summary>What an administrator may ask of any store.</summary>
public abstract class WholeStoreContract(KeptStore kept) : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;

    internal abstract StorageOptions Options { get; }

    protected abstract IWholeStore Open();

    public abstract void Dispose();

    [Fact]
    public async Task What_is_moved_here_and_back_is_the_same_to_the_byte_erased_words_too()
    {
        using var first = kept.Copy();
        using var last = new StoreFolder();
        first.Change("UPDATE facts SET words = NULL, salt = NULL WHERE by = 'p12' AND words IS NOT NULL");
        await using var before = new KeptHouse(first.Store);
        var everything = await before.Everything();
        await before.DisposeAsync();

        using (var source = SqliteJournal.OpenForWriting(first.Store))
        using (var here = Open())
            Assert.True((await Moving.Move(source, here, TimeProvider.System, Never)).IsDone);
        await using (var house = new KeptHouse(Options))
            Assert.Equal(everything, await house.Everything());
        using (var here = Open())
        using (var target = SqliteJournal.OpenForWriting(last.Store))
            Assert.True((await Moving.Move(new Breaking(here, int.MaxValue), target, TimeProvider.System, Never)).IsDone);

        await using var after = new KeptHouse(last.Store);
        Assert.Equal(everything, await after.Everything());
    }

    [Fact]
    public async Task Erased_words_are_gone_their_hashes_stay_and_the_chain_verifies()
    {
        using var store = Open();
        await store.Append("case/1", 0, [Typed("one"), Typed(new string('二', 100_000)), Typed("three")], Never);
        var before = await store.Read("case/1", 0, Never).ToListAsync();

        for (var time = 0; time < 2; time++)
            await store.EraseWords([new FactPlace("case/1", 1), new FactPlace("case/1", 2)], Never);

        var after = await store.Read("case/1", 0, Never).ToListAsync();
        Assert.Equal([true, true, false], after.Select(fact => fact.Entry is { Words: null, Salt: null }));
        Assert.Equal(before.Select(fact => Convert.ToHexString(fact.WordsHash.Span) + Convert.ToHexString(fact.Hash.Span)), after.Select(fact => Convert.ToHexString(fact.WordsHash.Span) + Convert.ToHexString(fact.Hash.Span)));
        Assert.True((await store.Verify(Never)).IsSound);
        Assert.IsType<Appended.Committed>(await store.Append("case/1", 3, [Typed("four")], Never));
    }

    [Fact]
    public async Task A_copy_that_is_elsewhere_than_expected_is_a_conflict()
    {
        using var store = Open();
        await store.Append("case/1", 0, [Typed("one")], Never);
        var facts = await store.Read("case/1", 0, Never).ToListAsync();

        Assert.Equal(1, Assert.IsType<Appended.Conflict>(await store.CopyIn("case/1", 0, facts, Never)).Version);
        Assert.Equal(new Head("case/2", 1, default).Version, Assert.IsType<Appended.Committed>(await store.CopyIn("case/2", 0, facts, Never)).Head.Version);
        Assert.Equal([("case/1", 1L), ("case/2", 1L)], (await store.HeadsAtOneMoment(Never)).Select(head => (head.Stream, head.Version)));
    }

    private static FactEntry Typed(string note) =>
        new("ballot.cast", new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)), "p01", "{}"u8.ToArray(), System.Text.Encoding.UTF8.GetBytes($$"""{"note":"{{note}}"}"""), "5a17");
}

public sealed class WholeSqliteTests(KeptStore kept) : WholeStoreContract(kept), IClassFixture<KeptStore>
{
    private readonly StoreFolder folder = new();

    internal override StorageOptions Options => new() { Path = folder.Store };

    protected override IWholeStore Open() => SqliteJournal.OpenForWriting(folder.Store);

    public override void Dispose() => folder.Dispose();
}

public sealed class WholeTablesTests(KeptStore kept) : WholeStoreContract(kept), IClassFixture<KeptStore>
{
    internal override StorageOptions Options { get; } = Emulator.Running.NewStore();

    protected override IWholeStore Open() => TablesJournal.OpenForWriting(Options, TimeProvider.System);

    public override void Dispose() { }
}
