using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BcpBot.Teams;

public static class TeamsRegistration
{
    /// <summary>The protocol: <see cref="ConnectorClient"/> out, <see cref="IncomingTrust"/> in. The registered <see cref="TimeProvider"/> is machine time.</summary>
    public static IHostApplicationBuilder AddTeams(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<TeamsOptions>().BindConfiguration(TeamsOptions.Section).Configure<IConfiguration>(ReadRegistration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsCheck>();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(ServiceUrlsOf);
        services.AddSingleton(FileAddressesOf);
        services.AddSingleton<IncomingTrust>();
        services.AddSingleton<BearerToken>(_ => ValueTask.FromResult<string?>(null));
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<FileClient>();
        return builder;
    }

    private static void ReadRegistration(TeamsOptions options, IConfiguration root)
    {
        options.MicrosoftAppType = root[nameof(TeamsOptions.MicrosoftAppType)];
        options.MicrosoftAppId = root[nameof(TeamsOptions.MicrosoftAppId)];
        options.MicrosoftAppPassword = root[nameof(TeamsOptions.MicrosoftAppPassword)];
        options.MicrosoftAppTenantId = root[nameof(TeamsOptions.MicrosoftAppTenantId)];
    }

    private static ServiceUrls ServiceUrlsOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TeamsOptions>>().Value;
        return new ServiceUrls(options.ServiceHosts, MayUseLoopback(services, options));
    }

    private static FileAddresses FileAddressesOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TeamsOptions>>().Value;
        return new FileAddresses(services.GetRequiredService<ServiceUrls>(), options.FileHosts, MayUseLoopback(services, options));
    }

    private static bool MayUseLoopback(IServiceProvider services, TeamsOptions options) => !options.HasAppId && services.GetRequiredService<IHostEnvironment>().IsDevelopment();
}
