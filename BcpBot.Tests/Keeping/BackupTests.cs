using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Reach;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Keeping;
using static BcpBot.Tests.Keeping.Typing;

namespace BcpBot.Tests.Keeping;

/// <summary>Backing up, restoring and resuming, on SQLite, as an administrator types it.</summary>
public sealed class BackupTests(KeptStore kept) : IClassFixture<KeptStore>
{
    [Fact]
    public async Task What_is_restored_gives_byte_equal_forms_pages_and_cards()
    {
        using var first = kept.Copy();
        using var second = new Journal.StoreFolder();
        var backup = Path.Combine(first.Path, "monday.bcp");

        Assert.Contains("Backed up and verified", await Succeeds("backup", backup, "--Storage:Path", first.Store), StringComparison.Ordinal);
        Assert.Contains("after 'resume'", await Succeeds("restore", backup, "--Storage:Path", second.Store), StringComparison.Ordinal);
        await Succeeds("verify", "--Storage:Path", second.Store);

        await using var before = new KeptHouse(first.Store);
        await using var after = new KeptHouse(second.Store);
        Assert.Equal(await before.Everything(), await after.Everything());
    }

    [Fact]
    public async Task A_backup_is_made_while_somebody_writes_and_ends_at_one_moment()
    {
        using var folder = kept.Copy();
        using var journal = SqliteJournal.OpenForWriting(folder.Store);
        var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            // Cause before effect: no backup may hold more of the second than of the first.
            for (var version = 0; !stop.IsCancellationRequested; version++)
                foreach (var stream in (string[])["reach/cause", "reach/effect"])
                    await journal.Append(stream, version, [Plain], CancellationToken.None);
        });

        await Succeeds("backup", Path.Combine(folder.Path, "busy.bcp"), "--Storage:Path", folder.Store);
        await stop.CancelAsync();
        await writing;

        using var backup = SqliteJournal.OpenForReading(Path.Combine(folder.Path, "busy.bcp"));
        var heads = (await backup.HeadsAtOneMoment(CancellationToken.None)).ToDictionary(head => head.Stream, head => head.Version);
        Assert.InRange(heads.GetValueOrDefault("reach/cause") - heads.GetValueOrDefault("reach/effect"), 0, 1);
        Assert.Equal("busy.bcp", Assert.Single(Directory.GetFiles(folder.Path, "busy.*").Select(Path.GetFileName)));
    }

    [Fact]
    public async Task A_restored_store_is_quiet_until_it_is_resumed()
    {
        using var first = kept.Copy();
        using var second = new Journal.StoreFolder();
        var backup = Path.Combine(first.Path, "monday.bcp");
        await Succeeds("backup", backup, "--Storage:Path", first.Store);
        await Succeeds("restore", backup, "--Storage:Path", second.Store);

        await using (var quiet = new KeptHouse(second.Store))
        {
            await quiet.PassTheGate();
            await quiet.TakeUp();
            await Assert.ThrowsAsync<JournalQuietException>(() => Block(quiet));
        }

        Assert.Contains("restored already", await Succeeds("restore", backup, "--Storage:Path", second.Store), StringComparison.Ordinal);
        Assert.Contains("goes on", await Succeeds("resume", "--Storage:Path", second.Store), StringComparison.Ordinal);
        await using var resumed = new KeptHouse(second.Store);
        await resumed.PassTheGate();
        Assert.IsType<Answer.Accepted>((await Block(resumed)).Answer);
    }

    [Fact]
    public async Task A_backup_is_not_served_and_not_written_over()
    {
        using var folder = kept.Copy();
        var backup = Path.Combine(folder.Path, "monday.bcp");
        await Succeeds("backup", backup, "--Storage:Path", folder.Store);

        Assert.Contains("is there already", await Fails("backup", backup, "--Storage:Path", folder.Store), StringComparison.Ordinal);
        Assert.Contains("itself a backup", await Fails("backup", backup + "2", "--Storage:Path", backup), StringComparison.Ordinal);
        await using var house = new KeptHouse(backup);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => house.PassTheGate());
        Assert.Contains("restore it", refused.Message, StringComparison.Ordinal);
        Assert.Contains("備份檔", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_input_for_restore_is_named_and_leaves_nothing_behind()
    {
        using var first = kept.Copy();
        using var second = new Journal.StoreFolder();
        var backup = Path.Combine(first.Path, "monday.bcp");
        await Succeeds("backup", backup, "--Storage:Path", first.Store);
        File.WriteAllText(Path.Combine(first.Path, "list.txt"), "a shopping list, long enough to be looked at as something else ....................................................................");
        File.WriteAllBytes(Path.Combine(first.Path, "short.bcp"), File.ReadAllBytes(backup)[..200_000]);
        var changed = Path.Combine(first.Path, "changed.bcp");
        File.Copy(backup, changed);
        using (var raw = new Journal.StoreFolder())
        {
            File.Copy(changed, raw.Store);
            raw.Change("UPDATE facts SET data = CAST(replace(CAST(data AS TEXT), '1', '2') AS BLOB) WHERE name = 'case.assessed'");
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Copy(raw.Store, changed, overwrite: true);
        }

        foreach (var (file, says) in (IEnumerable<(string, string)>)
            [("nowhere.bcp", "There is no file"), ("list.txt", "not a database"), ("short.bcp", ""), ("changed.bcp", "does not follow"), ("bcp.db", "is no backup")])
            Assert.Contains(says, await Fails("restore", Path.Combine(first.Path, file), "--Storage:Path", second.Store), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(second.Path));

        Assert.Contains("not empty", await Fails("restore", backup, "--Storage:Path", first.Store), StringComparison.Ordinal);
        Assert.Contains("folder", await Fails("backup", Path.Combine(first.Path, "no", "such.bcp"), "--Storage:Path", first.Store), StringComparison.Ordinal);
        Assert.Contains("There is no journal", await Fails("backup", backup + "3", "--Storage:Path", Path.Combine(first.Path, "none.db")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_that_was_interrupted_goes_on_and_serves_nothing_until_then()
    {
        using var first = kept.Copy();
        using var second = new Journal.StoreFolder();
        var backup = Path.Combine(first.Path, "monday.bcp");
        await Succeeds("backup", backup, "--Storage:Path", first.Store);

        using (var source = SqliteJournal.OpenForReading(backup))
            await Assert.ThrowsAsync<OperationCanceledException>(() => Backups.Restore(source, () => new Breaking(SqliteJournal.OpenForWriting(second.Store), afterCopies: 20), CancellationToken.None));
        await using (var house = new KeptHouse(second.Store))
            await Assert.ThrowsAsync<InvalidOperationException>(() => house.PassTheGate());
        Assert.Contains("is being filled", await Fails("resume", "--Storage:Path", second.Store), StringComparison.Ordinal);

        await Succeeds("restore", backup, "--Storage:Path", second.Store);
        await using var before = new KeptHouse(first.Store);
        await using var after = new KeptHouse(second.Store);
        Assert.Equal(await before.Everything(), await after.Everything());
    }

    private static readonly FactEntry Plain = new("press.seen", new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)), "system", "{}"u8.ToArray(), null, null);

    private static Task<Settled<ReachBook>> Block(KeptHouse house) =>
        house.Get<Desks>().At(Streams.ReachOf(new PersonId("p01"))).Ask(new ReachCommand.Block(new PersonId("p01")) { By = Actor.System });
}
