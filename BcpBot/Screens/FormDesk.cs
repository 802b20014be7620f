using System.Collections.Immutable;
using System.Text;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using BcpBot.Reports;
using Microsoft.Extensions.Options;

namespace BcpBot.Screens;

/// <summary>Reads the streams that a form is drawn from, each to the head that it had at first, and walks their chains.</summary>
internal sealed class FormDesk(CaseRegister cases, OrganisationRegister organisations, IJournal journal, FactCodec codec, IOptions<PublicOptions> options)
{
    /// <param name="id">The case's id or its record number; null where there is none.</param>
    public async Task<PrintedForm?> Of(string id, CancellationToken stop)
    {
        if (await CaseApi.Find(id, cases, stop) is not { } known)
            return null;

        var streams = new List<ReadStream>();
        foreach (var prefix in (string[])[Streams.Case(known.Id).Name, $"{Streams.RollCallPrefix}{known.Id}/", $"{Streams.DeliveryPrefix}{known.Id}/"])
            streams.AddRange(await Read(prefix, stop));

        if (CaseRecord.Of(Facts(streams, Streams.CasePrefix), Sheets(streams), Facts(streams, Streams.DeliveryPrefix)) is not { } record)
            return null;

        foreach (var generation in new[] { record.Case.Roster.Generation, record.Case.Report.Roster.Generation }.Distinct())
            streams.AddRange(await ReadOrganisation(generation, stop));

        var subject = FormSubject.Of(
            record, await organisations.Of(record.Case.Roster.Generation, stop), await organisations.Of(record.Case.Report.Roster.Generation, stop), options.Value.Zone);
        return FormFold.Of(subject, [.. streams.Select(stream => stream.Source)]);
    }

    /// <summary>Null where the organisation has no such scenario or plan.</summary>
    /// <param name="planId">Null: no plan fits.</param>
    public async Task<PrintedForm?> Drafted(string scenarioId, string? planId, CancellationToken stop)
    {
        var organisation = await organisations.Present(stop);
        var plan = planId is null ? null : organisation.Plan(new PlanId(planId));
        if (organisation.Scenario(new ScenarioId(scenarioId)) is not { } scenario || (planId is not null && plan is null))
            return null;

        var streams = await ReadOrganisation(organisation.Generation, stop);
        return FormFold.Of(FormSubject.Of(scenario, plan, organisation, options.Value.Zone), [.. streams.Select(stream => stream.Source)]);
    }

    private sealed record ReadStream(FormSource Source, ImmutableArray<Noted> Facts);

    private async Task<List<ReadStream>> ReadOrganisation(int generation, CancellationToken stop) =>
        [.. await Read(OrganisationStreams.OfPlans(generation), stop), .. await Read($"{Streams.OrganisationName}/{generation}/", stop)];

    private async Task<List<ReadStream>> Read(string prefix, CancellationToken stop)
    {
        var streams = new List<ReadStream>();
        await foreach (var head in journal.Heads(prefix, stop))
            if (head.Stream == prefix || prefix.EndsWith('/'))
                streams.Add(await Read(head, stop));
        return streams;
    }

    private async Task<ReadStream> Read(Head head, CancellationToken stop)
    {
        var (facts, walk) = (ImmutableArray.CreateBuilder<Noted>(), new ChainWalk([head], [head.Stream]));
        await foreach (var stored in journal.Read(head.Stream, 0, stop))
        {
            if (stored.Version > head.Version)
                break;

            walk.Visit(Raw(head.Stream, stored));
            facts.Add(new Noted(head.Stream, stored.Version, Hex(stored.Hash), stored.Entry.Name, codec.Decode(head.Stream, stored)));
        }

        ImmutableArray<string> faults = [.. walk.End().Findings.Select(finding => FormWords.Fault(finding.Version, finding.What.ToString()))];
        return new ReadStream(new FormSource(head.Stream, head.Version, Hex(head.Hash), faults), facts.ToImmutable());
    }

    private static RawFact Raw(string stream, StoredFact stored) => new(
        stream, stored.Version, HashedText.Of(stored.Entry), stored.Entry.Data, stored.Entry.Words,
        stored.Entry.Salt is { } salt ? Encoding.UTF8.GetBytes(salt) : default(ReadOnlyMemory<byte>?), stored.WordsHash, stored.Hash);

    private static IEnumerable<Noted> Facts(IEnumerable<ReadStream> streams, string prefix) =>
        streams.Where(stream => stream.Source.Stream.StartsWith(prefix, StringComparison.Ordinal)).SelectMany(stream => stream.Facts);

    private static IEnumerable<(RollCallId RollCall, Noted Fact)> Sheets(IEnumerable<ReadStream> streams) =>
        Facts(streams, Streams.RollCallPrefix).Select(noted => (new RollCallId(noted.Stream.Split('/')[2]), noted));

    private static string Hex(ReadOnlyMemory<byte> hash) => Convert.ToHexStringLower(hash.Span);
}
