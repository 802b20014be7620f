using BcpBot.Notices.Budget;
using BcpBot.Notices.Cards;
using BcpBot.Teams;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BcpBot.Notices;

public static class NoticesRegistration
{
    /// <summary>Facts to notices to deliveries to Teams; the cards.</summary>
    public static IHostApplicationBuilder AddNotices(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        // Read while the rest of the house is put together.
        var deck = Task.Run(() => Deck.Open());
        services.AddSingleton(_ => deck.GetAwaiter().GetResult());
        services.AddSingleton(BudgetOf);
        services.TryAddSingleton<RoomServiceUrl>(_ => () => null);
        services.AddSingleton<ShownCards>().AddSingleton<HeldCards>().AddSingleton<Drawings>().AddSingleton<Absentees>().AddSingleton<Relay>().AddSingleton<Courier>();
        services.AddSingleton<Follower>().AddSingleton<Sender>().AddSingleton<Reconciler>();
        return builder;
    }

    /// <summary>What runs while the program serves.</summary>
    public static IHostApplicationBuilder RunNotices(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService(services => services.GetRequiredService<Follower>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Sender>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Reconciler>());
        return builder;
    }

    // One process with SQLite.
    private static RequestBudget BudgetOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TeamsOptions>>().Value;
        return new RequestBudget(BudgetLimits.Shared(options.RequestsPerSecond, options.ReplyRequestsPerSecond, instances: 1), services.GetRequiredService<TimeProvider>());
    }
}
