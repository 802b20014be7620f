using System.Diagnostics;
using System.Globalization;
using BcpBot.Bench;
using BcpBot.Bench.Answers;
using BcpBot.Bench.Tables;

const int Starts = 5, Presses = 500, Pages = 50, PressesSeen = 50, WarmUp = 50, UntilCompiled = 1_500;

if (args is ["whole"])
{
    await WholeStore.Measure();
    return;
}

if (args is ["bare"])
{
    await BareEndpoint.Serve();
    return;
}

var folder = Directory.CreateTempSubdirectory("bcp-bench-").FullName;
try
{
    if (args is ["tables"])
    {
        await TableFigures.Run(folder);
        return;
    }

    if (args is ["answers", .. var sizes])
    {
        await AnswerFigures.Run(folder, sizes is [var people] ? int.Parse(people, CultureInfo.InvariantCulture) : 100_000);
        return;
    }

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

    var contents = await Measured.Times(Pages, async _ => await bot.Client.GetStringAsync(new Uri(story.Page, UriKind.Relative)));
    var seen = await SeenOnThePage(bot, story, vote, PressesSeen);

    var appends = await Opponents.Appends(Path.Combine(folder, "bare.db"), WarmUp, Presses);
    var answers = await Opponents.Answers(story.AVote(), WarmUp, Presses);

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

        | what | measured | goal |
        |---|---|---|
        | start to ready, median of {Starts} | {Measured.Median(starts):0} ms | ≤ 1500 ms |
        | a press to its durable answer, median of {Presses} after {UntilCompiled} | {Measured.Median(presses):0.00} ms | ≤ 3 ms |
        | a press to its durable answer, p99 | {Measured.Percentile(presses, 99):0.00} ms | ≤ 15 ms |
        | a case's page: from the request to its whole first content, the first of all | {contents[0]:0} ms | ≤ 1000 ms |
        | the same, median of {Pages} (p99) | {Measured.Median(contents):0.0} ms ({Measured.Percentile(contents, 99):0.0} ms) | ≤ 1000 ms |
        | a press to the changed page in another browser, median of {PressesSeen} (p99) | {Measured.Median(seen):0} ms ({Measured.Percentile(seen, 99):0} ms) | ≤ 300 ms |
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

static async Task<List<double>> SeenOnThePage(Bot bot, Story story, Func<int, Task> vote, int times)
{
    await using var screen = await Screen.Open(new Uri(bot.Client.BaseAddress!, story.Page));
    await vote(1);
    await screen.ShowsApprovals(0);
    return await Measured.Times(times, async number =>
    {
        await vote(number);
        await screen.ShowsApprovals(number % 2 == 0 ? 1 : 0);
    });
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
