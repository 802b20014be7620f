using Microsoft.Extensions.DependencyInjection.Extensions;
using Azure.Identity;
using Azure.Storage.Blobs;
using BcpBot.Journal;
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
        services.AddSingleton<EvidenceFiles>().AddSingleton<RollCallSheets>().AddSingleton<TakeUp>().AddSingleton<StoreClock>();
        services.AddSingleton(LeadershipOf).AddSingleton<ILease>(LeaseOf).AddSingleton<RestingStreams>()
            .AddSingleton(provider => (IActiveStreams)provider.GetRequiredService<IJournal>());
        services.AddSingleton<Ticker>().AddSingleton<Election>();
        return builder;
    }

    /// <summary>What runs while the program serves: the start-up first, then the clock.</summary>
    public static IHostApplicationBuilder RunCoordination(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<StoreGate>().AddHostedService<StartUp>();
        if (builder.HasOthersBeside())
            builder.Services.AddHostedService<Lookout>().AddHostedService<UnlessQuiet<Election>>();
        builder.Services.AddHostedService<UnlessQuiet<Ticker>>();
        return builder;
    }

    /// <summary>Whether other instances may run on the same store.</summary>
    public static bool HasOthersBeside(this IHostApplicationBuilder builder) =>
        builder.Configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Kind)}"] is StorageOptions.AzureTables;

    // The process's number tells two on one machine apart.
    private static Leadership LeadershipOf(IServiceProvider services) => OptionsOf(services).Kind is StorageOptions.Sqlite
        ? Leadership.Alone(Environment.MachineName)
        : Leadership.ToBeWon(services.GetRequiredService<TimeProvider>(), $"{Environment.MachineName}/{Environment.ProcessId}");

    private static BlobLease LeaseOf(IServiceProvider services)
    {
        var options = OptionsOf(services);
        var account = options.ConnectionString is { Length: > 0 } connection
            ? new BlobServiceClient(connection, BlobLease.Options)
            : new BlobServiceClient(new Uri($"https://{options.AccountName}.blob.core.windows.net"), new DefaultAzureCredential(), BlobLease.Options);
        return new BlobLease(account.GetBlobContainerClient($"{options.Prefix}-instances".ToLowerInvariant()));
    }

    private static StorageOptions OptionsOf(IServiceProvider services) => services.GetRequiredService<IOptions<StorageOptions>>().Value;
}
