using System.Net;
using BcpBot.Teams;

namespace BcpBot.Screens.Rehearsal;

/// <summary>
/// Who may enter the room: nobody where it is not hosted, else callers on the same machine. The host name counts too: a page elsewhere could point its own name here.
/// Where the room is hosted nobody is asked for a token, so the same goes for the whole house.
/// </summary>
internal static class RoomDoor
{
    private const string Path = "/rehearsal";

    public static void UseRoomDoor(this IApplicationBuilder app, bool isHosted)
    {
        if (isHosted)
            app.Use((context, next) => IsLocal(context) ? next() : OnlyHere().ExecuteAsync(context));

        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase),
            room =>
            {
                room.UseStatusCodePages();
                if (isHosted)
                    room.Use(async (context, next) => await (await HasBrokenText(context.Request) ? BrokenText().ExecuteAsync(context) : next(context)));
                else
                    room.Run(context => Results.NotFound().ExecuteAsync(context));
            });
    }

    private static IResult OnlyHere() => Results.Problem("Without an app id the program answers only on the machine that it runs on.", statusCode: StatusCodes.Status403Forbidden);

    private static IResult BrokenText() => Results.Problem("A text is not valid Unicode.", statusCode: StatusCodes.Status400BadRequest);

    // What is kept as JSON and read later would throw only there.
    private static async Task<bool> HasBrokenText(HttpRequest request)
    {
        if (!request.HasJsonContentType())
            return false;

        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        request.Body = body;
        body.Position = 0;
        return !JsonTexts.AreUnicode(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && IsLocalName(context.Request.Host.Host);

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
