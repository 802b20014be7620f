namespace BcpBot.Notices.Cards;

/// <summary>Are you safe? One press (template <c>safety</c>).</summary>
public sealed record SafetyCard(string Draw, string Case, Head Head, string Rollcall) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "safety";

    public bool Asks { get; init; }

    /// <summary>The present answer, and when; or who answered for the reader.</summary>
    public string Answered { get; init; } = "";

    /// <summary>The answer was 「需要協助」: place and need are asked now that it is sent.</summary>
    public bool AsksWhere { get; init; }
    public bool MayChange { get; init; }
    public string Closed { get; init; } = "";

    /// <summary>The words of who opened it, short: the buttons come after it.</summary>
    public string Note { get => field; init => field = Typed.Shown(value, longest: 100); } = "";
}

/// <summary>To a unit's head: who has not answered (template <c>silent</c>).</summary>
public sealed record SilentCard(string Draw, string Case, Head Head, string Rollcall, IReadOnlyList<PersonRow> People) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "silent";

    public string Others { get; init; } = "";
    public bool MayVouch { get; init; }

    /// <summary>Shows the first dozen, and says how many more.</summary>
    public static SilentCard Of(Texts texts, string draw, string id, Head head, string rollcall, IReadOnlyList<PersonRow> people) =>
        new(draw, id, head, rollcall, [.. people.Take(Rows.Most)])
        {
            Others = Rows.Others(texts, "safety.silent.more", people.Count),
            MayVouch = people.Count > 0,
        };
}

/// <summary>The figures of a roll-call (template <c>tally</c>).</summary>
/// <param name="Tally">「平安 …・未回報 …」 (<see cref="SafetyWords.Tally"/>).</param>
public sealed record TallyCard(string Draw, string Case, Head Head, string Rollcall, string Tally) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "tally";

    /// <summary>Who needs help.</summary>
    public IReadOnlyList<PersonRow> Needs { get; init; } = [];
    public bool HasNeeds => Needs.Count > 0;

    /// <summary>Unit by unit.</summary>
    public IReadOnlyList<FactRow> Units { get; init; } = [];
    public string Others { get; init; } = "";
    public bool MayClose { get; init; }

    /// <summary>How many are silent still, before it is ended.</summary>
    public string Closing { get; init; } = "";
}

/// <summary>To the commander, at once: someone needs help (template <c>help</c>).</summary>
/// <param name="Line">Name and telephone.</param>
public sealed record HelpCard(string Draw, string Case, Head Head, string Line, string CallUrl) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "help";
}

/// <summary>Whom to ask (template <c>rollcall-open</c>).</summary>
/// <param name="Units">Ids; a unit head sees his own only.</param>
public sealed record RollCallOpenCard(string Draw, string Case, Head Head, IReadOnlyList<Option> Units) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "rollcall-open";

    public bool MayAskAll { get; init; }

    /// <summary>What is chosen beforehand: the one unit of its head.</summary>
    public string Chosen => MayAskAll || Units.Count == 0 ? "" : Units[0].Value;
}
