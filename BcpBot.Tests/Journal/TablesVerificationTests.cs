using System.Text;
using Azure;
using Azure.Data.Tables;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Journal.Tables;
using BcpBot.Tests.Azurite;
using CsCheck;

namespace BcpBot.Tests.Journal;

/// <summary>Invariant 24 on Azure Tables: whatever is changed in a table past the journal, verifying names the place. And 22: equal appends give equal hashes in both stores.</summary>
public sealed class TablesVerificationTests : IAsyncLifetime
{
    private const int FactsPerStream = 6;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly string[] Streams = ["case/alpha", "case/brave", "reach/7"];
    private static readonly string[] Columns = ["Name", "At", "By", "Data0", "Data1", "Words0", "Salt", "WordsHash", "Hash"];

    private readonly StorageOptions store = Emulator.Running.NewStore();
    private TablesJournal? opened;
    private TableClient? table;
    private List<TableEntity>? sound;

    public async Task InitializeAsync()
    {
        opened = TablesJournal.OpenForWriting(store, TimeProvider.System, Patience.OfAnswers.Times(10));
        table = new TableServiceClient(store.ConnectionString).GetTableClient(store.Prefix + "journal");
        await Fill(opened);
    }

    [Fact]
    public async Task Equal_appends_give_equal_histories_and_equal_hashes_in_both_stores()
    {
        using var folder = new StoreFolder();
        using var embedded = SqliteJournal.OpenForWriting(folder.Store);
        await Fill(embedded);

        Assert.Equal(await Shown(embedded), await Shown(opened!));
        Assert.Equal(await embedded.Verify(Never) with { Findings = [] }, await opened!.Verify(Never) with { Findings = [] });
    }

    [Fact]
    public void A_changed_byte_of_any_fact_is_named() =>
        Gen.Select(Gen.OneOf(Streams), Gen.Int[1, FactsPerStream], Gen.OneOf(Columns), Gen.Int[0, 1_000], Gen.Byte[1, 127])
            .Where(change => HasWords(change.Item2) || change.Item3 is not ("Words0" or "Salt"))
            .Where(change => IsLarge(change.Item2) || change.Item3 != "Data1")
            .Sample((stream, version, column, place, flip) => WhileTampered(() => Change(stream, Row(version), row => row[column] = Flipped(row[column], place, flip)), findings =>
                Assert.Equal([new Finding(stream, version, column is "Words0" or "Salt" ? Fault.WordsChanged : Fault.DoesNotFollow)], findings.Take(1))), iter: 40, threads: 1);

    [Fact]
    public void A_removed_fact_is_named_the_last_one_too() =>
        Gen.Select(Gen.OneOf(Streams), Gen.Int[1, FactsPerStream]).Sample((stream, version) =>
            WhileTampered(() => Remove(stream, Row(version)), findings => Assert.Equal([new Finding(stream, version, Fault.Missing)], findings)), iter: 10, threads: 1);

    [Fact]
    public void A_swapped_pair_is_named() =>
        Gen.Select(Gen.OneOf(Streams), Gen.Int[1, FactsPerStream - 1]).Sample((stream, version) =>
            WhileTampered(() => Swap(stream, version, version + 1), findings =>
            {
                Assert.Contains(new Finding(stream, version, Fault.DoesNotFollow), findings);
                Assert.Contains(new Finding(stream, version + 1, Fault.DoesNotFollow), findings);
            }), iter: 6, threads: 1);

    [Fact]
    public void A_fact_moved_to_the_end_of_another_stream_is_named_at_both() =>
        WhileTampered(() => Move("case/alpha", 4, "case/brave", FactsPerStream + 1), findings => Assert.Equal(
            [
                new Finding("case/alpha", 4, Fault.Missing),
                new Finding("case/brave", FactsPerStream + 1, Fault.BeyondHead),
                new Finding("case/brave", FactsPerStream + 1, Fault.DoesNotFollow),
            ], findings));

    [Theory]
    [InlineData("no facts", FactsPerStream, Fault.HeadWithoutFacts)]
    [InlineData("no head", 1, Fault.FactsWithoutHead)]
    [InlineData("nothing but the index", 1, Fault.StreamLost)]
    [InlineData("not in the index", 1, Fault.NotInIndex)]
    [InlineData("head of another hash", FactsPerStream, Fault.HeadDiffers)]
    [InlineData("head further on", FactsPerStream + 1, Fault.Missing)]
    [InlineData("head behind", 4, Fault.BeyondHead)]
    [InlineData("a row of no version", 0, Fault.ImpossibleVersion)]
    [InlineData("salt without words", 2, Fault.WordsHalfErased)]
    public void What_else_is_wrong_with_a_stream_is_named(string change, long version, Fault what) => WhileTampered(() => Break("reach/7", change), findings =>
    {
        Assert.Contains(new Finding("reach/7", version, what), findings);
        Assert.All(findings, finding => Assert.Equal("reach/7", finding.Stream));
    });

    [Fact]
    public async Task Verifying_while_somebody_appends_finds_nothing()
    {
        using var done = new CancellationTokenSource();
        var appending = Task.Run(async () =>
        {
            for (long version = FactsPerStream; !done.IsCancellationRequested; version++)
                Assert.IsType<Appended.Committed>(await opened!.Append("case/alpha", version, [Entry((int)version)], Never));
        });
        for (var look = 0; look < 5; look++)
            Assert.Empty((await opened!.Verify(Never)).Findings);
        await done.CancelAsync();
        await appending;
    }

    [Fact]
    public async Task What_is_appended_between_two_pages_is_no_finding_however_often()
    {
        var (writer, version) = (opened!, (long)FactsPerStream);
        var busy = TablesJournal.OpenForWriting(store, TimeProvider.System, Patience.OfAnswers.Times(10), new Wire(request =>
        {
            if (!Wire.IsQuery(request))
                return Mishap.None;
            Assert.IsType<Appended.Committed>(writer.Append("case/alpha", version, [Entry((int)version++)], Never).GetAwaiter().GetResult());
            return Mishap.SmallPage;
        }).Adjust);
        using (busy)
            Assert.Empty((await busy.Verify(Never)).Findings);
    }

    public Task DisposeAsync()
    {
        opened?.Dispose();
        return Task.CompletedTask;
    }

    private static async Task Fill(IJournal journal)
    {
        foreach (var stream in Streams)
            for (var version = 0; version < FactsPerStream; version += 3)
                Assert.IsType<Appended.Committed>(await journal.Append(stream, version, [Entry(version), Entry(version + 1), Entry(version + 2)], Never));
    }

    private static async Task<List<string>> Shown(IJournal journal)
    {
        var shown = await journal.Heads("", Never).Select(head => $"{head.Stream} {head.Version} {Convert.ToHexStringLower(head.Hash.Span)}").ToListAsync();
        foreach (var stream in Streams)
            await foreach (var fact in journal.Read(stream, 0, Never))
                shown.Add($"{fact.Version} {fact.Entry.Name} {fact.Entry.At:O} {fact.Entry.By} {Convert.ToHexStringLower(fact.Entry.Data.Span)} {fact.Entry.Salt} {Convert.ToHexStringLower(fact.Hash.Span)}");
        return shown;
    }

    // Undone afterwards: a table of one's own for each change would take longer than the check.
    private void WhileTampered(Action tamper, Action<IReadOnlyList<Finding>> check)
    {
        sound ??= table!.Query<TableEntity>().ToList();
        tamper();
        check(opened!.Verify(Never).GetAwaiter().GetResult().Findings);
        var now = table!.Query<TableEntity>().ToDictionary(row => (row.PartitionKey, row.RowKey));
        foreach (var row in sound)
            if (!now.Remove((row.PartitionKey, row.RowKey), out var present) || present.ETag != row.ETag)
                row.ETag = table.UpsertEntity(row, TableUpdateMode.Replace).Headers.ETag ?? row.ETag;
        foreach (var (partition, row) in now.Keys)
            table.DeleteEntity(partition, row);
    }

    private void Break(string stream, string change)
    {
        switch (change)
        {
            case "no facts":
                RemoveAll(stream, row => row != "-head");
                break;
            case "no head":
                Remove(stream, "-head");
                break;
            case "nothing but the index":
                RemoveAll(stream, _ => true);
                break;
            case "not in the index":
                table!.DeleteEntity("index of streams", Key(stream), ETag.All);
                break;
            case "head of another hash":
                Change(stream, "-head", row => row["Hash"] = new byte[32]);
                break;
            case "head further on":
                Change(stream, "-head", row => row["Version"] = 20L);
                break;
            case "head behind":
                Change(stream, "-head", row => row["Version"] = 3L);
                break;
            case "a row of no version":
                table!.AddEntity(new TableEntity(Key(stream), "-3") { ["Name"] = "case.reported" });
                break;
            case "salt without words":
                Change(stream, Row(2), row => row.Remove("Words0"));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change, null);
        }
    }

    private void Change(string stream, string row, Action<TableEntity> change)
    {
        var entity = table!.GetEntity<TableEntity>(Key(stream), row).Value;
        change(entity);
        table.UpdateEntity(entity, ETag.All, TableUpdateMode.Replace);
    }

    private void Remove(string stream, string row) => table!.DeleteEntity(Key(stream), row, ETag.All);

    private void RemoveAll(string stream, Func<string, bool> which)
    {
        foreach (var row in table!.Query<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Key(stream)}")).Select(row => row.RowKey).Where(which).ToList())
            Remove(stream, row);
    }

    private void Swap(string stream, int one, int other)
    {
        var (first, second) = (table!.GetEntity<TableEntity>(Key(stream), Row(one)).Value, table.GetEntity<TableEntity>(Key(stream), Row(other)).Value);
        (first.RowKey, second.RowKey) = (second.RowKey, first.RowKey);
        table.UpsertEntity(first, TableUpdateMode.Replace);
        table.UpsertEntity(second, TableUpdateMode.Replace);
    }

    private void Move(string stream, int version, string toStream, int toVersion)
    {
        var row = table!.GetEntity<TableEntity>(Key(stream), Row(version)).Value;
        Remove(stream, Row(version));
        (row.PartitionKey, row.RowKey) = (Key(toStream), Row(toVersion));
        table.AddEntity(row);
    }

    private static object Flipped(object value, int place, byte flip)
    {
        if (value is byte[] bytes)
        {
            bytes[place % bytes.Length] ^= flip;
            return bytes;
        }

        var letters = ((string)value).ToCharArray();
        letters[place % letters.Length] = (char)(letters[place % letters.Length] ^ flip);
        return new string(letters);
    }

    private static string Key(string stream) => stream.Replace('/', '|');

    private static string Row(int version) => $"{version:D10}";

    private static bool HasWords(int version) => version % 3 != 0;

    private static bool IsLarge(int version) => version == 5;

    // Versions count from one: an entry's number is the version before it.
    private static FactEntry Entry(int number)
    {
        var data = Encoding.UTF8.GetBytes(IsLarge(number + 1) ? $$"""{"number":{{number}},"long":"{{new string('x', 70_000)}}"}""" : $$"""{"number":{{number}}}""");
        var plain = new FactEntry("ballot.cast", new DateTimeOffset(2026, 3, 2, 12, 0, number % 60, TimeSpan.FromHours(8)), "amy", data, null, null);
        return HasWords(number + 1) ? plain with { Words = Encoding.UTF8.GetBytes($$"""{"note":"第 {{number}} 句"}"""), Salt = $"5a17{number:x4}" } : plain;
    }
}
