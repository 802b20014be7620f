using BcpBot.Domain;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>Cases with a ballot, a chain and a roll-call, from the report on; and what must be in the journal once.</summary>
public sealed class WholeCases(OutsideCompany company)
{
    private static readonly PersonId[] Voters = [SamplePeople.CommitteeMember2, SamplePeople.CommitteeMember3, SamplePeople.CommitteeConvener];

    /// <summary>Reported, taken, assessed, voted on, and acknowledged in the chain: each press is acknowledged before the next.</summary>
    public async Task<string> Decided(string what, string scenario, TimeSpan betweenVotes)
    {
        var id = await Voted(what, scenario, betweenVotes);
        await Acknowledged(id);
        return id;
    }

    /// <summary>Up to the vote that activates the plan: everyone is being told.</summary>
    public async Task<string> Voted(string what, string scenario, TimeSpan betweenVotes)
    {
        var id = await company.Reports(what, scenario);
        await company.Press(SamplePeople.WorkingGroupMember2, "incident.take", new { @case = id });
        await company.Assesses(SamplePeople.WorkingGroupMember2, id, scenario, level: 3);

        foreach (var voter in Voters)
        {
            await company.Press(voter, "ballot.vote", new { @case = id, choice = "approve" });
            if (betweenVotes > TimeSpan.Zero && voter == Voters[0])
                await company.ClockMoves(betweenVotes);
        }

        return id;
    }

    public Task Acknowledged(string id) => company.Press(SamplePeople.CommitteeConvener, "chain.acknowledge", new { @case = id, link = "n1" });

    public async Task TwoAnswer(string id)
    {
        await company.Press(SamplePeople.Employee1, "rollcall.answer", new { @case = id, answer = "safe" });
        await company.Press(SamplePeople.Employee2, "rollcall.answer", new { @case = id, answer = "help" });
        await company.CaseIs(id, one => (int)one["rollCalls"]![0]!["help"]! == 1, "the call for help counts");
        await RunningBot.Until(async () => (await company.Facts(id, "help.needed")).Count > 0, "the case hears of the call for help");
    }

    public async Task BothAnswersCountOnce(string id)
    {
        Assert.Single(await company.Facts(id, "help.needed"));
        await company.CaseIs(id, one => Figures(one) == (25, 1, 1, 0, 23), "25 people are asked, one is safe, one needs help");
    }

    public async Task EachFactIsThereOnce(string id)
    {
        var one = await company.CaseIs(id, found => Company.Stage(found) == "Active", "the case is active");
        Assert.Equal("p13", one["commander"]!.ToString());
        var ballot = Assert.Single(one["ballots"]!.AsArray())!;
        Assert.Equal("Approved", ballot["outcome"]!.ToString());
        Assert.Equal(Voters.Select(voter => voter.Value).Order(StringComparer.Ordinal), ballot["votes"]!.AsArray().Select(vote => vote!["by"]!.ToString()).Order(StringComparer.Ordinal));

        foreach (var name in (string[])["case.reported", "case.taken", "case.assessed", "ballot.opened", "ballot.closed", "case.activated", "chain.opened", "chain.acknowledged"])
            Assert.True((await company.Facts(id, name)).Count == 1, $"{name} is there {(await company.Facts(id, name)).Count} times");
        Assert.Equal(Voters.Length, (await company.Facts(id, "ballot.cast")).Count);
    }

    private static (int Asked, int Safe, int Help, int OffSite, int Silent) Figures(System.Text.Json.Nodes.JsonNode one)
    {
        var rollCall = one["rollCalls"]!.AsArray().Single()!;
        return ((int)rollCall["asked"]!, (int)rollCall["safe"]!, (int)rollCall["help"]!, (int)rollCall["offSite"]!, (int)rollCall["silent"]!);
    }
}
