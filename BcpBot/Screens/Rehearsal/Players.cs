using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using BcpBot.Domain;

namespace BcpBot.Screens.Rehearsal;

/// <summary>A person as the protocol knows them: by object id, user id and the id of the one conversation with the bot.</summary>
public sealed record Player(RehearsalPerson Person, string ObjectId)
{
    public PersonId Id => Person.Id;
    public string UserId => $"29:{ObjectId}";
    /// <summary>The same after a restart, so that the bot can go on with it.</summary>
    public string Conversation => $"room-{ObjectId}";

    internal static Player Of(RehearsalPerson person) => new(person, person.ObjectId ?? Derived(person.Id));

    private static string Derived(PersonId person) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"room:{person}")).AsSpan(0, 16)).ToString();
}

/// <summary>Everyone who can be played, found by each id that the protocol uses.</summary>
public sealed class Players(IRehearsalCompany company)
{
    private volatile Register register = new([]);

    public IReadOnlyList<Player> All => Present.All;

    public Player? Find(PersonId person) => Present.ByPerson.GetValueOrDefault(person);

    public Player? InConversation(string conversation) => Present.ByName.GetValueOrDefault(conversation);

    /// <param name="user">A user id or an object id.</param>
    public Player? User(string user) => Present.ByName.GetValueOrDefault(user);

    private Register Present
    {
        get
        {
            var people = company.People;
            if (!ReferenceEquals(register.People, people))
                register = new Register(people);
            return register;
        }
    }

    private sealed class Register(IReadOnlyList<RehearsalPerson> people)
    {
        public IReadOnlyList<RehearsalPerson> People => people;
        public IReadOnlyList<Player> All { get; } = [.. people.Select(Player.Of)];
        public FrozenDictionary<PersonId, Player> ByPerson => field ??= All.ToFrozenDictionary(player => player.Id);
        public FrozenDictionary<string, Player> ByName => field ??= All
            .SelectMany(player => new[] { player.ObjectId, player.UserId, player.Conversation }.Select(name => (name, player)))
            .DistinctBy(entry => entry.name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(entry => entry.name, entry => entry.player, StringComparer.OrdinalIgnoreCase);
    }
}
