using BcpBot.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BcpBot.Tests.Teams;

public class TeamsOptionsTests
{
    private const string Loopback = "http://127.0.0.1:0", AppId = "11110000-0000-4000-8000-000000000001", Tenant = "22220000-0000-4000-8000-000000000002";

    [Fact]
    public async Task Development_without_an_app_id_serves_on_the_loopback_address()
    {
        await using var app = MinimalBot.Build("Development", ("urls", Loopback));
        await app.StartAsync();

        var options = app.Services.GetRequiredService<IOptions<TeamsOptions>>().Value;
        Assert.Equal((50, 5), (options.RequestsPerSecond, options.ReplyRequestsPerSecond));
    }

    [Fact]
    public Task Production_without_an_app_id_does_not_start() => Refused("Production", ["MicrosoftAppId is missing", "Teams:AllowedTenants is empty"]);

    [Fact]
    public Task Production_without_an_allowed_tenant_does_not_start() => Refused("Production", ["Teams:AllowedTenants is empty"], Registered);

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Development")]
    public Task With_an_app_id_it_does_not_start_while_tokens_are_not_checked(string environment) =>
        Refused(environment, ["MicrosoftAppId is set, but tokens are not checked yet"], [.. Registered, ("Teams:AllowedTenants:0", Tenant)]);

    [Theory]
    [InlineData("urls", "http://0.0.0.0:0")]
    [InlineData("urls", "http://*:0")]
    [InlineData("urls", "http://127.0.0.1:0;http://example.com:0")]
    [InlineData("http_ports", "8080")]
    [InlineData("Kestrel:Endpoints:Open:Url", "http://[::]:0")]
    public Task Without_an_app_id_it_listens_to_this_machine_only(string key, string address) =>
        Refused("Development", [$"{key} is '"], (key, address));

    [Theory]
    [InlineData("Teams:RequestsPerSecond", "0")]
    [InlineData("Teams:ReplyRequestsPerSecond", "0")]
    [InlineData("Teams:ReplyRequestsPerSecond", "50")]
    [InlineData("Teams:AllowedServiceHosts:0", "https://smba.trafficmanager.net")]
    [InlineData("Teams:AllowedServiceHosts:0", "*.trafficmanager.net")]
    [InlineData("Teams:AllowedServiceHosts:0", "13.107.64.2")]
    [InlineData("Teams:AllowedTenants:0", "contoso")]
    [InlineData("Teams:OpenIdMetadata", "http://login.botframework.com/")]
    [InlineData("MicrosoftAppType", "MultiTenant")]
    public Task A_wrong_value_stops_the_start_with_its_key_and_what_to_write(string key, string value) =>
        Refused("Development", [key.EndsWith(":0", StringComparison.Ordinal) ? key[..^2] : key, "write "], ("urls", Loopback), (key, value));

    [Fact]
    public Task Everything_that_is_wrong_is_said_at_once() =>
        Refused("Production", ["MicrosoftAppId is no GUID", "MicrosoftAppTenantId", "MicrosoftAppPassword", "Teams:AllowedTenants"], ("MicrosoftAppId", "bot"));

    private static (string, string)[] Registered => [("MicrosoftAppId", AppId), ("MicrosoftAppTenantId", Tenant), ("MicrosoftAppPassword", "secret")];

    private static async Task Refused(string environment, string[] parts, params (string, string)[] configuration)
    {
        await using var app = MinimalBot.Build(environment, configuration);
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.All(parts, part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
    }
}
