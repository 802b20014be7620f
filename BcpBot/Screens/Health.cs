using BcpBot.Coordination;
using BcpBot.Journal;

namespace BcpBot.Screens;

/// <summary><c>/health/live</c>: the process; <c>/health/ready</c>: storage answers, and took what was last to be recorded, and the clocks agree. This instance and who leads are named in either answer; who leads is never a reason to be not ready.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { live = true }));
        routes.MapGet("/health/ready", Ready);
    }

    private static async Task<IResult> Ready(IJournal journal, Desks desks, Leadership leadership, StoreClock storeClock, CancellationToken stop) =>
        await Trouble(journal, storeClock, stop) is { } trouble
            ? Results.Problem(trouble, statusCode: StatusCodes.Status503ServiceUnavailable, extensions: new Dictionary<string, object?> { ["instance"] = leadership.Instance, ["leader"] = leadership.Leader })
            : Results.Json(new { ready = true, instance = leadership.Instance, leader = leadership.Leader, quiet = desks.IsQuiet ? QuietWords.En : null });

    /// <returns>Why it is not ready; null where it is.</returns>
    private static async Task<string?> Trouble(IJournal journal, StoreClock storeClock, CancellationToken stop)
    {
        try
        {
            await foreach (var _ in journal.Read(Streams.OrganisationName, 0, stop))
                break;
            return journal.Trouble?.Message ?? (storeClock.IsBearable
                ? null
                : $"This machine's clock is {storeClock.Ahead.TotalSeconds:0} s ahead of the store's (negative: behind): set it by a time server.");
        }
        catch (JournalUnavailableException unavailable)
        {
            return unavailable.Message;
        }
    }
}
