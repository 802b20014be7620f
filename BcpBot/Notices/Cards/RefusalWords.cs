using BcpBot.Domain;

namespace BcpBot.Notices.Cards;

/// <summary>What a refusal says besides why: who may, what now, what next.</summary>
public sealed record RefusalScene
{
    /// <summary>Who may (<see cref="RefusalWords.WhoMay"/>).</summary>
    public string Role { get; init; } = "";

    /// <summary>Whom to turn to: as a rule the commander.</summary>
    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";

    /// <summary>The case's present stage (<see cref="Texts.Name{TEnum}"/>).</summary>
    public string Stage { get; init; } = "";

    /// <summary>From when the deputy may, or when it closed.</summary>
    public string Time { get; init; } = "";

    /// <summary>The input in question (<see cref="RefusalWords.Field"/>).</summary>
    public string Field { get; init; } = "";

    /// <summary>How it is written (<see cref="RefusalWords.Hint"/>); empty where that says itself.</summary>
    public string Hint { get; init; } = "";
}

/// <summary>Refusals as the contract codes them and as people read them. Those of the edge itself (<c>notsaved</c>, <c>newer</c>, <c>unsure</c>, <c>outside</c>) have texts <c>refuse.*</c> only.</summary>
public static class RefusalWords
{
    /// <summary>The code of the contract; the text's key is <c>refuse.</c> and the code.</summary>
    public static string Code(this Refusal refusal) => refusal switch
    {
        Refusal.NotYourRole => "role",
        Refusal.NotYou => "person",
        Refusal.WrongStage => "stage",
        Refusal.NoSeat => "noseat",
        Refusal.TooEarly => "early",
        Refusal.Late => "late",
        Refusal.MayNotStandIn => "standin",
        Refusal.DeputiesForbidden => "nodeputies",
        Refusal.Unknown => "unknown",
        Refusal.Missing => "missing",
        Refusal.Invalid => "invalid",
        Refusal.ReasonNeeded => "reason",
        Refusal.Locked => "locked",
        Refusal.NotBuiltYet => "later",
        Refusal.SpokenOnly => "drill",
        Refusal.DoesNotEvaluate => "evaluator",
    };

    public static string InWords(this Refusal refusal, Texts texts, RefusalScene scene) => texts.Say(
        $"refuse.{refusal.Code()}",
        ("role", scene.Role), ("name", scene.Name), ("phone", scene.Phone), ("stage", scene.Stage), ("time", scene.Time), ("field", scene.Field), ("hint", scene.Hint));

    /// <summary>Who may press a button of this verb.</summary>
    public static string WhoMay(Texts texts, string verb) => texts.Plain($"may.{verb}");

    /// <summary>The name of an input.</summary>
    public static string Field(Texts texts, string input) => texts.Plain($"field.{input}");

    /// <summary>How an input is written, where it is not free.</summary>
    public static string Hint(Texts texts, string input) => input switch
    {
        "since" or "awareSince" or "nextAt" or "until" or "at" or "due" or "recoveredAt" => texts.Plain("hint.time"),
        "objectives" => texts.Plain("hint.objectives"),
        "dataLossMinutes" => texts.Plain("hint.minutes"),
        "hours" => texts.Plain("hint.hours"),
        "evidence" => texts.Plain("hint.evidence"),
        _ => "",
    };
}
