using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Arrivals;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Teams;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Notices;
using BcpBot.Tests.OutsideTeams;
using Microsoft.Extensions.DependencyInjection;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Arrivals;

/// <summary>A part of a case that somebody opened in its card stays: what is filled in is left alone, what is read is kept present, and 返回 leads back.</summary>
public sealed class PressedCardsTests
{
    [Theory]
    [InlineData("assess", null, true)]
    [InlineData("case", "Beside:", true)]
    [InlineData("case", "Runs:", false)]
    public async Task What_may_be_filled_in_is_left_alone_and_what_is_read_is_not(string what, string? about, bool isLeftAlone)
    {
        await using var house = await House.Open();
        var card = await Sent(house);

        var shown = await Press(house, card, new { what, about });

        Assert.Equal(isLeftAlone, house.Get<HeldCards>().IsHeld(card));
        Assert.NotNull(house.Get<HeldCards>().PartOf(card));
        Assert.Equal("返回", Back(shown)?["title"]?.ToString());
    }

    [Fact]
    public async Task An_update_of_the_card_keeps_the_part_with_what_is_now()
    {
        await using var house = await House.Open();
        var card = await Sent(house);
        var before = await Press(house, card, new { what = "case", about = "Runs:" });

        await house.Desks.At(Streams.Case(House.Case)).Ask(new CaseCommand.Take { By = WorkingGroupMember2, As = CaseStory.Company.StandingOf(WorkingGroupMember2) });
        var put = await PutBy(house);

        Assert.Equal("返回", Back(put)?["title"]?.ToString());
        Assert.Contains("計畫", put.ToJsonString(Shown), StringComparison.Ordinal);
        Assert.NotEqual(Without(before), Without(put));
    }

    [Fact]
    public async Task Back_leads_to_the_card_as_it_is_and_closes_the_part()
    {
        await using var house = await House.Open();
        var card = await Sent(house);
        await Press(house, card, new { what = "case", about = "Runs:" });

        var shown = await Press(house, card, new { what = "base" });

        Assert.Null(Back(shown));
        Assert.Contains("incident.take", shown.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(house.Get<HeldCards>().PartOf(card));
    }

    [Fact]
    public async Task A_refusal_keeps_what_was_typed_for_its_button_alone()
    {
        await using var house = await House.Open();
        var card = await Sent(house);
        await Press(house, card, new { what = "assess" });

        var shown = await Press(house, card, new { scenario = "interruption", level = "3", since = "25:99", advice = "先切換備援" }, "incident.assess");

        Assert.StartsWith("refusal.", shown["body"]![0]!["id"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(("25:99", "先切換備援", "3"), (Input(shown, "since"), Input(shown, "advice"), Input(shown, "level")));
        Assert.True(house.Get<HeldCards>().IsHeld(card));
    }

    [Fact]
    public async Task A_refusal_gives_back_what_was_typed_behind_a_button_of_the_same_card()
    {
        await using var house = await House.Open();
        var card = await Sent(house);
        await Press(house, card, new { what = "case", about = "Beside:" });

        var shown = await Press(house, card, new { instruction = "撤離三樓" }, "command.from");

        Assert.StartsWith("refusal.", shown["body"]![0]!["id"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("撤離三樓", Input(shown, "instruction"));
    }

    [Fact]
    public async Task A_part_opened_in_an_answer_to_a_typed_word_stays_a_part_after_a_press_in_it()
    {
        await using var house = await House.Open();
        var typed = (await Sent(house)) with { Activity = "answer-to-a-word" };
        await Press(house, typed, new { what = "case", about = "Beside:" });

        var refused = await Press(house, typed, new { instruction = "撤離三樓" }, "command.from");
        var back = await Press(house, typed, new { what = "base" });

        Assert.Equal("返回", Back(refused)?["title"]?.ToString());
        Assert.Null(Back(back));
        Assert.Null(house.Get<HeldCards>().PartOf(typed));
    }

    private static readonly JsonSerializerOptions Shown = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<SentCard> Sent(House house)
    {
        await house.ReportACase();
        await house.Meet(WorkingGroupLead);
        return (await house.SendsUntil<DeliveryState.Sent>(await house.Plan(WorkingGroupLead))).Card;
    }

    private static async Task<JsonObject> PutBy(House house)
    {
        var puts = house.Teams.Calls.Count(call => call.Method == "PUT");
        var reconciler = house.Get<Reconciler>();
        reconciler.Notice(Streams.Case(House.Case).Name);
        await reconciler.StartAsync(CancellationToken.None);
        await Stories.RunningBot.Until(() => Task.FromResult(house.Teams.Calls.Count(call => call.Method == "PUT") > puts && reconciler.IsSettled), "the card is put");
        await reconciler.StopAsync(CancellationToken.None);
        return house.Teams.Calls.Last(call => call.Method == "PUT").Body!["attachments"]![0]!["content"]!.AsObject();
    }

    private static async Task<JsonObject> Press(House house, SentCard card, object data, string verb = "card.show")
    {
        var with = JsonSerializer.SerializeToNode(data)!.AsObject();
        (with["draw"], with["case"]) = (Guid.NewGuid().ToString("N"), House.Case.Value);
        var lead = new ChannelAccount("29:lead", "鄭文傑", CaseStory.Company.Person(WorkingGroupLead)!.ObjectId);
        var invoke = new Activity(ActivityTypes.Invoke, house.Teams.ServiceUrl, new ConversationAccount(card.Conversation, "personal", TeamsStandIn.Tenant), From: lead, ReplyToId: card.Activity);
        var answer = await house.Get<Buttons>().Press(invoke, new CardAction(verb, JsonSerializer.SerializeToElement(with)), CancellationToken.None);
        return JsonSerializer.SerializeToNode(answer.Value)!.AsObject();
    }

    private static JsonNode? Back(JsonObject card) => card["body"]!.AsArray().SingleOrDefault(element => element!["id"]?.ToString() == "back")?["actions"]![0];

    private static string Without(JsonObject card) => System.Text.RegularExpressions.Regex.Replace(card.ToJsonString(Shown), "[0-9a-f]{32}", "");

    private static string? Input(JsonNode? node, string id) => node switch
    {
        JsonObject one when one["type"]?.ToString().StartsWith("Input.", StringComparison.Ordinal) is true && one["id"]?.ToString() == id => one["value"]?.ToString() ?? "",
        JsonObject one => one.Select(member => Input(member.Value, id)).FirstOrDefault(found => found is not null),
        JsonArray list => list.Select(each => Input(each, id)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
