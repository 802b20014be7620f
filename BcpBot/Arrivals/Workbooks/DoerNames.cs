using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>Who does a step, by what stands in the sheet Steps.</summary>
internal static class DoerNames
{
    /// <summary>Those with a name of their own, in any case; every other doer is the id of a person or a unit.</summary>
    public static readonly IReadOnlyDictionary<string, Doer> Table = new Dictionary<string, Doer>(
        [
            .. Enum.GetValues<BodyKind>().Select(body => KeyValuePair.Create<string, Doer>($"{body}", new Doer.OfBody(body))),
            .. Enum.GetValues<Role>().Select(role => KeyValuePair.Create<string, Doer>($"{role}", new Doer.OfRole(role))),
            KeyValuePair.Create<string, Doer>("WorkingGroup.Lead", new Doer.OfHead(BodyKind.WorkingGroup)),
            KeyValuePair.Create<string, Doer>("PromotionGroup.Convener", new Doer.OfHead(BodyKind.PromotionGroup)),
            KeyValuePair.Create<string, Doer>("Committee.Convener", new Doer.OfHead(BodyKind.Committee)),
            KeyValuePair.Create<string, Doer>("UnitHead", new Doer.OfUnitHead()),
            KeyValuePair.Create<string, Doer>("everyone", new Doer.OfEveryone()),
        ],
        StringComparer.OrdinalIgnoreCase);

    public static Doer? DoerOf(string name, ImmutableDictionary<PersonId, Person> people, IReadOnlySet<UnitId> units) => name switch
    {
        _ when Table.TryGetValue(name, out var named) => named,
        _ when units.Contains(new UnitId(name)) => new Doer.OfUnit(new UnitId(name)),
        _ when people.ContainsKey(new PersonId(name)) => new Doer.OfPerson(new PersonId(name)),
        _ => null,
    };
}
