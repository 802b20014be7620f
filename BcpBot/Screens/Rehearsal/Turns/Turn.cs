using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BcpBot.Domain;

namespace BcpBot.Screens.Rehearsal.Turns;

/// <summary>What somebody is waited for with, the most urgent first.</summary>
public enum TurnKind { Safety, Command, Vote, Acknowledge, Step, Resource, Closing, Review, Sign, Drill, Other }

/// <summary>Something that waits for one person.</summary>
/// <param name="Verbs">Of the buttons that do it.</param>
/// <param name="On">What their data says.</param>
public sealed record Turn(PersonId Person, TurnKind Kind, ImmutableArray<string> Verbs, JsonObject On)
{
    /// <summary>The newest message of the person's chat whose card has such a button, or leads back to one; null where none does.</summary>
    public RoomMessage? CardIn(ImmutableArray<RoomMessage> messages) =>
        messages.LastOrDefault(message => message.Content.Card is { } card && Verbs.Any(verb => CardButton.Find(card, verb, On) is not null))
        ?? messages.LastOrDefault(message => message.Content.Card is { } card && CardButton.Find(card, "card.show", Back) is not null);

    private JsonObject Back => new() { ["what"] = "base", ["case"] = On["case"]?.DeepClone() };
}

/// <summary>Whose turn it is in the room.</summary>
public interface IRehearsalTurns
{
    /// <summary>Everything that waits for somebody, by kind.</summary>
    Task<ImmutableArray<Turn>> Now(CancellationToken stop);
}
