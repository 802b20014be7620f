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
        services.AddSingleton<PressedCards>().AddSingleton<OpenedParts>().AddSingleton<ChannelWord>().AddSingleton<WorkbookImport>().AddSingleton<Downloads>();
        services.AddVerbs<Reporting>().AddVerbs<Drilling>().AddVerbs<SheetVerbs>().AddVerbs<AwayVerbs>().AddVerbs<LanguageVerbs>().AddVerbs<GivenFiles>();
        return builder;
    }

    private static IServiceCollection AddVerbs<TAnswers>(this IServiceCollection services) where TAnswers : class, IVerbAnswers =>
        services.AddSingleton<TAnswers>().AddSingleton<IVerbAnswers>(provider => provider.GetRequiredService<TAnswers>());

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
