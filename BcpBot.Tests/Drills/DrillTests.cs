using BcpBot.Tests.Aftermath;
using BcpBot.Tests.Templates;
using BcpBot.Tests.Cards;
using BcpBot.Tests.Drawing;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Runs;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Drills.DrillStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Drills;

public class DrillTests
{
    [Fact]
    public void A_planned_drill_is_put_to_the_committee_at_once()
    {
        var planned = Planned(DrillType.Notification).Tells(typeof(DrillFact.Planned), typeof(BallotFact.Opened)).Stands(Stage.Planned);

        Assert.Equal([DecisionKind.ApproveDrill], planned.Deciding());
        Assert.Equal((CaseKind.Drill, "BCP-2026-0008"), (planned.Open().Report.Kind, planned.Open().Report.No));
    }

    [Fact]
    public void Nobody_is_reminded_to_take_a_drill_that_waits() => Planned(DrillType.Tabletop).CommitteeVotes(5, Choice.Approve).WaitsForNothing();

    [Fact]
    public void Only_the_working_group_plans() => TimelineSpec<Case>.Of(Case.Machine).By(0, Employee1, Plan(Planning(types: DrillType.Tabletop))).Refuses(Refusal.NotYourRole);

    [Fact]
    public void A_drill_needs_an_objective_with_its_criterion() =>
        TimelineSpec<Case>.Of(Case.Machine).By(0, WorkingGroupLead, Plan(Planning(types: DrillType.Tabletop), "練習疏散")).Refuses(Refusal.Invalid);

    [Fact]
    public void A_drill_lies_in_the_future() =>
        TimelineSpec<Case>.Of(Case.Machine).By(60, WorkingGroupLead, Plan(Planning(types: DrillType.Tabletop))).Refuses(Refusal.Invalid);

    [Fact]
    public void A_drill_of_nothing_or_of_an_unknown_plan_is_refused()
    {
        TimelineSpec<Case>.Of(Case.Machine).By(0, WorkingGroupLead, Plan(Planning())).Refuses(Refusal.Missing);
        TimelineSpec<Case>.Of(Case.Machine).By(0, WorkingGroupLead, Plan(Planning(types: DrillType.Tabletop) with { Plans = [new PlanId("no-plan")] })).Refuses(Refusal.Unknown);
    }

    [Fact]
    public void Objectives_are_read_a_line_with_what_stands_after_the_colon() => Assert.Equal(
        [new DrillObjective("全員收到通知", "30 分內九成確認"), new DrillObjective("找到集合地點", null), new DrillObjective("RTO", "2 h: met")],
        DrillObjective.Read(Objectives + "\r\n\n RTO : 2 h: met \n").AsEnumerable());

    [Fact]
    public void The_vote_approves_or_rejects()
    {
        Approved(DrillType.Tabletop).Tells(typeof(BallotFact.Cast), typeof(BallotFact.Closed), typeof(DrillFact.Approved)).Stands(Stage.Approved);
        Planned(DrillType.Tabletop).CommitteeVotes(5, Choice.Reject).Stands(Stage.Rejected).Starts(60).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void Without_a_quorum_it_stays_planned_and_is_voted_on_again()
    {
        var silent = Planned(Planning(types: DrillType.Tabletop) with { At = TimelineSpec<Case>.After(3000) }).Tick(1440).Stands(Stage.Planned);
        var again = silent.By(1500, WorkingGroupLead, new BallotCommand.Reopen(First, BallotSetup.For(Company, DecisionKind.ApproveDrill)) { Words = Typed("reason", "前次出席不足") });

        Assert.Equal([DecisionKind.ApproveDrill], again.Deciding());
        new[] { CommitteeConvener, CommitteeMember2, CommitteeMember3 }.Aggregate(again, (story, member) => story.Votes(1501, member, Choice.Approve, Second)).Stands(Stage.Approved);
    }

    [Fact]
    public void A_drill_that_is_not_approved_cannot_start() => Planned(DrillType.Recovery).Starts(60).Refuses(Refusal.WrongStage);

    [Fact]
    public void Only_the_working_group_starts_cancels_and_aborts()
    {
        Approved(DrillType.Recovery).Starts(60, who: CommitteeConvener).Refuses(Refusal.NotYourRole);
        Approved(DrillType.Recovery).By(60, PromotionConvener, new DrillCommand.Cancel()).Refuses(Refusal.NotYourRole);
        Started(DrillType.Recovery).By(61, Employee1, new DrillCommand.Abort()).Refuses(Refusal.NotYourRole);
    }

    [Fact]
    public void A_cancelled_drill_withdraws_its_ballot_and_does_not_start()
    {
        var cancelled = Planned(DrillType.Tabletop).By(10, WorkingGroupLead, new DrillCommand.Cancel()).Tells(typeof(BallotFact.Closed), typeof(DrillFact.Cancelled)).Stands(Stage.Cancelled);
        cancelled.WaitsForNothing();
        cancelled.By(11, WorkingGroupLead, new DrillCommand.Cancel()).IsAlreadySo();
        cancelled.Starts(60).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void A_drill_at_rest_meets_nothing_but_its_own()
    {
        Approved(DrillType.Tabletop).By(10, WorkingGroupLead, new CaseCommand.Take()).Refuses(Refusal.WrongStage);
        Approved(DrillType.Tabletop).Assessed(10, 3).Refuses(Refusal.WrongStage);
        Started(DrillType.Tabletop).Assessed(61, 3).Refuses(Refusal.WrongStage);
        Started(DrillType.Tabletop).Resolves(61).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void The_start_stands_for_report_assessment_and_activation() => Started(DrillType.Recovery)
        .Tells(typeof(DrillFact.Started), typeof(CaseFact.Assessed), typeof(CaseFact.Activated), typeof(ChainFact.Opened), typeof(ChainFact.Told))
        .Stands(Stage.Active);

    [Fact]
    public void A_recovery_drill_runs_whole_and_recovers_as_an_incident_does()
    {
        var started = Started(DrillType.Tabletop, DrillType.Recovery);
        Assert.True(started.Run(RunStory.OrderRun).IsOpenWhole);
        Assert.IsType<StepState.Told>(started.Step(RunId.Response, 1));

        started.Recovers(90, RunStory.OrderRun).Stands(Stage.Recovered);
    }

    [Fact]
    public void A_notification_drill_has_no_runs_and_tells_link_by_link()
    {
        var started = Started(DrillType.Notification).Stands(Stage.Active);

        Assert.Empty(started.Open().Runs.All);
        Assert.IsType<LinkState.Told>(started.Link(CommitteeLink));
        Assert.IsType<LinkState.Waiting>(started.Link(ItLink));
        Assert.IsType<LinkState.Told>(started.Acknowledges(62, CommitteeLink).Link(ItLink));
    }

    [Fact]
    public void What_the_plan_says_of_its_telling_holds_in_a_drill_too() => Assert.Equal(
        (Telling.AllAtOnce, Telling.AllAtOnce),
        (Preparation.For(Company, Planning(types: DrillType.Notification) with { Plans = [PaymentPlan] })!.Chain.Telling, Preparation.For(Company, Planning(types: DrillType.Recovery))!.Chain.Telling));

    [Fact]
    public void A_notification_drill_is_closed_by_the_closing_ballot_like_any_case() =>
        Started(DrillType.Notification).EveryLinkAcknowledged(62).Tick(62).Stands(Stage.Recovered)
            .RequestsClosing(63).Stands(Stage.Closing).Votes(64, CommitteeConvener, Choice.Approve, Second).Stands(Stage.Closed);

    [Fact]
    public void A_notification_drill_has_recovered_when_every_link_has_ended() =>
        Started(DrillType.Notification).EveryLinkAcknowledged(62).Stands(Stage.Active).Tick(62).Tells(typeof(CaseFact.Recovered), typeof(CaseFact.Steady)).Stands(Stage.Recovered);

    [Fact]
    public void It_waits_for_its_roll_call_too()
    {
        var told = Approved(Planning(Building, types: DrillType.Notification)).Starts(60).EveryLinkAcknowledged(62);
        Assert.Single(told.Open().RollCalls);

        told.Tick(63).Stands(Stage.Active)
            .By(64, WorkingGroupLead, new CaseCommand.CloseRollCall(RollCall.First)).Tick(64).Stands(Stage.Recovered);
    }

    [Fact]
    public void A_start_without_the_training_that_it_needs_is_warned_of_once()
    {
        var trained = Approved(Planning(trained: true, types: DrillType.Notification)).Trains(20, WorkingGroupLead, WorkingGroupMember2, Employee1)
            .Understands(21, WorkingGroupMember2).Understands(22, Employee1);

        Assert.Equal((2, 3), (trained.Drill().Understood, trained.Drill().Trained.Count));
        trained.Starts(60).Asks(Question.TrainingMissing);
        trained.Starts(60, sure: true).Stands(Stage.Active);
        trained.Understands(23, WorkingGroupLead).Starts(60).Stands(Stage.Active);
    }

    [Fact]
    public void While_an_incident_is_active_a_start_is_asked_about_first()
    {
        TimelineSpec<Case> Starts(bool sure) => Approved(DrillType.Tabletop).By(60, WorkingGroupLead, new DrillCommand.Start(Preparation.For(Company, Planning(types: DrillType.Tabletop)), [], Company.People.Count, sure) { ActiveIncidents = ["BCP-2026-0009"] });

        Starts(sure: false).Asks(Question.IncidentActive);
        Assert.Equal(["BCP-2026-0009"], Assert.IsType<Answer.Asks>(Starts(sure: false).Last!.Answer).About.AsEnumerable());
        Starts(sure: true).Stands(Stage.Active);
    }

    [Fact]
    public void Nobody_evaluates_what_he_does_or_approves()
    {
        foreach (var person in (PersonId[])[WorkingGroupMember2, CommitteeMember3])
            TimelineSpec<Case>.Of(Case.Machine).By(0, WorkingGroupLead, Plan(Planning(types: DrillType.Recovery) with { Evaluators = [Auditor, person] }) with { Doers = [WorkingGroupMember2] }).Refuses(Refusal.DoesNotEvaluate);

        var started = Started(DrillType.Recovery);
        started.By(61, WorkingGroupMember2, new RunCommand.HandOver(RunId.Response, 1, Auditor)).Refuses(Refusal.DoesNotEvaluate);
        started.By(61, WorkingGroupMember2, new RunCommand.HandOver(RunId.Response, 1, WorkingGroupMember3)).Tells();
    }

    [Fact]
    public void What_nobody_said_of_the_announcement_is_not_written()
    {
        string Written(bool? announced) => System.Text.Encoding.UTF8.GetString(new BcpBot.Journal.FactCodec(BcpBot.Journal.FactNames.Table).Encode(Planned(Planning(types: DrillType.Tabletop) with { Announced = announced }).History[0]).Data.Span);

        Assert.DoesNotContain("announced", Written(null), StringComparison.Ordinal);
        Assert.Contains("\"announced\":false", Written(false), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_who_took_part_understands_and_once()
    {
        var trained = Planned(DrillType.Tabletop).Trains(10, Employee1);
        trained.Understands(11, Employee2).Refuses(Refusal.NotYou);
        trained.Understands(11, Employee1).Records(new DrillFact.TrainingUnderstood()).Understands(12, Employee1).IsAlreadySo();
    }

    [Fact]
    public void A_training_that_lies_ahead_or_before_the_case_is_refused()
    {
        Planned(DrillType.Tabletop).By(10, WorkingGroupLead, Training(held: 11)).Refuses(Refusal.Invalid);
        Planned(DrillType.Tabletop).By(10, WorkingGroupLead, Training(held: -1)).Refuses(Refusal.Invalid);
        Planned(DrillType.Tabletop).By(10, Employee1, Training(held: 5)).Refuses(Refusal.NotYourRole);
        Started(DrillType.Tabletop).By(61, WorkingGroupLead, Training(held: 61)).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void An_incident_that_becomes_active_interrupts_a_drill_that_runs_once()
    {
        Started(DrillType.Recovery).Interrupted(61).Records(new DrillFact.Interrupted(new CaseId("c0ffee"), "BCP-2026-0009")).Interrupted(62).IsAlreadySo();
        Approved(DrillType.Recovery).Interrupted(61).IsAlreadySo();
    }

    [Fact]
    public void An_aborted_drill_stops_telling_asking_and_reminding()
    {
        var aborted = Approved(Planning(Building, types: [DrillType.Notification, DrillType.Recovery])).Starts(60)
            .By(61, WorkingGroupLead, new DrillCommand.Abort()).Tells(typeof(CaseFact.RollCallClosed), typeof(DrillFact.Aborted)).Stands(Stage.Cancelled)
            .Tick(61).Tells(typeof(DrillFact.FeedbackAsked));

        aborted.WaitsForNothing();
        Assert.Equal("演練已中止", StageWords.NameOf(CardSamples.Deck.In(Language.ZhTw), aborted.Open()));
        Assert.Contains("演練已中止", aborted.Reads(WorkingGroupLead, NoticeKind.Drill), StringComparison.Ordinal);
        aborted.Away(62, CommitteeConvener).Tells(typeof(CaseFact.AbsencesSeen));
        aborted.Acknowledges(63, CommitteeLink).Refuses(Refusal.WrongStage);
        aborted.Starts(64).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void A_drill_tells_nobody_outside()
    {
        var call = new RunCommand.CallContact(new ContactId("payment-provider"));
        Started(DrillType.Recovery).By(61, WorkingGroupLead, call).Refuses(Refusal.SpokenOnly);
        RunStory.Active().By(6, WorkingGroupLead, call).Records(new RunFact.ContactCalled(new ContactId("payment-provider")));
    }

    [Fact]
    public void Everyone_who_was_told_is_asked_how_it_went()
    {
        var aborted = Started(DrillType.Notification).By(61, WorkingGroupLead, new DrillCommand.Abort()).Tick(61);
        Assert.Superset(new HashSet<PersonId> { CommitteeConvener, WorkingGroupMember2, Auditor }, aborted.Drill().AskedForFeedback!.ToHashSet());

        var given = aborted.By(62, Auditor, new DrillCommand.GiveFeedback(false) { Words = Typed("note", "聽不清楚") });
        Assert.False(given.Drill().AwaitsFeedbackOf(Auditor));
        given.By(63, Auditor, new DrillCommand.GiveFeedback(false)).IsAlreadySo();
        given.By(63, Auditor, new DrillCommand.GiveFeedback(true)).Records(new DrillFact.FeedbackGiven(true));
        given.By(63, Employee3, new DrillCommand.GiveFeedback(true)).Refuses(Refusal.NotYou);
        Started(DrillType.Notification).By(61, Auditor, new DrillCommand.GiveFeedback(true)).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void A_cancelled_drill_asks_nobody_how_it_went() =>
        Assert.Null(Approved(DrillType.Notification).By(10, WorkingGroupLead, new DrillCommand.Cancel()).Drill().AskedForFeedback);

    [Fact]
    public void What_only_a_drill_has_no_incident_meets() => Taken().By(2, WorkingGroupLead, new DrillCommand.Abort()).Refuses(Refusal.WrongStage);

    private static DrillCommand.RecordTraining Training(double held) => new(TimelineSpec<Case>.After(held), [Employee1]) { Words = Typed("what", "通報流程") };
}
