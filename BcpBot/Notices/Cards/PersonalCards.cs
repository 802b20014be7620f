using BcpBot.Domain;

namespace BcpBot.Notices.Cards;

/// <summary>What a person may do here, by role (template <c>menu</c>).</summary>
/// <param name="TodoTitle">The button's words with the number of what waits.</param>
public sealed record MenuCard(string Draw, string TodoTitle) : Card(Draw)
{
    public override string Template => "menu";

    public bool ShowsStatus { get; init; }
    public bool ShowsSafety { get; init; }
    public bool Away { get; init; }
    public string AwayLine { get; init; } = "";
    public string BoardUrl { get; init; } = "";

    public static MenuCard Of(Texts texts, string draw, int todo) => new(draw, texts.Plain("menu.todo", ("n", todo)));
}

/// <summary>The first word of an incident, in three presses (template <c>report</c>).</summary>
public sealed record ReportCard(string Draw) : Card(Draw)
{
    public override string Template => "report";
}

/// <summary>The open cases (template <c>status</c>).</summary>
public sealed record StatusCard(string Draw, string AsOf, IReadOnlyList<StatusRow> Cases) : Card(Draw)
{
    public override string Template => "status";

    public string Empty { get; init; } = "";
    public string Others { get; init; } = "";

    /// <param name="clock">Now, as <see cref="Texts.Clock(DateTimeOffset, TimeZoneInfo)"/> writes it.</param>
    public static StatusCard Of(Texts texts, string draw, string clock, IReadOnlyList<StatusRow> cases) =>
        new(draw, texts.Say("status.asof", ("time", clock)), [.. cases.Take(Rows.Most)])
        {
            Empty = cases.Count == 0 ? texts.Say("status.none") : "",
            Others = Rows.Others(texts, "list.more", cases.Count),
        };
}

/// <param name="Line">Stage and commander.</param>
/// <param name="Latest">The last situation update, as it was typed; empty before the first.</param>
public sealed record StatusRow(string Case, string Mark, string Tone, string Line, string Latest)
{
    /// <summary>What is late, then the next actions.</summary>
    public IReadOnlyList<Paragraph> Late { get; init; } = [];
    public IReadOnlyList<Paragraph> Next { get; init; } = [];

    public string Latest { get; init; } = Typed.Shown(Latest);

    /// <param name="mark">See <see cref="Notices.Mark.Line"/>.</param>
    public static StatusRow Of(Texts texts, string id, CaseKind kind, string mark, string line, string latest) =>
        new(id, mark, Head.ToneOf(kind), line, latest == "" ? "" : texts.Plain("fact.latest") + texts.Plain("colon") + latest);
}

/// <summary>What waits for this person (template <c>todo</c>).</summary>
public sealed record TodoCard(string Draw, string AsOf, IReadOnlyList<TodoRow> Tasks) : Card(Draw)
{
    public override string Template => "todo";

    public string Empty { get; init; } = "";
    public string Others { get; init; } = "";

    public static TodoCard Of(Texts texts, string draw, string clock, IReadOnlyList<TodoRow> tasks) =>
        new(draw, texts.Say("status.asof", ("time", clock)), [.. tasks.Take(Rows.Most)])
        {
            Empty = tasks.Count == 0 ? texts.Say("todo.none") : "",
            Others = Rows.Others(texts, "list.more", tasks.Count),
        };
}

/// <param name="About">Comes back with the button (<c>card.show</c>, <c>what</c> case): the ballot, link or roll-call that waits; may be empty.</param>
public sealed record TodoRow(string Case, string About, string Mark, string Tone, string Ask, string Deadline);

/// <summary>Saying that one is away, for oneself and where allowed for others (template <c>away</c>).</summary>
/// <param name="Times">Until when; <see cref="Option.Value"/> is a time in ISO.</param>
public sealed record AwayCard(string Draw, IReadOnlyList<Option> Times) : Card(Draw)
{
    public override string Template => "away";

    public string Until => Times.Count > 0 ? Times[0].Value : "";
    public bool Away { get; init; }

    /// <summary>Since when and until when; empty where the person is here.</summary>
    public string Line { get; init; } = "";
    public string Deputies { get; init; } = "";

    /// <summary>For whom this person may say it: ids.</summary>
    public IReadOnlyList<Option> People { get; init; } = [];
    public bool HasPeople => People.Count > 0;
}

/// <summary>How many rows a card bears on a phone.</summary>
internal static class Rows
{
    public const int Most = 12;

    public static string Others(Texts texts, string key, int all) => all > Most ? texts.Say(key, ("n", all - Most)) : "";
}
