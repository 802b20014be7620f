using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;
using BcpBot.Notices.Cards;

namespace BcpBot.Notices.Drawing;

/// <summary>Who reads a card, and in which words.</summary>
/// <param name="Draw">New each time a card is drawn.</param>
public sealed record Reader(Person Person, Standing As, Texts Texts, TimeZoneInfo Zone, string Draw)
{
    public PersonId Id => Person.Id;
}

/// <summary>A roll-call's sheets together, as they stand.</summary>
/// <param name="Rolls">By bucket.</param>
public sealed record Answers(RollCallId RollCall, IReadOnlyList<Roll> Rolls)
{
    public Tally Tally => Rolls.Aggregate(Tally.None, (sum, roll) => sum + roll.Tally);

    public PersonSafety? Of(PersonId person) => Rolls[Buckets.Of(person, Rolls.Count)].Of(person);

    public IEnumerable<PersonId> SilentUnder(PersonId head) => Rolls.SelectMany(roll => roll.SilentUnder(head));

    public IEnumerable<PersonId> Silent => Rolls.SelectMany(roll => roll.Silent());
}

/// <summary>What a card of a case is drawn from: the case after a certain fact, so that the same facts draw the same card.</summary>
/// <param name="Now">The moment of the last fact: what is left of a time is counted from it.</param>
public sealed record Scene(Case.Opened Case, Organisation Organisation, IReadOnlyList<Answers> Answers, Reader Reader, DateTimeOffset Now)
{
    private const int ShortestTitle = 10;

    public Texts Texts => Reader.Texts;
    public string Id => Case.Id.Value;
    public string Draw => Reader.Draw;
    public CaseKind Kind => Case.Report.Kind;
    public string Title => Typed(Case.Report.Words, "what");
    public int? Level => Case.Assessed?.Assessment is { Level: not Assessment.Ungraded } assessment ? assessment.Level : null;

    /// <summary>Where the product's pages are; empty where nobody said.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>The plans of this case that other open cases use as well.</summary>
    public IReadOnlyList<Coordination.PlanInUse> InUseBeside { get; init; } = [];

    public bool IsConfirmed => Case.Assessed?.Assessment.Confirmed ?? true;

    /// <summary>The lines that every card of this case begins and ends with.</summary>
    public Head Head(string ask, DateTimeOffset? deadline = null, params IReadOnlyList<FactRow> facts)
    {
        var led = Cards.Head.Of(Texts, Kind, Title, ask, Level, IsConfirmed).LedBy(Texts, PersonOf(Case.Commander));
        var head = led with
        {
            Commander = GuidanceSketches.CommandedBy(this) is { Length: > 0 } commanded ? $"{led.Commander}\n\n{commanded}" : led.Commander,
            Facts = facts,
            Stage = StageWords.Line(Texts, Case.Stage),
        };
        return deadline is { } moment ? head.Due(Texts, moment, Now, Reader.Zone) : head;
    }

    public FactRow Fact(string key, string value) => FactRow.Of(Texts, key, value);

    /// <summary>The field as it was typed; the mark of erasure where it was erased; empty where nothing was typed.</summary>
    public string Typed(Words words, string field) => words[field] ?? (ReferenceEquals(words, Words.Erased) ? Texts.Plain("text.erased") : "");

    public string Clock(DateTimeOffset at) => Texts.Clock(at, Reader.Zone, Now);

    public string Push(string line) => Mark.Push(Kind, Texts, line);

    /// <summary>The line of the lock screen that names the case: the title has the room that the other words leave.</summary>
    public string Titled(string key, params (string Name, object Value)[] values)
    {
        var others = Push(Texts.Plain(key, [.. values, ("title", "")])).Length;
        var title = Templates.Literal.Shorten(Title, Math.Max(ShortestTitle, Mark.LongestPush - others));
        return Push(Texts.Plain(key, [.. values, ("title", title)]));
    }

    public string NameOf(PersonId person) => PersonOf(person).Name;

    /// <summary>Somebody who left the organisation is named by his id; one whose name was erased by the mark of erasure.</summary>
    public Person PersonOf(PersonId person) => Organisation.Person(person) is { } known ? known with { Name = known.NameOr(Texts.Plain("text.erased")) } : new Person(
        person, person.Value, new UnitId(""), "", "", null, "", "", Language.ZhTw, [], []);

    public Answers? AnswersOf(RollCallId rollCall) => Answers.FirstOrDefault(answers => answers.RollCall == rollCall);

    /// <summary>What is left until the shortest RTO of the affected processes, counted from the confirmed start of the interruption.</summary>
    public FactRow? RtoLeft()
    {
        if (Case.Assessed is not { } assessed)
            return null;
        List<TimeSpan> rtos = [.. assessed.Assessment.Processes.Select(process => process.Rto), .. assessed.Preparation.Unplanned.Select(Organisation.Process).OfType<BusinessProcess>().Select(process => process.Rto)];
        if (rtos.Count == 0)
            return null;

        var left = assessed.Assessment.Since + rtos.Min() - Now;
        return left > TimeSpan.Zero ? Fact("fact.rto", Texts.Duration(left)) : Fact("fact.rto.late", Texts.Duration(-left));
    }

    public string Processes => string.Join(Texts.Plain("list.and"), Case.Assessed?.Preparation.Affected().Select(process => Organisation.Process(process)?.Name ?? process.Value) ?? []);

    /// <summary>The scenario by its name; empty before the assessment.</summary>
    public string Scenario => Case.Assessed is { Assessment.Scenario: var scenario } ? Organisation.Scenario(scenario)?.Name ?? scenario.Value : "";

    /// <summary>What the reporter says it is.</summary>
    public FactRow ReportedKind => Fact("fact.kind", Texts.Plain($"report.kind.{Case.Report.Report}".ToLowerInvariant()));

    /// <summary>Level, what happened, what is affected: the three facts of most cards.</summary>
    public IReadOnlyList<FactRow> ThreeFacts() =>
    [
        .. Filled("fact.where", Typed(Case.Report.Words, "where")),
        Fact("fact.since", Clock(Case.Assessed?.Assessment.Since ?? Case.Report.Since)),
        .. Processes is { Length: > 0 } processes ? Filled("fact.processes", processes) : Filled("fact.affected", Typed(Case.Report.Words, "affected")),
    ];

    public IEnumerable<FactRow> Filled(string key, string value) => value == "" ? [] : [Fact(key, value)];
}

/// <summary>A card to be bound, and the line of the lock screen.</summary>
public sealed record Sketch(Card Card, string Push);
