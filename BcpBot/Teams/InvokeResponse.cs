using System.Text.Json;
using System.Text.Json.Serialization;

namespace BcpBot.Teams;

/// <summary>The answer to a press: what the person sees next. It travels in the HTTP response, with HTTP status 200.</summary>
/// <param name="StatusCode">200, or 4xx for a malformed call.</param>
public sealed record InvokeResponse(int StatusCode, string Type, [property: JsonConverter(typeof(AsItStands))] JsonElement Value)
{
    /// <summary>A card that takes the place of the one that was pressed.</summary>
    public static InvokeResponse Card(JsonElement card) => new(200, ContentTypes.AdaptiveCard, card);

    /// <summary>A line of text; the card stays.</summary>
    public static InvokeResponse Message(string text) =>
        new(200, ContentTypes.Text, JsonSerializer.SerializeToElement(text, TeamsJson.Wire.String));

    /// <summary>A malformed call. A refusal by the procedure is a card, not an error.</summary>
    public static InvokeResponse Error(int statusCode, string code, string message) =>
        new(statusCode, ContentTypes.Error, JsonSerializer.SerializeToElement(new InvokeError(code, message), TeamsJson.Wire.InvokeError));
}

internal sealed record InvokeError(string Code, string Message);

internal static class ContentTypes
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
    public const string Text = "application/vnd.microsoft.activity.message";
    public const string Error = "application/vnd.microsoft.error";
}
