namespace BcpBot.Notices.Cards;

/// <summary>Activation or closing, told to one of a link (template <c>chain</c>).</summary>
public sealed record ChainCard(string Draw, string Case, Head Head, string Chain, string Link) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "chain";

    public bool Asks { get; init; }

    /// <summary>In whose place the reader was told, and why.</summary>
    public string StandsIn { get; init; } = "";

    /// <summary>When the reader, or another of the link, confirmed.</summary>
    public string Acknowledged { get; init; } = "";

    /// <summary>What is to be done, or that the window has passed.</summary>
    public string Note { get; init; } = "";
}

/// <summary>To the commander: links that nobody of confirmed, with the telephones (template <c>chain-break</c>).</summary>
public sealed record ChainBreakCard(string Draw, string Case, Head Head, IReadOnlyList<BreakRow> Breaks) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "chain-break";
}

public sealed record BreakRow(string Line, IReadOnlyList<PersonRow> People);
