using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using BcpBot.Journal;
using BcpBot.Journal.Tables;
using BcpBot.Tests.Azurite;

namespace BcpBot.Tests.Journal;

/// <summary>
/// Invariants 22 and 23 while requests are refused, time out, arrive late and lose their answers: two processes on one table record commands as a desk does,
/// each schedule out of one seed. <c>BCPBOT_FAULT_SCHEDULES</c> says how many; <c>BCPBOT_FAULT_SEED</c> which is the first.
/// </summary>
public sealed class AppendsUnderFaultsTests
{
    private const int Commands = 5, Attempts = 8;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly string[] Streams = ["case/1", "rollcall/1/1/0"];

    private static readonly Mishap[] OfWrites = [Mishap.TooManyRequests, Mishap.ServerError, Mishap.Unavailable, Mishap.TimedOut, Mishap.Late, Mishap.AnswerLost, Mishap.AnswerWrong];
    private static readonly Mishap[] OfReads = [Mishap.TooManyRequests, Mishap.Unavailable, Mishap.TimedOut, Mishap.AnswerLost, Mishap.EmptyPage, Mishap.SmallPageReversed];

    [Fact]
    public async Task Whatever_befalls_requests_an_append_is_whole_happens_once_and_is_read_once()
    {
        var (first, count) = (Setting("BCPBOT_FAULT_SEED", 1), Setting("BCPBOT_FAULT_SCHEDULES", 150));
        for (var seed = first; seed < first + count; seed++)
        {
            try
            {
                await new Schedule(seed).Run();
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"The schedule of seed {seed} broke. Again: BCPBOT_FAULT_SEED={seed} BCPBOT_FAULT_SCHEDULES=1", broken);
            }
        }
    }

    private static int Setting(string name, int usual) => Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

    private sealed class Schedule
    {
        private readonly Random chance;
        private readonly StorageOptions store = Emulator.Running.NewStore();
        private readonly Wire wire;
        private readonly TablesJournal[] processes;
        private readonly Dictionary<int, bool> acknowledged = [];
        private bool calm = true;

        public Schedule(int seed)
        {
            chance = new Random(seed);
            wire = new Wire(Befalls);
            processes = [Open(), Open()];
            calm = false;
        }

        public async Task Run()
        {
            for (var command = 1; command <= Commands; command++)
            {
                acknowledged[command] = await Record(processes[chance.Next(2)], Streams[chance.Next(2)], command);
                if (chance.Next(3) == 0)
                    await wire.DeliverLate();
            }

            await wire.DeliverLate();
            calm = true;
            await CheckAll();
        }

        private TablesJournal Open() => TablesJournal.OpenForWriting(store, TimeProvider.System, Patience.OfAnswers.Times(10), wire.Adjust);

        private Mishap Befalls(Request request)
        {
            if (calm || chance.Next(100) >= 45)
                return Mishap.None;

            var mishaps = request.Method == RequestMethod.Get ? OfReads : OfWrites;
            return mishaps[chance.Next(mishaps.Length)];
        }

        // As a desk: read, decide, append; after a conflict or no answer read and decide again, or give up. True: acknowledged.
        private async Task<bool> Record(TablesJournal journal, string stream, int command)
        {
            var (seen, facts) = (new List<StoredFact>(), chance.Next(1, 4));
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                try
                {
                    await foreach (var fact in journal.Read(stream, seen.Count, Never))
                        seen.Add(fact);
                    if (seen.Any(fact => CommandOf(fact) == command))
                        return true;

                    var entries = Enumerable.Range(1, facts).Select(part => Entry(command, part, facts)).ToArray();
                    if (await journal.Append(stream, seen.Count, entries, Never) is Appended.Committed committed)
                    {
                        Assert.Null(journal.Trouble);
                        Assert.Equal((stream, (long)seen.Count + facts), (committed.Head.Stream, committed.Head.Version));
                        return true;
                    }
                }
                catch (JournalUnavailableException) when (chance.Next(4) > 0)
                {
                }
                catch (JournalUnavailableException)
                {
                    return false;
                }
            }

            return false;
        }

        private async Task CheckAll()
        {
            var journal = Open();
            var times = new Dictionary<int, int>();
            foreach (var stream in Streams)
            {
                var facts = await journal.Read(stream, 0, Never).ToListAsync();
                Assert.Equal(Enumerable.Range(1, facts.Count).Select(version => (long)version), facts.Select(fact => fact.Version));
                for (var at = 0; at < facts.Count; at += PartsOf(facts[at]))
                {
                    var whole = facts.Skip(at).Take(PartsOf(facts[at])).Select(fact => (CommandOf(fact), PartOf(fact)));
                    Assert.Equal(Enumerable.Range(1, PartsOf(facts[at])).Select(part => (CommandOf(facts[at]), part)), whole);
                    times[CommandOf(facts[at])] = times.GetValueOrDefault(CommandOf(facts[at])) + 1;
                }
            }

            Assert.All(acknowledged, command => Assert.InRange(times.GetValueOrDefault(command.Key), command.Value ? 1 : 0, 1));
            Assert.Empty((await journal.Verify(Never)).Findings);
        }

        private static FactEntry Entry(int command, int part, int of) =>
            new("ballot.cast", DateTimeOffset.UnixEpoch, "amy", Encoding.UTF8.GetBytes($$"""{"command":{{command}},"part":{{part}},"of":{{of}}}"""), null, null);

        private static int CommandOf(StoredFact fact) => Number(fact, "command");

        private static int PartOf(StoredFact fact) => Number(fact, "part");

        private static int PartsOf(StoredFact fact) => Number(fact, "of");

        private static int Number(StoredFact fact, string name) => JsonNode.Parse(fact.Entry.Data.Span)![name]!.GetValue<int>();
    }
}
