using BcpBot.Coordination;
using BcpBot.Journal;
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
        services.AddOptions<InstancesOptions>().BindConfiguration(InstancesOptions.Section)
            .Validate(options => options.Maximum is >= 1 and <= InstancesOptions.AtMost, $"Instances:Maximum must be a whole number from 1 to {InstancesOptions.AtMost}.")
            .ValidateOnStart();
        services.AddSingleton(LimitsOf).AddSingleton(BudgetOf).AddSingleton(_ => new Backoff(Random.Shared));
        services.TryAddSingleton<RoomServiceUrl>(_ => () => null);
        services.AddSingleton<ShownCards>().AddSingleton<HeldCards>().AddSingleton<Drawings>().AddSingleton<QuestionGrounds>().AddSingleton<Absentees>().AddSingleton<Relay>().AddSingleton<Courier>();
        services.AddSingleton<Follower>().AddSingleton<Sender>().AddSingleton<Reconciler>().AddSingleton<AbandonedClaims>();
        return builder;
    }

    /// <summary>What runs while the program serves.</summary>
    public static IHostApplicationBuilder RunNotices(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<UnlessQuiet<Follower>>();
        builder.Services.AddHostedService<UnlessQuiet<Sender>>();
        builder.Services.AddHostedService<UnlessQuiet<Reconciler>>();
        if (builder.HasOthersBeside())
            builder.Services.AddHostedService<UnlessQuiet<AbandonedClaims>>();
        return builder;
    }

    // The leader before may have spent the budget of this second.
    private static RequestBudget BudgetOf(IServiceProvider services)
    {
        var budget = new RequestBudget(services.GetRequiredService<BudgetLimits>(), services.GetRequiredService<TimeProvider>());
        services.GetRequiredService<Leadership>().Won += budget.BecomeLeader;
        return budget;
    }

    // Several instances share the tenant's budget; with SQLite there is one.
    private static BudgetLimits LimitsOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TeamsOptions>>().Value;
        var instances = services.GetRequiredService<IOptions<StorageOptions>>().Value.Kind is StorageOptions.Sqlite ? 1 : services.GetRequiredService<IOptions<InstancesOptions>>().Value.Maximum;
        return BudgetLimits.Shared(options.RequestsPerSecond, options.ReplyRequestsPerSecond, instances);
    }
}
