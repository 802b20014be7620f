namespace BcpBot.Notices.Cards;

/// <summary>The working group asks to close, with the checklist (template <c>closing</c>).</summary>
public sealed record ClosingCard(string Draw, string Case, Head Head, IReadOnlyList<Paragraph> Lines) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "closing";

    public bool Asks { get; init; }

    /// <summary>The five checks; <see cref="Checked"/> are those chosen beforehand, comma-separated.</summary>
    public IReadOnlyList<Option> Checks { get; init; } = [];
    public string Checked { get; init; } = "";
}

/// <summary>Calling the review meeting and its minutes (template <c>review</c>).</summary>
public sealed record ReviewCard(string Draw, string Case, Head Head, IReadOnlyList<Paragraph> Lines) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "review";

    public bool MayHold { get; init; }
    public bool MayRecord { get; init; }

    /// <summary>Who may be invited: ids; <see cref="Invited"/> are those proposed.</summary>
    public IReadOnlyList<Option> People { get; init; } = [];
    public string Invited { get; init; } = "";
}

/// <summary>The improvements of a case (template <c>improvements</c>).</summary>
public sealed record ImprovementsCard(string Draw, string Case, Head Head, IReadOnlyList<ImprovementRow> Improvements) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "improvements";

    public bool IsEmpty => Improvements.Count == 0;
    public string Others { get; init; } = "";
    public bool MayAdd { get; init; }

    /// <summary>Who may own one.</summary>
    public IReadOnlyList<Option> People { get; init; } = [];
}

/// <param name="Line">Owner and due date.</param>
/// <param name="About">Shows its own card.</param>
public sealed record ImprovementRow(string Title, string Line, string State, string Tone, string About);

/// <summary>One improvement for its owner and for whoever verifies it (template <c>improvement</c>).</summary>
public sealed record ImprovementCard(string Draw, string Case, Head Head, string Improvement, IReadOnlyList<Paragraph> Lines) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "improvement";

    public bool MayFinish { get; init; }
    public bool MayVerify { get; init; }

    /// <summary>Who may own it instead; empty where the reader may not hand it over.</summary>
    public IReadOnlyList<Option> People { get; init; } = [];
    public bool MayHandOver => People.Count > 0;
}

/// <summary>The form: what people fill, its signatures, receipts (template <c>form</c>).</summary>
public sealed record FormCard(string Draw, string Case, Head Head, IReadOnlyList<Paragraph> Lines) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "form";

    /// <summary>Where it can be read before it is signed; empty where the product has no address.</summary>
    public string FormUrl { get; init; } = "";
    public bool MayComplete { get; init; }
    public bool MaySign { get; init; }
    public bool MayReturn { get; init; }
    public bool MayReceive { get; init; }

    /// <summary>Makes a press on this version another than one on the version before.</summary>
    public string Version { get; init; } = "0";

    /// <summary>The place in which the reader would sign, as the contract writes it, and the button's words.</summary>
    public string As { get; init; } = "";
    public string SignTitle { get; init; } = "";
}
