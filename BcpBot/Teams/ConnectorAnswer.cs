namespace BcpBot.Teams;

/// <summary>What became of a call to Teams.</summary>
public abstract record ConnectorAnswer
{
    /// <summary>Done. The id of the activity that was sent or updated, or of the conversation that was opened.</summary>
    public sealed record Sent(string Id) : ConnectorAnswer;

    /// <summary>The member that was asked for; the answer to nothing else.</summary>
    public sealed record Found(Member Member) : ConnectorAnswer;

    /// <summary>Never to be repeated: it would be refused again.</summary>
    /// <param name="Status">The HTTP status; null where the client refused the call itself, before any request.</param>
    public sealed record Refused(int? Status, string Text) : ConnectorAnswer;

    /// <summary>The person has blocked the bot, has not installed it, or is not there: a fact worth keeping, no error to repeat.</summary>
    public sealed record Unreachable(int Status, string Text) : ConnectorAnswer;

    /// <summary>Not taken. Nothing more to this conversation before the time is over; then safe to repeat.</summary>
    public sealed record Throttled(TimeSpan RetryAfter) : ConnectorAnswer;

    /// <summary>Not taken: no connection came about, or a precondition failed. Safe to repeat, after a while.</summary>
    public sealed record NotSent(string Why) : ConnectorAnswer;

    /// <summary>It may have been taken: no answer, a broken connection, 408, 5xx, or a success that does not say its id.</summary>
    public sealed record Ambiguous(string Why) : ConnectorAnswer;

    private ConnectorAnswer() { }
}

/// <summary>A member of a conversation, as Teams knows him.</summary>
/// <param name="UserPrincipalName">The account to find him by; null where Teams does not tell it.</param>
public sealed record Member(string Id, string? AadObjectId = null, string? Name = null, string? UserPrincipalName = null);
