using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Stores;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Tests.Journal;
using BcpBot.Tests.OutsideTeams;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace BcpBot.Tests.Coordination;

/// <summary>What an instance does when somebody else decides about its store, on machine time that a test holds.</summary>
public sealed class StoreGateTests : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly StoreFolder folder = new();
    private readonly WatchedClock machine = new();
    private readonly SqliteJournal store;
    private readonly LooksCounted journal;
    private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Desks desks, elsewhere;
    private readonly StoreGate gate;

    public StoreGateTests()
    {
        store = SqliteJournal.OpenForWriting(folder.Store);
        journal = new LooksCounted(new SharedJournal(store));
        lifetime.ApplicationStopping.Register(stopped.SetResult);
        (desks, elsewhere) = (NewDesks(journal), NewDesks(store));
        gate = new StoreGate(desks, journal, new FactCodec(FactNames.Table), machine, lifetime, NullLogger<StoreGate>.Instance);
    }

    public void Dispose()
    {
        gate.Dispose();
        lifetime.StopApplication();
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task An_instance_stops_within_five_seconds_after_its_store_is_being_moved_away()
    {
        await Open();
        await Tell(new StoreCommand.Leave(new CopyId("c1"), "somewhere else"));

        machine.Advance(BetweenLooks - TimeSpan.FromMilliseconds(1));
        Assert.Equal((1, false), (journal.Looks, stopped.Task.IsCompleted));
        machine.Advance(TimeSpan.FromMilliseconds(1));
        await stopped.Task.WaitAsync(TeamsStandIn.Patience);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_looked_at_again()
    {
        await Open();
        await Tell(new StoreCommand.Leave(new CopyId("c1"), "somewhere else"));

        journal.IsDown = true;
        await LooksOnce();
        Assert.False(stopped.Task.IsCompleted);

        journal.IsDown = false;
        machine.Advance(BetweenLooks);
        await stopped.Task.WaitAsync(TeamsStandIn.Patience);
    }

    [Fact]
    public async Task What_waited_in_a_restored_store_begins_within_five_seconds_after_it_is_resumed()
    {
        await Tell(new StoreCommand.Fill(new CopyId("c1"), CopyKind.Restore, "monday.bcp"));
        await Tell(new StoreCommand.EndFilling(new CopyId("c1")));
        await gate.StartingAsync(CancellationToken.None);
        using var service = new ServiceOfATest();
        await new UnlessQuiet<ServiceOfATest>(desks, service, lifetime, NullLogger<ServiceOfATest>.Instance).StartAsync(CancellationToken.None);
        await gate.StartAsync(CancellationToken.None);
        await machine.SomebodyWaits();
        await LooksOnce();
        Assert.Equal((true, false), (desks.IsQuiet, service.Began.Task.IsCompleted));

        await Tell(new StoreCommand.Resume());
        machine.Advance(BetweenLooks);
        await service.Began.Task.WaitAsync(TeamsStandIn.Patience);
        Assert.Equal((false, false), (desks.IsQuiet, stopped.Task.IsCompleted));
    }

    [Fact]
    public async Task A_service_that_breaks_ends_the_program_because_nobody_else_would_do_its_work()
    {
        using var service = new ServiceOfATest();
        var unlessQuiet = new UnlessQuiet<ServiceOfATest>(desks, service, lifetime, NullLogger<ServiceOfATest>.Instance);
        await unlessQuiet.StartAsync(CancellationToken.None);
        await service.Began.Task.WaitAsync(TeamsStandIn.Patience);
        Assert.False(stopped.Task.IsCompleted);

        service.Breaks.SetException(new InvalidOperationException("a bug"));
        await stopped.Task.WaitAsync(TeamsStandIn.Patience);
    }

    private async Task Open()
    {
        await gate.StartingAsync(CancellationToken.None);
        await gate.StartAsync(CancellationToken.None);
        await machine.SomebodyWaits();
    }

    private async Task LooksOnce()
    {
        var looked = journal.NextLook();
        machine.Advance(BetweenLooks);
        await looked.WaitAsync(TeamsStandIn.Patience);
    }

    private async Task Tell(StoreCommand command) =>
        Assert.IsType<Answer.Accepted>((await elsewhere.At(Streams.Store).Ask(command with { By = Actor.System })).Answer);

    private Desks NewDesks(IJournal over) => new(over, new FactCodec(FactNames.Table), new BusinessClock(machine), Crash.Never, NullLogger<Desks>.Instance);

    internal sealed class ServiceOfATest : BackgroundService
    {
        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Breaks { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Began.SetResult();
            return Breaks.Task.WaitAsync(stoppingToken);
        }
    }

    /// <summary>How often somebody looked what befell the store.</summary>
    private sealed class LooksCounted(SharedJournal store) : IJournal
    {
        private TaskCompletionSource next = new();
        private int looks;

        public int Looks => Volatile.Read(ref looks);

        public bool IsDown { get; set; }

        public bool IsShared => true;

        public JournalUnavailableException? Trouble => null;

        public Task NextLook() => (next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public async IAsyncEnumerable<StoredFact> Read(string stream, long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
        {
            Interlocked.Increment(ref looks);
            try
            {
                if (IsDown)
                    throw new JournalUnavailableException("The store does not answer.");
                await foreach (var fact in store.Read(stream, after, stop))
                    yield return fact;
            }
            finally
            {
                next.TrySetResult();
            }
        }

        public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop) => store.Append(stream, expectedVersion, entries, stop);

        public IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop) => store.Heads(prefix, stop);
    }
}
