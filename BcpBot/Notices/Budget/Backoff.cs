namespace BcpBot.Notices.Budget;

/// <summary>How long nothing goes to a conversation after a request that failed: 1, 2, 4, … seconds up to a minute, each up to twice as long by chance, so that many do not come back at once.</summary>
/// <param name="chance">Seeded in tests.</param>
public sealed class Backoff(Random chance)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <param name="failuresBefore">How often it failed before this time.</param>
    public TimeSpan After(int failuresBefore)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failuresBefore, 6))) * (1 + chance.NextDouble());
        return wait < Longest ? wait : Longest;
    }
}
