using System.Runtime.InteropServices;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Stores;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Keeping;
using Microsoft.Extensions.Options;

namespace BcpBot;

// What an administrator does to a whole store.
internal abstract partial record Commands
{
    private static Commands OfTheStore(string[] args) => args switch
    {
        ["verify", .. var settings] when AreSettings(settings) => new OnStores(settings, Verify),
        ["verify", ..] => new Wrong(args, "verify 之後只寫設定：verify --Storage:Path FILE", "verify takes settings only: verify --Storage:Path FILE"),
        ["backup", [not '-', ..] file, .. var settings] when AreSettings(settings) => new OnStores(settings, (stores, stop) => Backup(stores, file, stop)),
        ["backup", ..] => new Wrong(args, "backup 之後要寫新檔案的名稱：backup FILE", "backup needs the name of a new file: backup FILE"),
        ["restore", [not '-', ..] file, .. var settings] when AreSettings(settings) => new OnStores(settings, (stores, stop) => Restore(stores, file, stop)),
        ["restore", ..] => new Wrong(args, "restore 之後要寫備份檔名稱：restore FILE", "restore needs the backup's file: restore FILE"),
        ["resume", .. var settings] when AreSettings(settings) => new OnStores(settings, Resume),
        ["resume", ..] => new Wrong(args, "resume 之後只寫設定。", "resume takes settings only."),
        ["move", "--to", "azure", .. var settings] when AreSettings(settings) => new OnStores(settings, (stores, stop) => Move(stores, StorageOptions.Sqlite, StorageOptions.AzureTables, stop)),
        ["move", "--to", "sqlite", .. var settings] when AreSettings(settings) => new OnStores(settings, (stores, stop) => Move(stores, StorageOptions.AzureTables, StorageOptions.Sqlite, stop)),
        ["move", ..] => new Wrong(args, "請寫 move --to azure 或 move --to sqlite，之後可寫設定。", "Write move --to azure or move --to sqlite; settings may follow."),
        ["erase", [not '-', ..] person, .. var settings] when AreSettings(settings) => new OnStores(settings, (stores, stop) => Erase(stores, person, stop)),
        _ => new Wrong(args, "erase 之後要寫活頁簿裡的人員編號：erase PERSON [--by ID]", "erase needs a person's Id of the workbook: erase PERSON [--by ID]"),
    };

    /// <summary>Opens what the settings name, works on it, and says what came of it.</summary>
    public sealed record OnStores(string[] Arguments, Func<Stores, CancellationToken, Task<Report>> Work) : Commands(Arguments)
    {
        public override async Task<int> Run()
        {
            using var stop = new CancellationTokenSource();
            using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                signal.Cancel = true;
                stop.Cancel();
            });
            var report = await Report(TimeProvider.System, stop.Token);
            return Say(report.IsDone ? Done : Failed, report.Lines);
        }

        /// <param name="machine">Machine time, for waits.</param>
        public async Task<Report> Report(TimeProvider machine, CancellationToken stop)
        {
            try
            {
                return await Work(Stores.Of(Arguments, machine), stop);
            }
            catch (OperationCanceledException)
            {
                return new Report(false, "已中斷。再執行一次同一個指令即可繼續。", "Interrupted. Run the same command again to go on.");
            }
            catch (Exception failed) when (failed is JournalUnavailableException or JournalInUseException or JournalFormatException or StoresDifferException
                or OptionsValidationException or UnreadableFactException or IOException or UnauthorizedAccessException)
            {
                return new Report(false, failed.Message);
            }
        }
    }

    private static async Task<Report> Verify(Stores stores, CancellationToken stop)
    {
        using var store = stores.ForReading();
        return (await store.Verify(stop)).Report();
    }

    private static async Task<Report> Backup(Stores stores, string file, CancellationToken stop)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            return new Report(false, $"{file} 所在的資料夾不存在。", $"The folder of {file} is not there.");

        using var store = stores.ForReading();
        return await Backups.Make(store, file, stop);
    }

    private static async Task<Report> Restore(Stores stores, string file, CancellationToken stop)
    {
        if (!File.Exists(file))
            return new Report(false, $"沒有這個檔案：{Path.GetFullPath(file)}", $"There is no file {Path.GetFullPath(file)}.");

        using var backup = SqliteJournal.OpenForReading(file);
        return await Backups.Restore(backup, stores.ForWriting, stop);
    }

    private static async Task<Report> Resume(Stores stores, CancellationToken stop)
    {
        using var store = stores.ForWritingWhatIsThere();
        var desk = new StoreDesk(store);
        var life = await desk.Life(stop);
        if (life is not (StoreLife.Open or StoreLife.Quiet or StoreLife.BeingLeft))
            return new Report(false, NotServed.Why(life, store.Name));

        await store.Unseal(stop);
        await desk.Tell(new StoreCommand.Resume());
        return life is StoreLife.Open
            ? new Report(true, $"{store.Name} 沒有在等待什麼。", $"{store.Name} was not waiting for anything.")
            : new Report(true, $"{store.Name} 恢復運作：下次啟動時，尚未送出與逾時的事項會依序處理一次。", $"{store.Name} goes on: at the next start what was unsent or became due is dealt with, once and in order.");
    }

    private static async Task<Report> Move(Stores stores, string from, string to, CancellationToken stop)
    {
        using var source = stores.ForWritingWhatIsThere(from);
        using var target = stores.ForWriting(to);
        return await Moving.Move(source, target, stores.Machine, stop);
    }

    private static async Task<Report> Erase(Stores stores, string person, CancellationToken stop)
    {
        using var store = stores.ForWritingWhatIsThere();
        var by = stores.By is { } id ? new PersonId(id) : default(PersonId?);
        return await Erasing.Erase(store, new PersonId(person), by, $"{Environment.UserName}@{Environment.MachineName}", stop);
    }
}
