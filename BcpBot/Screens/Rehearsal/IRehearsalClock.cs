namespace BcpBot.Screens.Rehearsal;

/// <summary>The business clock as the room shows and moves it.</summary>
public interface IRehearsalClock
{
    /// <summary>Business now.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The earliest moment at which something is due; null where nothing is.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Moves business time forward: stops at every due moment on the way and finishes it. Returns when all of that is done.</summary>
    /// <param name="by">Not negative.</param>
    /// <returns>False where what is due on the way could not be recorded, and time stays there.</returns>
    Task<bool> Advance(TimeSpan by, CancellationToken stop);
}
