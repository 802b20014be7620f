using BcpBot.Coordination;
using BcpBot.Domain.Deliveries;

namespace BcpBot.Notices;

/// <summary>
/// In the process that leads, where others run: an instance claims a delivery too, when it answers a press with the card. Where it died before it said what came of it, that is in doubt.
/// </summary>
public sealed class AbandonedClaims(Desks desks, TakeUp takeUp, Sender sender, Leadership leadership, BusinessClock clock, ILogger<AbandonedClaims> log) : BackgroundService
{
    /// <summary>Longer than any answer and any request takes, of machine time.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    private Dictionary<(string Stream, Claim Claim), long> since = [];

    public async Task Look(CancellationToken stop)
    {
        var open = leadership.Leads ? desks.All.OfType<Desk<DeliverySheet>>().ToList() : [];
        var seen = open.SelectMany(desk => ClaimsOfOthers(desk).Select(claim => (desk.Stream, claim))).ToDictionary(one => one, one => since.GetValueOrDefault(one, clock.Machine.GetTimestamp()));
        since = seen;

        foreach (var desk in open)
            if (ClaimsOfOthers(desk).Where(claim => seen.TryGetValue((desk.Stream, claim), out var first) && clock.Machine.GetElapsedTime(first) >= GivenUpAfter).ToList() is { Count: > 0 } abandoned)
            {
                stop.ThrowIfCancellationRequested();
                await takeUp.CastDoubt(desk, [.. abandoned]);
            }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException) // the outermost handler of this loop: it looks again
            {
                log.NotDoubted(failed);
            }

            await Task.Delay(LookEvery, clock.Machine, stoppingToken);
        }
    }

    private IEnumerable<Claim> ClaimsOfOthers(Desk<DeliverySheet> desk) =>
        desk.Present is { } sheet ? sheet.Claims.Where(claim => !sender.IsSending(claim.Delivery)) : [];
}

internal static partial class AbandonedClaimsLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "What another instance left unsaid could not be recorded; it is tried again")]
    public static partial void NotDoubted(this ILogger log, Exception failed);
}
