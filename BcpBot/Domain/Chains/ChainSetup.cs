using System.Collections.Immutable;
using System.Diagnostics;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Chains;

/// <summary>A position of the chain, as it was when the chain opened.</summary>
/// <param name="Contacts">Who may hold the link: the principal, then his deputies in order.</param>
/// <param name="Members">A body's or unit's people, of a large unit once they are listed: they get the card when the link is told, and acknowledge for themselves.</param>
/// <param name="Window">How long each contact in turn has to acknowledge, from the moment that he is told.</param>
public sealed record ChainLink(
    LinkId Id, LinkId? Parent, ChainTarget Target,
    ImmutableArray<PersonId> Contacts, ImmutableArray<PersonId> Members, TimeSpan Window)
{
    /// <summary>Who gets the card when the link is told to <paramref name="to"/> (nobody where no contact can be told): each once.</summary>
    public IEnumerable<PersonId> Hearers(PersonId? to) => (to is { } contact ? Members.Prepend(contact) : Members).Distinct();
}

/// <summary>Who is told in which order, copied into the fact that opens a chain (5.3.2, 5.3.6).</summary>
/// <param name="Generation">The organisation that it was copied from.</param>
/// <param name="Links">In the order of the Chain sheet.</param>
public sealed record ChainSetup(Telling Telling, int Generation, ImmutableArray<ChainLink> Links)
{
    /// <summary>More people than this are not copied into one fact: those of units follow in facts of their own (<see cref="ChainFact.MembersListed"/>).</summary>
    public const int MembersCopiedAtMost = 2_000;

    /// <summary>The links to the committee and to the concerned units, with their ancestors. A unit without a link of its own is covered by the nearest unit above it that has one.</summary>
    public static ChainSetup For(Organisation organisation, ImmutableArray<UnitId> concerned, Telling telling)
    {
        var rows = organisation.Chain.ToDictionary(row => row.Link);
        var covering = concerned.SelectMany(unit => organisation.LinksCovering(unit)).ToHashSet();
        var wanted = new HashSet<LinkId>();

        foreach (var row in organisation.Chain.Where(row => covering.Contains(row) || row.Target is ChainTarget.OfBody { Body: BodyKind.Committee }))
            for (var link = row; link is not null && wanted.Add(link.Link);)
                link = link.Parent is { } parent ? rows.GetValueOrDefault(parent) : null;

        ImmutableArray<ChainLink> links = [.. organisation.Chain.Where(row => wanted.Contains(row.Link)).Select(row => Copy(row, organisation))];
        return new ChainSetup(telling, organisation.Generation,
            links.Sum(link => link.Members.Length) <= MembersCopiedAtMost ? links : [.. links.Select(link => link.Target is ChainTarget.OfUnit ? link with { Members = [] } : link)]);
    }

    /// <summary>The unit links whose people were not copied, each with the people of the organisation that the chain was copied from.</summary>
    public IEnumerable<(LinkId Link, IEnumerable<PersonId> People)> MembersToList(Organisation organisation) =>
        from link in Links
        where link.Members.IsEmpty && link.Target is ChainTarget.OfUnit
        select (link.Id, organisation.PeopleOf(((ChainTarget.OfUnit)link.Target).Unit));

    private static ChainLink Copy(ChainRow row, Organisation organisation)
    {
        var (principal, members) = PeopleOf(row.Target, organisation);
        var contacts = principal is { } person ? organisation.DeputiesOf(person).Prepend(person).Distinct() : [];

        return new ChainLink(row.Link, row.Parent, row.Target, [.. contacts], [.. members], row.Window);
    }

    private static (PersonId? Principal, IEnumerable<PersonId> Members) PeopleOf(ChainTarget target, Organisation organisation) => target switch
    {
        ChainTarget.OfPerson person => (person.Person, []),
        ChainTarget.OfUnit unit => (organisation.HeadOf(unit.Unit), organisation.PeopleOf(unit.Unit)),
        ChainTarget.OfBody body => (Principal(body.Body, organisation), Places(body.Body, organisation).Select(place => place.Person).Distinct()),
        _ => throw new UnreachableException($"{target}"),
    };

    /// <summary>The convener; where there is none the lead; in a body without either its first member.</summary>
    private static PersonId? Principal(BodyKind body, Organisation organisation) =>
        Places(body, organisation).OrderBy(place => place.Position).FirstOrDefault()?.Person;

    private static IEnumerable<Membership> Places(BodyKind body, Organisation organisation) =>
        organisation.Memberships.Where(place => place.Body == body);
}
