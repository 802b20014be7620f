using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using BcpBot.Tests.Cases;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Drills;

/// <summary>A drill of the sample company: planned at noon for minute 60.</summary>
internal static class DrillStory
{
    public const string Objectives = "全員收到通知：30 分內九成確認\n找到集合地點";

    public static DrillPlan Planning(ScenarioId? scenario = null, bool trained = false, params DrillType[] types) =>
        new([.. types], scenario ?? Interruption, [OrderPlan], TimelineSpec<Case>.After(60), [Auditor], trained);

    public static DrillCommand.Plan Plan(DrillPlan of, string objectives = Objectives) =>
        new(new CaseId("d0d0"), "BCP-2026-0008", new Roster(1, Company.People.Count, 1, Bodies), Absences.None, of, Preparation.For(Company, of), BallotSetup.For(Company, DecisionKind.ApproveDrill))
        {
            Words = Words.Of("5a17", ("what", "通報演練"), ("objectives", objectives), ("stopWhen", "發生實際事故")),
        };

    public static TimelineSpec<Case> Planned(DrillPlan of) => TimelineSpec<Case>.Of(Case.Machine).By(0, WorkingGroupLead, Plan(of));

    public static TimelineSpec<Case> Planned(params DrillType[] types) => Planned(Planning(types: types));

    public static TimelineSpec<Case> Approved(DrillPlan of) => Planned(of).CommitteeVotes(5, Choice.Approve);

    public static TimelineSpec<Case> Approved(params DrillType[] types) => Approved(Planning(types: types));

    public static TimelineSpec<Case> Starts(this TimelineSpec<Case> story, double minute, bool sure = false, PersonId? who = null)
    {
        var preparation = Preparation.For(Company, story.Open().Drill!.Plan);
        return story.By(minute, who ?? WorkingGroupLead, new DrillCommand.Start(preparation, preparation?.RunsIn(Company) ?? [], Company.People.Count, sure));
    }

    /// <summary>Approved at minute 5, started at minute 60.</summary>
    public static TimelineSpec<Case> Started(params DrillType[] types) => Approved(types).Starts(60);

    public static TimelineSpec<Case> Trains(this TimelineSpec<Case> story, double minute, params PersonId[] people) =>
        story.By(minute, WorkingGroupLead, new DrillCommand.RecordTraining(null, [.. people]) { Words = Typed("what", "通報流程") });

    public static TimelineSpec<Case> Understands(this TimelineSpec<Case> story, double minute, PersonId who) => story.By(minute, who, new DrillCommand.Understand());

    public static TimelineSpec<Case> Acknowledges(this TimelineSpec<Case> story, double minute, LinkId link) =>
        story.By(minute, story.Open().Chains.Find(Chain)!.Find(link)!.Link.Contacts[0], new ChainCommand.Acknowledge(Chain, link));

    public static TimelineSpec<Case> EveryLinkAcknowledged(this TimelineSpec<Case> story, double minute) =>
        story.Open().Chains.Find(Chain)!.Links.OrderBy(link => link.Link.Parent is not null).Aggregate(story, (told, link) => told.Acknowledges(minute, link.Link.Id));

    public static TimelineSpec<Case> Interrupted(this TimelineSpec<Case> story, double minute) =>
        story.When(minute, new DrillCommand.Interrupt(new CaseId("c0ffee"), "BCP-2026-0009") { By = Actor.Relay });

    public static LinkState Link(this TimelineSpec<Case> story, LinkId link) => story.Open().Chains.Find(Chain)!.Find(link)!.State;

    public static CaseDrill Drill(this TimelineSpec<Case> story) => story.Open().Drill!;
}
