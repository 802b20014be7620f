using System.Text;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using CsCheck;

namespace BcpBot.Tests.Journal;

/// <summary>Invariant 24: whatever is changed in a store past the journal, verifying names the place.</summary>
public sealed class VerificationTests : IAsyncLifetime, IDisposable
{
    private const int FactsPerStream = 9;
    private static readonly string[] Streams = ["case/alpha", "case/brave", "reach/7", "settings"];
    private static readonly string[] Columns = ["name", "at", "by", "data", "words", "salt", "stream", "words_hash", "hash"];

    private readonly StoreFolder sound = new();

    public async Task InitializeAsync()
    {
        using var journal = SqliteJournal.OpenForWriting(sound.Store);
        foreach (var stream in Streams)
            for (var version = 0; version < FactsPerStream; version += 3)
                await journal.Append(stream, version, [Typed(version), Typed(version + 1), Untyped(version + 2)], CancellationToken.None);
    }

    [Fact]
    public void A_sound_store_has_no_finding_and_its_streams_and_facts_are_counted()
    {
        var verification = Verify(sound);

        Assert.Empty(verification.Findings);
        Assert.Equal((4, 36), (verification.Streams, verification.Facts));
    }

    [Fact]
    public void A_changed_byte_of_any_fact_is_named() =>
        Gen.Select(Gen.OneOf(Streams), Gen.Int[1, FactsPerStream], Gen.OneOf(Columns), Gen.Int[0, 1_000], Gen.Byte[1, 255])
            .Where(change => HasWords(change.Item2) || change.Item3 is not ("words" or "salt"))
            .Sample((stream, version, column, place, flip) =>
            {
                using var store = new StoreFolder().CopyOf(sound);
                FlipByte(store, stream, version, column, place, (byte)flip);

                var faults = Verify(store).Findings.Where(finding => finding.Stream == stream && finding.Version == version).Select(finding => finding.What);
                Assert.Contains(column switch { "words" or "salt" => Fault.WordsChanged, "stream" => Fault.Missing, _ => Fault.DoesNotFollow }, faults);
            }, iter: 150);

    [Theory]
    [InlineData("name")]
    [InlineData("at")]
    [InlineData("by")]
    [InlineData("data")]
    [InlineData("words_hash")]
    [InlineData("hash")]
    public void One_changed_byte_within_a_stream_is_one_place(string column)
    {
        using var store = new StoreFolder().CopyOf(sound);
        FlipByte(store, "case/alpha", 5, column, 2, 1);

        Assert.Equal([("case/alpha", 5L)], Verify(store).Findings.Select(finding => (finding.Stream, finding.Version)).Distinct());
    }

    [Fact]
    public void A_removed_fact_is_named_the_last_one_too() =>
        Gen.Select(Gen.OneOf(Streams), Gen.Int[1, FactsPerStream]).Sample((stream, version) =>
        {
            using var store = new StoreFolder().CopyOf(sound);
            store.Change($"DELETE FROM facts WHERE stream = '{stream}' AND version = {version}");

            Assert.Equal([new Finding(stream, version, Fault.Missing)], Verify(store).Findings.AsEnumerable());
        }, iter: 40);

    [Fact]
    public void A_swapped_pair_is_named() =>
        Gen.Select(Gen.OneOf(Streams), Gen.Int[1, FactsPerStream], Gen.Int[1, FactsPerStream]).Where(pair => pair.Item2 != pair.Item3).Sample((stream, one, other) =>
        {
            using var store = new StoreFolder().CopyOf(sound);
            Move(store, stream, one, stream, 999);
            Move(store, stream, other, stream, one);
            Move(store, stream, 999, stream, other);

            var findings = Verify(store).Findings;
            Assert.Contains(new Finding(stream, one, Fault.DoesNotFollow), findings);
            Assert.Contains(new Finding(stream, other, Fault.DoesNotFollow), findings);
        }, iter: 40);

    [Fact]
    public void A_fact_moved_to_the_end_of_another_stream_is_named_at_both()
    {
        using var store = new StoreFolder().CopyOf(sound);
        Move(store, "case/alpha", 4, "case/brave", FactsPerStream + 1);

        Assert.Equal(
            [
                new Finding("case/alpha", 4, Fault.Missing),
                new Finding("case/brave", FactsPerStream + 1, Fault.BeyondHead),
                new Finding("case/brave", FactsPerStream + 1, Fault.DoesNotFollow),
            ],
            Verify(store).Findings.AsEnumerable());
    }

    [Fact]
    public void A_fact_in_the_place_of_another_streams_is_named_at_both()
    {
        using var store = new StoreFolder().CopyOf(sound);
        store.Change("DELETE FROM facts WHERE stream = 'case/brave' AND version = 4");
        Move(store, "case/alpha", 4, "case/brave", 4);

        var findings = Verify(store).Findings;
        Assert.Contains(new Finding("case/alpha", 4, Fault.Missing), findings);
        Assert.Contains(new Finding("case/brave", 4, Fault.DoesNotFollow), findings);
    }

    [Theory]
    [InlineData("DELETE FROM facts WHERE stream = 'reach/7'", FactsPerStream, Fault.HeadWithoutFacts)]
    [InlineData("DELETE FROM heads WHERE stream = 'reach/7'", 1, Fault.FactsWithoutHead)]
    [InlineData("DELETE FROM facts WHERE stream = 'reach/7'; DELETE FROM heads WHERE stream = 'reach/7'", 1, Fault.StreamLost)]
    [InlineData("DELETE FROM streams WHERE stream = 'reach/7'", 1, Fault.NotInIndex)]
    [InlineData("UPDATE heads SET hash = zeroblob(32) WHERE stream = 'reach/7'", FactsPerStream, Fault.HeadDiffers)]
    [InlineData("UPDATE heads SET version = 20 WHERE stream = 'reach/7'", FactsPerStream + 1, Fault.Missing)]
    [InlineData("UPDATE heads SET version = 6 WHERE stream = 'reach/7'", 7, Fault.BeyondHead)]
    [InlineData("UPDATE facts SET version = -3 WHERE stream = 'reach/7' AND version = 3", -3, Fault.ImpossibleVersion)]
    [InlineData("UPDATE facts SET words = NULL WHERE stream = 'reach/7' AND version = 2", 2, Fault.WordsHalfErased)]
    [InlineData("UPDATE facts SET salt = NULL WHERE stream = 'reach/7' AND version = 2", 2, Fault.WordsHalfErased)]
    [InlineData("UPDATE facts SET words = x'7b7d', salt = '00' WHERE stream = 'reach/7' AND version = 3", 3, Fault.WordsChanged)]
    public void What_else_is_wrong_with_a_stream_is_named(string change, long version, Fault what)
    {
        using var store = new StoreFolder().CopyOf(sound);
        store.Change(change);

        Assert.Contains(new Finding("reach/7", version, what), Verify(store).Findings);
        Assert.All(Verify(store).Findings, finding => Assert.Equal("reach/7", finding.Stream));
    }

    [Fact]
    public void Erased_words_still_verify()
    {
        using var store = new StoreFolder().CopyOf(sound);
        Assert.Equal(24, store.Change("UPDATE facts SET words = NULL, salt = NULL WHERE words IS NOT NULL"));

        Assert.True(Verify(store).IsSound);
    }

    [Fact]
    public void A_removed_end_with_its_head_moved_back_needs_a_printed_hash()
    {
        using var store = new StoreFolder().CopyOf(sound);
        var printed = (byte[])store.Look("SELECT hash FROM heads WHERE stream = 'settings'")!;
        store.Change("DELETE FROM facts WHERE stream = 'settings' AND version = 9");
        store.Change("UPDATE heads SET version = 8, hash = (SELECT hash FROM facts WHERE stream = 'settings' AND version = 8) WHERE stream = 'settings'");

        Assert.True(Verify(store).IsSound);
        Assert.NotEqual(printed, (byte[])store.Look("SELECT hash FROM heads WHERE stream = 'settings'")!);
    }

    public void Dispose() => sound.Dispose();

    public Task DisposeAsync() => Task.CompletedTask;

    private static Verification Verify(StoreFolder store)
    {
        using var journal = SqliteJournal.OpenForReading(store.Store);
        return journal.Verify(CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void FlipByte(StoreFolder store, string stream, int version, string column, int place, byte flip)
    {
        (string, object)[] fact = [("$stream", stream), ("$version", version)];
        var bytes = (byte[])store.Look($"SELECT CAST({column} AS BLOB) FROM facts WHERE stream = $stream AND version = $version", fact)!;
        bytes[place % bytes.Length] ^= flip;
        var type = column is "data" or "words" or "words_hash" or "hash" ? "BLOB" : "TEXT";
        Assert.Equal(1, store.Change($"UPDATE facts SET {column} = CAST($bytes AS {type}) WHERE stream = $stream AND version = $version", [.. fact, ("$bytes", bytes)]));
    }

    private static void Move(StoreFolder store, string stream, int version, string toStream, int toVersion) =>
        Assert.Equal(1, store.Change($"UPDATE facts SET stream = '{toStream}', version = {toVersion} WHERE stream = '{stream}' AND version = {version}"));

    private static bool HasWords(int version) => version % 3 != 0;

    private static FactEntry Typed(int number) =>
        Untyped(number) with { Words = Encoding.UTF8.GetBytes($$"""{"note":"第 {{number}} 句"}"""), Salt = $"5a17{number:x4}" };

    private static FactEntry Untyped(int number) => new(
        "ballot.cast", new DateTimeOffset(2026, 3, 2, 12, 0, number, TimeSpan.FromHours(8)), "amy",
        Encoding.UTF8.GetBytes($$"""{"number":{{number}}}"""), null, null);
}
