using System.Net;
using System.Text.Json.Nodes;

namespace BcpBot.Tests.OutsideTeams;

/// <summary>Someone with an account in Teams.</summary>
public sealed record TeamsUser(string ObjectId, string Name, string Upn)
{
    public string AccountId => $"29:{ObjectId}";

    /// <summary>The chat between this person and the bot.</summary>
    public string Chat => $"a:{ObjectId}";
}

/// <summary>A message as a conversation shows it now.</summary>
/// <param name="History">What it has been, oldest first: as sent (POST), as updated (PUT), as a press answered (press).</param>
public sealed record Shown(string ActivityId, string Conversation, JsonObject Activity, IReadOnlyList<Turn> History)
{
    public DateTimeOffset At => History[0].At;
    public DateTimeOffset UpdatedAt => History[^1].At;
    public string? Summary => (string?)Activity["summary"];
    public string? Text => (string?)Activity["text"];
    public JsonObject? Card => Activity["attachments"]?.AsArray().FirstOrDefault()?["content"]?.AsObject();

    /// <summary>Everything that can be read on it: the line of the lock screen, the text, the card.</summary>
    public string Words => string.Join('\n', new[] { Summary, Text }.Concat(OutsideTeams.Card.Texts(Card)).OfType<string>());

    public bool Says(string part) => Words.Contains(part, StringComparison.Ordinal);

    /// <summary>Whether there is such a button, those behind other buttons included.</summary>
    public bool Offers(string verb, object? data = null) => Card is { } card && OutsideTeams.Card.Find(card, verb, Json.Object(data)) is not null;
}

public sealed record Turn(string How, DateTimeOffset At, JsonObject Activity);

/// <summary>A press and what the bot answered.</summary>
/// <param name="Activity">The invoke as it was posted; <see cref="TeamsStandIn.Repeat"/> posts it again.</param>
/// <param name="Response">The invoke response; null where the bot gave no JSON.</param>
public sealed record Pressed(JsonObject Activity, HttpStatusCode Http, JsonObject? Response)
{
    public int? StatusCode => (int?)Response?["statusCode"];
    public JsonObject? Card => IsCard ? Response!["value"]!.AsObject() : null;
    public string? Text => (string?)Response?["type"] == "application/vnd.microsoft.activity.message" ? (string?)Response["value"] : null;

    /// <summary>The code of a refusal: of the card's first element with the id <c>refusal.code</c>. Null where nothing was refused.</summary>
    public string? Refusal => (string?)Card?["body"]?[0]?["id"] is { } id && id.StartsWith("refusal.", StringComparison.Ordinal) ? id["refusal.".Length..] : null;

    internal bool IsCard => StatusCode == 200 && (string?)Response!["type"] == "application/vnd.microsoft.card.adaptive";
}

/// <summary>A request of the bot to the connector.</summary>
/// <param name="Target">The path and query as they came over the wire.</param>
/// <param name="Conversation">Null where the request names none.</param>
/// <param name="Fault">What was made to go wrong with it.</param>
/// <param name="FromPort">Of the connection that it came by: tells which process sent it.</param>
public sealed record Call(string Method, string Target, string? Conversation, string? Authorization, DateTimeOffset At, JsonObject? Body, Fault? Fault, int FromPort);
