using BcpBot.Domain;
using BcpBot.Domain.Cases;

namespace BcpBot.Tests.Cases;

/// <summary>One fact of each kind.</summary>
public static class NumberSamples
{
    public static readonly NumberFact[] OneOfEach =
    [
        new NumberFact.Given(new CaseId("c0ffee"), 7) { At = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)), By = Actor.System },
    ];
}
