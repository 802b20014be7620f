using System.Collections.Immutable;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Reports;

namespace BcpBot.Screens.Rehearsal;

/// <summary>The adopted organisation as the room plays it.</summary>
internal sealed class RehearsalCompany(OrganisationRegister organisations, Desks desks) : IRehearsalCompany
{
    private (int Generation, IReadOnlyList<RehearsalPerson> People) known = (0, []);

    public IReadOnlyList<RehearsalPerson> People
    {
        get
        {
            // Just after the start it is still being read: a page must not wait on its own thread for what goes on there.
            var organisation = organisations.InMemory ?? Task.Run(() => organisations.Present(CancellationToken.None)).GetAwaiter().GetResult();
            if (organisation.Generation != known.Generation)
                known = (organisation.Generation, [.. organisation.People.Values.OrderBy(person => person.Id.Value, StringComparer.Ordinal).Select(person => Of(person, organisation))]);
            return known.People;
        }
    }

    public async Task<IReadOnlySet<PersonId>> ToInstall(CancellationToken stop)
    {
        var wanted = new HashSet<PersonId>();
        foreach (var person in (await organisations.Present(stop)).People.Keys)
            if ((await desks.Read(Streams.ReachOf(person), stop)).Of(person).Reference is null or { ServiceUrl: ConversationReference.Room })
                wanted.Add(person);
        return wanted;
    }

    private static RehearsalPerson Of(Person person, Organisation organisation) => new(
        person.Id, person.NameOr(FormWords.Erased), organisation.Unit(person.Unit)?.Name ?? person.Unit.Value, person.Title,
        [.. organisation.Memberships.Where(member => member.Person == person.Id).Select(member => new Place(member.Body, member.Position))],
        person.Language, person.ObjectId, person.Account);
}
