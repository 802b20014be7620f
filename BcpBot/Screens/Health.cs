using BcpBot.Coordination;
using BcpBot.Journal;

namespace BcpBot.Screens;

/// <summary><c>/health/live</c>: the process; <c>/health/ready</c>: storage answers, and took what was last to be recorded, and the clocks agree. Who leads is named, and is never a reason to be not ready.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { live = true }));
        routes.MapGet("/health/ready", Ready);
    }

    private static async Task<IResult> Ready(IJournal journal, Desks desks, Leadership leadership, StoreClock storeClock, CancellationToken stop)
    {
        try
        {
            await foreach (var _ in journal.Read(Streams.OrganisationName, 0, stop))
                break;
            if (journal.Trouble is { } trouble)
                return NotReady(trouble.Message);
            return storeClock.IsBearable
                ? Results.Json(new { ready = true, instance = leadership.Instance, leader = leadership.Leader, quiet = desks.IsQuiet ? QuietWords.En : null })
                : NotReady($"This machine's clock is {storeClock.Ahead.TotalSeconds:0} s ahead of the store's (negative: behind): set it by a time server.");
        }
        catch (JournalUnavailableException unavailable)
        {
            return NotReady(unavailable.Message);
        }
    }

    private static IResult NotReady(string trouble) => Results.Problem(trouble, statusCode: StatusCodes.Status503ServiceUnavailable);
}
