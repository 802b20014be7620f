using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BcpBot.Coordination;

public static class CoordinationRegistration
{
    /// <summary>Desks, the two clocks, the organisation, the ticker, and the start-up that takes everything up again.</summary>
    public static IHostApplicationBuilder AddCoordination(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PublicOptions>().BindConfiguration(PublicOptions.Section)
            .Validate(options => options.IsZoneKnown, "Public:TimeZone must be an IANA time zone, as Asia/Taipei.")
            .Validate(options => options.IsBaseUrlFit, "Public:BaseUrl must be empty or an address such as https://bcp.example.com.")
            .ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new Crash(builder.Environment.IsDevelopment() ? builder.Configuration["Crash:At"] : null));
        services.AddSingleton<BusinessClock>().AddSingleton<Desks>().AddSingleton<CaseRegister>().AddSingleton<OrganisationRegister>();
        services.AddSingleton<EvidenceFiles>().AddSingleton<RollCallSheets>();
        services.AddSingleton<Ticker>();
        return builder;
    }

    /// <summary>What runs while the program serves: the start-up first, then the clock.</summary>
    public static IHostApplicationBuilder RunCoordination(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<StartUp>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Ticker>());
        return builder;
    }
}
