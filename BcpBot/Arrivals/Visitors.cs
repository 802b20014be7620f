using System.Collections.Concurrent;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Notices;
using BcpBot.Notices.Budget;
using BcpBot.Teams;

namespace BcpBot.Arrivals;

/// <summary>A person of the organisation who speaks, and what the organisation says of him at this moment.</summary>
public sealed record Visitor(Person Person, Standing As, Organisation Organisation)
{
    public PersonId Id => Person.Id;
}

/// <summary>Teams could not say now who somebody is: whether the organisation knows him is open, and nothing was done. Asking again may do.</summary>
public sealed class SpeakerUnsureException() : Exception("Teams did not say who speaks.");

/// <summary>
/// Who speaks: by the object id of the authenticated activity; one whose sheet has none by the account that Teams gives for that object id; never by name.
/// Where the person was heard, cards reach him from now on.
/// </summary>
public sealed class Visitors(Desks desks, OrganisationRegister organisations, ConnectorClient connector, RequestBudget budget, BusinessClock clock, RoomServiceUrl room)
{
    private readonly ConcurrentDictionary<string, (PersonId Person, string Account)> foundByAccount = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Lazy<Task<(Person? Person, string? Account)>>> lookups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for somebody whom the organisation does not know.</summary>
    /// <exception cref="SpeakerUnsureException">Teams has to be asked who it is, and did not say.</exception>
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
        if ((foundByAccount.TryGetValue(objectId, out var found) ? found : await Remembered(objectId, stop)) is var (id, before) && StillHolds(id, before, organisation) is { } known)
            return (known, null);

        // Presses of one person that come together ask once.
        var lookup = lookups.GetOrAdd(objectId, _ => new(() => Ask(activity, objectId, organisation)));
        try
        {
            return await lookup.Value;
        }
        finally
        {
            lookups.TryRemove(KeyValuePair.Create(objectId, lookup));
        }
    }

    // Who looked before another's lookup had ended may come here after it.
    private async Task<(Person? Person, string? Account)> Ask(Activity activity, string objectId, Organisation organisation)
    {
        if (foundByAccount.TryGetValue(objectId, out var found) && StillHolds(found.Person, found.Account, organisation) is { } known)
            return (known, null);
        if (await LookUp(activity, objectId) is not { UserPrincipalName: { Length: > 0 } account } member)
            return (null, null);
        if (!string.Equals(member.AadObjectId, objectId, StringComparison.OrdinalIgnoreCase) || organisation.PersonWithAccount(account) is not { ObjectId: null or "" } person)
            return (null, null);

        foundByAccount[objectId] = (person.Id, account);
        return (person, account);
    }

    // A later workbook may have given the row to somebody else.
    private static Person? StillHolds(PersonId id, string account, Organisation organisation) =>
        organisation.Person(id) is { ObjectId: null or "" } person && string.Equals(person.Account, account, StringComparison.OrdinalIgnoreCase) ? person : null;

    // Teams knows a member by the object id as well as by the channel's id; not every stand-in does.
    private async Task<Member?> LookUp(Activity activity, string objectId)
    {
        var conversation = activity.Conversation.Id;
        foreach (var user in (string[])[objectId, activity.From!.Id])
        {
            if (!await budget.Take(Spender.Replies, conversation, () => true, clock.Machine, CancellationToken.None))
                throw new SpeakerUnsureException();

            switch (await connector.GetMember(activity.ServiceUrl, conversation, user, CancellationToken.None))
            {
                case ConnectorAnswer.Found found:
                    return found.Member;
                case ConnectorAnswer.Unreachable or ConnectorAnswer.Refused:
                    break;
                case ConnectorAnswer.Throttled throttled:
                    budget.Throttled(conversation, throttled.RetryAfter);
                    throw new SpeakerUnsureException();
                default:
                    throw new SpeakerUnsureException();
            }
        }

        return null;
    }

    // What an earlier process learnt is in reach.
    private async Task<(PersonId Person, string Account)?> Remembered(string objectId, CancellationToken stop)
    {
        for (var bucket = 0; bucket < Buckets.OfReach; bucket++)
            foreach (var (person, reach) in (await desks.Read(Streams.Reach(bucket), stop)).People)
                if (reach is { Account: { } account, Reference: { } reference } && string.Equals(reference.ObjectId, objectId, StringComparison.OrdinalIgnoreCase))
                    return foundByAccount[objectId] = (person, account);
        return null;
    }

    private async Task Hear(Activity activity, PersonId person, string? account, CancellationToken stop)
    {
        if (!activity.Conversation.IsPersonal)
            return;

        var stream = Streams.ReachOf(person);
        var reference = ReferenceOf(activity, activity.From!.AadObjectId!);
        var book = await desks.Read(stream, stop);
        if (desks.IsUnreadable(stream.Name) || (book.Of(person) is { Line: Line.Open } reach && reach.Reference == reference))
            return; // what a newer version wrote is not touched; what the person says counts all the same

        await desks.At(stream).Ask(new ReachCommand.Hear(person, reference) { By = person, Words = Words.Of(Salt.New(), ("account", account)) });
    }

    /// <summary>The conversation in which an activity was said.</summary>
    public ConversationReference ReferenceOf(Activity activity) => ReferenceOf(activity, activity.From?.AadObjectId ?? "");

    private ConversationReference ReferenceOf(Activity activity, string objectId) => new(
        Kept(activity.ServiceUrl), activity.Conversation.Id, activity.ChannelData?.Tenant?.Id ?? activity.Conversation.TenantId ?? "", activity.From!.Id, objectId);
}
