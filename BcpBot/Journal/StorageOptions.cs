using System.Text.RegularExpressions;
using Azure.Data.Tables;
using BcpBot.Journal.Sqlite;
using BcpBot.Journal.Tables;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BcpBot.Journal;

/// <summary>Where the journal is kept (section <c>Storage</c>).</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage", Sqlite = "Sqlite", AzureTables = "AzureTables";

    /// <summary><see cref="Sqlite"/> or <see cref="AzureTables"/>.</summary>
    public string Kind { get; set; } = Sqlite;

    /// <summary>The SQLite file; relative to the working directory.</summary>
    public string Path { get; set; } = "bcp.db";

    /// <summary>Azure: the storage account by connection string, or …</summary>
    public string? ConnectionString { get; set; }

    /// <summary>… by name, with the managed identity.</summary>
    public string? AccountName { get; set; }

    /// <summary>Azure: what table names begin with.</summary>
    public string Prefix { get; set; } = "bcp";
}

/// <summary>Names the key that is wrong and what to write there.</summary>
internal sealed partial class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        Wrong(options).ToList() is { Count: > 0 } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;

    private static IEnumerable<string> Wrong(StorageOptions options) => options.Kind switch
    {
        StorageOptions.Sqlite => WrongWithFile(options.Path),
        StorageOptions.AzureTables => WrongWithAccount(options),
        _ => [$"Storage:Kind is '{options.Kind}': write Sqlite or AzureTables."],
    };

    private static IEnumerable<string> WrongWithFile(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            yield return "Storage:Path is empty: write the file that holds the journal, such as bcp.db.";
        else if (Directory.Exists(path))
            yield return $"Storage:Path is '{path}', a folder: write a file in it, such as {System.IO.Path.Combine(path, "bcp.db")}.";
        else if (!Directory.Exists(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))))
            yield return $"Storage:Path is '{path}', in a folder that is not there: make the folder, or write a file in one that is.";
    }

    private static IEnumerable<string> WrongWithAccount(StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString) == string.IsNullOrWhiteSpace(options.AccountName))
            yield return "Storage:ConnectionString or Storage:AccountName: write one of them.";
        if (options.ConnectionString is { } text && !string.IsNullOrWhiteSpace(text) && !IsReadable(text))
            yield return "Storage:ConnectionString cannot be read: write it as the Azure portal shows it under access keys, or UseDevelopmentStorage=true for Azurite.";
        if (options.AccountName is { Length: > 0 } account && !AccountNames().IsMatch(account))
            yield return $"Storage:AccountName is '{account}': write the account's name, 3 to 24 small letters and digits.";
        if (!TablePrefixes().IsMatch(options.Prefix))
            yield return $"Storage:Prefix is '{options.Prefix}': write a letter, then letters and digits, 20 at most.";
    }

    // The value is a secret: it is not in the message.
    private static bool IsReadable(string connectionString)
    {
        try
        {
            return new TableServiceClient(connectionString).Uri is not null;
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[a-z0-9]{3,24}\\z")]
    private static partial Regex AccountNames();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,19}\\z")]
    private static partial Regex TablePrefixes();
}

public static class JournalRegistration
{
    /// <summary>Registers <see cref="IJournal"/> (opened for writing when first asked for) and the <see cref="FactCodec"/> of all facts.</summary>
    public static IHostApplicationBuilder AddJournal(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>();
        builder.Services.AddSingleton(new FactCodec(FactNames.Table));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => Opened(services.GetRequiredService<IOptions<StorageOptions>>().Value, services.GetRequiredService<TimeProvider>()));

        return builder;
    }

    private static IJournal Opened(StorageOptions options, TimeProvider machine) =>
        options.Kind is StorageOptions.AzureTables ? TablesJournal.OpenForWriting(options, machine) : SqliteJournal.OpenForWriting(options.Path);
}
