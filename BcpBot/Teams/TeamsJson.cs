using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BcpBot.Teams;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = TeamsJson.Depth)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(InvokeResponse))]
[JsonSerializable(typeof(InvokeError))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(NewConversation))]
[JsonSerializable(typeof(Created))]
[JsonSerializable(typeof(Member))]
internal sealed partial class TeamsJson : JsonSerializerContext
{
    public const int Depth = 64;

    /// <summary>Chinese goes out as it is: escaped it would take twice the bytes of a card's allowance.</summary>
    public static TeamsJson Wire => Unescaped.Json;

    // Apart, because the generated defaults must be there first.
    private static class Unescaped
    {
        public static readonly TeamsJson Json = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

/// <summary>The first word to a person: a conversation is opened before anything is sent.</summary>
internal sealed record NewConversation(bool IsGroup, ChannelAccount Bot, IReadOnlyList<ChannelAccount> Members, string? TenantId, ChannelData? ChannelData);

/// <summary>What was sent or opened.</summary>
internal sealed record Created(string? Id = null);
