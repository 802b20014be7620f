using System.Collections.Immutable;
using System.Diagnostics;

namespace BcpBot.Domain.Chains;

using static ChainCommand;
using static ChainFact;

public abstract record ChainCommand : Command
{
    /// <param name="Chain"><see cref="CaseChains.NextId"/>.</param>
    public sealed record Open(ChainId Chain, ChainAbout About, ChainSetup Setup) : ChainCommand;

    /// <summary>「確認收到」 of the person who acts.</summary>
    public sealed record Acknowledge(ChainId Chain, LinkId Link) : ChainCommand;

    /// <summary>Some of the people of a large unit's link, from the organisation that the chain was copied from.</summary>
    public sealed record ListMembers(ChainId Chain, LinkId Link, ImmutableArray<PersonId> People) : ChainCommand;

    /// <summary>Does what is due: windows that ended, holders who became absent.</summary>
    public sealed record Tick : ChainCommand;

    private ChainCommand() { }
}

/// <summary>All notification chains of a case (5.3.2, 5.3.6): the part of the case machine that decides on them.</summary>
public sealed record CaseChains(ImmutableArray<NotificationChain> All)
{
    public static readonly CaseChains None = new([]);

    public ChainId NextId => new($"c{All.Length + 1}");

    public NotificationChain? Find(ChainId chain) => All.FirstOrDefault(one => one.Id == chain);

    /// <summary>When a tick has something to do; at once where somebody who holds a link is absent. A tick then yields at least one fact.</summary>
    public static DateTimeOffset? NextDue(CaseChains chains, Absences absences) =>
        chains.All.Min(chain => chain.NextDue(absences));

    /// <summary>Refuses <see cref="Refusal.Unknown"/> (no such chain or link) and <see cref="Refusal.NotYou"/> (was not told).</summary>
    public static Answer Decide(CaseChains chains, ChainCommand command, Absences absences) => command switch
    {
        Open open when chains.Find(open.Chain) is not null => Answer.AlreadySo,
        Open open => Begin(new Opened(open.Chain, open.About, open.Setup), absences, open.At),

        Acknowledge press when chains.Find(press.Chain) is { } chain && chain.Find(press.Link) is { } link => Hear(chain, link, press, absences),
        Acknowledge => Answer.Refuse(Refusal.Unknown),

        ListMembers list when chains.Find(list.Chain)?.Find(list.Link) is { } link => Add(link, list),
        ListMembers => Answer.AlreadySo,

        Tick tick => Answer.Record(chains.All.SelectMany(chain => chain.WhatFollows(absences, tick.At))),

        _ => throw new UnreachableException($"{command}"),
    };

    public static CaseChains Evolve(CaseChains chains, ChainFact fact) => fact switch
    {
        Opened opened => new CaseChains(chains.All.Add(NotificationChain.From(opened))),
        _ => new CaseChains([.. chains.All.Select(chain => chain.Id == fact.Chain ? chain.Evolve(fact) : chain)]),
    };

    private static Answer Begin(Opened opened, Absences absences, DateTimeOffset at) =>
        Answer.Record(NotificationChain.From(opened).WhatFollows(absences, at).Prepend(opened));

    private static Answer Hear(NotificationChain chain, LinkProgress link, Acknowledge press, Absences absences)
    {
        var person = press.By.Person;
        if (!HasHeard(link, person) || absences.Gone.Contains(person))
            return Answer.Refuse(Refusal.NotYou);

        if (link.State is LinkState.Told && link.Told.Contains(person))
            return AcknowledgeForTheLink(chain, new Acknowledged(chain.Id, link.Link.Id, person, AcknowledgedFor.Link) { At = press.At }, absences);

        // Passed stays passed, and a link is acknowledged once: a later press is kept under the person.
        return link.Acknowledgements.ContainsKey(person)
            ? Answer.AlreadySo
            : Answer.Record(new Acknowledged(chain.Id, link.Link.Id, person, AcknowledgedFor.Self));
    }

    private static Answer Add(LinkProgress link, ListMembers list)
    {
        ImmutableArray<PersonId> news = [.. list.People.Except(link.Link.Members)];
        return news.IsEmpty ? Answer.AlreadySo : Answer.Record(new MembersListed(list.Chain, list.Link, news));
    }

    private static Answer AcknowledgeForTheLink(NotificationChain chain, Acknowledged fact, Absences absences) =>
        Answer.Record(chain.Evolve(fact).WhatFollows(absences, fact.At).Prepend(fact));

    private static bool HasHeard(LinkProgress link, PersonId person) =>
        link.Told.Contains(person) || (link.State is not LinkState.Waiting && link.Link.Members.Contains(person));
}
