using BcpBot.Arrivals;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using Microsoft.Extensions.Options;

namespace BcpBot;

/// <summary>The commands of the program (help lists them). Exit codes: 0, 1 the work failed, 2 wrong use.</summary>
internal abstract record Commands(string[] Arguments)
{
    private const int Done = 0, Failed = 1, WrongUse = 2;

    private static readonly string[] Later = ["export", "backup", "restore", "resume", "move", "erase"];

    /// <summary>Null where there is no command word: the program serves.</summary>
    public static Commands? Of(string[] args) => args switch
    {
        [] or [['-', ..], ..] => null,
        ["help", ..] => new Help(args),
        ["import", var file, .. var settings] => new ImportFile(settings, file),
        ["verify", .. var settings] => new Verify(settings),
        [var word, ..] when Later.Contains(word) => new NotBuiltYet(args, word),
        _ => new Wrong(args),
    };

    public abstract Task<int> Run();

    public sealed record Help(string[] Arguments) : Commands(Arguments)
    {
        public override Task<int> Run()
        {
            Console.WriteLine("""
                BcpBot runs a business continuity procedure in Microsoft Teams.

                  dotnet run --project BcpBot                    serves, on http://localhost:3978
                  dotnet run --project BcpBot -- import FILE.xlsx   adopts an organisation workbook: all or nothing
                  dotnet run --project BcpBot -- verify             checks the hash chains of everything stored
                  dotnet run --project BcpBot -- help               this

                --Key value is configuration, as --Storage:Path bcp.db. Exit codes: 0 done, 1 failed, 2 wrong use.
                Not there yet: export, backup, restore, resume, move, erase.
                """);
            return Task.FromResult(Done);
        }
    }

    public sealed record ImportFile(string[] Arguments, string File) : Commands(Arguments)
    {
        public override async Task<int> Run()
        {
            if (!System.IO.File.Exists(File))
                return Say(Failed, $"There is no file '{File}'. Nothing was imported.");

            try
            {
                using var host = House(Arguments);
                var import = await host.Services.GetRequiredService<WorkbookImport>().Read(await System.IO.File.ReadAllBytesAsync(File), Actor.System, CancellationToken.None);
                return import switch
                {
                    Import.Adopted adopted => Say(Done, $"Adopted as generation {adopted.Generation}."),
                    Import.Rejected rejected => Say(Failed, [.. rejected.Errors.Select(error => error.Line(Language.En)), "Nothing was imported."]),
                    var other => throw new System.Diagnostics.UnreachableException($"{other}"),
                };
            }
            catch (Exception failed) when (failed is JournalUnavailableException or JournalInUseException or OptionsValidationException)
            {
                return Say(Failed, failed.Message, "Nothing was imported.");
            }
        }
    }

    public sealed record Verify(string[] Arguments) : Commands(Arguments)
    {
        public override async Task<int> Run()
        {
            try
            {
                var path = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(Arguments).Build()["Storage:Path"] ?? new StorageOptions().Path;
                using var journal = SqliteJournal.OpenForReading(path);
                var verification = await journal.Verify(CancellationToken.None);
                return Say(
                    verification.IsSound ? Done : Failed,
                    [.. verification.Findings.Select(finding => finding.ToString()), $"{verification.Streams} streams, {verification.Facts} facts, {verification.Findings.Length} findings."]);
            }
            catch (JournalUnavailableException unavailable)
            {
                return Say(Failed, unavailable.Message);
            }
        }
    }

    public sealed record NotBuiltYet(string[] Arguments, string Word) : Commands(Arguments)
    {
        public override Task<int> Run() => Task.FromResult(Say(Failed, $"'{Word}' is not there yet. Nothing was done."));
    }

    public sealed record Wrong(string[] Arguments) : Commands(Arguments)
    {
        public override Task<int> Run() => Task.FromResult(Say(WrongUse, $"'{string.Join(' ', Arguments)}' is no command. 'help' lists them."));
    }

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
