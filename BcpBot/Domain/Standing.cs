using System.Collections.Immutable;

namespace BcpBot.Domain;

/// <summary>What a person is in the organisation when he acts: whether he is inside at all, his places in bodies, the units that he heads.</summary>
public sealed record Standing(bool Inside, ImmutableHashSet<Place> Places, ImmutableHashSet<UnitId> Heads)
{
    public static readonly Standing None = new(false, [], []);

    public bool In(BodyKind body) => Places.Any(place => place.Body == body);
    public bool Is(BodyKind body, Position position) => Places.Contains(new Place(body, position));
    public bool IsConvener => Places.Any(place => place.Position == Position.Convener);
}

/// <summary>A position in a body (sheet Bodies).</summary>
public readonly record struct Place(BodyKind Body, Position Position);

public enum BodyKind { Committee, DevelopmentCommittee, PromotionGroup, WorkingGroup, Auditor }

public enum Position { Convener, Lead, Member }

/// <summary>Who cannot act at the moment, as a case knows it.</summary>
/// <param name="Away">Said that they are away (person.away).</param>
/// <param name="Unreachable">A card could not be delivered to them.</param>
/// <param name="Gone">No longer in the organisation: may do nothing.</param>
public sealed record Absences(ImmutableHashSet<PersonId> Away, ImmutableHashSet<PersonId> Unreachable, ImmutableHashSet<PersonId> Gone)
{
    public static readonly Absences None = new([], [], []);

    public Absences After(IEnumerable<PersonId> away, IEnumerable<PersonId> unreachable, IEnumerable<PersonId> back) =>
        this with { Away = Away.Except(back).Union(away), Unreachable = Unreachable.Except(back).Union(unreachable) };

    public bool Has(PersonId person) => Away.Contains(person) || Unreachable.Contains(person) || Gone.Contains(person);
}
