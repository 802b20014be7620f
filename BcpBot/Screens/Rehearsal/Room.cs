using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using BcpBot.Domain;

namespace BcpBot.Screens.Rehearsal;

/// <summary>What is said in a message: the lock-screen line, plain text, an Adaptive Card; each may be absent.</summary>
public sealed record Content(string? Summary, string? Text, JsonElement? Card);

/// <param name="Number">Counts up in the room; a later message has a higher one.</param>
/// <param name="At">Business time.</param>
/// <param name="UpdatedAt">Business time of the last change of the card; null while it is as it was sent.</param>
public sealed record RoomMessage(long Number, string ActivityId, bool FromBot, Content Content, DateTimeOffset At, DateTimeOffset? UpdatedAt);

/// <summary>Everyone's chat with the bot, in memory: what a restart forgets, the bot puts again.</summary>
public sealed class Room(IRehearsalClock clock)
{
    public const int MessagesKeptEach = 500;

    private readonly ConcurrentDictionary<PersonId, Chat> chats = new();
    private long number;

    /// <summary>Raised after each change, on the thread that made it.</summary>
    public event Action<PersonId>? Changed;

    /// <summary>The chat, oldest first: a snapshot.</summary>
    public ImmutableArray<RoomMessage> MessagesOf(PersonId person) => chats.TryGetValue(person, out var chat) ? chat.Messages : [];

    /// <summary>The bot's messages that nobody in the role of this person has looked at.</summary>
    public int Unread(PersonId person) =>
        chats.TryGetValue(person, out var chat) ? chat.Messages.Count(message => message.FromBot && message.Number > chat.ReadUpTo) : 0;

    /// <param name="upTo">The number of the newest message that was shown; what came after it stays unread.</param>
    public void MarkRead(PersonId person, long upTo)
    {
        var chat = ChatOf(person);
        if (Unread(person) == 0 || chat.ReadUpTo >= upTo)
            return;
        chat.ReadUpTo = upTo;
        Changed?.Invoke(person);
    }

    /// <returns>The new message's activity id.</returns>
    public string Post(PersonId person, Content content, bool fromBot)
    {
        var activityId = Guid.NewGuid().ToString("N");
        Change(person, messages => messages.Add(New(activityId, content, fromBot)));
        return activityId;
    }

    /// <summary>Replaces what a message says, or makes the message where it is not known: the room forgets at a restart, the bot does not.</summary>
    public void Put(PersonId person, string activityId, Content content) =>
        Change(person, messages => IndexOf(messages, activityId) is >= 0 and var place
            ? messages.SetItem(place, Updated(messages[place], content with { Summary = content.Summary ?? messages[place].Content.Summary }))
            : messages.Add(New(activityId, content, fromBot: true)));

    /// <summary>Replaces the card alone, as the answer to a press does.</summary>
    public void PutCard(PersonId person, string activityId, JsonElement card) =>
        Change(person, messages => IndexOf(messages, activityId) is >= 0 and var place
            ? messages.SetItem(place, Updated(messages[place], messages[place].Content with { Card = card }))
            : messages);

    public void Delete(PersonId person, string activityId) =>
        Change(person, messages => messages.RemoveAll(message => message.ActivityId == activityId));

    private RoomMessage New(string activityId, Content content, bool fromBot) =>
        new(Interlocked.Increment(ref number), activityId, fromBot, content, clock.Now, null);

    private RoomMessage Updated(RoomMessage message, Content content) => message with { Content = content, UpdatedAt = clock.Now };

    private static int IndexOf(ImmutableArray<RoomMessage> messages, string activityId)
    {
        for (var place = messages.Length - 1; place >= 0; place--)
            if (messages[place].ActivityId == activityId)
                return place;
        return -1;
    }

    private void Change(PersonId person, Func<ImmutableArray<RoomMessage>, ImmutableArray<RoomMessage>> change)
    {
        var chat = ChatOf(person);
        lock (chat)
        {
            var messages = change(chat.Messages);
            chat.Messages = messages.Length > MessagesKeptEach ? messages[^MessagesKeptEach..] : messages;
        }
        Changed?.Invoke(person);
    }

    private Chat ChatOf(PersonId person) => chats.GetOrAdd(person, _ => new Chat());

    private sealed class Chat
    {
        private ImmutableArray<RoomMessage> messages = [];
        private long readUpTo;

        public ImmutableArray<RoomMessage> Messages
        {
            get => ImmutableInterlocked.InterlockedCompareExchange(ref messages, default, default);
            set => ImmutableInterlocked.InterlockedExchange(ref messages, value);
        }

        public long ReadUpTo
        {
            get => Interlocked.Read(ref readUpTo);
            set => Interlocked.Exchange(ref readUpTo, value);
        }
    }
}
