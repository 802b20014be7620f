namespace BcpBot.Notices.Cards;

/// <summary>One choice of a ballot as a button.</summary>
/// <param name="Value"><c>approve</c>, <c>reject</c>, <c>abstain</c>, or a course's id.</param>
/// <param name="Style">Of the button: <c>default</c>, <c>positive</c>, <c>destructive</c>.</param>
public sealed record ChoiceRow(string Title, string Value, string Style = "default")
{
    /// <summary>Of a course: its name and what is compared; empty for the others.</summary>
    public string Name { get; init; } = "";
    public IReadOnlyList<Paragraph> Lines { get; init; } = [];
}

/// <summary>What ballots of several seats and of one have in common: what is asked, and once it is over what came out.</summary>
/// <param name="Seat">The seat that this card speaks for; a person with two gets two cards.</param>
public abstract record CardOfBallot(string Draw, string Case, Head Head, string Ballot, string Seat) : CardOfCase(Draw, Case, Head)
{
    public IReadOnlyList<ChoiceRow> Choices { get; init; } = [];

    /// <summary>The buttons stand open on the card.</summary>
    public bool Asks { get; init; }

    /// <summary>For whom the reader stands in, or from when he may.</summary>
    public string StandsIn { get; init; } = "";

    /// <summary>What the reader has voted.</summary>
    public string Yours { get; init; } = "";

    /// <summary>His question is on its way.</summary>
    public string Asked { get; init; } = "";

    /// <summary>Behind 「更多」: advice, criteria, rule, what was done, what follows a no.</summary>
    public IReadOnlyList<FactRow> Details { get; init; } = [];

    /// <summary>Forms drafted beforehand, to be looked at before the vote.</summary>
    public IReadOnlyList<FormRow> Forms { get; init; } = [];

    /// <summary>The outcome with its figures; empty while it is open, as the three below.</summary>
    public string Outcome { get; init; } = "";
    public string Rule { get; init; } = "";
    public string Basis { get; init; } = "";
    public string Closed { get; init; } = "";
}

/// <summary>A committee's ballot for one of its seats: one press, changeable until closing (template <c>ballot</c>).</summary>
public sealed record BallotCard(string Draw, string Case, Head Head, string Ballot, string Seat) : CardOfBallot(Draw, Case, Head, Ballot, Seat)
{
    public override string Template => "ballot";

    public bool Open { get; init; }

    /// <summary>The reader has voted and may still change it: the buttons stand behind 「更改」.</summary>
    public bool MayChange { get; init; }
}

/// <summary>A decision of one person, the casting vote too: two presses (template <c>decision</c>).</summary>
public sealed record DecisionCard(string Draw, string Case, Head Head, string Ballot, string Seat) : CardOfBallot(Draw, Case, Head, Ballot, Seat)
{
    public override string Template => "decision";

    /// <summary>The second press is asked; <see cref="CardOfBallot.Asks"/> is false then.</summary>
    public bool AsksSure { get; init; }

    /// <summary>What the first press chose: the value, and 「您選擇：…」.</summary>
    public string Choice { get; init; } = "";
    public string Chosen { get; init; } = "";

    /// <summary>The second button: it says the outcome once more.</summary>
    public string Confirm { get; init; } = "";
    /// <summary>What was typed with it, as it goes back with the button, and as the reader sees it; empty where nothing was.</summary>
    public string Comment { get; init; } = "";
    public string Commented { get; init; } = "";
}

/// <summary>What came out, to those who must know; the lead may reopen NoQuorum and Tied (template <c>outcome</c>).</summary>
public sealed record OutcomeCard(string Draw, string Case, Head Head, string Ballot, string Outcome) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "outcome";

    public string Rule { get; init; } = "";
    public string Basis { get; init; } = "";
    public string Closed { get; init; } = "";

    /// <summary>Why, in the words of who decided alone; empty where he said nothing.</summary>
    public string Comment { get; init; } = "";
    public bool MayReopen { get; init; }

    /// <summary>重新表決, or 重新決定; needed where <see cref="MayReopen"/>.</summary>
    public string ReopenTitle { get; init; } = "";
}
