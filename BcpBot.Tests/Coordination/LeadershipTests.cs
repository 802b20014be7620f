using BcpBot.Coordination;
using BcpBot.Journal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Coordination;

/// <summary>Who leads, on machine time that a test holds: a leader acts within ten seconds of its last good renewal, a lease lasts fifteen.</summary>
public sealed class LeadershipTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly FakeTimeProvider machine = new(Noon);
    private readonly LeaseOfATest lease;
    private readonly Two instances;

    public LeadershipTests()
    {
        lease = new LeaseOfATest(machine);
        instances = new Two(machine, lease);
    }

    public async ValueTask DisposeAsync() => await instances.DisposeAsync();

    [Fact]
    public async Task Who_asks_first_leads_and_the_other_names_him()
    {
        await instances.BothAsk();

        Assert.True(instances.First.Leadership.Leads);
        Assert.Equal((false, "first"), (instances.Second.Leadership.IsHeld, instances.Second.Leadership.Leader));
    }

    [Fact]
    public async Task A_leader_acts_ten_seconds_after_he_began_to_ask_and_no_longer()
    {
        lease.AnswersAfter = TimeSpan.FromSeconds(2);
        await instances.BothAsk();

        machine.Advance(TimeSpan.FromSeconds(5.9));
        Assert.True(instances.First.Leadership.Leads);
        machine.Advance(TimeSpan.FromSeconds(0.1));
        Assert.False(instances.First.Leadership.IsHeld);
    }

    [Fact]
    public async Task Renewed_in_time_he_goes_on_and_takes_nothing_up_anew()
    {
        await instances.BothAsk();
        for (var renewal = 0; renewal < 4; renewal++)
        {
            machine.Advance(await instances.First.Election.AskOnce(CancellationToken.None));
            Assert.True(instances.First.Leadership.Leads);
        }

        Assert.Equal((1, 0), (instances.First.Won, instances.First.Lost));
    }

    [Fact]
    public async Task Where_the_leader_stands_still_another_leads_within_twenty_seconds_and_he_acts_no_more()
    {
        await instances.BothAsk();
        var stoodStillFor = TimeSpan.Zero;
        while (!instances.Second.Leadership.Leads)
        {
            var wait = await instances.Second.Election.AskOnce(CancellationToken.None);
            await instances.Second.Election.TakingUp;
            machine.Advance(wait);
            stoodStillFor += wait;
            Assert.False(instances.First.Leadership.IsHeld && instances.Second.Leadership.IsHeld);
        }

        Assert.InRange(stoodStillFor, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20));
        Assert.False(instances.First.Leadership.IsHeld);
        await instances.First.Election.AskOnce(CancellationToken.None);
        Assert.Equal((1, 1, "second"), (instances.First.Won, instances.First.Lost, instances.First.Leadership.Leader));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_ends_a_term_and_begins_another_when_it_does()
    {
        await instances.BothAsk();
        lease.IsDown = true;
        for (var second = 0; second < 10; second++)
        {
            await instances.First.Election.AskOnce(CancellationToken.None);
            machine.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(instances.First.Leadership.IsHeld);
        lease.IsDown = false;
        await instances.First.Election.AskOnce(CancellationToken.None);
        await instances.First.Election.TakingUp;
        Assert.True(instances.First.Leadership.Leads);
        Assert.Equal((2, 1), (instances.First.Won, instances.First.Lost));
    }

    [Fact]
    public async Task Who_stops_gives_the_lease_back_and_another_need_not_wait()
    {
        await instances.BothAsk();
        await instances.First.Election.StopAsync(CancellationToken.None);
        await instances.Second.Election.AskOnce(CancellationToken.None);
        await instances.Second.Election.TakingUp;

        Assert.Equal((false, true), (instances.First.Leadership.IsHeld, instances.Second.Leadership.Leads));
    }

    [Fact]
    public async Task A_stream_in_which_something_breaks_keeps_nobody_from_leading()
    {
        var journal = new OneBrokenStream();
        var leadership = Leadership.ToBeWon(machine, "first");
        var desks = new Desks(journal, new FactCodec(FactNames.Table), new BusinessClock(machine), Crash.Never, NullLogger<Desks>.Instance);
        var takenUp = new List<string>();
        desks.TakenUp += desk => takenUp.Add(desk.Stream);
        using var election = new Election(leadership, lease.For("first"), new TakeUp(desks, journal, leadership, NullLogger<TakeUp>.Instance), new StoreClock(NullLogger<StoreClock>.Instance), machine, NullLogger<Election>.Instance);

        await election.AskOnce(CancellationToken.None);
        await election.TakingUp;

        Assert.True(leadership.Leads);
        Assert.Equal(["reach/2", "organisation"], takenUp);
    }

    [Fact]
    public void The_one_process_on_an_embedded_store_always_leads()
    {
        var alone = Leadership.Alone("here");

        Assert.Equal((true, true, "here"), (alone.IsHeld, alone.Leads, alone.Leader));
    }

    [Theory]
    [InlineData(0, true, 0)]
    [InlineData(1.4, true, 0)]
    [InlineData(-29, true, 1)]
    [InlineData(5, true, 1)]
    [InlineData(31, false, 1)]
    [InlineData(-45, false, 1)]
    public void A_clock_that_differs_from_the_stores_is_reported_and_beyond_thirty_seconds_not_borne(double aheadSeconds, bool isBearable, int reports)
    {
        var log = new ReportsCounted();
        var clock = new StoreClock(log);
        for (var request = 0; request < 3; request++)
            clock.Compare(Noon.AddMilliseconds(-500), Noon.AddSeconds(aheadSeconds), Noon.AddSeconds(aheadSeconds));

        Assert.Equal((isBearable, reports), (clock.IsBearable, log.Reports));
    }

    private sealed class ReportsCounted : Microsoft.Extensions.Logging.ILogger<StoreClock>
    {
        public int Reports { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Reports++;
    }

    /// <summary>Two instances on one store that stand for leader.</summary>
    private sealed class Two(FakeTimeProvider machine, LeaseOfATest lease) : IAsyncDisposable
    {
        public Candidate First => field ??= new Candidate("first", machine, lease);

        public Candidate Second => field ??= new Candidate("second", machine, lease);

        public async Task BothAsk()
        {
            foreach (var candidate in (Candidate[])[First, Second])
            {
                await candidate.Election.AskOnce(CancellationToken.None);
                await candidate.Election.TakingUp;
            }
        }

        public ValueTask DisposeAsync()
        {
            First.Election.Dispose();
            Second.Election.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Candidate
    {
        public Candidate(string name, FakeTimeProvider machine, LeaseOfATest lease)
        {
            Leadership = Leadership.ToBeWon(machine, name);
            Leadership.Won += () => Won++;
            Leadership.Lost += () => Lost++;
            var journal = new NothingUnderWay();
            var desks = new Desks(journal, new FactCodec(FactNames.Table), new BusinessClock(machine), Crash.Never, NullLogger<Desks>.Instance);
            var takeUp = new TakeUp(desks, journal, Leadership, NullLogger<TakeUp>.Instance);
            Election = new Election(Leadership, lease.For(name), takeUp, new StoreClock(NullLogger<StoreClock>.Instance), machine, NullLogger<Election>.Instance);
        }

        public Leadership Leadership { get; }

        public Election Election { get; }

        public int Won { get; private set; }

        public int Lost { get; private set; }
    }

    /// <summary>Two streams are under way; reading the one breaks as no store breaks.</summary>
    private sealed class OneBrokenStream : IJournal
    {
        public JournalUnavailableException? Trouble => null;

        public IAsyncEnumerable<StoredFact> Read(string stream, long after, CancellationToken stop) =>
            stream == "reach/1" ? throw new InvalidOperationException("a bug") : AsyncEnumerable.Empty<StoredFact>();

        public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop) => throw new NotSupportedException();

        public IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop) =>
            ((string[])["reach/1", "reach/2"]).Where(stream => stream.StartsWith(prefix, StringComparison.Ordinal)).Select(stream => new Head(stream, 1, ChainHash.Beginning)).ToAsyncEnumerable();
    }

    private sealed class NothingUnderWay : IJournal
    {
        public JournalUnavailableException? Trouble => null;

        public IAsyncEnumerable<StoredFact> Read(string stream, long after, CancellationToken stop) => AsyncEnumerable.Empty<StoredFact>();

        public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop) => throw new NotSupportedException();

        public IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop) => AsyncEnumerable.Empty<Head>();
    }
}

/// <summary>A lease of fifteen seconds, as the store keeps it.</summary>
internal sealed class LeaseOfATest(FakeTimeProvider machine)
{
    private string? holder;
    private DateTimeOffset until;

    public bool IsDown { get; set; }

    public TimeSpan AnswersAfter { get; set; }

    public ILease For(string name) => new Side(this, name);

    private sealed class Side(LeaseOfATest shared, string name) : ILease
    {
        public Task Prepare(CancellationToken stop) => Task.CompletedTask;

        public Task<LeaseAnswer> Ask(string instance, CancellationToken stop)
        {
            if (shared.IsDown)
                throw new JournalUnavailableException("The store is down.");

            var machine = shared.Machine;
            machine.Advance(shared.AnswersAfter);
            if (shared.holder is { } other && other != name && machine.GetUtcNow() < shared.until)
                return Task.FromResult(new LeaseAnswer(false, other, null));

            (shared.holder, shared.until) = (name, machine.GetUtcNow() + Leadership.LeaseLasts);
            return Task.FromResult(new LeaseAnswer(true, name, null));
        }

        public Task GiveBack(CancellationToken stop)
        {
            shared.holder = null;
            return Task.CompletedTask;
        }
    }

    private FakeTimeProvider Machine => machine;
}
