using BcpBot.Coordination;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Coordination;

public class TickerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_moment_that_comes_up_while_the_one_before_is_noted_is_not_lost()
    {
        var clock = new BusinessClock(new FakeTimeProvider(Noon));
        var desks = new Desks(null!, null!, clock, Crash.Never, NullLogger<Desks>.Instance); // nothing is read or written here
        using var ticker = new Ticker(desks, clock, Leadership.Alone("here"), NullLogger<Ticker>.Instance);
        var desk = new RacingDesk(Noon.AddMinutes(10));
        desk.CommitsMeanwhile = () => ticker.Schedule(desk);

        ticker.Schedule(desk);
        await desk.Committed;

        Assert.Equal(Noon.AddMinutes(10), ticker.NextDue);
    }

    /// <summary>Its moment is asked for; before the answer is used, somebody commits another.</summary>
    private sealed class RacingDesk(DateTimeOffset moment) : IDesk
    {
        private static readonly TimeSpan HowLongTheReaderDawdles = TimeSpan.FromMilliseconds(200);

        public Action? CommitsMeanwhile { get; set; }

        public Task Committed { get; private set; } = Task.CompletedTask;

        public string Stream => "case/c0ffee";

        public DateTimeOffset? NextDue
        {
            get
            {
                if (CommitsMeanwhile is not { } commit)
                    return moment;

                CommitsMeanwhile = null;
                Committed = Task.Run(commit);
                Committed.Wait(HowLongTheReaderDawdles);
                return null;
            }
        }

        public long Announced => 0;

        public Task Tick(CancellationToken stop) => Task.CompletedTask;

        public Task Renew(CancellationToken stop) => Task.CompletedTask;
    }
}
