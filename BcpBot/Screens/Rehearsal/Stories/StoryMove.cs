using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BcpBot.Domain;

namespace BcpBot.Screens.Rehearsal.Stories;

/// <summary>One thing that somebody does in the story, with everybody found.</summary>
public abstract record StoryMove
{
    public sealed record Say(PersonId Who, string Words) : StoryMove;

    /// <param name="On">What the button's data must say; the case is added to it.</param>
    /// <param name="Unless">Left out where the case stands there already.</param>
    public sealed record Press(PersonId Who, string Verb, JsonObject On, ImmutableSortedDictionary<string, string> Enters, Stage? Unless = null) : StoryMove;

    public sealed record Wait(TimeSpan Time) : StoryMove;

    private StoryMove() { }
}

/// <summary>A scene with everybody found.</summary>
public sealed record StoryScene(string Clause, StoryScript.Said Line, ImmutableArray<StoryMove> Moves);

/// <summary>A script with everybody found in an organisation.</summary>
/// <param name="Missing">Roles that the organisation does not have: the story cannot be played there.</param>
public sealed record StoryPlan(ImmutableArray<StoryScene> Scenes, ImmutableArray<string> Missing)
{
    /// <summary>Everybody who says or presses something, each once.</summary>
    public IEnumerable<PersonId> People => Scenes.SelectMany(scene => scene.Moves)
        .Select(move => move switch { StoryMove.Say say => say.Who, StoryMove.Press press => press.Who, _ => default(PersonId?) })
        .OfType<PersonId>().Distinct();
}
