using System.Globalization;
using System.Text.Json;
using BcpBot.Journal.Sqlite;

namespace BcpBot.Bench.Answers;

/// <summary>A roll-call of very many people who answer at once, on SQLite with synchronous=FULL, and the folds of what comes of it: <c>-- answers</c>.</summary>
internal static class AnswerFigures
{
    private const int Few = 1_000, WarmUp = 20_000, Answers = 20_000, CaseFacts = 10_000, CaseFolds = 7;

    public static async Task Run(string folder, int people)
    {
        await using var teams = await Teams.Start();
        var bare = await Bare(teams);
        var few = await LargeRollCall.Play(folder, Few, WarmUp, Answers, teams);
        var many = await LargeRollCall.Play(folder, people, WarmUp, Answers, teams);

        using var journal = SqliteJournal.OpenForWriting(Path.Combine(folder, "case.db"));
        var folds = await new Folds(journal).CaseOf(CaseFacts, Path.Combine(folder, $"{Few}.xlsx"), CaseFolds);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            | what | measured | goal |
            |---|---|---|
            | a bare endpoint that parses an answer, over {Crowd.Connections} connections | {Line(bare)} | |
            | answers into a roll-call of {Few:N0} people | {Line(few.Answers)} | |
            | answers into a roll-call of {people:N0} people | {Line(many.Answers)} | p99 ≤ 50 ms |
            | its rate ÷ the bare endpoint's | {many.Answers.Rush.PerSecond / bare.Rush.PerSecond:0.00} | ≥ 0.25 |
            | processor time of an answer, {people:N0} ÷ {Few:N0} people | {many.Answers.Processor / few.Answers.Processor:0.00} | 0.8 to 1.2 |
            | tally of {people:N0}, cold (read and folded) | {many.ColdTally.TotalMilliseconds:0} ms | ≤ 1000 ms |
            | the same, warm (the whole case over HTTP, median of {many.WarmTally.Count}) | {Measured.Median(many.WarmTally):0.0} ms | ≤ 50 ms |
            | working set with it | {many.Bytes >> 20} MiB | ≤ 400 MB |
            | a case of {CaseFacts:N0} facts folds in, the first; median of {CaseFolds} | {folds[0]:0} ms; {Measured.Median(folds):0} ms | ≤ 200 ms |
            | import of a workbook of {people:N0} people (working set) | {many.ImportedIn.TotalSeconds:0.0} s ({many.ImportBytes >> 20} MiB) | |
            | start to ready with {people:N0} people; until it knows them all | {many.StartedIn.TotalSeconds:0.0} s; {many.KnownIn.TotalSeconds:0.0} s | |
            | from the report to {many.Planned:N0} planned deliveries | {many.PlannedIn.TotalSeconds:0.0} s | |
            | these at the end: {string.Join(", ", many.Deliveries.Select(entry => $"{entry.Key} {entry.Value:N0}"))} | {many.Deliveries.Values.Sum():N0} | {many.Planned:N0} |

            {Environment.ProcessorCount} cores, .NET {Environment.Version}; {Answers:N0} answers measured after {WarmUp:N0}.
            """));
    }

    private static string Line(Pace pace) => string.Create(
        CultureInfo.InvariantCulture, $"{pace.Rush.PerSecond:N0}/s, median {pace.Median:0.0} ms, p99 {pace.P99:0.0} ms, {pace.ProcessorMicroseconds:0} µs of processor each");

    private static async Task<Pace> Bare(Teams teams)
    {
        await using var bare = await BareEndpoint.Start();
        using var crowd = new Crowd(bare.Address);
        List<byte[]> bodies = [.. Enumerable.Range(1, WarmUp).Select(number => JsonSerializer.SerializeToUtf8Bytes(Story.Answer(teams, Workbook60.Id(number), "5a3e0000000040008000000000000000", "r1", "safe")))];
        await crowd.Post(bodies);
        await crowd.Post(bodies);
        var before = bare.ProcessorTime;
        var rush = await crowd.Post(bodies);
        return new Pace(rush, bare.ProcessorTime - before);
    }
}
