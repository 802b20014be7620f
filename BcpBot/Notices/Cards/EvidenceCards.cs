namespace BcpBot.Notices.Cards;

/// <summary>Which step a photo or file is for, where several fit (template <c>evidence</c>).</summary>
/// <param name="Evidence">SHA-256 of the files, comma-separated.</param>
/// <param name="From">The case with which they are kept.</param>
public sealed record EvidenceCard(string Draw, string Ask, string Evidence, string From, IReadOnlyList<EvidenceRow> Steps) : Card(Draw)
{
    public override string Template => "evidence";

    public string Others { get; init; } = "";
}

/// <param name="Row">Its place in the list, so that each button's press is its own.</param>
/// <param name="State">Who has it, or how it ended.</param>
public sealed record EvidenceRow(string Row, string Mark, string Tone, string Title, string State, string Case, string Run, string Step);
