namespace BcpBot.Screens;

/// <summary>What every page and <c>/health/ready</c> say of a restored store that waits for <c>resume</c>.</summary>
internal static class QuietWords
{
    public const string ZhTw = "這是由備份還原的資料，只能檢視：執行 resume 之前不會送出通知、計時或接受操作。",
        En = "This was restored from a backup and can only be looked at: nothing is sent, timed or taken until ‘resume’ is run.";
}
