using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Azure.Identity;

namespace BcpBot.Journal.Tables;

/// <summary>
/// The table and how it is reached: how long one try may take, how often it is tried again, and what its silence is called.
/// The SDK tries again by itself after 408, 429, 5xx, a lost connection and a try that took too long, a transaction too: whoever appends must recognise his own commit.
/// </summary>
internal sealed class JournalTable
{
    public const int RowsPerPage = 1_000;

    private readonly TableClient reading, writing;

    private JournalTable(TableClient reading, TableClient writing, Patience patience) => (this.reading, this.writing, Patience) = (reading, writing, patience);

    /// <param name="adjust">The tests' hand on the pipeline.</param>
    public static JournalTable Of(StorageOptions options, Patience patience, Action<TableClientOptions>? adjust = null)
    {
        return new JournalTable(Client(patience.OneReading), Client(patience.OneWriting), patience);

        TableClient Client(TimeSpan oneTry)
        {
            var settings = new TableClientOptions
            {
                Retry = { Mode = RetryMode.Exponential, MaxRetries = 3, Delay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromMilliseconds(500), NetworkTimeout = oneTry },
            };
            adjust?.Invoke(settings);
            return Account(options, settings).GetTableClient(options.Prefix + "journal");
        }
    }

    /// <exception cref="Exception">Of several kinds: the connection string cannot be read.</exception>
    public static TableServiceClient Account(StorageOptions options, TableClientOptions settings) => options.ConnectionString is { Length: > 0 } text
        ? new TableServiceClient(text, settings)
        : new TableServiceClient(new Uri($"https://{options.AccountName}.table.core.windows.net"), new DefaultAzureCredential(), settings);

    /// <summary>As messages name it: the table with its address.</summary>
    public string Name => writing.Uri.GetLeftPart(UriPartial.Path);

    public Patience Patience { get; }

    public TableClient ForOpening => writing;

    /// <summary>Writes within <paramref name="time"/>. What did not come back may have been written.</summary>
    public Task<T> Write<T>(Func<TableClient, CancellationToken, Task<T>> call, TimeSpan time, CancellationToken stop) =>
        Reach(patience => call(writing, patience), time, stop);

    /// <summary>All rows that a filter finds, in the store's order, over empty pages too.</summary>
    public async IAsyncEnumerable<TableEntity> Rows(string? filter, [EnumeratorCancellation] CancellationToken stop)
    {
        string? next = null;
        do
        {
            var page = await Reach(patience => PageOf(reading, filter, next, patience), Patience.UntilAnswered, stop);
            foreach (var row in page.Values)
                yield return row;
            next = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>Null where the row is not there; a table that has gone is no empty journal.</summary>
    public async Task<TableEntity?> Row(string partition, string row, TimeSpan time, CancellationToken stop)
    {
        try
        {
            return await Reach(async patience => (await reading.GetEntityAsync<TableEntity>(partition, row, cancellationToken: patience)).Value, time, stop);
        }
        catch (JournalUnavailableException missing) when (missing.InnerException is RequestFailedException { Status: 404 } refused && refused.ErrorCode != TableErrorCode.TableNotFound)
        {
            return null;
        }
    }

    public JournalUnavailableException Unavailable(Exception broken) =>
        new($"The journal {Name} does not answer: {WordsOf(broken)}{(broken is RequestFailedException { Status: 401 or 403 } ? $" {WhatItTakes}" : "")}", broken);

    public const string WhatItTakes = "Give this program's identity the role Storage Table Data Contributor on the storage account, "
        + "or write a Storage:ConnectionString whose key or signature may read, add, update and delete rows.";

    /// <summary>What the SDK throws where the store is not reached, is too busy, or does not let us.</summary>
    public static bool IsBadNews(Exception thrown) => thrown switch
    {
        RequestFailedException or AuthenticationFailedException or OperationCanceledException or IOException => true,
        AggregateException tries => tries.InnerExceptions.All(IsBadNews),
        _ => false,
    };

    private static async Task<Page<TableEntity>> PageOf(TableClient client, string? filter, string? next, CancellationToken stop)
    {
        await foreach (var page in client.QueryAsync<TableEntity>(filter, RowsPerPage, cancellationToken: stop).AsPages(next).WithCancellation(stop))
            return page;
        throw new System.Diagnostics.UnreachableException("A query has one page at least.");
    }

    private async Task<T> Reach<T>(Func<CancellationToken, Task<T>> call, TimeSpan time, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(time > TimeSpan.Zero ? time : TimeSpan.Zero);
        try
        {
            return await call(patience.Token);
        }
        catch (Exception broken) when (IsBadNews(broken) && !stop.IsCancellationRequested)
        {
            throw Unavailable(broken);
        }
    }

    // The SDK's messages go on with all headers, line by line.
    private static string WordsOf(Exception broken) => broken switch
    {
        RequestFailedException { Status: > 0 } refused => $"{refused.Status} {refused.ErrorCode}.",
        AggregateException { InnerExceptions: [.., var last] } => WordsOf(last),
        OperationCanceledException => "no answer in time.",
        _ => broken.Message.Split('\n')[0],
    };
}
