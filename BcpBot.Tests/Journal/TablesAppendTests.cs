using Azure;
using Azure.Core;
using Azure.Data.Tables;
using BcpBot.Journal;
using BcpBot.Journal.Tables;
using BcpBot.Tests.Azurite;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Journal;

/// <summary>The cases of an optimistic append on Azure Tables, one by one.</summary>
public sealed class TablesAppendTests : IDisposable
{
    private const string Stream = "case/1", Partition = "case|1";
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly StorageOptions store = Emulator.Running.NewStore();
    private readonly FakeTimeProvider machine = new();
    private readonly TableClient raw;
    private readonly TablesJournal journal, other;
    private Func<Request, Mishap> befalls = _ => Mishap.None;

    public TablesAppendTests()
    {
        journal = TablesJournal.OpenForWriting(store, machine, Patience.OfAnswers.Times(10), new Wire(request => befalls(request)).Adjust);
        other = TablesJournal.OpenForWriting(store, machine, Patience.OfAnswers.Times(10));
        raw = new TableServiceClient(store.ConnectionString).GetTableClient(store.Prefix + "journal");
    }

    [Fact]
    public async Task A_head_that_another_process_moved_is_a_conflict_that_names_where_it_stands()
    {
        await Append(journal, 0, "case.reported");
        await Append(other, 1, "case.taken", "case.assessed");

        Assert.Equal(3, Assert.IsType<Appended.Conflict>(await journal.Append(Stream, 1, [Fact("case.taken")], Never)).Version);
        Assert.Equal(["case.reported", "case.taken", "case.assessed"], await Names());
    }

    [Fact]
    public async Task Of_two_first_appends_one_comes()
    {
        Assert.IsType<Appended.Conflict>(await journal.Append(Stream, 2, [Fact("case.taken")], Never));
        await Append(other, 0, "case.reported");

        Assert.Equal(1, Assert.IsType<Appended.Conflict>(await journal.Append(Stream, 0, [Fact("case.reported")], Never)).Version);
    }

    [Fact]
    public async Task A_row_beyond_the_head_takes_no_append_and_says_so()
    {
        await Append(journal, 0, "case.reported");
        await raw.AddEntityAsync(new TableEntity(Partition, "0000000003"));

        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.Append(Stream, 1, [Fact("case.taken"), Fact("case.assessed")], Never));
        Assert.Contains("beyond its head", refused.Message, StringComparison.Ordinal);
        Assert.Same(refused, journal.Trouble);
        Assert.Equal(1, (await journal.HeadOf(Stream, Never))!.Version);
    }

    [Fact]
    public async Task An_append_whose_answer_was_lost_is_known_again_by_its_id()
    {
        befalls = Once(Wire.IsTransaction, Mishap.AnswerLost);

        await Append(journal, 0, "case.reported", "case.taken");
        await Append(journal, 2, "case.assessed");
        Assert.Equal(["case.reported", "case.taken", "case.assessed"], await Names());
    }

    [Fact]
    public async Task It_is_known_again_when_somebody_has_appended_after_it()
    {
        await Append(journal, 0, "case.reported");
        var answersAreLost = Once(Wire.IsTransaction, Mishap.AnswerLost);
        befalls = request =>
        {
            if (Wire.IsTransaction(request) && answersAreLost(request) is Mishap.None)
                Assert.IsType<Appended.Committed>(other.Append(Stream, 2, [Fact("case.assessed")], Never).GetAwaiter().GetResult());
            else if (Wire.IsTransaction(request))
                return Mishap.AnswerLost;
            return Mishap.None;
        };

        await Append(journal, 1, "case.taken");
        befalls = _ => Mishap.None;
        Assert.Equal(["case.reported", "case.taken", "case.assessed"], await Names());
    }

    [Fact]
    public async Task A_head_that_was_written_anew_where_it_stood_takes_the_append()
    {
        await Append(journal, 0, "case.reported");
        await raw.UpdateEntityAsync((await raw.GetEntityAsync<TableEntity>(Partition, "-head")).Value, ETag.All, TableUpdateMode.Replace);

        await Append(journal, 1, "case.taken");
        Assert.Equal(["case.reported", "case.taken"], await Names());
    }

    [Theory]
    [InlineData(nameof(Mishap.TooManyRequests))]
    [InlineData(nameof(Mishap.Unavailable))]
    [InlineData(nameof(Mishap.TimedOut))]
    public async Task A_store_that_takes_nothing_is_trouble_until_it_takes_something(string mishap)
    {
        await Append(journal, 0, "case.reported");
        befalls = request => Wire.IsTransaction(request) ? Enum.Parse<Mishap>(mishap) : Mishap.None;
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.Append(Stream, 1, [Fact("case.taken")], Never));
        Assert.Same(refused, journal.Trouble);

        befalls = _ => Mishap.None;
        await Append(journal, 1, "case.taken");
        Assert.Null(journal.Trouble);
    }

    [Fact]
    public async Task A_table_that_has_gone_is_no_empty_journal()
    {
        await Append(journal, 0, "case.reported");
        await raw.DeleteAsync();

        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.Append(Stream, 1, [Fact("case.taken")], Never));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.Append("case/2", 0, [Fact("case.reported")], Never));
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.Read(Stream, 0, Never).ToListAsync());
        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.HeadOf(Stream, Never));
    }

    [Fact]
    public void What_Azure_would_not_take_in_one_transaction_is_a_bug()
    {
        var group = new EntityGroup(Partition);
        Assert.Contains("one partition", Assert.Throws<ArgumentException>(() => group.Insert(new TableEntity("case|2", "0000000001"))).Message, StringComparison.Ordinal);

        group.Insert(new TableEntity(Partition, "0000000001"));
        Assert.Contains("each row once", Assert.Throws<ArgumentException>(() => group.Insert(new TableEntity(Partition, "0000000001"))).Message, StringComparison.Ordinal);

        for (var row = 2; row <= EntityGroup.EntitiesAtMost; row++)
            group.Insert(new TableEntity(Partition, $"{row}"));
        Assert.Contains("100 entities", Assert.Throws<ArgumentException>(() => group.Insert(new TableEntity(Partition, "101"))).Message, StringComparison.Ordinal);

        var large = new EntityGroup(Partition);
        large.Insert(new TableEntity(Partition, "1") { ["Data0"] = new byte[2_000_000] });
        Assert.Contains("bytes", Assert.Throws<ArgumentException>(() => large.Insert(new TableEntity(Partition, "2") { ["Data0"] = new byte[1_200_000] })).Message, StringComparison.Ordinal);
        Assert.Single(large.Actions);
    }

    [Fact]
    public async Task A_stream_is_listed_and_marked_before_its_first_fact()
    {
        befalls = request => Wire.IsTransaction(request) ? Mishap.Unavailable : Mishap.None;
        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.Append(Stream, 0, [Fact("case.reported")], Never));

        Assert.Equal(Stream, Assert.Single(await journal.Active(Never).ToListAsync()).Stream);
        Assert.NotNull((await raw.GetEntityAsync<TableEntity>("index of streams", Partition)).Value);
        Assert.Empty(await journal.Heads("", Never).ToListAsync());
        Assert.True((await journal.Verify(Never)).IsSound);
    }

    [Fact]
    public async Task A_mark_is_set_again_a_minute_after_the_last_append_and_only_what_stood_still_is_cleared()
    {
        await Append(journal, 0, "case.reported");
        var first = Assert.Single(await journal.Active(Never).ToListAsync());
        machine.Advance(TimeSpan.FromSeconds(59));
        await Append(journal, 1, "case.taken");
        Assert.Equal(first, Assert.Single(await journal.Active(Never).ToListAsync()));

        machine.Advance(TimeSpan.FromSeconds(61));
        await Append(journal, 2, "case.assessed");
        var second = Assert.Single(await journal.Active(Never).ToListAsync());
        Assert.NotEqual(first, second);
        Assert.False(await journal.Rest(first, Never));
        Assert.True(await journal.Rest(second, Never));
        Assert.Empty(await journal.Active(Never).ToListAsync());
    }

    [Fact]
    public async Task Who_stood_still_between_mark_and_commit_marks_once_more()
    {
        await Append(journal, 0, "case.reported");
        befalls = request =>
        {
            if (Wire.IsTransaction(request))
            {
                machine.Advance(TimeSpan.FromSeconds(121));
                Assert.True(other.Rest(Assert.Single(Marks()), Never).GetAwaiter().GetResult());
            }

            return Mishap.None;
        };

        await Append(journal, 1, "case.taken");
        Assert.Equal(Stream, Assert.Single(Marks()).Stream);

        List<ActiveMark> Marks() => other.Active(Never).ToListAsync().AsTask().GetAwaiter().GetResult();
    }

    [Fact]
    public async Task Trouble_that_is_a_minute_old_is_forgotten_because_whom_nobody_asks_would_never_be_ready_again()
    {
        befalls = request => Wire.IsTransaction(request) ? Mishap.Unavailable : Mishap.None;
        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.Append(Stream, 0, [Fact("case.reported")], Never));

        machine.Advance(TimeSpan.FromSeconds(59));
        Assert.NotNull(journal.Trouble);
        machine.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(journal.Trouble);
    }

    [Fact]
    public async Task A_sealed_store_takes_nothing_from_whoever_knows_its_heads_or_begins_a_stream()
    {
        await Append(journal, 0, "case.reported");
        await other.Append("store", 0, [Fact("store.leaving")], Never);
        await other.Seal("store", Never);
        await other.Seal("store", Never);

        await Assert.ThrowsAsync<JournalSealedException>(() => journal.Append(Stream, 1, [Fact("case.taken")], Never));
        await Assert.ThrowsAsync<JournalSealedException>(() => journal.Append("case/2", 0, [Fact("case.reported")], Never));
        await Assert.ThrowsAsync<JournalSealedException>(() => other.Append(Stream, 1, [Fact("case.taken")], Never));
        Assert.IsType<Appended.Committed>(await other.Append("store", 1, [Fact("store.moved")], Never));
        Assert.Equal(["case.reported"], await Names());
        Assert.Equal([(Stream, 1L), ("store", 2L)], (await other.HeadsAtOneMoment(Never)).Select(head => (head.Stream, head.Version)));
        Assert.True((await other.Verify(Never)).IsSound);

        await other.Unseal(Never);
        await Append(journal, 1, "case.taken");
        Assert.IsType<Appended.Committed>(await journal.Append("case/2", 0, [Fact("case.reported")], Never));
        Assert.True((await other.Verify(Never)).IsSound);
    }

    [Theory]
    [InlineData(Stream, 1)]
    [InlineData("case/2", 0)]
    public async Task What_was_on_its_way_when_the_store_was_sealed_does_not_come(string stream, long expected)
    {
        await Append(journal, 0, "case.reported");
        var left = 1;
        befalls = request =>
        {
            if (Wire.IsTransaction(request) && left-- > 0)
                other.Seal("store", Never).GetAwaiter().GetResult(); // this process stood still here
            return Mishap.None;
        };

        await Assert.ThrowsAsync<JournalSealedException>(() => journal.Append(stream, expected, [Fact("case.taken")], Never));
        Assert.Equal(["case.reported"], await Names());
        Assert.Equal([(Stream, 1L)], (await other.HeadsAtOneMoment(Never)).Select(head => (head.Stream, head.Version)));
        Assert.True((await other.Verify(Never)).IsSound);
    }

    public void Dispose()
    {
        journal.Dispose();
        other.Dispose();
    }

    private static Func<Request, Mishap> Once(Func<Request, bool> which, Mishap mishap)
    {
        var left = 1;
        return request => which(request) && left-- > 0 ? mishap : Mishap.None;
    }

    private static async Task Append(TablesJournal to, long expected, params string[] names) =>
        Assert.IsType<Appended.Committed>(await to.Append(Stream, expected, [.. names.Select(Fact)], Never));

    private static FactEntry Fact(string name) => new(name, DateTimeOffset.UnixEpoch, "amy", "{}"u8.ToArray(), null, null);

    private async Task<List<string>> Names() => await other.Read(Stream, 0, Never).Select(fact => fact.Entry.Name).ToListAsync();
}
