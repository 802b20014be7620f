using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Journal;

namespace BcpBot.Screens.Rehearsal.Stories;

/// <summary>A button on a card in somebody's chat that is about to be pressed.</summary>
public sealed record PointedButton(Player Player, string ActivityId, string Verb, JsonObject On, ImmutableSortedDictionary<string, string> Enters);

/// <summary>Does in the room what a person does there: types, looks for a button in the chat, presses it, moves the clock.</summary>
public sealed class StoryHands(RehearsalClient client, Room room, Players players, IRehearsalClock clock)
{
    private const string Refusal = "refusal.";

    public Player? Play(PersonId person) => players.Find(person);

    /// <summary>The newest card that offers the button; waits for it.</summary>
    /// <returns>Null where it does not come.</returns>
    public async Task<PointedButton?> Find(Player player, StoryMove.Press press, CaseId? inCase, TimeSpan patience, CancellationToken stop)
    {
        var on = press.On.DeepClone().AsObject();
        if (inCase is { } id)
            on["case"] = id.Value;

        using var changed = new SemaphoreSlim(0);
        void Notice(PersonId person)
        {
            if (person == player.Id)
                changed.Release();
        }

        room.Changed += Notice;
        try
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
            enough.CancelAfter(patience);
            for (; ; await changed.WaitAsync(enough.Token))
            {
                if (room.MessagesOf(player.Id).LastOrDefault(message => message.Content.Card is { } card && CardButton.Find(card, press.Verb, on) is not null) is { } message)
                    return new PointedButton(player, message.ActivityId, press.Verb, on, press.Enters);
                await GoBack(player, on["case"], stop);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            room.Changed -= Notice;
        }
    }

    // What is looked for may stand on a card in which a part of the case is open.
    private async Task GoBack(Player player, JsonNode? inCase, CancellationToken stop)
    {
        var back = new JsonObject { ["what"] = "base", ["case"] = inCase?.DeepClone() };
        foreach (var message in room.MessagesOf(player.Id).Where(message => message.Content.Card is { } card && CardButton.Find(card, "card.show", back) is not null))
            await client.Press(player, message.ActivityId, "card.show", back, ImmutableSortedDictionary<string, string>.Empty, stop);
    }

    /// <returns>Null where it is done.</returns>
    public async Task<StoryTrouble?> Press(PointedButton button, CancellationToken stop) =>
        await client.Press(button.Player, button.ActivityId, button.Verb, button.On, button.Enters, stop) switch
        {
            BotAnswer.Answered { IsSuccess: true } answered => RefusalIn(answered) is { } words ? new StoryTrouble.Refused(button.Player, words) : null,
            BotAnswer.NoSuchButton or BotAnswer.NoSuchMessage => new StoryTrouble.NotOffered(button.Player),
            _ => new StoryTrouble.BotIsSilent(),
        };

    /// <returns>Null where it is done.</returns>
    public async Task<StoryTrouble?> Say(Player player, string words, CancellationToken stop) =>
        await client.Say(player, words, null, stop) is BotAnswer.Answered { IsSuccess: true } ? null : new StoryTrouble.BotIsSilent();

    /// <returns>Null where it is done.</returns>
    public async Task<StoryTrouble?> Wait(TimeSpan time, CancellationToken stop)
    {
        try
        {
            return await clock.Advance(time, stop) ? null : new StoryTrouble.TimeStands();
        }
        catch (JournalUnavailableException)
        {
            return new StoryTrouble.TimeStands();
        }
    }

    // A refusal leads the card.
    private static string? RefusalIn(BotAnswer.Answered answered)
    {
        using var body = JsonDocument.Parse(answered.Body);
        return body.RootElement.TryGetProperty("value", out var card) && card.ValueKind == JsonValueKind.Object
            && card.TryGetProperty("body", out var blocks) && blocks is { ValueKind: JsonValueKind.Array } && blocks.GetArrayLength() > 0
            && blocks[0].TryGetProperty("id", out var id) && id.GetString() is { } code && code.StartsWith(Refusal, StringComparison.Ordinal)
            ? SpokenWords.In(blocks[0])
            : null;
    }
}
