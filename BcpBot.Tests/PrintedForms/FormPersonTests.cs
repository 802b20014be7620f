using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;
using BcpBot.Reports;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Drills;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.PrintedForms.FormStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.PrintedForms;

/// <summary>What the form says of each person: why somebody stood in for him, since when he commanded, which of his votes counted, what he answered.</summary>
public class FormPersonTests
{
    [Fact]
    public void Who_left_the_organisation_is_stood_in_for_because_he_is_not_there() =>
        Assert.Contains(
            FormWords.OnBehalf("陳志強", FormWords.Absent),
            Taken().Assessed(5, 3).Regrouped(6, CommitteeMember3).Votes(7, DeputyOfMember3, Choice.Approve).Form().Section("people").Table("participants").Cells("standsIn").Select(row => row[0]));

    [Fact]
    public void Where_the_commander_left_the_lead_commands_from_then_on() =>
        Assert.Equal(
            "鄭文傑（2026-03-02 12:00:00 起）；許雅婷（2026-03-02 12:01:00 起）；鄭文傑（2026-03-02 12:06:00 起）",
            Reported().By(1, WorkingGroupMember2, new CaseCommand.Take()).Regrouped(6, WorkingGroupMember2).Form().Section("people").Value("commander"));

    [Fact]
    public void Of_two_votes_of_one_person_at_the_same_moment_one_counts() // invariant 10
    {
        var story = Taken().Assessed(5, 3).Votes(7, CommitteeConvener, Choice.Reject).Votes(7, CommitteeConvener, Choice.Approve);
        Assert.Equal([FormWords.Of(false), FormWords.Of(true)], story.Form().Section("seatVotes").Table("seatVotes").Cells("counted").Select(row => row[0]));
    }

    [Fact]
    public void A_drill_that_was_called_off_says_so_of_its_ballots()
    {
        Assert.Contains("（演練取消）", ResultsOf(DrillStory.Planned(DrillType.Tabletop).By(10, WorkingGroupLead, new DrillCommand.Cancel())));

        var aborted = DrillStory.Started(DrillType.Notification).EveryLinkAcknowledged(61).Tick(62).Stands(Stage.Recovered)
            .By(70, WorkingGroupLead, new ClosingCommand.Request(CaseClosing.AllChecks, BallotSetup.For(Company, DecisionKind.Close), TimeSpan.FromHours(8)) { Words = Typed("note", "已完成") }).Stands(Stage.Closing)
            .By(71, WorkingGroupLead, new DrillCommand.Abort());
        Assert.Contains("（演練中止）", ResultsOf(aborted));

        static string ResultsOf(TimelineSpec<Case> story) => string.Join("；", story.Form().Section("decisions").Table("ballots").Cells("result").Select(row => row[0]));
    }

    [Fact]
    public void The_remark_beside_a_persons_own_answer_is_his_also_where_somebody_answered_for_him_at_the_same_moment()
    {
        var story = Reported(danger: true);
        var sheet = TimelineSpec<RollCallSheet>.Of(RollCallSheet.Machine).When(0, new RollCallSheetCommand.Ask([new AskedPerson(Employee2, CommitteeMember4)]))
            .When(2, new RollCallSheetCommand.GiveAnswer(SafetyAnswer.Help) { By = Employee2, As = Company.StandingOf(Employee2), Words = Typed("note", "三樓，腳受傷") })
            .When(2, new RollCallSheetCommand.Vouch(Employee2, SafetyAnswer.OffSite) { By = CommitteeMember4, As = Company.StandingOf(CommitteeMember4), Words = Typed("note", "應在家") });
        var record = CaseRecord.Of(Noted("case/c0ffee", story.History), Noted("rollcall/c0ffee/r1/0", sheet.History).Select(noted => (RollCall.First, noted)), [])!;

        Assert.Equal([["三樓，腳受傷"]], FormOf(record).Section("safetyList").Table("safetyList").Cells("remark"));
    }
}
