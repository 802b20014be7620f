using System.Text.Json;
using BcpBot.Teams;

namespace BcpBot.Tests.Teams;

public class ActivityTests
{
    [Fact]
    public void A_message_is_read_and_what_is_unknown_is_ignored()
    {
        var activity = Read("""
            {"type":"message","id":"1","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/tw/",
             "from":{"id":"29:1","name":"王小明","aadObjectId":"o-1","role":"user"},"recipient":{"id":"28:bot"},
             "conversation":{"id":"a:1","conversationType":"personal","tenantId":"t"},"text":"通報","entities":[{"type":"clientInfo"}],
             "channelData":{"tenant":{"id":"t"},"team":{"id":"19:team"},"settings":{}},"attachments":[]}
            """);

        Assert.Equal(new ChannelAccount("29:1", "王小明", "o-1"), activity.From);
        Assert.Equal(new ConversationAccount("a:1", "personal", "t"), activity.Conversation);
        Assert.Equal(new ChannelData(new Named("t"), new Named("19:team")), activity.ChannelData);
        Assert.Equal("通報", activity.TextWithoutMention());
    }

    [Fact]
    public void A_press_names_its_verb_and_its_data()
    {
        var pressed = Press("""{"action":{"type":"Action.Execute","verb":"ballot.vote","data":{"choice":"approve"}},"trigger":"manual"}""").Pressed;

        Assert.Equal("ballot.vote", pressed?.Verb);
        Assert.Equal("approve", pressed?.Data.GetProperty("choice").GetString());
    }

    [Theory]
    [InlineData("""{"action":{"verb":"card.show"}}""")]
    [InlineData("""{"action":{"verb":"card.show","data":null}}""")]
    public void A_press_without_data_has_empty_data(string value) =>
        Assert.Empty(Press(value).Pressed!.Data.EnumerateObject());

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"action":"card.show"}""")]
    [InlineData("""{"action":{"data":{}}}""")]
    [InlineData("""{"action":{"verb":""}}""")]
    [InlineData("""{"action":{"verb":7}}""")]
    [InlineData("""{"action":{"verb":"card.show","data":"text"}}""")]
    public void A_malformed_press_is_none(string value) => Assert.Null(Press(value).Pressed);

    [Theory]
    [InlineData("<at>BcpBot</at> 狀態", "狀態")]
    [InlineData("<at>BcpBot</at>&nbsp;狀態", "狀態")]
    [InlineData("<at id=\"0\">Bcp Bot</at>\u00a0狀態\n", "狀態")]
    [InlineData("請 <AT>BcpBot</AT> 通報", "請 通報")]
    [InlineData("<at>A</at><at>B</at> help", "help")]
    [InlineData("a < b <atlas> </at>", "a < b <atlas> </at>")]
    [InlineData("<at>never closed", "<at>never closed")]
    [InlineData("<at>BcpBot</at>", "")]
    [InlineData(null, "")]
    public void Mentions_are_stripped(string? text, string words) =>
        Assert.Equal(words, (Press("{}") with { Text = text }).TextWithoutMention());

    [Fact]
    public void Chinese_goes_out_unescaped_and_absent_fields_are_left_out()
    {
        var card = JsonElement.Parse("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"請表決"}]}""");

        Assert.Equal(
            """{"summary":"【演練】請表決","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"請表決"}]}}],"type":"message","textFormat":"plain"}""",
            JsonSerializer.Serialize(Message.WithCard("【演練】請表決", card), TeamsJson.Wire.Message));
    }

    [Fact]
    public void The_three_answers_to_a_press_are_as_the_protocol_writes_them()
    {
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""", Written(InvokeResponse.Card(JsonElement.Parse("""{"type":"AdaptiveCard"}"""))));
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"已記錄"}""", Written(InvokeResponse.Message("已記錄")));
        Assert.Equal("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"no verb"}}""", Written(InvokeResponse.Error(400, "BadRequest", "no verb")));
    }

    private static string Written(InvokeResponse response) => JsonSerializer.Serialize(response, TeamsJson.Wire.InvokeResponse);

    private static Activity Press(string value) =>
        Read($$"""{"type":"invoke","name":"adaptiveCard/action","serviceUrl":"http://localhost/","conversation":{"id":"a:1"},"value":{{value}}}""");

    private static Activity Read(string json) => JsonSerializer.Deserialize(json, TeamsJson.Wire.Activity)!;
}
