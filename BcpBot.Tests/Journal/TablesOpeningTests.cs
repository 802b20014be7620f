using Azure;
using Azure.Core;
using Azure.Data.Tables;
using BcpBot.Journal;
using BcpBot.Journal.Tables;
using BcpBot.Tests.Azurite;

namespace BcpBot.Tests.Journal;

/// <summary>What is said at the start where a table cannot be used.</summary>
public sealed class TablesOpeningTests
{
    private readonly StorageOptions store = Emulator.Running.NewStore();

    private TableClient Raw => new TableServiceClient(store.ConnectionString).GetTableClient(store.Prefix + "journal");

    [Fact]
    public void A_reader_of_no_table_is_told_so_and_makes_none()
    {
        Assert.Contains("There is no journal", Assert.Throws<JournalUnavailableException>(() => TablesJournal.OpenForReading(store)).Message, StringComparison.Ordinal);
        Assert.Throws<RequestFailedException>(() => Raw.Query<TableEntity>().Any());
    }

    [Fact]
    public async Task A_reader_reads_and_verifies_but_does_not_append()
    {
        using var writer = Open();
        FactEntry[] entries = [new("case.reported", DateTimeOffset.UnixEpoch, "amy", "{}"u8.ToArray(), null, null)];
        await writer.Append("case/1", 0, entries, CancellationToken.None);
        using var reader = TablesJournal.OpenForReading(store);

        Assert.Single(await reader.Read("case/1", 0, CancellationToken.None).ToListAsync());
        Assert.Equal((1, 1), await reader.Verify(CancellationToken.None) is { IsSound: true } sound ? (sound.Streams, sound.Facts) : default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.Append("case/1", 1, entries, CancellationToken.None));
    }

    [Fact]
    public void A_table_of_a_newer_version_is_refused()
    {
        Open().Dispose();
        Raw.UpsertEntity(new TableEntity("this journal", "format") { ["FormatVersion"] = 2 });

        Assert.Contains("newer version", Assert.Throws<JournalFormatException>(Open).Message, StringComparison.Ordinal);
        Assert.Throws<JournalFormatException>(() => TablesJournal.OpenForReading(store));
    }

    [Fact]
    public void A_table_of_another_program_is_refused_and_left_as_it_was()
    {
        Raw.Create();
        Raw.AddEntity(new TableEntity("recipes", "1"));

        Assert.Contains("Storage:Prefix", Assert.Throws<JournalFormatException>(Open).Message, StringComparison.Ordinal);
        Assert.Single(Raw.Query<TableEntity>());
    }

    [Fact]
    public void Without_the_right_to_make_tables_one_that_stands_is_opened()
    {
        Open().Dispose();
        Open(request => request.Method == RequestMethod.Post).Dispose();
    }

    [Fact]
    public void Without_the_right_to_make_the_table_that_is_missing_the_right_is_named()
    {
        var refused = Assert.Throws<JournalUnavailableException>(() => Open(request => request.Method == RequestMethod.Post));
        Assert.Contains("Storage Table Data Contributor", refused.Message, StringComparison.Ordinal);
        Assert.Contains(store.Prefix + "journal", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_right_to_write_the_start_ends_with_the_right_named()
    {
        Open().Dispose();
        Assert.Contains("Storage Table Data Contributor", Assert.Throws<JournalUnavailableException>(() => Open(request => request.Method != RequestMethod.Get)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_does_not_answer_is_named_without_its_key()
    {
        var nowhere = new StorageOptions { ConnectionString = "DefaultEndpointsProtocol=http;AccountName=acme;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:1/acme;", Prefix = "bcp" };

        var refused = Assert.Throws<JournalUnavailableException>(() => TablesJournal.OpenForWriting(nowhere, TimeProvider.System));
        Assert.Contains("http://127.0.0.1:1/acme/bcpjournal", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", refused.ToString(), StringComparison.Ordinal);
    }

    private TablesJournal Open() => Open(_ => false);

    private TablesJournal Open(Func<Request, bool> isForbidden) =>
        TablesJournal.OpenForWriting(store, TimeProvider.System, Patience.OfAnswers, new Wire(request => isForbidden(request) ? Mishap.Forbidden : Mishap.None).Adjust);
}
