using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Reach;
using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>
/// Goes on where the last process stopped: the clock's offset, then every stream that is under way is taken up again; what was in flight is ambiguous.
/// Runs before anything is served.
/// </summary>
public sealed class StartUp(Desks desks, IJournal journal, BusinessClock clock, ILogger<StartUp> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        clock.MoveTo((await desks.At(Streams.Clock).Look(cancellationToken)).State);
        await desks.At(Streams.Organisation).Look(cancellationToken); // nobody can be served without it: where it cannot be read, the start ends here

        foreach (var desk in await UnderWay(cancellationToken))
            await TakeUp(desk, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<List<IDesk>> UnderWay(CancellationToken stop)
    {
        var found = new List<IDesk>();
        foreach (var prefix in (string[])[Streams.ReachPrefix, Streams.DeliveryPrefix, Streams.RollCallPrefix, Streams.CasePrefix])
            await foreach (var head in journal.Heads(prefix, stop))
                found.Add(Streams.Open(head.Stream, desks));
        found.Add(desks.At(Streams.Organisation));
        return found;
    }

    // A stream that a newer version wrote is left alone; the others go on.
    private async Task TakeUp(IDesk desk, CancellationToken stop)
    {
        try
        {
            await (desks.IsQuiet ? desk.Open(stop) : desk.Tick(stop));
            if (desk is Desk<DeliverySheet> sheet && !desks.IsQuiet)
                await Recover(sheet, desks);
            desks.TakeUp(desk);
        }
        catch (UnreadableFactException unknown)
        {
            log.NotTakenUp(desk.Stream, unknown);
        }
    }

    // A command yields at most so many facts: on until nothing is in doubt. Who is given up on the way cannot be reached: his deputies step in.
    private static async Task Recover(Desk<DeliverySheet> sheet, Desks desks)
    {
        while (await sheet.Ask(new DeliveryCommand.Recover { By = Actor.System }) is { Answer: Answer.Accepted { Facts: { Count: > 0 } facts } } settled)
            foreach (var doubt in facts.OfType<DeliveryFact.Ambiguous>())
                if (doubt.GivenUp && settled.After.State.Deliveries[doubt.Delivery].Delivery is { Drill: false, Recipient: var person })
                    await desks.At(Streams.ReachOf(person)).Ask(new ReachCommand.Block(person) { By = Actor.System });
    }
}

internal static partial class StartUpLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Stream} cannot be read and is not touched; everything else goes on")]
    public static partial void NotTakenUp(this ILogger log, string stream, Exception unknown);
}
