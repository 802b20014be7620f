using BcpBot.Teams;

namespace BcpBot.Tests.Teams;

public class ServiceUrlsTests
{
    private static readonly ServiceUrls Strict = new(["smba.trafficmanager.net"], loopback: false);
    private static readonly ServiceUrls Development = new(["smba.trafficmanager.net"], loopback: true);

    [Theory]
    [InlineData("https://smba.trafficmanager.net")]
    [InlineData("https://smba.trafficmanager.net/apac/")]
    [InlineData("https://SMBA.trafficmanager.net:443/tw/7e4a/")]
    public void A_listed_host_is_allowed(string url)
    {
        Assert.NotNull(Strict.Allowed(url));
        Assert.NotNull(Development.Allowed(url));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/v3")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("https://@smba.trafficmanager.net/")]
    [InlineData("https://user:secret@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://evil-smba.trafficmanager.net/")]
    [InlineData("https://a.smba.trafficmanager.net/")]
    [InlineData("https://trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://ѕmba.trafficmanager.net/")]
    [InlineData("https://13.107.64.2/")]
    [InlineData("https://[2603::1]/")]
    [InlineData("https://smba.trafficmanager.net/?to=evil")]
    [InlineData("https://smba.trafficmanager.net/#evil")]
    [InlineData("http://localhost.evil.example/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://user@localhost/")]
    [InlineData("file://localhost/etc/passwd")]
    public void Anything_else_is_refused(string? url)
    {
        Assert.Null(Strict.Allowed(url));
        Assert.Null(Development.Allowed(url));
    }

    [Theory]
    [InlineData("http://localhost:56150/_connector")]
    [InlineData("http://127.0.0.1:41235")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://[::1]:3978/")]
    public void An_address_of_this_machine_is_allowed_in_development_without_an_app_id_only(string url)
    {
        Assert.Null(Strict.Allowed(url));
        Assert.NotNull(Development.Allowed(url));
    }
}
