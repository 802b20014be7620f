using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Tests.Organisations;

/// <summary>One fact of each kind.</summary>
public static class OrganisationSamples
{
    private const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly PersonId Wang = new("p01"), Lin = new("p02");
    private static readonly UnitId Headquarters = new("hq"), Shop = new("shop");
    private static readonly ProcessId Payment = new("payment");
    private static readonly PlanId PaymentPlan = new("plan-payment");
    private static readonly ScenarioId Building = new("building");

    public static readonly OrganisationFact[] OneOfEach =
    [
        new OrganisationFact.ImportBegun(1, Sha256) { At = Noon, By = Wang },
        new OrganisationFact.PersonListed(Wang, Headquarters, "5a3e0000-0000-4000-8000-000000000001", Language.ZhTw, [Role.ItStaff, Role.AssetKeeper], [Lin])
        {
            At = Noon, By = Wang,
            Words = Words.Of("5a17", ("name", "王大明"), ("title", "總經理"), ("account", "wang@shop.example"), ("email", "wang@shop.example"), ("phone", "0900-000-001")),
        },
        new OrganisationFact.UnitsListed([new Unit(Headquarters, "總經理室", null, Wang), new Unit(Shop, "電商營運處", Headquarters, Lin)]) { At = Noon, By = Wang },
        new OrganisationFact.BodiesListed([new Membership(BodyKind.Committee, Wang, Position.Convener), new Membership(BodyKind.Auditor, Lin, Position.Member)]) { At = Noon, By = Wang },
        new OrganisationFact.ChainListed(
        [
            new ChainRow(new LinkId("n1"), null, new ChainTarget.OfBody(BodyKind.Committee), TimeSpan.FromMinutes(5)),
            new ChainRow(new LinkId("n2"), new LinkId("n1"), new ChainTarget.OfUnit(Shop), TimeSpan.FromMinutes(10)),
            new ChainRow(new LinkId("n3"), new LinkId("n1"), new ChainTarget.OfPerson(Lin), TimeSpan.FromMinutes(10)),
        ]) { At = Noon, By = Wang },
        new OrganisationFact.DecisionsListed(
        [
            new DecisionRow(DecisionKind.ActivateIncident, BodyKind.Committee, SeatsOf.Members, new QuorumRule.Majority(), TimeSpan.FromMinutes(30), true, MajorityRule.HalfOfPresent, true, false, "5.3.2"),
            new DecisionRow(DecisionKind.Close, BodyKind.Committee, SeatsOf.Convener, new QuorumRule.All(), TimeSpan.FromMinutes(60), false, MajorityRule.HalfOfAll, false, false, null),
            new DecisionRow(DecisionKind.ApproveDrill, BodyKind.Committee, SeatsOf.Members, new QuorumRule.Number(3), TimeSpan.FromDays(1), false, MajorityRule.MoreThanAgainst, true, true, null),
        ]) { At = Noon, By = Wang },
        new OrganisationFact.ProcessesListed(
        [
            new BusinessProcess(Payment, "線上付款", Shop, "無法收款", 4, 3, TimeSpan.FromHours(4), TimeSpan.FromHours(2), TimeSpan.FromMinutes(30), Grade.Medium, Grade.High, "另有人工收款", 3),
        ]) { At = Noon, By = Wang },
        new OrganisationFact.PlansListed(
        [
            new ContinuityPlan(PaymentPlan, "線上付款持續計畫", Payment, "中斷逾 30 分鐘", "備援機房", "正常 60 分鐘", [Shop, Headquarters], Telling.AllAtOnce, new DateOnly(2026, 3, 2), TimeSpan.FromHours(1), "切換", null, null),
        ]) { At = Noon, By = Wang },
        new OrganisationFact.ScenariosListed([new Scenario(Building, "大樓緊急事故", ScenarioKind.Building, "無法使用辦公場所", "業務經驗", true, null)]) { At = Noon, By = Wang },
        new OrganisationFact.SettingsListed(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(SettingKey.CompanyName, "範例電商股份有限公司")) { At = Noon, By = Wang },
        new OrganisationFact.ResourcesListed(
        [
            new BackupResource(new ResourceId("res-pay-host"), PaymentPlan, "備援付款主機", Lin, "可登入，測試交易成功"),
            new BackupResource(new ResourceId("res-pay-line"), PaymentPlan, "備援專線", Wang, null),
        ]) { At = Noon, By = Wang },
        new OrganisationFact.StepsListed(
        [
            new StepRow(Building, null, 1, "撥打 119", new Doer.OfEveryone(), TimeSpan.FromMinutes(3), false, Phase.Immediate, [new ContactId("fire"), new ContactId("police")]),
            new StepRow(Building, null, 2, "清點人數", new Doer.OfUnitHead(), TimeSpan.FromMinutes(15), true, Phase.Immediate, []),
            new StepRow(Building, null, 3, "將名單交給消防", new Doer.OfHead(BodyKind.WorkingGroup), null, true, Phase.Immediate, []),
            new StepRow(null, PaymentPlan, 1, "切換付款服務", new Doer.OfPerson(Lin), TimeSpan.FromMinutes(20), true, Phase.Standby, []),
            new StepRow(null, PaymentPlan, 2, "補登交易", new Doer.OfRole(Role.ServiceUser), TimeSpan.FromDays(1), false, Phase.Restore, []),
            new StepRow(Building, PaymentPlan, 3, "改由居家收款", new Doer.OfUnit(Shop), null, false, Phase.Restore, []),
            new StepRow(Building, PaymentPlan, 4, "估計損失", new Doer.OfBody(BodyKind.PromotionGroup), null, true, Phase.Aftercare, []),
        ]) { At = Noon, By = Wang },
        new OrganisationFact.ContactsListed([new Contact(new ContactId("fire"), "消防局", "警消", "值勤臺", "119", "")]) { At = Noon, By = Wang },
        new OrganisationFact.PrinciplesListed([new Principle(1, "人員安全優先。"), new Principle(2, "先止血，後復原。")]) { At = Noon, By = Wang },
        new OrganisationFact.Adopted(1, 25, 1, Sha256) { At = Noon, By = Wang },
    ];
}
