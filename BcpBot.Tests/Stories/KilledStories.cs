using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.Sample;
using Xunit.Abstractions;

namespace BcpBot.Tests.Stories;

/// <summary>The program is killed in the middle of a story, at a step that the seed draws, and started again: the story goes on, and the store is sound.</summary>
public sealed class KilledStories(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly PersonId HeadOfWarehouse = new("p20");
    private static readonly PersonId[] Group = [SamplePeople.PromotionConvener, SamplePeople.PromotionMember2, SamplePeople.PromotionMember3];

    private readonly RevivedBot revived = new();
    private Company company = null!; // set before each test

    private RunningBot Bot => revived.Bot;

    public async Task InitializeAsync()
    {
        await Bot.Start();
        company = new Company(Bot);
    }

    public async Task DisposeAsync() => await revived.DisposeAsync();

    [Fact]
    public async Task From_activation_to_recovery()
    {
        await GoesThroughADeath(
            [
                () => company.Begins("主機房停電"),
                () => Accepted(SamplePeople.WorkingGroupLead, "incident.assess", new { scenario = "interruption", level = "3", confirmed = "true", processes = "payment,order,shipping" }),
                () => Accepted(SamplePeople.WorkingGroupMember2, "step.start", new { run = "response", step = "1" }),
                .. Votes(Company.CommitteeMembers[..3], "b1", "approve"),
                () => Accepted(SamplePeople.AssetKeeper, "resource.report", new { run = "plan-payment", resource = "res-pay-line", result = "short" }),
                () => Accepted(SamplePeople.PromotionMember2, "resource.solve", new { run = "plan-payment", resource = "res-pay-line" }),
                () => Accepted(SamplePeople.WorkingGroupMember2, "resource.confirm", new { run = "plan-payment", resource = "res-pay-host", result = "available" }),
                () => Accepted(SamplePeople.PromotionConvener, "resource.waive", new { run = "plan-order", resource = "res-order-db", reason = "時間急迫", sure = true }),
                () => Accepted(SamplePeople.WorkingGroupLead, "resource.confirm", new { run = "plan-shipping", resource = "res-warehouse", result = "available" }),
                () => Accepted(SamplePeople.WorkingGroupMember2, "step.done", new { run = "response", step = "1" }),
                () => Accepted(SamplePeople.WorkingGroupLead, "run.parallel", new { run = "plan-shipping", reason = "等待將逾 RTO" }),
                () => Accepted(HeadOfWarehouse, "step.start", new { run = "plan-shipping", step = "1" }),
                () => Accepted(SamplePeople.WorkingGroupLead, "site.confirm", new { run = "plan-payment", site = "standby" }),
                () => Accepted(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-payment", dataLossMinutes = "5" }),
                () => Accepted(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-order" }),
                () => Accepted(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-shipping" }),
            ],
            async () =>
            {
                var one = await Bot.CaseIs(each => Company.Stage(each) == "Recovered", "the case has recovered");
                Assert.Equal([5, 0, 0], one["recoveries"]!.AsArray().Select(recovery => (int)recovery!["dataLossMinutes"]!));
                Assert.Equal(["Available", "Solved", "Waived", "Available"], Runs(one).SelectMany(run => run["resources"]!.AsArray()).Select(resource => resource!["state"]!.ToString()));
                Assert.Equal("Done", StateOfStep(one, "response", 1));
                Assert.Equal("Started", StateOfStep(one, "plan-shipping", 1));
                await company.Play(SamplePeople.PromotionMember2).Hears("已復原");
            });
    }

    [Fact]
    public async Task From_courses_that_are_proposed_to_the_one_that_is_chosen()
    {
        await GoesThroughADeath(
            [
                () => company.Begins("月結系統毀損"),
                () => Accepted(SamplePeople.WorkingGroupLead, "incident.assess", new { scenario = "none", level = "3", confirmed = "true", processes = "closing" }),
                () => Accepted(SamplePeople.PromotionMember2, "course.propose", new { title = "改以人工結帳", hours = "2 小時" }),
                () => Accepted(SamplePeople.WorkingGroupMember2, "course.propose", new { title = "租用雲端結帳", hours = "6 小時" }),
                () => Accepted(SamplePeople.PromotionConvener, "course.open"),
                () => Accepted(SamplePeople.PromotionMember4, "ballot.ask", new { ballot = "b1", question = "需時多久" }),
                () => Accepted(SamplePeople.WorkingGroupLead, "situation.update", new { text = "約六小時" }),
                .. Votes(Group, "b1", "k2"),
            ],
            async () =>
            {
                var one = await Bot.CaseIs(each => Company.Stage(each) == "Active", "the case is active");
                Assert.Equal(("NoPlanCourse", "Chosen"), Company.DecisionOf(one, 0));
                Assert.Equal([false, true], one["courses"]!.AsArray().Select(course => (bool)course!["chosen"]!));
                Assert.Equal("Activation", Assert.Single(one["chains"]!.AsArray())!["about"]!.ToString());
                await company.Play(SamplePeople.PromotionMember2).Hears("採用「租用雲端結帳」");
            });
    }

    [Fact]
    public async Task From_a_drill_that_is_planned_to_what_everyone_says_of_it()
    {
        await GoesThroughADeath(
            [
                Planned,
                .. Votes(Company.CommitteeMembers[..3], "b1", "approve"),
                () => Accepted(SamplePeople.WorkingGroupLead, "drill.start"),
                () => Accepted(SamplePeople.WorkingGroupMember2, "step.done", new { run = "response", step = "1" }),
                async () => Assert.Equal("drill", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "contact.called", new { contact = "payment-provider" }))),
                () => Accepted(SamplePeople.AssetKeeper, "resource.report", new { run = "plan-payment", resource = "res-pay-line", result = "available" }),
                () => Accepted(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-payment" }),
                () => Accepted(SamplePeople.WorkingGroupLead, "drill.abort", new { note = "演練結束" }),
                () => Accepted(SamplePeople.WorkingGroupMember2, "feedback.give", new { ok = "false" }),
                () => Accepted(SamplePeople.CommitteeConvener, "feedback.give", new { ok = "true" }),
            ],
            async () =>
            {
                var one = await Bot.CaseIs(each => Company.Stage(each) == "Cancelled", "the drill has ended");
                Assert.Equal((1, 1), ((int)one["drill"]!["feedback"]!["ok"]!, (int)one["drill"]!["feedback"]!["issue"]!));
                Assert.Equal("Done", StateOfStep(one, "response", 1));
                Assert.DoesNotContain("contact.called", (await Journal()).Select(fact => fact["name"]!.ToString()));
            });
    }

    /// <summary>Each step is a press, whose messages may still be on their way when the program dies.</summary>
    private async Task GoesThroughADeath(Func<Task>[] steps, Func<Task> end)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("BCPBOT_SEED"), out var given) ? given : Random.Shared.Next();
        var killAt = new Random(seed).Next(1, steps.Length);
        output.WriteLine($"BCPBOT_SEED={seed}: killed before step {killAt + 1} of {steps.Length}");

        foreach (var (place, step) in steps.Index())
        {
            if (place == killAt)
            {
                await Bot.Kill();
                await Bot.Start();
            }

            await step();
        }

        await end();
        Assert.All((await Journal()).Select(fact => fact["name"]!.ToString()).Where(OnlyOnce.Contains).CountBy(name => name), name => Assert.Equal(1, name.Value));
        await Bot.Kill();
        await revived.TheStoreIsSound();
    }

    private static readonly string[] OnlyOnce = ["case.reported", "case.activated", "case.recovered", "ballot.opened", "ballot.closed", "chain.opened", "course.chosen", "drill.planned", "drill.started", "drill.aborted", "run.released"];

    private async Task Planned()
    {
        var at = DateTimeOffset.Parse((await Bot.Get("/rehearsal/clock"))["now"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).AddDays(3).ToOffset(TimeSpan.FromHours(8));
        await Accepted(SamplePeople.WorkingGroupLead, "drill.plan", new
        {
            types = "tabletop,recovery",
            scenario = "interruption",
            plans = "plan-payment",
            at = at.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            objectives = "全員收到通知：30 分內九成確認",
        });
        company.Case = (await Bot.TheCase())["id"]!.ToString();
    }

    private IEnumerable<Func<Task>> Votes(IEnumerable<PersonId> people, string ballot, string choice) =>
        people.Select(person => (Func<Task>)(() => Accepted(person, "ballot.vote", new { ballot, choice })));

    private async Task Accepted(PersonId person, string verb, object? data = null) => Assert.Null(Player.Refusal(await company.Forwarded(person, verb, data)));

    private async Task<IEnumerable<JsonNode>> Journal() => (await Bot.Get($"/api/cases/{company.Case}/journal")).AsArray().Select(fact => fact!);

    private static IEnumerable<JsonNode> Runs(JsonNode one) => one["runs"]!.AsArray().Select(run => run!);

    private static string StateOfStep(JsonNode one, string run, int no) =>
        Runs(one).Single(each => each["id"]!.ToString() == run)["steps"]!.AsArray().Single(step => (int)step!["no"]! == no)!["state"]!.ToString();
}
