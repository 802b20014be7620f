using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>The first path through real HTTP, in the rehearsal room, with a clock that is moved.</summary>
public class FirstPathTests : IAsyncLifetime
{
    private readonly RunningBot bot = new();
    private readonly Company company;

    public FirstPathTests() => company = new Company(bot);

    public Task InitializeAsync() => Begin(bot);

    public virtual async Task DisposeAsync() => await bot.DisposeAsync();

    /// <summary>Starts what the story is played in.</summary>
    protected virtual Task Begin(RunningBot room) => room.Start();

    [Fact]
    public async Task An_incident_is_reported_assessed_voted_on_and_everyone_is_told_and_asked()
    {
        await company.Reports("大樓失火警報", kind: "building");
        await company.Lead.Hears("請接手研判");
        await Company.Takes(company.Member);
        Assert.Equal("p13", (await bot.TheCase())["commander"]!.ToString());

        Assert.Null(Player.Refusal(await Company.Assesses(company.Member, "building", level: 3, confirmed: true)));
        var one = await bot.TheCase();
        Assert.Equal("Deciding", Company.Stage(one));
        Assert.Equal("Open", one["rollCalls"]![0]!["state"]!.ToString());

        await TheCommitteeVotes();
        await TheChainTells();
        await EveryoneAnswers();

        using var journal = await bot.Client.GetAsync($"/api/cases/{one["id"]}/journal");
        Assert.True(journal.IsSuccessStatusCode);
    }

    private async Task TheCommitteeVotes()
    {
        await company.Votes(SamplePeople.CommitteeMember2, "reject");
        await company.Votes(SamplePeople.CommitteeMember2, "approve");
        var (vote, card) = await DeputyOf(SamplePeople.CommitteeMember3, SamplePeople.DeputyOfMember3);
        Assert.Equal("early", Player.Refusal(vote));
        Assert.Equal("noseat", await Forwarded(company.Stranger, card));

        await bot.Advance(TimeSpan.FromMinutes(16));
        await company.Votes(SamplePeople.DeputyOfMember3, "approve");
        Assert.Equal("Deciding", Company.Stage(await bot.TheCase()));
        await company.Votes(SamplePeople.CommitteeConvener, "approve");

        var one = await bot.CaseIs(each => Company.Stage(each) == "Active", "the case is active");
        Assert.Equal("Approved", Company.Ballot(one, 0)["outcome"]!.ToString());
        Assert.Equal(3, Company.Ballot(one, 0)["votes"]!.AsArray().Count);
        Assert.Equal("Deputy", Company.Ballot(one, 0)["votes"]!.AsArray().Single(each => each!["by"]!.ToString() == "p18")!["as"]!.ToString());
        Assert.Equal("late", Player.Refusal(await Invoked(SamplePeople.CommitteeMember4, new { choice = "reject", ballot = "b1" })));
    }

    private async Task TheChainTells()
    {
        await company.CommitteeConvener.Press("chain.acknowledge", new { link = "n1" });
        var one = await bot.CaseIs(each => LinkOf(each, "n1")["state"]!.ToString() == "Acknowledged", "the committee's link is acknowledged");
        Assert.Equal("p01", LinkOf(one, "n1")["by"]!.ToString());

        var told = LinkOf(one, "n2")["told"]!.AsArray().Count;
        await bot.Advance(TimeSpan.FromMinutes(16));
        one = await bot.TheCase();
        Assert.True(LinkOf(one, "n2")["told"]!.AsArray().Count > told || LinkOf(one, "n2")["state"]!.ToString() == "Passed", LinkOf(one, "n2").ToJsonString());
        await bot.Advance(TimeSpan.FromHours(1));
        one = await bot.TheCase();
        Assert.Equal("Exhausted", one["chains"]![0]!["state"]!.ToString());
        Assert.Contains(one["chains"]![0]!["links"]!.AsArray(), link => link!["state"]!.ToString() == "Passed");
        await company.Member.Hears("聯絡網中斷");
    }

    private async Task EveryoneAnswers()
    {
        await company.Employee.Press("rollcall.answer", new { answer = "safe" });
        await company.Stranger.Press("rollcall.answer", new { answer = "help" });
        await company.Member.Hears("需要協助");
        var one = await bot.CaseIs(each => (int)each["rollCalls"]![0]!["help"]! == 1, "the call for help counts");
        var rollCall = one["rollCalls"]![0]!;
        Assert.Equal((25, 1, 1), ((int)rollCall["asked"]!, (int)rollCall["safe"]!, (int)rollCall["help"]!));
        Assert.Equal(25, (int)rollCall["safe"]! + (int)rollCall["help"]! + (int)rollCall["offSite"]! + (int)rollCall["silent"]!);

        var vouched = await company.Play(SamplePeople.CommitteeMember3).Press("rollcall.vouch", inputs: new { person = SamplePeople.DeputyOfMember3.Value, answer = "safe" });
        Assert.Null(Player.Refusal(vouched));
        Assert.Contains(await company.Play(SamplePeople.Employee3).Messages(), message => message["summary"]!.ToString().Contains("您尚未回報", StringComparison.Ordinal));
    }

    private static JsonNode LinkOf(JsonNode one, string link) =>
        one["chains"]![0]!["links"]!.AsArray().Single(each => each!["id"]!.ToString() == link)!;

    /// <summary>The deputy presses on a card forwarded by his principal: same data, own identity.</summary>
    private async Task<(JsonNode Answer, JsonNode Card)> DeputyOf(PersonId principal, PersonId deputy)
    {
        var card = await company.Play(principal).IsOffered("ballot.vote", new { choice = "approve" });
        return (await Invoked(deputy, new { choice = "approve", ballot = "b1", @case = (await bot.TheCase())["id"]!.ToString() }), card);
    }

    private async Task<string?> Forwarded(Player stranger, JsonNode card)
    {
        _ = card;
        return Player.Refusal(await Invoked(stranger.Person, new { choice = "approve", ballot = "b1" }));
    }

    /// <summary>What a forwarded card sends: the button's data under another person's identity.</summary>
    private async Task<JsonNode> Invoked(PersonId person, object data)
    {
        var people = (await bot.Get("/rehearsal/people")).AsArray();
        var one = people.Single(each => each!["id"]!.ToString() == person.Value)!;
        var body = OutsideTeams.Json.Object(data);
        body["case"] ??= (await bot.TheCase())["id"]!.ToString();
        body["draw"] ??= $"forwarded-{person}-{Guid.NewGuid():N}";
        return await Forwarding.Press(bot, one, "ballot.vote", body);
    }
}
