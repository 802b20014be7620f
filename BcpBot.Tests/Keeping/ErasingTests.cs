using System.Text.Json;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Domain.Stores;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Keeping;
using BcpBot.Tests.Journal;
using static BcpBot.Tests.Keeping.Typing;

namespace BcpBot.Tests.Keeping;

/// <summary>Erasing people's words and particulars, on SQLite, as an administrator types it.</summary>
public sealed class ErasingTests(KeptStore kept) : IClassFixture<KeptStore>
{
    [Fact]
    public async Task Nothing_that_a_person_typed_nor_his_particulars_are_left_anywhere_and_the_chains_verify()
    {
        using var folder = kept.Copy();
        var (person, typed) = await WhoTypedMost(folder);
        Assert.All(typed, text => Assert.True(IsInTheFile(folder, text), text));

        await Succeeds("erase", person.Value, "--Storage:Path", folder.Store, "--by", "p02");

        Assert.DoesNotContain(typed, text => IsInTheFile(folder, text));
        await Succeeds("verify", "--Storage:Path", folder.Store);
        Assert.Equal("p02", folder.Look("SELECT by FROM facts WHERE name = 'person.erased'"));
        Assert.Equal($$"""{"person":"{{person}}"}""", System.Text.Encoding.UTF8.GetString((byte[])folder.Look("SELECT data FROM facts WHERE name = 'person.erased'")!));
    }

    [Fact]
    public async Task When_everybody_is_erased_every_form_page_and_card_is_still_drawn_and_shows_the_mark()
    {
        using var folder = kept.Copy();
        SortedDictionary<string, string> before, after;
        List<string> names;
        await using (var house = new KeptHouse(folder.Store))
        {
            before = await house.Everything();
            names = [.. (await house.Get<OrganisationRegister>().Present(CancellationToken.None)).People.Values.Select(person => person.Name)];
        }

        folder.Change("UPDATE facts SET words = NULL, salt = NULL WHERE words IS NOT NULL");

        await using (var house = new KeptHouse(folder.Store))
            after = await house.Everything();
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(after, shown => Assert.DoesNotContain(names, name => shown.Value.Contains(name, StringComparison.Ordinal)));
        Assert.All(after.Where(shown => !shown.Key.Contains(" card ", StringComparison.Ordinal)), shown => Assert.Contains(shown.Key.EndsWith("page En", StringComparison.Ordinal) ? "[erased]" : "〔已刪除〕", shown.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_erased_words_of_a_form_differ()
    {
        using var folder = kept.Copy();
        string[] before, after;
        var (person, _) = await WhoTypedMost(folder);
        await using (var house = new KeptHouse(folder.Store))
            before = [.. (await house.Everything()).Where(shown => shown.Key.EndsWith("form.json", StringComparison.Ordinal)).Select(shown => shown.Value)];
        await Succeeds("erase", person.Value, "--Storage:Path", folder.Store);
        await using (var house = new KeptHouse(folder.Store))
            after = [.. (await house.Everything()).Where(shown => shown.Key.EndsWith("form.json", StringComparison.Ordinal)).Select(shown => shown.Value)];

        foreach (var (was, isNow) in before.Zip(after))
            Assert.All(Texts(isNow).Except(Texts(was)), text => Assert.Contains("〔已刪除〕", text, StringComparison.Ordinal));
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task Every_kind_of_fact_is_still_read_when_its_words_are_erased() =>
        await Task.WhenAll(FactSamples.OfTheProduct.Select(fact =>
        {
            var entry = FactSamples.Codec.Encode(fact);
            var stored = new StoredFact(1, entry with { Words = null, Salt = null }, ChainHash.OfWords(entry), ChainHash.Beginning);
            Assert.Equal(fact.Words.IsEmpty ? Words.None : Words.Erased, FactSamples.Codec.Decode("case/1", stored).Words);
            return Task.CompletedTask;
        }));

    [Fact]
    public async Task Who_is_erased_is_erased_again_in_a_restored_store()
    {
        using var folder = kept.Copy();
        using var restored = new StoreFolder();
        var backup = Path.Combine(folder.Path, "monday.bcp");
        var (person, typed) = await WhoTypedMost(folder);
        using (var journal = SqliteJournal.OpenForWriting(folder.Store))
            await new StoreDesk(journal).Erase(person, Actor.System, "root@bcp"); // killed before the words were erased
        await Succeeds("backup", backup, "--Storage:Path", folder.Store);

        Assert.Contains("1 people erased again", await Succeeds("restore", backup, "--Storage:Path", restored.Store), StringComparison.Ordinal);

        Assert.DoesNotContain(typed, text => IsInTheFile(restored, text));
        await Succeeds("verify", "--Storage:Path", restored.Store);
    }

    [Fact]
    public async Task An_erasing_that_was_interrupted_is_ended_by_repeating_it()
    {
        using var folder = kept.Copy();
        var (person, typed) = await WhoTypedMost(folder);
        using (var journal = SqliteJournal.OpenForWriting(folder.Store))
            await Assert.ThrowsAsync<OperationCanceledException>(() => Erasing.Erase(new Breaking(journal, afterCopies: 5), person, null, "root@bcp", CancellationToken.None));

        await Succeeds("erase", person.Value, "--Storage:Path", folder.Store);

        Assert.DoesNotContain(typed, text => IsInTheFile(folder, text));
    }

    [Fact]
    public void Why_somebody_is_back_as_another_gave_it_is_about_him()
    {
        var words = new PersonsWords(new PersonId("p07"), DateTimeOffset.UnixEpoch.AddYears(60));
        var back = new ReachFact.Back([new PersonId("p07")]) { By = new PersonId("p12"), Words = Words.Of("5a17", ("reason", "病假結束")) };

        Assert.True(words.Note("reach/7", 3, back));
        Assert.False(words.Note("reach/7", 4, back with { People = [new PersonId("p08")] }));
    }

    [Fact]
    public async Task While_somebody_reads_the_log_keeps_old_words_so_the_erasing_has_not_ended()
    {
        using var folder = kept.Copy();
        using var journal = SqliteJournal.OpenForWriting(folder.Store);
        await journal.Append("reach/1", 0, [new FactEntry("press.seen", DateTimeOffset.UnixEpoch, "p07", "{}"u8.ToArray(), "{}"u8.ToArray(), "5a17")], CancellationToken.None);
        using (folder.Reads())
            Assert.Contains("run this again", (await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.EraseWords([new FactPlace("reach/1", 1)], CancellationToken.None))).Message, StringComparison.Ordinal);

        await journal.EraseWords([new FactPlace("reach/1", 1)], CancellationToken.None);
        Assert.Equal(0, new FileInfo(folder.Store + "-wal").Length);
    }

    [Fact]
    public async Task Somebody_unknown_is_named_and_nothing_is_recorded()
    {
        using var folder = kept.Copy();
        var facts = folder.Count("facts");

        Assert.Contains("no person 'nobody'", await Fails("erase", "nobody", "--Storage:Path", folder.Store), StringComparison.Ordinal);
        Assert.Contains("no person 'nobody'", await Fails("erase", "p01", "--Storage:Path", folder.Store, "--by", "nobody"), StringComparison.Ordinal);
        Assert.Contains("There is no journal", await Fails("erase", "p01", "--Storage:Path", folder.Store + "2"), StringComparison.Ordinal);
        using (SqliteJournal.OpenForWriting(folder.Store))
            Assert.Contains("is in use", await Fails("erase", "p01", "--Storage:Path", folder.Store), StringComparison.Ordinal);
        Assert.Equal(facts, folder.Count("facts"));
    }

    private static async Task<(PersonId Person, List<string> Typed)> WhoTypedMost(StoreFolder folder)
    {
        using var journal = SqliteJournal.OpenForReading(folder.Store);
        var facts = new List<Fact>();
        await foreach (var head in journal.Heads("", CancellationToken.None))
            await foreach (var stored in journal.Read(head.Stream, 0, CancellationToken.None))
                facts.Add(StoreDesk.Codec.Decode(head.Stream, stored));

        var person = facts.Where(fact => fact.By.IsPerson && !fact.Words.IsEmpty).GroupBy(fact => fact.By.Person).MaxBy(group => group.Count())!.Key;
        var his = facts.Where(fact => fact.By == person || (fact is OrganisationFact.PersonListed listed && listed.Person == person)).SelectMany(fact => fact.Words.Entries.Values);
        var others = facts.Where(fact => fact.By.IsPerson && fact.By != person).SelectMany(fact => fact.Words.Entries.Values).ToHashSet();
        return (person, [.. his.Where(text => text.Length is > 4 and < 1_000 && !others.Contains(text)).Distinct()]);
    }

    // Also in what the file keeps besides: free pages and the log.
    private static bool IsInTheFile(StoreFolder folder, string text)
    {
        var sought = JsonSerializer.SerializeToUtf8Bytes(text, FactJson.Options).AsSpan()[1..^1].ToArray();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return Directory.GetFiles(folder.Path, "bcp.db*").Any(file => !file.EndsWith(".lock", StringComparison.Ordinal) && File.ReadAllBytes(file).AsSpan().IndexOf(sought) >= 0);
    }

    private static List<string> Texts(string json) => [.. TextsOf(JsonDocument.Parse(json).RootElement)];

    private static IEnumerable<string> TextsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => TextsOf(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsOf),
        _ => [element.ToString()],
    };
}
