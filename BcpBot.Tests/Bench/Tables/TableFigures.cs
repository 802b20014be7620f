using System.Diagnostics;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Data.Tables;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Journal.Tables;
using BcpBot.Tests.Azurite;

namespace BcpBot.Bench.Tables;

/// <summary>Appends a second on the emulator, against the SDK alone doing the same transactions, turn by turn in the same run; and on SQLite.</summary>
internal static class TableFigures
{
    private const int Rounds = 5, AppendsOfARound = 1_280;

    private static readonly byte[] Data = Encoding.UTF8.GetBytes("""{"ballot":"b1","seat":"p02","choice":"approve","as":"Principal","draw":"00000000000000000000000000000000"}""");

    public static async Task Run(string folder)
    {
        var store = Emulator.Running.NewStore();
        using var tables = TablesJournal.OpenForWriting(store, TimeProvider.System);
        using var sqlite = SqliteJournal.OpenForWriting(Path.Combine(folder, "appends.db"));
        var bare = new TableServiceClient(store.ConnectionString).GetTableClient(store.Prefix + "bare");
        await bare.CreateAsync();

        Console.WriteLine("\n| appends of one fact, a second | Azure Tables (Azurite) | the SDK alone, same transactions | of it, median of rounds | goal | SQLite |\n|---|---|---|---|---|---|");
        foreach (var streams in (int[])[1, 16, 64])
        {
            List<double> ours = [], theirs = [], embedded = [];
            for (var round = 0; round <= Rounds; round++)
            {
                var name = $"bench/{streams}/{round}";
                theirs.Add(await Rate(streams, stream => BareStream(bare, $"{name}/{stream}".Replace('/', '|'))));
                ours.Add(await Rate(streams, stream => JournalStream(tables, $"{name}/{stream}")));
                embedded.Add(await Rate(streams, stream => JournalStream(sqlite, $"{name}/{stream}")));
            }

            // The first round is for the compiler.
            var shares = ours.Zip(theirs, (one, other) => one / other).Skip(1);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {streams} streams | {Measured.Median(ours.Skip(1)):0} | {Measured.Median(theirs.Skip(1)):0} | {Measured.Median(shares):0.00} | ≥ 0.80 | {Measured.Median(embedded.Skip(1)):0} |"));
        }
    }

    // Each stream one append after the other, all streams at once; its first append is made before the time begins.
    private static async Task<double> Rate(int streams, Func<int, Func<Task>> begin)
    {
        var appends = Enumerable.Range(0, streams).Select(begin).ToList();
        await Task.WhenAll(appends.Select(append => append()));

        var each = AppendsOfARound / Math.Max(streams, 4);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(appends.Select(async append =>
        {
            for (var number = 0; number < each; number++)
                await append();
        }));
        return each * streams / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static Func<Task> JournalStream(IJournal journal, string stream)
    {
        var version = 0L;
        return async () =>
        {
            var entry = new FactEntry("ballot.cast", DateTimeOffset.UnixEpoch.AddSeconds(version), "p02", Data, null, null);
            if (await journal.Append(stream, version++, [entry], CancellationToken.None) is not Appended.Committed)
                throw new InvalidOperationException("Nobody else appends here.");
        };
    }

    private static Func<Task> BareStream(TableClient table, string partition)
    {
        var (version, seen) = (0L, (ETag?)null);
        return async () =>
        {
            version++;
            var head = new TableEntity(partition, "-head") { ["Version"] = version, ["Hash"] = new byte[32], ["Append"] = Guid.NewGuid().ToString("N") };
            var row = new TableEntity(partition, $"{version:D10}")
            {
                ["Append"] = head["Append"],
                ["Name"] = "ballot.cast",
                ["At"] = ChainHash.Moment(DateTimeOffset.UnixEpoch.AddSeconds(version)),
                ["By"] = "p02",
                ["WordsHash"] = new byte[32],
                ["Hash"] = new byte[32],
                ["Data0"] = Data,
            };
            var first = seen is { } etag ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, head, etag) : new TableTransactionAction(TableTransactionActionType.Add, head);
            seen = (await table.SubmitTransactionAsync([first, new TableTransactionAction(TableTransactionActionType.Add, row)])).Value[0].Headers.ETag;
        };
    }
}
