using BcpBot.Coordination;
using BcpBot.Journal;

namespace BcpBot.Screens;

/// <summary><c>/health/live</c>: the process; <c>/health/ready</c>: storage answers. With the embedded store this process is the leader.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { live = true }));
        routes.MapGet("/health/ready", Ready);
    }

    private static async Task<IResult> Ready(IJournal journal, CancellationToken stop)
    {
        try
        {
            await foreach (var _ in journal.Read(Streams.OrganisationName, 0, stop))
                break;
            return Results.Json(new { ready = true, leader = Environment.MachineName });
        }
        catch (JournalUnavailableException unavailable)
        {
            return Results.Problem(unavailable.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
