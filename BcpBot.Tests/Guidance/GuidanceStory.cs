using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Tests.Cases;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Guidance;

/// <summary>What is done beside the main way of a case of the sample company, whose process "closing the books" has no plan.</summary>
internal static class GuidanceStory
{
    /// <summary>Assessed at minute 5: nothing affected has a plan.</summary>
    public static TimelineSpec<Case> Sought() => Taken().Assessed(5, 3, processes: [ClosingTheBooks]);

    public static TimelineSpec<Case> Two() => Sought().Proposes(6, WorkingGroupMember2, "人工結帳").Proposes(7, PromotionMember2, "雲端結帳");

    public static TimelineSpec<Case> Proposes(this TimelineSpec<Case> story, double minute, PersonId who, string title) =>
        story.By(minute, who, new GuidanceCommand.Propose { Words = Typed("title", title) });

    public static TimelineSpec<Case> Opens(this TimelineSpec<Case> story, double minute, PersonId who) =>
        story.By(minute, who, new GuidanceCommand.OpenCourses(BallotSetup.For(Company, DecisionKind.NoPlanCourse), Company.DeputiesOf(PromotionConvener)));

    /// <summary>Three of the four of the promotion group.</summary>
    public static TimelineSpec<Case> GroupVotes(this TimelineSpec<Case> story, double minute, string choice, BallotId? ballot = null) =>
        Bodies.PromotionGroup.Take(3).Aggregate(story, (before, member) => before.Votes(minute, member, new Choice(choice), ballot));

    /// <summary>Whom the facts of the last command tell with cards of this kind.</summary>
    public static IEnumerable<PersonId> Told(this TimelineSpec<Case> story, NoticeKind kind) =>
        story.Facts.SelectMany(fact => CaseNotices.Of(fact, story.Open())).Where(notice => notice.Kind == kind).Select(notice => notice.Recipient);
}
