using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using BcpBot.Tests.Aftermath;
using BcpBot.Tests.Ballots;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Chains;
using BcpBot.Tests.Deliveries;
using BcpBot.Tests.Drills;
using BcpBot.Tests.Guidance;
using BcpBot.Tests.Keeping;
using BcpBot.Tests.Files;
using BcpBot.Tests.Organisations;
using BcpBot.Tests.Reach;
using BcpBot.Tests.RollCalls;
using BcpBot.Tests.Runs;

namespace BcpBot.Tests.Journal;

/// <summary>One fact of every kind. Each kind's golden file, named after its stored name, is compared with its sample.</summary>
public static class FactSamples
{
    /// <summary>The product's facts: a row for every row of <see cref="FactNames.Table"/>.</summary>
    public static readonly ImmutableArray<Fact> OfTheProduct =
    [
        .. CaseSamples.OneOfEach,
        .. BallotSamples.OneOfEach,
        .. ChainSamples.OneOfEach,
        .. RunSamples.OneOfEach,
        .. AftermathSamples.OneOfEach,
        .. DrillSamples.OneOfEach,
        .. GuidanceSamples.OneOfEach,
        .. GuidanceSamples.OfTheChannel,
        .. RollCallSheetSamples.OneOfEach,
        .. DeliverySamples.OneOfEach,
        .. ReachSamples.OneOfEach,
        .. OrganisationSamples.OneOfEach,
        .. NumberSamples.OneOfEach,
        .. ClockSamples.OneOfEach,
        .. StoreSamples.OneOfEach,
        new PressSeen { At = Noon, By = new PersonId("amy"), Press = new Press("ballot.vote", "d2", "approve") },
        .. FileSamples.OneOfEach,
    ];

    /// <summary>The tests' own facts, of every shape that a fact may have.</summary>
    public static readonly ImmutableArray<Fact> OfTheTests =
    [
        new ShapeFact.Plain(new CaseId("c0ffee")) { At = Noon, By = Actor.Clock },
        new ShapeFact.Full(
            new PersonId("amy"), null, Grade.High, TimeSpan.FromMinutes(30), TimeSpan.FromHours(30.5), Noon, new DateOnly(2026, 3, 2),
            new QuorumRule.Number(3), [new ChainTarget.OfPerson(new PersonId("bo")), new ChainTarget.OfBody(BodyKind.Committee)],
            [new SeatId("s2"), new SeatId("s10"), new SeatId("s1")],
            ImmutableDictionary<SeatId, Grade>.Empty.Add(new SeatId("s2"), Grade.Low).Add(new SeatId("s10"), Grade.High),
            ImmutableSortedDictionary.Create<string, int?>(StringComparer.Ordinal).Add("ä", 1).Add("Z", null).Add("a", 3))
        {
            At = Noon,
            By = new PersonId("amy"),
            Words = Words.Of("5a17", ("what", "機房停電 🔌 <b>\"A&B\"</b>"), ("note", "line\nand\ttab")),
            Press = new Press("ballot.vote", "d1", "approve"),
            Relayed = new Relayed("delivery/c0ffee/1", 7),
        },
    ];

    public static IEnumerable<Fact> All => [.. OfTheProduct, .. OfTheTests];

    /// <summary>The product's names and the tests' own.</summary>
    public static readonly FactCodec Codec = new(new Dictionary<string, Type>(FactNames.Table)
    {
        ["shape.plain"] = typeof(ShapeFact.Plain),
        ["shape.full"] = typeof(ShapeFact.Full),
    });

    private static DateTimeOffset Noon => new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
}

public abstract record ShapeFact : Fact
{
    public sealed record Plain(CaseId Case) : ShapeFact;

    public sealed record Full(
        PersonId Person, UnitId? Unit, Grade Grade, TimeSpan Window, TimeSpan Longer, DateTimeOffset Since, DateOnly On,
        QuorumRule Quorum, ImmutableArray<ChainTarget> Targets, ImmutableHashSet<SeatId> Seats,
        ImmutableDictionary<SeatId, Grade> BySeat, ImmutableSortedDictionary<string, int?> ByName, string? Later = null) : ShapeFact
    {
        public int Computed => Seats.Count;
    }

    private ShapeFact() { }
}
