using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BcpBot.Domain;

/// <summary>What people typed, kept beside a fact's data so that it can be erased without breaking the chain hash. No rule branches on it.</summary>
/// <param name="Entries">What was typed, by field name (<c>what</c>, <c>where</c>, <c>note</c>, …).</param>
/// <param name="Salt">Random, hexadecimal, comes with the command; empty where nothing was typed.</param>
public sealed record Words(ImmutableSortedDictionary<string, string> Entries, string Salt)
{
    public static readonly Words None = new(ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal), "");

    /// <summary>What stands in the place of words that were erased: who and when are in the journal.</summary>
    public static readonly Words Erased = new(None.Entries, "erased");

    /// <summary>The words of one field; null where nothing was typed there (or it was erased).</summary>
    public string? this[string field] => Entries.GetValueOrDefault(field);

    public bool IsEmpty => Entries.IsEmpty;

    public bool Has(string field) => !IsBlank(this[field]);

    /// <summary>Whether a reader would see nothing at all: spaces, control and format characters, and the letters that are drawn as nothing.</summary>
    public static bool IsBlank(string? text) => text is null || text.EnumerateRunes().All(IsUnseen);

    private static bool IsUnseen(Rune letter) =>
        Rune.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || letter.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>These words, and those of <paramref name="earlier"/> for the fields in which nothing was typed.</summary>
    public Words Over(Words? earlier) =>
        earlier is null || earlier.IsEmpty ? this : IsEmpty ? earlier : this with { Entries = earlier.Entries.SetItems(Entries) };

    /// <summary>Keeps what was really typed; blank fields are left out.</summary>
    public static Words Of(string salt, params (string Field, string? Text)[] typed)
    {
        var entries = typed.Where(entry => !IsBlank(entry.Text))
            .ToImmutableSortedDictionary(entry => entry.Field, entry => entry.Text!, StringComparer.Ordinal);
        return entries.IsEmpty ? None : new Words(entries, salt);
    }
}

/// <summary>One press of a button, so that the same press under any activity id is known again.</summary>
/// <param name="Draw">New each time a card is drawn; comes back in the button's data.</param>
/// <param name="Choice">The value of <c>choice</c>, <c>answer</c>, <c>result</c> or <c>as</c>, else empty.</param>
public readonly record struct Press(string Verb, string Draw, string Choice);

/// <summary>The fact of another stream that made this command: repeated at or below this version it is already so.</summary>
public readonly record struct Relayed(string Source, long Version);

/// <summary>Something that happened. Closed hierarchies derive from it; <see cref="Timeline{TState}"/> stamps when, by whom and from which press.</summary>
public abstract record Fact
{
    public DateTimeOffset At { get; init; }
    public Actor By { get; init; }
    public Words Words { get; init; } = Words.None;
    public Press? Press { get; init; }
    public Relayed? Relayed { get; init; }
}

/// <summary>A press that found everything as it wanted it. It is remembered, so that the same press re-sent later does not undo what was done in between.</summary>
public sealed record PressSeen : Fact;

/// <summary>Something that somebody wants. The desk stamps <see cref="At"/>; the edge fills the rest from the authenticated activity.</summary>
public abstract record Command
{
    public DateTimeOffset At { get; init; }
    public Actor By { get; init; }
    /// <summary>What the organisation says of the person who acts, at the moment of the press.</summary>
    public Standing As { get; init; } = Standing.None;
    public Words Words { get; init; } = Words.None;
    public Press? Press { get; init; }
    public Relayed? Relayed { get; init; }
}

/// <summary>What a decision answers: facts (none where it is already so), or the reason why not.</summary>
public abstract record Answer
{
    public sealed record Accepted(IReadOnlyList<Fact> Facts) : Answer;

    /// <param name="Trace">The one fact that a refusal may leave (a refused vote).</param>
    public sealed record Refused(Refusal Why, Fact? Trace = null) : Answer;

    /// <summary>Nothing is recorded yet: the person is asked once more in the same card.</summary>
    public sealed record Asks(Question What) : Answer
    {
        /// <summary>Record numbers of the cases that the question is about.</summary>
        public ImmutableArray<string> About { get; init; } = [];
    }

    public static readonly Answer AlreadySo = new Accepted([]);
    public static Answer Record(params IEnumerable<Fact> facts) => new Accepted([.. facts]);
    public static Answer Refuse(Refusal why, Fact? trace = null) => new Refused(why, trace);

    private Answer() { }
}

public enum Question
{
    /// <summary>A decision of one person takes effect at once and cannot be taken back: 確定?</summary>
    Sure,
    /// <summary>Business stopped at level 1 or 2: is this not level 3? If not, why (5.3.1).</summary>
    WhyNotLevelThree,
    /// <summary>A drill that needs training starts while not everyone has understood it (5.2.5).</summary>
    TrainingMissing,
    /// <summary>A drill starts while an incident is active: the incident goes first. Start all the same?</summary>
    IncidentActive,
}

/// <summary>Why the procedure says no. The edge puts each into words and into a code of the contract.</summary>
public enum Refusal
{
    /// <summary>The action belongs to another role (contract code <c>role</c>).</summary>
    NotYourRole,
    /// <summary>The action belongs to another person (<c>person</c>).</summary>
    NotYou,
    /// <summary>The case is past it, or not there yet (<c>stage</c>).</summary>
    WrongStage,
    /// <summary>No seat in this ballot (<c>noseat</c>).</summary>
    NoSeat,
    /// <summary>A deputy before his moment (<c>early</c>).</summary>
    TooEarly,
    /// <summary>At or after the deadline, or after closing (<c>late</c>).</summary>
    Late,
    /// <summary>A seat holder may not stand in for another seat here, or already does for one (<c>standin</c>).</summary>
    MayNotStandIn,
    /// <summary>The decision forbids deputies (<c>nodeputies</c>).</summary>
    DeputiesForbidden,
    /// <summary>No such case, ballot, link, choice, person (<c>unknown</c>).</summary>
    Unknown,
    /// <summary>A required input is empty (<c>missing</c>).</summary>
    Missing,
    /// <summary>An input is not what it should be (<c>invalid</c>).</summary>
    Invalid,
    /// <summary>A reason is required (<c>reason</c>).</summary>
    ReasonNeeded,
    /// <summary>Its turn has not come: steps before it, a resource or a higher grade are in the way (<c>locked</c>).</summary>
    Locked,
    /// <summary>The part is not built yet (<c>later</c>).</summary>
    NotBuiltYet,
    /// <summary>In a drill nobody outside is told (<c>drill</c>).</summary>
    SpokenOnly,
    /// <summary>Nobody evaluates what he does himself or votes on (<c>evaluator</c>).</summary>
    DoesNotEvaluate,
}
