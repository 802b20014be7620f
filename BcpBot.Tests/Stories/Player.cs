using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Domain;

namespace BcpBot.Tests.Stories;

/// <summary>One person of the sample company in the rehearsal room, over its HTTP interface.</summary>
public sealed record Player(RunningBot Bot, PersonId Person)
{
    /// <summary>Only cards of this case count; null: of any.</summary>
    public string? Case { get; init; }

    public async Task Say(string text)
    {
        using var answer = await Bot.Client.PostAsJsonAsync($"/rehearsal/people/{Person}/say", new { text });
        answer.EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyList<JsonNode>> Messages() => [.. (await Bot.Get($"/rehearsal/people/{Person}/messages")).AsArray().Select(message => message!)];

    /// <summary>Waits for a message whose card offers this button, and gives the newest of them.</summary>
    public async Task<JsonNode> IsOffered(string verb, object? data = null)
    {
        JsonNode? found = null;
        await RunningBot.Until(async () => (found = (await Messages()).LastOrDefault(message => Offers(message, verb, data))) is not null || await HasGoneBack(), $"{Person} is offered {verb} {JsonSerializer.Serialize(data)}");
        return found!;
    }

    // What is looked for may stand on a card in which a part of the case is open: 返回, and it is looked for again.
    private async Task<bool> HasGoneBack()
    {
        foreach (var message in (await Messages()).Where(message => Offers(message, "card.show", new { what = "base" })))
            await PressIn(message, "card.show", new { what = "base" });
        return false;
    }

    /// <summary>Waits for a message whose lock-screen line holds these words.</summary>
    public Task Hears(string words) => RunningBot.Until(
        async () => (await Messages()).Any(message => message["summary"]?.ToString().Contains(words, StringComparison.Ordinal) is true), $"{Person} hears '{words}'");

    /// <summary>Waits for the button and presses it.</summary>
    /// <returns>The card that the bot answered.</returns>
    public async Task<JsonNode> Press(string verb, object? data = null, object? inputs = null)
    {
        var message = await IsOffered(verb, data);
        return await PressIn(message, verb, data, inputs);
    }

    public async Task<JsonNode> PressIn(JsonNode message, string verb, object? data = null, object? inputs = null) =>
        await PressOnce(message, verb, data, inputs) is var shown && Forwarding.IsUnsure(shown) ? await PressAgain(message, verb, data, inputs) : shown;

    private async Task<JsonNode> PressOnce(JsonNode message, string verb, object? data, object? inputs)
    {
        using var answer = await Bot.Client.PostAsJsonAsync($"/rehearsal/people/{Person}/press", new { activityId = message["activityId"]!.ToString(), verb, data = Wanted(data), inputs });
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{Person} pressed {verb}: {(int)answer.StatusCode} {body}");
        return JsonNode.Parse(body)!["value"]!;
    }

    // What is still to be seen is pressed again on the same card, and though the room has a newer one by now.
    private async Task<JsonNode> PressAgain(JsonNode message, string verb, object? data, object? inputs)
    {
        JsonNode? answer = null;
        async Task<bool> IsStillOffered() => (await Messages()).Any(shown => shown["activityId"]!.ToString() == message["activityId"]!.ToString() && Offers(shown, verb, data));
        await RunningBot.Until(
            async () => !await IsStillOffered() || !Forwarding.IsUnsure(answer = await PressOnce(message, verb, data, inputs)),
            $"{Person}'s {verb} is known to be recorded or refused");
        if (answer is not null && !Forwarding.IsUnsure(answer))
            return answer;

        var button = OutsideTeams.Card.Find(message["card"]!.AsObject(), verb, Wanted(data))!;
        var person = (await Bot.Get("/rehearsal/people")).AsArray().Single(each => each!["id"]!.ToString() == Person.Value)!;
        return await Forwarding.Press(Bot, person, verb, OutsideTeams.Card.Merge(button, OutsideTeams.Json.Object(inputs)));
    }

    /// <summary>The code of the refusal that leads the card; null where the press was accepted.</summary>
    public static string? Refusal(JsonNode card) =>
        card is JsonObject && card["body"]?[0]?["id"]?.ToString() is { } id && id.StartsWith("refusal.", StringComparison.Ordinal) ? id["refusal.".Length..] : null;

    private bool Offers(JsonNode message, string verb, object? data) =>
        message["card"] is JsonObject card && OutsideTeams.Card.Find(card, verb, Wanted(data)) is not null;

    private JsonObject Wanted(object? data)
    {
        var wanted = OutsideTeams.Json.Object(data);
        if (Case is not null)
            wanted["case"] = Case;
        return wanted;
    }
}
