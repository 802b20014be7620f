using System.Net;
using Microsoft.Extensions.Options;

namespace BcpBot.Teams;

/// <summary>Why an activity is not listened to.</summary>
public enum Distrust { NotThisMachine, TenantsDiffer, TenantNotAllowed, ServiceUrlNotAllowed }

/// <summary>The one place that says who may speak to the bot. The check of tokens belongs here too, before the others.</summary>
public sealed class IncomingTrust(IOptions<TeamsOptions> options, ServiceUrls serviceUrls)
{
    /// <param name="caller">Where the connection comes from; null inside one process.</param>
    /// <returns>Null where the activity may be listened to.</returns>
    public Distrust? Check(Activity activity, IPAddress? caller) =>
        !options.Value.HasAppId && caller is not null && !IPAddress.IsLoopback(caller) ? Distrust.NotThisMachine
        : CheckTenant(activity.ChannelData?.Tenant?.Id, activity.Conversation.TenantId)
        ?? (serviceUrls.Allowed(activity.ServiceUrl) is null ? Distrust.ServiceUrlNotAllowed : null);

    private Distrust? CheckTenant(string? channel, string? conversation)
    {
        var allowed = options.Value.AllowedTenants;
        // A local stand-in may leave a tenant out; where tenants are listed both fields must be there.
        if (allowed.Count == 0 && (channel is null || conversation is null))
            return null;
        if (!string.Equals(channel, conversation, StringComparison.OrdinalIgnoreCase))
            return Distrust.TenantsDiffer;
        return allowed.Count == 0 || allowed.Contains(channel, StringComparer.OrdinalIgnoreCase) ? null : Distrust.TenantNotAllowed;
    }
}
