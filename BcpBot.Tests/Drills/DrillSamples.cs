using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;

namespace BcpBot.Tests.Drills;

/// <summary>One fact of each kind.</summary>
public static class DrillSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly PersonId Chair = new("p01"), Convener = new("p08"), Lead = new("p12"), Member = new("p13"), Auditor = new("p17");
    private static readonly ScenarioId Building = new("building");

    private static readonly BallotSetup Ballot = new(
        DecisionKind.ActivateIncident, 1, BodyKind.Committee, [new Seat(new SeatId("s1"), Chair, [])], 1, MajorityRule.HalfOfPresent, TimeSpan.FromMinutes(30), true, false, null, [], null);

    private static readonly Preparation Preparation = new(
        1, Building, ScenarioKind.Building, true, [new AffectedProcess(new ProcessId("payment"), new PlanId("plan-payment"), Grade.High, TimeSpan.FromHours(2), new UnitId("shop"))], [], ["中斷逾 30 分鐘"], Ballot, Ballot,
        new ChainSetup(Telling.Cascade, 1, [new ChainLink(new LinkId("n1"), null, new ChainTarget.OfBody(BodyKind.Committee), [Chair], [Chair], TimeSpan.FromMinutes(5))]));

    public static readonly DrillFact[] OneOfEach =
    [
        new DrillFact.Planned(
            new CaseId("d0d0"), "BCP-2026-0008", new Roster(1, 25, 1, new CaseBodies(Lead, [Member], [Lead, Member], Convener, [Convener], [Chair])), new Absences([], [Member], []),
            new DrillPlan([DrillType.Notification, DrillType.Recovery], Building, [new PlanId("plan-payment")], Noon.AddDays(7), [Auditor], TrainingNeeded: true), Preparation)
        {
            At = Noon, By = Lead, Press = new Press("drill.plan", "d1", ""),
            Words = Words.Of("5a60", ("what", "大樓緊急事故・通報演練、復原演練"), ("objectives", "全員收到通知：30 分內九成確認"), ("scope", "不含倉庫"), ("stopWhen", "發生實際事故")),
        },
        new DrillFact.Approved { At = Noon.AddHours(1), By = Chair },
        new DrillFact.Rejected { At = Noon.AddHours(1), By = Chair },
        new DrillFact.Cancelled { At = Noon.AddHours(2), By = Lead, Words = Words.Of("5a61", ("note", "改期")) },
        new DrillFact.TrainingRecorded(Noon.AddDays(1), [Lead, Member]) { At = Noon.AddDays(1), By = Lead, Words = Words.Of("5a62", ("what", "通報流程")) },
        new DrillFact.TrainingUnderstood { At = Noon.AddDays(1), By = Member, Press = new Press("training.understood", "d2", "") },
        new DrillFact.Started(2, 1) { At = Noon.AddDays(7), By = Lead },
        new DrillFact.Interrupted(new CaseId("c0ffee"), "BCP-2026-0009") { At = Noon.AddDays(7), By = Actor.Relay, Relayed = new Relayed("case/c0ffee", 12) },
        new DrillFact.Aborted { At = Noon.AddDays(7), By = Lead, Words = Words.Of("5a63", ("note", "實際事故優先")) },
        new DrillFact.FeedbackAsked { At = Noon.AddDays(7), By = Actor.Clock },
        new DrillFact.FeedbackGiven(false) { At = Noon.AddDays(7), By = Member, Words = Words.Of("5a64", ("note", "廣播聽不清楚")) },
    ];
}
