using System.Collections.Immutable;

namespace BcpBot.Notices.Budget;

/// <summary>At most so many requests to one conversation in so long a time.</summary>
public readonly record struct ConversationWindow(int Requests, TimeSpan Length);

/// <summary>How much may be sent. Teams allows an app 50 requests a second to a tenant, all calls counted, and fewer to one conversation.</summary>
public sealed record BudgetLimits
{
    private static readonly ImmutableArray<ConversationWindow> TeamsWindows =
    [
        new(7, TimeSpan.FromSeconds(1)),
        new(8, TimeSpan.FromSeconds(2)),
        new(60, TimeSpan.FromSeconds(30)),
        new(1_800, TimeSpan.FromHours(1)),
    ];

    private BudgetLimits(int noticesPerSecond, int repliesPerSecond, ImmutableArray<ConversationWindow> windows)
    {
        NoticesPerSecond = noticesPerSecond;
        RepliesPerSecond = repliesPerSecond;
        Windows = windows;
    }

    /// <summary>No bound at all, for a benchmark: only what Teams throttles is waited for.</summary>
    public static readonly BudgetLimits Lifted = new(int.MaxValue, int.MaxValue, []);

    /// <summary>Of the leader's sender; also what one claim may name.</summary>
    public int NoticesPerSecond { get; }

    /// <summary>Of this instance's replies to typed words.</summary>
    public int RepliesPerSecond { get; }

    /// <summary>All hold at once.</summary>
    public ImmutableArray<ConversationWindow> Windows { get; }

    /// <summary>
    /// The tenant's budget, shared out so that all instances together stay within it in every single second: each gets at least one reply a second,
    /// because a slower pace on many instances may still fall into the same second. What is not kept for replies is the leader's.
    /// </summary>
    /// <param name="requestsPerSecond"><c>Teams:RequestsPerSecond</c>.</param>
    /// <param name="repliesPerSecond"><c>Teams:ReplyRequestsPerSecond</c>, of all instances together.</param>
    /// <param name="instances"><c>Instances:Maximum</c>; 1 with SQLite.</param>
    /// <exception cref="ArgumentOutOfRangeException">Replies leave nothing for notices.</exception>
    public static BudgetLimits Shared(int requestsPerSecond, int repliesPerSecond, int instances)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repliesPerSecond, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(instances, 1);

        var each = Math.Max(1, repliesPerSecond / instances);
        var notices = requestsPerSecond - (each * instances);
        ArgumentOutOfRangeException.ThrowIfLessThan(notices, 1, nameof(requestsPerSecond));

        return new(notices, each, TeamsWindows);
    }
}
