using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BcpBot.Tests.OutsideTeams;

/// <summary>The connector side of the protocol: what the bot's requests do and get.</summary>
internal sealed class Connector(Chats chats, TimeProvider machine, Func<string?, Fault?> faultFor)
{
    private const int LargestCardBytes = 25 * 1024;
    private readonly List<Call> calls = [];

    public IReadOnlyList<Call> Calls
    {
        get { lock (calls) return [.. calls]; }
    }

    private sealed record Reply(int Status, JsonObject? Body = null);

    public async Task Answer(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?')[0].Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        using var reader = new StreamReader(context.Request.Body);
        var body = Json.Parse(await reader.ReadToEndAsync(context.RequestAborted));

        var conversation = ConversationOf(path, body);
        var fault = faultFor(conversation);
        lock (calls)
            calls.Add(new Call(context.Request.Method, target, conversation, context.Request.Headers.Authorization, machine.GetUtcNow(), body, fault, context.Connection.RemotePort));
        chats.Tell();

        var reply = fault is { Taken: false } ? new Reply(fault.Status) : Do(context.Request.Method, path, body);
        if (fault?.End == Ending.Hang)
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        else if (fault?.End == Ending.Break)
            context.Abort();
        else
            await Write(context.Response, fault is null ? reply : new Reply(fault.Status), fault);
    }

    private string? ConversationOf(string[] path, JsonObject? body) => path switch
    {
        ["v3", "conversations", var conversation, ..] => conversation,
        ["v3", "conversations"] => chats.User((string?)body?["members"]?[0]?["id"] ?? "")?.Chat,
        _ => null,
    };

    private Reply Do(string method, string[] path, JsonObject? body) => (method, path) switch
    {
        ("POST", ["v3", "conversations"]) when body is not null => Open(body),
        (_, ["v3", "conversations", var conversation, ..]) when chats.Status(conversation) is not 200 and var status => new Reply(status),
        ("POST", ["v3", "conversations", var conversation, "activities"]) when body is not null => Send(conversation, body),
        ("POST", ["v3", "conversations", var conversation, "activities", _]) when body is not null => Send(conversation, body),
        ("PUT", ["v3", "conversations", var conversation, "activities", var activity]) when body is not null => Update(conversation, activity, body),
        ("DELETE", ["v3", "conversations", var conversation, "activities", var activity]) => new Reply(chats.Delete(conversation, activity) ? 200 : 404),
        ("GET", ["v3", "conversations", var conversation, "pagedmembers"]) => Members(conversation),
        ("GET", ["v3", "conversations", var conversation, "members", var user]) => Member(conversation, user),
        _ => new Reply(400),
    };

    private Reply Open(JsonObject body)
    {
        if ((bool?)body["isGroup"] == true)
            return Post(body);
        if (body["bot"]?["id"] is null || body["tenantId"] is null || chats.User((string?)body["members"]?[0]?["id"] ?? "") is not { } person)
            return new Reply(400);
        return chats.Status(person.Chat) == 200 ? new Reply(201, Json.Object(new { id = person.Chat })) : new Reply(403);
    }

    private Reply Post(JsonObject body)
    {
        if ((string?)body["channelData"]?["channel"]?["id"] is not { } channel || body["activity"] is not JsonObject activity)
            return new Reply(400);
        if (chats.Status(channel) is not 200 and var status)
            return new Reply(status);
        var sent = Send(channel, activity.DeepClone().AsObject());
        return sent.Status == 201 ? new Reply(201, Json.Object(new { id = channel, activityId = (string?)sent.Body!["id"] })) : sent;
    }

    private Reply Send(string conversation, JsonObject activity)
    {
        if (IsTooLarge(activity))
            return new Reply(413);
        var id = chats.NextId();
        chats.Show(conversation, id, activity);
        return new Reply(201, Json.Object(new { id }));
    }

    private Reply Update(string conversation, string id, JsonObject activity) =>
        IsTooLarge(activity) ? new Reply(413)
        : chats.Replace(conversation, id, "PUT", _ => activity) ? new Reply(200, Json.Object(new { id }))
        : new Reply(404);

    private Reply Members(string conversation) =>
        new(200, new JsonObject { ["members"] = new JsonArray([.. chats.Members(conversation).Select(Account)]) });

    private Reply Member(string conversation, string user) =>
        chats.Members(conversation).FirstOrDefault(member => member.ObjectId == user || member.AccountId == user) is { } found
            ? new Reply(200, Account(found))
            : new Reply(404);

    private static JsonObject Account(TeamsUser user) => Json.Object(new
    {
        id = user.AccountId,
        name = user.Name,
        aadObjectId = user.ObjectId,
        userPrincipalName = user.Upn,
        email = user.Upn,
        tenantId = TeamsStandIn.Tenant,
    });

    private static bool IsTooLarge(JsonObject activity) =>
        activity["attachments"]?.AsArray().Any(attachment => System.Text.Encoding.UTF8.GetByteCount(Json.Text(attachment!)) > LargestCardBytes) == true;

    private static Task Write(HttpResponse response, Reply reply, Fault? fault)
    {
        response.StatusCode = reply.Status;
        if (fault?.RetryAfter is { } retryAfter)
            response.Headers.RetryAfter = retryAfter;
        if (fault?.Location is { } location)
            response.Headers.Location = location;
        response.ContentType = "application/json";
        return response.WriteAsync(Json.Text(reply.Body ?? (reply.Status < 300 ? [] : Json.Object(new { error = new { code = $"Status{reply.Status}", message = "The stand-in says no." } }))));
    }
}
