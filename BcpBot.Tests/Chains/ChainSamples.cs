using BcpBot.Domain;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;

namespace BcpBot.Tests.Chains;

/// <summary>One fact of each kind, as a chain tells it from beginning to end.</summary>
public static class ChainSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly ChainId Chain = new("c1");
    private static readonly LinkId Top = new("L1"), Sales = new("L2");
    private static readonly PersonId Chair = new("P001"), Deputy = new("P002"), Head = new("P003");

    public static readonly ChainFact[] OneOfEach =
    [
        new ChainFact.Opened(Chain, ChainAbout.Activation, new ChainSetup(Telling.AllAtOnce, 1,
        [
            new ChainLink(Top, null, new ChainTarget.OfBody(BodyKind.Committee), [Chair, Deputy], [Chair], TimeSpan.FromMinutes(10)),
            new ChainLink(Sales, Top, new ChainTarget.OfUnit(new UnitId("U01")), [Head], [Head, new PersonId("P004")], TimeSpan.FromMinutes(5)),
        ])) { At = Noon, By = Actor.System },
        new ChainFact.Told(Chain, [new ToldLink(Top, Chair), new ToldLink(Sales, null)]) { At = Noon, By = Actor.System },
        new ChainFact.Passed(Chain, [new PassedLink(Sales, [], [Head])]) { At = Noon, By = Actor.System },
        new ChainFact.Escalated(Chain, [new Escalation(Top, Chair, Deputy, EscalationCause.Silent)]) { At = Noon.AddMinutes(10), By = Actor.Clock },
        new ChainFact.Acknowledged(Chain, Top, Deputy, AcknowledgedFor.Link) { At = Noon.AddMinutes(12), By = Deputy, Press = new Press("chain.acknowledge", "d1", "") },
        new ChainFact.Ended(Chain, ChainState.Exhausted) { At = Noon.AddMinutes(12), By = Deputy },
        new ChainFact.MembersListed(Chain, Sales, [new PersonId("P005"), new PersonId("P006")]) { At = Noon.AddMinutes(13), By = Actor.Relay },
    ];
}
