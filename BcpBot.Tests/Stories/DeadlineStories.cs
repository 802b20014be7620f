using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>Ballots that come to their deadline, in the rehearsal room, with a clock that is moved.</summary>
public sealed class DeadlineStories : IAsyncLifetime
{
    private static readonly TimeSpan PastTheDeadline = TimeSpan.FromMinutes(31);

    private readonly RunningBot bot = new() { IsHere = true };
    private readonly Company company;

    public DeadlineStories() => company = new Company(bot);

    public Task InitializeAsync() => bot.Start();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_convener_who_casts_no_vote_leaves_a_tie()
    {
        await company.BeginsAssessed("出貨系統停擺", level: 3);
        await company.TwoAgainstTwo();
        await bot.Advance(PastTheDeadline);
        Assert.Equal("Casting", Company.Ballot(await bot.TheCase(), 0)["state"]!.ToString());

        await bot.Advance(TimeSpan.FromMinutes(15));
        var one = await bot.TheCase();
        Assert.Equal("Observed", Company.Stage(one));
        Assert.Equal(("ActivateIncident", "Tied"), Company.DecisionOf(one, 0));
    }

    [Fact]
    public async Task Without_a_quorum_the_lead_opens_the_ballot_again_with_a_reason()
    {
        await company.BeginsAssessed("憑證過期", level: 3);
        await company.Votes(SamplePeople.CommitteeMember2, "approve");
        await bot.Advance(PastTheDeadline);
        Assert.Equal(("ActivateIncident", "NoQuorum"), Company.DecisionOf(await bot.TheCase(), 0));
        Assert.Equal("role", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupMember2, "ballot.reopen", new { ballot = "b1", reason = "仍須作成決議" })));
        Assert.Equal("reason", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "ballot.reopen", new { ballot = "b1" })));

        Assert.Null(Player.Refusal(await company.Lead.Press("ballot.reopen", new { ballot = "b1" }, new { reason = "前次出席不足" })));
        var again = Company.Ballot(await bot.TheCase(), 1);
        Assert.Equal(("Reopened", "b1"), (again["kind"]!.ToString(), again["of"]!.ToString()));

        foreach (var member in Company.CommitteeMembers.Take(3))
            await company.Votes(member, "approve", "b2");
        await bot.CaseIs(each => Company.Stage(each) == "Active", "the case is active");
    }
}
