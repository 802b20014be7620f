using System.Collections.Immutable;

namespace BcpBot.Screens.Rehearsal.Stories;

/// <summary>Why the story does not go on by itself.</summary>
public abstract record StoryTrouble
{
    /// <summary>No card of this person has the button: somebody may have pressed it by hand.</summary>
    public sealed record NotOffered(Player Player) : StoryTrouble;

    /// <param name="Words">The bot's.</param>
    public sealed record Refused(Player Player, string Words) : StoryTrouble;

    public sealed record BotIsSilent : StoryTrouble;

    public sealed record TimeStands : StoryTrouble;

    /// <summary>The organisation is not the one that the story is written for.</summary>
    public sealed record NotThisCompany(ImmutableArray<string> Missing) : StoryTrouble;

    /// <summary>The program's own fault: the log says which.</summary>
    public sealed record Broken : StoryTrouble;

    private StoryTrouble() { }
}
