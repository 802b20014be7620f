using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Reach;
using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>Goes on where the last leader stopped: every stream that is under way is taken up again; what was in flight is ambiguous.</summary>
public sealed class TakeUp(Desks desks, IJournal journal, Leadership leadership, ILogger<TakeUp> log)
{
    private static readonly string[] Kinds = [Streams.ReachPrefix, Streams.DeliveryPrefix, Streams.RollCallPrefix, Streams.CasePrefix];

    // A store across the network answers many at once; the embedded one is read in turn.
    private int AtOnce => journal.IsShared ? 16 : 1;

    public async Task Everything(CancellationToken stop)
    {
        var underWay = await UnderWay(stop);
        foreach (var kind in Kinds)
            await Parallel.ForEachAsync(
                underWay.Where(stream => stream.StartsWith(kind, StringComparison.Ordinal)),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop },
                async (stream, token) => await One(Streams.Open(stream, desks), token));
        await One(desks.At(Streams.Organisation), stop);
    }

    private async Task<List<string>> UnderWay(CancellationToken stop)
    {
        var found = new List<string>();
        if (journal is IActiveStreams active)
            await foreach (var stream in active.Active(stop))
                found.Add(stream.Stream);
        else
            foreach (var kind in Kinds)
                await foreach (var head in journal.Heads(kind, stop))
                    found.Add(head.Stream);
        return found;
    }

    // A stream that a newer version wrote, or in which something breaks, is left alone; the others go on.
    private async Task One(IDesk desk, CancellationToken stop)
    {
        try
        {
            await (desks.IsQuiet ? desk.Renew(stop) : desk.Tick(stop));
            if (desk is Desk<DeliverySheet> sheet && !desks.IsQuiet)
                await CastDoubt(sheet, sheet.Present!.Claims);
            desks.TakeUp(desk);
        }
        catch (Exception failed) when (failed is not (JournalUnavailableException or OperationCanceledException)) // the outermost handler of one stream: it stops no other
        {
            log.NotTakenUp(desk.Stream, failed);
        }
    }

    /// <summary>Whoever claimed these is gone. Who is given up on the way cannot be reached: his deputies step in.</summary>
    /// <param name="claims">Named one by one: a leader who stood still meanwhile casts no doubt on what the next one claimed.</param>
    public async Task CastDoubt(Desk<DeliverySheet> sheet, ImmutableArray<Claim> claims)
    {
        // A command yields at most so many facts: on until nothing is in doubt.
        while (leadership.IsHeld && await sheet.Ask(new DeliveryCommand.Recover(claims) { By = Actor.System }) is { Answer: Answer.Accepted { Facts: { Count: > 0 } facts } } settled)
            foreach (var doubt in facts.OfType<DeliveryFact.Ambiguous>())
                if (doubt.GivenUp && settled.After.State.Deliveries[doubt.Delivery].Delivery is { Drill: false, Recipient: var person })
                    await desks.At(Streams.ReachOf(person)).Ask(new ReachCommand.Block(person) { By = Actor.System });
    }
}

internal static partial class TakeUpLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Stream} cannot be taken up and is not touched; everything else goes on")]
    public static partial void NotTakenUp(this ILogger log, string stream, Exception failed);
}
