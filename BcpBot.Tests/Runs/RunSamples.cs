using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;

namespace BcpBot.Tests.Runs;

/// <summary>One fact of each kind.</summary>
public static class RunSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly PersonId Lead = new("p12"), Member = new("p13"), Deputy = new("p14"), Convener = new("p08"), Head = new("p15");
    private static readonly RunId Payment = new("plan-payment");
    private static readonly ResourceId Host = new("res-pay-host");
    private static readonly Evidence Photo = new("5f4dcc3b5aa765d61d8327deb882cf99a1b2c3d4e5f60718293a4b5c6d7e8f90", 204_800, "image/jpeg"), Link = new("9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab", 0, null);

    private static readonly RunSetup Setup = new(
        Payment, 1, new ScenarioId("interruption"), new ProcessId("payment"), "線上付款持續計畫", Grade.High, TimeSpan.FromHours(2), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60), GradeGate.Recovered,
        [
            new StepSetup(1, Phase.Standby, "切換付款服務至備援主機", new Doer.OfPerson(Member), [Member], [Deputy], [], TimeSpan.FromMinutes(20), true, [new ContactSetup(new ContactId("bank"), "範例金流公司", "02-5550-0300")]),
            new StepSetup(2, Phase.Restore, "清點人員", new Doer.OfUnitHead(), [Head], [], [new StepLine(new UnitId("it"), Head)], null, false, []),
        ],
        [new ResourceSetup(Host, "備援付款主機", Member, [Deputy], "可登入，測試交易成功")]);

    public static readonly RunFact[] OneOfEach =
    [
        new RunFact.Prepared([Setup]) { At = Noon, By = Lead },
        new RunFact.Opened([Payment], RunReach.Whole) { At = Noon.AddMinutes(5), By = Convener },
        new RunFact.CourseTaken(RunId.Response) { At = Noon.AddMinutes(9), By = Convener },
        new RunFact.Released(Payment) { At = Noon.AddMinutes(6), By = Lead, Words = Words.Of("5a40", ("reason", "等待將逾 RTO")) },
        new RunFact.StepsTold([new StepRef(Payment, 1)]) { At = Noon.AddMinutes(6), By = Actor.Clock },
        new RunFact.DoersListed(Payment, 1, [Head, Deputy]) { At = Noon.AddMinutes(6), By = Actor.Relay },
        new RunFact.StepStarted(Payment, 1) { At = Noon.AddMinutes(7), By = Member, Press = new Press("step.start", "d1", "") },
        new RunFact.StepDone(Payment, 2, new UnitId("it"), Link) { At = Noon.AddMinutes(8), By = Head, Words = Words.Of("5a41", ("evidence", "https://share.example/1"), ("note", "8 人")) },
        new RunFact.StepSkipped(Payment, 2) { At = Noon.AddMinutes(8), By = Lead, Words = Words.Of("5a42", ("reason", "不適用")) },
        new RunFact.StepBlocked(Payment, 1) { At = Noon.AddMinutes(9), By = Member, Words = Words.Of("5a43", ("reason", "等待廠商"), ("note", "已報修")) },
        new RunFact.StepResumed(Payment, 1) { At = Noon.AddMinutes(15), By = Member },
        new RunFact.StepHandedOver(Payment, 1, Deputy) { At = Noon.AddMinutes(16), By = Lead },
        new RunFact.StepsDeputised([new StepRef(Payment, 1)]) { At = Noon.AddMinutes(16), By = Actor.Clock },
        new RunFact.StepsLate([new StepRef(Payment, 1), new StepRef(RunId.Response, 3)]) { At = Noon.AddMinutes(26), By = Actor.Clock },
        new RunFact.EvidenceGiven(Payment, 1, Photo) { At = Noon.AddMinutes(27), By = Member, Words = Words.Of("5a44", ("evidence", "機櫃.jpg")) },
        new RunFact.ResourcesAsked([new ResourceRef(Payment, Host)]) { At = Noon.AddMinutes(5), By = Convener },
        new RunFact.ResourcesEscalated([new ResourceTurn(Payment, Host, Deputy), new ResourceTurn(Payment, new ResourceId("res-pay-line"), null)]) { At = Noon.AddMinutes(15), By = Actor.Clock },
        new RunFact.ResourcesReported(Payment, [Host], ResourceResult.Short) { At = Noon.AddMinutes(10), By = Member, Words = Words.Of("5a45", ("note", "無法開機")) },
        new RunFact.ResourcesConfirmed(Payment, [Host], ResourceResult.Available) { At = Noon.AddMinutes(11), By = Lead, Words = Words.Of("5a46", ("note", "已測試")) },
        new RunFact.ResourceSolved(Payment, Host) { At = Noon.AddMinutes(12), By = Convener, Words = Words.Of("5a47", ("note", "改用第二台")) },
        new RunFact.ResourceWaived(Payment, Host) { At = Noon.AddMinutes(13), By = Convener, Words = Words.Of("5a48", ("reason", "時間急迫")) },
        new RunFact.SiteConfirmed(Payment, Site.Standby) { At = Noon.AddMinutes(14), By = Lead, Words = Words.Of("5a49", ("note", "新竹機房")) },
        new RunFact.ContactCalled(new ContactId("bank")) { At = Noon.AddMinutes(15), By = Member, Words = Words.Of("5a4a", ("result", "已受理"), ("reference", "T-1009")) },
        new RunFact.Recovered(Payment, Noon.AddMinutes(90), TimeSpan.FromMinutes(3)) { At = Noon.AddMinutes(92), By = Lead, Words = Words.Of("5a4b", ("note", "付款成功率 99.5%")) },
    ];
}
