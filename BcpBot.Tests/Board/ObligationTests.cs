using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Organisations;
using BcpBot.Reports;
using BcpBot.Tests.Aftermath;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Drills;
using BcpBot.Tests.PrintedForms;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Board;

/// <summary>What is due when.</summary>
public class ObligationTests
{
    [Fact]
    public void A_report_is_to_be_taken_within_ten_minutes_and_assessed_within_thirty() =>
        Assert.Equal([("Take", 10), ("Assess", 30)], DueIn(Reported()));

    [Fact]
    public void A_reminder_does_not_put_off_what_is_late()
    {
        Assert.Equal([("Take", 10), ("Assess", 30)], DueIn(Reported().Tick(15)));
        Assert.Equal([("Assess", 30)], DueIn(Reported().Tick(15).By(16, WorkingGroupLead, new CaseCommand.Take()).Tick(55)));
    }

    [Fact]
    public void A_ballot_is_due_from_those_who_have_not_voted_and_each_process_within_its_RTO()
    {
        var deciding = Taken().Assessed(2, 3, processes: [Payment, Order]).Votes(3, CommitteeMember2, Choice.Approve);
        var due = Obligations.Of(deciding.Open(), Company);

        var vote = due.Single(one => one.Kind is ObligationKind.Vote);
        Assert.DoesNotContain(CommitteeMember2, vote.Who);
        Assert.Contains(CommitteeConvener, vote.Who);
        Assert.Equal(["payment", "order"], due.Where(one => one.Kind is ObligationKind.Recover).Select(one => one.Subject));
        Assert.Equal(deciding.Open().Assessed!.Assessment.Since + Company.Process(Payment)!.Rto, due.First(one => one.Kind is ObligationKind.Recover).Due);
        Assert.Contains(due, one => one.Kind is ObligationKind.Update);
    }

    [Fact]
    public void A_process_found_after_recovery_is_due_within_its_RTO_and_no_other() =>
        Assert.Equal(["order"], Obligations.Of(AftermathStory.Recovered().Assessed(20, 3, processes: [Payment, Order]).Open(), Company).Where(one => one.Kind is ObligationKind.Recover).Select(one => one.Subject));

    [Fact]
    public void The_chain_the_resources_and_the_steps_are_due_from_whoever_has_them_now()
    {
        var active = Taken().Assessed(2, 3).CommitteeVotes(3, Choice.Approve);
        var due = Obligations.Of(active.Open(), Company);

        Assert.Equal(CommitteeConvener, Assert.Single(due.Single(one => one.Subject == $"c1/{CommitteeLink}").Who));
        Assert.Contains(due, one => one is { Kind: ObligationKind.ReportResource, Subject: "plan-payment/res-pay-host" });
        Assert.Contains(due, one => one.Kind is ObligationKind.DoStep && one.What.Length > 0);
    }

    [Fact]
    public void After_the_end_the_review_is_due_and_once_all_is_filed_and_verified_nothing()
    {
        var closed = FormStory.Incident
            .By(610, WorkingGroupLead, new ClosingCommand.Request(CaseClosing.AllChecks, BallotSetup.For(Company, DecisionKind.Close), TimeSpan.FromHours(8)))
            .Votes(620, CommitteeConvener, Choice.Approve, new BallotId("b2"));

        Assert.Equal(PromotionConvener, Assert.Single(Obligations.Of(closed.Open(), Company).Single(one => one.Kind is ObligationKind.Review).Who));
        Assert.DoesNotContain(Obligations.Of(closed.Open(), Company), one => one.Kind is ObligationKind.Recover or ObligationKind.Update or ObligationKind.DoStep);
        Assert.Empty(Obligations.Of(FormStory.Filed.Open(), Company));
    }

    [Fact]
    public void An_approved_drill_is_due_at_its_start_and_a_plan_a_year_after_its_review()
    {
        Assert.Equal(["StartDrill"], DueIn(DrillStory.Approved(BcpBot.Domain.Drills.DrillType.Notification)).Select(one => one.Kind));

        var review = Obligations.Of(Company, FormStory.Taipei).Single(one => one.Subject == PaymentPlan.Value);
        Assert.Equal(Company.Plan(PaymentPlan)!.ReviewedOn.AddYears(1), DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(review.Due, FormStory.Taipei).DateTime));
    }

    private static (string Kind, int Minute)[] DueIn(TimelineSpec<Case> story) =>
        [.. Obligations.Of(story.Open(), Company).Select(one => (one.Kind.ToString(), (int)(one.Due - TimelineSpec<Case>.Noon).TotalMinutes))];
}
