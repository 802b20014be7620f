using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;

namespace BcpBot.Screens.Board;

/// <summary>In whose words a page speaks: a language, a clock, and the organisation's names.</summary>
/// <param name="Organisation">As it is now.</param>
/// <param name="Earlier">As it was when the case opened: it still names those who have left.</param>
public sealed record Voice(Texts Texts, TimeZoneInfo Zone, Organisation Organisation, Organisation Earlier)
{
    private const int NamesAtMost = 6;

    public bool IsEnglish => Texts.Language is Language.En;

    public BoardTexts Board => BoardTexts.In(Texts.Language);

    /// <summary>One of the two, which stand side by side.</summary>
    public string Say(string chinese, string english) => IsEnglish ? english : chinese;

    public string Colon => Say("：", ": ");

    /// <summary>Between two remarks.</summary>
    public string Dot => Say("・", " · ");

    /// <summary>In brackets.</summary>
    public string Aside(string words) => Say($"（{words}）", $" ({words})");

    public Person? Listed(PersonId person) => Organisation.Person(person) ?? Earlier.Person(person);

    /// <summary>The id where nobody of that id is listed, the mark of erasure where the name was erased.</summary>
    public string NameOf(PersonId person) => Listed(person) switch
    {
        null => person.Value,
        { Name: "" } => Erased,
        var known => known.Name,
    };

    public string NameOf(Actor actor) => actor.IsPerson ? NameOf(actor.Person) : Say("系統", "System");

    /// <summary>The first of them; of the others, how many they are.</summary>
    public string NamesOf(IEnumerable<PersonId> people)
    {
        var names = people.Select(NameOf).ToList();
        return names.Count <= NamesAtMost ? Join(names)
            : Say($"{Join(names.Take(NamesAtMost))}等 {names.Count} 人", $"{Join(names.Take(NamesAtMost))} and {Count(names.Count - NamesAtMost, "other", "others")}");
    }

    /// <summary><c>1 message</c>, <c>2 messages</c>: English alone tells one from many.</summary>
    public static string Count(int number, string one, string many) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    public string Join(IEnumerable<string> names) => string.Join(Say("、", ", "), names);

    public string NameOf(UnitId unit) => (Organisation.Unit(unit) ?? Earlier.Unit(unit))?.Name ?? unit.Value;

    public string NameOf(ProcessId process) => (Organisation.Process(process) ?? Earlier.Process(process))?.Name ?? process.Value;

    public string NameOf(ScenarioId scenario) => (Organisation.Scenario(scenario) ?? Earlier.Scenario(scenario))?.Name ?? scenario.Value;

    public string NameOf(ContactId contact) => (Organisation.Contact(contact) ?? Earlier.Contact(contact))?.Name ?? contact.Value;

    public string NameOf(ChainTarget target) => target switch
    {
        ChainTarget.OfPerson person => NameOf(person.Person),
        ChainTarget.OfBody body => Texts.Name(body.Body),
        ChainTarget.OfUnit unit => NameOf(unit.Unit),
        _ => throw new System.Diagnostics.UnreachableException($"{target}"),
    };

    public string NameOf(Doer doer) => doer switch
    {
        Doer.OfPerson person => NameOf(person.Person),
        Doer.OfBody body => Texts.Name(body.Body),
        Doer.OfHead head => $"{Texts.Name(head.Body)}{Say("", " ")}{Texts.Name(head.Body is BodyKind.WorkingGroup ? Position.Lead : Position.Convener)}",
        Doer.OfRole role => this.Of(role.Role),
        Doer.OfUnit unit => NameOf(unit.Unit),
        Doer.OfUnitHead => Say("單位主管", "Unit heads"),
        Doer.OfEveryone => Say("全體同仁", "Everyone"),
        _ => throw new System.Diagnostics.UnreachableException($"{doer}"),
    };

    public string Erased => Texts.Plain("text.erased");

    /// <summary>What was typed; the mark of erasure in its place where it was erased, empty where nothing was.</summary>
    public string Typed(Words words, string field) => words == Words.Erased ? Erased : words[field] ?? "";

    /// <summary><c>11/23（一）03:12</c>.</summary>
    public string Dated(DateTimeOffset at) => Texts.Dated(at, Zone);

    /// <summary><c>03:12</c> on the day on which it is read, else with the day, of another year with the year.</summary>
    public string Clock(DateTimeOffset at, DateTimeOffset read) => Local(at).Year == Local(read).Year ? Texts.Clock(at, Zone, read) : Day(at) + Say("", " ") + Texts.Clock(at, Zone);

    /// <summary><c>2026/11/23（一）</c>.</summary>
    public string Day(DateTimeOffset at) => Texts.Day(at, Zone);

    /// <summary><c>3／7</c>.</summary>
    public string Share(int number, int all) => Say($"{number}／{all}", $"{number}/{all}");

    public int Year(DateTimeOffset at) => Local(at).Year;

    /// <summary>For a <c>time</c> element.</summary>
    public string Machine(DateTimeOffset at) => Local(at).ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary><c>1:12:05</c>: what a clock counts; from two days on only the days, which nobody counts by the second.</summary>
    public string Counted(TimeSpan left)
    {
        var length = left.Duration();
        return length.Days < 2
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(int)length.TotalHours}:{length.Minutes:00}:{length.Seconds:00}")
            : Say($"{length.Days} 天", $"{length.Days} days");
    }

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);
}
