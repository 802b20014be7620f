using System.Text.Json;
using System.Text.Json.Serialization;

namespace BcpBot.Teams;

/// <summary>What the bot sends into a conversation.</summary>
/// <param name="Summary">The line that the lock screen shows; without it Teams says "sent a card".</param>
/// <param name="Text">Shown literally: no Markdown.</param>
public sealed record Message(string Summary, string? Text, IReadOnlyList<Attachment> Attachments)
{
    public string Type => ActivityTypes.Message;
    public string TextFormat => "plain";

    public static Message WithCard(string summary, JsonElement card) => new(summary, null, [new Attachment(ContentTypes.AdaptiveCard, card)]);

    public static Message WithText(string text) => new(text, text, []);
}

public sealed record Attachment(string ContentType, [property: JsonConverter(typeof(AsItStands))] JsonElement Content);
