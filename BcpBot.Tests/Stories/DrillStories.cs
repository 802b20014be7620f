using System.Globalization;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>Drills in the rehearsal room (5.2.3, 5.2.5): planned, approved, trained for, started, measured, stopped.</summary>
public sealed class DrillStories(StartedBot started) : IClassFixture<StartedBot>
{
    private static readonly PersonId[] Trainees =
        [SamplePeople.WorkingGroupLead, SamplePeople.WorkingGroupMember2, SamplePeople.WorkingGroupMember3, SamplePeople.Employee1, SamplePeople.CommitteeMember3];

    private readonly Company company = new(started.Bot);

    [Fact]
    public async Task A_notification_drill_is_planned_approved_trained_for_started_and_measured_link_by_link()
    {
        await company.PlansADrill("notification", "plan-order", trained: true);
        var planned = await started.Bot.TheCase();
        Assert.Equal(("Drill", "Planned", "【演練】"), (planned["kind"]!.ToString(), Company.Stage(planned), planned["label"]!.ToString()));
        Assert.Equal(["Notification"], planned["drillTypes"]!.AsArray().Select(type => type!.ToString()));
        Assert.Equal(("ApproveDrill", "30 分內九成確認"), (planned["ballots"]![0]!["decision"]!.ToString(), planned["drill"]!["objectives"]![0]!["criterion"]!.ToString()));
        await company.Play(SamplePeople.CommitteeMember2).Hears("請核可演練");
        await company.ApprovesTheDrill();

        Assert.Null(Player.Refusal(await company.Lead.Press("training.record", inputs: new { what = "通報流程與集合地點", people = string.Join(',', Trainees.Select(person => person.Value)) })));
        foreach (var person in Trainees[1..4])
            Assert.Null(Player.Refusal(await company.Play(person).Press("training.understood")));
        Assert.Equal("person", Player.Refusal(await company.Forwarded(SamplePeople.Employee2, "training.understood")));

        var warned = await company.Lead.Press("drill.start");
        Assert.Contains("教育訓練尚未全部完成", warned.Text(), StringComparison.Ordinal);
        Assert.Equal("Approved", Company.Stage(await started.Bot.TheCase()));
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "drill.start", new { sure = true })));

        Assert.Equal(["Told", "Waiting", "Waiting"], await Links());
        await company.CommitteeConvener.Hears("【演練】請按「確認收到」");
        await company.CommitteeConvener.Press("chain.acknowledge", new { link = "n1" });
        Assert.Equal(["Acknowledged", "Told", "Told"], await Links());
        await Acknowledged(("p05", "n2"), ("p03", "n3"));
        var told = await started.Bot.CaseIs(one => Company.Stage(one) == "Recovered", "everyone was told");
        Assert.Empty(told["runs"]!.AsArray());
        Assert.Equal("Complete", told["chains"]![0]!["state"]!.ToString());
        Assert.All(told["chains"]![0]!["links"]!.AsArray(), link => Assert.NotNull(link!["at"]));
        await company.PromotionConvener.Hears("【演練】通報演練已完成");
    }

    [Fact]
    public async Task A_recovery_drill_goes_through_everything_and_tells_nobody_outside()
    {
        await company.PlansADrill("tabletop,recovery", "plan-payment");
        await company.ApprovesTheDrill();
        Assert.Null(Player.Refusal(await company.Lead.Press("drill.start")));

        Assert.Null(Player.Refusal(await company.Member.Press("step.done", new { run = "response", step = "1" })));
        Assert.Equal("drill", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "contact.called", new { contact = "payment-provider" })));
        await company.Play(SamplePeople.AssetKeeper).Press("resource.report", new { run = "plan-payment", resource = "res-pay-line", result = "available" });
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-payment" })));
        var one = await started.Bot.TheCase();
        Assert.Equal("Recovered", Company.Stage(one));
        Assert.Null(one["level"]);

        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "drill.abort", new { note = "演練結束" })));
        var feedback = await company.Member.Press("feedback.give", new { ok = "false" }, new { note = "備援專線不通" });
        Assert.Contains("您的回饋：有問題", feedback.Text(), StringComparison.Ordinal);
        await company.CommitteeConvener.Press("feedback.give", new { ok = "true" });
        var figures = (await started.Bot.TheCase())["drill"]!["feedback"]!;
        Assert.Equal((1, 1), ((int)figures["ok"]!, (int)figures["issue"]!));
        Assert.Equal("person", Player.Refusal(await company.Forwarded(SamplePeople.Employee2, "feedback.give", new { ok = "true" })));
    }

    [Fact]
    public async Task A_drill_that_is_not_approved_cannot_start_and_a_rejected_one_never()
    {
        await company.PlansADrill("tabletop", "plan-order");
        Assert.Equal("stage", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "drill.start")));
        Assert.Equal("role", Player.Refusal(await company.Forwarded(SamplePeople.Employee1, "drill.start")));
        foreach (var member in Company.CommitteeMembers[..3])
            await company.Votes(member, "reject");
        await started.Bot.CaseIs(one => Company.Stage(one) == "Rejected", "the drill is rejected");
        Assert.Equal("stage", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "drill.start")));
        Assert.Equal("stage", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "incident.take")));
    }

    [Fact]
    public async Task A_bad_plan_is_refused_and_what_was_typed_stays()
    {
        await company.Lead.Say("演練");
        var future = (await company.Now()).AddDays(3).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        foreach (var (code, types, scenario, at, objectives) in new[]
        {
            ("missing", "", "building", future, "目標：準則"), ("invalid", "dance", "building", future, "目標：準則"), ("unknown", "tabletop", "flood", future, "目標：準則"),
            ("invalid", "tabletop", "building", "2020-01-01 10:00", "目標：準則"), ("invalid", "tabletop", "building", "tomorrow", "目標：準則"),
            ("invalid", "tabletop", "building", future, "沒有準則的目標"), ("missing", "tabletop", "building", future, ""),
        })
            Assert.Equal(code, Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "drill.plan", new { types, scenario, at, objectives })));

        var kept = await company.Forwarded(SamplePeople.WorkingGroupLead, "drill.plan", new { types = "tabletop", scenario = "building", at = future, objectives = "沒有準則的目標" });
        Assert.Contains("沒有準則的目標", kept.Text(), StringComparison.Ordinal);
        Assert.Equal("invalid", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "drill.plan", new { types = "tabletop", scenario = "building", at = future, objectives = "目標：準則", announced = "perhaps" })));
        var evaluator = await company.Forwarded(SamplePeople.WorkingGroupLead, "drill.plan", new { types = "recovery", scenario = "interruption", plans = "plan-payment", at = future, objectives = "目標：準則", evaluators = "p17,p12", purpose = "驗證切換" });
        Assert.Equal("evaluator", Player.Refusal(evaluator));
        Assert.All((string[])["鄭文傑 即是", "驗證切換"], words => Assert.Contains(words, evaluator.Text(), StringComparison.Ordinal));
        Assert.Equal("role", Player.Refusal(await company.Forwarded(SamplePeople.Employee1, "drill.plan", new { types = "tabletop", scenario = "building", at = future, objectives = "目標：準則" })));
    }

    [Fact]
    public async Task The_word_drill_shows_the_working_group_the_form_and_others_their_open_drills()
    {
        await company.PlansADrill("tabletop", "plan-order");
        await company.Stranger.Say("演練");
        Assert.DoesNotContain("drill.plan", await Latest(SamplePeople.Employee2), StringComparison.Ordinal);
        Assert.DoesNotContain(company.Case!, await Latest(SamplePeople.Employee2), StringComparison.Ordinal);
        await company.Play(SamplePeople.Auditor).Say("drill");
        Assert.Contains(company.Case!, await Latest(SamplePeople.Auditor), StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> Links() => (await started.Bot.TheCase())["chains"]![0]!["links"]!.AsArray().Select(link => link!["state"]!.ToString());

    private async Task Acknowledged(params (string Person, string Link)[] presses)
    {
        foreach (var (person, link) in presses)
            Assert.Null(Player.Refusal(await company.Play(new PersonId(person)).Press("chain.acknowledge", new { link })));
    }

    private async Task<string> Latest(PersonId person)
    {
        await RunningBot.Until(async () => (await company.Play(person).Messages()).Any(message => message["card"] is not null && message["summary"]?.ToString() is "演練" or "Drills"), $"{person} sees the drills");
        return (await company.Play(person).Messages()).Last(message => message["summary"]?.ToString() is "演練" or "Drills")["card"]!.ToJsonString();
    }
}
