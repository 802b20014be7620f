using System.Diagnostics;
using System.Globalization;
using System.Text;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;

namespace BcpBot.Bench;

/// <summary>What an administrator waits for: a store of a million facts, walked. <c>dotnet run -c Release --project BcpBot.Tests/Bench -- whole</c>.</summary>
internal static class WholeStore
{
    private const int Streams = 1_000, FactsPerStream = 1_000, FactsAtOnce = 50, WritersAtOnce = 64;

    public static async Task Measure()
    {
        var folder = Directory.CreateTempSubdirectory("bcp-bench-").FullName;
        try
        {
            var store = Path.Combine(folder, "bcp.db");
            await Fill(store);

            using var journal = SqliteJournal.OpenForReading(store);
            var began = Stopwatch.GetTimestamp();
            var verification = await journal.Verify(CancellationToken.None);
            var took = Stopwatch.GetElapsedTime(began);

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

                | what | measured | goal |
                |---|---|---|
                | verify {verification.Facts:N0} facts in {verification.Streams:N0} streams on SQLite ({new FileInfo(store).Length / 1024 / 1024} MiB), {verification.Findings.Length} findings | {took.TotalSeconds:0.0} s | ≤ 60 s |
                """));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Fill(string store)
    {
        using var journal = SqliteJournal.OpenForWriting(store);
        await Parallel.ForAsync(0, Streams, new ParallelOptions { MaxDegreeOfParallelism = WritersAtOnce }, async (number, stop) =>
        {
            for (var version = 0; version < FactsPerStream; version += FactsAtOnce)
                await journal.Append($"case/{number:x32}", version, [.. Enumerable.Range(version, FactsAtOnce).Select(Fact)], stop);
        });
    }

    // As large as facts are: a press in the data, every third with a sentence.
    private static FactEntry Fact(int number) => new(
        "ballot.cast", DateTimeOffset.UnixEpoch.AddSeconds(number), "p02",
        Encoding.UTF8.GetBytes($$"""{"press":{"verb":"ballot.vote","draw":"00000000000000000000000000000000","choice":"approve"},"ballot":"b1","seat":"s{{number}}","as":"Principal","choice":"approve"}"""),
        number % 3 == 0 ? Encoding.UTF8.GetBytes($$"""{"comment":"第 {{number}} 句，與事實相符。"}""") : default(ReadOnlyMemory<byte>?), number % 3 == 0 ? "00000000000000000000000000000000" : null);
}
