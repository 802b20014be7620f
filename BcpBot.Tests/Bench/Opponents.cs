using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BcpBot.Bench;

/// <summary>What cannot be done without: the durable append alone, and HTTP with parsing alone.</summary>
internal static class Opponents
{
    public static async Task<List<double>> Appends(string store, int warmUp, int times)
    {
        using var journal = SqliteJournal.OpenForWriting(store);
        var version = 0L;
        var data = Encoding.UTF8.GetBytes("""{"ballot":"b1","seat":"p02","choice":"approve","as":"Principal","draw":"00000000000000000000000000000000"}""");
        await Measured.Times(warmUp, Append);
        return await Measured.Times(times, Append);

        async Task Append(int number) =>
            await journal.Append("bench/1", version++, [new FactEntry("ballot.cast", DateTimeOffset.UnixEpoch.AddSeconds(version), "p02", data, null, null)], CancellationToken.None);
    }

    public static async Task<List<double>> Answers(JsonObject press, int warmUp, int times)
    {
        await using var server = BareEndpoint();
        await server.StartAsync();

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(server.Urls.Single()) };
        await Measured.Times(warmUp, Answer);
        return await Measured.Times(times, Answer);

        async Task Answer(int number)
        {
            using var answer = await client.PostAsJsonAsync("/api/messages", press);
            await answer.Content.ReadAsStringAsync();
        }
    }

    /// <summary>Parses whatever is posted anywhere, and answers one line.</summary>
    public static WebApplication BareEndpoint()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(async context =>
        {
            var activity = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$"""{"statusCode":200,"value":"{{activity!["value"]!["action"]!["verb"]}}"}""", context.RequestAborted);
        });
        return server;
    }
}
