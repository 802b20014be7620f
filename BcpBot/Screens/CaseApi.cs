using System.Text.Json;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Journal;
using BcpBot.Notices;
using BcpBot.Reports;
using Microsoft.Extensions.Options;

namespace BcpBot.Screens;

/// <summary><c>/api/cases</c>, <c>/api/organisation</c> and <c>/api/obligations</c>: what there is, for pages and scripts.</summary>
internal static class CaseApi
{
    public static void MapCaseApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/cases", Cases);
        routes.MapGet("/api/cases/{id}", OneCase);
        routes.MapGet("/api/cases/{id}/journal", Journal);
        routes.MapGet("/api/organisation", People);
        routes.MapGet("/api/obligations", Due);
    }

    private static async Task<IResult> Cases(CaseRegister cases, Drawings drawings, CancellationToken stop)
    {
        var all = await cases.All(stop);
        return Json(all.Select(timeline => CaseJson.Row((Case.Opened)timeline.State, drawings.In(Language.ZhTw))));
    }

    private static async Task<IResult> OneCase(string id, CaseRegister cases, Drawings drawings, BusinessClock clock, CancellationToken stop) =>
        await Find(id, cases, stop) is { } opened
            ? Json(CaseJson.Whole(opened, await drawings.AnswersOf(opened, stop), drawings.In(Language.ZhTw), clock.Now))
            : NoSuchCase(id);

    private static async Task<IResult> Journal(string id, CaseRegister cases, IJournal journal, CancellationToken stop)
    {
        if (await Find(id, cases, stop) is not { } opened)
            return NoSuchCase(id);

        var facts = new List<object>();
        await foreach (var stored in journal.Read(Streams.Case(opened.Id).Name, 0, stop))
            facts.Add(new
            {
                version = stored.Version,
                name = stored.Entry.Name,
                at = stored.Entry.At,
                by = stored.Entry.By,
                hash = Convert.ToHexStringLower(stored.Hash.Span),
                data = Parsed(stored.Entry.Data),
                words = stored.Entry.Words is { } words ? Parsed(words) : (JsonElement?)null,
            });
        return Json(facts);
    }

    private static async Task<IResult> People(OrganisationRegister organisations, Desks desks, CancellationToken stop)
    {
        var organisation = await organisations.Present(stop);
        var people = new List<object>();
        foreach (var person in organisation.People.Values.OrderBy(person => person.Id.Value, StringComparer.Ordinal))
        {
            var reach = (await desks.Read(Streams.ReachOf(person.Id), stop)).Of(person.Id);
            people.Add(new
            {
                id = person.Id,
                name = person.Name,
                unit = person.Unit,
                title = person.Title,
                places = organisation.StandingOf(person.Id).Places.OrderBy(place => place.Body),
                deputies = person.Deputies,
                reachable = reach.Line is Line.Open,
                reach = reach.Line,
                away = reach.Away is not null,
                awayUntil = reach.Away?.Until,
            });
        }

        return Json(new { generation = organisation.Generation, people });
    }

    private static async Task<IResult> Due(CaseRegister cases, OrganisationRegister organisations, BusinessClock clock, IOptions<PublicOptions> options, CancellationToken stop)
    {
        var (organisation, now) = (await organisations.Present(stop), clock.Now);
        var due = (await cases.All(stop)).SelectMany(timeline => Obligations.Of((Case.Opened)timeline.State, organisation)).Concat(Obligations.Of(organisation, options.Value.Zone)).OrderBy(one => one.Due);
        return Json(due.Select(one => new { @case = one.Case, no = one.No, kind = one.Kind, subject = one.Subject, what = one.What, due = one.Due, late = one.IsLate(now), who = one.Who }));
    }

    /// <param name="id">The case's id or its record number.</param>
    /// <returns>Null where there is no such case.</returns>
    internal static async Task<Case.Opened?> Find(string id, CaseRegister cases, CancellationToken stop)
    {
        var listed = (await cases.All(stop)).Select(timeline => (Case.Opened)timeline.State).FirstOrDefault(opened => opened.Id == new CaseId(id) || opened.Report.No == id);
        return await cases.Find(listed?.Id ?? new CaseId(id), stop); // as it stands, whichever instance wrote it
    }

    private static IResult Json(object value) => Results.Json(value, ApiJson.Options);

    internal static IResult NoSuchCase(string id) => Results.Problem($"There is no case '{id}'.", statusCode: StatusCodes.Status404NotFound);

    private static JsonElement Parsed(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize<JsonElement>(json.Span);
}
