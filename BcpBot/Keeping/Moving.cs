using BcpBot.Coordination;
using BcpBot.Domain.Stores;
using BcpBot.Journal;

namespace BcpBot.Keeping;

/// <summary>Moves a store: nobody writes meanwhile; every stream is copied and both are verified; then the one refuses to serve and the other serves. Interrupted, the same move goes on.</summary>
internal static class Moving
{
    /// <param name="source">Opened for writing: no other process writes.</param>
    public static async Task<Report> Move(IWholeStore source, IWholeStore target, TimeProvider machine, CancellationToken stop)
    {
        var (from, to) = (new StoreDesk(source), new StoreDesk(target));
        return (await from.Life(stop), await to.Life(stop)) switch
        {
            (StoreLife.Gone gone, StoreLife.Open { FilledBy: { } by }) when gone.Copy == by => new Report(
                true, $"早已搬移完成：{target.Name}。", $"It was moved already: {target.Name}."),
            (StoreLife.Gone gone, StoreLife.BeingFilled filled) when gone.Copy == filled.Copy => await GoOn(from, to, gone.Copy, stop),
            (StoreLife.BeingLeft left, StoreLife.BeingFilled filled) when left.Copy == filled.Copy => await GoOn(from, to, left.Copy, stop),
            (StoreLife.BeingLeft left, StoreLife.Open) when left.To == target.Name && await to.IsEmpty(stop) => await Begin(from, to, left.Copy, machine, stop),
            (StoreLife.Open, StoreLife.Open) when await to.IsEmpty(stop) => await Begin(from, to, new CopyId(Salt.New()), machine, stop),
            (StoreLife.Quiet, _) => new Report(false, new JournalQuietException().Message),
            (StoreLife.Open, _) => new Report(
                false, $"{target.Name} 不是空的，沒有搬移任何資料。請指定另一個空的目的地。", $"{target.Name} is not empty: nothing was moved. Name another, empty target."),
            (StoreLife.BeingLeft left, _) => new Report(
                false,
                $"{source.Name} 正在搬移到 {left.To}，尚未完成。請以相同設定再執行一次 move，或執行 resume 放棄搬移。",
                $"{source.Name} is being moved to {left.To}. Run 'move' again with the same settings to go on, or 'resume' to give that move up."),
            (var life, _) => new Report(false, [.. NotServed.Why(life, source.Name), "沒有搬移任何資料。", "Nothing was moved."]),
        };
    }

    private static async Task<Report> Begin(StoreDesk from, StoreDesk to, CopyId copy, TimeProvider machine, CancellationToken stop)
    {
        if (await from.Store.Verify(stop) is { IsSound: false } unsound)
            return new Report(false, [.. unsound.Report().Lines, "沒有搬移任何資料。", "Nothing was moved."]);

        if (await from.Life(stop) is StoreLife.Open)
            await from.Tell(new StoreCommand.Leave(copy, to.Store.Name));
        await Task.Delay(from.Store.UntilOthersStop, machine, stop); // also where a wait before was interrupted

        await to.Tell(new StoreCommand.Fill(copy, CopyKind.Move, from.Store.Name));
        return await GoOn(from, to, copy, stop);
    }

    private static async Task<Report> GoOn(StoreDesk from, StoreDesk to, CopyId copy, CancellationToken stop)
    {
        // Whoever stood still while the others stopped cannot append any more.
        await from.Store.Seal(Streams.Store.Name, stop);
        var copied = await StoreCopy.Of(from.Store, to.Store, stop);
        foreach (var store in (IWholeStore[])[from.Store, to.Store])
            if (await store.Verify(stop) is { IsSound: false } unsound)
                return new Report(false, [store.Name, .. unsound.Report().Lines, "搬移尚未完成。", "The move has not ended."]);

        // Between the two marks neither serves: whoever repeats the move ends it.
        await from.Tell(new StoreCommand.EndMove(copy, to.Store.Name));
        await to.Tell(new StoreCommand.EndFilling(copy));
        return new Report(
            true,
            $"已搬移並核對：{copied.Streams} 條歷程、{copied.Facts} 筆事實，現在位於 {to.Store.Name}。",
            $"{from.Store.Name} 從此不再提供服務；請把 Storage 設定改成新的位置。",
            $"Moved and verified: {copied.Streams} streams, {copied.Facts} facts, now in {to.Store.Name}.",
            $"{from.Store.Name} refuses to serve from now on; point the Storage settings to the new place.");
    }
}
