using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace BcpBot.Teams;

/// <summary>What Teams posts to the bot. Fields that the bot does not use are left out; unknown ones are ignored.</summary>
/// <param name="Type">One of <see cref="ActivityTypes"/>, or a type that the bot does not know.</param>
/// <param name="ServiceUrl">Where answers go; checked before an activity is handed on, and again at every send.</param>
/// <param name="From">Who acts: only <see cref="ChannelAccount.AadObjectId"/> says so. Null where nobody does.</param>
/// <param name="Recipient">The bot itself.</param>
/// <param name="Action">Of an installation update: <c>add</c>, <c>remove</c>, <c>add-upgrade</c>, <c>remove-upgrade</c>.</param>
/// <param name="ReplyToId">Of an invoke: the activity whose button was pressed.</param>
public sealed partial record Activity(
    string Type,
    string ServiceUrl,
    ConversationAccount Conversation,
    string? Id = null,
    string? Name = null,
    string? ChannelId = null,
    ChannelAccount? From = null,
    ChannelAccount? Recipient = null,
    string? Text = null,
    string? Locale = null,
    string? Action = null,
    string? ReplyToId = null,
    JsonElement? Value = null,
    ChannelData? ChannelData = null,
    IReadOnlyList<ChannelAccount>? MembersAdded = null,
    IReadOnlyList<ChannelAccount>? MembersRemoved = null,
    IReadOnlyList<ReceivedAttachment?>? Attachments = null)
{
    private const string ButtonPressed = "adaptiveCard/action";

    [JsonIgnore]
    public bool IsPress => Type == ActivityTypes.Invoke && Name == ButtonPressed;

    /// <summary>The button of a press; null where this is no press, or one without a verb.</summary>
    [JsonIgnore]
    public CardAction? Pressed => IsPress ? CardAction.From(Value) : null;

    /// <summary>What the person typed, without mentions and the space around; empty where there is no text.</summary>
    public string TextWithoutMention() => Mention().Replace(Text ?? "", " ").Trim();

    /// <summary>The photos and files that came with a message, in order; what is no file (the text once more as HTML, a card) is left out.</summary>
    [JsonIgnore]
    public IEnumerable<FileLink> Files => Type == ActivityTypes.Message ? (Attachments ?? []).Select(FileLink.In).OfType<FileLink>() : [];

    // No part of the pattern can pass a '<': the time stays linear, whatever is typed.
    [GeneratedRegex("""\s*<at(?:\s[^<>]*)?>[^<]*</at>(?:&nbsp;|\s)*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}

public static class ActivityTypes
{
    public const string Message = "message";
    public const string Invoke = "invoke";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
}

/// <param name="AadObjectId">The Entra object id: the only field that identifies a person.</param>
public sealed record ChannelAccount(string Id, string? Name = null, string? AadObjectId = null);

/// <param name="ConversationType"><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</param>
public sealed record ConversationAccount(string Id, string? ConversationType = null, string? TenantId = null)
{
    /// <summary>The person's own chat with the bot; Teams may leave the type out there.</summary>
    [JsonIgnore]
    public bool IsPersonal => ConversationType is "personal" or null;
}

public sealed record ChannelData(Named? Tenant = null, Named? Team = null, Named? Channel = null);

/// <summary>A tenant, team or channel, by its id.</summary>
public sealed record Named(string Id);

/// <summary>Something that came with a message.</summary>
/// <param name="ContentUrl">Of a photo: on the host of the activity's service URL.</param>
/// <param name="Content">Of a file: where it can be fetched, for a few minutes.</param>
public sealed record ReceivedAttachment(string? ContentType = null, string? ContentUrl = null, string? Name = null, JsonElement? Content = null);

/// <summary>Where a photo or file can be fetched. Untrusted: <see cref="FileClient"/> looks at the address.</summary>
/// <param name="IsInline">A photo in the text of the message: it is fetched from the service, with the bot's token; anything else without.</param>
public sealed record FileLink(string Address, string? Name, bool IsInline)
{
    private const string Uploaded = "application/vnd.microsoft.teams.file.download.info";

    internal static FileLink? In(ReceivedAttachment? attachment) => attachment switch
    {
        { ContentType: Uploaded, Content: { ValueKind: JsonValueKind.Object } content } when TextIn(content, "downloadUrl") is { } address => new FileLink(address, attachment.Name, IsInline: false),
        { ContentType: { } type, ContentUrl: { Length: > 0 } address } when type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) => new FileLink(address, attachment.Name, IsInline: true),
        _ => null,
    };

    private static string? TextIn(JsonElement thing, string name) =>
        thing.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}

/// <summary>A button of a card.</summary>
/// <param name="Data">The button's data with the inputs merged in: always an object, and never to be trusted.</param>
public sealed record CardAction(string Verb, JsonElement Data)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    internal static CardAction? From(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } press
        && press.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.Object
        && action.TryGetProperty("verb", out var verb) && verb.ValueKind == JsonValueKind.String
        && verb.GetString() is { Length: > 0 } name
        && DataOf(action) is { } data
            ? new CardAction(name, data)
            : null;

    private static JsonElement? DataOf(JsonElement action) =>
        !action.TryGetProperty("data", out var data) || data.ValueKind == JsonValueKind.Null ? Nothing
        : data.ValueKind == JsonValueKind.Object ? data
        : null;
}
