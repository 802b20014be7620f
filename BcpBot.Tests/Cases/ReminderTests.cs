using BcpBot.Domain;
using BcpBot.Domain.Cases;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Cases;

public class ReminderTests
{
    [Fact]
    public void An_untaken_case_is_told_again_after_ten_minutes_and_to_the_convener_after_twenty()
    {
        var story = Reported();
        story.IsDueAt(10);
        story.Tick(9.9).IsAlreadySo();

        var once = story.Tick(10).Records(new CaseFact.Untaken(1));
        Assert.Empty(Bodies.LeadDeputies.Except(once.Open().Told));
        once.Tick(10).IsAlreadySo();
        once.IsDueAt(20);

        var twice = once.Tick(20).Records(new CaseFact.Untaken(2));
        Assert.Contains(PromotionConvener, twice.Open().Told);
        twice.IsDueAt(30);
    }

    [Fact]
    public void After_a_pause_an_untaken_case_goes_one_step_at_a_time()
    {
        var story = Reported().Tick(60).Records(new CaseFact.Untaken(1), new CaseFact.Unassessed(1));
        story.IsDueAt(70);
        story.Tick(300).Records(new CaseFact.Untaken(2), new CaseFact.Unassessed(2)).IsDueAt(310);
    }

    [Fact]
    public void A_case_that_is_taken_or_assessed_is_not_untaken()
    {
        Assert.Null(Taken().Open().Reminders.Untaken);
        Assert.Null(Reported().Assessed(5, 1).Open().Reminders.Untaken);
    }

    [Fact]
    public void A_case_that_is_taken_and_not_assessed_is_reminded_after_thirty_minutes_and_then_every_ten()
    {
        Taken().IsDueAt(30);
        var story = Taken().Tick(29).Tick(30).Tick(39).Tick(40).Tick(50);
        Assert.Equal([30, 40, 50], MinutesOf<CaseFact.Unassessed>(story));
        Assert.DoesNotContain(PromotionConvener, Taken().Tick(30).Open().Told);
        Assert.Contains(PromotionConvener, Taken().Tick(30).Tick(40).Open().Told);
    }

    [Fact]
    public void An_assessed_or_resolved_case_is_not_reminded_of_the_assessment()
    {
        Assert.Empty(MinutesOf<CaseFact.Unassessed>(Taken().Assessed(5, 1).Tick(90)));
        Taken().Resolves(5).WaitsForNothing();
    }

    [Fact]
    public void A_suspicion_is_reminded_after_thirty_minutes_and_then_every_ten()
    {
        var story = Taken().Assessed(5, 3, confirmed: false);
        Assert.Equal([35, 45, 55], MinutesOf<CaseFact.Unconfirmed>(story.Tick(34).Tick(35).Tick(44).Tick(45).Tick(55)));
        Assert.Contains(PromotionConvener, story.Tick(35).Tick(45).Open().Told);
        Assert.DoesNotContain(PromotionConvener, story.Tick(35).Open().Told);
    }

    [Fact]
    public void After_a_pause_a_suspicion_is_reminded_once() =>
        Assert.Equal([200, 210], MinutesOf<CaseFact.Unconfirmed>(Taken().Assessed(5, 3, confirmed: false).Tick(200).Tick(205).Tick(210)));

    [Fact]
    public void Suspecting_again_begins_no_new_thirty_minutes() =>
        Assert.Equal([35], MinutesOf<CaseFact.Unconfirmed>(Taken().Assessed(5, 3, confirmed: false).Assessed(20, 4, confirmed: false).Tick(35)));

    [Theory]
    [InlineData(3, true)]
    [InlineData(1, false)]
    public void Confirming_or_lowering_ends_the_reminders(int level, bool confirmed) =>
        Assert.Empty(MinutesOf<CaseFact.Unconfirmed>(Taken().Assessed(5, 3, confirmed: false).Assessed(20, level, confirmed).Tick(90)));

    [Fact]
    public void An_update_is_overdue_twice_and_stays_late_until_it_comes()
    {
        var story = Taken().Assessed(5, 1).Tick(35).Tick(64).Tick(65).Tick(95);
        Assert.Equal([35, 65], MinutesOf<CaseFact.UpdateOverdue>(story));
        Assert.Null(story.Open().Reminders.NextDue);
        Assert.True(story.Open().Reminders.IsUpdateGivenUp);

        var told = story.By(100, WorkingGroupLead, new CaseCommand.Update(TimelineSpec<Case>.After(110)) { Words = Typed("text", "已切換備援") });
        told.IsDueAt(110);
        Assert.Equal([35, 65, 110], MinutesOf<CaseFact.UpdateOverdue>(told.Tick(110)));
    }

    [Fact]
    public void After_a_pause_an_update_is_overdue_once() =>
        Taken().Assessed(5, 1).Tick(500).Tells(typeof(CaseFact.UpdateOverdue)).IsDueAt(530);

    [Fact]
    public void Assessing_again_does_not_put_the_update_off() =>
        Taken().Assessed(5, 1).Assessed(30, 2).IsDueAt(35);

    private static double[] MinutesOf<TFact>(TimelineSpec<Case> story) where TFact : Fact =>
        [.. story.History.OfType<TFact>().Select(fact => (fact.At - TimelineSpec<Case>.Noon).TotalMinutes)];
}
