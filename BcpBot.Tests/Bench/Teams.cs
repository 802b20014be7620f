using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BcpBot.Bench;

/// <summary>A connector that takes every card and counts in which conversations each verb stands.</summary>
internal sealed class Teams : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> safety = new(StringComparer.Ordinal);
    private readonly WebApplication server;
    private int activities;

    private Teams(WebApplication server) => this.server = server;

    public string ServiceUrl => server.Urls.Single();

    /// <summary>How many people have been asked whether they are safe.</summary>
    public int Asked => safety.Count;

    public static async Task<Teams> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var teams = new Teams(builder.Build());
        teams.server.Run(teams.Answer);
        await teams.server.StartAsync();
        return teams;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        if (body.Contains("rollcall.answer", StringComparison.Ordinal))
            safety[context.Request.Path.Value!.Split('/')[3]] = body;

        context.Response.StatusCode = context.Request.Method == "POST" ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"id":"{{Interlocked.Increment(ref activities)}}"}""", context.RequestAborted);
    }
}
