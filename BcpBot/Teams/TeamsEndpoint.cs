using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace BcpBot.Teams;

/// <summary><c>POST /api/messages</c>: reads, checks and hands on; knows nothing of what an activity is about.</summary>
public static partial class TeamsEndpoint
{
    private const int MaximumBytes = 256 * 1024, LongestName = 1_000, LongestInALog = 200;

    /// <param name="receive">
    /// Answers within about 4 s. Of a press the answer goes back as it is; an invoke that it answers with null is not known here;
    /// the answer to anything else is not looked at.
    /// </param>
    public static IEndpointConventionBuilder MapTeams(this IEndpointRouteBuilder routes, Func<Activity, CancellationToken, Task<InvokeResponse?>> receive) =>
        routes.MapPost("/api/messages", (HttpContext context, IncomingTrust trust, ILogger<IncomingTrust> log) => Answer(context, trust, log, receive));

    private static async Task<IResult> Answer(
        HttpContext context, IncomingTrust trust, ILogger log, Func<Activity, CancellationToken, Task<InvokeResponse?>> receive)
    {
        var stop = context.RequestAborted;
        if (await ReadBody(context.Request, stop) is not { } body)
            return Problem(StatusCodes.Status413PayloadTooLarge, $"An activity has at most {MaximumBytes} bytes.");

        if (Read(body) is not { } activity)
            return Problem(StatusCodes.Status400BadRequest, "The body is no activity: JSON with type, serviceUrl and conversation, nested at most 64 deep, ids of at most 1,000 characters.");

        if (trust.Check(activity, context.Connection.RemoteIpAddress) is { } distrust)
        {
            NotListenedTo(log, distrust, InALog(activity.ServiceUrl), InALog(activity.ChannelData?.Tenant?.Id), InALog(activity.Conversation.TenantId));
            return Problem(StatusCodes.Status403Forbidden, InWords(distrust));
        }

        if (activity is { IsPress: true, Pressed: null })
            return Json(InvokeResponse.Error(StatusCodes.Status400BadRequest, "BadRequest", "value.action needs a verb, and data, if any, must be an object."));

        var answer = await receive(activity, stop);
        return (activity.Type, answer) switch
        {
            (ActivityTypes.Invoke, { } response) => Json(response),
            (ActivityTypes.Invoke, null) => Problem(StatusCodes.Status501NotImplemented, $"The invoke '{activity.Name}' is not known here."),
            _ => Results.Ok(),
        };
    }

    /// <summary>Null where the body is too long: no more of it is taken in than the limit and one byte.</summary>
    private static async Task<byte[]?> ReadBody(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentLength > MaximumBytes)
            return null;
        var read = await request.BodyReader.ReadAtLeastAsync(MaximumBytes + 1, stop);
        var body = read.Buffer.Length > MaximumBytes ? null : read.Buffer.ToArray();
        request.BodyReader.AdvanceTo(read.Buffer.End);
        return body;
    }

    private static Activity? Read(byte[] body)
    {
        try
        {
            // Data is kept as JSON and read later: a broken text would throw only there.
            return JsonTexts.AreUnicode(body) && JsonSerializer.Deserialize(body, TeamsJson.Wire.Activity) is { } activity && HasShortNames(activity) ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // They are recorded, and go into addresses.
    private static bool HasShortNames(Activity activity) => new[]
    {
        activity.ServiceUrl, activity.Id, activity.ReplyToId, activity.Conversation.Id, activity.Conversation.TenantId, activity.ChannelData?.Tenant?.Id,
        activity.From?.Id, activity.From?.AadObjectId, activity.Recipient?.Id,
    }.All(name => (name?.Length ?? 0) <= LongestName);

    // A stranger writes it: it shall not look like a line of the log's own.
    private static string? InALog(string? given) => given is null ? null : string.Concat(given.Take(LongestInALog).Select(letter => IsPlain(letter) ? letter : '?'));

    private static bool IsPlain(char letter) =>
        char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    private static IResult Json(InvokeResponse response) => Results.Json(response, TeamsJson.Wire.InvokeResponse);

    private static IResult Problem(int statusCode, string detail) => Results.Problem(detail, statusCode: statusCode);

    private static string InWords(Distrust distrust) => distrust switch
    {
        Distrust.NotThisMachine => "Without an app id the bot listens to this machine only.",
        Distrust.TenantsDiffer => "channelData.tenant.id and conversation.tenantId do not agree.",
        Distrust.TenantNotAllowed => "The tenant is not allowed to speak to this bot.",
        Distrust.ServiceUrlNotAllowed => "The serviceUrl is not allowed.",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "An activity was not listened to: {Distrust}. Service URL {ServiceUrl}, tenants {ChannelTenant} and {ConversationTenant}")]
    private static partial void NotListenedTo(ILogger log, Distrust distrust, string? serviceUrl, string? channelTenant, string? conversationTenant);
}
