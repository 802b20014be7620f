using System.Diagnostics;
using System.Globalization;
using BcpBot.Domain;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;
using BcpBot.Tests.Stories;
using Xunit.Abstractions;

namespace BcpBot.Tests.Instances;

/// <summary>
/// Three instances on one store, presses spread over them: nothing lost, nothing twice, whoever leads and whatever becomes of him.
/// The environment variable <c>BCPBOT_FREEZE</c> says for how many seconds a leader stands still, if not for 18; with it the figures hold too, for a run alone on a machine:
/// beside other tests they are printed (what they follow from is tested with a clock that is moved).
/// </summary>
public sealed class InstanceStories(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan TakenOverWithin = TimeSpan.FromSeconds(20), NoticeWithin = TimeSpan.FromSeconds(1);
    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("BCPBOT_FREEZE"), CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
    private static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(Asked ?? 18);

    private Fleet? started;

    private Fleet Fleet => started ?? throw new InvalidOperationException("The instances are not started yet.");

    private WholeCases Cases => new(Company);

    private OutsideCompany Company => Fleet.Company;

    public async Task InitializeAsync() => started = await Fleet.Start(3);

    public async Task DisposeAsync()
    {
        if (started is not null)
            await started.DisposeAsync();
    }

    [Fact]
    public async Task A_story_goes_on_whoever_takes_the_press_and_whatever_becomes_of_the_leader()
    {
        await Whole("大樓失火警報", () => Task.CompletedTask);
        await NoticesLeaveSoon();

        var frozen = await Fleet.Leader();
        var began = Stopwatch.GetTimestamp();
        await Whole("倉庫淹水", async () =>
        {
            await Fleet.Freeze(frozen);
            await AnotherLeads("stood still");
        });
        if (StandsStill - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
            await Task.Delay(left);
        var before = Fleet.Teams.Calls.Count;
        await Fleet.Thaw(frozen);
        await Whole("主機房停電", () => Task.CompletedTask);
        NothingWasSentBy(frozen, before);

        var killed = await Fleet.Leader();
        await Whole("電力中斷", async () =>
        {
            await Fleet.Kill(killed);
            await AnotherLeads("was killed");
        });
        await Fleet.StartAgain(killed);
        await Company.ClockMoves(TimeSpan.Zero);
        await Company.EverythingArrivedOnce();
    }

    /// <summary>A case with its ballot, its chain and its roll-call; in the midst of telling everyone, something happens.</summary>
    private async Task Whole(string what, Func<Task> inTheMidst)
    {
        var id = await Cases.Voted(what, "building", TimeSpan.Zero);
        await inTheMidst();
        await Cases.Acknowledged(id);
        await Cases.TwoAnswer(id);
        await Cases.EachFactIsThereOnce(id);
        await Cases.BothAnswersCountOnce(id);
    }

    private async Task AnotherLeads(string becameOfHim)
    {
        var began = Stopwatch.GetTimestamp();
        await Fleet.Leader();
        output.WriteLine($"The leader {becameOfHim}; another led after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s.");
        Assert.True(Asked is null || Stopwatch.GetElapsedTime(began) < TakenOverWithin);
    }

    // The thawed one answers presses and typed words, as any instance does; Employee1 is the one who types.
    private void NothingWasSentBy(RunningBot instance, int before)
    {
        var his = Sockets.PortsOf(instance.ProcessId);
        var typing = Fleet.People[SamplePeople.Employee1.Value].Chat;
        Assert.DoesNotContain(Fleet.Teams.Calls.Skip(before), call => his.Contains(call.FromPort) && call.Conversation != typing);
        Assert.Contains(Fleet.Teams.Calls.Skip(before), call => call.Conversation != typing);
    }

    /// <summary>A fact that one instance records is told of by the leader, who sees it a moment later.</summary>
    private async Task NoticesLeaveSoon()
    {
        var lead = Fleet.People[SamplePeople.WorkingGroupLead.Value];
        var waits = new List<TimeSpan>();
        for (var report = 1; report <= 5; report++)
        {
            await Company.Reports($"網路緩慢（{report}）", "interruption");
            var reported = DateTimeOffset.UtcNow;
            var told = await Fleet.Teams.Sees(lead, message => message.Says($"網路緩慢（{report}）"));
            var sent = Fleet.Teams.Calls.Last(call => call.Conversation == lead.Chat && call.Method == "POST" && Json.Text(call.Body!).Contains($"網路緩慢（{report}）", StringComparison.Ordinal));
            waits.Add(sent.At - reported);
        }

        output.WriteLine($"A notice left {string.Join(", ", waits.Select(wait => $"{wait.TotalMilliseconds:0}"))} ms after its press was answered by whichever instance.");
        Assert.True(Asked is null || waits.Order().ElementAt(2) < NoticeWithin);
    }
}
