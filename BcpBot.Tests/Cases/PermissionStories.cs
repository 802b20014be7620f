using System.Text.Json.Nodes;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;
using BcpBot.Tests.Stories;

namespace BcpBot.Tests.Cases;

/// <summary>One press a verb by somebody who may not, over HTTP: a forwarded card in the hands of an employee without a part, or of somebody outside.</summary>
public sealed class PermissionStories(CompanyWithADrill company) : IClassFixture<CompanyWithADrill>
{
    private static readonly JsonObject Outsider = new() { ["id"] = "p99", ["name"] = "路人", ["objectId"] = "5a3e0000-0000-4000-8000-000000000099" };

    public static TheoryData<string> Refused => [.. PermissionTable.All.Where(row => row.Refused is not null).Select(row => row.Verb).Distinct()];

    public static TheoryData<string> Everyones => ["card.show", .. PermissionTable.All.Where(row => row.Refused is null).Select(row => row.Verb).Distinct()];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Who_may_not_is_told_so_and_nothing_is_recorded(string verb)
    {
        var row = PermissionTable.All.First(each => each.Verb == verb && each.Refused is not null);
        var employee = PermissionTable.PersonOf(Part.Employee);
        company.TurnTo(isDrill: row.Grants.All(grant => grant.When.All(situation => situation is >= Situation.DrillPlanned)));
        var (cases, before) = ((await company.Bot.Cases()).Count, await company.RecordedBy(employee.Value));

        Assert.Equal(row.Refused, Player.Refusal(await company.Story.Forwarded(employee, verb, row.Data)));
        Assert.Equal(cases, (await company.Bot.Cases()).Count);

        // A refused vote leaves its one fact (rule 9 of the ballots).
        Assert.Equal([.. before, .. verb is "ballot.vote" ? ["ballot.refused"] : Array.Empty<string>()], await company.RecordedBy(employee.Value));
    }

    [Theory]
    [MemberData(nameof(Everyones))]
    public async Task What_everyone_may_nobody_outside_may(string verb)
    {
        company.TurnTo(isDrill: false);
        var cases = (await company.Bot.Cases()).Count;
        var data = Json.Object(PermissionTable.All.FirstOrDefault(row => row.Verb == verb && row.Refused is null)?.Data);
        data["draw"] = $"outside-{verb}";
        var answer = await Forwarding.Answer(company.Bot, Forwarding.Invoke(company.Bot, Outsider, verb, data, new JsonObject { ["id"] = "outside", ["conversationType"] = "groupChat" }));

        Assert.IsType<JsonValue>(answer, exactMatch: false);
        Assert.Equal(cases, (await company.Bot.Cases()).Count);
        Assert.Empty(await company.RecordedBy("p99"));
    }
}

/// <summary>One running program with an active incident, furnished with something to press, and a drill that waits for its approval.</summary>
public sealed class CompanyWithADrill : IAsyncLifetime
{
    private string incident = "", drill = "";

    public RunningBot Bot { get; } = new() { IsHere = true };

    public Company Story { get; }

    public CompanyWithADrill() => Story = new Company(Bot);

    public async Task InitializeAsync()
    {
        await Bot.Start();
        await Story.BeginsAssessed("付款中斷", 3);
        foreach (var member in Company.CommitteeMembers[..3])
            await Story.Votes(member, "approve");
        await Bot.CaseIs(one => Company.Stage(one) == "Active", "the case is active");
        incident = Story.Case!;
        await Does("rollcall.open", new { scope = "units", units = "it" });
        await Does("improvement.add", new { what = "更換電源", owner = "p25", due = "2099-12-31" });
        Assert.Null(Player.Refusal(await Story.Forwarded(SamplePeople.PromotionConvener, "directive.give", new { to = "p25", what = "保全紀錄" })));
        await Does("drill.plan", new { types = "tabletop", scenario = "interruption", plans = "plan-payment", at = "2099-12-31 10:00", objectives = "全員收到通知：30 分內九成確認" });
        drill = (await Bot.Cases()).Select(one => one!["id"]!.ToString()).Single(id => id != incident);
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    public void TurnTo(bool isDrill) => Story.Case = isDrill ? drill : incident;

    /// <summary>The names of the facts of the case by this person, in order.</summary>
    public async Task<IReadOnlyList<string>> RecordedBy(string person) =>
        [.. (await Bot.Get($"/api/cases/{Story.Case}/journal")).AsArray().Where(fact => fact!["by"]!.ToString() == person).Select(fact => fact!["name"]!.ToString())];

    private async Task Does(string verb, object data) => Assert.Null(Player.Refusal(await Story.Forwarded(SamplePeople.WorkingGroupLead, verb, data)));
}
