using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.RollCalls;
using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>Clears the marks of streams in which nothing happens: the leader alone does, and only where nothing is due, unsent or unfollowed.</summary>
public sealed class RestingStreams(Desks desks, IActiveStreams streams, Leadership leadership, BusinessClock clock)
{
    /// <summary>So long neither a fact nor a mark came, of machine time: twice as long as a mark stands without being set again, so that no append slips in unmarked.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(120);

    private Dictionary<string, Seen> seen = new(StringComparer.Ordinal);

    public async Task ClearMarks(IReadOnlyCollection<ActiveMark> active, CancellationToken stop)
    {
        if (!leadership.Leads)
        {
            seen.Clear();
            return;
        }

        seen = active.ToDictionary(stream => stream.Stream, SeenNow, StringComparer.Ordinal);
        foreach (var stream in active)
            if (clock.Machine.GetElapsedTime(seen[stream.Stream].Since) >= Quiet && await IsAtRest(stream.Stream, stop) && leadership.Leads)
                await streams.Rest(stream, stop);
    }

    private Seen SeenNow(ActiveMark stream)
    {
        var version = desks.Known(stream.Stream)?.Announced ?? 0;
        return seen.TryGetValue(stream.Stream, out var before) && before.Tag == stream.Tag && before.Version == version ? before : new Seen(stream.Tag, version, clock.Machine.GetTimestamp());
    }

    private async Task<bool> IsAtRest(string stream, CancellationToken stop) =>
        !desks.IsWanted(stream) && desks.Known(stream) switch
        {
            { NextDue: not null } => false,
            Desk<DeliverySheet> sheet => sheet.Present is { Waiting.IsEmpty: true, Claims.IsEmpty: true },
            Desk<Case> or Desk<RollCallSheet> => await IsFollowed(stream, stop),
            _ => true,
        };

    private async Task<bool> IsFollowed(string stream, CancellationToken stop)
    {
        var sheet = (await desks.At(Streams.Delivery(Streams.CaseOf(stream)!.Value, 0)).Look(stop)).State;
        return sheet.FollowedOf(stream) >= desks.Known(stream)!.Announced;
    }

    private sealed record Seen(string Tag, long Version, long Since);
}
