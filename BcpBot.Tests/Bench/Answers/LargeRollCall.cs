using System.Diagnostics;
using System.Text.Json;

namespace BcpBot.Bench.Answers;

/// <summary>How quickly requests were answered, and what each cost the server.</summary>
internal sealed record Pace(Rush Rush, TimeSpan Processor)
{
    public double Median => Measured.Median(Rush.Milliseconds);
    public double P99 => Measured.Percentile(Rush.Milliseconds, 99);
    public double ProcessorMicroseconds => Processor.TotalMicroseconds / Rush.Milliseconds.Count;
}

/// <summary>What a roll-call of so many people came to, from the workbook to the tally.</summary>
internal sealed record LargeRollCall(
    int People, TimeSpan ImportedIn, long ImportBytes, TimeSpan StartedIn, TimeSpan KnownIn, TimeSpan PlannedIn, long Planned, Pace Answers, IReadOnlyList<double> WarmTally, long Bytes,
    TimeSpan ColdTally, IReadOnlyDictionary<string, int> Deliveries)
{
    private const int Tallies = 20;

    // As Teams allows: most cards wait while people answer, as they would.
    private const int RequestsPerSecond = 50;

    /// <param name="warmUp">Answers before those that are measured.</param>
    public static async Task<LargeRollCall> Play(string folder, int people, int warmUp, int answers, Teams teams)
    {
        var (workbook, store) = (Path.Combine(folder, $"{people}.xlsx"), Path.Combine(folder, $"{people}.db"));
        LargeCompany.Write(workbook, people);
        var began = Stopwatch.GetTimestamp();
        var importBytes = await Bot.Import(workbook, store);
        var importedIn = Stopwatch.GetElapsedTime(began);
        await LargeCompany.Install(store, people, teams.ServiceUrl);

        string @case, rollCall;
        LargeRollCall played;
        await using (var bot = await Bot.Start(store, RequestsPerSecond))
        {
            var story = new Story(bot, teams);
            began = Stopwatch.GetTimestamp();
            await bot.Get("/api/organisation");
            var knownIn = bot.StartedIn + Stopwatch.GetElapsedTime(began);
            began = Stopwatch.GetTimestamp();
            (@case, rollCall) = await story.AskEveryone();
            await Bot.Until(() => Task.FromResult(new Store(store).Planned >= people), "everybody's card is planned");
            var plannedIn = Stopwatch.GetElapsedTime(began);

            byte[] Answer(int number) => JsonSerializer.SerializeToUtf8Bytes(Story.Answer(teams, Workbook60.Id(number % people + 1), @case, rollCall, number / people % 2 == 0 ? "safe" : "offsite"));
            using var crowd = new Crowd(bot.Client.BaseAddress!);
            await crowd.Post([.. Enumerable.Range(0, warmUp).Select(Answer)]);
            var bodies = Enumerable.Range(warmUp, answers).Select(Answer).ToList();
            var before = bot.ProcessorTime;
            var rush = await crowd.Post(bodies);
            var processor = bot.ProcessorTime - before;

            var warm = await Measured.Times(Tallies, async _ => await bot.Get($"/api/cases/{@case}"));
            played = new(people, importedIn, importBytes, bot.StartedIn, knownIn, plannedIn, new Store(store).Planned, new Pace(rush, processor), warm, bot.WorkingSetBytes, default, null!);
        }

        using var journal = BcpBot.Journal.Sqlite.SqliteJournal.OpenForReading(store);
        var folds = new Folds(journal);
        var (cold, tally) = await folds.TallyOf(@case, rollCall);
        if (tally.Asked != people || tally.Asked - tally.Silent < Math.Min(people, warmUp + answers))
            throw new InvalidOperationException($"Not every answer counts: {tally}");
        return played with { ColdTally = cold, Deliveries = await folds.DeliveriesOf(@case) };
    }
}
