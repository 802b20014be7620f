using System.Text.Json;
using BcpBot.Arrivals;
using BcpBot.Domain.Deliveries;
using BcpBot.Notices;
using BcpBot.Teams;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Notices;
using BcpBot.Tests.OutsideTeams;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Arrivals;

/// <summary>What somebody fills in is left alone until he has sent it; what he only looks at is kept present.</summary>
public sealed class PressedCardsTests
{
    private const string Chat = "a:lead";

    private static readonly SentCard Card = new("", Chat, "17");

    [Theory]
    [InlineData("assess", null, true)]
    [InlineData("case", "Closing:", true)]
    [InlineData("case", "Review:", true)]
    [InlineData("case", "Form:", true)]
    [InlineData("case", "Runs:", false)]
    [InlineData("case", "Ballot:b1", false)]
    public async Task A_form_is_left_alone_and_what_is_read_is_not(string what, string? about, bool isLeftAlone)
    {
        await using var house = await House.Open();
        await house.ReportACase();

        await Press(house, what, about);

        Assert.Equal(isLeftAlone, IsHeld(house));
    }

    [Fact]
    public async Task The_next_press_on_it_makes_it_a_card_like_any_other()
    {
        await using var house = await House.Open();
        await house.ReportACase();
        await Press(house, "case", "Form:");

        await Press(house, "case", "Runs:");

        Assert.False(IsHeld(house));
    }

    private static async Task Press(House house, string what, string? about)
    {
        var data = JsonSerializer.SerializeToElement(new { draw = "d1", @case = House.Case.Value, what, about });
        var lead = new ChannelAccount("29:lead", "鄭文傑", CaseStory.Company.Person(WorkingGroupLead)!.ObjectId);
        var invoke = new Activity(ActivityTypes.Invoke, house.Teams.ServiceUrl, new ConversationAccount(Chat, "personal", TeamsStandIn.Tenant), From: lead, ReplyToId: Card.Activity);
        Assert.Equal(200, (await house.Get<Buttons>().Press(invoke, new CardAction("card.show", data), CancellationToken.None)).StatusCode);
    }

    private static bool IsHeld(House house) => house.Get<HeldCards>().IsHeld(Card with { ServiceUrl = house.Teams.ServiceUrl });
}
