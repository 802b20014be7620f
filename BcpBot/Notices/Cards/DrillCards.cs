namespace BcpBot.Notices.Cards;

/// <summary>A form that is drafted before anything happens (5.2.2.5).</summary>
/// <param name="Plan">The plan's name.</param>
public sealed record FormRow(string Plan, string Url)
{
    public string Plan { get; init; } = Typed.Shown(Plan, 80);
}

/// <summary>What the inputs of <see cref="DrillsCard"/> hold; as Teams sends them.</summary>
public sealed record DrillForm
{
    /// <summary>Comma-separated, as plans and evaluators.</summary>
    public string Types { get; init; } = "";
    public string Scenario { get; init; } = "";
    public string Plans { get; init; } = "";
    public string At { get; init; } = "";
    public string Purpose { get; init; } = "";
    public string Place { get; init; } = "";

    /// <summary><c>true</c>, <c>false</c>, or empty where nothing was chosen.</summary>
    public string Announced { get; init; } = "";

    /// <summary>One a line: 「目標：成功準則」.</summary>
    public string Objectives { get; init; } = "";
    public string Scope { get; init; } = "";
    public string Evaluators { get; init; } = "";
    public string StopWhen { get; init; } = "";
    public string TrainingNeeded { get; init; } = "false";
}

/// <summary>The open drills, and for the working group the form that plans one (template <c>drills</c>).</summary>
public sealed record DrillsCard(string Draw, IReadOnlyList<StatusRow> Drills) : Card(Draw)
{
    public override string Template => "drills";

    public string Empty { get; init; } = "";
    public string Others { get; init; } = "";

    public bool MayPlan { get; init; }
    public IReadOnlyList<Option> Types { get; init; } = [];
    public IReadOnlyList<Option> Scenarios { get; init; } = [];
    public IReadOnlyList<Option> Plans { get; init; } = [];
    public IReadOnlyList<Option> People { get; init; } = [];
    public DrillForm So { get; init; } = new();

    public static DrillsCard Of(Texts texts, string draw, IReadOnlyList<StatusRow> drills) => new(draw, [.. drills.Take(Rows.Most)])
    {
        Empty = drills.Count == 0 ? texts.Say("drills.none") : "",
        Others = Rows.Others(texts, "list.more", drills.Count),
    };
}

/// <summary>A drill as planned, and what may be done with it: train, start, cancel, abort (template <c>drill</c>).</summary>
public sealed record DrillCard(string Draw, string Case, Head Head) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "drill";

    /// <summary>How many have understood the training; empty where none is needed.</summary>
    public string Training { get; init; } = "";

    /// <summary>How it ended, or how people found it.</summary>
    public string Ended { get; init; } = "";
    public IReadOnlyList<FactRow> Details { get; init; } = [];
    public IReadOnlyList<FormRow> Forms { get; init; } = [];

    public bool MayStart { get; init; }

    /// <summary>Training is missing, or an incident is active: the second press is asked; <see cref="MayStart"/> is false then.</summary>
    public bool AsksSure { get; init; }

    /// <summary>What speaks against starting now.</summary>
    public IReadOnlyList<Paragraph> Warnings { get; init; } = [];
    public bool MayTrain { get; init; }

    /// <summary>Who may have taken part in a training.</summary>
    public IReadOnlyList<Option> People { get; init; } = [];
    public bool MayCancel { get; init; }
    public bool MayAbort { get; init; }
}

/// <summary>To somebody who took part in a training: 「我已了解」 (template <c>training</c>).</summary>
/// <param name="Training">Its place among the drill's trainings, from 0.</param>
/// <param name="What">What it was about, as typed.</param>
public sealed record TrainingCard(string Draw, string Case, Head Head, string Training, string What) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "training";

    public string What { get; init; } = Typed.Shown(What);
    public bool Asks { get; init; }
    public string Understood { get; init; } = "";
}

/// <summary>An incident became active: stop the drill, or go on (template <c>drill-stop</c>).</summary>
/// <param name="Note">What takes precedence; or what was done.</param>
public sealed record DrillStopCard(string Draw, string Case, Head Head, string Note) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "drill-stop";

    public bool Asks { get; init; }
}

/// <summary>How did it go? Once answered, the receipt (template <c>feedback</c>).</summary>
public sealed record FeedbackCard(string Draw, string Case, Head Head) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "feedback";

    public bool Asks { get; init; }
    public string Given { get; init; } = "";
}
