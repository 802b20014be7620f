using BcpBot.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BcpBot.Tests.Teams;

/// <summary>Fetching what people send, from a server of its own on this machine.</summary>
public sealed class FileClientTests : IAsyncLifetime
{
    private readonly List<(string Path, string Token)> asked = [];
    private readonly WebApplication server;

    public FileClientTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        server = builder.Build();
        server.MapGet("/{size:int}", Serve);
        server.MapGet("/endless", ServeOn);
        server.MapGet("/elsewhere", (HttpContext context) => Results.Redirect("/10"));
    }

    private string Address => server.Urls.Single();

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_file_comes_whole_whether_its_length_is_announced_or_not()
    {
        Assert.Equal(700_000, Assert.IsType<FetchedFile.Whole>(await Fetch("/700000?announced=true")).Bytes.Length);
        Assert.Equal(700_000, Assert.IsType<FetchedFile.Whole>(await Fetch("/700000")).Bytes.Length);
        Assert.Equal(FileClient.LargestFileInBytes, Assert.IsType<FetchedFile.Whole>(await Fetch($"/{FileClient.LargestFileInBytes}")).Bytes.Length);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_taken()
    {
        Assert.IsType<FetchedFile.TooLarge>(await Fetch("/31457280?announced=true"));
        Assert.IsType<FetchedFile.TooLarge>(await Fetch($"/{FileClient.LargestFileInBytes + 1}"));
    }

    [Fact]
    public async Task A_file_without_an_end_ends_at_the_bound() => Assert.IsType<FetchedFile.TooLarge>(await Fetch("/endless"));

    [Fact]
    public async Task No_redirect_is_followed() => Assert.IsType<FetchedFile.Unreachable>(await Fetch("/elsewhere"));

    [Fact]
    public async Task What_is_gone_or_forbidden_is_no_file()
    {
        Assert.IsType<FetchedFile.Unreachable>(await Fetch("/gone"));
        using var client = Client(loopback: false);
        Assert.IsType<FetchedFile.NotAllowed>(await client.Fetch(new FileLink($"{Address}/10", "a", IsInline: false), Address, default));
    }

    [Fact]
    public async Task Only_a_photo_is_fetched_with_the_token()
    {
        using var client = Client(loopback: true);
        await client.Fetch(new FileLink($"{Address}/10?inline", "a", IsInline: true), Address, default);
        await client.Fetch(new FileLink($"{Address}/11?uploaded", "a", IsInline: false), Address, default);

        Assert.Equal([("/10", "Bearer secret"), ("/11", "")], asked);
    }

    private async Task<FetchedFile> Fetch(string path)
    {
        using var client = Client(loopback: true);
        return await client.Fetch(new FileLink(Address + path, "a", IsInline: false), Address, default);
    }

    private static FileClient Client(bool loopback) =>
        new(new FileAddresses(new ServiceUrls([], loopback), [], loopback), _ => ValueTask.FromResult<string?>("secret"), TimeProvider.System);

    private async Task Serve(HttpContext context, int size, bool announced = false)
    {
        asked.Add((context.Request.Path, context.Request.Headers.Authorization.ToString()));
        if (announced)
            context.Response.ContentLength = size;
        var some = new byte[64 * 1024];
        for (var left = size; left > 0; left -= some.Length)
            await context.Response.Body.WriteAsync(some.AsMemory(0, Math.Min(left, some.Length)), context.RequestAborted);
    }

    private static async Task ServeOn(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
            await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
    }
}
