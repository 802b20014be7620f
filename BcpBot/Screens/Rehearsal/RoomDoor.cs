using System.Net;

namespace BcpBot.Screens.Rehearsal;

/// <summary>Who may enter the room: nobody where it is not hosted, else callers on the same machine. The host name counts too: a page elsewhere could point its own name here.</summary>
internal static class RoomDoor
{
    private const string Path = "/rehearsal";

    public static void UseRoomDoor(this IApplicationBuilder app, bool isHosted) =>
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase),
            room =>
            {
                room.UseStatusCodePages();
                room.Use((context, next) => Refusal(context, isHosted) is { } refusal ? refusal.ExecuteAsync(context) : next());
            });

    private static IResult? Refusal(HttpContext context, bool isHosted)
    {
        if (!isHosted)
            return Results.NotFound();
        return IsLocal(context)
            ? null
            : Results.Problem("The rehearsal room answers only on the machine that it runs on.", statusCode: StatusCodes.Status403Forbidden);
    }

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && IsLocalName(context.Request.Host.Host);

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
