using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Notices;
using BcpBot.Tests.Cases;
using static BcpBot.Tests.Aftermath.AftermathStory;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Aftermath;

public class FormTests
{
    private const double Tuesday = 2 * Day;

    private static TimelineSpec<Case> Completed(PersonId? writer = null) => Reviewed().Completes(Tuesday, writer ?? WorkingGroupMember2);

    private static TimelineSpec<Case> Filed() => Completed().Signs(Tuesday + 1, WorkingGroupMember2, Signatory.Writer).Signs(Tuesday + 2, WorkingGroupLead, Signatory.Reviewer)
        .Signs(Tuesday + 3, PromotionConvener, Signatory.Supervisor).Signs(Tuesday + 4, CommitteeConvener, Signatory.Receiver);

    [Fact]
    public void Four_sign_in_their_order_and_then_the_case_is_filed()
    {
        var story = Completed();
        Assert.Equal(FormState.Completed, story.Open().Form.State);
        story.Signs(Tuesday + 1, WorkingGroupLead, Signatory.Reviewer).Refuses(Refusal.Locked);
        story.Signs(Tuesday + 1, WorkingGroupMember3, Signatory.Writer).Refuses(Refusal.NotYou);

        story = Filed().Stands(Stage.Filed);
        Assert.Equal(FormState.Filed, story.Open().Form.State);
        Assert.Equal([WorkingGroupMember2, WorkingGroupLead, PromotionConvener, CommitteeConvener], story.Open().Form.Signatures.Select(signed => signed.By.Person));
        Assert.False(story.Open().IsLive);
    }

    [Fact]
    public void The_form_waits_for_the_review_and_names_a_conclusion()
    {
        Closed().Tick(Day / 2).Completes(Day, WorkingGroupLead).Refuses(Refusal.WrongStage);
        Reviewed().Completes(Tuesday, WorkingGroupLead, conclusion: null).Refuses(Refusal.Missing);
        Reviewed().Completes(Tuesday, PromotionConvener).Refuses(Refusal.NotYourRole);
    }

    [Fact]
    public void Roll_calls_and_chains_end_first()
    {
        Closed().Records(ClosedAt + 1).Completes(ClosedAt + 2, WorkingGroupLead).Refuses(Refusal.WrongStage);

        var asking = Recovered().By(20, WorkingGroupLead, new CaseCommand.OpenRollCall(new RollCallScope.Everyone(), 1, 25))
            .Tick(SteadyAt).RequestsClosing(71).Votes(ClosedAt, CommitteeConvener, Choice.Approve, Second).Tick(Day / 2).Records(Day).Completes(Tuesday, WorkingGroupLead);
        asking.Refuses(Refusal.WrongStage);
        var answered = asking.By(Tuesday + 1, WorkingGroupLead, new CaseCommand.CloseRollCall(RollCall.First)).Completes(Tuesday + 2, WorkingGroupLead);
        Assert.Equal(FormState.Completed, answered.Open().Form.State);
    }

    [Fact]
    public void Nobody_reviews_what_he_wrote()
    {
        var byTheLead = Completed(WorkingGroupLead).Signs(Tuesday + 1, WorkingGroupLead, Signatory.Writer);
        byTheLead.Signs(Tuesday + 2, WorkingGroupLead, Signatory.Reviewer).Refuses(Refusal.NotYou);
        Assert.True(byTheLead.Signs(Tuesday + 2, WorkingGroupMember2, Signatory.Reviewer).Open().Form.Signatures[^1].IsDeputy);
        byTheLead.Signs(Tuesday + 2, WorkingGroupMember5, Signatory.Reviewer).Stands(Stage.Reviewed);
        byTheLead.Signs(Tuesday + 2, PromotionConvener, Signatory.Reviewer).Refuses(Refusal.NotYourRole);

        var byAMember = Completed().Signs(Tuesday + 1, WorkingGroupMember2, Signatory.Writer);
        byAMember.Signs(Tuesday + 2, WorkingGroupMember3, Signatory.Reviewer).Refuses(Refusal.NotYourRole);
        byAMember.Away(Tuesday + 1.5, WorkingGroupLead).Signs(Tuesday + 2, WorkingGroupMember2, Signatory.Reviewer).Refuses(Refusal.NotYou);
        Assert.Equal(2, byAMember.Away(Tuesday + 1.5, WorkingGroupLead).Signs(Tuesday + 2, WorkingGroupMember3, Signatory.Reviewer).Open().Form.Signatures.Length);
    }

    [Fact]
    public void A_deputy_signs_while_the_convener_cannot()
    {
        var story = Completed().Signs(Tuesday + 1, WorkingGroupMember2, Signatory.Writer).Signs(Tuesday + 2, WorkingGroupLead, Signatory.Reviewer);
        story.Signs(Tuesday + 3, PromotionMember2, Signatory.Supervisor).Refuses(Refusal.NotYourRole);
        story = story.Away(Tuesday + 3, PromotionConvener).Signs(Tuesday + 4, PromotionMember2, Signatory.Supervisor);
        Assert.True(story.Open().Form.Signatures[^1].IsDeputy);
    }

    [Fact]
    public void Signed_once_it_is_so_and_for_another_too_late()
    {
        var story = Completed().Signs(Tuesday + 1, WorkingGroupMember2, Signatory.Writer);
        story.Signs(Tuesday + 2, WorkingGroupMember2, Signatory.Writer).IsAlreadySo();
        story.Signs(Tuesday + 2, WorkingGroupLead, Signatory.Writer).Refuses(Refusal.Late);
        Filed().Returns(Tuesday + 9, CommitteeConvener, Signatory.Receiver).Refuses(Refusal.Late);
    }

    [Fact]
    public void Returned_with_a_reason_it_is_completed_and_signed_anew_and_the_old_signatures_stay_in_its_history()
    {
        var signed = Completed().Signs(Tuesday + 1, WorkingGroupMember2, Signatory.Writer).Signs(Tuesday + 2, WorkingGroupLead, Signatory.Reviewer);
        signed.Completes(Tuesday + 3, WorkingGroupLead).Refuses(Refusal.WrongStage);
        signed.Returns(Tuesday + 3, PromotionConvener, Signatory.Supervisor, note: "").Refuses(Refusal.ReasonNeeded);
        signed.Returns(Tuesday + 3, CommitteeConvener, Signatory.Receiver).Refuses(Refusal.Locked);
        signed.Returns(Tuesday + 3, WorkingGroupMember2, Signatory.Writer).Refuses(Refusal.NotYourRole);

        var returned = signed.Returns(Tuesday + 3, PromotionConvener, Signatory.Supervisor);
        Assert.Equal(FormState.Draft, returned.Open().Form.State);
        Assert.Equal(2, returned.Open().Form.Returns.Single().Void.Length);
        returned.Signs(Tuesday + 4, PromotionConvener, Signatory.Supervisor).Refuses(Refusal.WrongStage);

        var again = returned.Completes(Tuesday + 5, WorkingGroupMember2);
        Assert.Equal((2, 0), (again.Open().Form.Version, again.Open().Form.Signatures.Length));
        Assert.Equal([WorkingGroupMember2], CaseNotices.Of(again.Facts.Single(), again.Open()).Select(notice => notice.Recipient));
    }

    [Fact]
    public void Members_of_the_committee_give_their_receipts_once_each_after_the_end()
    {
        var receive = new FormCommand.Receive(null);
        Recovered().By(60, CommitteeMember2, receive).Refuses(Refusal.WrongStage);
        var story = Closed().By(100, CommitteeMember2, receive).By(101, CommitteeMember3, receive);
        story.By(102, CommitteeMember2, receive).IsAlreadySo();
        story.By(102, WorkingGroupLead, receive).Refuses(Refusal.NotYourRole);
        story.By(102, CommitteeMember4, new FormCommand.Receive(TimelineSpec<Case>.After(103))).Refuses(Refusal.Invalid);
        story.By(102, CommitteeMember4, new FormCommand.Receive(TimelineSpec<Case>.After(20))).Refuses(Refusal.Invalid);
        Assert.Equal(2, story.Open().Form.Receipts.Length);
    }

    [Fact]
    public void Filed_its_improvements_go_on()
    {
        var story = Reviewed().Adds(Tuesday - 1, AssetKeeper, 32).Completes(Tuesday, WorkingGroupMember2).Signs(Tuesday + 1, WorkingGroupMember2, Signatory.Writer)
            .Signs(Tuesday + 2, WorkingGroupLead, Signatory.Reviewer).Signs(Tuesday + 3, PromotionConvener, Signatory.Supervisor).Signs(Tuesday + 4, CommitteeConvener, Signatory.Receiver);
        Assert.True(story.Stands(Stage.Filed).Open().IsLive);
        var verified = story.By(10 * Day, AssetKeeper, new ImprovementCommand.Finish(FirstImprovement)).By(11 * Day, WorkingGroupLead, new ImprovementCommand.Verify(FirstImprovement));
        Assert.False(verified.Open().IsLive);
        story.Adds(10 * Day, AssetKeeper, 40).Refuses(Refusal.WrongStage);
    }
}
