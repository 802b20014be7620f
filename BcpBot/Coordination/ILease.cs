namespace BcpBot.Coordination;

/// <summary>What only one instance holds at a time: whoever holds it leads.</summary>
public interface ILease
{
    /// <summary>Makes what the lease is about, where it is not there yet.</summary>
    /// <exception cref="InvalidOperationException">It may not be made: the message says what to allow.</exception>
    /// <exception cref="Journal.JournalUnavailableException">The store does not answer.</exception>
    Task Prepare(CancellationToken stop);

    /// <summary>Asks for the lease, or for its renewal where it is held.</summary>
    /// <param name="instance">Who asks: others read it.</param>
    /// <exception cref="Journal.JournalUnavailableException">The store does not answer.</exception>
    Task<LeaseAnswer> Ask(string instance, CancellationToken stop);

    /// <summary>Gives it back, so that another need not wait until it has run out.</summary>
    Task GiveBack(CancellationToken stop);
}

/// <param name="Leader">Who else holds it, where that is known.</param>
/// <param name="StoreTime">The store's clock as its answer says, in whole seconds; null where it does not.</param>
public sealed record LeaseAnswer(bool IsHeld, string? Leader, DateTimeOffset? StoreTime);
