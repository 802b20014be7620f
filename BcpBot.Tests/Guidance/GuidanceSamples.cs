using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Reach;

namespace BcpBot.Tests.Guidance;

/// <summary>One fact of each kind.</summary>
public static class GuidanceSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly PersonId Chair = new("p01"), Convener = new("p08"), Lead = new("p12"), Member = new("p13");
    private static readonly CourseId Manual = new("k1"), Rented = new("k2");
    private static readonly DirectiveId First = new("d1");

    public static readonly GuidanceFact[] OneOfEach =
    [
        new GuidanceFact.CourseProposed(Manual)
        {
            At = Noon, By = Member, Press = new Press("course.propose", "d1", ""),
            Words = Words.Of("5a17", ("title", "改以人工結帳"), ("hours", "2 小時"), ("cost", "加班費 3 萬元"), ("risk", "可隨時回復"), ("note", "需財務三人")),
        },
        new GuidanceFact.CoursesPut(new BallotId("b1"), [Manual, Rented]) { At = Noon.AddMinutes(5), By = Convener, Press = new Press("course.open", "d2", "") },
        new GuidanceFact.CourseChosen(Rented, new BallotId("b1")) { At = Noon.AddMinutes(9), By = Convener },
        new GuidanceFact.CommandReceived { At = Noon.AddMinutes(10), By = Lead, Words = Words.Of("5a18", ("unit", "市政府消防局"), ("contact", "鄭文傑"), ("instruction", "全棟撤離")) },
        new GuidanceFact.DirectiveGiven(First, "WorkingGroup", [Lead, Member], Noon.AddMinutes(60)) { At = Noon.AddMinutes(11), By = Chair, Words = Words.Of("5a19", ("what", "先保全交易紀錄")) },
        new GuidanceFact.DirectiveAcknowledged(First) { At = Noon.AddMinutes(12), By = Member },
        new GuidanceFact.DirectiveDone(First) { At = Noon.AddMinutes(13), By = Member, Words = Words.Of("5a1a", ("note", "已另存兩份")) },
        new GuidanceFact.DirectiveOverdue(First) { At = Noon.AddMinutes(60), By = Actor.Clock },
        new GuidanceFact.RemarkAdded { At = Noon.AddMinutes(14), By = Convener, Words = Words.Of("5a1b", ("note", "請補記錄人")) },
        new GuidanceFact.QuestionAsked(new BallotId("b1")) { At = Noon.AddMinutes(15), By = Convener, Words = Words.Of("5a1c", ("question", "可以撐多久")) },
    ];

    public static readonly ChannelFact[] OfTheChannel =
    [
        new ChannelFact.Set(new ConversationReference("https://smba.trafficmanager.net/teams/", "19:response@thread.tacv2", "tenant-1", "", ""), "19:team@thread.tacv2") { At = Noon, By = Lead },
    ];
}
