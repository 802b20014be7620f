namespace BcpBot.Journal;

/// <summary>
/// Which streams of a shared journal are in use: a stream is marked before facts are appended to it, and its mark is cleared when nothing came for a while and nothing in it is under way.
/// So no instance need look at every stream that ever was.
/// </summary>
public interface IActiveStreams
{
    /// <summary>The marked streams, in no order.</summary>
    IAsyncEnumerable<ActiveMark> Active(CancellationToken stop);

    /// <returns>False where it was marked again since it was read: then it stays marked.</returns>
    Task<bool> Rest(ActiveMark seen, CancellationToken stop);
}

/// <summary>Says that somebody may be appending to a stream, or that it has something due, unsent or unfollowed.</summary>
/// <param name="Tag">Another one each time that it is set.</param>
public sealed record ActiveMark(string Stream, string Tag);
