namespace BcpBot.Notices.Budget;

/// <summary>Who spends: each has its own share of the tenant's budget.</summary>
public enum Spender
{
    /// <summary>The leader's sender: deliveries, and cards brought up to date.</summary>
    Notices,

    /// <summary>Answers to typed words, sent by the instance that took them.</summary>
    Replies,
}

/// <summary>
/// Says when a request may go out, on machine time. Requests of one spender are spaced evenly, so no second holds more than the share and nothing bursts;
/// a conversation's windows hold over both spenders. A window is half open: a request leaves it exactly its length later.
/// <para>After a 429 nothing is granted to that conversation before <c>Retry-After</c>; other conversations go on. Teams does not say whether it meant the conversation or the tenant, whose limit the pace keeps.</para>
/// <para>One for the process; safe for several threads. Memory is bounded: a conversation is forgotten an hour after its last request.</para>
/// </summary>
/// <param name="limits">The share of this instance.</param>
/// <param name="machine">Monotonic time, never the business clock.</param>
public sealed class RequestBudget(BudgetLimits limits, TimeProvider machine)
{
    private static readonly TimeSpan LeadersPause = TimeSpan.FromSeconds(1), SweepEvery = TimeSpan.FromMinutes(1);

    private readonly long start = machine.GetTimestamp();
    private readonly Lock turn = new();
    private readonly Pace notices = new(limits.NoticesPerSecond), replies = new(limits.RepliesPerSecond);
    private readonly Dictionary<string, ConversationLedger> conversations = [];
    private TimeSpan sweptAt;

    /// <summary>How many conversations are remembered.</summary>
    public int Remembered
    {
        get
        {
            lock (turn)
                return conversations.Count;
        }
    }

    /// <summary>How long until a request may go to this conversation; zero means now.</summary>
    /// <param name="spender">Whose share it takes.</param>
    /// <param name="conversation">The conversation's id; for a first word to a person, that person's id.</param>
    public TimeSpan WaitFor(Spender spender, string conversation)
    {
        lock (turn)
            return Wait(spender, conversation, Now());
    }

    /// <summary>How long nothing may go to this conversation on its own account, whatever the pace: meanwhile others go.</summary>
    public TimeSpan OwnWaitOf(string conversation)
    {
        lock (turn)
            return conversations.TryGetValue(conversation, out var ledger) ? Remaining(ledger.FreeAt, Now()) : TimeSpan.Zero;
    }

    /// <summary>How long until a request may go anywhere: for a sender that has nothing but to sleep.</summary>
    public TimeSpan WaitFor(Spender spender)
    {
        lock (turn)
            return Remaining(PaceOf(spender).FreeAt, Now());
    }

    /// <summary>Takes one request's place if it may go out now; false changes nothing. Send at once after true.</summary>
    public bool TryTake(Spender spender, string conversation)
    {
        lock (turn)
        {
            var now = Now();
            if (Wait(spender, conversation, now) > TimeSpan.Zero)
                return false;

            Sweep(now);
            PaceOf(spender).Took(now);
            LedgerOf(conversation).Took(now);
            return true;
        }
    }

    /// <summary>This conversation was answered 429: nothing goes there before <paramref name="retryAfter"/> has passed.</summary>
    public void Throttled(string conversation, TimeSpan retryAfter)
    {
        lock (turn)
            LedgerOf(conversation).Hold(Now() + retryAfter);
    }

    /// <summary>Call when this process becomes leader: notices wait a second, in which the leader before may have spent the budget.</summary>
    public void BecomeLeader()
    {
        lock (turn)
            notices.Hold(Now() + LeadersPause);
    }

    private TimeSpan Now() => machine.GetElapsedTime(start);

    private Pace PaceOf(Spender spender) => spender switch
    {
        Spender.Notices => notices,
        Spender.Replies => replies,
    };

    private TimeSpan Wait(Spender spender, string conversation, TimeSpan now)
    {
        var pace = PaceOf(spender).FreeAt;
        return Remaining(conversations.TryGetValue(conversation, out var ledger) ? Later(pace, ledger.FreeAt) : pace, now);
    }

    private ConversationLedger LedgerOf(string conversation) =>
        conversations.TryGetValue(conversation, out var ledger) ? ledger : conversations[conversation] = new ConversationLedger(limits.Windows);

    private void Sweep(TimeSpan now)
    {
        if (now - sweptAt < SweepEvery)
            return;

        sweptAt = now;
        foreach (var (conversation, _) in conversations.Where(known => known.Value.IsIdle(now)))
            conversations.Remove(conversation);
    }

    private static TimeSpan Remaining(TimeSpan free, TimeSpan now) => free > now ? free - now : TimeSpan.Zero;

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
