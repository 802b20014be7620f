using BcpBot.Journal;
using BcpBot.Screens.Rehearsal;
using Microsoft.Extensions.Options;

namespace BcpBot.Screens;

/// <summary>Serves until stopped, says where, and says in words why it cannot start.</summary>
public static class Serving
{
    private const int Done = 0, Failed = 1;

    /// <summary>Until the program has started, what the host and the web server write of a failed start is left to <see cref="Serve"/>, which says it in words.</summary>
    public static WebApplicationBuilder SayWhyItDoesNotStart(this WebApplicationBuilder builder)
    {
        var started = new Started();
        builder.Services.AddSingleton(started);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started.IsSo && level >= LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => started.IsSo && level >= LogLevel.Warning);
        return builder;
    }

    public static async Task<int> Serve(this WebApplication app)
    {
        app.Services.GetRequiredService<EndpointsAhead>().Begin(app);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            app.Services.GetRequiredService<Started>().IsSo = true;
            SayWhere(app);
        });
        try
        {
            await app.RunAsync();
            return Done;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Done; // stopped while it started
        }
        catch (Exception failed) when (failed is OptionsValidationException or JournalInUseException or JournalUnavailableException or JournalFormatException or UnreadableFactException or InvalidDataException or InvalidOperationException or IOException or ArgumentException)
        {
            await Console.Error.WriteLineAsync($"BcpBot did not start. {failed.Message}");
            return Failed;
        }
    }

    private static void SayWhere(WebApplication app)
    {
        var address = app.Urls.FirstOrDefault()?.TrimEnd('/');
        if (app.Services.GetService<RoomAddress>() is null)
            return;

        Console.WriteLine($"""

              開始　　　　Start           {address}/
              播放故事　　Play the story  {address}/rehearsal?story=1
              演練室　　　Rehearsal room  {address}/rehearsal
              案件　　　　Cases           {address}/cases

            """);
    }

    private sealed class Started
    {
        public volatile bool IsSo;
    }
}
