using System.Collections.Immutable;
using System.Diagnostics;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Chains;

using static ChainFact;

public enum ChainAbout { Activation, Closing }

/// <summary>Running; every link acknowledged; every link ended, at least one of them passed.</summary>
public enum ChainState { Running, Complete, Exhausted }

/// <summary>For whom a press counts: for the link, or for the person alone (a member; anyone whose link has ended).</summary>
public enum AcknowledgedFor { Link, Self }

/// <summary>Why the one who held the link holds it no longer.</summary>
public enum EscalationCause { Silent, Absent }

/// <param name="To">The first contact who can be told; null where nobody can: then only the members hear.</param>
public sealed record ToldLink(LinkId Link, PersonId? To);

public sealed record Escalation(LinkId Link, PersonId From, PersonId To, EscalationCause Cause);

/// <summary>A break in the chain: nobody is left to tell (5.3.2).</summary>
/// <param name="Silent">Contacts who were told and did not acknowledge.</param>
/// <param name="Absent">Contacts who are away, unreachable or gone.</param>
public sealed record PassedLink(LinkId Link, ImmutableArray<PersonId> Silent, ImmutableArray<PersonId> Absent);

/// <summary>What happened in a chain: each fact lists all the links that it concerns.</summary>
public abstract record ChainFact : Fact
{
    public abstract ChainId Chain { get; init; }

    public sealed record Opened(ChainId Chain, ChainAbout About, ChainSetup Setup) : ChainFact;
    public sealed record Told(ChainId Chain, ImmutableArray<ToldLink> Links) : ChainFact;
    public sealed record Acknowledged(ChainId Chain, LinkId Link, PersonId Person, AcknowledgedFor For) : ChainFact;
    public sealed record Escalated(ChainId Chain, ImmutableArray<Escalation> Links) : ChainFact;
    public sealed record Passed(ChainId Chain, ImmutableArray<PassedLink> Links) : ChainFact;
    public sealed record Ended(ChainId Chain, ChainState Outcome) : ChainFact;

    /// <summary>More people of a large unit's link: where the link is told already, they hear now.</summary>
    public sealed record MembersListed(ChainId Chain, LinkId Link, ImmutableArray<PersonId> People) : ChainFact;

    private ChainFact() { }
}

public abstract record LinkState
{
    public sealed record Waiting : LinkState;

    /// <param name="Holder">Who was told last and has the window; null only until the same command passes the link.</param>
    public sealed record Told(PersonId? Holder, DateTimeOffset Since) : LinkState;
    public sealed record Acknowledged(PersonId By, DateTimeOffset At) : LinkState;
    public sealed record Passed(DateTimeOffset At) : LinkState;

    public bool HasEnded => this is Acknowledged or Passed;

    private LinkState() { }
}

/// <summary>A link of a chain, and how far it has come.</summary>
/// <param name="Told">The contacts told so far, in that order.</param>
/// <param name="Acknowledgements">Everyone who pressed, for the link or for himself, and when first.</param>
public sealed record LinkProgress(
    ChainLink Link, LinkState State, ImmutableArray<PersonId> Told, ImmutableDictionary<PersonId, DateTimeOffset> Acknowledgements)
{
    /// <summary>The first contact who was not told yet and is not away, unreachable or gone.</summary>
    public PersonId? NextToTell(Absences absences) =>
        Link.Contacts.Where(contact => !Told.Contains(contact) && !absences.Has(contact)).Select(contact => (PersonId?)contact).FirstOrDefault();

    /// <summary>When the link goes on by itself: at the end of the holder's window, at once where he is absent; null where it waits or has ended.</summary>
    public DateTimeOffset? Due(Absences absences) => State switch
    {
        LinkState.Told { Holder: { } holder } told when !absences.Has(holder) => told.Since + Link.Window,
        LinkState.Told told => told.Since,
        _ => null,
    };
}

/// <summary>One chain: who is told in which order, and who has acknowledged.</summary>
/// <param name="Links">In the order of the Chain sheet.</param>
public sealed record NotificationChain(ChainId Id, ChainAbout About, Telling Telling, ImmutableArray<LinkProgress> Links, ChainState State)
{
    public static NotificationChain From(Opened opened) => new(
        opened.Chain, opened.About, opened.Setup.Telling,
        [.. opened.Setup.Links.Select(link => new LinkProgress(link, new LinkState.Waiting(), [], ImmutableDictionary<PersonId, DateTimeOffset>.Empty))],
        ChainState.Running)
    { OpenedAt = opened.At };

    public DateTimeOffset OpenedAt { get; init; }

    public LinkProgress? Find(LinkId link) => Links.FirstOrDefault(progress => progress.Link.Id == link);

    public DateTimeOffset? NextDue(Absences absences) =>
        State == ChainState.Running ? Links.Min(link => link.Due(absences)) : null;

    public NotificationChain Evolve(ChainFact fact) => fact switch
    {
        Told told => told.Links.Aggregate(this, (chain, link) => chain.Tell(link.Link, link.To, fact.At)),
        Escalated escalated => escalated.Links.Aggregate(this, (chain, link) => chain.Tell(link.Link, link.To, fact.At)),
        Passed passed => passed.Links.Aggregate(this, (chain, link) => chain.With(link.Link, progress => progress with { State = new LinkState.Passed(fact.At) })),
        Acknowledged acknowledged => With(acknowledged.Link, progress => Hear(progress, acknowledged)),
        Ended ended => this with { State = ended.Outcome },
        MembersListed listed => With(listed.Link, progress => progress with { Link = progress.Link with { Members = progress.Link.Members.AddRange(listed.People) } }),
        _ => throw new UnreachableException($"{fact} cannot follow {Id}"),
    };

    /// <summary>What comes by itself at <paramref name="at"/>: escalations, links newly told, links passed, the end. At most one fact of each kind.</summary>
    public IEnumerable<ChainFact> WhatFollows(Absences absences, DateTimeOffset at)
    {
        if (State != ChainState.Running)
            yield break;

        var overdue = Links.Where(link => link.Due(absences) <= at).ToLookup(link => link.NextToTell(absences) is not null);
        var (told, unheld) = NewlyTold([.. overdue[false]], absences);
        ImmutableArray<LinkProgress> broken = [.. overdue[false], .. unheld];

        if (overdue[true].Any())
            yield return new Escalated(Id, [.. overdue[true].Select(link => Escalate(link, absences))]);
        if (!told.IsEmpty)
            yield return new Told(Id, told);
        if (!broken.IsEmpty)
            yield return new Passed(Id, [.. broken.Select(link => Break(link, absences))]);
        if (Links.Count(link => link.State.HasEnded) + broken.Length == Links.Length)
            yield return new Ended(Id, broken.IsEmpty && Links.All(link => link.State is LinkState.Acknowledged) ? ChainState.Complete : ChainState.Exhausted);
    }

    /// <summary>All that wait, or in a cascade those under an ended link; where nobody can be told the link is passed at once and its children follow (5.3.2).</summary>
    private (ImmutableArray<ToldLink> Told, ImmutableArray<LinkProgress> Unheld) NewlyTold(ImmutableArray<LinkProgress> broken, Absences absences)
    {
        var ended = Links.Where(link => link.State.HasEnded).Concat(broken).Select(link => link.Link.Id).ToHashSet();
        var inChain = Links.Select(link => link.Link.Id).ToHashSet();
        var waiting = Links.Where(link => link.State is LinkState.Waiting).ToList();
        var ready = new Queue<LinkProgress>(waiting.Where(link => Telling == Telling.AllAtOnce || HasItsTurn(link)));
        var below = waiting.Except(ready).ToLookup(link => link.Link.Parent);
        var (told, unheld) = (ImmutableArray.CreateBuilder<ToldLink>(), ImmutableArray.CreateBuilder<LinkProgress>());

        while (ready.TryDequeue(out var link))
        {
            var to = link.NextToTell(absences);
            told.Add(new ToldLink(link.Link.Id, to));
            if (to is not null)
                continue;

            unheld.Add(link);
            foreach (var child in below[link.Link.Id])
                ready.Enqueue(child);
        }

        return (told.ToImmutable(), unheld.ToImmutable());

        bool HasItsTurn(LinkProgress link) => link.Link.Parent is not { } parent || ended.Contains(parent) || !inChain.Contains(parent);
    }

    private static Escalation Escalate(LinkProgress link, Absences absences) =>
        link is { State: LinkState.Told { Holder: { } holder } } && link.NextToTell(absences) is { } next
            ? new Escalation(link.Link.Id, holder, next, absences.Has(holder) ? EscalationCause.Absent : EscalationCause.Silent)
            : throw new UnreachableException($"{link} has nobody to go to");

    private static PassedLink Break(LinkProgress link, Absences absences) => new(
        link.Link.Id, [.. link.Link.Contacts.Where(contact => !absences.Has(contact))], [.. link.Link.Contacts.Where(absences.Has)]);

    private NotificationChain Tell(LinkId link, PersonId? to, DateTimeOffset at) => With(link, progress => progress with
    {
        State = new LinkState.Told(to, at),
        Told = to is { } contact ? progress.Told.Add(contact) : progress.Told,
    });

    private static LinkProgress Hear(LinkProgress progress, Acknowledged fact) => progress with
    {
        State = fact.For == AcknowledgedFor.Link ? new LinkState.Acknowledged(fact.Person, fact.At) : progress.State,
        Acknowledgements = progress.Acknowledgements.ContainsKey(fact.Person)
            ? progress.Acknowledgements
            : progress.Acknowledgements.Add(fact.Person, fact.At),
    };

    private NotificationChain With(LinkId link, Func<LinkProgress, LinkProgress> change)
    {
        var place = Links.TakeWhile(progress => progress.Link.Id != link).Count();
        return this with { Links = Links.SetItem(place, change(Links[place])) };
    }
}
