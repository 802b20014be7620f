using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.RollCalls;
using BcpBot.Notices;
using BcpBot.Notices.Drawing;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Templates;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Drawing;

/// <summary>Who is told, and what each reads, as a case goes on.</summary>
public class SketchTests
{
    [Fact]
    public void Without_a_process_the_whole_chain_is_told()
    {
        var everyLink = new[] { CommitteeLink, ItLink, ShopLink, HeadquartersLink, LogisticsLink, FinanceLink };
        Assert.Equal(everyLink, Preparation.For(Company, Building, [])!.Chain.Links.Select(link => link.Id));
        Assert.DoesNotContain(HeadquartersLink, Preparation.For(Company, Building, [Payment])!.Chain.Links.Select(link => link.Id));
    }

    [Fact]
    public void The_reporter_has_his_receipt_and_hears_of_the_activation()
    {
        Assert.Equal([Employee1], Reported().Hearing(NoticeKind.Receipt));
        Assert.True(Drawings.IsKeptPresent(new Notice(NoticeKind.Receipt, "", Employee1).From("case/c0ffee", 1, drill: false)));
        Assert.Contains("許雅婷", Reported().By(1, WorkingGroupMember2, new CaseCommand.Take()).Reads(Employee1, NoticeKind.Receipt), StringComparison.Ordinal);

        var active = Reported(by: Employee3).Assessed(5, 3, processes: Shipping).CommitteeVotes(6, Choice.Approve).Stands(Stage.Active);
        Assert.Equal([Employee3], active.Hearing(NoticeKind.Activated));
        Assert.Contains("業務持續計畫已啟動", active.Reads(Employee3, NoticeKind.Activated), StringComparison.Ordinal);
        Assert.Contains(Employee1, Taken().Resolves(5).Hearing(NoticeKind.Resolved));
    }

    [Fact]
    public void Whom_the_chain_tells_is_not_told_of_the_activation_besides()
    {
        var active = Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve).Stands(Stage.Active);
        Assert.Empty(active.Hearing(NoticeKind.Activated).Intersect(active.Hearing(NoticeKind.Chain)));
    }

    [Fact]
    public void Who_cannot_decide_reads_who_was_asked_and_what_he_decided()
    {
        var asked = Taken().Assessed(5, 2, stopped: true, note: "有替代作業");
        Assert.Equal(Bodies.Committee, asked.Hearing(NoticeKind.Word));
        var word = asked.Reads(CommitteeMember2, NoticeKind.Word);
        Assert.Contains("已請 吳建宏 決定是否即刻執行", word, StringComparison.Ordinal);
        Assert.DoesNotContain("請決定", word, StringComparison.Ordinal);

        var decided = asked.Votes(6, PromotionConvener, Choice.Reject);
        Assert.Contains("吳建宏 決定：暫不執行", decided.Reads(CommitteeMember2, NoticeKind.Word), StringComparison.Ordinal);
        Assert.Empty(Bodies.Committee.Except(decided.Hearing(NoticeKind.Outcome)));
    }

    [Fact]
    public void On_asking_again_the_convener_gets_one_card_with_what_was_tried_and_the_group_is_informed()
    {
        var asked = Taken().Assessed(5, 1).Asks(6, "重啟兩次").Votes(7, PromotionConvener, Choice.Reject).Asks(8, "切換線路");
        Assert.Equal([NoticeKind.Ballot], asked.Notices().Where(notice => notice.Recipient == PromotionConvener).Select(notice => notice.Kind));
        Assert.Equal(Bodies.PromotionGroup.Remove(PromotionConvener), asked.Hearing(NoticeKind.Requested));
        Assert.Contains("已執行：切換線路", asked.Reads(PromotionConvener, NoticeKind.Ballot, "b2"), StringComparison.Ordinal);

        var told = asked.Reads(PromotionMember2, NoticeKind.Requested, asked.Notices().First(notice => notice.Kind is NoticeKind.Requested).Subject);
        Assert.Contains("已請 吳建宏 決定", told, StringComparison.Ordinal);
        Assert.Contains("已執行：切換線路", told, StringComparison.Ordinal);
        Assert.Contains("吳建宏 決定：暫不執行", asked.Reads(PromotionMember2, NoticeKind.Requested, "b1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_of_one_is_no_ballot_and_names_who_decided()
    {
        var decided = Taken().Assessed(5, 1).Asks(6).Votes(7, PromotionConvener, Choice.Reject);
        var outcome = decided.Reads(WorkingGroupLead, NoticeKind.Outcome, "b1");
        Assert.Contains("吳建宏 決定：暫不執行", outcome, StringComparison.Ordinal);
        Assert.DoesNotMatch("表決|門檻", outcome);
        Assert.DoesNotContain(PromotionConvener, decided.Hearing(NoticeKind.Outcome));
        Assert.Contains("您已決定：暫不執行", decided.Reads(PromotionConvener, NoticeKind.Ballot, "b1"), StringComparison.Ordinal);

        var known = decided.Wire(WorkingGroupLead, NoticeKind.WorkingGroup);
        Assert.Contains("決定：暫不執行（吳建宏，", known, StringComparison.Ordinal);
        Assert.DoesNotContain("表決：", known, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_deciding_in_time_is_said_of_no_ballot()
    {
        var over = Taken().Assessed(5, 1).Asks(6).Tick(40).Reads(WorkingGroupLead, NoticeKind.Outcome, "b1");
        Assert.Contains("逾時未作決定", over, StringComparison.Ordinal);
        Assert.DoesNotMatch("表決|已作成決定", over);
    }

    [Fact]
    public void At_a_tie_the_outcome_names_who_decided_and_when()
    {
        var tied = Taken().Assessed(5, 3)
            .Votes(6, CommitteeConvener, Choice.Approve).Votes(6, CommitteeMember2, Choice.Approve)
            .Votes(7, CommitteeMember3, Choice.Reject).Votes(7, CommitteeMember4, Choice.Reject)
            .Votes(8, CommitteeMember5, Choice.Abstain)
            .Votes(9, CommitteeConvener, Choice.Approve, Second);

        Assert.Contains("（2 同意・2 不同意・1 棄權），可否同數由 王大明 於 12:09 裁決", tied.Reads(WorkingGroupLead, NoticeKind.Outcome, "b1"), StringComparison.Ordinal);
        Assert.DoesNotContain("裁決", Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve).Reads(WorkingGroupLead, NoticeKind.Outcome, "b1"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_time_that_an_update_is_late_the_promotion_convener_hears_and_is_asked_for_nothing()
    {
        var late = Taken().Assessed(5, 1).Tick(35);
        Assert.Equal([WorkingGroupLead], late.Hearing(NoticeKind.UpdateOverdue));
        Assert.Equal([WorkingGroupLead, PromotionConvener], late.Tick(65).Hearing(NoticeKind.UpdateOverdue));
        Assert.DoesNotContain("situation.update", late.Tick(65).Wire(PromotionConvener, NoticeKind.UpdateOverdue), StringComparison.Ordinal);
        Assert.Contains("situation.update", late.Tick(65).Wire(WorkingGroupLead, NoticeKind.UpdateOverdue), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_another_case_uses_the_plan_the_run_and_its_resources_name_it()
    {
        var active = Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve);
        var scene = active.SceneFor(WorkingGroupLead) with { InUseBeside = [new(Runs.RunStory.PaymentRun, "BCP-2026-0008")] };

        Assert.Equal([Runs.RunStory.PaymentRun], active.Open().PlansInUse);
        Assert.Empty(Taken().Assessed(5, 3).Open().PlansInUse);
        foreach (var kind in new[] { NoticeKind.Run, NoticeKind.Resources })
        {
            Assert.Contains("BCP-2026-0008", CardRenderer.Text(scene.Drawn(Drawings.Sketched, kind, Runs.RunStory.PaymentRun.Value)), StringComparison.Ordinal);
            Assert.DoesNotContain("BCP-2026-0008", active.Reads(WorkingGroupLead, kind, Runs.RunStory.PaymentRun.Value), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void After_an_update_the_card_says_what_was_given_and_when_the_next_comes()
    {
        var late = Taken().Assessed(5, 1).Tick(35);
        Assert.Contains("狀況更新已逾時", late.Reads(WorkingGroupLead, NoticeKind.UpdateOverdue), StringComparison.Ordinal);

        var given = late.By(36, WorkingGroupLead, new CaseCommand.Update(null) { Words = Typed("text", "已切換備援") });
        var card = given.SceneFor(WorkingGroupLead).Drawn(CaseSketches.UpdateOverdue(given.SceneFor(WorkingGroupLead)));
        Assert.Contains("已於 12:36 發布，下次 13:06", CardRenderer.Text(card), StringComparison.Ordinal);
        Assert.Contains("已切換備援", CardRenderer.Text(card), StringComparison.Ordinal);
        Assert.DoesNotContain(card["body"]!.AsArray(), element => element!["type"]!.ToString().StartsWith("Input.", StringComparison.Ordinal) || element["items"]?.ToJsonString().Contains("\"Input.", StringComparison.Ordinal) is true);
        Assert.Contains("\"PT30M\"", card.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("狀況更新已逾時", given.Tick(66).Reads(WorkingGroupLead, NoticeKind.UpdateOverdue), StringComparison.Ordinal);
    }

    [Fact]
    public void From_the_assessment_on_an_update_reaches_all_bodies_and_everyone_told()
    {
        static TimelineSpec<Case> Updated(TimelineSpec<Case> story) => story.By(9, WorkingGroupLead, new CaseCommand.Update(null) { Words = Typed("text", "檢查中") });
        PersonId[] all = [.. Bodies.WorkingGroup.Remove(WorkingGroupLead), .. Bodies.PromotionGroup, .. Bodies.Committee, Employee1];

        Assert.Empty(all.Except(Updated(Taken().Assessed(5, 1)).Hearing(NoticeKind.Update)));
        Assert.Empty(Bodies.PromotionGroup.Intersect(Updated(Taken()).Hearing(NoticeKind.Update)));
    }

    [Fact]
    public void Each_chain_card_names_whom_it_tells()
    {
        var active = Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve);
        Assert.Contains("通知對象：資訊安全管理委員會", active.Reads(CommitteeMember3, NoticeKind.Chain, "c1/n1"), StringComparison.Ordinal);
        Assert.Contains("通知對象：電商營運處", active.Reads(CommitteeMember3, NoticeKind.Chain, "c1/n3"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_that_passed_says_what_follows_where_all_are_told_at_once()
    {
        var active = Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve);
        var passed = Enumerable.Range(1, 6).Aggregate(active, (story, round) => story.Tick(6 + (round * 16)));
        var card = passed.Reads(CommitteeMember3, NoticeKind.Chain, "c1/n3");
        Assert.Contains("已請指揮以電話聯絡", card, StringComparison.Ordinal);
        Assert.DoesNotContain("下一層", card, StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_is_not_in_the_list_of_his_own_silent()
    {
        var asked = Reported(danger: true);
        var silent = Told.AnswersOf(RollCall.First, (CommitteeConvener, null), (ConvenersFirstDeputy, null));
        var card = asked.Reads(CommitteeConvener, NoticeKind.SilentList, "r1/1", null, silent);
        Assert.Contains("您的單位 1 人尚未回報", card, StringComparison.Ordinal);
        Assert.DoesNotContain("王大明　", card.Replace("應變指揮", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_who_alone_is_silent_gets_no_list()
    {
        var asked = new RollCallSheetFact.Asked([new AskedPerson(CommitteeConvener, CommitteeConvener), new AskedPerson(Employee2, CommitteeMember4)]);
        var reminded = new RollCallSheetFact.Reminded(1, [CommitteeConvener, Employee2]);
        var sheet = RollCallSheet.Evolve(RollCallSheet.Evolve(RollCallSheet.Machine.Initial, asked), reminded);
        Assert.Equal([CommitteeMember4], CaseNotices.Of(reminded, sheet, RollCall.First).Where(notice => notice.Kind is NoticeKind.SilentList).Select(notice => notice.Recipient));
    }

    [Fact]
    public void A_head_gets_one_list_of_his_silent_a_round_though_a_hundred_sheets_remind()
    {
        string[] Ids(NoticeKind kind, string subject) =>
            [.. Enumerable.Range(0, 100).Select(bucket => new Notice(kind, subject, CommitteeMember4).FromSheet($"rollcall/c0ffee/r1/{bucket}", 2, drill: false).Id.Value).Distinct()];

        Assert.Single(Ids(NoticeKind.SilentList, "r1/1"));
        Assert.NotEqual(Ids(NoticeKind.SilentList, "r1/1"), Ids(NoticeKind.SilentList, "r1/2"));
        Assert.Equal(100, Ids(NoticeKind.RollCallReminder, "r1/1").Length);
    }

    [Fact]
    public void The_assessment_proposes_the_one_scenario_of_the_reported_kind()
    {
        static string Proposed(TimelineSpec<Case> story) => ((BcpBot.Notices.Cards.AssessCard)CaseSketches.Assessment(story.SceneFor(WorkingGroupLead)).Card).So.Scenario;
        Assert.Equal("interruption", Proposed(Reported()));
        Assert.Equal("", Proposed(Reported(kind: ReportedKind.Other)));
        Assert.Equal("building", Proposed(Taken().Assessed(5, 1, scenario: Building)));
        Assert.Contains("通報類別：系統不能用", Reported().Reads(WorkingGroupLead, NoticeKind.WorkingGroup), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_decides_reads_the_scenario_and_why_the_level_was_kept()
    {
        var card = Taken().Assessed(5, 2, stopped: true, note: "有替代作業").Reads(PromotionConvener, NoticeKind.Ballot, "b1");
        Assert.Contains("維持等級的理由：有替代作業", card, StringComparison.Ordinal);
        Assert.Contains("情境：資訊系統服務中斷（未能排除）", card, StringComparison.Ordinal);
        Assert.Contains("情境：", Taken().Assessed(5, 3).Reads(CommitteeMember2, NoticeKind.Ballot, "b1"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_line_says_what_is_so_after_the_act()
    {
        var open = Taken().Assessed(5, 3);
        Assert.Contains("請表決：", open.Reads(CommitteeMember2, NoticeKind.Ballot, "b1"), StringComparison.Ordinal);
        var voted = open.Votes(6, CommitteeMember2, Choice.Approve);
        Assert.Contains("您已表決：同意啟動", voted.Reads(CommitteeMember2, NoticeKind.Ballot, "b1"), StringComparison.Ordinal);
        var closed = voted.CommitteeVotes(7, Choice.Approve);
        foreach (var member in new[] { CommitteeMember2, CommitteeMember4 })
        {
            Assert.Contains("已結束：是否啟動", closed.Reads(member, NoticeKind.Ballot, "b1"), StringComparison.Ordinal);
            Assert.DoesNotContain("請表決", closed.Reads(member, NoticeKind.Ballot, "b1"), StringComparison.Ordinal);
        }

        var heard = closed.By(8, CommitteeConvener, new ChainCommand.Acknowledge(CaseStory.Chain, CommitteeLink));
        Assert.DoesNotContain("請確認收到", heard.Reads(CommitteeConvener, NoticeKind.Chain, "c1/n1"), StringComparison.Ordinal);

        var answers = Told.AnswersOf(RollCall.First, (Employee1, SafetyAnswer.Safe));
        var safe = Reported(danger: true).Reads(Employee1, NoticeKind.RollCall, "r1", null, answers);
        Assert.Contains("已回報：平安", safe, StringComparison.Ordinal);
        Assert.DoesNotContain("請回報", safe, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_ballot_runs_on_no_more()
    {
        var closed = Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve);
        var later = closed.By(60, WorkingGroupLead, new CaseCommand.Update(null) { Words = Typed("text", "切換中") });
        Assert.DoesNotContain("RTO", closed.Reads(CommitteeMember2, NoticeKind.Ballot, "b1"), StringComparison.Ordinal);
        Assert.Equal(closed.Hash(CommitteeMember2, NoticeKind.Ballot, "b1"), later.Hash(CommitteeMember2, NoticeKind.Ballot, "b1"));
    }

    [Fact]
    public void A_card_that_shows_the_same_has_the_same_hash()
    {
        var answers = Told.AnswersOf(RollCall.First, (Employee2, null));
        var reported = Reported(danger: true);
        var taken = reported.Assessed(2, 1);
        Assert.NotEqual(reported.Open().Stage, taken.Open().Stage);
        Assert.Equal(CardText(reported), CardText(taken));
        Assert.Equal(Hash(reported), Hash(taken));

        string Hash(TimelineSpec<Case> story) => SafetyHash(story.SceneFor(Employee2, null, answers));
        string CardText(TimelineSpec<Case> story) => Wire(story.SceneFor(Employee2, null, answers));
    }

    [Fact]
    public void The_title_has_the_room_that_the_lock_screen_leaves()
    {
        var scene = Reported(what: "付款主機於三點整停擺").Assessed(5, 3).SceneFor(CommitteeMember2);
        var push = Drawings.Sketched(scene, NoticeKind.Ballot, "b1").Push;
        Assert.Contains("付款主機於三點整停擺", push, StringComparison.Ordinal);
        Assert.InRange(push.Length, 1, 40);
        Assert.InRange(Drawings.Sketched(Reported(what: new string('長', 60)).Assessed(5, 3).SceneFor(CommitteeMember2), NoticeKind.Ballot, "b1").Push.Length, 1, 40);
    }

    // The mark holds the level, which the assessment changes: the same case under the same mark.
    private static string SafetyHash(Scene scene) => BcpBot.Tests.Cards.CardSamples.Deck.HashOf(WithoutMark(scene), scene.Texts.Language);

    private static string Wire(Scene scene) => BcpBot.Tests.Cards.CardSamples.Deck.Draw(WithoutMark(scene), scene.Texts.Language).ToJsonString();

    private static BcpBot.Notices.Cards.Card WithoutMark(Scene scene)
    {
        var card = (BcpBot.Notices.Cards.SafetyCard)Drawings.Sketched(scene, NoticeKind.RollCall, "r1").Card;
        return card with { Head = card.Head with { Mark = "" } };
    }
}
