using BcpBot.Domain;

namespace BcpBot.Tests.Sample;

/// <summary>The people of the sample company by what they are, so that stories can name them.</summary>
public static class SamplePeople
{
    /// <summary>王大明, head of hq; his deputies in order.</summary>
    public static readonly PersonId CommitteeConvener = new("p01"), ConvenersFirstDeputy = new("p06"), ConvenersSecondDeputy = new("p07");

    /// <summary>林淑芬 (head of finance), 陳志強 (shop), 黃美玲 (logistics), David Chen (it, English).</summary>
    public static readonly PersonId CommitteeMember2 = new("p02"), CommitteeMember3 = new("p03"), CommitteeMember4 = new("p04"), CommitteeMember5 = new("p05");

    /// <summary>Each the only deputy of that committee member.</summary>
    public static readonly PersonId DeputyOfMember2 = new("p22"), DeputyOfMember3 = new("p18"), DeputyOfMember4 = new("p20"), DeputyOfMember5 = new("p11");

    /// <summary>吳建宏; his deputies are the members 2 and 3.</summary>
    public static readonly PersonId PromotionConvener = new("p08"), PromotionMember2 = new("p09"), PromotionMember3 = new("p10"), PromotionMember4 = new("p11");

    /// <summary>鄭文傑; his deputies are the members 2 and 3.</summary>
    public static readonly PersonId WorkingGroupLead = new("p12"), WorkingGroupMember2 = new("p13"), WorkingGroupMember3 = new("p14"),
        WorkingGroupMember4 = new("p15"), WorkingGroupMember5 = new("p16");

    public static readonly PersonId Auditor = new("p17");

    /// <summary>徐志偉 of the shop; found by his account, for the sheet has no object id of his. No seat anywhere.</summary>
    public static readonly PersonId Employee1 = new("p19");

    /// <summary>Of logistics, of finance. No seat anywhere.</summary>
    public static readonly PersonId Employee2 = new("p21"), Employee3 = new("p23");

    /// <summary>廖健民 of it; found by his account.</summary>
    public static readonly PersonId Contractor = new("p24");

    /// <summary>蘇柏翰 of it.</summary>
    public static readonly PersonId AssetKeeper = new("p25");

    public static readonly UnitId Headquarters = new("hq"), It = new("it"), Shop = new("shop"), Logistics = new("logistics"), Finance = new("finance");

    /// <summary>High, High, Medium, and one without a plan.</summary>
    public static readonly ProcessId Payment = new("payment"), Order = new("order"), Shipping = new("shipping"), ClosingTheBooks = new("closing");

    public static readonly PlanId PaymentPlan = new("plan-payment"), OrderPlan = new("plan-order"), ShippingPlan = new("plan-shipping");

    public static readonly ScenarioId Internal = new("internal"), Malware = new("malware"), Intrusion = new("intrusion"), Building = new("building"),
        Interruption = new("interruption"), NoPlan = new("noplan");

    /// <summary>The chain: the committee, below it it, shop and hq, below the shop logistics and finance. Windows 5, 10, 15 minutes.</summary>
    public static readonly LinkId CommitteeLink = new("n1"), ItLink = new("n2"), ShopLink = new("n3"), HeadquartersLink = new("n4"),
        LogisticsLink = new("n5"), FinanceLink = new("n6");
}
