using System.Diagnostics;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using Tally = BcpBot.Domain.RollCalls.Tally;

namespace BcpBot.Bench.Answers;

/// <summary>Streams read from the store and folded, with nothing in memory before.</summary>
internal sealed class Folds(SqliteJournal journal)
{
    private const int FactsInAnAppend = 80;
    private static readonly DateTimeOffset Began = new(2026, 3, 2, 3, 0, 0, TimeSpan.FromHours(8));
    private readonly FactCodec codec = new(FactNames.Table);

    /// <summary>The figures of a roll-call from all its sheets.</summary>
    public async Task<(TimeSpan Took, Tally Tally)> TallyOf(string @case, string rollCall)
    {
        var began = Stopwatch.GetTimestamp();
        var tally = Tally.None;
        await foreach (var head in journal.Heads($"rollcall/{@case}/{rollCall}/", CancellationToken.None))
            tally += (await Fold(head.Stream, RollCallSheet.Machine)).State.People.Tally;
        return (Stopwatch.GetElapsedTime(began), tally);
    }

    /// <summary>How many deliveries of a case have come to what.</summary>
    public async Task<IReadOnlyDictionary<string, int>> DeliveriesOf(string @case)
    {
        var states = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var head in journal.Heads($"delivery/{@case}/", CancellationToken.None))
            foreach (var (_, state) in (await Fold(head.Stream, DeliverySheet.Machine)).State.Deliveries.Values)
                states[state.GetType().Name] = states.GetValueOrDefault(state.GetType().Name) + 1;
        return states;
    }

    /// <summary>A case of so many facts: votes given and changed, people who need help, situation updates.</summary>
    /// <returns>Milliseconds of each fold; the first has the program's own first steps in it.</returns>
    public async Task<List<double>> CaseOf(int facts, string workbook, int times)
    {
        var stream = "case/c0ffee";
        await Write(stream, Story(facts, workbook));
        return await Measured.Times(times, async _ =>
        {
            if ((await Fold(stream, Case.Machine)).Version < facts)
                throw new InvalidOperationException("The case has fewer facts.");
        });
    }

    private async Task<Timeline<TState>> Fold<TState>(string stream, Machine<TState> machine)
    {
        var timeline = Timeline.Begin(machine);
        await foreach (var stored in journal.Read(stream, 0, CancellationToken.None))
            timeline = timeline.After(codec.Decode(stream, stored));
        return timeline;
    }

    private async Task Write(string stream, IEnumerable<Fact> facts)
    {
        var version = 0L;
        foreach (var some in facts.Chunk(FactsInAnAppend))
        {
            await journal.Append(stream, version, [.. some.Select(codec.Encode)], CancellationToken.None);
            version += some.Length;
        }
    }

    private static List<Fact> Story(int facts, string workbook)
    {
        var (story, timeline) = (new List<Fact>(), Timeline.Begin(Case.Machine));
        foreach (var (number, command) in Commands(workbook).Index())
        {
            var meeting = timeline.Meet(command, Began.AddMilliseconds(number));
            timeline = meeting.After;
            story.AddRange(meeting.Facts);
            if (story.Count >= facts)
                break;
        }

        return story;
    }

    private static IEnumerable<Command> Commands(string workbook)
    {
        using var file = File.OpenRead(workbook);
        var company = ((WorkbookReading.Read)WorkbookReader.Read(file)).Organisation with { Generation = 1 };
        var (lead, member) = (company.HeadOf(BodyKind.WorkingGroup)!.Value, new PersonId("p02"));
        var preparation = Preparation.For(company, new ScenarioId("interruption"), [new ProcessId("payment")])!;

        yield return new CaseCommand.Report(new CaseId("c0ffee"), "BCP-2026-0007", ReportedKind.Interruption, null, false, new Roster(1, company.People.Count, 1, CaseBodies.Of(company)), Absences.None) { By = member, Words = Typed("what", "付款頁無回應") };
        yield return By(lead, new CaseCommand.Assess(3, true, false, null, null, false, preparation, preparation.RunsIn(company), company.People.Count));
        yield return By(lead, new CaseCommand.OpenRollCall(new RollCallScope.Everyone(), 1, company.People.Count));
        for (var number = 0; ; number++)
            yield return (number % 10) switch
            {
                0 => By(lead, new CaseCommand.Update(null)) with { Words = Typed("text", $"第 {number} 次狀況更新") },
                1 => new CaseCommand.HearHelp(RollCall.First, new PersonId($"p{number}"), lead) { By = Actor.Relay, Relayed = new Relayed($"rollcall/c0ffee/r1/{number}", 1) },
                _ => By(member, new BallotCommand.CastVote(new BallotId("b1"), number % 2 == 0 ? Choice.Approve : Choice.Reject, null, Sure: true)) with { Press = new Press("ballot.vote", $"{number:x32}", "") },
            };

        Command By(PersonId who, Command command) => command with { By = who, As = company.StandingOf(who) };
    }

    private static Words Typed(string field, string text) => Words.Of("5a17", (field, text));
}
