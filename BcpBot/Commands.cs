using BcpBot.Arrivals;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Stores;
using BcpBot.Journal;
using Microsoft.Extensions.Options;

namespace BcpBot;

/// <summary>The commands of the program (help lists them). Exit codes: 0, 1 the work failed, 2 wrong use.</summary>
internal abstract partial record Commands(string[] Arguments)
{
    private const int Done = 0, Failed = 1, WrongUse = 2;

    private static readonly string[] Later = ["export"];

    /// <summary>Null where there is no command word: the program serves.</summary>
    public static Commands? Of(string[] args) => args switch
    {
        ["help", ..] => new Help(args),
        [var word, ..] when Later.Contains(word) => new NotBuiltYet(args, word),
        _ when ValuelessSetting(args) is { } key => new Wrong(args, $"{key} 之後要寫它的值。", $"{key} needs a value."),
        [] or [['-', ..], ..] => null,
        ["import", [not '-', ..] file, .. var settings] when AreSettings(settings) => new ImportFile(settings, file),
        ["import", ..] => new Wrong(args, "import 之後要寫活頁簿檔名：import FILE.xlsx", "import needs FILE.xlsx."),
        ["verify" or "backup" or "restore" or "resume" or "move" or "erase", ..] => OfTheStore(args),
        _ => new Wrong(args, $"沒有「{string.Join(' ', args)}」這個指令，請見 help。", $"'{string.Join(' ', args)}' is no command. 'help' lists them."),
    };

    // Pairs of --Key value, or --Key=value.
    private static bool AreSettings(string[] settings) => settings switch
    {
        [] => true,
        [['-', '-', ..] setting, .. var rest] when setting.Contains('=', StringComparison.Ordinal) => AreSettings(rest),
        [['-', '-', ..], _, .. var rest] => AreSettings(rest),
        _ => false,
    };

    private static string? ValuelessSetting(string[] args) => args switch
    {
        [] => null,
        [['-', '-', _, ..] setting] when !setting.Contains('=', StringComparison.Ordinal) => setting,
        [['-', '-', _, ..] setting, ['-', '-', ..], ..] when !setting.Contains('=', StringComparison.Ordinal) => setting,
        [_, .. var rest] => ValuelessSetting(rest),
    };

    public abstract Task<int> Run();

    public sealed record Help(string[] Arguments) : Commands(Arguments)
    {
        public override Task<int> Run()
        {
            Console.WriteLine("""
                BcpBot 在 Microsoft Teams 執行業務持續作業程序。
                BcpBot runs a business continuity procedure in Microsoft Teams.

                  dotnet run --project BcpBot                       serves, on http://localhost:3978
                  dotnet run --project BcpBot -- WORD …             does one of these:

                  import FILE.xlsx          匯入組織活頁簿，全部或不做      adopts an organisation workbook: all or nothing
                  verify                    核對所有紀錄的雜湊鏈           checks the hash chains of everything stored
                  backup FILE               備份，服務中也可以             backs up, also while serving
                  restore FILE              還原到空的資料庫，等待 resume  restores into an empty store, which then waits for resume
                  resume                    還原後恢復運作，或放棄搬移     goes on after a restore, or gives a move up
                  move --to azure|sqlite    搬移到另一種資料庫             moves everything to the other kind of store
                  erase PERSON [--by ID]    刪除一個人的文字與聯絡資料     erases a person's words and contact data
                  help                      本說明                         this

                --Key value is configuration, as --Storage:Path bcp.db. Exit codes: 0 done, 1 failed, 2 wrong use.
                Not there yet: export.
                """);
            return Task.FromResult(Done);
        }
    }

    public sealed record ImportFile(string[] Arguments, string File) : Commands(Arguments)
    {
        public override async Task<int> Run()
        {
            try
            {
                // Read before the store is opened: what cannot be imported leaves no store behind.
                var file = await System.IO.File.ReadAllBytesAsync(File);
                return WorkbookImport.Reading(file) switch
                {
                    WorkbookReading.Read read => await Adopt(read.Organisation, file),
                    WorkbookReading.Rejected rejected => SayNothingImported([.. rejected.Errors.SelectMany(error => (string[])[error.Line(Language.ZhTw), error.Line(Language.En)])]),
                    var other => throw new System.Diagnostics.UnreachableException($"{other}"),
                };
            }
            catch (Exception failed) when (failed is FileNotFoundException or DirectoryNotFoundException)
            {
                return SayNothingImported($"沒有這個檔案：{Path.GetFullPath(File)}", $"There is no file {Path.GetFullPath(File)}.");
            }
            catch (Exception failed) when (failed is JournalUnavailableException or JournalInUseException or JournalFormatException or OptionsValidationException or IOException or UnauthorizedAccessException)
            {
                return SayNothingImported(failed.Message);
            }
        }

        private async Task<int> Adopt(Organisation organisation, byte[] file)
        {
            using var host = House(Arguments);
            if (await Waiting(host.Services) is { Length: > 0 } why)
                return SayNothingImported(why);
            var adopted = await host.Services.GetRequiredService<WorkbookImport>().Adopt(organisation, file, Actor.System, CancellationToken.None);
            return Say(
                Done,
                adopted.Unchanged ? $"同一份活頁簿，沒有變更（第 {adopted.Generation} 版）。" : $"已匯入，為第 {adopted.Generation} 版。",
                $"人員 {organisation.People.Count}、單位 {organisation.Units.Length}、計畫 {organisation.Plans.Length}、情境 {organisation.Scenarios.Length}、步驟 {organisation.Steps.Length}",
                adopted.Unchanged ? $"The same workbook: unchanged (generation {adopted.Generation})." : $"Imported as generation {adopted.Generation}.",
                $"{organisation.People.Count} people, {organisation.Units.Length} units, {organisation.Plans.Length} plans, {organisation.Scenarios.Length} scenarios, {organisation.Steps.Length} steps");
        }

        private static int SayNothingImported(params IEnumerable<string> why) => Say(Failed, [.. why, "未匯入任何資料。", "Nothing was imported."]);
    }

    public sealed record NotBuiltYet(string[] Arguments, string Word) : Commands(Arguments)
    {
        public override Task<int> Run() => Task.FromResult(Say(Failed, $"「{Word}」尚未完成，沒有執行任何動作。", $"'{Word}' is not there yet. Nothing was done."));
    }

    /// <param name="Why">In both languages.</param>
    public sealed record Wrong(string[] Arguments, params string[] Why) : Commands(Arguments)
    {
        public override Task<int> Run() => Task.FromResult(Say(WrongUse, Why));
    }

    /// <summary>Why nothing may be written to the store now; empty where it may.</summary>
    private static async Task<string[]> Waiting(IServiceProvider services) =>
        (await services.GetRequiredService<Desks>().At(Streams.Store).Look(CancellationToken.None)).State is var life and not StoreLife.Quiet
            ? NotServed.Why(life, "Storage")
            : [new JournalQuietException().Message];

    private static IHost House(string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddJournal();
        builder.AddCoordination();
        builder.Services.AddSingleton<WorkbookImport>();
        return builder.Build();
    }

    private static int Say(int exitCode, params IEnumerable<string> lines)
    {
        foreach (var line in lines)
            (exitCode == Done ? Console.Out : Console.Error).WriteLine(line);
        return exitCode;
    }
}
