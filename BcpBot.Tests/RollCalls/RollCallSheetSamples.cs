using BcpBot.Domain;
using BcpBot.Domain.RollCalls;

namespace BcpBot.Tests.RollCalls;

/// <summary>One fact of each kind, as a sheet tells it from beginning to end.</summary>
public static class RollCallSheetSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly PersonId Head = new("P001"), Clerk = new("P002"), Guard = new("P003");

    public static readonly RollCallSheetFact[] OneOfEach =
    [
        new RollCallSheetFact.Asked([new AskedPerson(Head, Head), new AskedPerson(Clerk, Head), new AskedPerson(Guard, Head)]) { At = Noon, By = Actor.Relay, Relayed = new Relayed("case/ab12", 7) },
        new RollCallSheetFact.Answered(Head, SafetyAnswer.Help)
        {
            At = Noon.AddMinutes(1), By = Head, Press = new Press("rollcall.answer", "d1", "help"), Words = Words.Of("5a17", ("note", "三樓機房")),
        },
        new RollCallSheetFact.Vouched(Clerk, SafetyAnswer.OffSite) { At = Noon.AddMinutes(2), By = Head, Words = Words.Of("5a18", ("note", "休假")) },
        new RollCallSheetFact.Reminded(1, [Guard]) { At = Noon.AddMinutes(5), By = Actor.Clock },
        new RollCallSheetFact.Closed { At = Noon.AddMinutes(30), By = Actor.Relay },
    ];
}
