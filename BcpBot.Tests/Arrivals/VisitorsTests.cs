using BcpBot.Arrivals;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Budget;
using BcpBot.Teams;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Notices;
using BcpBot.Tests.OutsideTeams;
using Microsoft.Extensions.Time.Testing;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Arrivals;

/// <summary>A person whose sheet has no object id is found by the account that Teams gives for his.</summary>
public sealed class VisitorsTests
{
    private static readonly TeamsUser Hsu = new("9a5e0000-0000-4000-8000-000000000019", "徐志偉", CaseStory.Company.Person(Employee1)!.Account);

    [Fact]
    public async Task Trouble_in_Teams_makes_nobody_an_outsider()
    {
        await using var house = await Open();
        house.Teams.Next(Fault.Answers(503), Hsu);

        await Assert.ThrowsAsync<SpeakerUnsureException>(() => Who(house));
        Assert.Equal(Employee1, (await Who(house))!.Id);
    }

    [Fact]
    public async Task A_throttled_lookup_is_not_repeated_before_its_time()
    {
        var machine = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)));
        await using var house = await Open(machine);
        house.Teams.Next(Fault.Throttled(TimeSpan.FromSeconds(30)), Hsu);
        house.Get<RequestBudget>(); // it counts from now
        machine.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<SpeakerUnsureException>(() => Who(house));
        machine.Advance(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<SpeakerUnsureException>(() => Who(house));
        Assert.Single(house.Teams.Calls);

        machine.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(Employee1, (await Who(house))!.Id);
    }

    [Fact]
    public async Task Presses_that_come_together_ask_once()
    {
        await using var house = await Open();
        var visitors = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Who(house)));

        Assert.All(visitors, visitor => Assert.Equal(Employee1, visitor!.Id));
        Assert.Single(house.Teams.Calls);
    }

    [Fact]
    public async Task Whose_row_another_workbook_gives_to_somebody_else_is_nobody_any_more()
    {
        await using var house = await Open();
        Assert.Equal(Employee1, (await Who(house))!.Id);

        var successor = CaseStory.Company.Person(Employee1)! with { Name = "新同仁", Account = "successor@example.test" };
        await house.Get<OrganisationRegister>().Adopt(CaseStory.Company with { People = CaseStory.Company.People.SetItem(Employee1, successor) }, "workbook-2", Actor.System, CancellationToken.None);

        Assert.Null(await Who(house));
        var afterARestart = new Visitors(
            house.Desks, house.Get<OrganisationRegister>(), house.Get<ConnectorClient>(), house.Get<RequestBudget>(), house.Get<BusinessClock>(), () => null);
        Assert.Null(await afterARestart.Who(Spoken(house), CancellationToken.None));
    }

    [Fact]
    public async Task A_reply_that_was_throttled_comes_after_its_time_and_the_next_card_waits_too()
    {
        await using var house = await Open();
        Assert.Equal(Employee1, (await Who(house))!.Id);
        house.Teams.Next(Fault.Throttled(TimeSpan.FromSeconds(1)), Hsu);

        await house.Get<Replies>().Answer(Spoken(house) with { Type = ActivityTypes.Message, Text = "選單" }, CancellationToken.None);

        var posts = house.Teams.Calls.Where(call => call.Method == "POST").ToList();
        Assert.Equal(2, posts.Count);
        Assert.True(posts[1].At - posts[0].At >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Whose_book_a_newer_version_wrote_may_speak_all_the_same()
    {
        await using var house = await Open();
        var book = Streams.ReachOf(Employee1).Name;
        await house.AppendAsANewerVersion(book, 0);

        Assert.Equal(Employee1, (await Who(house))!.Id);
        Assert.Equal(Employee1, (await house.Get<Drawings>().ReaderOf(Employee1, "", CancellationToken.None)).Person.Id);
        Assert.Equal(1, await house.Journal.Read(book, 0, CancellationToken.None).CountAsync());
    }

    private static async Task<House> Open(FakeTimeProvider? machine = null)
    {
        var house = await House.Open(machine);
        house.Teams.Remember(Hsu);
        return house;
    }

    private static Task<Visitor?> Who(House house) => house.Get<Visitors>().Who(Spoken(house), CancellationToken.None);

    private static Activity Spoken(House house) => new(
        ActivityTypes.Invoke, house.Teams.ServiceUrl, new ConversationAccount(Hsu.Chat, "personal", TeamsStandIn.Tenant), From: new ChannelAccount(Hsu.AccountId, Hsu.Name, Hsu.ObjectId));
}
