using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;
using Xunit.Abstractions;

namespace BcpBot.Tests.Stories;

/// <summary>From recovery to the file, in the rehearsal room; killed once on the way, at a step that the seed draws.</summary>
public sealed class AfterStories(ITestOutputHelper output) : IAsyncLifetime
{
    private const string AllChecks = "steady,accounts,exceptions,resources,data";

    private readonly RunningBot bot = new();
    private Company company = null!; // set before each test
    private int step, killAt;

    public async Task InitializeAsync()
    {
        await bot.Start();
        company = new Company(bot);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_recovered_case_is_closed_reviewed_improved_signed_and_filed()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("BCPBOT_SEED"), out var given) ? given : Random.Shared.Next();
        killAt = new Random(seed).Next(1, 9);
        output.WriteLine($"BCPBOT_SEED={seed}: killed at step {killAt}");

        await Recovers();
        await Survives();
        await Closes();
        await Survives();
        await IsReviewed();
        await Survives();
        await IsImproved();
        await Survives();
        await IsSigned();
        await Survives();

        var one = await bot.CaseIs(each => Company.Stage(each) == "Filed", "the case is filed");
        Assert.Equal(["Writer", "Reviewer", "Supervisor", "Receiver"], one["form"]!["signatures"]!.AsArray().Select(signed => signed!["as"]!.ToString()));
        Assert.Equal(["p13", "p12", "p09", "p01"], one["form"]!["signatures"]!.AsArray().Select(signed => signed!["by"]!.ToString()));
        await company.Play(SamplePeople.CommitteeMember2).Hears("報告單已歸檔");
    }

    private async Task Recovers()
    {
        await company.Begins("付款中斷");
        Assert.Null(Player.Refusal(await Company.Assesses(company.Lead, "interruption", 3, confirmed: true)));
        foreach (var member in Company.CommitteeMembers[..3])
            await company.Votes(member, "approve");
        await bot.CaseIs(one => Company.Stage(one) == "Active", "the case is active");
        await Accepted(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-payment" });
        Assert.Equal("Recovered", Company.Stage(await bot.TheCase()));
    }

    private async Task Closes()
    {
        Assert.Equal("reason", await Refused(SamplePeople.WorkingGroupLead, "closing.request", new { checks = AllChecks }));
        Assert.Equal("invalid", await Refused(SamplePeople.WorkingGroupLead, "closing.request", new { checks = "weather" }));
        await bot.Advance(TimeSpan.FromMinutes(61));
        await company.PromotionConvener.Hears("觀察期滿");
        await Survives();

        await company.Lead.Press("card.show", new { what = "case", about = "Closing:" });
        Assert.Null(Player.Refusal(await company.Lead.Press("closing.request", inputs: new { checks = AllChecks })));
        Assert.Equal("Closing", Company.Stage(await bot.TheCase()));
        var asked = (await company.CommitteeConvener.IsOffered("ballot.vote", new { ballot = "b2" })).Text();
        Assert.All((string[])["檢核：已完成 5／5", "臨時帳號與權限已收回：已完成", "觀察期滿", "線上付款持續計畫：已於"], words => Assert.Contains(words, asked, StringComparison.Ordinal));
        await company.Decides(SamplePeople.CommitteeConvener, "reject", "b2");
        await bot.CaseIs(one => Company.Stage(one) == "Recovered", "it has recovered still");

        await Accepted(SamplePeople.WorkingGroupLead, "closing.request", new { checks = "steady,data", note = "其餘明日完成" });
        await company.Decides(SamplePeople.CommitteeConvener, "approve", "b3");
        var one = await bot.CaseIs(each => Company.Stage(each) == "Closed", "the case is closed");
        Assert.Equal(["Steady", "Data"], one["closing"]!["checks"]!.AsArray().Select(check => check!.ToString()));
        Assert.Equal("Closing", one["chains"]!.AsArray()[^1]!["about"]!.ToString());
        await company.Employee.Hears("已恢復，謝謝");
        await company.CommitteeConvener.Hears("業務持續計畫已結束");
        await company.Play(SamplePeople.CommitteeMember3).Press("chain.acknowledge", new { chain = "c2", link = "n3" });
        await bot.Advance(TimeSpan.FromHours(3));
        await bot.CaseIs(each => each["chains"]!.AsArray().All(chain => chain!["state"]!.ToString() != "Running"), "everyone was told");
        Assert.Equal("unknown", await Refused(SamplePeople.WorkingGroupLead, "rollcall.close", new { rollcall = "r1" }));
    }

    private async Task IsReviewed()
    {
        Assert.Equal("role", await Refused(SamplePeople.WorkingGroupLead, "review.hold", new { at = "2099-01-01 10:00" }));
        Assert.Equal("invalid", await Refused(SamplePeople.PromotionConvener, "review.hold", new { at = "2020-01-01 10:00" }));
        await Accepted(SamplePeople.PromotionConvener, "review.hold", new { at = "2099-01-01 10:00", place = "第一會議室" });
        await company.Play(SamplePeople.WorkingGroupMember4).Hears("事故檢討會議");
        Assert.Equal("stage", await Refused(SamplePeople.WorkingGroupMember2, "form.complete", new { conclusion = "effective" }));
        Assert.Equal("missing", await Refused(SamplePeople.PromotionConvener, "review.record", new { wentWell = "快" }));
        Assert.Null(Player.Refusal(await company.PromotionConvener.Press("review.record", inputs: new { cause = "電源老化", resolutions = "更換電源" })));
        var one = await bot.TheCase();
        Assert.Equal(("Reviewed", "電源老化", 10), (Company.Stage(one), one["review"]!["cause"]!.ToString(), one["review"]!["people"]!.AsArray().Count));
    }

    private async Task IsImproved()
    {
        await Accepted(SamplePeople.PromotionConvener, "improvement.add", new { what = "更換機房電源", owner = "p25", due = "2099-01-01" });
        Assert.Equal("invalid", await Refused(SamplePeople.PromotionConvener, "improvement.add", new { what = "更換", owner = "p25", due = "2020-01-01" }));
        Assert.Equal("missing", await Refused(SamplePeople.WorkingGroupLead, "improvement.handover", new { improvement = "i1" }));
        await Accepted(SamplePeople.WorkingGroupLead, "improvement.handover", new { improvement = "i1", to = "p24", reason = "留職停薪" });
        Assert.Equal("person", await Refused(SamplePeople.AssetKeeper, "improvement.done", new { improvement = "i1" }));
        Assert.Null(Player.Refusal(await company.Play(SamplePeople.Contractor).Press("improvement.done", new { improvement = "i1" }, new { note = "已更換" })));
        Assert.Equal("person", await Refused(SamplePeople.Contractor, "improvement.verify", new { improvement = "i1" }));
        Assert.Null(Player.Refusal(await company.PromotionConvener.Press("improvement.verify", new { improvement = "i1" })));
        Assert.Equal("Verified", (await bot.TheCase())["improvements"]![0]!["state"]!.ToString());
    }

    private async Task IsSigned()
    {
        Assert.Equal("missing", await Refused(SamplePeople.WorkingGroupMember2, "form.complete"));
        Assert.Null(Player.Refusal(await company.Member.Press("form.complete", inputs: new { conclusion = "partly", losses = "無" })));
        await Signs(SamplePeople.WorkingGroupMember2, "writer");
        Assert.Equal("person", await Refused(SamplePeople.WorkingGroupMember2, "form.sign", new { @as = "reviewer" }));
        await Signs(SamplePeople.WorkingGroupLead, "reviewer");
        await Survives();
        Assert.Equal("reason", await Refused(SamplePeople.PromotionConvener, "form.return", new { @as = "supervisor" }));
        Assert.Null(Player.Refusal(await company.PromotionConvener.Press("form.return", new { @as = "supervisor" }, new { note = "損失未填" })));
        Assert.Equal("Draft", (await bot.TheCase())["form"]!["state"]!.ToString());
        await Survives();

        Assert.Null(Player.Refusal(await company.Member.Press("form.complete", inputs: new { conclusion = "partly", losses = "8 萬元" })));
        await Signs(SamplePeople.WorkingGroupMember2, "writer");
        await Signs(SamplePeople.WorkingGroupLead, "reviewer");
        await SupervisorIsAway();
        await Accepted(SamplePeople.CommitteeMember2, "form.receive");
        await Signs(SamplePeople.CommitteeConvener, "receiver");
    }

    // The place passes to his deputy, who gets the card, and stays there when he is back.
    private async Task SupervisorIsAway()
    {
        await Accepted(SamplePeople.PromotionConvener, "person.away");
        await company.Play(SamplePeople.PromotionMember2).IsOffered("form.sign", new { @as = "supervisor" });
        await Accepted(SamplePeople.PromotionConvener, "person.back");
        var late = await company.Forwarded(SamplePeople.PromotionConvener, "form.sign", new { @as = "supervisor" });
        Assert.Equal("person", Player.Refusal(late));
        Assert.Contains("簽核。如須由您處理", late.Text(), StringComparison.Ordinal);
        await Signs(SamplePeople.PromotionMember2, "supervisor");
    }

    private async Task Signs(PersonId person, string place) =>
        Assert.Null(Player.Refusal(await company.Play(person).Press("form.sign", new { @as = place })));

    private async Task Accepted(PersonId person, string verb, object? data = null) => Assert.Null(await Refused(person, verb, data));

    private async Task<string?> Refused(PersonId person, string verb, object? data = null) => Player.Refusal(await company.Forwarded(person, verb, data));

    private async Task Survives()
    {
        if (++step != killAt)
            return;

        await bot.Kill();
        await bot.Start();
    }
}
