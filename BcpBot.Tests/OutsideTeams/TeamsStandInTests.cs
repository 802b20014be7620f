using System.Text.Json;
using BcpBot.Teams;
using BcpBot.Tests.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Sdk;

namespace BcpBot.Tests.OutsideTeams;

public sealed class TeamsStandInTests : IAsyncLifetime
{
    private static readonly TeamsUser Irene = new("aaaa0000-0000-4000-8000-000000000001", "Irene", "irene@example.com");
    private static readonly TeamsUser Boris = new("aaaa0000-0000-4000-8000-000000000002", "Boris", "boris@example.com");

    private const string ReportCard = """
        {"type":"AdaptiveCard","version":"1.5",
         "body":[{"type":"TextBlock","text":"通報事件"},
          {"type":"Container","items":[{"type":"Input.Text","id":"what","isRequired":true},{"type":"Input.Text","id":"where"},
           {"type":"Input.ChoiceSet","id":"kind","value":"interruption","choices":[{"title":"中斷","value":"interruption"},{"title":"入侵","value":"intrusion"}]},
           {"type":"Input.Toggle","id":"danger","title":"有危險"}]},
          {"type":"ActionSet","actions":[{"type":"Action.Execute","title":"通報","verb":"incident.report","data":{"draw":"d1","what":"nobody"},"fallback":{"type":"Action.Submit","data":{}}}]}],
         "actions":[
          {"type":"Action.ShowCard","title":"更多","card":{"type":"AdaptiveCard","body":[{"type":"Input.Text","id":"note","value":"n"}],
            "actions":[{"type":"Action.Execute","verb":"ballot.vote","data":{"ballot":"b1","choice":"approve"}},{"type":"Action.Execute","verb":"ballot.vote","data":{"ballot":"b1","choice":"reject"}}]}},
          {"type":"Action.Execute","title":"說明","verb":"card.show","associatedInputs":"none","data":{"what":"menu"}}]}
        """;

    private readonly List<Activity> received = [];
    private TeamsStandIn teams = null!; // both set before each test
    private WebApplication bot = null!;

    public async Task InitializeAsync()
    {
        teams = await TeamsStandIn.Start();
        bot = await MinimalBot.Start(Receive);
        teams.Bot = new Uri(bot.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await teams.DisposeAsync();
    }

    [Fact]
    public async Task Who_types_gets_an_answer()
    {
        await teams.Install(Irene);
        await teams.Say(Irene, "通報");

        var card = await teams.Sees(Irene, "通報事件");
        Assert.Equal("請通報", card.Summary);
        Assert.True(card.Offers("ballot.vote", new { choice = "reject" }));
        Assert.False(card.Offers("ballot.vote", new { choice = "abstain" }));
        Assert.Equal(["installationUpdate", "message"], received.Select(activity => activity.Type));
        Assert.Equal(Irene.ObjectId, received[1].From?.AadObjectId);
    }

    [Fact]
    public async Task In_a_channel_the_bot_is_mentioned()
    {
        var channel = teams.Channel("應變", Irene, Boris);
        await teams.Say(Boris, "設為應變頻道", channel);

        Assert.Equal(("<at>BcpBot</at> 設為應變頻道", "設為應變頻道", "channel"), (received[0].Text, received[0].TextWithoutMention(), received[0].Conversation.ConversationType));
    }

    [Fact]
    public async Task A_press_brings_the_inputs_and_the_card_of_the_answer_takes_the_place()
    {
        var card = await CardOf(Irene);
        var pressed = await teams.Press(Irene, card, "incident.report", inputs: new { what = "付款停了", danger = true });

        Assert.Equal("""{"draw":"d1","what":"付款停了","kind":"interruption","danger":"true"}""", Data(received[^1]));
        Assert.Equal(card.ActivityId, received[^1].ReplyToId);
        Assert.Equal(("stage", 200), (pressed.Refusal, pressed.StatusCode));
        var shown = Assert.Single(teams.Chat(Irene));
        Assert.Equal(["POST", "press"], shown.History.Select(turn => turn.How));
        Assert.True(shown.Says("已收到"));
    }

    [Fact]
    public async Task A_button_in_a_nested_card_brings_the_inputs_around_it_and_its_own()
    {
        var card = await CardOf(Irene);
        await teams.Press(Irene, card, "ballot.vote", new { choice = "reject" }, new { what = "x", note = "不同意" });

        Assert.Equal("""{"ballot":"b1","choice":"reject","what":"x","kind":"interruption","danger":"false","note":"不同意"}""", Data(received[^1]));
    }

    [Fact]
    public async Task A_button_without_inputs_brings_its_data_alone()
    {
        await teams.Press(Irene, await CardOf(Irene), "card.show");

        Assert.Equal("""{"what":"menu"}""", Data(received[^1]));
    }

    [Fact]
    public async Task What_cannot_be_pressed_or_filled_in_fails_the_test()
    {
        var card = await CardOf(Irene);

        await Assert.ThrowsAsync<XunitException>(() => teams.Press(Irene, card, "incident.take"));
        await Assert.ThrowsAsync<XunitException>(() => teams.Press(Boris, card.ActivityId, "card.show"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => teams.Press(Irene, card, "incident.report"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => teams.Press(Irene, card, "incident.report", inputs: new { what = "x", kind = "flood" }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => teams.Press(Irene, card, "incident.report", inputs: new { what = "x", note = "of the other card" }));
    }

    [Fact]
    public async Task A_press_is_sent_again_with_the_same_id_or_with_a_new_one()
    {
        var pressed = await teams.Press(Irene, await CardOf(Irene), "card.show");
        await teams.Repeat(pressed, newId: false);
        await teams.Repeat(pressed, newId: true);

        var presses = received.Where(activity => activity.IsPress).ToList();
        Assert.Equal(presses[0].Id, presses[1].Id);
        Assert.NotEqual(presses[0].Id, presses[2].Id);
        Assert.Equal(Data(presses[0]), Data(presses[2]));
    }

    [Fact]
    public async Task Who_removes_the_app_cannot_be_written_to()
    {
        await teams.Install(Irene);
        await teams.Remove(Irene);
        await Assert.ThrowsAsync<XunitException>(() => teams.Say(Irene, "通報"));

        Assert.Equal("remove", received[1].Action);
        Assert.Empty(teams.Chat(Irene));
    }

    [Fact]
    public async Task Faults_of_one_person_leave_the_others_alone()
    {
        await teams.Install(Boris);
        teams.Always(Fault.Forbidden, Irene);
        await Assert.ThrowsAsync<XunitException>(() => CardOf(Irene));
        await teams.Say(Boris, "通報");
        Assert.Single(teams.Chat(Boris));

        teams.Heal();
        await teams.Say(Irene, "通報");
        Assert.Single(teams.Chat(Irene));
        Assert.Equal([Fault.Forbidden, null, null], teams.Calls.Select(call => call.Fault));
    }

    [Fact]
    public async Task A_card_over_25_KB_is_too_large()
    {
        await teams.Install(Irene);
        var client = bot.Services.GetRequiredService<ConnectorClient>();
        var card = JsonSerializer.SerializeToElement(new { type = "AdaptiveCard", body = new string('字', 9_000) });

        Assert.Equal(413, Assert.IsType<ConnectorAnswer.Refused>(await client.Send(teams.ServiceUrl, Irene.Chat, Message.WithCard("x", card), default)).Status);
    }

    private async Task<Shown> CardOf(TeamsUser person)
    {
        await teams.Install(person);
        await teams.Say(person, "通報");
        return await teams.IsOffered(person, "incident.report");
    }

    private static string Data(Activity press) => press.Pressed!.Data.GetRawText();

    // Writes back before it answers, so that a test knows when it is done; a failure is an exception, which is 500.
    private InvokeResponse? Receive(Activity activity)
    {
        received.Add(activity);
        if (activity is { Type: "message", Conversation.ConversationType: "personal" })
        {
            var sending = bot.Services.GetRequiredService<ConnectorClient>()
                .Send(activity.ServiceUrl, activity.Conversation.Id, Message.WithCard("請通報", JsonElement.Parse(ReportCard)), default);
            Assert.IsType<ConnectorAnswer.Sent>(sending.GetAwaiter().GetResult());
        }
        return activity.Pressed is null ? null : InvokeResponse.Card(JsonElement.Parse("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","id":"refusal.stage","text":"已收到"}]}"""));
    }
}
