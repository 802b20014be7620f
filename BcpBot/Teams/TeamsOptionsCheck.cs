using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BcpBot.Teams;

/// <summary>Says at start everything that is wrong with the configuration: which key, and what to write.</summary>
internal sealed class TeamsOptionsCheck(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var wrong = Limits(options).Concat(Lists(options)).Concat(Registration(options)).Concat(WhereItMayServe(options)).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Limits(TeamsOptions options)
    {
        if (options.RequestsPerSecond < 1)
            yield return $"Teams:RequestsPerSecond is {options.RequestsPerSecond}: write a whole number from 1 (Teams allows 50).";
        if (options.ReplyRequestsPerSecond < 1 || options.ReplyRequestsPerSecond >= options.RequestsPerSecond)
            yield return $"Teams:ReplyRequestsPerSecond is {options.ReplyRequestsPerSecond}: write a whole number from 1, smaller than Teams:RequestsPerSecond.";
    }

    private IEnumerable<string> Lists(TeamsOptions options)
    {
        foreach (var host in options.AllowedServiceHosts.Where(host => Uri.CheckHostName(host) != UriHostNameType.Dns))
            yield return $"Teams:AllowedServiceHosts holds '{host}': write a host name alone, like smba.trafficmanager.net.";
        foreach (var host in options.AllowedFileHosts.Where(host => Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) != UriHostNameType.Dns))
            yield return $"Teams:AllowedFileHosts holds '{host}': write a host name alone, like contoso.sharepoint.com, or *.sharepoint.com.";
        foreach (var tenant in options.AllowedTenants.Where(tenant => !IsGuid(tenant)))
            yield return $"Teams:AllowedTenants holds '{tenant}': write a tenant id, a GUID.";
        if (!IsMetadata(options.OpenIdMetadata))
            yield return $"Teams:OpenIdMetadata is '{options.OpenIdMetadata}': write an https address.";
    }

    private static IEnumerable<string> Registration(TeamsOptions options)
    {
        if (options.MicrosoftAppType is { Length: > 0 } and not ("SingleTenant" or "UserAssignedMSI"))
            yield return $"MicrosoftAppType is '{options.MicrosoftAppType}': write SingleTenant or UserAssignedMSI.";
        if (!options.HasAppId)
            yield break;
        if (!IsGuid(options.MicrosoftAppId))
            yield return "MicrosoftAppId is no GUID: write the bot's application id.";
        if (!IsGuid(options.MicrosoftAppTenantId))
            yield return "MicrosoftAppTenantId is missing or no GUID: write the id of the tenant that the bot is registered in.";
        if (options.MicrosoftAppType != "UserAssignedMSI" && string.IsNullOrEmpty(options.MicrosoftAppPassword))
            yield return "MicrosoftAppPassword is missing: write the bot's client secret, or set MicrosoftAppType to UserAssignedMSI.";
    }

    private IEnumerable<string> WhereItMayServe(TeamsOptions options) =>
        !environment.IsDevelopment() ? OutsideDevelopment(options)
        : options.HasAppId ? [TokensNotChecked]
        : Listening().Where(url => !OnThisMachine(url.Address)).Select(url =>
            $"{url.Key} is '{url.Address}': without MicrosoftAppId no token is checked, so write a loopback address like http://localhost:3978.");

    private static IEnumerable<string> OutsideDevelopment(TeamsOptions options)
    {
        yield return options.HasAppId
            ? TokensNotChecked
            : "MicrosoftAppId is missing: write the bot's application id. Without one the program serves only in Development (ASPNETCORE_ENVIRONMENT), on the loopback address.";
        if (options.AllowedTenants.Count == 0)
            yield return "Teams:AllowedTenants is empty: write the ids of the tenants that may speak to the bot, the first as Teams:AllowedTenants:0.";
    }

    private const string TokensNotChecked =
        "MicrosoftAppId is set, but tokens are not checked yet: leave MicrosoftAppId empty and serve in Development (ASPNETCORE_ENVIRONMENT).";

    // The order in which the web server itself looks: endpoints, then addresses, then ports of every address.
    private IEnumerable<(string Key, string Address)> Listening()
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Where(endpoint => endpoint["Url"] is { Length: > 0 })
            .Select(endpoint => ($"Kestrel:Endpoints:{endpoint.Key}:Url", endpoint["Url"]!))
            .ToList();
        return endpoints.Count > 0 ? endpoints
            : configuration["urls"] is { Length: > 0 } ? Each("urls", "")
            : Each("http_ports", "http://*:").Concat(Each("https_ports", "https://*:"));
    }

    private IEnumerable<(string Key, string Address)> Each(string key, string before) =>
        (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(value => (key, before + value));

    private static bool OnThisMachine(string address)
    {
        try
        {
            var binding = BindingAddress.Parse(address);
            return binding.IsUnixPipe || binding.IsNamedPipe || ServiceUrls.IsLoopback(binding.Host);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private bool IsMetadata(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (environment.IsDevelopment() && url.Scheme == Uri.UriSchemeHttp && ServiceUrls.IsLoopback(url.IdnHost)));

    private static bool IsGuid(string? value) => Guid.TryParseExact(value, "D", out _);
}
