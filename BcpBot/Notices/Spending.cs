using BcpBot.Notices.Budget;

namespace BcpBot.Notices;

/// <summary>Waits for a place in the budget.</summary>
public static class Spending
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1), Longest = TimeSpan.FromSeconds(5);

    /// <param name="isFresh">Whether it still makes sense; asked after every wait.</param>
    /// <returns>False where it no longer does, or the conversation is held for long: nothing was taken.</returns>
    public static async Task<bool> Take(this RequestBudget budget, Spender spender, string conversation, Func<bool> isFresh, TimeProvider machine, CancellationToken stop)
    {
        while (isFresh())
        {
            if (budget.TryTake(spender, conversation))
                return true;

            var wait = budget.WaitFor(spender, conversation);
            if (wait > Longest)
                return false;
            await Task.Delay(wait > Shortest ? wait : Shortest, machine, stop);
        }

        return false;
    }
}
