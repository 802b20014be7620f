using BcpBot.Arrivals.Files;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Runs;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Runs.RunStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Files;

/// <summary>Which step a photo belongs to, when somebody just sends one.</summary>
public sealed class StepOfSenderTests
{
    private static readonly RunId Response = RunId.Response;

    // 1 is the working group's; 2 to 4 are the IT staff's, of which 3 and 4 ask for evidence.
    [Fact]
    public void It_belongs_to_the_step_that_the_sender_has_started_and_that_asks_for_evidence()
    {
        var story = UpTo(3).Starts(4, WorkingGroupMember2, Response, 3);

        Assert.Equal([(Response, 3)], Of(story, WorkingGroupMember2, 5));
        Assert.Equal([(Response, 3)], Of(story.By(5, WorkingGroupMember2, Gives(3)), WorkingGroupMember2, 6));
    }

    [Fact]
    public void Else_to_the_only_step_that_is_open_to_him() =>
        Assert.Equal([(Response, 1)], Of(Assessed(), WorkingGroupMember2, 3));

    [Fact]
    public void Else_to_the_one_that_he_finished_last_and_not_more_than_two_hours_ago()
    {
        var story = Assessed().Finishes(4, WorkingGroupMember4, Response, 1);

        Assert.Equal([(Response, 1)], Of(story, WorkingGroupMember4, 124));
        Assert.Empty(Of(story, WorkingGroupMember4, 125));
    }

    [Fact]
    public void Where_he_forgot_the_evidence_of_a_finished_step_he_is_asked_whether_it_is_for_that()
    {
        var story = UpTo(3).Finishes(5, WorkingGroupMember2, Response, 3);

        Assert.Equal([(Response, 4), (Response, 3)], Of(story, WorkingGroupMember2, 6));
        Assert.Equal([(Response, 4)], Of(story.By(7, WorkingGroupMember2, Gives(3)), WorkingGroupMember2, 8));
    }

    [Fact]
    public void A_case_that_is_over_asks_for_nothing() =>
        Assert.Empty(Of(Assessed().By(3, WorkingGroupLead, new CaseCommand.Resolve() { Words = Typed("note", "誤報") }), WorkingGroupMember2, 4));

    [Fact]
    public void Who_has_no_step_gets_none() => Assert.Empty(Of(Assessed(), Employee1, 3));

    private static TimelineSpec<Case> UpTo(int no) => Enumerable.Range(1, no - 1).Aggregate(Assessed(), (before, skipped) => before.Skips(3, WorkingGroupLead, Response, skipped));

    private static RunCommand.GiveEvidence Gives(int no) => new(Response, no, new Evidence("ab12", 2_048, "image/jpeg")) { Words = Typed("evidence", "螢幕.jpg") };

    private static IReadOnlyList<(RunId Run, int No)> Of(TimelineSpec<Case> story, PersonId sender, double minute) =>
        [.. StepOfSender.Of(sender, [story.Open()], TimelineSpec<Case>.After(minute)).Select(one => (one.Run.Id, one.Step.Setup.No))];
}
