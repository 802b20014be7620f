using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>An incident and drills at once: the incident goes first, and the working group is asked whether to stop or to start a drill.</summary>
public sealed class DrillAndIncidentStories(StartedBot started) : IClassFixture<StartedBot>
{
    private readonly RunningBot bot = started.Bot;
    private readonly Company company = new(started.Bot);

    [Fact]
    public async Task A_real_incident_that_becomes_active_asks_whether_to_stop_the_drill()
    {
        await company.PlansADrill("recovery", "plan-order");
        await company.ApprovesTheDrill();
        await company.Lead.Press("drill.start");
        var drill = company.Case!;

        company.Case = null;
        await company.Begins("機房真的失火");
        Assert.Null(Player.Refusal(await Company.Assesses(company.Lead, "interruption", 3, confirmed: true)));
        foreach (var member in Company.CommitteeMembers[..3])
            await company.Votes(member, "approve");
        var incident = company.Case!;
        await company.Play(SamplePeople.CommitteeMember4).Hears("【實際事故】");

        company.Case = drill;
        await company.Member.Hears("【演練】實際事故已啟動");
        Assert.Null(Player.Refusal(await company.Member.Press("drill.abort")));
        await company.CommitteeConvener.Hears("【演練】演練中止");
        var stopped = await bot.Get($"/api/cases/{drill}");
        Assert.Equal(("Cancelled", incident), (Company.Stage(stopped), stopped["drill"]!["interruptedBy"]![0]!.ToString()));
        Assert.Equal("stage", Player.Refusal(await company.Forwarded(SamplePeople.CommitteeConvener, "chain.acknowledge", new { chain = "c1", link = "n1" })));
        await TheCardsOfTheDrillHaveLostTheirButtons(drill);
        await AnotherThatStartsMeanwhileIsAskedFirst(incident);
    }

    private async Task AnotherThatStartsMeanwhileIsAskedFirst(string incident)
    {
        await company.PlansADrill("tabletop", "plan-shipping");
        await company.ApprovesTheDrill();
        var no = (await bot.Get($"/api/cases/{incident}"))["no"]!.ToString();

        var asked = await company.Lead.Press("drill.start");
        Assert.Null(Player.Refusal(asked));
        Assert.Contains($"實際事故 {no} 正在處理中", asked.Text(), StringComparison.Ordinal);
        Assert.Equal("Approved", Company.Stage(await bot.Get($"/api/cases/{company.Case}")));

        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "drill.start", new { sure = true })));
        await company.Member.IsOffered("drill.abort");
        await company.Member.Hears("【演練】實際事故已啟動");
        Assert.Equal([incident], (await bot.Get($"/api/cases/{company.Case}"))["drill"]!["interruptedBy"]!.AsArray().Select(one => one!.ToString()));
    }

    private async Task TheCardsOfTheDrillHaveLostTheirButtons(string drill) => await RunningBot.Until(
        async () => (await company.CommitteeConvener.Messages()).Select(message => message["card"]?.ToJsonString() ?? "")
            .All(card => !card.Contains(drill, StringComparison.Ordinal) || !card.Contains("chain.acknowledge", StringComparison.Ordinal)),
        "no card of the drill asks for anything");
}
