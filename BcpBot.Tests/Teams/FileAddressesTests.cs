using System.Text.Json;
using BcpBot.Teams;

namespace BcpBot.Tests.Teams;

/// <summary>From where the bot fetches what people send, and where the token goes.</summary>
public class FileAddressesTests
{
    private const string Service = "https://smba.trafficmanager.net/tw/";

    private static readonly FileAddresses
        Strict = new(new ServiceUrls(["smba.trafficmanager.net"], loopback: false), ["*.sharepoint.com", "files.example.com"], loopback: false),
        Development = new(new ServiceUrls(["smba.trafficmanager.net"], loopback: true), ["*.sharepoint.com"], loopback: true);

    [Theory]
    [InlineData("https://contoso.sharepoint.com/x?tempauth=1", false)]
    [InlineData("https://contoso-my.SharePoint.com/personal/x", false)]
    [InlineData("https://files.example.com/a", false)]
    [InlineData("https://smba.trafficmanager.net/tw/v3/attachments/0/views/original", true)]
    public void A_photo_comes_from_the_service_and_a_file_from_where_Teams_keeps_files(string address, bool inline) =>
        Assert.NotNull(Strict.Allowed(new FileLink(address, "a", inline), Service));

    [Theory]
    [InlineData("http://contoso.sharepoint.com/x", false)]
    [InlineData("https://sharepoint.com.evil.example/x", false)]
    [InlineData("https://evilsharepoint.com/x", false)]
    [InlineData("https://.sharepoint.com/x", false)]
    [InlineData("https://user@contoso.sharepoint.com/x", false)]
    [InlineData("https://contoso.sharepoint.com:8443/x", false)]
    [InlineData("http://127.0.0.1/x", false)]
    [InlineData("http://169.254.169.254/latest", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("x", false)]
    [InlineData("https://contoso.sharepoint.com/x", true)]
    [InlineData("http://smba.trafficmanager.net/x", true)]
    [InlineData("https://smba.trafficmanager.net:444/x", true)]
    [InlineData("https://smba.trafficmanager.net.evil.example/x", true)]
    public void Nothing_comes_from_elsewhere(string address, bool inline) =>
        Assert.Null(Strict.Allowed(new FileLink(address, "a", inline), Service));

    [Fact]
    public void This_machine_is_asked_in_Development_only()
    {
        Assert.NotNull(Development.Allowed(new FileLink("http://127.0.0.1:5000/a", "a", IsInline: false), Service));
        Assert.NotNull(Development.Allowed(new FileLink("http://127.0.0.1:5000/a", "a", IsInline: true), "http://127.0.0.1:5000/"));
        Assert.Null(Development.Allowed(new FileLink("http://127.0.0.1:5001/a", "a", IsInline: true), "http://127.0.0.1:5000/"));
        Assert.Null(Strict.Allowed(new FileLink("http://127.0.0.1:5000/a", "a", IsInline: true), "http://127.0.0.1:5000/"));
    }

    [Fact]
    public void Photos_and_files_are_found_among_what_comes_with_a_message()
    {
        var activity = JsonSerializer.Deserialize("""
            {"type":"message","serviceUrl":"https://smba.trafficmanager.net/tw/","conversation":{"id":"a:1"},"attachments":[
              {"contentType":"text/html","content":"<div>文字</div>"}, null,
              {"contentType":"image/*","contentUrl":"https://smba.trafficmanager.net/tw/v3/attachments/1/views/original"},
              {"contentType":"application/vnd.microsoft.teams.file.download.info","contentUrl":"https://contoso.sharepoint.com/a.pdf","name":"a.pdf","content":{"downloadUrl":"https://contoso.sharepoint.com/d?1","uniqueId":"1","fileType":"pdf"}},
              {"contentType":"application/vnd.microsoft.teams.file.download.info","content":{"downloadUrl":7}},
              {"contentType":"application/vnd.microsoft.card.adaptive","content":{}}]}
            """, TeamsJson.Wire.Activity)!;

        Assert.Equal(
            [
                new FileLink("https://smba.trafficmanager.net/tw/v3/attachments/1/views/original", null, IsInline: true),
                new FileLink("https://contoso.sharepoint.com/d?1", "a.pdf", IsInline: false),
            ],
            activity.Files);
    }
}
