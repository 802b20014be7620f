using BcpBot.Domain;

namespace BcpBot.Notices.Cards;

/// <summary>Where a case stands, in words.</summary>
public static class StageWords
{
    /// <summary>The stage's name; that of a drill where it is called otherwise: under way, and stopped after its start.</summary>
    public static string NameOf(Texts texts, Domain.Cases.Case.Opened opened) => opened switch
    {
        { Stage: Stage.Cancelled, Drill.Ending: Domain.Drills.DrillFact.Aborted } => texts.Plain("stage.aborted"),
        { Stage: Stage.Active, Drill: not null } => texts.Plain("stage.underway"),
        _ => texts.Name(opened.Stage),
    };

    private static readonly string[] Way = ["report", "assess", "decide", "execute", "recover", "close", "review", "file"];

    /// <summary>通報›研判›**決策**›…: the whole way with the present step bold; empty where there is no way (resolved, and drills before they start).</summary>
    public static string Line(Texts texts, Stage stage) =>
        string.Join(texts.Plain("stageline.arrow"), Steps(texts, stage).Select(step => step.IsPresent ? $"**{step.Word}**" : step.Word));

    /// <summary>The same, step by step.</summary>
    public static IReadOnlyList<(string Word, bool IsPresent)> Steps(Texts texts, Stage stage)
    {
        var present = StepOf(stage);
        return present == "" ? [] : [.. Way.Select(each => each == "decide" && present == "observe" ? present : each).Select(each => (texts.Plain($"stageline.{each}"), each == present))];
    }

    private static string StepOf(Stage stage) => stage switch
    {
        Stage.Reported => "assess",
        Stage.Observed => "observe",
        Stage.Deciding => "decide",
        Stage.Active => "execute",
        Stage.Recovered => "recover",
        Stage.Closing or Stage.Closed => "close",
        Stage.Reviewed => "review",
        Stage.Filed => "file",
        Stage.Planned or Stage.Approved or Stage.Rejected or Stage.Cancelled or Stage.Resolved => "",
    };
}
