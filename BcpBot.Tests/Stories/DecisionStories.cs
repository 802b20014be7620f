using System.Text.Json.Nodes;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>The ways to a decision (5.3.1, 5.3.2), through real HTTP, in the rehearsal room.</summary>
public sealed class DecisionStories(StartedBot started) : IClassFixture<StartedBot>
{
    private readonly RunningBot bot = started.Bot;
    private readonly Company company = new(started.Bot);

    [Fact]
    public async Task Below_level_three_the_promotion_convener_decides_and_may_be_asked_again()
    {
        await company.BeginsAssessed("付款逾時", level: 2);
        Assert.Equal("Observed", Company.Stage(await bot.TheCase()));

        await Requests("重啟付款主機兩次");
        await company.Play(SamplePeople.PromotionMember2).Hears("已請 吳建宏 決定");
        var asks = await company.Votes(SamplePeople.PromotionConvener, "reject");
        Assert.Null(Player.Refusal(asks));
        Assert.Empty(Company.Ballot(await bot.TheCase(), 0)["votes"]!.AsArray());
        await company.PromotionConvener.Press("ballot.vote", new { ballot = "b1", choice = "reject", sure = true });
        var one = await bot.CaseIs(each => Company.Stage(each) == "Observed", "the case is observed again");
        Assert.Equal(("ActivateDisruption", "Rejected"), Company.DecisionOf(one, 0));

        await Requests("切換線路無效");
        await company.Decides(SamplePeople.PromotionConvener, "approve", "b2");
        one = await bot.CaseIs(each => Company.Stage(each) == "Active", "the case is active");
        Assert.Equal(("ActivateDisruption", "Approved"), Company.DecisionOf(one, 1));
        Assert.Equal("Activation", one["chains"]![0]!["about"]!.ToString());
    }

    [Fact]
    public async Task Going_back_from_the_second_press_shows_both_choices_again()
    {
        await company.BeginsAssessed("庫存不符", level: 2);
        await Requests("重新同步");
        await company.Votes(SamplePeople.PromotionConvener, "reject");
        var back = await company.PromotionConvener.Press("card.show", new { what = "case" });
        Assert.Equal(["approve", "reject"], OutsideTeams.Card.Buttons(back.AsObject(), []).Where(button => button.Action["verb"]?.ToString() == "ballot.vote").Select(button => button.Action["data"]!["choice"]!.ToString()));
        await company.Decides(SamplePeople.PromotionConvener, "approve", "b1");
    }

    [Fact]
    public async Task Who_types_that_he_is_back_is_told_where_he_was_not_away()
    {
        await company.Employee.Say("我回來");
        await RunningBot.Until(async () => (await company.Employee.Messages()).Any(message => message["card"]?.Text().Contains("您沒有設定不在", StringComparison.Ordinal) is true), "he is told so");
    }

    [Fact]
    public async Task At_a_tie_the_conveners_casting_vote_gives_the_outcome()
    {
        await company.BeginsAssessed("訂單全停", level: 3);
        await company.TwoAgainstTwo();
        await company.Votes(SamplePeople.CommitteeMember5, "abstain");

        var one = await bot.CaseIs(each => State(each, 0) == "Casting", "the convener is asked");
        Assert.Equal("Casting", Company.Ballot(one, 1)["kind"]!.ToString());
        Assert.Null(Company.Ballot(one, 0)["outcome"]);
        Assert.Equal("late", Player.Refusal(await company.Forwarded(SamplePeople.CommitteeMember2, "ballot.vote", new { ballot = "b1", choice = "reject" })));

        await company.Decides(SamplePeople.CommitteeConvener, "approve", "b2");
        one = await bot.CaseIs(each => Company.Stage(each) == "Active", "the case is active");
        Assert.Equal(("ActivateIncident", "Approved"), Company.DecisionOf(one, 0));
    }

    [Fact]
    public async Task Resolved_without_activation_the_ballot_is_withdrawn_and_the_roll_call_goes_on()
    {
        await company.BeginsAssessed("三樓冒煙", level: 3, scenario: "building", kind: "building");
        Assert.Null(Player.Refusal(await company.Lead.Press("incident.resolve", inputs: new { note = "誤報：烤箱" })));

        var one = await bot.TheCase();
        Assert.Equal("Resolved", Company.Stage(one));
        Assert.Equal(("ActivateIncident", "Withdrawn"), Company.DecisionOf(one, 0));
        await company.Employee.Hears("事故已排除");

        Assert.Null(Player.Refusal(await company.Stranger.Press("rollcall.answer", new { answer = "safe" })));
        one = await bot.TheCase();
        Assert.Equal(("Open", 1), (one["rollCalls"]![0]!["state"]!.ToString(), (int)one["rollCalls"]![0]!["safe"]!));
        Assert.Equal("stage", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "incident.take")));
    }

    [Fact]
    public async Task Level_two_with_business_stopped_is_asked_why_not_level_three_and_goes_to_the_convener()
    {
        await company.Begins("無法結帳");
        var asks = await Company.Assesses(company.Lead, "interruption", level: 2, confirmed: true, stopped: true);
        Assert.Null(Player.Refusal(asks));
        Assert.Contains("是否應列第 3 級", asks.Text(), StringComparison.Ordinal);
        Assert.Equal("Reported", Company.Stage(await bot.TheCase()));

        Assert.Null(Player.Refusal(await company.Lead.Press("incident.assess", new { level = "2", note = "有替代作業" })));
        var one = await bot.TheCase();
        Assert.Equal("Deciding", Company.Stage(one));
        Assert.Equal("ActivateDisruption", Company.Ballot(one, 0)["decision"]!.ToString());
        await company.Play(SamplePeople.CommitteeMember2).Hears("已請 吳建宏 決定");
    }

    [Fact]
    public async Task What_is_not_built_and_what_is_not_ones_own_is_refused_in_words()
    {
        await company.Begins("機房跳電");

        Assert.Equal("later", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "plan.review")));
        Assert.Equal("unknown", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "step.undo")));
        Assert.Equal("role", Player.Refusal(await company.Forwarded(SamplePeople.Employee2, "incident.take")));
        Assert.Equal("role", Player.Refusal(await company.Forwarded(SamplePeople.Employee2, "incident.assess", new { scenario = "interruption", level = "3" })));
        Assert.Equal("Reported", Company.Stage(await bot.TheCase()));
    }

    [Fact]
    public async Task While_a_committee_member_is_away_his_deputy_votes_at_once()
    {
        await company.BeginsAssessed("資料庫毀損", level: 3);
        var member = new Player(bot, SamplePeople.CommitteeMember3);
        await member.Say("我不在");
        Assert.Null(Player.Refusal(await member.Press("person.away")));
        await company.Votes(SamplePeople.DeputyOfMember3, "approve");
        var vote = Company.Ballot(await bot.TheCase(), 0)["votes"]!.AsArray().Single()!;
        Assert.Equal(("p18", "Deputy"), (vote["by"]!.ToString(), vote["as"]!.ToString()));

        await member.Say("我回來");
        Assert.Null(Player.Refusal(await member.Press("person.back")));
        await bot.CaseIs(each => !MayVote(each, "p18"), "the deputy may no longer vote");
        await company.Votes(SamplePeople.CommitteeMember3, "reject");
        vote = Company.Ballot(await bot.TheCase(), 0)["votes"]!.AsArray().Single()!;
        Assert.Equal(("p03", "Principal", "reject"), (vote["by"]!.ToString(), vote["as"]!.ToString(), vote["choice"]!.ToString()));
    }

    private async Task Requests(string tried) =>
        Assert.Null(Player.Refusal(await company.Lead.Press("activation.request", inputs: new { tried })));

    private static string State(JsonNode one, int number) => Company.Ballot(one, number)["state"]!.ToString();

    private static bool MayVote(JsonNode one, string person) =>
        Company.Ballot(one, 0)["seats"]!.AsArray().Any(seat => seat!["mayVoteNow"]!.AsArray().Any(each => each!.ToString() == person));
}
