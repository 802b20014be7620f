using System.Diagnostics;
using BcpBot.Domain.Stores;

namespace BcpBot.Coordination;

/// <summary>Why a store is not served, for whoever starts the program, in both languages.</summary>
public static class NotServed
{
    /// <summary>Empty where it is served, or may be looked at.</summary>
    public static string[] Why(StoreLife life, string store) => life switch
    {
        StoreLife.Open or StoreLife.Quiet => [],
        StoreLife.Gone gone => [$"{store} 已搬移到 {gone.To}，不再提供服務；請把 Storage 設定改成新的位置。", $"{store} was moved to {gone.To} and refuses to serve: point the Storage settings there."],
        StoreLife.BeingLeft left => [$"{store} 正在搬移到 {left.To}，尚未完成：請再執行一次 move，或執行 resume 放棄搬移。", $"{store} is being moved to {left.To}: run 'move' again to end it, or 'resume' to give it up."],
        StoreLife.BeingFilled filled => [$"{store} 正由 {filled.From} 複製，尚未完成：請以相同設定再執行一次同一個指令。", $"{store} is being filled from {filled.From}: run the same command with the same settings again to end it."],
        StoreLife.Kept => [$"{store} 是備份檔，請以 restore 還原。", $"{store} is a backup: restore it."],
        _ => throw new UnreachableException($"{life}"),
    };
}
