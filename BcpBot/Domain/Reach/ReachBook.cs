using System.Collections.Immutable;
using System.Diagnostics;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Reach;

using static ReachCommand;
using static ReachFact;

public abstract record ReachCommand : Command
{
    /// <summary>The person wrote or pressed: he can be reached there. The account learnt on the way lies in the words (<c>account</c>).</summary>
    public sealed record Hear(PersonId Person, ConversationReference Reference) : ReachCommand;

    /// <summary>The app was installed for the person.</summary>
    public sealed record Install(PersonId Person, ConversationReference Reference) : ReachCommand;
    public sealed record Uninstall(PersonId Person) : ReachCommand;

    /// <summary>A send said that the person cannot be reached.</summary>
    public sealed record Block(PersonId Person) : ReachCommand;

    /// <param name="Until">When he is back by himself; null until somebody says so.</param>
    /// <param name="Deputies">The person's deputies at the moment of the press, from the organisation.</param>
    public sealed record GoAway(PersonId Person, DateTimeOffset? Until, ImmutableArray<PersonId> Deputies) : ReachCommand;
    public sealed record ComeBack(PersonId Person, ImmutableArray<PersonId> Deputies) : ReachCommand;
    /// <summary>In which language the person, who says so himself, is spoken to from now on.</summary>
    public sealed record Speak(PersonId Person, Language Language) : ReachCommand;
    public sealed record Tick : ReachCommand;

    private ReachCommand() { }
}

public abstract record ReachFact : Fact
{
    /// <summary>The person's conversation is known: for the first time, or at another address.</summary>
    public sealed record Met(PersonId Person, ConversationReference Reference) : ReachFact;
    public sealed record Installed(PersonId Person) : ReachFact;
    public sealed record Uninstalled(PersonId Person) : ReachFact;
    public sealed record Blocked(PersonId Person) : ReachFact;
    public sealed record Unblocked(PersonId Person) : ReachFact;
    public sealed record Away(PersonId Person, DateTimeOffset? Until) : ReachFact;

    /// <summary>One who said so or for whom it was said, or all whose time came (by the clock).</summary>
    public sealed record Back(ImmutableArray<PersonId> People) : ReachFact;

    public sealed record LanguageChosen(PersonId Person, Language Language) : ReachFact;

    private ReachFact() { }
}

/// <summary>Where and whether people can be reached: one stream <c>reach/{bucket}</c> for each of <see cref="Buckets.OfReach"/> buckets.</summary>
public sealed record ReachBook(ImmutableDictionary<PersonId, PersonReach> People)
{
    public static readonly ReachBook Empty = new(ImmutableDictionary<PersonId, PersonReach>.Empty);

    public static readonly Machine<ReachBook> Machine = new(
        Empty,
        (book, command) => Decide(book, (ReachCommand)command),
        (book, fact) => Evolve(book, (ReachFact)fact),
        NextDue,
        new Tick());

    /// <summary>What is known of a person; of one never met, that.</summary>
    public PersonReach Of(PersonId person) => People.GetValueOrDefault(person, PersonReach.Unknown);

    /// <summary>The earliest moment at which somebody is back by himself.</summary>
    public static DateTimeOffset? NextDue(ReachBook book) => book.People.Values.Min(reach => reach.Away?.Until);

    /// <summary>Refuses away and back for another person: <see cref="Refusal.NotYourRole"/> (neither his deputy nor of the working group),
    /// <see cref="Refusal.ReasonNeeded"/> (words <c>reason</c>); <see cref="Refusal.Invalid"/>: away until a moment that is past.</summary>
    public static Answer Decide(ReachBook book, ReachCommand command) => command switch
    {
        Hear hear => Answer.Record(WhatIsNew(hear.Person, book.Of(hear.Person), hear.Reference, hear.Words)),
        Install install => Answer.Record(WhatInstallingTells(install, book.Of(install.Person))),
        Uninstall uninstall when book.Of(uninstall.Person).Line is Line.Open or Line.Blocked => Answer.Record(new Uninstalled(uninstall.Person)),
        Uninstall => Answer.AlreadySo,
        Block block when book.Of(block.Person).Line is Line.Open or Line.Unmet => Answer.Record(new Blocked(block.Person)),
        Block => Answer.AlreadySo,

        GoAway away when !MaySpeakFor(away.Person, away.Deputies, away) => Answer.Refuse(Refusal.NotYourRole),
        GoAway away when LacksReason(away.Person, away) => Answer.Refuse(Refusal.ReasonNeeded),
        GoAway away when away.Until <= away.At => Answer.Refuse(Refusal.Invalid),
        GoAway away when book.Of(away.Person).Away is { } known && known.Until == away.Until => Answer.AlreadySo,
        GoAway away => Answer.Record(new Away(away.Person, away.Until) { Words = away.Words }),

        ComeBack back when !MaySpeakFor(back.Person, back.Deputies, back) => Answer.Refuse(Refusal.NotYourRole),
        ComeBack back when LacksReason(back.Person, back) => Answer.Refuse(Refusal.ReasonNeeded),
        ComeBack back when book.Of(back.Person).Away is null => Answer.AlreadySo,
        ComeBack back => Answer.Record(new Back([back.Person]) { Words = back.Words }),

        Speak speak when speak.By != speak.Person => Answer.Refuse(Refusal.NotYou),
        Speak speak when book.Of(speak.Person).Language == speak.Language => Answer.AlreadySo,
        Speak speak => Answer.Record(new LanguageChosen(speak.Person, speak.Language)),

        Tick tick when NextDue(book) <= tick.At => Answer.Record(new Back(book.WhoseTimeCame(tick.At))),
        Tick => Answer.AlreadySo,

        _ => throw new UnreachableException($"{command}"),
    };

    public static ReachBook Evolve(ReachBook book, ReachFact fact) => fact switch
    {
        Met met => book.With(met.Person, reach => reach.At(met.Reference, fact.Words["account"])),
        Installed installed => book.With(installed.Person, reach => reach with { Line = Line.Open }),
        Uninstalled uninstalled => book.With(uninstalled.Person, reach => reach with { Line = Line.Uninstalled }),
        Blocked blocked => book.With(blocked.Person, reach => reach with { Line = Line.Blocked }),
        Unblocked unblocked => book.With(unblocked.Person, reach => reach with { Line = Line.Open }),
        Away away => book.With(away.Person, reach => reach with { Away = new Absence(fact.At, away.Until, fact.By, fact.Words["reason"]) }),
        Back back => back.People.Aggregate(book, (all, person) => all.With(person, reach => reach with { Away = null })),

        LanguageChosen chosen => book.With(chosen.Person, reach => reach with { Language = chosen.Language }),

        _ => throw new UnreachableException($"{fact}"),
    };

    /// <summary>Another address, and whether the line that was closed is open again: who is heard has the app.</summary>
    private static IEnumerable<ReachFact> WhatIsNew(PersonId person, PersonReach known, ConversationReference reference, Words words)
    {
        if (known.Reference != reference)
            yield return new Met(person, reference) { Words = words };
        if (known.Line == Line.Blocked)
            yield return new Unblocked(person);
        if (known.Line == Line.Uninstalled)
            yield return new Installed(person);
    }

    private static IEnumerable<ReachFact> WhatInstallingTells(Install install, PersonReach known)
    {
        var news = WhatIsNew(install.Person, known, install.Reference, install.Words);
        return known.Line == Line.Unmet ? news.Append(new Installed(install.Person)) : news;
    }

    private static bool MaySpeakFor(PersonId person, ImmutableArray<PersonId> deputies, ReachCommand command) =>
        command.By == person || deputies.Contains(command.By.Person) || command.As.In(BodyKind.WorkingGroup);

    private static bool LacksReason(PersonId person, ReachCommand command) =>
        command.By != person && !command.Words.Has("reason");

    private ImmutableArray<PersonId> WhoseTimeCame(DateTimeOffset at) =>
        [.. People.Where(entry => entry.Value.Away?.Until <= at).Select(entry => entry.Key).OrderBy(person => person.Value, StringComparer.Ordinal)];

    private ReachBook With(PersonId person, Func<PersonReach, PersonReach> change) => new(People.SetItem(person, change(Of(person))));
}
