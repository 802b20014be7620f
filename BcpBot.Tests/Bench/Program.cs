using System.Diagnostics;
using System.Globalization;
using BcpBot.Bench;

const int Starts = 5, Presses = 500, WarmUp = 50, UntilCompiled = 1_500;

var folder = Directory.CreateTempSubdirectory("bcp-bench-").FullName;
try
{
    var workbook = Path.Combine(folder, "people.xlsx");
    Workbook60.Write(workbook);
    var store = Path.Combine(folder, "bcp.db");
    await Bot.Import(workbook, store);

    var starts = new List<double>();
    for (var run = 0; run < Starts; run++)
    {
        await using var started = await Bot.Start(store);
        starts.Add(started.StartedIn.TotalMilliseconds);
    }

    await using var teams = await Teams.Start();
    await using var bot = await Bot.Start(store);
    var story = new Story(bot, teams);
    await story.Install();
    var (toldIn, answeredIn) = await story.RollCall();

    var vote = await story.OpenBallot();
    var cold = await Measured.Times(WarmUp, vote);
    await Measured.Times(UntilCompiled, vote);
    var before = bot.ProcessorTime;
    var presses = await Measured.Times(Presses, vote);
    var processor = (bot.ProcessorTime - before) / Presses;
    var memory = bot.WorkingSetBytes / 1024.0 / 1024.0;

    var appends = await Opponents.Appends(Path.Combine(folder, "bare.db"), WarmUp, Presses);
    var answers = await Opponents.Answers(story.AVote(), WarmUp, Presses);

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

        | what | measured | goal |
        |---|---|---|
        | start to ready, median of {Starts} | {Measured.Median(starts):0} ms | ≤ 1500 ms |
        | a press to its durable answer, median of {Presses} after {UntilCompiled} | {Measured.Median(presses):0.00} ms | ≤ 3 ms |
        | a press to its durable answer, p99 | {Measured.Percentile(presses, 99):0.00} ms | ≤ 15 ms |
        | the first {WarmUp} presses after the start, median (p99) | {Measured.Median(cold):0.00} ms ({Measured.Percentile(cold, 99):0.00} ms) | |
        | processor time a press, with the cards brought up to date behind it | {processor.TotalMilliseconds:0.00} ms | |
        | a bare append of one fact, median (p99) | {Measured.Median(appends):0.00} ms ({Measured.Percentile(appends, 99):0.00} ms) | |
        | a bare endpoint that parses the press, median (p99) | {Measured.Median(answers):0.00} ms ({Measured.Percentile(answers, 99):0.00} ms) | |
        | press ÷ (append + endpoint), medians | {Measured.Median(presses) / (Measured.Median(appends) + Measured.Median(answers)):0.0} | |
        | {Workbook60.People} people's roll-call out, budget lifted | {toldIn.TotalMilliseconds:0} ms | |
        | {Workbook60.People} people's answers | {answeredIn.TotalMilliseconds:0} ms | |
        | working set after the story | {memory:0} MiB | |

        {Environment.ProcessorCount} cores, .NET {Environment.Version}, SQLite with synchronous=FULL.
        """));
}
finally
{
    Directory.Delete(folder, recursive: true);
}

internal static class Measured
{
    /// <summary>Milliseconds of each run, one after the other.</summary>
    public static async Task<List<double>> Times(int times, Func<int, Task> run)
    {
        var took = new List<double>(times);
        for (var number = 0; number < times; number++)
        {
            var began = Stopwatch.GetTimestamp();
            await run(number);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return took;
    }

    public static double Median(IEnumerable<double> values) => Percentile(values, 50);

    public static double Percentile(IEnumerable<double> values, int percent)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];
    }
}
