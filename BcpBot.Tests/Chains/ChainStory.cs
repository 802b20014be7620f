using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;

namespace BcpBot.Tests.Chains;

/// <summary>A case that has nothing but chains and absences.</summary>
internal sealed record ChainsInCase(CaseChains Chains, Absences Absences)
{
    public sealed record Learn(ImmutableArray<PersonId> Away, ImmutableArray<PersonId> Unreachable, ImmutableArray<PersonId> Gone, ImmutableArray<PersonId> Back) : Command;
    public sealed record Learnt(Learn What) : Fact;

    public static readonly Machine<ChainsInCase> Machine = new(
        new ChainsInCase(CaseChains.None, Absences.None), Decide, Evolve, story => CaseChains.NextDue(story.Chains, story.Absences), new ChainCommand.Tick());

    private static Answer Decide(ChainsInCase story, Command command) => command switch
    {
        Learn learn => Answer.Record(new Learnt(learn)),
        _ => CaseChains.Decide(story.Chains, (ChainCommand)command, story.Absences),
    };

    private static ChainsInCase Evolve(ChainsInCase story, Fact fact) => fact switch
    {
        Learnt { What: var what } => story with { Absences = After(story.Absences, what) },
        _ => story with { Chains = CaseChains.Evolve(story.Chains, (ChainFact)fact) },
    };

    private static Absences After(Absences known, Learn what) => new(
        known.Away.Except(what.Back).Union(what.Away),
        known.Unreachable.Except(what.Back).Union(what.Unreachable),
        known.Gone.Union(what.Gone));
}

/// <summary>The people, links and words that the chain tests share.</summary>
internal static class ChainStory
{
    public static readonly ChainId C1 = new("c1");
    public static readonly LinkId Top = new("L1"), Sales = new("L2"), Plant = new("L3");

    public static readonly PersonId
        Chair = new("chair"), ChairDeputy = new("chair-deputy"), ChairSecond = new("chair-second"), Member = new("member"),
        SalesHead = new("sales-head"), SalesDeputy = new("sales-deputy"), Clerk = new("clerk"), PlantHead = new("plant-head"), Stranger = new("stranger");

    /// <summary>The committee (10 minutes, two deputies, a member); below it sales (5 minutes, one deputy, a clerk) and the plant (5 minutes, the head alone).</summary>
    public static ChainSetup Setup(Telling telling) => new(telling, 1,
    [
        new ChainLink(Top, null, new ChainTarget.OfBody(BodyKind.Committee), [Chair, ChairDeputy, ChairSecond], [Chair, Member], TimeSpan.FromMinutes(10)),
        new ChainLink(Sales, Top, new ChainTarget.OfUnit(new UnitId("sales")), [SalesHead, SalesDeputy], [Clerk, SalesHead], TimeSpan.FromMinutes(5)),
        new ChainLink(Plant, Top, new ChainTarget.OfUnit(new UnitId("plant")), [PlantHead], [PlantHead], TimeSpan.FromMinutes(5)),
    ]);

    public static TimelineSpec<ChainsInCase> ACase => TimelineSpec<ChainsInCase>.Of(ChainsInCase.Machine);

    public static TimelineSpec<ChainsInCase> Opened(Telling telling) => ACase.When(0, Open(Setup(telling)));

    public static ChainCommand Open(ChainSetup setup) => new ChainCommand.Open(C1, ChainAbout.Activation, setup) { By = Actor.System };

    public static Command Presses(this PersonId person, LinkId link, string? draw = null) => new ChainCommand.Acknowledge(C1, link)
    {
        By = person,
        Press = draw is null ? null : new Press("chain.acknowledge", draw, ""),
    };

    public static Command IsAway(this PersonId person) => new ChainsInCase.Learn([person], [], [], []) { By = person };
    public static Command IsUnreachable(this PersonId person) => new ChainsInCase.Learn([], [person], [], []) { By = Actor.Relay };
    public static Command IsGone(this PersonId person) => new ChainsInCase.Learn([], [], [person], []) { By = Actor.Relay };
    public static Command IsBack(this PersonId person) => new ChainsInCase.Learn([], [], [], [person]) { By = person };

    public static ChainFact Told(params (LinkId Link, PersonId? To)[] links) => new ChainFact.Told(C1, [.. links.Select(link => new ToldLink(link.Link, link.To))]);
    public static ChainFact Acknowledged(LinkId link, PersonId person, AcknowledgedFor whom) => new ChainFact.Acknowledged(C1, link, person, whom);
    public static ChainFact Escalated(LinkId link, PersonId from, PersonId to, EscalationCause cause) => new ChainFact.Escalated(C1, [new Escalation(link, from, to, cause)]);
    public static ChainFact Passed(LinkId link, PersonId[] silent, params PersonId[] absent) => new ChainFact.Passed(C1, [new PassedLink(link, [.. silent], [.. absent])]);
    public static ChainFact Ended(ChainState outcome) => new ChainFact.Ended(C1, outcome);

    public static LinkProgress Link(this TimelineSpec<ChainsInCase> story, LinkId link) => story.State.Chains.Find(C1)!.Find(link)!;
}
