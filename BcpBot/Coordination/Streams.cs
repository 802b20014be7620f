using System.Globalization;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Files;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Stores;

namespace BcpBot.Coordination;

/// <summary>A stream's name and the machine that its facts belong to.</summary>
public sealed record StreamOf<TState>(string Name, Machine<TState> Machine);

/// <summary>The names of the streams, in one place (docs/architecture.md lists what each holds).</summary>
public static class Streams
{
    public const string OrganisationName = "organisation", CasePrefix = "case/", RollCallPrefix = "rollcall/", ReachPrefix = "reach/", DeliveryPrefix = "delivery/", NumbersPrefix = "numbers/", EvidencePrefix = "evidence/";

    public static readonly StreamOf<TimeSpan> Clock = new("clock", ClockOffset.Machine);

    public static readonly StreamOf<Adoption> Organisation = new(OrganisationName, Adoption.Machine);

    /// <summary>What is set while the program serves.</summary>
    public static readonly StreamOf<ResponseChannel> Channel = new("settings", ResponseChannel.Machine);

    /// <summary>What befalls this store as a whole; never copied to another.</summary>
    public static readonly StreamOf<StoreLife> Store = new("store", StoreLife.Machine);

    public static readonly StreamOf<Erasures> Erasures = new("erasures", Domain.Stores.Erasures.Machine);

    public static StreamOf<Case> Case(CaseId id) => new(CasePrefix + id.Value, Domain.Cases.Case.Machine);

    public static StreamOf<CaseNumbers> Numbers(int year) => new($"{NumbersPrefix}{Plain(year)}", CaseNumbers.Machine);

    /// <param name="bucket">0 also holds how far the case and its roll-calls are followed.</param>
    public static StreamOf<DeliverySheet> Delivery(CaseId id, int bucket) => new($"{DeliveryPrefix}{id.Value}/{Plain(bucket)}", DeliverySheet.Machine);

    public static StreamOf<RollCallSheet> RollCall(CaseId id, RollCallId rollCall, int bucket) =>
        new($"{RollCallPrefix}{id.Value}/{rollCall.Value}/{Plain(bucket)}", RollCallSheet.Machine);

    public static StreamOf<ReachBook> Reach(int bucket) => new(ReachPrefix + Plain(bucket), ReachBook.Machine);

    public static StreamOf<ReachBook> ReachOf(PersonId person) => Reach(Buckets.Of(person, Buckets.OfReach));

    /// <param name="sha256">Of the file's bytes.</param>
    public static StreamOf<StoredFile> Evidence(CaseId id, string sha256) => new($"{EvidencePrefix}{id.Value}/{sha256}", StoredFile.Machine);

    /// <summary>The case that a case's, roll-call's or delivery's stream belongs to; null for other streams.</summary>
    public static CaseId? CaseOf(string stream) =>
        stream.Split('/') is [("case" or "rollcall" or "delivery"), var id, ..] ? new CaseId(id) : null;

    /// <summary>The desk of a stream by its stored name.</summary>
    /// <exception cref="ArgumentException">The name belongs to no kind of stream that is under way.</exception>
    public static IDesk Open(string name, Desks desks) => name.Split('/') switch
    {
        ["case", var id] => desks.At(Case(new CaseId(id))),
        ["rollcall", var id, var rollCall, var bucket] => desks.At(RollCall(new CaseId(id), new RollCallId(rollCall), Number(bucket))),
        ["delivery", var id, var bucket] => desks.At(Delivery(new CaseId(id), Number(bucket))),
        ["reach", var bucket] => desks.At(Reach(Number(bucket))),
        _ => throw new ArgumentException($"'{name}' is no stream that can be under way", nameof(name)),
    };

    /// <summary>Whether <see cref="Open"/> knows this kind of stream.</summary>
    public static bool IsUnderWay(string name) =>
        ((string[])[CasePrefix, RollCallPrefix, DeliveryPrefix, ReachPrefix]).Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
