using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;

namespace BcpBot.Tests.Cases;

/// <summary>One fact of each kind.</summary>
public static class CaseSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly PersonId Chair = new("p01"), Deputy = new("p06"), Convener = new("p08"), Lead = new("p12"), LeadsDeputy = new("p13"), Reporter = new("p19");
    private static readonly UnitId Shop = new("shop");
    private static readonly RollCallId RollCall = new("r1");

    private static readonly CaseBodies Bodies = new(Lead, [LeadsDeputy], [Lead, LeadsDeputy], Convener, [Convener], [Chair]);

    private static readonly AffectedProcess Payment = new(new ProcessId("payment"), new PlanId("plan-payment"), Grade.High, TimeSpan.FromHours(2), Shop);

    private static readonly Seat Chairs = new(new SeatId("s1"), Chair, [Deputy]);

    private static readonly BallotSetup ByTheCommittee = new(
        DecisionKind.ActivateIncident, 1, BodyKind.Committee, [Chairs], 1, MajorityRule.HalfOfPresent, TimeSpan.FromMinutes(30), true, false, Chairs, [], "5.3.2");

    private static readonly BallotSetup ByTheConvener = new(
        DecisionKind.ActivateDisruption, 1, BodyKind.PromotionGroup, [new Seat(new SeatId("s1"), Convener, [])], 1, MajorityRule.HalfOfPresent, TimeSpan.FromMinutes(30), true, false, null, [], null);

    private static readonly ChainSetup Chain = new(Telling.AllAtOnce, 1,
        [new ChainLink(new LinkId("n1"), null, new ChainTarget.OfBody(BodyKind.Committee), [Chair, Deputy], [Chair], TimeSpan.FromMinutes(5))]);

    public static readonly CaseFact[] OneOfEach =
    [
        new CaseFact.Reported(
            new CaseId("c0ffee"), "BCP-2026-0007", CaseKind.Incident, ReportedKind.Interruption, Noon.AddMinutes(-20), Danger: true,
            new Roster(1, 25, 1, Bodies), new Absences([Deputy], [Chair], []))
        {
            At = Noon, By = Reporter, Press = new Press("incident.report", "d1", ""),
            Words = Words.Of("5a17", ("what", "付款頁無回應"), ("where", "機房"), ("affected", "線上付款")),
        },
        new CaseFact.Resembling([new Resembled(new CaseId("ab12"), Noon.AddMinutes(-10))]) { At = Noon, By = Reporter, Words = Words.Of("5a17", ("ab12", "付款很慢")) },
        new CaseFact.Untaken(1) { At = Noon.AddMinutes(10), By = Actor.Clock },
        new CaseFact.Taken(LeadsDeputy) { At = Noon.AddMinutes(11), By = LeadsDeputy, Press = new Press("incident.take", "d2", "") },
        new CaseFact.Assessed(
            new Assessment(new ScenarioId("interruption"), ScenarioKind.Interruption, 2, true, true, [Payment], Noon.AddMinutes(-20), Noon, Danger: false),
            Way.Disruption,
            new Preparation(1, new ScenarioId("interruption"), ScenarioKind.Interruption, true, [Payment], [new ProcessId("closing")], ["中斷逾 30 分鐘"], ByTheConvener, ByTheCommittee, Chain),
            Noon.AddMinutes(42))
        {
            At = Noon.AddMinutes(12), By = LeadsDeputy, Words = Words.Of("5a18", ("advice", "建議啟動"), ("note", "僅影響付款")),
        },
        new CaseFact.Unassessed(1) { At = Noon.AddMinutes(30), By = Actor.Clock },
        new CaseFact.Unconfirmed(2) { At = Noon.AddMinutes(50), By = Actor.Clock },
        new CaseFact.Updated(Noon.AddMinutes(60)) { At = Noon.AddMinutes(30), By = LeadsDeputy, Words = Words.Of("5a19", ("text", "已切換備援")) },
        new CaseFact.UpdateOverdue { At = Noon.AddMinutes(60), By = Actor.Clock },
        new CaseFact.ActivationRequested { At = Noon.AddMinutes(61), By = LeadsDeputy, Words = Words.Of("5a1a", ("tried", "重啟兩次"), ("reason", "仍未恢復")) },
        new CaseFact.Observed { At = Noon.AddMinutes(62), By = Convener },
        new CaseFact.Activated { At = Noon.AddMinutes(63), By = Convener },
        new CaseFact.Resolved { At = Noon.AddMinutes(64), By = Lead, Words = Words.Of("5a1b", ("note", "誤報")) },
        new CaseFact.Joined(new CaseId("decaf0"), "BCP-2026-0006") { At = Noon.AddMinutes(5), By = Lead },
        new CaseFact.JoinedByOther(new CaseId("c0ffee"), Reporter) { At = Noon.AddMinutes(5), By = Actor.Relay, Relayed = new Relayed("case/c0ffee", 9) },
        new CaseFact.RollCallOpened(RollCall, new RollCallScope.OfUnits([Shop]), 1, 6) { At = Noon, By = Lead, Words = Words.Of("5a1c", ("text", "請回報安全")) },
        new CaseFact.RollCallClosed(RollCall) { At = Noon.AddMinutes(65), By = Lead },
        new CaseFact.HelpNeeded(RollCall, Reporter, null) { At = Noon.AddMinutes(2), By = Actor.Relay, Relayed = new Relayed("rollcall/c0ffee/1/0", 2) },
        new CaseFact.AbsencesSeen([Chair], [Deputy], [Lead]) { At = Noon.AddMinutes(3), By = Actor.Relay, Relayed = new Relayed("reach/7", 4) },
        new CaseFact.Recovered { At = Noon.AddMinutes(180), By = Lead },
        new CaseFact.Steady { At = Noon.AddMinutes(240), By = Actor.Clock },
        new CaseFact.Regrouped(2, Bodies, [Reporter]) { At = Noon.AddMinutes(4), By = Actor.Relay },
    ];
}
