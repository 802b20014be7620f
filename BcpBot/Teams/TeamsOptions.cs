namespace BcpBot.Teams;

/// <summary>The section <c>Teams</c>, and the bot's registration, which stands at the root under the names that the Bot Framework gives it.</summary>
public sealed class TeamsOptions
{
    public const string Section = "Teams";

    /// <summary>All calls to the tenant together.</summary>
    public int RequestsPerSecond { get; set; } = 50;

    /// <summary>The share of <see cref="RequestsPerSecond"/> that is kept for replies to typed words.</summary>
    public int ReplyRequestsPerSecond { get; set; } = 5;

    /// <summary>Host names; empty means the public cloud's.</summary>
    public IList<string> AllowedServiceHosts { get; } = [];

    /// <summary>Where files that people upload lie: host names, or <c>*.</c> and a domain. Empty means SharePoint's.</summary>
    public IList<string> AllowedFileHosts { get; } = [];

    /// <summary>Tenant ids. Empty means any, where the program may serve so at all.</summary>
    public IList<string> AllowedTenants { get; } = [];

    /// <summary>Where the keys are found that sign incoming calls.</summary>
    public string OpenIdMetadata { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    public string? MicrosoftAppType { get; set; }
    public string? MicrosoftAppId { get; set; }
    public string? MicrosoftAppPassword { get; set; }
    public string? MicrosoftAppTenantId { get; set; }

    internal bool HasAppId => !string.IsNullOrEmpty(MicrosoftAppId);

    internal IEnumerable<string> ServiceHosts => AllowedServiceHosts.Count == 0 ? ["smba.trafficmanager.net"] : AllowedServiceHosts;

    internal IEnumerable<string> FileHosts => AllowedFileHosts.Count == 0 ? ["*.sharepoint.com"] : AllowedFileHosts;
}
