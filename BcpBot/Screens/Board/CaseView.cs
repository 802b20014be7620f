using System.Collections.Immutable;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;
using BcpBot.Journal;
using BcpBot.Notices;
using BcpBot.Notices.Drawing;
using BcpBot.Reports;
using Microsoft.Extensions.Options;

namespace BcpBot.Screens.Board;

/// <summary>All that the page of a case shows: folds, and nothing of its own.</summary>
/// <param name="Answers">Of its roll-calls.</param>
/// <param name="History">The facts of the case and of its roll-calls' sheets, by stream, in order.</param>
/// <param name="Obligations">What is due, the earliest first.</param>
public sealed record CaseView(Case.Opened Case, IReadOnlyList<Answers> Answers, ImmutableSortedDictionary<string, ImmutableArray<Fact>> History, ImmutableArray<Obligation> Obligations, Voice Voice)
{
    /// <summary>The plans of this case that other open cases use as well.</summary>
    public IReadOnlyList<PlanInUse> InUseBeside { get; init; } = [];

    /// <summary>The newest first.</summary>
    public IEnumerable<Fact> NewestFirst => History.Values.SelectMany(facts => facts.Select((fact, place) => (fact, place))).Where(one => one.fact is not PressSeen)
        .OrderByDescending(one => one.fact.At).ThenByDescending(one => one.place).Select(one => one.fact);

    public string Title => Voice.Typed(Case.Report.Words, "what");

    public string Mark => Notices.Mark.Of(Case.Report.Kind, Voice.Texts);

    public string Level => Case.Drill is null && Case.Assessed is { } assessed ? Voice.Level(assessed.Assessment) : "";
}

/// <summary>Reads what the page of a case shows; read again, only what is new.</summary>
internal sealed class CaseViews(CaseRegister cases, Drawings drawings, OrganisationRegister organisations, IJournal journal, FactCodec codec, IOptions<PublicOptions> options)
{
    /// <param name="id">The case's id or its record number.</param>
    /// <param name="before">As it was read last; null at first.</param>
    /// <returns>Null where there is no such case.</returns>
    public async Task<CaseView?> Read(string id, Language language, CaseView? before, CancellationToken stop)
    {
        if (await CaseApi.Find(id, cases, stop) is not { } opened)
            return null;

        var history = before is { } known && known.Case.Id == opened.Id ? before.History : ImmutableSortedDictionary<string, ImmutableArray<Fact>>.Empty;
        foreach (var stream in StreamsOf(opened))
            history = history.SetItem(stream, await More(stream, history.GetValueOrDefault(stream, []), stop));

        var organisation = await organisations.Present(stop);
        var voice = new Voice(drawings.In(language), options.Value.Zone, organisation, await organisations.Of(opened.Report.Roster.Generation, stop));
        return new CaseView(opened, await drawings.AnswersOf(opened, stop), history, Obligations.Of(opened, organisation), voice) { InUseBeside = await cases.InUseBeside(opened, stop) };
    }

    private static IEnumerable<string> StreamsOf(Case.Opened opened) =>
    [
        Streams.Case(opened.Id).Name,
        .. opened.RollCalls.SelectMany(call => Enumerable.Range(0, opened.SheetsOf(call.Id)).Select(bucket => Streams.RollCall(opened.Id, call.Id, bucket).Name)),
    ];

    private async Task<ImmutableArray<Fact>> More(string stream, ImmutableArray<Fact> known, CancellationToken stop)
    {
        var facts = known.ToBuilder();
        await foreach (var stored in journal.Read(stream, known.Length, stop))
            facts.Add(codec.Decode(stream, stored));
        return facts.ToImmutable();
    }
}
