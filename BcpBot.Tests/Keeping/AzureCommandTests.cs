using System.Text.Json;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Stores;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Journal.Tables;
using BcpBot.Keeping;
using BcpBot.Reports;
using BcpBot.Screens;
using BcpBot.Tests.Azurite;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Journal;
using BcpBot.Tests.PrintedForms;
using BcpBot.Tests.Sample;
using static BcpBot.Tests.Keeping.Typing;

namespace BcpBot.Tests.Keeping;

/// <summary>What an administrator types about a store with one filed case on Azure Tables, in the emulator: there and back, erased, backed up and restored.</summary>
public sealed class AzureCommandTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly PersonId Erased = SamplePeople.WorkingGroupLead;
    private static readonly FactEntry Plain = new("press.seen", new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)), "system", "{}"u8.ToArray(), null, null);

    private readonly StoreFolder first = new(), last = new();
    private readonly StorageOptions azure = Emulator.Running.NewStore();

    private string[] Azure => ["--Storage:Kind", "AzureTables", "--Storage:ConnectionString", azure.ConnectionString!, "--Storage:Prefix", azure.Prefix];

    private string[] FirstAndAzure => ["--Storage:Path", first.Store, .. Azure[2..]];

    public void Dispose()
    {
        first.Dispose();
        last.Dispose();
    }

    [Fact]
    public async Task There_and_back_the_histories_are_equal_and_the_form_is_equal_to_the_byte()
    {
        await FileACase();
        var (histories, form) = (await Histories(SqliteJournal.OpenForReading(first.Store)), await Form(first.Store));

        Assert.Contains("Moved and verified", await Succeeds(["move", "--to", "azure", .. FirstAndAzure]), StringComparison.Ordinal);
        Assert.Equal(histories, await Histories(TablesJournal.OpenForReading(azure)));
        await Succeeds(["verify", .. Azure]);
        Assert.Contains("moved already", await Succeeds(["move", "--to", "azure", .. FirstAndAzure]), StringComparison.Ordinal);

        using var stoodStill = TablesJournal.OpenForWriting(azure, TimeProvider.System);
        Assert.IsType<Appended.Committed>(await stoodStill.Append("reach/127", 0, [Plain], Never));
        Assert.Contains("Moved and verified", await Succeeds(["move", "--to", "sqlite", "--Storage:Path", last.Store, .. Azure[2..]]), StringComparison.Ordinal);
        await Assert.ThrowsAsync<JournalSealedException>(() => stoodStill.Append("reach/127", 1, [Plain], Never));
        Assert.Equal(await Histories(TablesJournal.OpenForReading(azure)), await Histories(SqliteJournal.OpenForReading(last.Store)));
        Assert.Equal(form, await Form(last.Store));
        Assert.Contains("was moved to", await Fails(["erase", Erased.Value, .. Azure]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_erased_has_no_word_left_there_and_none_in_what_is_restored_from_there()
    {
        await FileACase();
        var backup = Path.Combine(first.Path, "azure.bcp");
        await Succeeds(["move", "--to", "azure", .. FirstAndAzure]);
        Assert.True((await WordsOf(Erased, TablesJournal.OpenForReading(azure))) > 5);

        Assert.Contains("stop every instance", await Succeeds(["erase", Erased.Value, "--by", "p02", .. Azure]), StringComparison.Ordinal);
        Assert.Equal(0, await WordsOf(Erased, TablesJournal.OpenForReading(azure)));
        await Succeeds(["verify", .. Azure]);

        await Succeeds(["backup", backup, .. Azure]);
        await Succeeds("restore", backup, "--Storage:Path", last.Store);
        Assert.Equal(0, await WordsOf(Erased, SqliteJournal.OpenForReading(last.Store)));
        await Succeeds("verify", "--Storage:Path", last.Store);
    }

    [Fact]
    public async Task A_move_that_is_given_up_leaves_a_store_that_takes_appends_again()
    {
        using (var store = TablesJournal.OpenForWriting(azure, TimeProvider.System))
        {
            await store.Append("reach/1", 0, [Plain], Never);
            await new StoreDesk(store).Tell(new StoreCommand.Leave(new CopyId("c1"), "back.db"));
            await store.Seal(Streams.Store.Name, Never);
        }

        Assert.Contains("goes on", await Succeeds(["resume", .. Azure]), StringComparison.Ordinal);

        using var again = TablesJournal.OpenForWriting(azure, TimeProvider.System);
        Assert.IsType<Appended.Committed>(await again.Append("reach/1", 1, [Plain], Never));
        Assert.IsType<Appended.Committed>(await again.Append("reach/2", 0, [Plain], Never));
        Assert.True((await again.Verify(Never)).IsSound);
    }

    private async Task FileACase()
    {
        await using var house = new KeptHouse(first.Store);
        await house.Get<OrganisationRegister>().Adopt(CaseStory.Company, "workbook-1", Actor.System, Never);
        var version = 0;
        foreach (var some in FormStory.Filed.History.Select(house.Get<FactCodec>().Encode).Chunk(JournalLimits.FactsPerAppend))
        {
            Assert.IsType<Appended.Committed>(await house.Get<IJournal>().Append(Streams.Case(FormStory.Filed.Open().Id).Name, version, some, Never));
            version += some.Length;
        }
    }

    private static async Task<(string Json, string Page)> Form(string store)
    {
        await using var house = new KeptHouse(store);
        house.Get<Desks>().KeepQuiet(); // looking changes nothing
        await house.TakeUp();
        var form = (await house.Get<FormDesk>().Of(FormStory.Filed.Open().Id.Value, Never))!;
        return (JsonSerializer.Serialize(form, FactJson.Options), FormPage.Of(form));
    }

    private static async Task<List<string>> Histories(IWholeStore store)
    {
        using (store)
            return [.. (await store.HeadsAtOneMoment(Never)).Where(head => head.Stream != Streams.Store.Name).Select(head => $"{head.Stream} {head.Version} {Convert.ToHexStringLower(head.Hash.Span)}")];
    }

    /// <summary>How many facts hold words of this person, or particulars of his.</summary>
    private static async Task<int> WordsOf(PersonId person, IWholeStore store)
    {
        using (store)
        {
            var found = 0;
            foreach (var head in await store.HeadsAtOneMoment(Never))
                await foreach (var stored in store.Read(head.Stream, 0, Never))
                    if (stored.Entry.Words is not null && StoreDesk.Codec.Decode(head.Stream, stored) is var fact && (fact.By == person || (fact is OrganisationFact.PersonListed listed && listed.Person == person)))
                        found++;
            return found;
        }
    }
}
