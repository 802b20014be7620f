using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Deliveries;
using BcpBot.Notices;
using BcpBot.Tests.Cases;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Notices;

/// <summary>Invariant 17: after a pause nobody is rung for what is settled.</summary>
public sealed class MootTests : IAsyncLifetime
{
    private House house = null!; // set before each test

    public async Task InitializeAsync()
    {
        house = await House.Open();
        await house.ReportACase();
    }

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Nobody_is_rung_to_take_a_case_that_is_taken()
    {
        Assert.False(await IsMoot(NoticeKind.Untaken, "1", WorkingGroupMember2));
        await By(WorkingGroupLead, new CaseCommand.Take());
        Assert.True(await IsMoot(NoticeKind.Untaken, "1", WorkingGroupMember2));
    }

    [Fact]
    public async Task Nobody_is_rung_for_a_ballot_that_is_closed()
    {
        await By(WorkingGroupLead, CaseStory.Assessing(3));
        Assert.False(await IsMoot(NoticeKind.Ballot, "b1", CommitteeMember5));

        await Vote(Choice.Reject);
        Assert.True(await IsMoot(NoticeKind.Ballot, "b1", CommitteeMember5));
        Assert.True(await IsMoot(NoticeKind.Ballot, "b1", DeputyOfMember5));
        Assert.False(await IsMoot(NoticeKind.Outcome, "b1", CommitteeMember5));
    }

    [Fact]
    public async Task Nobody_is_rung_for_a_link_that_he_has_acknowledged_and_no_deputy_for_one_that_another_has()
    {
        await By(WorkingGroupLead, CaseStory.Assessing(3));
        await Vote(Choice.Approve);
        Assert.False(await IsMoot(NoticeKind.Chain, $"c1/{CommitteeLink}", CommitteeConvener));

        await By(CommitteeConvener, new ChainCommand.Acknowledge(CaseStory.Chain, CommitteeLink));
        Assert.True(await IsMoot(NoticeKind.Chain, $"c1/{CommitteeLink}", CommitteeConvener));
        Assert.True(await IsMoot(NoticeKind.Chain, $"c1/{CommitteeLink}", ConvenersFirstDeputy));
        Assert.False(await IsMoot(NoticeKind.Chain, $"c1/{CommitteeLink}", CommitteeMember2));
    }

    [Fact]
    public async Task Who_has_answered_is_not_asked_whether_he_is_safe()
    {
        await By(WorkingGroupLead, new CaseCommand.OpenRollCall(new RollCallScope.Everyone(), 1, CaseStory.Company.People.Count));
        var sheet = house.Desks.At(Streams.RollCall(House.Case, RollCall.First, 0));
        await sheet.Ask(new Domain.RollCalls.RollCallSheetCommand.Ask([.. CaseStory.Company.People.Keys.Select(person => new Domain.RollCalls.AskedPerson(person, person))]) { By = Actor.Relay });
        Assert.False(await IsMoot(NoticeKind.RollCall, "r1", Employee1));

        await sheet.Ask(new Domain.RollCalls.RollCallSheetCommand.GiveAnswer(Domain.RollCalls.SafetyAnswer.Safe) { By = Employee1 });
        Assert.True(await IsMoot(NoticeKind.RollCall, "r1", Employee1));
        Assert.False(await IsMoot(NoticeKind.RollCall, "r1", Employee2));
    }

    [Fact]
    public async Task A_reminder_of_an_update_that_has_come_is_not_sent()
    {
        await By(WorkingGroupLead, CaseStory.Assessing(3));
        Assert.True(await IsMoot(NoticeKind.UpdateOverdue, "", WorkingGroupLead));
    }

    private Task<bool> IsMoot(NoticeKind kind, string subject, PersonId reader) => house.Get<Drawings>().IsMoot(
        new Delivery(new DeliveryId("d1"), $"case/{House.Case}", 1, $"{kind}", subject, reader, Urgency.Ballot, false), CancellationToken.None);

    private async Task Vote(Choice choice)
    {
        foreach (var member in Stories.Company.CommitteeMembers.Take(3))
            await By(member, new BallotCommand.CastVote(CaseStory.First, choice, null, Sure: true));
    }

    private async Task By(PersonId person, Command command) => Assert.IsType<Answer.Accepted>(
        (await house.Desks.At(Streams.Case(House.Case)).Ask(command with { By = person, As = CaseStory.Company.StandingOf(person) })).Answer);
}
