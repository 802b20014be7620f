using BcpBot.Coordination;
using BcpBot.Notices;
using BcpBot.Notices.Budget;
using BcpBot.Teams;

namespace BcpBot.Arrivals.Files;

/// <summary>
/// Fetches what people send, a few at a time. A photo comes from Teams itself: it takes a place in the replies' share of the tenant's budget,
/// and in windows of its sender's own, so that one who sends many does not hold up the others.
/// </summary>
public sealed class Downloads(FileClient client, RequestBudget budget, BusinessClock clock) : IDisposable
{
    /// <summary>Files that wait for their turn or are looked at; what comes beyond is refused.</summary>
    public const int AtMost = 30;

    // Each file is held in memory whole while it is looked at.
    private readonly SemaphoreSlim turns = new(2, 2);
    private int taken;

    /// <param name="conversation">Where it was sent.</param>
    /// <param name="look">What is done with it before its turn ends.</param>
    public async Task<T> Fetch<T>(FileLink file, string serviceUrl, string conversation, Func<FetchedFile, Task<T>> look, CancellationToken stop)
    {
        try
        {
            if (Interlocked.Increment(ref taken) > AtMost)
                return await look(new FetchedFile.Throttled(TimeSpan.Zero));

            await turns.WaitAsync(stop);
            try
            {
                return await look(await Fetch(file, serviceUrl, $"{conversation}/files", stop));
            }
            finally
            {
                turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref taken);
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<FetchedFile> Fetch(FileLink file, string serviceUrl, string sender, CancellationToken stop)
    {
        if (!file.IsInline)
            return await client.Fetch(file, serviceUrl, stop);
        if (!await budget.Take(Spender.Replies, sender, () => true, clock.Machine, stop))
            return new FetchedFile.Throttled(budget.WaitFor(Spender.Replies, sender));

        var fetched = await client.Fetch(file, serviceUrl, stop);
        if (fetched is FetchedFile.Throttled throttled)
            budget.Throttled(sender, throttled.RetryAfter);
        return fetched;
    }
}
