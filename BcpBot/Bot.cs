using BcpBot.Arrivals;
using BcpBot.Coordination;
using BcpBot.Journal;
using BcpBot.Notices;
using BcpBot.Screens;
using BcpBot.Teams;

namespace BcpBot;

/// <summary>The program, put together: what each folder has, what it runs, what it answers.</summary>
public static class Bot
{
    /// <param name="args">Settings, as on the command line.</param>
    public static WebApplicationBuilder Prepare(string[] args)
    {
        // The program's own files lie beside it; what people name (the store, a workbook) is sought where they stand.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(Bot).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        // A start that checks every registration is a slow start; the stories resolve them all.
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = false);

        builder.SayWhyItDoesNotStart();
        Furnish(builder);

        builder.RunArrivals();
        builder.RunCoordination();
        builder.RunNotices();
        builder.RunScreens();
        builder.RunFinishedCases();
        return builder;
    }

    /// <summary>What each folder has; nothing of it runs yet.</summary>
    public static void Furnish(WebApplicationBuilder builder)
    {
        builder.AddNotices();
        builder.AddJournal();
        builder.AddCoordination();
        builder.AddTeams();
        builder.AddArrivals();
        builder.AddScreens();
    }

    /// <returns>The program, ready to be served.</returns>
    public static WebApplication Finish(WebApplicationBuilder builder)
    {
        var app = builder.Build();

        app.MapArrivals();
        app.MapApi();
        app.MapScreens();
        return app;
    }
}
