using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Runs;
using BcpBot.Notices;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Drawing;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Runs.RunStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Runs;

/// <summary>Steps (5.3.5): whose turn it is, who may do them, and what silence makes of them.</summary>
public sealed class StepTests
{
    [Fact]
    public void Immediate_steps_open_with_the_assessment_and_wait_for_no_ballot()
    {
        var story = Assessed().Stands(Stage.Deciding);

        Assert.IsType<StepState.Told>(story.Step(RunId.Response, 1));
        story.Starts(3, WorkingGroupMember2, RunId.Response, 1).Records(new RunFact.StepStarted(RunId.Response, 1));
    }

    [Fact]
    public void Steps_come_in_order_of_their_numbers()
    {
        var story = Assessed();
        story.Starts(3, WorkingGroupLead, RunId.Response, 2).Refuses(Refusal.Locked);

        var next = story.Finishes(4, WorkingGroupLead, RunId.Response, 1);
        Assert.IsType<StepState.Told>(next.Step(RunId.Response, 2));
        Assert.IsType<StepState.Waiting>(next.Step(RunId.Response, 3));
    }

    [Fact]
    public void The_response_s_later_phases_wait_for_the_decision()
    {
        var story = Enumerable.Range(1, 7).Aggregate(Assessed(), (before, no) => before.Skips(3, WorkingGroupLead, RunId.Response, no));
        Assert.IsType<StepState.Waiting>(story.Step(RunId.Response, 8));

        Assert.IsType<StepState.Told>(story.CommitteeVotes(5, Domain.Ballots.Choice.Approve).Step(RunId.Response, 8));
    }

    [Fact]
    public void The_first_to_start_holds_it()
    {
        var story = Assessed().Starts(3, WorkingGroupMember2, RunId.Response, 1);

        story.Starts(3, WorkingGroupMember2, RunId.Response, 1).IsAlreadySo();
        story.Starts(4, WorkingGroupMember3, RunId.Response, 1).Refuses(Refusal.NotYou);
        story.Finishes(4, WorkingGroupMember3, RunId.Response, 1).Refuses(Refusal.NotYou);
        story.Finishes(4, WorkingGroupMember2, RunId.Response, 1).Records(
            new RunFact.StepDone(RunId.Response, 1, null, null), new RunFact.StepsTold([new StepRef(RunId.Response, 2)]));
    }

    [Fact]
    public void Somebody_else_may_do_nothing() => Assessed().Starts(3, Employee1, RunId.Response, 1).Refuses(Refusal.NotYourRole);

    [Fact]
    public void Done_without_a_start_counts_from_when_it_was_told()
    {
        var done = Assert.IsType<StepState.Done>(Assessed().Finishes(4, WorkingGroupMember2, RunId.Response, 1).Step(RunId.Response, 1));

        Assert.Null(done.StartedAt);
        Assert.Equal(TimelineSpec<Case>.After(4), done.At);
    }

    [Fact]
    public void A_step_that_has_ended_is_past()
    {
        var story = Assessed().Finishes(4, WorkingGroupMember2, RunId.Response, 1);

        story.Starts(5, WorkingGroupMember2, RunId.Response, 1).Refuses(Refusal.Late);
        story.Skips(5, WorkingGroupLead, RunId.Response, 1).Refuses(Refusal.Late);
    }

    [Fact]
    public void To_skip_or_block_needs_a_reason()
    {
        Assessed().Skips(3, WorkingGroupLead, RunId.Response, 1, reason: "").Refuses(Refusal.ReasonNeeded);
        Assessed().By(3, WorkingGroupLead, new RunCommand.Block(RunId.Response, 1)).Refuses(Refusal.ReasonNeeded);
    }

    [Fact]
    public void Blocked_it_waits_and_resumed_it_goes_on()
    {
        var blocked = Assessed().Starts(3, WorkingGroupMember2, RunId.Response, 1)
            .By(4, WorkingGroupMember2, new RunCommand.Block(RunId.Response, 1) { Words = Typed("reason", "等待廠商") });
        Assert.IsType<StepState.Waiting>(blocked.Step(RunId.Response, 2));

        var resumed = blocked.By(9, WorkingGroupMember2, new RunCommand.Resume(RunId.Response, 1));
        Assert.Equal(new StepState.Started(WorkingGroupMember2, TimelineSpec<Case>.After(3)), resumed.Step(RunId.Response, 1));
        Assessed().By(3, WorkingGroupLead, new RunCommand.Resume(RunId.Response, 1)).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void Handed_over_it_belongs_to_the_other_and_its_time_begins_anew()
    {
        var story = Assessed().Starts(3, WorkingGroupMember2, RunId.Response, 1).By(4, WorkingGroupMember2, new RunCommand.HandOver(RunId.Response, 1, Employee1));

        story.Starts(5, WorkingGroupMember3, RunId.Response, 1).Refuses(Refusal.NotYou);
        story.Starts(5, Employee1, RunId.Response, 1).Records(new RunFact.StepStarted(RunId.Response, 1));
        Assert.Equal(TimelineSpec<Case>.After(14), story.Run(RunId.Response).Step(1)!.LateAt);
        Assessed().By(3, WorkingGroupLead, new RunCommand.HandOver(RunId.Response, 1, null)).Refuses(Refusal.Unknown);
    }

    [Fact]
    public void The_commander_may_end_what_others_hold() =>
        Assert.IsType<StepState.Skipped>(Assessed().Starts(3, WorkingGroupMember2, RunId.Response, 1).Skips(4, WorkingGroupLead, RunId.Response, 1).Step(RunId.Response, 1));

    [Fact]
    public void A_deputy_takes_it_after_half_the_time_and_the_commander_hears_when_it_is_over()
    {
        var story = Provided(PaymentRun);
        var deputy = Company.DeputiesOf(WorkingGroupMember2)[0];
        story.Starts(15, deputy, PaymentRun, 1).Refuses(Refusal.NotYourRole);

        var silent = story.Tick(16);
        Assert.Contains(new StepRef(PaymentRun, 1), Assert.Single(silent.Facts.OfType<RunFact.StepsDeputised>()).Steps);
        silent.Starts(17, deputy, PaymentRun, 1).Records(new RunFact.StepStarted(PaymentRun, 1));
        Assert.Contains(new StepRef(PaymentRun, 1), silent.Tick(26).Facts.OfType<RunFact.StepsLate>().Single().Steps);
    }

    [Fact]
    public void Where_the_doer_is_away_his_deputy_may_at_once()
    {
        var deputy = Company.DeputiesOf(WorkingGroupMember2)[0];

        Provided(PaymentRun).Away(7, WorkingGroupMember2).Starts(7, deputy, PaymentRun, 1).Records(new RunFact.StepStarted(PaymentRun, 1));
    }

    [Fact]
    public void Handed_to_somebody_who_is_away_its_doer_and_his_deputy_may_take_it_at_once()
    {
        var deputy = Company.DeputiesOf(WorkingGroupMember2)[0];
        var handed = Provided(PaymentRun).Away(7, Employee1).By(8, WorkingGroupMember2, new RunCommand.HandOver(PaymentRun, 1, Employee1));

        Assert.Contains(new StepRef(PaymentRun, 1), handed.Facts.OfType<RunFact.StepsDeputised>().SelectMany(fact => fact.Steps));
        Assert.Equal([Employee1, WorkingGroupMember2, deputy], handed.Hearing(NoticeKind.Step));
        handed.Starts(9, WorkingGroupMember2, PaymentRun, 1).Records(new RunFact.StepStarted(PaymentRun, 1));
        handed.Starts(9, deputy, PaymentRun, 1).Records(new RunFact.StepStarted(PaymentRun, 1));
        handed.Starts(9, Employee1, PaymentRun, 1).Records(new RunFact.StepStarted(PaymentRun, 1));
    }

    [Fact]
    public void Handed_over_and_unstarted_for_half_its_time_its_doer_and_his_deputy_may_take_it()
    {
        var handed = Provided(PaymentRun).By(8, WorkingGroupMember2, new RunCommand.HandOver(PaymentRun, 1, Employee1));
        handed.Starts(9, WorkingGroupMember2, PaymentRun, 1).Refuses(Refusal.NotYou);

        var half = handed.Tick(18);
        Assert.Contains(new StepRef(PaymentRun, 1), half.Facts.OfType<RunFact.StepsDeputised>().SelectMany(fact => fact.Steps));
        half.Starts(19, WorkingGroupMember2, PaymentRun, 1).Records(new RunFact.StepStarted(PaymentRun, 1));
    }

    [Fact]
    public void Handed_over_without_a_limit_to_somebody_who_is_away_the_commander_hears_of_it()
    {
        var assess = Assessing(3);
        var story = Taken().By(2, WorkingGroupLead, assess with { Runs = [.. assess.Runs.Select(run => run with { Steps = [.. run.Steps.Select(step => step with { Limit = null, People = [WorkingGroupMember2], Deputies = [WorkingGroupMember3] })] })] })
            .Away(3, Employee1).By(4, WorkingGroupMember2, new RunCommand.HandOver(RunId.Response, 1, Employee1));

        Assert.Contains(WorkingGroupLead, story.Hearing(NoticeKind.Step));
    }

    [Fact]
    public void Started_by_somebody_who_left_or_is_away_it_is_the_others_again()
    {
        var started = Assessed().Starts(3, WorkingGroupMember2, RunId.Response, 1);

        started.Regrouped(4, WorkingGroupMember2).Starts(5, WorkingGroupMember3, RunId.Response, 1).Records(new RunFact.StepStarted(RunId.Response, 1));
        started.Away(4, WorkingGroupMember2).Finishes(5, WorkingGroupMember3, RunId.Response, 1).Tells();
        started.Away(4, WorkingGroupMember2).Back(5, WorkingGroupMember2).Finishes(6, WorkingGroupMember3, RunId.Response, 1).Refuses(Refusal.NotYou);
    }

    [Fact]
    public void Of_one_head_for_all_units_the_deputy_does_his_lines()
    {
        var small = Company with { Units = [.. Company.Units.Select(unit => unit with { Head = CommitteeMember3 })] };
        var assess = Assessing(3, scenario: Building);
        var story = Taken().By(2, WorkingGroupLead, assess with { Runs = assess.Preparation!.RunsIn(small) }).Finishes(3, WorkingGroupLead, RunId.Response, 2).Tick(10);

        Assert.IsType<StepState.Done>(story.Finishes(11, DeputyOfMember3, RunId.Response, 4).Step(RunId.Response, 4));
    }

    [Fact]
    public void An_instruction_to_everyone_is_done_when_it_opens()
    {
        var story = Taken().Assessed(2, 3, scenario: Building);

        Assert.IsType<StepState.Done>(story.Step(RunId.Response, 1));
        Assert.IsType<StepState.Told>(story.Step(RunId.Response, 2));
    }

    [Fact]
    public void A_step_of_the_unit_heads_is_done_when_each_has_done_his_line()
    {
        var story = Taken().Assessed(2, 3, scenario: Building).Finishes(3, WorkingGroupLead, RunId.Response, 2);
        var heads = Company.Units.Select(unit => unit.Head).Distinct().ToList();

        foreach (var head in heads)
        {
            Assert.IsType<StepState.Told>(story.Step(RunId.Response, 4));
            story = story.Finishes(4, head, RunId.Response, 4);
        }

        Assert.IsType<StepState.Done>(story.Step(RunId.Response, 4));
    }

    [Fact]
    public void A_head_s_line_is_his_own_and_nobody_starts_or_hands_over_the_step_for_all()
    {
        var story = Taken().Assessed(2, 3, scenario: Building).Finishes(3, WorkingGroupLead, RunId.Response, 2);
        var head = Company.Units[0].Head;

        story.Starts(4, head, RunId.Response, 4).Refuses(Refusal.WrongStage);
        story.By(4, head, new RunCommand.HandOver(RunId.Response, 4, Employee1)).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void Assessed_again_for_the_same_scenario_what_has_begun_stays()
    {
        var story = Assessed().Finishes(4, WorkingGroupMember2, RunId.Response, 1).Assessed(5, 3, processes: [Payment]);

        Assert.IsType<StepState.Done>(story.Step(RunId.Response, 1));
        Assert.IsType<StepState.Told>(story.Step(RunId.Response, 2));
    }

    [Fact]
    public void Resolved_the_case_allows_no_more_steps() => Assessed().Resolves(3).Starts(4, WorkingGroupLead, RunId.Response, 1).Refuses(Refusal.WrongStage);

    [Fact]
    public void Evidence_is_kept_with_the_step_also_afterwards()
    {
        var photo = new Evidence("ab12", 2_048, "image/jpeg");
        var story = Assessed().Finishes(4, WorkingGroupMember2, RunId.Response, 1)
            .By(5, WorkingGroupMember2, new RunCommand.GiveEvidence(RunId.Response, 1, photo) { Words = Typed("evidence", "螢幕.jpg") });

        Assert.Equal(new EvidenceKept(photo, "螢幕.jpg", WorkingGroupMember2, TimelineSpec<Case>.After(5)), Assert.Single(story.Run(RunId.Response).Step(1)!.Evidence));
        story.By(6, Employee1, new RunCommand.GiveEvidence(RunId.Response, 1, photo)).Refuses(Refusal.Late);
    }
}
