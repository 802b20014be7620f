using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Tests.Journal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Coordination;

/// <summary>A desk over a real store: what one caller asks wrongly is his own trouble.</summary>
public sealed class DeskTests : IDisposable
{
    private sealed record Note(string Text) : Command;

    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    // A notebook: it writes down what it is told, and breaks where it is told to.
    private static readonly Machine<int> Notebook = new(
        0,
        (_, command) => command is Note { Text: "break" } ? throw new System.Diagnostics.UnreachableException("broken") : Answer.Record(new ClockFact.Moved(TimeSpan.Zero) { Words = Words.Of("5a17", ("text", ((Note)command).Text)) }),
        (count, _) => count + 1,
        _ => null,
        new Note(""));

    private readonly StoreFolder folder = new();
    private readonly SqliteJournal store;
    private readonly HeldJournal journal;
    private readonly Desk<int> desk;

    public DeskTests()
    {
        store = SqliteJournal.OpenForWriting(folder.Store);
        journal = new HeldJournal(store);
        var desks = new Desks(journal, new FactCodec(FactNames.Table), new BusinessClock(new FakeTimeProvider(Noon)), Crash.Never, NullLogger<Desks>.Instance);
        desk = desks.At(new StreamOf<int>("notes", Notebook));
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_command_that_breaks_fails_its_own_caller_and_the_others_of_its_batch_are_recorded()
    {
        var (before, broken, after) = InOneBatch("one", "break", "two");

        await Assert.ThrowsAsync<System.Diagnostics.UnreachableException>(() => broken);
        Assert.Equal((1, 2), ((await before).After.State, (await after).After.State));
        Assert.Equal(2, (await desk.Look(CancellationToken.None)).Version);
    }

    [Fact]
    public async Task A_fact_that_no_store_takes_fails_its_own_caller()
    {
        var (before, tooLong, after) = InOneBatch("one", new string('x', JournalLimits.BytesPerFact), "two");

        await Assert.ThrowsAsync<ArgumentException>(() => tooLong);
        Assert.Equal((1, 2), ((await before).After.State, (await after).After.State));
    }

    [Fact]
    public async Task A_batch_of_nothing_but_broken_commands_ends()
    {
        var (one, two, three) = InOneBatch("break", "break", "break");

        foreach (var broken in (Task[])[one, two, three])
            await Assert.ThrowsAsync<System.Diagnostics.UnreachableException>(() => broken);
        Assert.Equal(1, (await desk.Ask(Noted("one"))).After.State);
    }

    // The desk reads its stream first: meanwhile all three wait.
    private (Task<Settled<int>>, Task<Settled<int>>, Task<Settled<int>>) InOneBatch(string first, string second, string third)
    {
        var asked = (desk.Ask(Noted(first)), desk.Ask(Noted(second)), desk.Ask(Noted(third)));
        journal.LetGo();
        return asked;
    }

    private static Note Noted(string text) => new(text) { By = Actor.System };
}

/// <summary>A store that answers no read until it is let go.</summary>
internal sealed class HeldJournal(IJournal store) : IJournal
{
    public JournalUnavailableException? Trouble => store.Trouble;

    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo() => held.TrySetResult();

    public async IAsyncEnumerable<StoredFact> Read(string stream, long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await held.Task;
        await foreach (var stored in store.Read(stream, after, stop))
            yield return stored;
    }

    public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop) => store.Append(stream, expectedVersion, entries, stop);

    public IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop) => store.Heads(prefix, stop);
}
