using BcpBot.Arrivals.Files;
using BcpBot.Teams;

namespace BcpBot.Arrivals;

public static class ArrivalsRegistration
{
    /// <summary>Who says what: activities, buttons, typed words, workbooks.</summary>
    public static IHostApplicationBuilder AddArrivals(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<OrganisationOptions>().BindConfiguration(OrganisationOptions.Section);
        services.AddSingleton<Visitors>().AddSingleton<Reception>().AddSingleton<Buttons>().AddSingleton<Replies>().AddSingleton<Showing>();
        services.AddSingleton<Reporting>().AddSingleton<Drilling>().AddSingleton<SheetVerbs>().AddSingleton<AwayVerbs>().AddSingleton<CardLearning>();
        services.AddSingleton<LanguageVerbs>().AddSingleton<ChannelWord>();
        services.AddSingleton<WorkbookImport>().AddSingleton<GivenFiles>().AddSingleton<Downloads>();
        return builder;
    }

    /// <summary>Before anything is served: the first workbook.</summary>
    public static IHostApplicationBuilder RunArrivals(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<FirstWorkbook>();
        return builder;
    }

    public static IEndpointRouteBuilder MapArrivals(this IEndpointRouteBuilder routes)
    {
        // Found at the first activity: a store that cannot be opened is said at start, not here.
        routes.MapTeams((activity, stop) => routes.ServiceProvider.GetRequiredService<Reception>().Receive(activity, stop));
        routes.MapWorkbookUpload();
        return routes;
    }
}
