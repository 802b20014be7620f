using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using Microsoft.AspNetCore.Mvc;
using BcpBot.Journal;

namespace BcpBot.Screens.Rehearsal;

/// <summary>The room's HTTP interface: what a person can do on the page, for scripts and tests.</summary>
internal static class RehearsalApi
{
    private const int LargestSaying = (SentFile.LargestInBytes / 3 * 4) + (64 * 1024);

    private static readonly TimeSpan LongestAdvance = TimeSpan.FromDays(366);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void MapRehearsalApi(this IEndpointRouteBuilder rehearsal)
    {
        rehearsal.MapGet("/people", (Players players) => Results.Json(players.All.Select(PersonView.Of), Json));
        rehearsal.MapGet("/people/{id}/messages", Messages);
        rehearsal.MapPost("/people/{id}/say", Say).WithMetadata(new RequestSizeLimitAttribute(LargestSaying));
        rehearsal.MapPost("/people/{id}/press", Press);
        rehearsal.MapGet("/clock", (IRehearsalClock clock) => Results.Json(new ClockView(clock.Now), Json));
        rehearsal.MapPost("/clock", Advance);
    }

    private static IResult Messages(string id, Players players, Room room) =>
        players.Find(PersonId.Of(id)) is { } player
            ? Results.Json(room.MessagesOf(player.Id).Where(message => message.FromBot).Select(message => MessageView.Of(player, message)), Json)
            : NoSuchPerson(id);

    private static async Task<IResult> Say(string id, SayRequest request, Players players, RehearsalClient client, CancellationToken stop)
    {
        if (players.Find(PersonId.Of(id)) is not { } player)
            return NoSuchPerson(id);
        if (request is { Text: not { Length: > 0 }, Attachment: null })
            return Results.Problem("'text' is missing: what the person types.", statusCode: StatusCodes.Status400BadRequest);
        if (request.Attachment is not null && request.Attachment.File is null)
            return Results.Problem("'attachment' has 'name', 'contentType' and 'base64', of 12 MB at most.", statusCode: StatusCodes.Status400BadRequest);

        return await client.Say(player, request.Text ?? "", request.Attachment?.File, stop) is BotAnswer.Answered answered
            ? Results.StatusCode(answered.Status)
            : BotIsSilent();
    }

    private static async Task<IResult> Press(string id, PressRequest request, Players players, RehearsalClient client, CancellationToken stop)
    {
        if (players.Find(PersonId.Of(id)) is not { } player)
            return NoSuchPerson(id);
        if (request is not { ActivityId.Length: > 0, Verb.Length: > 0 })
            return Results.Problem("'activityId' and 'verb' are needed: which message, which button.", statusCode: StatusCodes.Status400BadRequest);

        return await client.Press(player, request.ActivityId, request.Verb, request.Data, request.InputsAsText, stop) switch
        {
            BotAnswer.Answered answered => Results.Text(answered.Body, answered.ContentType, statusCode: answered.Status),
            BotAnswer.NoSuchMessage => Results.Problem($"{id} has no message '{request.ActivityId}'.", statusCode: StatusCodes.Status404NotFound),
            BotAnswer.NoSuchButton => Results.Problem(
                $"The card of message '{request.ActivityId}' has no button '{request.Verb}' that agrees with 'data'.", statusCode: StatusCodes.Status404NotFound),
            _ => BotIsSilent(),
        };
    }

    private static async Task<IResult> Advance(AdvanceRequest request, IRehearsalClock clock, CancellationToken stop)
    {
        if (!TimeSpan.TryParseExact(request.Advance, ["hh\\:mm\\:ss", "d\\.hh\\:mm\\:ss"], CultureInfo.InvariantCulture, out var by) || by > LongestAdvance)
            return Results.Problem(
                "'advance' is how far to move forward, hh:mm:ss or d.hh:mm:ss, at most 366 days.", statusCode: StatusCodes.Status400BadRequest);

        try
        {
            return await clock.Advance(by, stop)
                ? Results.Json(new ClockView(clock.Now), Json)
                : Results.Problem($"What is due at {clock.Now:O} could not be recorded: the log says why.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (JournalUnavailableException unavailable)
        {
            return Results.Problem($"The clock stands at {clock.Now:O}: {unavailable.Message}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult NoSuchPerson(string id) =>
        Results.Problem($"Nobody has the Id '{id}'.", statusCode: StatusCodes.Status404NotFound);

    private static IResult BotIsSilent() => Results.Problem("The bot did not answer.", statusCode: StatusCodes.Status504GatewayTimeout);

    internal sealed record SayRequest(string? Text, SayAttachment? Attachment);

    internal sealed record SayAttachment(string? Name, string? ContentType, string? Base64)
    {
        /// <summary>Null where the bytes are none, or too many.</summary>
        public SentFile? File => field ??= Read();

        private SentFile? Read()
        {
            var bytes = new byte[(Base64?.Length ?? 0) / 4 * 3];
            return Base64 is not null && bytes.Length <= SentFile.LargestInBytes && Convert.TryFromBase64String(Base64, bytes, out var length)
                ? SentFile.Of(Name ?? "", ContentType, bytes[..length])
                : null;
        }
    }

    internal sealed record PressRequest(string? ActivityId, string? Verb, JsonObject? Data, ImmutableDictionary<string, JsonElement>? Inputs)
    {
        public ImmutableDictionary<string, string> InputsAsText =>
            (Inputs ?? ImmutableDictionary<string, JsonElement>.Empty).ToImmutableDictionary(input => input.Key, input => AsText(input.Value));

        private static string AsText(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() ?? "",
            JsonValueKind.Null => "",
            _ => value.GetRawText(),
        };
    }

    internal sealed record AdvanceRequest(string? Advance);

    private sealed record ClockView(DateTimeOffset Now);

    private sealed record PersonView(string Id, string Name, string Unit, string Title, ImmutableArray<Place> Bodies, string Language, string? ObjectId, string Account)
    {
        public static PersonView Of(Player player) => new(
            player.Id.Value, player.Person.Name, player.Person.Unit, player.Person.Title, player.Person.Places,
            player.Person.Language switch { Domain.Organisations.Language.ZhTw => "zh-TW", Domain.Organisations.Language.En => "en" },
            player.ObjectId, player.Person.Account);
    }

    private sealed record MessageView(
        string ActivityId, string? Summary, string? Text, JsonElement? Card, string Conversation, DateTimeOffset At, DateTimeOffset? UpdatedAt)
    {
        public static MessageView Of(Player player, RoomMessage message) => new(
            message.ActivityId, message.Content.Summary, message.Content.Text, message.Content.Card, player.Conversation, message.At, message.UpdatedAt);
    }
}
