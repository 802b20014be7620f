using BcpBot.Domain;

namespace BcpBot.Tests;

/// <summary>One fact of each kind.</summary>
public static class ClockSamples
{
    public static readonly ClockFact[] OneOfEach =
    [
        new ClockFact.Moved(TimeSpan.FromMinutes(90)) { At = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)), By = Actor.System },
    ];
}
