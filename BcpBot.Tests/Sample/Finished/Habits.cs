using System.Globalization;
using System.Text.Json.Nodes;

namespace BcpBot.Tests.Sample.Finished;

/// <summary>What is done alike in every case.</summary>
internal static class Habits
{
    private const string Commander = "p12";

    /// <summary>The committee votes one after the other, until the outcome is fixed.</summary>
    public static async Task Votes(this Stage stage, string ballot, params (string Person, string Choice, string Comment)[] votes)
    {
        foreach (var (person, choice, comment) in votes)
        {
            await stage.Later(2.3);
            await stage.Press(person, "ballot.vote", new { ballot, choice }, new { comment });
        }
    }

    /// <summary>A decision of one person: the button, then 確定.</summary>
    public static async Task Decides(this Stage stage, string person, string ballot, string choice)
    {
        await stage.Press(person, "ballot.vote", new { ballot, choice });
        await stage.Press(person, "ballot.vote", new { ballot, choice, sure = true });
    }

    /// <summary>Whoever was told last acknowledges, link by link, until the chain has ended; the silent let their deputies do it.</summary>
    public static async Task Acknowledge(this Stage stage, string chain, params string[] silent)
    {
        while (true)
        {
            var links = Chain(await stage.Now(), chain)["links"]!.AsArray().Where(link => link!["state"]!.ToString() == "Told").ToList();
            if (links.Count == 0)
                return;

            await stage.Later(1.4);
            if (links.FirstOrDefault(link => !silent.Contains(HolderOf(link!))) is { } next)
                await stage.Press(HolderOf(next), "chain.acknowledge", new { chain, link = next["id"]!.ToString() });
        }
    }

    /// <summary>Does the steps of a run that are open, in their order; the work is shared out among those who may.</summary>
    /// <param name="said">By step number: the note, and where the evidence lies; a step without one is done without a word.</param>
    /// <param name="ofHeads">Steps that every unit's head does for his unit.</param>
    public static async Task Works(this Stage stage, string run, string phase, double minutesEach, Dictionary<int, (string Note, string Evidence)> said, params int[] ofHeads)
    {
        while (Next(await stage.Now(), run, phase) is { } step)
        {
            var no = (int)step["no"]!;
            var doers = ofHeads.Contains(no) ? MayDo(step) : [DoerOf(step)];
            if (step["state"]!.ToString() == "Ready" && doers is [var only])
                await stage.Press(only, "step.start", new { run, step = Plain(no) });
            await stage.Later(minutesEach);
            foreach (var doer in doers)
                await Does(stage, run, no, doer, said.GetValueOrDefault(no, ("", "")));
        }
    }

    private static Task<JsonNode> Does(Stage stage, string run, int no, string doer, (string Note, string Evidence) said) =>
        stage.Press(doer, "step.done", new { run, step = Plain(no) }, new { note = said.Note, evidence = said.Evidence });

    /// <summary>Everyone in this list answers the roll-call.</summary>
    public static async Task Answers(this Stage stage, string rollcall, IEnumerable<string> people, string answer, string note = "")
    {
        foreach (var some in people.Chunk(6))
        {
            await stage.Later(0.4);
            foreach (var person in some)
                await stage.Press(person, "rollcall.answer", new { rollcall, answer }, new { note });
        }
    }

    /// <summary>The four signatures, each on a later morning.</summary>
    public static async Task Signs(this Stage stage, params (string At, string Person, string As, string Conclusion)[] signatures)
    {
        foreach (var (at, person, place, conclusion) in signatures)
        {
            await stage.At(at);
            await stage.Press(person, "form.sign", new { @as = place }, new { conclusion });
        }
    }

    public static string[] People(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"p{number:00}"))];

    private static JsonNode Chain(JsonNode one, string chain) => one["chains"]!.AsArray().Single(each => each!["id"]!.ToString() == chain)!;

    private static string HolderOf(JsonNode link) => link["told"]!.AsArray()[^1]!.ToString();

    private static JsonNode? Next(JsonNode one, string run, string phase) =>
        one["runs"]!.AsArray().Single(each => each!["id"]!.ToString() == run)!["steps"]!.AsArray()
            .FirstOrDefault(step => step!["phase"]!.ToString() == phase && step["state"]!.ToString() is "Ready" or "Started" && step["mayDoNow"]!.AsArray().Count > 0);

    // Who holds it, else not always the first of those who may.
    private static string DoerOf(JsonNode step)
    {
        var may = MayDo(step);
        return step["by"]?.ToString() is { } holder && may.Contains(holder) ? holder : may[(int)step["no"]! % may.Length];
    }

    // The commander may do everything; here he leaves it to those whose step it is.
    private static string[] MayDo(JsonNode step)
    {
        var may = step["mayDoNow"]!.AsArray().Select(person => person!.ToString()).ToArray();
        return may.Length > 1 ? [.. may.Except([Commander])] : may;
    }

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
