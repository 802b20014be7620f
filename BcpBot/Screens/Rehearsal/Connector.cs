using System.Text.Json;
using System.Text.Json.Nodes;

namespace BcpBot.Screens.Rehearsal;

/// <summary>The connector side of the protocol: where the bot sends, updates and deletes messages and asks who somebody is.</summary>
internal static class Connector
{
    public static void MapConnector(this IEndpointRouteBuilder rehearsal)
    {
        var conversations = rehearsal.MapGroup("/connector/v3/conversations");

        rehearsal.MapGet("/connector/v3/attachments/{id}/views/original", File);

        conversations.MapPost("", Open);
        conversations.MapPost("/{conversation}/activities", Post);
        conversations.MapPost("/{conversation}/activities/{activityId}", Post);
        conversations.MapPut("/{conversation}/activities/{activityId}", Put);
        conversations.MapDelete("/{conversation}/activities/{activityId}", Delete);
        conversations.MapGet("/{conversation}/members/{user}", Member);
        conversations.MapGet("/{conversation}/pagedmembers", Members);
    }

    private static IResult Open(JsonObject request, Players players, Room room)
    {
        if (request["isGroup"] is JsonValue isGroup && isGroup.TryGetValue(out bool group) && group)
            return Error(StatusCodes.Status400BadRequest, "BadSyntax", "The rehearsal room has personal chats only.");
        if (request["members"] is not JsonArray { Count: 1 } members || TextIn(members[0] as JsonObject, "id") is not { } user)
            return Error(StatusCodes.Status400BadRequest, "BadSyntax", "A personal conversation has one member.");
        if (players.User(user) is not { } player)
            return Error(StatusCodes.Status404NotFound, "MemberNotFound", "Nobody here has this id.");

        return Results.Json(
            new JsonObject { ["id"] = player.Conversation, ["activityId"] = request["activity"] is JsonObject first ? room.Post(player.Id, ContentOf(first), fromBot: true) : null },
            statusCode: StatusCodes.Status201Created);
    }

    private static IResult File(string id, RoomFiles files) =>
        files.Find(id) is { } file ? Results.Bytes(file.Bytes, file.ContentType) : Error(StatusCodes.Status404NotFound, "AttachmentNotFound", "There is no such attachment, or it is too old.");

    private static IResult Post(string conversation, JsonObject activity, Players players, Room room)
    {
        if (players.InConversation(conversation) is not { } player)
            return NoSuchConversation();
        var id = TextIn(activity, "type") == "typing" ? "typing" : room.Post(player.Id, ContentOf(activity), fromBot: true);
        return Results.Json(new JsonObject { ["id"] = id }, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Put(string conversation, string activityId, JsonObject activity, Players players, Room room)
    {
        if (players.InConversation(conversation) is not { } player)
            return NoSuchConversation();
        room.Put(player.Id, activityId, ContentOf(activity));
        return Results.Json(new JsonObject { ["id"] = activityId });
    }

    private static IResult Delete(string conversation, string activityId, Players players, Room room)
    {
        if (players.InConversation(conversation) is not { } player)
            return NoSuchConversation();
        room.Delete(player.Id, activityId);
        return Results.Ok();
    }

    private static IResult Member(string conversation, string user, Players players) =>
        players.InConversation(conversation) is { } player && players.User(user)?.Id == player.Id
            ? Results.Json(RehearsalClient.Member(player))
            : Error(StatusCodes.Status404NotFound, "MemberNotFoundInConversation", "This person is not in the conversation.");

    private static IResult Members(string conversation, Players players) =>
        players.InConversation(conversation) is { } player
            ? Results.Json(new JsonObject { ["members"] = new JsonArray(RehearsalClient.Member(player)), ["continuationToken"] = null })
            : NoSuchConversation();

    private static Content ContentOf(JsonObject activity) => new(TextIn(activity, "summary"), TextIn(activity, "text"), CardIn(activity));

    private static JsonElement? CardIn(JsonObject activity) =>
        (activity["attachments"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Where(attachment => TextIn(attachment, "contentType") == "application/vnd.microsoft.card.adaptive")
            .Select(attachment => attachment["content"] is JsonObject card ? JsonSerializer.SerializeToElement(card) : (JsonElement?)null)
            .FirstOrDefault();

    private static string? TextIn(JsonObject? thing, string name) => thing?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static IResult NoSuchConversation() => Error(StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation here.");

    private static IResult Error(int status, string code, string message) =>
        Results.Json(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, statusCode: status);
}
