using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Reviews;
using BcpBot.Notices;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Drawing;
using static BcpBot.Tests.Aftermath.AftermathStory;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Aftermath;

public class ReviewTests
{
    [Theory]
    [InlineData(7, 5)] // Monday to Monday
    [InlineData(11, 9)] // Friday
    [InlineData(14, 10)] // the second Monday
    public void Without_minutes_the_promotion_convener_is_reminded_on_working_days_five_nine_and_ten(double days, int workingDay)
    {
        var before = Closed().Tick(ClosedAt + days * Day - 1);
        Assert.DoesNotContain(before.Facts.OfType<ReviewFact.Reminded>(), reminded => reminded.WorkingDay == workingDay);

        var story = before.Tick(ClosedAt + days * Day);
        var reminded = Assert.Single(story.Facts.OfType<ReviewFact.Reminded>());
        Assert.Equal(workingDay, reminded.WorkingDay);
        Assert.Equal([PromotionConvener], CaseNotices.Of(reminded, story.Open()).Select(notice => notice.Recipient));
    }

    [Fact]
    public void After_a_pause_there_is_one_reminder_and_after_the_minutes_none()
    {
        Assert.Equal([10], Closed().Tick(30 * Day).Facts.OfType<ReviewFact.Reminded>().Select(reminded => reminded.WorkingDay));
        Assert.Empty(Closed().Records(Day).Tick(30 * Day).Facts.OfType<ReviewFact.Reminded>());
    }

    [Fact]
    public void A_weekend_is_counted_where_the_organisation_is()
    {
        // Half an hour into Saturday in Taipei; in UTC it is Friday afternoon still.
        var saturday = new DateTimeOffset(2026, 3, 6, 16, 30, 0, TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 0, 30, 0, TimeSpan.FromHours(8)), WorkingDays.After(saturday, 1, TimeSpan.FromHours(8)));
    }

    [Fact]
    public void Both_groups_and_the_committees_convener_are_invited_where_nobody_is_named()
    {
        var story = Closed().By(100, PromotionMember2, new ReviewCommand.Hold(TimelineSpec<Case>.After(3 * Day), [], CommitteeConvener));
        PersonId[] expected = [.. Bodies.PromotionGroup, .. Bodies.WorkingGroup, CommitteeConvener];
        Assert.Equal(expected, story.Open().Review.Meeting!.People.ToArray());
        Assert.Equal(expected, CaseNotices.Of(story.Facts.OfType<ReviewFact.Called>().Single(), story.Open()).Select(notice => notice.Recipient));
    }

    [Fact]
    public void The_meeting_is_the_promotion_groups_in_the_future_and_after_the_end()
    {
        ReviewCommand Hold(double? minute) => new ReviewCommand.Hold(minute is { } at ? TimelineSpec<Case>.After(at) : null, [Auditor], CommitteeConvener);
        Closed().By(100, WorkingGroupLead, Hold(3 * Day)).Refuses(Refusal.NotYourRole);
        Closed().By(100, PromotionConvener, Hold(99)).Refuses(Refusal.Invalid);
        Closed().By(100, PromotionConvener, Hold(null)).Refuses(Refusal.Missing);
        Closed().By(100, PromotionConvener, new ReviewCommand.Hold(TimelineSpec<Case>.After(Day), null, CommitteeConvener)).Refuses(Refusal.Unknown);
        Recovered().By(60, PromotionConvener, Hold(3 * Day)).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void The_minutes_name_the_cause_and_are_the_promotion_groups()
    {
        Closed().Records(Day, WorkingGroupLead).Refuses(Refusal.NotYourRole);
        Closed().Records(Day, cause: " ").Refuses(Refusal.Missing);
        Closed().Records(Day).Stands(Stage.Reviewed).Records(Day + 1).Refuses(Refusal.WrongStage);
    }
}

public class ImprovementTests
{
    [Fact]
    public void The_owner_does_it_and_somebody_else_verifies_it()
    {
        var story = Reviewed().Adds(2 * Day, AssetKeeper, 32);
        story.By(3 * Day, WorkingGroupLead, new ImprovementCommand.Verify(FirstImprovement)).Refuses(Refusal.WrongStage);
        story.By(3 * Day, WorkingGroupLead, new ImprovementCommand.Finish(FirstImprovement)).Refuses(Refusal.NotYou);

        var done = story.By(3 * Day, AssetKeeper, new ImprovementCommand.Finish(FirstImprovement));
        done.By(4 * Day, AssetKeeper, new ImprovementCommand.Verify(FirstImprovement)).Refuses(Refusal.NotYou);
        done.By(4 * Day, Employee1, new ImprovementCommand.Verify(FirstImprovement)).Refuses(Refusal.NotYourRole);
        foreach (var verifier in (PersonId[])[WorkingGroupMember2, PromotionMember3, CommitteeMember5]) // the last heads the owner's unit
            Assert.True(done.By(4 * Day, verifier, new ImprovementCommand.Verify(FirstImprovement)).Open().Improvements.AreOver);
    }

    [Fact]
    public void An_owner_of_the_working_group_does_not_verify_his_own() => Reviewed().Adds(2 * Day, WorkingGroupLead, 32)
        .By(3 * Day, WorkingGroupLead, new ImprovementCommand.Finish(FirstImprovement))
        .By(4 * Day, WorkingGroupLead, new ImprovementCommand.Verify(FirstImprovement)).Refuses(Refusal.NotYou);

    [Fact]
    public void The_owner_is_reminded_a_week_before_on_the_day_and_a_week_after_and_then_the_convener_too()
    {
        var story = Reviewed().Adds(2 * Day, AssetKeeper, 32);
        Assert.Equal([AssetKeeper], RemindedAt(25));
        Assert.Equal([AssetKeeper], RemindedAt(32));
        Assert.Equal([AssetKeeper, PromotionConvener], RemindedAt(39));
        Assert.Empty(story.Tick(80 * Day).Facts.OfType<ImprovementFact.Reminded>());

        PersonId[] RemindedAt(double day)
        {
            Assert.Empty(story.Tick(day * Day - 1).Facts.OfType<ImprovementFact.Reminded>());
            story = story.Tick(day * Day);
            return [.. CaseNotices.Of(Assert.Single(story.Facts.OfType<ImprovementFact.Reminded>()), story.Open()).Select(notice => notice.Recipient)];
        }
    }

    [Fact]
    public void Due_in_less_than_a_week_it_is_first_reminded_on_the_day_and_done_no_more()
    {
        var story = Reviewed().Adds(2 * Day, AssetKeeper, 5);
        Assert.Equal(2, Assert.Single(story.Tick(5 * Day).Facts.OfType<ImprovementFact.Reminded>()).Round);
        Assert.Empty(story.By(3 * Day, AssetKeeper, new ImprovementCommand.Finish(FirstImprovement)).Tick(40 * Day).Facts.OfType<ImprovementFact.Reminded>());
    }

    [Fact]
    public void One_is_added_by_both_groups_for_the_future_with_an_owner_from_activation_on()
    {
        Taken().Assessed(2, 3).Adds(3, AssetKeeper, 30).Refuses(Refusal.WrongStage);
        var active = Taken().Assessed(2, 3).CommitteeVotes(5, Choice.Approve);
        foreach (var (story, minute) in new[] { (active, 6.0), (Closed(), 100.0) })
        {
            Assert.Single(story.Adds(minute, AssetKeeper, 30).Open().Improvements.All);
            Assert.Single(story.Adds(minute, AssetKeeper, 30, WorkingGroupMember2).Open().Improvements.All);
            story.Adds(minute, AssetKeeper, 30, Employee1).Refuses(Refusal.NotYourRole);
            story.Adds(minute, AssetKeeper, 0.001).Refuses(Refusal.Invalid);
            story.Adds(minute, AssetKeeper, 30, what: "").Refuses(Refusal.Missing);
            story.By(minute, PromotionConvener, new ImprovementCommand.Add(null, null, TimelineSpec<Case>.After(Day)) { Words = Typed("what", "x") }).Refuses(Refusal.Unknown);
        }
    }

    [Fact]
    public void Handed_over_it_is_the_new_owners_who_is_told_and_does_not_verify_it()
    {
        var handed = Reviewed().Adds(2 * Day, AssetKeeper, 32).By(3 * Day, WorkingGroupMember2, HandsOver(WorkingGroupLead));
        Assert.Equal([WorkingGroupLead], handed.Hearing(NoticeKind.Improvement));
        handed.By(4 * Day, WorkingGroupMember2, HandsOver(WorkingGroupLead)).IsAlreadySo();
        handed.By(4 * Day, AssetKeeper, new ImprovementCommand.Finish(FirstImprovement)).Refuses(Refusal.NotYou);

        var done = handed.By(4 * Day, WorkingGroupLead, new ImprovementCommand.Finish(FirstImprovement));
        done.By(5 * Day, WorkingGroupLead, new ImprovementCommand.Verify(FirstImprovement)).Refuses(Refusal.NotYou);
        done.By(5 * Day, WorkingGroupMember2, HandsOver(AssetKeeper)).Refuses(Refusal.WrongStage);
        Assert.True(done.By(5 * Day, PromotionConvener, new ImprovementCommand.Verify(FirstImprovement)).Open().Improvements.AreOver);
    }

    [Fact]
    public void The_working_group_and_the_promotion_convener_hand_over()
    {
        var added = Reviewed().Adds(2 * Day, AssetKeeper, 32);
        added.By(3 * Day, PromotionMember2, HandsOver(Employee1)).Refuses(Refusal.NotYourRole);
        added.By(3 * Day, AssetKeeper, HandsOver(Employee1)).Refuses(Refusal.NotYourRole);
        added.By(3 * Day, PromotionConvener, HandsOver(null)).Refuses(Refusal.Unknown);
        Assert.Equal(Employee1, added.By(3 * Day, PromotionConvener, HandsOver(Employee1)).Open().Improvements[FirstImprovement]!.Owner);
    }

    [Fact]
    public void Whose_owner_has_left_the_promotion_convener_and_the_lead_are_told_and_reminded_instead()
    {
        var left = Reviewed().Adds(2 * Day, AssetKeeper, 32).Regrouped(3 * Day, AssetKeeper);
        Assert.Equal([PromotionConvener, WorkingGroupLead], left.Hearing(NoticeKind.Improvement));
        Assert.Contains("已離開組織", left.Reads(PromotionConvener, NoticeKind.Improvement, "i1"), StringComparison.Ordinal);
        Assert.Equal([PromotionConvener], left.Tick(25 * Day).Hearing(NoticeKind.Improvement));
    }

    private static ImprovementCommand.HandOver HandsOver(PersonId? to) => new ImprovementCommand.HandOver(FirstImprovement, to, null);
}
