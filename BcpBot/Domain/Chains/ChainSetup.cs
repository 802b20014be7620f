using System.Collections.Immutable;
using System.Diagnostics;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Chains;

/// <summary>A position of the chain, as it was when the chain opened.</summary>
/// <param name="Contacts">Who may hold the link: the principal, then his deputies in order.</param>
/// <param name="Members">A body's or unit's people: they get the card when the link is told, and acknowledge for themselves.</param>
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
    /// <summary>The links to the committee and to the concerned units, with their ancestors. A unit without a link of its own is covered by the nearest unit above it that has one.</summary>
    public static ChainSetup For(Organisation organisation, ImmutableArray<UnitId> concerned, Telling telling)
    {
        var rows = organisation.Chain.ToDictionary(row => row.Link);
        var units = organisation.Units.ToDictionary(unit => unit.Id);
        var covering = concerned.Select(unit => CoveringUnit(unit, organisation.Chain, units)).OfType<UnitId>().ToHashSet();
        var wanted = new HashSet<LinkId>();

        foreach (var row in organisation.Chain.Where(row => IsFor(row.Target, covering)))
            for (var link = row; link is not null && wanted.Add(link.Link);)
                link = link.Parent is { } parent ? rows.GetValueOrDefault(parent) : null;

        return new ChainSetup(telling, organisation.Generation,
            [.. organisation.Chain.Where(row => wanted.Contains(row.Link)).Select(row => Copy(row, organisation, units))]);
    }

    private static bool IsFor(ChainTarget target, HashSet<UnitId> covering) => target switch
    {
        ChainTarget.OfBody body => body.Body == BodyKind.Committee,
        ChainTarget.OfUnit unit => covering.Contains(unit.Unit),
        _ => false,
    };

    private static UnitId? CoveringUnit(UnitId unit, ImmutableArray<ChainRow> chain, Dictionary<UnitId, Unit> units)
    {
        var passed = new HashSet<UnitId>();
        for (UnitId? at = unit; at is { } here && passed.Add(here); at = units.GetValueOrDefault(here)?.Parent)
            if (chain.Any(row => row.Target is ChainTarget.OfUnit of && of.Unit == here))
                return here;

        return null;
    }

    private static ChainLink Copy(ChainRow row, Organisation organisation, Dictionary<UnitId, Unit> units)
    {
        var (principal, members) = PeopleOf(row.Target, organisation, units);
        var contacts = principal is { } person
            ? organisation.People.GetValueOrDefault(person)?.Deputies.Prepend(person).Distinct() ?? [person]
            : [];

        return new ChainLink(row.Link, row.Parent, row.Target, [.. contacts], [.. members], row.Window);
    }

    private static (PersonId? Principal, IEnumerable<PersonId> Members) PeopleOf(
        ChainTarget target, Organisation organisation, Dictionary<UnitId, Unit> units) => target switch
        {
            ChainTarget.OfPerson person => (person.Person, []),
            ChainTarget.OfUnit unit => (units.GetValueOrDefault(unit.Unit)?.Head, DirectPeople(unit.Unit, organisation)),
            ChainTarget.OfBody body => (Principal(body.Body, organisation), Places(body.Body, organisation).Select(place => place.Person).Distinct()),
            _ => throw new UnreachableException($"{target}"),
        };

    private static IEnumerable<PersonId> DirectPeople(UnitId unit, Organisation organisation) =>
        organisation.People.Values.Where(person => person.Unit == unit).Select(person => person.Id).OrderBy(id => id.Value, StringComparer.Ordinal);

    /// <summary>The convener; where there is none the lead; in a body without either its first member.</summary>
    private static PersonId? Principal(BodyKind body, Organisation organisation) =>
        Places(body, organisation).OrderBy(place => place.Position).FirstOrDefault()?.Person;

    private static IEnumerable<Membership> Places(BodyKind body, Organisation organisation) =>
        organisation.Memberships.Where(place => place.Body == body);
}
