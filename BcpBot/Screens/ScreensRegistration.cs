using BcpBot.Notices;
using BcpBot.Screens.Board;
using BcpBot.Screens.Rehearsal;
using BcpBot.Screens.Rehearsal.Stories;
using BcpBot.Screens.Rehearsal.Turns;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.FluentUI.AspNetCore.Components;

namespace BcpBot.Screens;

public static class ScreensRegistration
{
    // A typed text of 10,000 characters is about 30 KB, a card with several of them more; the default stops at 32 KB.
    private const long PageMessageBytes = 512 * 1024;

    /// <summary>The pages and, in Development without an app id, the rehearsal room, which wants an <see cref="IRehearsalCompany"/> and an <see cref="IRehearsalClock"/>.</summary>
    public static WebApplicationBuilder AddScreens(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(options => options.MaximumReceiveMessageSize = PageMessageBytes);
        builder.Services.AddFluentUIComponents();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<FormDesk>().AddSingleton<CaseViews>().AddSingleton<BoardViews>();
        // What cannot be read is answered, not thrown: also in Development.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);

        if (HostsTheRoom(builder.Environment, builder.Configuration))
            AddRoom(builder.Services);

        return builder;
    }

    /// <summary>What runs while the program serves: the room installs the bot for its people. The endpoints are there before the server.</summary>
    public static WebApplicationBuilder RunScreens(this WebApplicationBuilder builder)
    {
        if (HostsTheRoom(builder.Environment, builder.Configuration))
            builder.Services.AddHostedService<Installer>();
        builder.Services.AddSingleton<EndpointsAhead>().AddHostedService(services => services.GetRequiredService<EndpointsAhead>());
        return builder;
    }

    /// <summary>What the room begins with: cases of the sample company that are over.</summary>
    public static WebApplicationBuilder RunFinishedCases(this WebApplicationBuilder builder)
    {
        if (HostsTheRoom(builder.Environment, builder.Configuration))
            builder.Services.AddHostedService<FinishedCases>();
        return builder;
    }

    public static WebApplication MapScreens(this WebApplication app)
    {
        var hostsTheRoom = HostsTheRoom(app.Environment, app.Configuration);
        app.UseRoomDoor(hostsTheRoom);
        app.UseNotFoundPage();
        app.UseAntiforgery();
        app.UsePageSecurity();

        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

        if (hostsTheRoom)
        {
            var rehearsal = app.MapGroup("/rehearsal").DisableAntiforgery();
            rehearsal.MapConnector();
            rehearsal.MapRehearsalApi();
        }

        return app;
    }

    /// <summary>Health, and what there is, as JSON.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.UseApiDoor();
        if (!app.Environment.IsDevelopment())
            app.UseNobodyIsSignedIn();
        app.MapHealth();
        app.MapCaseApi();
        app.MapEvidenceApi();
        app.MapFormApi();
        return app;
    }

    private static bool HostsTheRoom(IHostEnvironment environment, IConfiguration configuration) =>
        environment.IsDevelopment() && string.IsNullOrWhiteSpace(configuration["MicrosoftAppId"]);

    private static void AddRoom(IServiceCollection services)
    {
        services.AddOptions<RehearsalOptions>().BindConfiguration(RehearsalOptions.Section).ValidateOnStart();
        services.AddSingleton<RoomAddress>().AddSingleton<Players>().AddSingleton<Room>().AddSingleton<RoomFiles>().AddSingleton<RehearsalClient>();
        services.AddSingleton<StoryHands>().AddSingleton<RehearsalStory>();
        services.TryAddSingleton<IRehearsalTurns, RehearsalTurns>();
        services.TryAddSingleton<IRehearsalCompany, RehearsalCompany>();
        services.TryAddSingleton<IRehearsalClock, RehearsalClock>();
        services.AddSingleton<RoomServiceUrl>(provider => provider.GetRequiredService<RoomAddress>().ServiceUrlOnceListening);
    }

    // Outside Development everything but the bot's own endpoint and health needs a signed-in person; no sign-in is configured yet.
    private static void UseNobodyIsSignedIn(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Path.StartsWithSegments("/api/messages", StringComparison.OrdinalIgnoreCase) || context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
            ? next()
            : Results.Problem("Nobody is signed in.", statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context));

    // A person is told in words; a program has the status alone, or what its own door says.
    private static void UseNotFoundPage(this IApplicationBuilder app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.Use((context, next) =>
        {
            context.Features.GetRequiredFeature<IStatusCodePagesFeature>().Enabled = AsksForAPage(context.Request);
            return next();
        });
    }

    private static bool AsksForAPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !request.Path.StartsWithSegments("/rehearsal", StringComparison.OrdinalIgnoreCase);

    // Cards carry what people typed: nothing but our own scripts runs, and no other page may frame ours.
    private static void UsePageSecurity(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";
        return next();
    });
}
