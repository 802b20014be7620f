using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using Microsoft.Data.Sqlite;

namespace BcpBot.Tests.Journal;

public sealed class SqliteJournalTests : JournalContract
{
    private readonly StoreFolder folder = new();
    private SqliteJournal? journal;

    protected override IJournal Open() => journal ??= SqliteJournal.OpenForWriting(folder.Store);

    protected override void Close()
    {
        journal?.Dispose();
        journal = null;
    }

    public override void Dispose()
    {
        Close();
        folder.Dispose();
    }

    [Fact]
    public async Task A_second_writer_is_refused_with_the_file_and_what_to_do()
    {
        await Append(Open(), "case/1", 0, Plain("ballot.opened"));

        var refused = Assert.Throws<JournalInUseException>(() => SqliteJournal.OpenForWriting(folder.Store));
        Assert.Contains(folder.Store, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Stop that process first", refused.Message, StringComparison.Ordinal);

        await Append(journal!, "case/1", 1, Plain("ballot.cast"));
        Close();
        await Append(Open(), "case/1", 2, Plain("ballot.closed"));
    }

    [Fact]
    public async Task A_reader_sees_what_a_serving_writer_commits()
    {
        await Append(Open(), "case/1", 0, Plain("ballot.opened"));
        using var reader = SqliteJournal.OpenForReading(folder.Store);
        Assert.Single(await ReadAll(reader, "case/1"));

        await Append(journal!, "case/1", 1, Plain("ballot.cast"));

        Assert.Equal(2, (await ReadAll(reader, "case/1")).Count);
        Assert.True((await reader.Verify(Never)).IsSound);
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.Append("case/1", 2, [Plain("ballot.closed")], Never));
    }

    [Fact]
    public async Task A_reader_opens_what_no_writer_has_open()
    {
        await Append(Open(), "case/1", 0, Plain("ballot.opened"));
        Close();

        using var reader = SqliteJournal.OpenForReading(folder.Store);
        Assert.Single(await ReadAll(reader, "case/1"));
    }

    [Fact]
    public void A_reader_of_no_file_is_told_so_and_makes_none()
    {
        Assert.Contains(folder.Store, Assert.Throws<JournalUnavailableException>(() => SqliteJournal.OpenForReading(folder.Store)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Store));
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused()
    {
        Open();
        Close();
        folder.Change("PRAGMA user_version = 2");

        var refused = Assert.Throws<JournalFormatException>(() => SqliteJournal.OpenForWriting(folder.Store));
        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
        Assert.Throws<JournalFormatException>(() => SqliteJournal.OpenForReading(folder.Store));
    }

    [Fact]
    public void A_file_of_another_program_is_refused_and_left_as_it_was()
    {
        folder.Change("CREATE TABLE recipes (name TEXT)");

        Assert.Throws<JournalFormatException>(() => SqliteJournal.OpenForWriting(folder.Store));
        Assert.Equal(1, folder.Count("sqlite_schema"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_unavailable()
    {
        File.WriteAllText(folder.Store, string.Concat(Enumerable.Repeat("a shopping list ", 100)));

        Assert.Throws<JournalUnavailableException>(() => SqliteJournal.OpenForWriting(folder.Store));
        // The refused one has let go of the lock.
        Assert.Throws<JournalUnavailableException>(() => SqliteJournal.OpenForWriting(folder.Store));
    }

    [Fact]
    public async Task A_store_that_refuses_in_the_middle_keeps_nothing_of_the_append_and_recovers_by_itself()
    {
        await Append(Open(), "case/1", 0, Plain("ballot.opened"));
        folder.Change("CREATE TRIGGER full BEFORE INSERT ON facts WHEN NEW.version = 4 BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END");

        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(
            () => journal!.Append("case/1", 1, [Plain("ballot.cast"), Plain("ballot.cast"), Plain("ballot.cast"), Plain("ballot.cast")], Never));
        Assert.Contains("disk full", refused.Message, StringComparison.Ordinal);
        Assert.Single(await ReadAll(journal!, "case/1"));
        await Append(journal!, "case/1", 1, Plain("ballot.cast"));

        folder.Change("DROP TRIGGER full");
        await Append(journal!, "case/1", 2, Plain("ballot.cast"), Plain("ballot.closed"));
        Assert.True((await journal!.Verify(Never)).IsSound);
    }

    [Fact]
    public async Task While_another_program_holds_the_file_the_journal_is_unavailable_and_then_all_of_a_group_goes_on()
    {
        await Append(Open(), "case/1", 0, Plain("ballot.opened"));
        using (folder.Hold())
        {
            var refused = Enumerable.Range(2, 10).Select(number => journal!.Append($"case/{number}", 0, [Plain("ballot.opened")], Never)).ToList();
            foreach (var append in refused)
                await Assert.ThrowsAsync<JournalUnavailableException>(() => append);
            Assert.Single(await ReadAll(journal!, "case/1"));
        }

        await Task.WhenAll(Enumerable.Range(2, 10).Select(number => Append(journal!, $"case/{number}", 0, Plain("ballot.opened"))));
    }

    [Fact]
    public async Task A_file_that_has_gone_is_not_begun_anew()
    {
        await Append(Open(), "case/1", 0, Plain("ballot.opened"));
        folder.Change("CREATE TRIGGER full BEFORE INSERT ON facts BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END");
        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal!.Append("case/1", 1, [Plain("ballot.cast")], Never));
        foreach (var file in Directory.GetFiles(folder.Path, "bcp.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            File.Delete(file);

        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal!.Append("case/1", 0, [Plain("ballot.opened")], Never));
        Assert.False(File.Exists(folder.Store));
    }

    [Fact]
    public async Task What_comes_after_the_file_was_deleted_is_refused_until_it_is_back()
    {
        await Append(Open(), "case/1", 0, Plain("ballot.opened"));
        using var aside = new StoreFolder();
        MoveStore(folder, aside);

        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => journal!.Append("case/1", 1, [Plain("ballot.cast")], Never));
        Assert.Contains("deleted, moved or replaced", refused.Message, StringComparison.Ordinal);
        Assert.Same(refused, journal!.Trouble);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => ReadAll(journal, "case/1"));
        Assert.False(File.Exists(folder.Store));

        MoveStore(aside, folder);
        await Append(journal, "case/1", 1, Plain("ballot.cast"));
        Assert.Null(journal.Trouble);
    }

    [Theory]
    [InlineData("bcp.db")]
    [InlineData("bcp.db-wal")]
    public async Task What_comes_after_the_file_was_replaced_is_refused_and_the_other_file_is_left_alone(string replaced)
    {
        await Append(Open(), "case/1", 0, Plain("ballot.opened"));
        using var other = new StoreFolder();
        using (var theirs = SqliteJournal.OpenForWriting(other.Store))
            await Append(theirs, "case/9", 0, Plain("ballot.opened"));
        if (replaced is "bcp.db")
            File.Move(other.Store, folder.Store, overwrite: true);
        else
            File.Delete(Path.Combine(folder.Path, replaced));

        for (var attempt = 0; attempt < 2; attempt++)
            await Assert.ThrowsAsync<JournalUnavailableException>(() => journal!.Append("case/1", 1, [Plain("ballot.cast")], Never));
    }

    [Theory]
    [InlineData("a link to the file")]
    [InlineData("a link to the folder")]
    [InlineData("a second name of the file")]
    public async Task A_second_writer_is_refused_under_whatever_name(string described)
    {
        await Append(Open(), "case/1", 0, Plain("ballot.opened"));
        using var elsewhere = new StoreFolder();
        var name = described switch
        {
            "a link to the file" => File.CreateSymbolicLink(elsewhere.Store, folder.Store).FullName,
            "a link to the folder" => Path.Combine(Directory.CreateSymbolicLink(Path.Combine(elsewhere.Path, "linked"), folder.Path).FullName, "bcp.db"),
            _ => await SecondName(folder.Store, Path.Combine(folder.Path, "second.db")),
        };

        Assert.Throws<JournalInUseException>(() => SqliteJournal.OpenForWriting(name));
        await Append(journal!, "case/1", 1, Plain("ballot.cast"));
        Close();
        using var alone = SqliteJournal.OpenForWriting(name);
        await Append(alone, "case/1", 2, Plain("ballot.closed"));
    }

    private static void MoveStore(StoreFolder from, StoreFolder to)
    {
        foreach (var file in (string[])["bcp.db", "bcp.db-wal", "bcp.db-shm"])
            File.Move(Path.Combine(from.Path, file), Path.Combine(to.Path, file));
    }

    private static async Task<string> SecondName(string file, string name)
    {
        using var link = System.Diagnostics.Process.Start("ln", [file, name]);
        await link.WaitForExitAsync();
        return name;
    }

    [Fact]
    public async Task What_waits_when_the_journal_closes_is_committed_first()
    {
        var appends = Enumerable.Range(0, 300).Select(number => Append(Open(), $"case/{number}", 0, Plain("ballot.opened"))).ToList();
        Close();

        await Task.WhenAll(appends);
        Assert.Equal(300, folder.Count("facts"));
    }

    [Fact]
    public async Task Closing_twice_is_closing_and_appending_then_is_a_bug()
    {
        var closed = Open();
        Close();
        ((SqliteJournal)closed).Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.Append("case/1", 0, [Plain("ballot.opened")], Never));
    }

    [Fact]
    public async Task A_commit_is_flushed_to_the_disk_before_it_is_answered()
    {
        await Append(Open(), "case/1", 0, Plain("ballot.opened"));

        using var writing = new SqliteFile(folder.Store).OpenForWriting();
        Assert.Equal(2, writing.Ask("PRAGMA synchronous"));
        using var mode = new SqliteCommand("PRAGMA journal_mode", writing);
        Assert.Equal("wal", mode.ExecuteScalar());
    }
}
