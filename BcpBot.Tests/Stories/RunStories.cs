using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>The work itself, in the rehearsal room: steps, backup resources, plans by grade, recovery.</summary>
public sealed class RunStories(StartedBot started) : IClassFixture<StartedBot>
{
    private static readonly PersonId HeadOfWarehouse = new("p20");

    private readonly Company company = new(started.Bot);

    [Fact]
    public async Task The_immediate_steps_are_under_way_before_the_vote()
    {
        await company.BeginsAssessed("付款中斷", level: 3);

        Assert.Null(Player.Refusal(await company.Member.Press("step.start", new { run = "response", step = "1" })));
        Assert.Equal("person", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupMember3, "step.start", new { run = "response", step = "1" })));
        Assert.Equal("locked", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "step.done", new { run = "response", step = "3" })));
        Assert.Null(Player.Refusal(await company.Member.Press("step.done", new { run = "response", step = "1" }, new { evidence = "https://share.example/first" })));

        var step = Step(await started.Bot.TheCase(), "response", 1);
        Assert.Equal(("Done", "p13"), (step["state"]!.ToString(), step["by"]!.ToString()));
        Assert.Equal(64, step["evidence"]!.AsArray().Single()!["sha256"]!.ToString().Length);
        await company.Play(SamplePeople.WorkingGroupMember3).IsOffered("step.start", new { run = "response", step = "2" });
    }

    [Fact]
    public async Task Resources_are_reported_confirmed_solved_and_waived_and_then_the_plans_run_by_grade()
    {
        await Activated("主機房停電");

        Assert.Null(Player.Refusal(await company.Play(SamplePeople.AssetKeeper).Press("resource.report", new { run = "plan-payment", resource = "res-pay-line", result = "short" })));
        Assert.Null(Player.Refusal(await company.Play(SamplePeople.PromotionMember2).Press("resource.solve", new { run = "plan-payment", resource = "res-pay-line" })));
        Assert.Null(Player.Refusal(await company.Member.Press("resource.confirm", new { run = "plan-payment", resource = "res-pay-host", result = "available" })));
        await company.Play(SamplePeople.AssetKeeper).Press("resource.report", new { run = "plan-order", resource = "res-order-db", result = "short" });
        await Waived("plan-order", "res-order-db");
        await company.Play(HeadOfWarehouse).Press("resource.report", new { run = "plan-shipping", resource = "res-warehouse", result = "available" });
        await company.Lead.Press("resource.confirm", new { run = "plan-shipping", resource = "res-warehouse", result = "available" });

        var one = await started.Bot.TheCase();
        Assert.Equal(["Available", "Solved", "Waived"], Resources(one, "plan-payment").Concat(Resources(one, "plan-order")));
        Assert.Equal(("Ready", "Ready", "Locked"), (StateOf(one, "plan-payment"), StateOf(one, "plan-order"), StateOf(one, "plan-shipping")));
        Assert.Equal("locked", Player.Refusal(await company.Forwarded(HeadOfWarehouse, "step.start", new { run = "plan-shipping", step = "1" })));

        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "run.parallel", new { run = "plan-shipping", reason = "等待將逾 RTO" })));
        await company.Play(HeadOfWarehouse).Press("step.start", new { run = "plan-shipping", step = "1" });
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "site.confirm", new { run = "plan-payment", site = "standby" })));
        Assert.Equal("Standby", Run(await started.Bot.TheCase(), "plan-payment")["site"]!.ToString());

        var ahead = await company.Forwarded(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-payment", recoveredAt = "2099-01-01 00:00" });
        Assert.Equal(("invalid", true), (Player.Refusal(ahead), ahead.Text().Contains("恢復時間", StringComparison.Ordinal)));
        var hostile = await company.Forwarded(SamplePeople.WorkingGroupMember2, "step.done", new { run = "plan-payment", step = "1", evidence = "javascript:alert(1)" });
        Assert.Equal(("invalid", true), (Player.Refusal(hostile), hostile.Text().Contains("佐證", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Steps_are_skipped_blocked_resumed_handed_over_and_taken_by_the_deputy_after_silence()
    {
        await company.BeginsAssessed("憑證過期", level: 3);
        Assert.Equal("reason", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupMember2, "step.skip", new { run = "response", step = "1" })));
        await company.Forwarded(SamplePeople.WorkingGroupMember2, "step.skip", new { run = "response", step = "1", reason = "不適用" });
        await company.Forwarded(SamplePeople.WorkingGroupMember2, "step.block", new { run = "response", step = "2", reason = "等待廠商" });
        await company.Play(SamplePeople.PromotionConvener).Hears("步驟受阻");
        await company.Forwarded(SamplePeople.WorkingGroupMember2, "step.resume", new { run = "response", step = "2" });
        await company.Forwarded(SamplePeople.WorkingGroupMember2, "step.handover", new { run = "response", step = "2", to = "p19" });
        Assert.Null(Player.Refusal(await company.Employee.Press("step.done", new { run = "response", step = "2" })));

        var one = await started.Bot.TheCase();
        Assert.Equal(["Skipped", "Done", "Ready"], Run(one, "response")["steps"]!.AsArray().Take(3).Select(step => step!["state"]!.ToString()));
    }

    [Fact]
    public async Task Recovery_is_reported_process_by_process_and_then_the_case_has_recovered()
    {
        await Activated("訂單全停", "payment,order");
        Assert.Equal("invalid", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-payment", recoveredAt = "2099-01-01 00:00" })));
        await company.Forwarded(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-payment", dataLossMinutes = "5" });
        Assert.Equal("Active", Company.Stage(await started.Bot.TheCase()));
        await company.Forwarded(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-order" });

        var one = await started.Bot.TheCase();
        Assert.Equal("Recovered", Company.Stage(one));
        Assert.Equal([5, 0], one["recoveries"]!.AsArray().Select(recovery => (int)recovery!["dataLossMinutes"]!));
        await company.Play(SamplePeople.PromotionMember2).Hears("已復原");
    }

    private async Task Activated(string what, string processes = "payment,order,shipping")
    {
        await company.Begins(what);
        Assert.Null(Player.Refusal(await Company.Assesses(company.Lead, "interruption", 3, confirmed: true, processes: processes)));
        foreach (var member in Company.CommitteeMembers[..3])
            await company.Votes(member, "approve");
        await started.Bot.CaseIs(one => Company.Stage(one) == "Active", "the case is active");
    }

    private async Task Waived(string run, string resource)
    {
        var asks = await company.Forwarded(SamplePeople.PromotionConvener, "resource.waive", new { run, resource, reason = "時間急迫" });
        Assert.Null(Player.Refusal(asks));
        Assert.NotEqual("Waived", Resources(await started.Bot.TheCase(), run).Single());
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.PromotionConvener, "resource.waive", new { run, resource, reason = "時間急迫", sure = true })));
    }

    private static JsonNode Run(JsonNode one, string run) => one["runs"]!.AsArray().Single(each => each!["id"]!.ToString() == run)!;

    private static string StateOf(JsonNode one, string run) => Run(one, run)["state"]!.ToString();

    private static JsonNode Step(JsonNode one, string run, int no) => Run(one, run)["steps"]!.AsArray().Single(step => (int)step!["no"]! == no)!;

    private static IEnumerable<string> Resources(JsonNode one, string run) => Run(one, run)["resources"]!.AsArray().Select(resource => resource!["state"]!.ToString());
}
