using BcpBot.Arrivals.Files;
using BcpBot.Coordination;
using BcpBot.Notices.Budget;
using BcpBot.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Arrivals;

/// <summary>Photos are fetched out of the replies' share of the tenant's budget, a few at a time.</summary>
public sealed class DownloadsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider machine = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private readonly TaskCompletionSource slow = new();
    private readonly WebApplication server;
    private readonly RequestBudget budget;
    private readonly FileClient client;
    private readonly Downloads downloads;
    private int asked;

    public DownloadsTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        server = builder.Build();
        server.MapGet("/photo", () => { Interlocked.Increment(ref asked); return Results.Bytes(new byte[10]); });
        server.MapGet("/slow", async () => { Interlocked.Increment(ref asked); await slow.Task; return Results.Bytes(new byte[10]); });
        server.MapGet("/throttled", (HttpContext context) => { context.Response.Headers.RetryAfter = "30"; return Results.StatusCode(StatusCodes.Status429TooManyRequests); });

        budget = new RequestBudget(BudgetLimits.Shared(50, 5, 1), machine);
        client = new FileClient(new FileAddresses(new ServiceUrls([], loopback: true), [], loopback: true), _ => ValueTask.FromResult<string?>(null), machine);
        downloads = new Downloads(client, budget, new BusinessClock(machine));
    }

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync()
    {
        slow.TrySetResult();
        downloads.Dispose();
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_photo_takes_its_place_in_the_share_of_the_replies()
    {
        machine.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<FetchedFile.Whole>(await Fetch("/photo"));

        Assert.False(budget.TryTake(Spender.Replies, "lin"));
        Assert.Equal(TimeSpan.FromMilliseconds(200), budget.WaitFor(Spender.Replies));
        var second = Fetch("/photo");
        Assert.False(second.IsCompleted);
        machine.Advance(TimeSpan.FromMilliseconds(201));
        Assert.IsType<FetchedFile.Whole>(await second);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task An_uploaded_file_lies_elsewhere_and_costs_Teams_nothing()
    {
        machine.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<FetchedFile.Whole>(await Fetch("/photo", isInline: false));
        Assert.True(budget.TryTake(Spender.Replies, "lin"));
    }

    [Fact]
    public async Task Told_to_wait_nothing_more_is_asked_for_until_then_and_the_sender_is_answered()
    {
        machine.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<FetchedFile.Throttled>(await Fetch("/throttled")).RetryAfter);
        machine.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<FetchedFile.Throttled>(await Fetch("/photo"));
        Assert.Equal(0, asked);
        Assert.True(budget.TryTake(Spender.Replies, "chen"));
        machine.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<FetchedFile.Whole>(await Fetch("/photo"));
    }

    [Fact]
    public async Task Two_are_fetched_at_once_and_what_comes_beyond_those_that_wait_is_refused()
    {
        var taken = Enumerable.Range(0, Downloads.AtMost).Select(_ => Fetch("/slow", isInline: false)).ToList();
        await Stories.RunningBot.Until(() => Task.FromResult(Volatile.Read(ref asked) == 2), "two are under way");

        Assert.IsType<FetchedFile.Throttled>(await Fetch("/photo", isInline: false));
        Assert.Equal(2, asked);
        slow.SetResult();
        Assert.All(await Task.WhenAll(taken), fetched => Assert.IsType<FetchedFile.Whole>(fetched));
    }

    private Task<FetchedFile> Fetch(string path, bool isInline = true) =>
        downloads.Fetch(new FileLink(server.Urls.Single() + path, "a", isInline), server.Urls.Single(), "chen", Task.FromResult, default);
}
