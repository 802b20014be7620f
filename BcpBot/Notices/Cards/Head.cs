using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices.Templates;

namespace BcpBot.Notices.Cards;

/// <summary>What every card of a case begins and ends with: the mark, what is asked of me, by when, three facts; who commands, where the case stands.</summary>
/// <param name="Mark">Line 1 (<see cref="Notices.Mark.Line"/>).</param>
/// <param name="Tone">The colour of line 1: <c>Attention</c> for a real incident, <c>Accent</c> for a drill.</param>
/// <param name="Ask">Line 2, one line.</param>
public sealed record Head(string Mark, string Tone, string Ask)
{
    /// <summary>Line 3: clock time and what is left (<see cref="Due"/>); or <see cref="BallotWords.Deadline"/>.</summary>
    public string Deadline { get; init; } = "";

    /// <summary><c>Attention</c> where it is late.</summary>
    public string DeadlineTone { get; init; } = "Default";

    /// <summary>Lines 4–6: three at most; four where the reader decides on them.</summary>
    public IReadOnlyList<FactRow> Facts { get; init; } = [];

    public bool HasFacts => Facts.Count > 0;

    public string Commander { get; init; } = "";

    public string CallUrl { get; init; } = "";

    /// <summary>The last line (<see cref="StageWords.Line"/>).</summary>
    public string Stage { get; init; } = "";

    /// <param name="title">As people typed it.</param>
    public static Head Of(Texts texts, CaseKind kind, string title, string ask, int? level = null, bool confirmed = true) =>
        new(Notices.Mark.Line(kind, texts, title, level, confirmed), ToneOf(kind), ask);

    public static string ToneOf(CaseKind kind) => kind switch { CaseKind.Incident => "Attention", CaseKind.Drill => "Accent" };

    /// <summary>By when what is asked must be done; red when that has passed.</summary>
    public Head Due(Texts texts, DateTimeOffset deadline, DateTimeOffset now, TimeZoneInfo zone) => this with
    {
        Deadline = texts.Deadline(deadline, now, zone),
        DeadlineTone = deadline > now ? "Default" : "Attention",
    };

    /// <summary>Who commands, with the telephone and the call (rule 5 of every card).</summary>
    public Head LedBy(Texts texts, Person commander) => this with
    {
        Commander = commander.Phone == ""
            ? texts.Say("commander.nophone", ("name", commander.Name))
            : texts.Say("commander", ("name", commander.Name), ("phone", commander.Phone)),
        CallUrl = PersonRow.CallTo(commander),
    };
}

/// <summary>A line 「label：value」. The value may be what people typed: it is shown literally and shortened.</summary>
/// <param name="Label">A text of <c>fact.*</c> or <c>ballot.*</c>, or a unit's name.</param>
public sealed record FactRow(string Label, string Value)
{
    public string Label { get; init; } = Typed.Shown(Label);
    public string Value { get; init; } = Typed.Shown(Value);

    /// <param name="key">The label's key.</param>
    public static FactRow Of(Texts texts, string key, string value) => new(texts.Plain(key), value);
}

/// <summary>A paragraph; the words may be what people typed.</summary>
public sealed record Paragraph(string Line)
{
    public string Line { get; init; } = Typed.Shown(Line);
}

/// <summary>One line of a list to choose from; no Markdown is read there.</summary>
public sealed record Option(string Title, string Value)
{
    public string Title { get; init; } = Texts.Shorten(Title);
}

/// <summary>A person in a list, with the telephone.</summary>
/// <param name="Person">The workbook Id.</param>
/// <param name="Name">For choices.</param>
/// <param name="Line">For reading.</param>
/// <param name="CallUrl">Opens a Teams call; empty without an account.</param>
public sealed record PersonRow(string Person, string Name, string Line, string CallUrl)
{
    public static PersonRow Of(Texts texts, Person person) => new(
        person.Id.Value,
        Texts.Shorten(person.Name),
        texts.Say("person.line", ("name", person.Name), ("phone", person.Phone)),
        CallTo(person));

    public static string CallTo(Person person) =>
        person.Account == "" ? "" : "https://teams.microsoft.com/l/call/0/0?users=" + Uri.EscapeDataString(person.Account);
}

/// <summary>What people typed, as a card shows it: literally, and not longer than a phone can bear.</summary>
internal static class Typed
{
    public static string Shown(string text, int longest = 400) => Literal.Escape(Literal.Shorten(text, longest));
}
