using System.Net;
using BcpBot.Teams;
using Microsoft.Extensions.Options;

namespace BcpBot.Tests.Teams;

public class IncomingTrustTests
{
    private const string Ours = "22220000-0000-4000-8000-000000000002", Theirs = "33330000-0000-4000-8000-000000000003";

    [Theory]
    [InlineData(Ours, Ours, null)]
    [InlineData("22220000-0000-4000-8000-000000000002", "22220000-0000-4000-8000-00000000000A", Distrust.TenantsDiffer)]
    [InlineData(Ours, Theirs, Distrust.TenantsDiffer)]
    [InlineData(Theirs, Ours, Distrust.TenantsDiffer)]
    [InlineData(Theirs, Theirs, Distrust.TenantNotAllowed)]
    [InlineData(Ours, null, Distrust.TenantsDiffer)]
    [InlineData(null, Ours, Distrust.TenantsDiffer)]
    [InlineData(null, null, Distrust.TenantNotAllowed)]
    public void Where_tenants_are_listed_both_fields_name_one_of_them(string? channel, string? conversation, Distrust? expected) =>
        Assert.Equal(expected, Trusting(Ours).Check(From(channel, conversation), IPAddress.Loopback));

    [Theory]
    [InlineData(Theirs, Theirs, null)]
    [InlineData(null, Theirs, null)]
    [InlineData(null, null, null)]
    [InlineData(Ours, Theirs, Distrust.TenantsDiffer)]
    public void Where_none_is_listed_a_field_may_be_missing_but_not_differ(string? channel, string? conversation, Distrust? expected) =>
        Assert.Equal(expected, Trusting().Check(From(channel, conversation), IPAddress.Loopback));

    [Theory]
    [InlineData("127.0.0.1", null)]
    [InlineData("::1", null)]
    [InlineData("::ffff:127.0.0.1", null)]
    [InlineData("10.0.0.7", Distrust.NotThisMachine)]
    public void Without_an_app_id_only_this_machine_is_listened_to(string caller, Distrust? expected) =>
        Assert.Equal(expected, Trusting().Check(From(Ours, Ours), IPAddress.Parse(caller)));

    [Fact]
    public void A_service_url_elsewhere_is_not_listened_to() =>
        Assert.Equal(Distrust.ServiceUrlNotAllowed, Trusting().Check(From(Ours, Ours) with { ServiceUrl = "https://evil.example/" }, null));

    private static IncomingTrust Trusting(params string[] tenants)
    {
        var options = new TeamsOptions();
        foreach (var tenant in tenants)
            options.AllowedTenants.Add(tenant);
        return new IncomingTrust(Options.Create(options), new ServiceUrls([], loopback: true));
    }

    private static Activity From(string? channel, string? conversation) =>
        new("message", "http://127.0.0.1:56150/", new ConversationAccount("a:1", "personal", conversation))
        {
            ChannelData = channel is null ? null : new ChannelData(new Named(channel)),
        };
}
