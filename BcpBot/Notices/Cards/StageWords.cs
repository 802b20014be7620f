using BcpBot.Domain;

namespace BcpBot.Notices.Cards;

/// <summary>Where a case stands, in words.</summary>
public static class StageWords
{
    private static readonly string[] Way = ["report", "assess", "decide", "execute", "recover", "close", "review", "file"];

    /// <summary>通報›研判›**決策**›…: the whole way with the present step bold; empty where there is no way (resolved, and drills before they start).</summary>
    public static string Line(Texts texts, Stage stage)
    {
        var step = StepOf(stage);
        if (step == "")
            return "";

        var way = Way.Select(each => each == "decide" && step == "observe" ? step : each);
        return string.Join(texts.Plain("stageline.arrow"), way.Select(each => Word(texts, each, each == step)));
    }

    private static string Word(Texts texts, string step, bool present)
    {
        var word = texts.Plain($"stageline.{step}");
        return present ? $"**{word}**" : word;
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
