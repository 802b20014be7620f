namespace BcpBot.Notices.Cards;

/// <summary>A step for whoever does it, and for the commander (template <c>step</c>).</summary>
/// <param name="Step">Its number in the run.</param>
public sealed record StepCard(string Draw, string Case, Head Head, string Run, string Step) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "step";

    /// <summary>Who has it, or how it ended; empty while nobody has begun.</summary>
    public string State { get; init; } = "";
    public bool MayStart { get; init; }
    public bool MayResume { get; init; }
    public bool MayFinish { get; init; }
    public bool MayBlock { get; init; }
    public bool MayMore => MayFinish || MayResume;

    /// <summary>Positive once it was started.</summary>
    public string FinishStyle { get; init; } = "default";
    public string EvidenceLabel { get; init; } = "";

    /// <summary>The names of what was given; empty where nothing was.</summary>
    public string Evidence { get; init; } = "";
    public IReadOnlyList<Option> Reasons { get; init; } = [];

    /// <summary>To whom it may be handed over.</summary>
    public IReadOnlyList<Option> People { get; init; } = [];
    public bool HasPeople => People.Count > 0 && MayMore;

    /// <summary>Who is to be called; in a drill, that nobody is.</summary>
    public string ContactAsk { get; init; } = "";
    public IReadOnlyList<ContactRow> Contacts { get; init; } = [];
    public bool HasContacts => Contacts.Count > 0;
    public bool MayCall => Contacts.Any(contact => contact.MayCall);
}

/// <param name="MayCall">Whether the reader may record the call.</param>
public sealed record ContactRow(string Contact, string Line, bool MayCall);

/// <summary>A run's backup resources, for its keepers, the working group and the promotion group (template <c>resources</c>).</summary>
/// <param name="Line">How many are confirmed.</param>
/// <param name="All">Ids of those that the reader's one button is for, comma-separated.</param>
public sealed record ResourcesCard(string Draw, string Case, Head Head, string Run, string Line, string All, IReadOnlyList<ResourceRow> Resources) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "resources";

    public bool MayReportAll { get; init; }
    public bool MayConfirmAll { get; init; }

    /// <summary>Why something is short, or how it was solved, may be said with the button.</summary>
    public bool Explains { get; init; }
}

public sealed record ResourceRow(string Resource, string Name, string Criterion, string State)
{
    public bool MayReport { get; init; }
    public bool MayConfirm { get; init; }
    public bool MaySolve { get; init; }
    public bool MayWaive { get; init; }
}

/// <summary>The promotion convener lets a plan run without a resource, with a reason (template <c>waiver</c>).</summary>
public sealed record WaiverCard(string Draw, string Case, Head Head, string Run, string Id, string Resource, string State) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "waiver";

    public bool Asks { get; init; }
    public IReadOnlyList<Option> Reasons { get; init; } = [];
    public bool AsksSure { get; init; }

    /// <summary>The reason that was chosen, as it goes back with the button, and in words.</summary>
    public string Reason { get; init; } = "";
    public string Chosen { get; init; } = "";
}

/// <summary>The runs of a case for the working group (template <c>runs</c>).</summary>
public sealed record RunsCard(string Draw, string Case, Head Head, IReadOnlyList<RunRow> Runs) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "runs";

    public bool IsEmpty => Runs.Count == 0;
}

/// <param name="Lines">What locks it, what is left of its RTO, its site, when it recovered.</param>
public sealed record RunRow(string Run, string Name, string Progress, IReadOnlyList<Paragraph> Lines);

/// <summary>One run: what may be done with it as a whole, and its steps in order (template <c>run</c>).</summary>
public sealed record RunCard(string Draw, string Case, Head Head, string Run, string Progress, IReadOnlyList<Paragraph> Lines, IReadOnlyList<StepRow> Steps) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "run";

    public IReadOnlyList<Option> Reasons { get; init; } = [];

    /// <summary>Its steps wait for resources: these come first. <see cref="HasResources"/>: they may be looked at, after the steps.</summary>
    public bool WaitsForResources { get; init; }
    public bool HasResources { get; init; }
    public bool MayRelease { get; init; }
    public bool MayConfirmSite { get; init; }

    /// <summary>All steps have ended, so this comes first. <see cref="MayRecover"/>: it may be reported sooner, after the steps.</summary>
    public bool IsToRecover { get; init; }
    public bool MayRecover { get; init; }
    public string Others { get; init; } = "";
}

/// <param name="About">Shows the step's card.</param>
public sealed record StepRow(string Title, string State, string Tone, bool IsOpen, string About);
