using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Forms;
using BcpBot.Notices;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Drawing;
using static BcpBot.Tests.Aftermath.AftermathStory;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Aftermath;

/// <summary>A signer who becomes absent after the form was completed: his place passes on, and stays where it went.</summary>
public class PassedPlaceTests
{
    private const double Tuesday = 2 * Day;

    private static TimelineSpec<Case> Completed(PersonId? writer = null) => Reviewed().Completes(Tuesday, writer ?? WorkingGroupMember2);

    private static TimelineSpec<Case> WaitsForSupervision() =>
        Completed().Signs(Tuesday + 1, WorkingGroupMember2, Signatory.Writer).Signs(Tuesday + 2, WorkingGroupLead, Signatory.Reviewer);

    [Fact]
    public void The_deputy_of_an_absent_convener_gets_the_card_and_signs()
    {
        var passed = WaitsForSupervision().Away(Tuesday + 3, PromotionConvener);

        Assert.Equal([PromotionMember2], passed.Hearing(NoticeKind.Form));
        Assert.Equal([PromotionMember2], passed.Open().Form.MaySignNow(passed.Open().Absent).AsEnumerable());
        Assert.True(passed.Signs(Tuesday + 4, PromotionMember2, Signatory.Supervisor).Open().Form.Signatures[^1].IsDeputy);
    }

    [Fact]
    public void Back_again_he_is_refused_for_the_place_is_no_longer_his()
    {
        var back = WaitsForSupervision().Away(Tuesday + 3, PromotionConvener).Back(Tuesday + 4, PromotionConvener);

        back.Signs(Tuesday + 5, PromotionConvener, Signatory.Supervisor).Refuses(Refusal.NotYou);
        back.Returns(Tuesday + 5, PromotionConvener, Signatory.Supervisor).Refuses(Refusal.NotYou);
        Assert.Contains("簽核", back.Reads(CommitteeConvener, NoticeKind.Form), StringComparison.Ordinal);
    }

    [Fact]
    public void It_passes_on_from_a_deputy_who_becomes_absent_and_back_to_who_can_act()
    {
        var next = WaitsForSupervision().Away(Tuesday + 3, PromotionConvener).Away(Tuesday + 4, PromotionMember2);
        Assert.Equal([PromotionMember3], next.Hearing(NoticeKind.Form));

        var returned = next.Back(Tuesday + 5, PromotionConvener).Away(Tuesday + 6, PromotionMember3);
        Assert.Equal([PromotionConvener], returned.Hearing(NoticeKind.Form));
        returned.Signs(Tuesday + 7, PromotionConvener, Signatory.Supervisor).Tells(typeof(FormFact.SignatureGiven));
    }

    [Fact]
    public void Where_the_next_signer_is_away_already_his_place_passes_with_the_signature_before_it()
    {
        var signed = Completed().Away(Tuesday + 0.5, WorkingGroupLead).Signs(Tuesday + 1, WorkingGroupMember2, Signatory.Writer)
            .Tells(typeof(FormFact.SignatureGiven), typeof(FormFact.Passed));

        Assert.Equal([WorkingGroupMember3], signed.Hearing(NoticeKind.Form));
        signed.Signs(Tuesday + 2, WorkingGroupMember2, Signatory.Reviewer).Refuses(Refusal.NotYou);
    }

    [Fact]
    public void For_an_absent_writer_the_working_group_signs_and_nobody_reviews_what_he_signed_as_its_writer()
    {
        var passed = Completed().Away(Tuesday + 1, WorkingGroupMember2);
        Assert.Equal([WorkingGroupMember3, WorkingGroupMember4, WorkingGroupMember5], passed.Hearing(NoticeKind.Form).Order(Comparer<PersonId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value))));
        passed.Signs(Tuesday + 2, WorkingGroupMember2, Signatory.Writer).Refuses(Refusal.NotYou);

        var signed = passed.Signs(Tuesday + 2, WorkingGroupMember3, Signatory.Writer);
        Assert.True(signed.Open().Form.Signatures.Single().IsDeputy);
        signed.Away(Tuesday + 3, WorkingGroupLead).Signs(Tuesday + 4, WorkingGroupMember3, Signatory.Reviewer).Refuses(Refusal.NotYourRole);
    }

    [Fact]
    public void Another_head_of_a_body_follows_the_one_before_him()
    {
        var now = Signatories.Of(Company) with { Receiver = CommitteeMember2, ReceiverDeputies = [DeputyOfMember2] };
        var followed = WaitsForSupervision().When(Tuesday + 3, new CaseCommand.Regroup(2, Bodies, [.. Company.People.Keys.Except([CommitteeConvener])], now) { By = Actor.Relay })
            .Tells(typeof(CaseFact.Regrouped), typeof(FormFact.Passed));
        Assert.Empty(followed.Hearing(NoticeKind.Form));

        var his = followed.Signs(Tuesday + 4, PromotionConvener, Signatory.Supervisor);
        Assert.Equal([CommitteeMember2], his.Hearing(NoticeKind.Form));
        his.When(Tuesday + 5, new FormCommand.Sign(Signatory.Receiver) { By = CommitteeConvener }).Refuses(Refusal.NotYou);
        his.Away(Tuesday + 5, CommitteeMember2).Signs(Tuesday + 6, DeputyOfMember2, Signatory.Receiver).Stands(Stage.Filed);
    }

    [Fact]
    public void Who_has_left_signs_no_more_and_his_deputy_does()
    {
        var left = WaitsForSupervision().Regrouped(Tuesday + 3, PromotionConvener);

        Assert.Equal([PromotionMember2], left.Hearing(NoticeKind.Form));
        left.When(Tuesday + 4, new FormCommand.Sign(Signatory.Supervisor) { By = PromotionConvener }).Refuses(Refusal.NotYou);
    }

    [Fact]
    public void A_return_makes_every_passing_void()
    {
        var returned = WaitsForSupervision().Away(Tuesday + 3, PromotionConvener).Back(Tuesday + 4, PromotionConvener).Returns(Tuesday + 5, PromotionMember2, Signatory.Supervisor)
            .Completes(Tuesday + 6, WorkingGroupMember2).Signs(Tuesday + 7, WorkingGroupMember2, Signatory.Writer).Signs(Tuesday + 8, WorkingGroupLead, Signatory.Reviewer);

        returned.Signs(Tuesday + 9, PromotionConvener, Signatory.Supervisor).Tells(typeof(FormFact.SignatureGiven));
    }
}
