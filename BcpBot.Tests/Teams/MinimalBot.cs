using BcpBot.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BcpBot.Tests.Teams;

/// <summary>A program that is nothing but the protocol.</summary>
internal static class MinimalBot
{
    public static WebApplication Build(string environment, params (string Key, string Value)[] configuration)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(configuration.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)));
        builder.AddTeams();
        return builder.Build();
    }

    /// <summary>Serves on a free loopback port.</summary>
    public static async Task<WebApplication> Start(Func<Activity, InvokeResponse?> receive, params (string Key, string Value)[] configuration)
    {
        var app = Build("Development", [("urls", "http://127.0.0.1:0"), .. configuration]);
        app.MapTeams((activity, _) => Task.FromResult(receive(activity)));
        await app.StartAsync();
        return app;
    }
}
