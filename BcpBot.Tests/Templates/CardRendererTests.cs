using System.Text.Json.Nodes;

namespace BcpBot.Tests.Templates;

public class CardRendererTests
{
    [Fact]
    public void A_good_card_is_drawn_without_warnings()
    {
        var card = Card("""{"type":"TextBlock","text":"**付款**中斷","wrap":true}""", """{"type":"Action.Execute","title":"確認","verb":"chain.acknowledge","data":{},"fallback":{"type":"Action.Submit","title":"確認"}}""");

        Assert.Empty(CardRenderer.Warnings(card));
        Assert.StartsWith("付款中斷", CardRenderer.Text(card), StringComparison.Ordinal);
        Assert.Contains("<strong>付款</strong>", CardRenderer.Html(card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"Bogus"}""", "Unknown element type")]
    [InlineData("""{"type":"TextBlock","text":"x","size":"huge"}""", "Invalid value \"huge\"")]
    [InlineData("""{"type":"Input.Text"}""", "must have a unique Id")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"c","choices":[]}""", "at least one choice")]
    public void What_is_wrong_with_a_card_is_said(string element, string warning) =>
        Assert.Contains(CardRenderer.Warnings(Card(element)), said => said.Contains(warning, StringComparison.Ordinal));

    private static JsonNode Card(string element, string action = """{"type":"Action.OpenUrl","title":"看板","url":"https://bcp.example"}""") =>
        JsonNode.Parse($$"""{"type":"AdaptiveCard","version":"1.5","body":[{{element}}],"actions":[{{action}}]}""")!;
}
