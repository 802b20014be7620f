using BcpBot.Domain;
using BcpBot.Domain.Stores;

namespace BcpBot.Tests.Keeping;

/// <summary>One fact of each kind.</summary>
public static class StoreSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly CopyId Copy = new("5a17c0ffee");

    public static readonly Fact[] OneOfEach =
    [
        new StoreFact.Leaving(Copy, "contoso/bcp") { At = Noon, By = Actor.System },
        new StoreFact.Moved(Copy, "contoso/bcp") { At = Noon, By = Actor.System },
        new StoreFact.Filling(Copy, CopyKind.Restore, "monday.bcp") { At = Noon, By = Actor.System },
        new StoreFact.Filled(Copy) { At = Noon, By = Actor.System },
        new StoreFact.Resumed { At = Noon, By = Actor.System },
        new ErasureFact.PersonErased(new PersonId("p07")) { At = Noon, By = new PersonId("p02"), Words = Words.Of("5a17", ("operator", "root@bcp")) },
    ];
}
