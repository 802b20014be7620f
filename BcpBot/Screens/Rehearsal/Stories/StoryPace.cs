namespace BcpBot.Screens.Rehearsal.Stories;

/// <summary>How fast a story is played: as a newcomer reads, twice and four times as fast, or as fast as the bot answers.</summary>
public enum StoryPace { Calm, Quick, Fast, Fastest }

/// <summary>How long the story rests at <see cref="StoryPace.Calm"/>.</summary>
internal static class StoryRests
{
    /// <summary>On the line of a scene.</summary>
    public static readonly TimeSpan Reading = TimeSpan.FromSeconds(3.6);

    /// <summary>On the button before it is pressed, and on what came of it.</summary>
    public static readonly TimeSpan Pointing = TimeSpan.FromSeconds(1.2), Looking = TimeSpan.FromSeconds(0.5);

    /// <summary>All rests of a story.</summary>
    public static TimeSpan Of(StoryPlan plan) =>
        (plan.Scenes.Length * Reading) + (plan.Scenes.Sum(scene => scene.Moves.Length) * (Pointing + Looking));

    public static int Factor(this StoryPace pace) => pace switch
    {
        StoryPace.Calm => 1,
        StoryPace.Quick => 2,
        StoryPace.Fast => 4,
        StoryPace.Fastest => 1_000,
    };
}
