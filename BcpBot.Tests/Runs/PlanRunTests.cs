using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Cases;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Runs.RunStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Runs;

/// <summary>Plans by grade (5.3.2), their backup resources (5.3.4), the site, and recovery (5.3.6).</summary>
public sealed class PlanRunTests
{
    private static readonly PersonId HeadOfLogistics = Company.ResourcesOf(ShippingPlan)[0].Keeper;

    [Fact]
    public void Plans_open_with_the_decision_and_ask_for_their_resources()
    {
        Assert.Null(Assessed().Run(PaymentRun).Reach);
        var story = Active();

        Assert.Equal(RunReach.Whole, story.Run(PaymentRun).Reach);
        Assert.Equal(4, Assert.Single(story.Facts.OfType<RunFact.ResourcesAsked>()).Resources.Length);
    }

    [Fact]
    public void A_plan_s_steps_wait_until_every_resource_is_confirmed()
    {
        var one = Active().By(6, WorkingGroupLead, new RunCommand.ConfirmResources(PaymentRun, [PaymentHost], ResourceResult.Available));
        Assert.IsType<StepState.Waiting>(one.Step(PaymentRun, 1));

        Assert.IsType<StepState.Told>(one.By(7, WorkingGroupLead, new RunCommand.ConfirmResources(PaymentRun, [PaymentLine], ResourceResult.Available)).Step(PaymentRun, 1));
    }

    [Fact]
    public void What_the_keeper_reports_the_working_group_confirms()
    {
        var story = Active().By(6, AssetKeeper, KeepersSay(OrderRun, ResourceResult.Available));
        Assert.Equal(ResourceState.Unconfirmed, story.Resource(OrderRun, OrderDatabase));

        Assert.Equal(ResourceState.Available, story.By(7, WorkingGroupMember2, Confirms(OrderRun)).Resource(OrderRun, OrderDatabase));
        story.By(7, AssetKeeper, Confirms(OrderRun)).Refuses(Refusal.NotYourRole);
        Active().By(6, Employee1, KeepersSay(OrderRun, ResourceResult.Available)).Refuses(Refusal.NotYourRole);
        Active().By(6, AssetKeeper, new RunCommand.ReportResources(OrderRun, [new ResourceId("none")], ResourceResult.Short)).Refuses(Refusal.Unknown);
    }

    [Fact]
    public void A_silent_keeper_s_deputy_is_asked_after_ten_minutes_and_then_the_working_group()
    {
        var deputy = Company.DeputiesOf(HeadOfLogistics)[0];
        Active().By(6, deputy, KeepersSay(ShippingRun, ResourceResult.Available)).Refuses(Refusal.NotYourRole);

        var escalated = Active().Tick(15);
        Assert.Contains(new ResourceTurn(ShippingRun, Warehouse, deputy), escalated.Facts.OfType<RunFact.ResourcesEscalated>().Single().Resources);
        Assert.Equal(deputy, escalated.By(16, deputy, KeepersSay(ShippingRun, ResourceResult.Available)).Run(ShippingRun).Resource(Warehouse)!.Report!.By);
        Assert.Contains(new ResourceTurn(ShippingRun, Warehouse, null), escalated.Tick(25).Facts.OfType<RunFact.ResourcesEscalated>().Single().Resources);
    }

    [Fact]
    public void A_shortage_is_solved_by_the_promotion_group()
    {
        var story = Active().By(6, AssetKeeper, KeepersSay(PaymentRun, ResourceResult.Short, PaymentLine));
        Assert.Equal(ResourceState.Short, story.Resource(PaymentRun, PaymentLine));

        var solve = new RunCommand.SolveResource(PaymentRun, PaymentLine);
        story.By(7, WorkingGroupLead, solve).Refuses(Refusal.NotYourRole);
        Assert.Equal(ResourceState.Solved, story.By(7, PromotionMember2, solve).Resource(PaymentRun, PaymentLine));
        Active().By(7, PromotionMember2, solve).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void Only_the_promotion_convener_waives_with_a_reason_and_twice_pressed()
    {
        var waive = new RunCommand.WaiveResource(PaymentRun, PaymentLine, Sure: true) { Words = Typed("reason", "專線修復中，先以行動網路替代") };
        var story = Active().By(6, AssetKeeper, KeepersSay(PaymentRun, ResourceResult.Short, PaymentLine));

        story.By(7, PromotionMember2, waive).Refuses(Refusal.NotYourRole);
        story.By(7, PromotionConvener, waive with { Words = Words.None }).Refuses(Refusal.ReasonNeeded);
        story.By(7, PromotionConvener, waive with { Sure = false }).Asks(Question.Sure);
        Assert.Equal(ResourceState.Waived, story.By(7, PromotionConvener, waive).Resource(PaymentRun, PaymentLine));
    }

    [Fact]
    public void A_lower_grade_waits_until_the_higher_one_has_recovered()
    {
        var story = Provided(PaymentRun, OrderRun, ShippingRun);
        Assert.IsType<StepState.Told>(story.Step(OrderRun, 1));
        Assert.IsType<StepState.Waiting>(story.Step(ShippingRun, 1));

        Assert.IsType<StepState.Told>(story.Recovers(60, PaymentRun).Recovers(70, OrderRun).Step(ShippingRun, 1));
    }

    [Fact]
    public void The_commander_starts_it_beside_the_higher_one_with_a_reason()
    {
        var release = new RunCommand.Release(ShippingRun) { Words = Typed("reason", "等待將逾 RTO") };
        var story = Provided(PaymentRun, OrderRun, ShippingRun);

        story.By(7, WorkingGroupMember2, release).Refuses(Refusal.NotYourRole);
        story.By(7, WorkingGroupLead, release with { Words = Words.None }).Refuses(Refusal.ReasonNeeded);
        story.By(7, WorkingGroupLead, new RunCommand.Release(PaymentRun) { Words = release.Words }).Refuses(Refusal.WrongStage);
        Assert.IsType<StepState.Told>(story.By(7, WorkingGroupLead, release).Step(ShippingRun, 1));
    }

    [Fact]
    public void The_site_is_confirmed_by_the_working_group()
    {
        var site = new RunCommand.ConfirmSite(PaymentRun, Site.Standby);

        Active().By(6, WorkingGroupMember2, site).Records(new RunFact.SiteConfirmed(PaymentRun, Site.Standby));
        Active().By(6, Employee1, site).Refuses(Refusal.NotYourRole);
        Assessed().By(3, WorkingGroupLead, site).Refuses(Refusal.Unknown);
    }

    [Fact]
    public void Recovery_is_reported_by_the_working_group_process_by_process()
    {
        var story = Active().Recovers(60, PaymentRun).Stands(Stage.Active).Recovers(70, OrderRun).Stands(Stage.Active);

        story.Recovers(80, ShippingRun).Stands(Stage.Recovered);
        story.By(80, Employee1, new RunCommand.ReportRecovery(ShippingRun, null, TimeSpan.Zero)).Refuses(Refusal.NotYourRole);
    }

    [Fact]
    public void No_recovery_before_activation_before_the_interruption_or_in_the_future()
    {
        Assessed().Recovers(3, PaymentRun).IsRefused();
        var at = (double minute) => new RunCommand.ReportRecovery(PaymentRun, TimelineSpec<Case>.After(minute), TimeSpan.Zero);

        Active().By(10, WorkingGroupLead, at(11)).Refuses(Refusal.Invalid);
        Active().By(10, WorkingGroupLead, at(-1)).Refuses(Refusal.Invalid);
        Active().By(10, WorkingGroupLead, new RunCommand.ReportRecovery(PaymentRun, null, TimeSpan.FromMinutes(-1))).Refuses(Refusal.Invalid);
    }

    [Fact]
    public void The_plan_of_a_process_that_is_found_later_runs_with_the_others()
    {
        var story = Taken().Assessed(2, 3, processes: [Payment]).CommitteeVotes(5, Domain.Ballots.Choice.Approve).Assessed(20, 3, processes: [Payment, Order]);

        Assert.Equal(RunReach.Whole, story.Run(OrderRun).Reach);
        story.Recovers(60, PaymentRun).Stands(Stage.Active).Recovers(70, OrderRun).Stands(Stage.Recovered);
    }

    [Fact]
    public void The_response_recovers_only_where_no_plan_runs()
    {
        Active().Recovers(60, RunId.Response).Refuses(Refusal.WrongStage);

        var without = Preparation.For(Company, Building, [])!;
        Taken().By(2, WorkingGroupLead, Assessing(3, scenario: Building) with { Preparation = without, Runs = without.RunsIn(Company) })
            .CommitteeVotes(5, Domain.Ballots.Choice.Approve).Stands(Stage.Active).Recovers(60, RunId.Response).Stands(Stage.Recovered);
    }
}
