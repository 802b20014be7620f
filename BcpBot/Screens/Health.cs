using BcpBot.Coordination;
using BcpBot.Journal;

namespace BcpBot.Screens;

/// <summary><c>/health/live</c>: the process; <c>/health/ready</c>: storage answers, and took what was last to be recorded. With the embedded store this process is the leader.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { live = true }));
        routes.MapGet("/health/ready", Ready);
    }

    private static async Task<IResult> Ready(IJournal journal, Desks desks, CancellationToken stop)
    {
        try
        {
            await foreach (var _ in journal.Read(Streams.OrganisationName, 0, stop))
                break;
            return journal.Trouble is { } trouble ? NotReady(trouble) : Results.Json(new { ready = true, leader = Environment.MachineName, quiet = desks.IsQuiet ? QuietWords.En : null });
        }
        catch (JournalUnavailableException unavailable)
        {
            return NotReady(unavailable);
        }
    }

    private static IResult NotReady(JournalUnavailableException trouble) => Results.Problem(trouble.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
}
