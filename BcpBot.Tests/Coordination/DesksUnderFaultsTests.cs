using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.RollCalls;
using BcpBot.Journal;
using BcpBot.Tests.Cases;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Coordination;

/// <summary>
/// Invariants 1, 10, 12, 13, 15, 17-19, 21, 23 and 26 at the desks, while their store refuses, loses answers and takes late what nobody waits for: two instances on one store,
/// people who press again until they hear, a clock that ticks at either. Each schedule comes out of one seed. <c>BCPBOT_FAULT_SCHEDULES</c> says how many; <c>BCPBOT_FAULT_SEED</c> which is the first.
/// </summary>
public sealed class DesksUnderFaultsTests
{
    [Fact]
    public async Task Whatever_befalls_the_store_no_command_counts_twice_and_what_was_acknowledged_is_there_once()
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

    /// <summary>One evening: a case is decided, told and asked about, pressed on two instances.</summary>
    private sealed class Schedule
    {
        private const int Presses = 16, TriesAtMost = 6;

        private static readonly FactCodec Codec = new(FactNames.Table);
        private static readonly StreamOf<Case> Case = Streams.Case(new CaseId("c0ffee"));
        private static readonly StreamOf<RollCallSheet> Sheet = Streams.RollCall(new CaseId("c0ffee"), RollCall.First, 0);
        private static readonly ImmutableArray<PersonId> Voters = [CommitteeConvener, CommitteeMember2, CommitteeMember3, CommitteeMember4, CommitteeMember5, ConvenersFirstDeputy, DeputyOfMember2, Employee1];
        private static readonly ImmutableArray<PersonId> Asked = [Employee1, Employee2, Employee3, Contractor];

        // The ballot about the activation is open.
        private static readonly ImmutableArray<FactEntry> Assessed =
            [.. CaseStory.Reported(danger: true).By(1, WorkingGroupLead, new CaseCommand.Take()).By(2, WorkingGroupLead, CaseStory.Assessing(3)).History.Select(Codec.Encode)];

        private readonly Random chance;
        private readonly FakeTimeProvider machine = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)));
        private readonly RememberedStore store = new();
        private readonly TroubledWay[] ways;
        private readonly Desks[] instances;
        private readonly Dictionary<(string Stream, Actor By, Press Press), bool> acknowledged = [];
        private bool calm = true;

        public Schedule(int seed)
        {
            chance = new Random(seed);
            ways = [new TroubledWay(store, Befalls), new TroubledWay(store, Befalls)];
            instances = [.. ways.Select(way => new Desks(way, Codec, new BusinessClock(machine), Crash.Never, NullLogger<Desks>.Instance))];
        }

        public async Task Run()
        {
            await Begin();
            calm = false;
            for (var press = 1; press <= Presses; press++)
            {
                if (chance.Next(2) == 0)
                    machine.Advance(TimeSpan.FromMinutes(chance.Next(1, 7)));
                await Anything(press);
                if (chance.Next(3) == 0)
                    await DeliverLate();
            }

            await DeliverLate();
            calm = true;
            await Check();
        }

        private async Task Begin()
        {
            await store.Append(Case.Name, 0, Assessed, CancellationToken.None);
            machine.Advance(TimeSpan.FromMinutes(2));
            await instances[0].At(Sheet).Ask(new RollCallSheetCommand.Ask([.. Asked.Select(person => new AskedPerson(person, CommitteeConvener))]) { By = Actor.Relay, Relayed = new Relayed(Case.Name, 1) });
        }

        private Task Anything(int press) => chance.Next(10) switch
        {
            < 4 => Votes(press),
            < 6 => Answers(press),
            6 => Acknowledges(press),
            7 or 8 => Ticks(Case),
            _ => Ticks(Sheet),
        };

        private Task Votes(int press)
        {
            var (who, choice) = (Voters[chance.Next(Voters.Length)], chance.Next(3) > 0 ? Choice.Approve : Choice.Reject);
            return PressUntilHeard(Case, new BallotCommand.CastVote(CaseStory.First, choice, null, Sure: true) { By = who, As = CaseStory.Company.StandingOf(who), Press = new Press("ballot.vote", $"d{press}", choice.Value) });
        }

        private Task Answers(int press)
        {
            var (who, answer) = (Asked[chance.Next(Asked.Length)], (SafetyAnswer)chance.Next(3));
            return PressUntilHeard(Sheet, new RollCallSheetCommand.GiveAnswer(answer) { By = who, Press = new Press("rollcall.answer", $"d{press}", $"{answer}"), Words = CaseStory.Typed("note", $"第 {press} 次") });
        }

        private Task Acknowledges(int press) => PressUntilHeard(
            Case, new ChainCommand.Acknowledge(CaseStory.Chain, CommitteeLink) { By = CommitteeConvener, As = CaseStory.Company.StandingOf(CommitteeConvener), Press = new Press("chain.acknowledge", $"d{press}", "") });

        // As a person: nobody heard, so it is pressed again, wherever it goes; at last he gives up.
        private async Task PressUntilHeard<TState>(StreamOf<TState> stream, Command command)
        {
            var key = (stream.Name, command.By, command.Press!.Value);
            acknowledged[key] = false;
            for (var tries = 0; tries < TriesAtMost && !acknowledged[key]; tries++)
            {
                try
                {
                    acknowledged[key] = (await instances[chance.Next(2)].At(stream).Ask(command)).Answer is Answer.Accepted;
                    return;
                }
                catch (JournalUnavailableException) when (chance.Next(5) > 0)
                {
                }
                catch (JournalUnavailableException)
                {
                    return;
                }
            }
        }

        private async Task Ticks<TState>(StreamOf<TState> stream)
        {
            try
            {
                await instances[chance.Next(2)].At(stream).Tick(CancellationToken.None);
            }
            catch (JournalUnavailableException)
            {
                // The clock comes again.
            }
        }

        private async Task DeliverLate()
        {
            foreach (var way in ways)
                await way.DeliverLate();
        }

        private Mishap Befalls(bool isAppend)
        {
            if (calm || chance.Next(100) >= 50)
                return Mishap.None;

            return isAppend ? (Mishap)chance.Next(1, 5) : Mishap.Refused;
        }

        private async Task Check()
        {
            var (story, answers) = (await Folded(Case), await Folded(Sheet));
            foreach (var facts in (IEnumerable<List<Fact>>)[story, answers])
                Assert.Equal(facts.Select(fact => fact.At).Order(), facts.Select(fact => fact.At)); // 18

            foreach (var ((stream, by, press), isHeard) in acknowledged)
                Assert.InRange((stream == Case.Name ? story : answers).Count(fact => fact.By == by && fact.Press == press), isHeard ? 1 : 0, 1); // 1, 23, 26

            CheckBallots(story);
            CheckEscalations(story);
            var rounds = answers.OfType<RollCallSheetFact.Reminded>().Select(reminded => reminded.Round).ToList();
            Assert.Equal(Enumerable.Range(1, rounds.Count), rounds); // 17
            var tally = instances[0].At(Sheet).Present!.People.Tally;
            Assert.Equal(Asked.Length, tally.Safe + tally.Help + tally.OffSite + tally.Silent); // 19
        }

        private void CheckBallots(List<Fact> story)
        {
            var ballot = ((Case.Opened)instances[0].At(Case).Present!).Ballots[CaseStory.First]!;
            Assert.Equal(ballot.Counted.Length, ballot.Counted.Select(vote => vote.Seat).Distinct().Count()); // 10
            Assert.All(story.OfType<BallotFact.Cast>().Where(cast => cast.Ballot == CaseStory.First), cast => Assert.True(cast.At < ballot.Opening.Deadline)); // 12
            Assert.InRange(story.OfType<BallotFact.Closed>().Count(closed => closed.Ballot == CaseStory.First), 0, 1); // 13
        }

        // 15
        private static void CheckEscalations(List<Fact> story)
        {
            var told = story.OfType<ChainFact.Told>().SelectMany(told => told.Links.Select(link => (told.Chain, link.Link, link.To)))
                .Concat(story.OfType<ChainFact.Escalated>().SelectMany(escalated => escalated.Links.Select(link => (escalated.Chain, link.Link, (PersonId?)link.To)))).ToList();
            Assert.Equal(told.Distinct().Count(), told.Count);
            Assert.InRange(story.OfType<ChainFact.Opened>().Count(), 0, 1);
        }

        /// <summary>The facts of a stream. Both instances have folded them to the same (21): whatever waits there is due at the same moment, and the same fact comes of the same command.</summary>
        private async Task<List<Fact>> Folded<TState>(StreamOf<TState> stream)
        {
            var facts = await store.Read(stream.Name, 0, CancellationToken.None).Select(stored => Codec.Decode(stream.Name, stored)).ToListAsync();
            var fresh = facts.Aggregate(Timeline.Begin(stream.Machine), (timeline, fact) => timeline.After(fact));
            foreach (var instance in instances)
            {
                await instance.At(stream).Renew(CancellationToken.None);
                var own = await instance.At(stream).Look(CancellationToken.None);
                Assert.Equal((fresh.Version, fresh.LastAt, fresh.NextDue, Written(fresh.State)), (own.Version, own.LastAt, own.NextDue, Written(own.State)));
                Assert.True(fresh.Presses.SetEquals(own.Presses));
            }

            return facts;
        }

        private static string Written<TState>(TState state) => JsonSerializer.Serialize<object>(state!, Whole);

        // A state's own kinds beside its properties, one of which is called kind.
        private static readonly JsonSerializerOptions Whole = new(FactJson.Options)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver
            {
                Modifiers =
                {
                    type =>
                    {
                        var kinds = type.Type.IsAbstract ? type.Type.GetNestedTypes().Where(kind => kind.IsSubclassOf(type.Type) && !kind.IsAbstract).ToList() : [];
                        if (kinds.Count == 0 || type.Kind != JsonTypeInfoKind.Object)
                            return;

                        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "$kind" };
                        foreach (var kind in kinds)
                            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, kind.Name));
                    },
                },
            },
        };
    }

    private enum Mishap
    {
        None,
        /// <summary>It is not taken, and the store says so.</summary>
        Refused,
        /// <summary>It is taken, and nobody hears of it.</summary>
        AnswerLost,
        /// <summary>It comes when nobody waits for it any more, and is taken where its stream still stands as expected.</summary>
        Late,
        /// <summary>Another append comes just before it.</summary>
        AnotherFirst,
    }

    /// <summary>An instance's way to the store.</summary>
    private sealed class TroubledWay(RememberedStore store, Func<bool, Mishap> befalls) : IJournal
    {
        private readonly Queue<Func<Task>> late = [];

        public bool IsShared => true;

        public JournalUnavailableException? Trouble => null;

        public IAsyncEnumerable<StoredFact> Read(string stream, long after, CancellationToken stop) =>
            befalls(false) is Mishap.Refused ? throw new JournalUnavailableException("The store does not answer.") : store.Read(stream, after, stop);

        public async Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop)
        {
            switch (befalls(true))
            {
                case Mishap.Refused:
                    throw new JournalUnavailableException("The store takes nothing.");
                case Mishap.AnswerLost:
                    await store.Append(stream, expectedVersion, entries, stop);
                    throw new JournalUnavailableException("The answer was lost.");
                case Mishap.Late:
                    late.Enqueue(() => store.Append(stream, expectedVersion, entries, stop));
                    throw new JournalUnavailableException("No answer in time.");
                case Mishap.AnotherFirst when late.Count > 0:
                    await late.Dequeue()();
                    break;
            }

            return await store.Append(stream, expectedVersion, entries, stop);
        }

        public async Task DeliverLate()
        {
            while (late.TryDequeue(out var append))
                await append();
        }

        public IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop) => store.Heads(prefix, stop);
    }

    /// <summary>A store in memory: what it takes is there, under the version that was expected or not at all.</summary>
    private sealed class RememberedStore : IJournal
    {
        private readonly Dictionary<string, List<StoredFact>> streams = new(StringComparer.Ordinal);

        public JournalUnavailableException? Trouble => null;

        public IAsyncEnumerable<StoredFact> Read(string stream, long after, CancellationToken stop)
        {
            lock (streams)
                return streams.GetValueOrDefault(stream, []).Where(fact => fact.Version > after).ToList().ToAsyncEnumerable();
        }

        public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop)
        {
            lock (streams)
            {
                var facts = streams.TryGetValue(stream, out var known) ? known : streams[stream] = [];
                if (facts.Count != expectedVersion)
                    return Task.FromResult<Appended>(new Appended.Conflict(facts.Count));

                foreach (var entry in entries)
                    facts.Add(new StoredFact(facts.Count + 1, entry, ChainHash.OfWords(entry), ChainHash.Beginning));
                return Task.FromResult<Appended>(new Appended.Committed(new Head(stream, facts.Count, ChainHash.Beginning)));
            }
        }

        public IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop) => AsyncEnumerable.Empty<Head>();
    }
}
