using System.Collections.Frozen;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Aftermath;
using BcpBot.Tests.Drills;
using BcpBot.Tests.Guidance;
using BcpBot.Tests.Runs;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Cases;

/// <summary>The stages of an incident, and those of a drill.</summary>
public enum Situation
{
    Reported, Observed, Deciding, Active, Recovered, Closing, Closed, Reviewed, Filed, Resolved,
    DrillPlanned, DrillApproved, DrillRejected, DrillCancelled, DrillActive,
}

/// <summary>A case of the sample company in each situation, furnished with something to press: a roll-call of everyone and a directive from the first word on,
/// the fourth step of the response told, an improvement open and one done. Two processes of two grades are affected.</summary>
internal static class Situations
{
    public static readonly ImprovementId Open = new("i1"), Done = new("i2");

    public static readonly DirectiveId Directive = new("d1");

    /// <summary>For the people of IT, the keeper among them; it names contacts.</summary>
    public const int Step = 4;

    private static readonly FrozenDictionary<Situation, TimelineSpec<Case>> Stories = Tell().ToFrozenDictionary(told => told.At, told => told.Story);

    private static readonly FrozenDictionary<Situation, TimelineSpec<Case>> WithoutAPlan = SeekCourses().ToFrozenDictionary(told => told.At, told => told.Story);

    public static TimelineSpec<Case> Of(Situation at) => Stories[at];

    /// <summary>No plan fits all of it until it has recovered, and one course is proposed (5.3.8).</summary>
    public static TimelineSpec<Case> SeekingACourse(Situation at) => WithoutAPlan.GetValueOrDefault(at) ?? Of(at);

    private static IEnumerable<(Situation At, TimelineSpec<Case> Story)> Tell()
    {
        var reported = Reported(danger: true).Directs(1);
        var deciding = reported.Assessed(2, 3, processes: [Payment, Shipping]).ComesToTheStep(3);
        var active = deciding.CommitteeVotes(5, Choice.Approve).Improves(6);
        var recovered = active.Recovers(10, RunStory.PaymentRun).Recovers(10, RunStory.ShippingRun);
        var closing = recovered.RequestsClosing(11, note: "已穩定");
        var closed = closing.Votes(12, CommitteeConvener, Choice.Approve, Second);
        var reviewed = closed.By(13, WorkingGroupLead, new CaseCommand.CloseRollCall(RollCall.First)).Tick(AftermathStory.Day / 4).Tick(AftermathStory.Day / 3).Tick(AftermathStory.Day / 2).Records(AftermathStory.Day)
            .Completes(AftermathStory.Day + 1, WorkingGroupMember4);

        yield return (Situation.Reported, reported);
        yield return (Situation.Observed, deciding.Tick(33));
        yield return (Situation.Deciding, deciding);
        yield return (Situation.Active, active);
        yield return (Situation.Recovered, recovered);
        yield return (Situation.Closing, closing);
        yield return (Situation.Closed, closed);
        yield return (Situation.Reviewed, reviewed);
        yield return (Situation.Filed, reviewed.SignedUpTo(null));
        yield return (Situation.Resolved, reported.Resolves(3));

        var planned = DrillStory.Planned(DrillStory.Planning(types: DrillType.Recovery) with { Plans = [PaymentPlan, ShippingPlan] }).Trains(1, AssetKeeper, Contractor);
        var approved = planned.CommitteeVotes(5, Choice.Approve);
        var drilling = approved.Starts(60)
            .By(61, WorkingGroupLead, new CaseCommand.OpenRollCall(new RollCallScope.Everyone(), 1, Company.People.Count))
            .Directs(62).ComesToTheStep(63).Improves(64);

        yield return (Situation.DrillPlanned, planned);
        yield return (Situation.DrillApproved, approved);
        yield return (Situation.DrillRejected, planned.CommitteeVotes(5, Choice.Reject));
        yield return (Situation.DrillCancelled, drilling.By(70, WorkingGroupLead, new DrillCommand.Abort()).Tick(70));
        yield return (Situation.DrillActive, drilling);
    }

    private static IEnumerable<(Situation At, TimelineSpec<Case> Story)> SeekCourses()
    {
        var deciding = Taken().Assessed(5, 3, processes: [Payment, ClosingTheBooks]).Proposes(6, WorkingGroupMember2, "人工結帳");

        yield return (Situation.Observed, GuidanceStory.Sought().Proposes(6, WorkingGroupMember2, "人工結帳"));
        yield return (Situation.Deciding, deciding);
        yield return (Situation.Active, deciding.CommitteeVotes(7, Choice.Approve));
    }

    /// <summary>Signed by those before this place; null: by all four, and filed.</summary>
    public static TimelineSpec<Case> SignedUpTo(this TimelineSpec<Case> story, Signatory? place) =>
        new[] { WorkingGroupMember4, WorkingGroupLead, PromotionConvener, CommitteeConvener }.Zip(Enum.GetValues<Signatory>())
            .TakeWhile(each => each.Second != place)
            .Aggregate(story, (before, each) => before.Now(each.First, new FormCommand.Sign(each.Second)));

    /// <summary>At the moment of the last fact.</summary>
    public static TimelineSpec<Case> Now(this TimelineSpec<Case> story, PersonId who, Command command) =>
        story.By((story.Timeline.LastAt - TimelineSpec<Case>.Noon).TotalMinutes, who, command);

    private static TimelineSpec<Case> Directs(this TimelineSpec<Case> story, double minute) =>
        story.By(minute, CommitteeConvener, new GuidanceCommand.Give(AssetKeeper.Value, [AssetKeeper], null) { Words = Typed("what", "保全紀錄") });

    private static TimelineSpec<Case> ComesToTheStep(this TimelineSpec<Case> story, double minute) =>
        Enumerable.Range(1, Step - 1).Aggregate(story, (before, no) => before.Skips(minute, WorkingGroupLead, RunId.Response, no));

    private static TimelineSpec<Case> Improves(this TimelineSpec<Case> story, double minute) =>
        story.Adds(minute, AssetKeeper, 7).Adds(minute, AssetKeeper, 7).By(minute, AssetKeeper, new ImprovementCommand.Finish(Done));
}
