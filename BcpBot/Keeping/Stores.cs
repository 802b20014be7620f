using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Journal.Tables;
using Microsoft.Extensions.Options;

namespace BcpBot.Keeping;

/// <summary>The stores that the settings of a command name.</summary>
/// <param name="By">Who ordered it (<c>--by</c>): a workbook Id.</param>
/// <param name="Machine">Machine time, for waits.</param>
internal sealed record Stores(StorageOptions Options, string? By, TimeProvider Machine)
{
    /// <param name="settings">As <c>--Storage:Path FILE</c>; the environment counts too.</param>
    public static Stores Of(string[] settings, TimeProvider machine)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(settings).Build();
        return new Stores(configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions(), configuration["by"], machine);
    }

    public IWholeStore ForReading() => ForReading(Options.Kind);

    private IWholeStore ForReading(string kind) =>
        Checked(kind) is StorageOptions.AzureTables ? TablesJournal.OpenForReading(Options) : SqliteJournal.OpenForReading(Options.Path);

    /// <summary>Makes it where there is none.</summary>
    public IWholeStore ForWriting() => ForWriting(Options.Kind);

    public IWholeStore ForWriting(string kind) =>
        Checked(kind) is StorageOptions.AzureTables ? TablesJournal.OpenForWriting(Options, Machine, Patience.OfCommands) : SqliteJournal.OpenForWriting(Options.Path);

    public IWholeStore ForWritingWhatIsThere() => ForWritingWhatIsThere(Options.Kind);

    /// <exception cref="JournalUnavailableException">There is none.</exception>
    public IWholeStore ForWritingWhatIsThere(string kind)
    {
        ForReading(kind).Dispose();
        return ForWriting(kind);
    }

    private string Checked(string kind)
    {
        Options.Kind = kind;
        return new StorageOptionsCheck().Validate(null, Options) is { Failed: true } wrong
            ? throw new OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), wrong.Failures)
            : kind;
    }
}
