using System.Threading.Channels;

namespace BcpBot.Coordination;

/// <summary>Wakes one loop; raised many times before it looks, it wakes once.</summary>
public sealed class Signal
{
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => raised.Writer.TryWrite(true);

    /// <summary>Returns when raised, or after <paramref name="atMost"/> of machine time.</summary>
    public async Task Wait(TimeSpan atMost, TimeProvider machine, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            await raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Nobody raised it in time: the loop looks anyway.
        }
    }
}
