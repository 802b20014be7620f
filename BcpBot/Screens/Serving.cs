using BcpBot.Journal;
using BcpBot.Screens.Rehearsal;
using Microsoft.Extensions.Options;

namespace BcpBot.Screens;

/// <summary>Serves until stopped, says where, and says in words why it cannot start.</summary>
public static class Serving
{
    private const int Done = 0, Failed = 1;

    public static async Task<int> Serve(this WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(() => SayWhere(app));
        try
        {
            await app.RunAsync();
            return Done;
        }
        catch (Exception failed) when (failed is OptionsValidationException or JournalInUseException or JournalUnavailableException or InvalidOperationException or IOException or ArgumentException)
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

              演練室　　　　　{address}/rehearsal
              Rehearsal room  {address}/rehearsal
              案件 Cases      {address}/api/cases

            """);
    }
}
