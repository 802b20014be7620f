using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Stores;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Keeping;
using BcpBot.Tests.Coordination;
using BcpBot.Tests.Journal;

namespace BcpBot.Tests.Keeping;

/// <summary>Moving a whole store, between any two that keep to the port.</summary>
public sealed class MovingTests(KeptStore kept) : IClassFixture<KeptStore>
{
    [Fact]
    public async Task Everything_goes_along_and_only_the_target_serves()
    {
        using var first = kept.Copy();
        using var second = new StoreFolder();
        var before = await Everything(first);

        var report = await Move(first, second);

        Assert.True(report.IsDone, string.Join('\n', report.Lines));
        Assert.Equal(before, await Everything(second));
        await using var source = new KeptHouse(first.Store);
        await using var target = new KeptHouse(second.Store);
        await target.PassTheGate();
        Assert.False(target.Get<Desks>().IsQuiet);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => source.PassTheGate());
        Assert.Contains($"was moved to {second.Store}", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"已搬移到 {second.Store}", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(25)]
    public async Task A_move_that_was_interrupted_is_ended_by_the_same_move_and_by_no_other(int afterCopies)
    {
        using var first = kept.Copy();
        using var second = new StoreFolder();
        using var third = new StoreFolder();
        var before = await Everything(first);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Move(first, second, afterCopies));

        await using (var half = new KeptHouse(second.Store))
            await Assert.ThrowsAsync<InvalidOperationException>(() => half.PassTheGate());
        Assert.Contains($"is being moved to {second.Store}", string.Join('\n', (await Move(first, third)).Lines), StringComparison.Ordinal);
        using (var other = kept.Copy())
            Assert.Contains("is not empty", string.Join('\n', (await Move(other, second)).Lines), StringComparison.Ordinal);

        Assert.True((await Move(first, second)).IsDone);
        Assert.Equal(before, await Everything(second));
        Assert.Contains("moved already", string.Join('\n', (await Move(first, second)).Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_between_the_two_marks_neither_serves_and_the_same_move_ends_it()
    {
        using var first = kept.Copy();
        using var second = new StoreFolder();
        using (var source = SqliteJournal.OpenForWriting(first.Store))
        using (var target = SqliteJournal.OpenForWriting(second.Store))
        {
            var (from, to) = (new StoreDesk(source), new StoreDesk(target));
            await from.Tell(new StoreCommand.Leave(new CopyId("c1"), second.Store));
            await to.Tell(new StoreCommand.Fill(new CopyId("c1"), CopyKind.Move, first.Store));
            await StoreCopy.Of(source, target, CancellationToken.None);
            await from.Tell(new StoreCommand.EndMove(new CopyId("c1"), second.Store));
        }

        Assert.True((await Move(first, second)).IsDone);
        await using var house = new KeptHouse(second.Store);
        await house.PassTheGate();
    }

    [Fact]
    public async Task A_move_that_was_given_up_leaves_the_source_as_it_was()
    {
        using var first = kept.Copy();
        using var second = new StoreFolder();
        await Assert.ThrowsAsync<OperationCanceledException>(() => Move(first, second, afterCopies: 3));

        await Typing.Succeeds("resume", "--Storage:Path", first.Store);

        await using var house = new KeptHouse(first.Store);
        await house.PassTheGate();
        Assert.False(house.Get<Desks>().IsQuiet);
    }

    [Fact]
    public async Task A_move_copies_nothing_before_the_others_have_had_their_fifteen_seconds_to_stop()
    {
        using var first = kept.Copy();
        using var second = new StoreFolder();
        using var source = SqliteJournal.OpenForWriting(first.Store);
        using var target = SqliteJournal.OpenForWriting(second.Store);
        var (machine, shared) = (new WatchedClock(), new Breaking(source, int.MaxValue) { UntilOthersStop = TimeSpan.FromSeconds(15) });

        var moving = Moving.Move(shared, target, machine, CancellationToken.None);
        await machine.SomebodyWaits();
        machine.Advance(TimeSpan.FromSeconds(14.9));
        Assert.IsType<StoreLife.BeingLeft>(await new StoreDesk(source).Life(CancellationToken.None));
        Assert.Equal((0, false), (second.Count("facts"), moving.IsCompleted));

        machine.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True((await moving).IsDone);
    }

    [Fact]
    public async Task A_wait_that_was_interrupted_is_waited_anew()
    {
        using var first = kept.Copy();
        using var second = new StoreFolder();
        using var source = SqliteJournal.OpenForWriting(first.Store);
        using var target = SqliteJournal.OpenForWriting(second.Store);
        var (machine, shared) = (new WatchedClock(), new Breaking(source, int.MaxValue) { UntilOthersStop = TimeSpan.FromSeconds(15) });
        using var interrupted = new CancellationTokenSource();
        var moving = Moving.Move(shared, target, machine, interrupted.Token);
        await machine.SomebodyWaits();
        await interrupted.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => moving);

        var again = Moving.Move(shared, target, machine, CancellationToken.None);
        await machine.SomebodyWaits();
        Assert.Equal(0, second.Count("facts"));
        machine.Advance(TimeSpan.FromSeconds(15));
        Assert.True((await again).IsDone);
    }

    [Fact]
    public async Task A_damaged_store_and_a_restored_one_are_not_moved()
    {
        using var damaged = kept.Copy();
        using var restored = new StoreFolder();
        using var empty = new StoreFolder();
        damaged.Change("DELETE FROM facts WHERE name = 'case.assessed'");
        Assert.Contains("is missing", string.Join('\n', (await Move(damaged, empty)).Lines), StringComparison.Ordinal);

        using (var journal = SqliteJournal.OpenForWriting(restored.Store))
        {
            await new StoreDesk(journal).Tell(new StoreCommand.Fill(new CopyId("c1"), CopyKind.Restore, "monday.bcp"));
            await new StoreDesk(journal).Tell(new StoreCommand.EndFilling(new CopyId("c1")));
        }

        Assert.Contains("waits for 'resume'", string.Join('\n', (await Move(restored, empty)).Lines), StringComparison.Ordinal);
        Assert.Equal(0, empty.Count("facts"));
    }

    private static async Task<Report> Move(StoreFolder first, StoreFolder second, int? afterCopies = null)
    {
        using var source = SqliteJournal.OpenForWriting(first.Store);
        using IWholeStore target = SqliteJournal.OpenForWriting(second.Store);
        return await Moving.Move(source, afterCopies is { } copies ? new Breaking(target, copies) : target, TimeProvider.System, CancellationToken.None);
    }

    private static async Task<SortedDictionary<string, string>> Everything(StoreFolder folder)
    {
        await using var house = new KeptHouse(folder.Store);
        return await house.Everything();
    }
}
