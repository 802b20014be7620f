using BcpBot.Notices.Templates;

namespace BcpBot.Notices.Cards;

/// <summary>The reporter's card: received, what happens next, and whether it is the same as another (template <c>receipt</c>).</summary>
public sealed record ReceiptCard(string Draw, string Case, Head Head) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "receipt";

    public string Note { get; init; } = "";
    public IReadOnlyList<SimilarRow> Similar { get; init; } = [];
}

/// <param name="Question">「03:05 已有類似通報…，是同一件嗎？」</param>
/// <param name="Into">The case that was opened first.</param>
public sealed record SimilarRow(string Question, string Into);

/// <summary>The working group's card: take, assess, update, and the rest (template <c>case</c>).</summary>
public sealed record CaseCard(string Draw, string Case, Head Head) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "case";

    /// <summary>Who took command, and when; or that nobody has.</summary>
    public string Taken { get; init; } = "";
    /// <summary>When the last situation update was given, and when the next comes.</summary>
    public string Updated { get; init; } = "";
    public bool AsksTake { get; init; }
    public bool MayTakeOver { get; init; }
    public bool MayAssess { get; init; }

    /// <summary>完成研判 or 重新研判; needed where <see cref="MayAssess"/>.</summary>
    public string AssessTitle { get; init; } = "";

    /// <summary><c>positive</c> while the assessment is what is asked, else <c>default</c>.</summary>
    public string AssessStyle { get; init; } = "default";
    public bool MayUpdate { get; init; }
    public IReadOnlyList<Option> NextTimes { get; init; } = [];
    public string NextAt => NextTime.Proposed(NextTimes);
    public bool HasRuns { get; init; }
    public bool AsksClosing { get; init; }

    /// <summary>Closed: the review and the form.</summary>
    public bool HasAftermath { get; init; }
    public bool HasImprovements { get; init; }
    public bool IsDrill { get; init; }
    public bool MayRequest { get; init; }
    public bool MayResolve { get; init; }
    public bool MayRollCall { get; init; }

    /// <summary>The roll-call that is open: its figures are shown, and it can be ended, instead of opening another; empty where none is.</summary>
    public string RollCall { get; init; } = "";

    /// <summary>The way to what stands beside (template <c>beside</c>).</summary>
    public bool MayBeside { get; init; }

    /// <summary>The rest of what is known: reporter, processes, ballot, chain, roll-call.</summary>
    public IReadOnlyList<FactRow> Lines { get; init; } = [];
    public bool HasLines => Lines.Count > 0;

    /// <summary>The ballot that the lead may withdraw or reopen.</summary>
    public string Ballot { get; init; } = "";
    public string BallotTitle { get; init; } = "";
    public bool MayWithdraw { get; init; }
    public string WithdrawTitle { get; init; } = "";
    public bool MayReopen { get; init; }
    public string ReopenTitle { get; init; } = "";
}

/// <summary>The assessment (template <c>assess</c>). The inputs hold what is known so far.</summary>
/// <param name="Scenarios">Ids; 「無相應情境」 is added by the template.</param>
/// <param name="ProcessChoices">Ids.</param>
public sealed record AssessCard(string Draw, string Case, Head Head, IReadOnlyList<Option> Scenarios, IReadOnlyList<Option> ProcessChoices)
    : CardOfCase(Draw, Case, Head)
{
    public override string Template => "assess";

    public Assessed So { get; init; } = new();
    public bool HasProcesses => ProcessChoices.Count > 0;
}

/// <summary>What the assessment's inputs hold: as the contract names and writes them, empty where nothing is known.</summary>
public sealed record Assessed
{
    /// <summary>A scenario's id, or <c>none</c>; empty before it is chosen.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>1–4; empty before it is chosen.</summary>
    public string Level { get; init; } = "";

    /// <summary><c>true</c> or <c>false</c>, as the two below.</summary>
    public string Confirmed { get; init; } = "false";
    public string BusinessStopped { get; init; } = "false";
    public string Danger { get; init; } = "false";

    /// <summary>Ids, comma-separated.</summary>
    public string Processes { get; init; } = "";

    /// <summary>As a person would type it, because he may change it: <c>yyyy-MM-dd HH:mm</c>.</summary>
    public string Since { get; init; } = "";
    public string AwareSince { get; init; } = "";

    /// <summary>As typed, up to what the input takes.</summary>
    public string Advice { get => field; init => field = Literal.Shorten(value, LongestTyped); } = "";
    public string Note { get => field; init => field = Literal.Shorten(value, LongestTyped); } = "";

    private const int LongestTyped = 2000;
}

/// <summary>Business stopped at level 1 or 2: is this not level 3? (5.3.1; template <c>assess-why</c>). Every button sends the whole assessment again.</summary>
/// <param name="So">What was sent.</param>
public sealed record WhyNotLevelThreeCard(string Draw, string Case, Head Head, string Question, Assessed So) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "assess-why";

    public static WhyNotLevelThreeCard Of(Texts texts, string draw, string id, Head head, Assessed so) =>
        new(draw, id, head with { Ask = texts.Say("assess.why") }, texts.Say("assess.why.what", ("level", so.Level)), so);
}

/// <summary>What the commander is asked for in a rhythm, also when it is late; once given, what was said and when the next comes (template <c>update</c>).</summary>
public sealed record UpdateCard(string Draw, string Case, Head Head, IReadOnlyList<Option> NextTimes) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "update";

    public string NextAt => NextTime.Proposed(NextTimes);

    /// <summary>The form stands open on the card.</summary>
    public bool Asks { get; init; }

    /// <summary>The form stands behind 「更多」.</summary>
    public bool MayUpdate { get; init; }

    /// <summary>The last update; empty where one is asked for.</summary>
    public string Latest { get => field; init => field = Typed.Shown(value); } = "";

    /// <summary>Questions of seats that wait for an answer.</summary>
    public IReadOnlyList<Paragraph> Questions { get; init; } = [];
    public bool HasQuestions => Questions.Count > 0;
}

/// <summary>A situation update as everyone concerned reads it (template <c>situation</c>).</summary>
/// <param name="Text">As typed.</param>
/// <param name="By">Who and when.</param>
/// <param name="Next">The clock time at which the next one comes.</param>
public sealed record SituationCard(string Draw, string Case, Head Head, string Text, string By, string Next) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "situation";

    public string Text { get; init; } = Typed.Shown(Text);
    public IReadOnlyList<Paragraph> Earlier { get; init; } = [];
    public bool HasEarlier => Earlier.Count > 0;
}

/// <summary>To the commander or those who may become it: nobody took it, or confirm or lower (template <c>reminder</c>).</summary>
public sealed record ReminderCard(string Draw, string Case, Head Head) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "reminder";

    public bool AsksTake { get; init; }
    public bool AsksAssess { get; init; }
    public string AssessTitle { get; init; } = "";
}

/// <summary>One line to know and some facts; where there is a case, the way to it (template <c>notice</c>). Without a case, <see cref="Head.Mark"/> is the title.</summary>
public sealed record NoticeCard(string Draw, string Case, Head Head) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "notice";

    /// <summary>It is the case itself: it need not lead there.</summary>
    public bool IsTheCase { get; init; }
    public bool LeadsToCase => Case != "" && !IsTheCase;

    /// <summary>The ways to its parts, for the bodies: runs, review, improvements, form.</summary>
    public IReadOnlyList<WayRow> Ways { get; init; } = [];

    /// <summary>The way to what stands beside (template <c>beside</c>).</summary>
    public bool MayBeside { get; init; }

    public IReadOnlyList<Paragraph> Lines { get; init; } = [];

    /// <summary>A word that belongs to no case.</summary>
    public static NoticeCard Of(Texts texts, string draw, string ask) => new(draw, "", new Head(texts.Say("menu.title"), "Default", ask));
}

/// <param name="About">Which part of the case the button shows.</param>
public sealed record WayRow(string Title, string About);

/// <summary>In how long the next situation update may be promised: counted from the press, for a card may have stood for long.</summary>
public static class NextTime
{
    private static readonly int[] Minutes = [15, 30, 60, 120];

    /// <summary>The values are durations in ISO 8601.</summary>
    public static IReadOnlyList<Option> Choices(Texts texts) => [.. Minutes.Select(minutes => TimeSpan.FromMinutes(minutes)).Select(left => new Option(
        texts.Plain("clock.after", ("left", texts.Duration(left))), System.Xml.XmlConvert.ToString(left)))];

    internal static string Proposed(IReadOnlyList<Option> times) => times.Count > 1 ? times[1].Value : "";
}
