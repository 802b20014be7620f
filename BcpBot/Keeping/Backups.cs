using BcpBot.Coordination;
using BcpBot.Domain.Stores;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;

namespace BcpBot.Keeping;

/// <summary>A backup is a store in a file of its own, which is not served: every stream up to its head, all heads taken at one moment.</summary>
internal static class Backups
{
    private const string Unfinished = ".part";

    /// <param name="source">May be served meanwhile.</param>
    public static async Task<Report> Make(IWholeStore source, string file, CancellationToken stop)
    {
        if (File.Exists(file) || Directory.Exists(file))
            return Failed($"{file} 已經存在，請另取檔名。", $"{file} is there already: name another file.");
        if (await new StoreDesk(source).Life(stop) is StoreLife.Kept or StoreLife.BeingFilled)
            return Failed($"{source.Name} 本身是備份或尚未完成的複本。", $"{source.Name} is itself a backup, or an unfinished copy.");

        // What an interrupted backup left is of no use to anybody.
        foreach (var end in (string[])["", "-wal", "-shm", WriterLock.Suffix])
            File.Delete(file + Unfinished + end);

        var copied = await Fill(source, file + Unfinished, stop);
        File.Move(file + Unfinished, file);
        return new Report(
            true,
            $"已備份並核對：{copied.Streams} 條歷程、{copied.Facts} 筆事實，檔案 {file}。",
            $"Backed up and verified: {copied.Streams} streams, {copied.Facts} facts, in {file}.");
    }

    private static async Task<Copied> Fill(IWholeStore source, string file, CancellationToken stop)
    {
        using var journal = SqliteJournal.OpenForWriting(file);
        var (desk, copy) = (new StoreDesk(journal), new CopyId(Salt.New()));
        await desk.Tell(new StoreCommand.Fill(copy, CopyKind.Backup, source.Name));
        var copied = await StoreCopy.Of(source, journal, stop);
        if (await journal.Verify(stop) is { IsSound: false, Findings: [var first, ..] })
            throw new StoresDifferException(first.Stream, first.Version);

        await desk.Tell(new StoreCommand.EndFilling(copy));
        journal.CloseAsOneFile();
        return copied;
    }

    /// <param name="open">The empty store to fill; opened once the backup is known to be sound.</param>
    public static async Task<Report> Restore(SqliteJournal backup, Func<IWholeStore> open, CancellationToken stop)
    {
        if (await new StoreDesk(backup).Life(stop) is not StoreLife.Kept kept)
            return Failed($"{backup.Name} 不是備份檔（backup 指令產生的才是）。", $"{backup.Name} is no backup: only what 'backup' made is.");
        if (await backup.Verify(stop) is { IsSound: false } unsound)
            return new Report(false, [.. unsound.Report().Lines, "備份檔已損毀，沒有還原任何資料。", "The backup is damaged: nothing was restored."]);

        using var target = open();
        var desk = new StoreDesk(target);
        switch (await desk.Life(stop))
        {
            case StoreLife.Quiet quiet when quiet.Copy == kept.Copy:
                return new Report(true, "早已還原完成，等待 resume。", "It was restored already, and waits for 'resume'.");
            case StoreLife.Open when await desk.IsEmpty(stop):
                await desk.Tell(new StoreCommand.Fill(kept.Copy, CopyKind.Restore, backup.Name));
                break;
            case StoreLife.BeingFilled { Kind: CopyKind.Restore } filled when filled.Copy == kept.Copy:
                break;
            default:
                return Failed($"{target.Name} 不是空的，沒有還原任何資料。請先移開它，或指定另一個位置。", $"{target.Name} is not empty: nothing was restored. Move it away first, or name another place.");
        }

        return await Fill(backup, desk, kept.Copy, stop);
    }

    private static async Task<Report> Fill(SqliteJournal backup, StoreDesk desk, CopyId copy, CancellationToken stop)
    {
        var copied = await StoreCopy.Of(backup, desk.Store, stop);
        var erased = await Erasing.Repeat(desk, stop);
        if (await desk.Store.Verify(stop) is { IsSound: false } unsound)
            return new Report(false, [.. unsound.Report().Lines, "還原尚未完成。", "The restoring has not ended."]);

        await desk.Tell(new StoreCommand.EndFilling(copy));
        return new Report(
            true,
            $"已還原並核對：{copied.Streams} 條歷程、{copied.Facts} 筆事實，再次刪除 {erased} 人的文字。現在可以檢視；執行 resume 之後才會送出通知、計時與接受操作。",
            $"Restored and verified: {copied.Streams} streams, {copied.Facts} facts; the words of {erased} people erased again. It can be looked at now; it sends, counts time and takes presses after 'resume'.");
    }

    private static Report Failed(params string[] lines) => new(false, lines);
}
