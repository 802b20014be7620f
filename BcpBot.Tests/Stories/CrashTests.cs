using System.Globalization;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;
using Xunit.Abstractions;

namespace BcpBot.Tests.Stories;

/// <summary>
/// <c>kill -9</c> at each crash point and at random moments; started again, everything goes on where it was.
/// The environment variable <c>BCPBOT_KILLS</c> asks for more random kills than five, <c>BCPBOT_SEED</c> for the same moments again.
/// </summary>
[Trait("Store", "Sqlite")] // its file is copied
public sealed class CrashTests(PreparedStore prepared, ITestOutputHelper output) : IClassFixture<PreparedStore>, IAsyncLifetime
{
    private const int KillsInCi = 5;
    private static readonly TimeSpan Instant = TimeSpan.Zero, PastHalfTime = TimeSpan.FromMinutes(16), PastTheDeadline = TimeSpan.FromHours(1);

    private readonly RevivedBot bot = new();
    private TeamsStandIn teams = null!; // set before each test
    private OutsideCompany company = null!;
    private WholeCases wholeCases = null!;

    public async Task InitializeAsync()
    {
        prepared.CopyTo(bot.Bot);
        teams = await prepared.Teams();
        teams.Bot = bot.Bot.Address;
        company = new OutsideCompany(teams, bot.Bot, prepared.People);
        wholeCases = new WholeCases(company);
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await teams.DisposeAsync();
    }

    [Theory]
    [InlineData(CrashPoint.BeforeAppend, 8)]
    [InlineData(CrashPoint.AfterAppend, 8)]
    [InlineData(CrashPoint.BeforePlan, 2)]
    [InlineData(CrashPoint.AfterPlan, 2)]
    [InlineData(CrashPoint.BeforeClaim, 2)]
    [InlineData(CrashPoint.AfterClaim, 3)]
    [InlineData(CrashPoint.BeforeRequest, 9)]
    [InlineData(CrashPoint.AfterRequest, 9)]
    [InlineData(CrashPoint.AfterAnswer, 9)]
    [InlineData(CrashPoint.AfterRecord, 9)]
    [InlineData(CrashPoint.AfterPlannedUpTo, 3)]
    [InlineData(CrashPoint.AfterTick, 1)]
    public async Task Killed_at_a_point_it_goes_on_where_it_was(CrashPoint point, int time)
    {
        var nth = point is CrashPoint.AfterTick ? prepared.TicksAtStart + time : time;
        await bot.Start(("Crash:At", $"{point}:{nth.ToString(CultureInfo.InvariantCulture)}"));

        var id = await wholeCases.Decided("大樓失火警報", "building", betweenVotes: point is CrashPoint.AfterTick ? PastHalfTime : Instant);
        await wholeCases.TwoAnswer(id);
        await company.ClockMoves(Instant);

        await wholeCases.EachFactIsThereOnce(id);
        await wholeCases.BothAnswersCountOnce(id);
        Assert.Equal(1, bot.Deaths);
        await TheStoreIsSoundAndEveryoneWasTold();
    }

    [Fact]
    public async Task A_deadline_that_passed_while_it_was_down_happens_once()
    {
        await bot.Start();
        var id = await company.Reports("付款服務中斷", "interruption");
        await company.Press(SamplePeople.WorkingGroupMember2, "incident.take", new { @case = id });
        await company.Assesses(SamplePeople.WorkingGroupMember2, id, "interruption", level: 3);
        await company.Press(SamplePeople.CommitteeMember2, "ballot.vote", new { @case = id, choice = "approve" });

        await bot.Bot.Kill();
        await company.ClockMoves(PastTheDeadline);
        await bot.Bot.Kill();
        await company.ClockMoves(Instant);

        Assert.Equal("NoQuorum", Assert.Single(await company.Facts(id, "ballot.closed"))["data"]!["outcome"]!.ToString());
        Assert.Equal(2, bot.Deaths);
        await TheStoreIsSoundAndEveryoneWasTold();
    }

    [Fact]
    public async Task Killed_at_random_moments_it_keeps_each_acknowledged_fact_once()
    {
        var kills = Number("BCPBOT_KILLS") ?? KillsInCi;
        var seed = Number("BCPBOT_SEED") ?? Random.Shared.Next();
        output.WriteLine($"BCPBOT_KILLS={kills} BCPBOT_SEED={seed}");
        await bot.Start();

        var cases = new List<string>();
        var killer = Kill(kills, new Random(seed));
        do
        {
            cases.Add(await wholeCases.Decided($"第 {cases.Count + 1} 件", "building", Instant));
            await wholeCases.TwoAnswer(cases[^1]);
        }
        while (!killer.IsCompleted);
        await killer;
        await company.ClockMoves(Instant);

        foreach (var id in cases)
        {
            await wholeCases.EachFactIsThereOnce(id);
            await wholeCases.BothAnswersCountOnce(id);
        }

        Assert.Equal(kills, bot.Deaths);
        await TheStoreIsSoundAndEveryoneWasTold();
    }

    private async Task TheStoreIsSoundAndEveryoneWasTold()
    {
        await bot.Stop();
        await bot.TheStoreIsSound();
        await company.EverythingArrivedOnce();
    }

    // The one place with real time: the moments are random, their seed is printed.
    private async Task Kill(int times, Random random)
    {
        for (var kill = 0; kill < times; kill++)
        {
            await Task.Delay(random.Next(50, 900));
            await bot.Bot.Kill();
            await RunningBot.Until(() => Task.FromResult(bot.Deaths > kill && bot.Bot.IsRunning), "it is started again");
            await company.Look("/health/ready");
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
