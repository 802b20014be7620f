using System.Collections.Immutable;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Notices;
using BcpBot.Reports;
using Microsoft.Extensions.Options;

namespace BcpBot.Screens.Board;

/// <summary>Whether somebody can be reached.</summary>
/// <param name="Way">Installed, blocked, removed, never heard of.</param>
/// <param name="Away">Said to be away; null where he is there.</param>
public sealed record Reached(PersonId Person, Line Way, Absence? Away)
{
    public static Reached Of(PersonId person, PersonReach reach) => new(person, reach.Line, reach.Away);

    public bool IsReady => Way is Line.Open && Away is null;
}

/// <summary>All that the list of cases shows.</summary>
/// <param name="Cases">Newest first.</param>
/// <param name="Due">The earliest first.</param>
/// <param name="People">By id.</param>
public sealed record BoardView(ImmutableArray<Case.Opened> Cases, ImmutableArray<Obligation> Due, ImmutableArray<Reached> People, Voice Voice)
{
    public IEnumerable<Case.Opened> Open => Cases.Where(one => !one.IsOver);

    /// <summary>Whose response is over, by the year in which they ended.</summary>
    public IEnumerable<IGrouping<int, Case.Opened>> Over => Cases.Where(one => one.IsOver).GroupBy(one => Voice.Year(EndOf(one))).OrderByDescending(year => year.Key);

    /// <summary>When the response of a case that is over ended: review and form may have come long after.</summary>
    public static DateTimeOffset EndOf(Case.Opened one) => one.Closing.ClosedAt ?? one.Ending?.At ?? one.LastAt;

    public IEnumerable<Obligation> Late(CaseId id, DateTimeOffset now) => Due.Where(one => one.Case == id && one.IsLate(now));
}

/// <summary>Reads what the list of cases shows.</summary>
internal sealed class BoardViews(CaseRegister cases, Desks desks, Drawings drawings, OrganisationRegister organisations, IOptions<PublicOptions> options)
{
    public async Task<BoardView> Read(Language language, CancellationToken stop)
    {
        var organisation = await organisations.Present(stop);
        ImmutableArray<Case.Opened> all = [.. (await cases.All(stop)).Select(timeline => (Case.Opened)timeline.State)];
        var due = all.SelectMany(opened => Obligations.Of(opened, organisation)).Concat(Obligations.Of(organisation, options.Value.Zone)).OrderBy(one => one.Due);
        return new BoardView(all, [.. due], await People(organisation, stop), new Voice(drawings.In(language), options.Value.Zone, organisation, organisation));
    }

    private async Task<ImmutableArray<Reached>> People(Organisation organisation, CancellationToken stop)
    {
        var people = new List<Reached>();
        foreach (var bucket in organisation.People.Keys.GroupBy(person => Buckets.Of(person, Buckets.OfReach)))
        {
            var book = await desks.Read(Streams.Reach(bucket.Key), stop);
            people.AddRange(bucket.Select(person => Reached.Of(person, book.Of(person))));
        }

        return [.. people.OrderBy(one => one.Person.Value, StringComparer.Ordinal)];
    }
}
