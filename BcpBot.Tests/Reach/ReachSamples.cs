using BcpBot.Domain;
using BcpBot.Domain.Reach;

namespace BcpBot.Tests.Reach;

/// <summary>One fact of each kind.</summary>
public static class ReachSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly PersonId Wang = new("P001"), Deputy = new("P002");

    public static readonly ReachFact[] OneOfEach =
    [
        new ReachFact.Met(Wang, new ConversationReference("https://smba.trafficmanager.net/teams/", "a:1", "tenant-1", "29:1", "0b1f")) { At = Noon, By = Wang, Words = Words.Of("5a17", ("account", "wang@example.test")) },
        new ReachFact.Installed(Wang) { At = Noon, By = Wang },
        new ReachFact.Blocked(Wang) { At = Noon.AddHours(1), By = Actor.Relay, Relayed = new Relayed("delivery/ab12/0", 41) },
        new ReachFact.Unblocked(Wang) { At = Noon.AddHours(2), By = Wang },
        new ReachFact.Away(Wang, Noon.AddDays(1)) { At = Noon.AddHours(3), By = Deputy, Words = Words.Of("5a18", ("reason", "出差")) },
        new ReachFact.Back([Wang]) { At = Noon.AddDays(1), By = Actor.Clock },
        new ReachFact.LanguageChosen(Wang, BcpBot.Domain.Organisations.Language.En) { At = Noon.AddDays(1), By = Wang, Press = new Press("person.language", "d1", "") },
        new ReachFact.Uninstalled(Wang) { At = Noon.AddDays(2), By = Wang },
    ];
}
