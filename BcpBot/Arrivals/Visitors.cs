using System.Collections.Concurrent;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Notices;
using BcpBot.Teams;

namespace BcpBot.Arrivals;

/// <summary>A person of the organisation who speaks, and what the organisation says of him at this moment.</summary>
public sealed record Visitor(Person Person, Standing As, Organisation Organisation)
{
    public PersonId Id => Person.Id;
}

/// <summary>
/// Who speaks: by the object id of the authenticated activity; one whose sheet has none by the account that Teams gives for that object id; never by name.
/// Where the person was heard, cards reach him from now on.
/// </summary>
public sealed class Visitors(Desks desks, OrganisationRegister organisations, ConnectorClient connector, RoomServiceUrl room)
{
    private readonly ConcurrentDictionary<string, PersonId> foundByAccount = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for somebody whom the organisation does not know.</summary>
    public async Task<Visitor?> Who(Activity activity, CancellationToken stop)
    {
        if (await Find(activity, stop) is not ({ } visitor, var account))
            return null;

        await Hear(activity, visitor.Id, account, stop);
        return visitor;
    }

    /// <summary>Who speaks, and nothing is recorded: for when the store takes nothing.</summary>
    public async Task<Visitor?> WhoUnheard(Activity activity, CancellationToken stop) => (await Find(activity, stop)).Visitor;

    /// <summary>The language of who speaks, as far as memory knows: the store is not asked. Null where it does not.</summary>
    public Language? LanguageOf(Activity activity) =>
        activity.From?.AadObjectId is { Length: > 0 } objectId ? organisations.InMemory?.PersonWithObjectId(objectId)?.Language : null;

    /// <summary>The app was installed for the person, or removed. In a group chat or a team that says nothing of the person's own conversation.</summary>
    public async Task Install(Activity activity, bool removed, CancellationToken stop)
    {
        if (!activity.Conversation.IsPersonal || await Who(activity, stop) is not { } visitor)
            return;

        ReachCommand command = removed
            ? new ReachCommand.Uninstall(visitor.Id) { By = visitor.Id }
            : new ReachCommand.Install(visitor.Id, ReferenceOf(activity, activity.From!.AadObjectId!)) { By = visitor.Id };
        await desks.At(Streams.ReachOf(visitor.Id)).Ask(command);
    }

    /// <summary>The service URL as it is kept: the room's own address changes, so it is kept by name.</summary>
    public string Kept(string serviceUrl) =>
        room() is { } own && string.Equals(own.TrimEnd('/'), serviceUrl.TrimEnd('/'), StringComparison.OrdinalIgnoreCase) ? ConversationReference.Room : serviceUrl;

    private async Task<(Visitor? Visitor, string? Account)> Find(Activity activity, CancellationToken stop)
    {
        if (activity.From?.AadObjectId is not { Length: > 0 } objectId)
            return (null, null);

        var organisation = await organisations.Present(stop);
        var found = organisation.PersonWithObjectId(objectId) is { } known ? (known, null) : await ByAccount(activity, objectId, organisation, stop);
        return found is ({ } person, var account) ? (new Visitor(person, organisation.StandingOf(person.Id), organisation), account) : (null, null);
    }

    private async Task<(Person? Person, string? Account)> ByAccount(Activity activity, string objectId, Organisation organisation, CancellationToken stop)
    {
        if (foundByAccount.TryGetValue(objectId, out var id) && organisation.Person(id) is { ObjectId: null or "" } before)
            return (before, null);
        if (await Remembered(objectId, stop) is { } met && organisation.Person(met) is { ObjectId: null or "" } again)
            return (again, null);
        if (await MemberOf(activity, objectId, stop) is not { UserPrincipalName: { Length: > 0 } account } member)
            return (null, null);
        if (!string.Equals(member.AadObjectId, objectId, StringComparison.OrdinalIgnoreCase) || organisation.PersonWithAccount(account) is not { ObjectId: null or "" } person)
            return (null, null);

        foundByAccount[objectId] = person.Id;
        return (person, account);
    }

    // Teams knows a member by the object id as well as by the channel's id; not every stand-in does.
    private async Task<Member?> MemberOf(Activity activity, string objectId, CancellationToken stop)
    {
        var answer = await connector.GetMember(activity.ServiceUrl, activity.Conversation.Id, objectId, stop);
        if (answer is ConnectorAnswer.Unreachable or ConnectorAnswer.Refused)
            answer = await connector.GetMember(activity.ServiceUrl, activity.Conversation.Id, activity.From!.Id, stop);
        return (answer as ConnectorAnswer.Found)?.Member;
    }

    // What an earlier process learnt is in reach.
    private async Task<PersonId?> Remembered(string objectId, CancellationToken stop)
    {
        for (var bucket = 0; bucket < Buckets.OfReach; bucket++)
            foreach (var (person, reach) in (await desks.At(Streams.Reach(bucket)).Look(stop)).State.People)
                if (reach is { Account: not null, Reference: { } reference } && string.Equals(reference.ObjectId, objectId, StringComparison.OrdinalIgnoreCase))
                    return foundByAccount[objectId] = person;
        return null;
    }

    private async Task Hear(Activity activity, PersonId person, string? account, CancellationToken stop)
    {
        if (!activity.Conversation.IsPersonal)
            return;

        var desk = desks.At(Streams.ReachOf(person));
        var reference = ReferenceOf(activity, activity.From!.AadObjectId!);
        if ((await desk.Look(stop)).State.Of(person) is { Line: Line.Open } reach && reach.Reference == reference)
            return;

        await desk.Ask(new ReachCommand.Hear(person, reference) { By = person, Words = Words.Of(Salt.New(), ("account", account)) });
    }

    private ConversationReference ReferenceOf(Activity activity, string objectId) => new(
        Kept(activity.ServiceUrl), activity.Conversation.Id, activity.ChannelData?.Tenant?.Id ?? activity.Conversation.TenantId ?? "", activity.From!.Id, objectId);
}
