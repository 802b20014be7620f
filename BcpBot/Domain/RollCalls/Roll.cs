using System.Collections.Immutable;

namespace BcpBot.Domain.RollCalls;

/// <param name="Note">What was typed; null where nothing was, or it was erased.</param>
public sealed record SafetyReport(SafetyAnswer Answer, Actor By, DateTimeOffset At, string? Note);

/// <summary>What is known of a person's safety: his own word prevails over what others say of him, whichever came later.</summary>
public sealed record PersonSafety(PersonId Head, SafetyReport? Own, SafetyReport? Vouched)
{
    public SafetyReport? Current => Own ?? Vouched;
}

/// <summary>The people of a roll-call sheet and their answers. An answer costs the same however many were asked.</summary>
/// <param name="InOrder">In the order of asking.</param>
/// <param name="Under">The people under the heads of their units, each in the order of asking.</param>
public sealed record Roll(ImmutableArray<PersonId> InOrder, ILookup<PersonId, PersonId> Under, ImmutableDictionary<PersonId, PersonSafety> People, Tally Tally)
{
    public static readonly Roll Nobody = Of([]);

    public static Roll Of(ImmutableArray<AskedPerson> asked) => new(
        [.. asked.Select(one => one.Person)],
        asked.ToLookup(one => one.Head, one => one.Person),
        asked.ToImmutableDictionary(one => one.Person, one => new PersonSafety(one.Head, null, null)),
        Tally.None with { Asked = asked.Length });

    /// <summary>Null where the person was not asked.</summary>
    public PersonSafety? Of(PersonId person) => People.GetValueOrDefault(person);

    public ImmutableArray<PersonId> Silent() => [.. InOrder.Where(IsSilent)];

    public IEnumerable<PersonId> SilentUnder(PersonId head) => Under[head].Where(IsSilent);

    /// <summary>These people under the heads of their units, each in the order of asking.</summary>
    public ILookup<PersonId, PersonId> ByHead(IEnumerable<PersonId> people) => people.ToLookup(person => People[person].Head);

    public Roll Answered(PersonId person, SafetyReport report) => With(person, People[person] with { Own = report });

    public Roll Vouched(PersonId person, SafetyReport report) => With(person, People[person] with { Vouched = report });

    private bool IsSilent(PersonId person) => People[person].Current is null;

    private Roll With(PersonId person, PersonSafety safety) => this with
    {
        People = People.SetItem(person, safety),
        Tally = Tally.Moved(People[person].Current?.Answer, safety.Current?.Answer),
    };
}
