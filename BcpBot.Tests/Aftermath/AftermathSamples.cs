using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Reviews;

namespace BcpBot.Tests.Aftermath;

/// <summary>One fact of each kind.</summary>
public static class AftermathSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly PersonId Chair = new("p01"), ChairsDeputy = new("p06"), Convener = new("p08"), ConvenersDeputy = new("p09"), Lead = new("p12"), Member = new("p13"), Owner = new("p25"), Head = new("p05");
    private static readonly ImprovementId First = new("i1");

    public static readonly Fact[] OneOfEach =
    [
        new ClosingFact.Requested([ClosingCheck.Steady, ClosingCheck.Data], Noon.AddMinutes(70), TimeSpan.FromHours(8)) { At = Noon.AddMinutes(60), By = Lead, Words = Words.Of("5a60", ("note", "客戶要求")) },
        new ClosingFact.Declined { At = Noon.AddMinutes(65), By = Chair },
        new CaseFact.Closed { At = Noon.AddMinutes(75), By = Chair },
        new ReviewFact.Called(Noon.AddDays(3), [Convener, Lead, Chair]) { At = Noon.AddDays(1), By = Convener, Words = Words.Of("5a61", ("place", "第一會議室")) },
        new ReviewFact.Reminded(5) { At = Noon.AddDays(7), By = Actor.Clock },
        new ReviewFact.Recorded { At = Noon.AddDays(8), By = Convener, Words = Words.Of("5a62", ("cause", "電源老化"), ("present", "全員"), ("resolutions", "更換電源"), ("wentBadly", "通知慢"), ("wentWell", "切換快")) },
        new ImprovementFact.Added(First, Owner, Head, Noon.AddDays(30)) { At = Noon.AddDays(8), By = Convener, Words = Words.Of("5a63", ("what", "更換機房電源")) },
        new ImprovementFact.Reminded(First, 1) { At = Noon.AddDays(23), By = Actor.Clock },
        new ImprovementFact.Done(First) { At = Noon.AddDays(25), By = Owner, Words = Words.Of("5a64", ("note", "已更換")) },
        new ImprovementFact.Verified(First) { At = Noon.AddDays(26), By = Lead, Words = Words.Of("5a65", ("note", "停電測試正常")) },
        new FormFact.Completed(2, Conclusion.Partly, false, new Signatories(Lead, [Member], [Lead, Member], Convener, [ConvenersDeputy], Chair, [ChairsDeputy]))
        {
            At = Noon.AddDays(9), By = Member,
            Words = Words.Of("5a66", ("losses", "8 萬元"), ("nextDrill", "九月"), ("nonconformity", "CAR-7"), ("reason", "程序有效"), ("rootCause", "電源"), ("security", "無"), ("statistics", "無"), ("strengths", "快"), ("weaknesses", "慢")),
        },
        new FormFact.SignatureGiven(2, Signatory.Reviewer, IsDeputy: false) { At = Noon.AddDays(10), By = Lead, Words = Words.Of("5a67", ("conclusion", "有效"), ("note", "屬實")) },
        new FormFact.Returned(2, Signatory.Supervisor) { At = Noon.AddDays(11), By = Convener, Words = Words.Of("5a68", ("note", "損失未填")) },
        new ImprovementFact.HandedOver(First, Member, Head) { At = Noon.AddDays(24), By = Lead, Words = Words.Of("5a6a", ("reason", "已離職")) },
        new FormFact.Passed(2, Signatory.Supervisor, [ConvenersDeputy], [Convener, ConvenersDeputy]) { At = Noon.AddDays(10), By = Actor.Relay },
        new FormFact.Received(Noon.AddDays(12)) { At = Noon.AddDays(12), By = Chair, Words = Words.Of("5a69", ("note", "知悉"), ("receipt", "傳閱")) },
        new CaseFact.Filed { At = Noon.AddDays(13), By = Chair },
    ];
}
