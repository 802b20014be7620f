using System.Collections.Immutable;

namespace BcpBot.Notices.Budget;

/// <summary>When requests went to one conversation, as far back as its windows look.</summary>
internal sealed class ConversationLedger(ImmutableArray<ConversationWindow> windows)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private readonly int looksBack = windows.Select(window => window.Requests).DefaultIfEmpty(1).Max();
    private readonly List<TimeSpan> taken = [];
    private TimeSpan heldUntil;

    /// <summary>The moment from which every window has room and no 429 holds.</summary>
    public TimeSpan FreeAt => windows
        .Where(window => taken.Count >= window.Requests)
        .Select(window => taken[^window.Requests] + window.Length)
        .Append(heldUntil)
        .Max();

    public void Took(TimeSpan now)
    {
        if (taken.Count == looksBack)
            taken.RemoveAt(0);
        taken.Add(now);
    }

    public void Hold(TimeSpan until) => heldUntil = heldUntil > until ? heldUntil : until;

    public bool IsIdle(TimeSpan now) => heldUntil <= now && (taken.Count == 0 || taken[^1] + Forgotten <= now);
}
