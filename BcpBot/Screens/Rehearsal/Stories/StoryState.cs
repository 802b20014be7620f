using BcpBot.Domain;

namespace BcpBot.Screens.Rehearsal.Stories;

/// <summary>Whether the story goes on.</summary>
public abstract record StoryState
{
    public sealed record Playing : StoryState;
    public sealed record Paused : StoryState;
    public sealed record Stuck(StoryTrouble Trouble) : StoryState;
    public sealed record Ended : StoryState;

    private StoryState() { }
}

/// <summary>What a page shows of the story.</summary>
/// <param name="Scene">Null before the first.</param>
/// <param name="Number">Of the scene, from 1.</param>
/// <param name="Acting">Whose chat is shown; null before anyone acts.</param>
/// <param name="Pointed">The button that is about to be pressed.</param>
/// <param name="Case">Null before the report.</param>
public sealed record StoryView(StoryState State, StoryScene? Scene, int Number, int Of, Player? Acting, PointedButton? Pointed, CaseId? Case, Stage? Stage)
{
    public static StoryView Before(StoryPlan plan) => new(new StoryState.Playing(), null, 0, plan.Scenes.Length, null, null, null, null);
}
