using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Reach;

/// <summary>The one-to-one conversation with a person, as the channel names it.</summary>
/// <param name="ServiceUrl">Where to send; <see cref="Room"/> in the rehearsal room, whose address changes.</param>
/// <param name="ChannelUser">The person's id in the channel (<c>from.id</c>).</param>
/// <param name="ObjectId">The person's id in the directory (<c>from.aadObjectId</c>): the only one that says who acts.</param>
public sealed record ConversationReference(string ServiceUrl, string Conversation, string Tenant, string ChannelUser, string ObjectId)
{
    public const string Room = "room:";

    public bool IsInRoom => ServiceUrl == Room;
}

/// <summary>Whether a card can come through: never heard of; open; a send said unreachable; the app was removed.</summary>
public enum Line { Unmet, Open, Blocked, Uninstalled }

/// <param name="Until">When it ends by itself; null until somebody says so.</param>
/// <param name="SaidBy">The person himself, his deputy or one of the working group.</param>
/// <param name="Reason">Given where another said so; null where nothing was typed, or it was erased.</param>
public sealed record Absence(DateTimeOffset Since, DateTimeOffset? Until, Actor SaidBy, string? Reason);

/// <summary>Where a person is reached, and whether he is there.</summary>
/// <param name="Account">The userPrincipalName by which he was found; null where it was not needed, or was erased.</param>
public sealed record PersonReach(ConversationReference? Reference, Line Line, Absence? Away, string? Account)
{
    /// <summary>In which the person wants to be spoken to; null: as the organisation has it.</summary>
    public Language? Language { get; init; }

    public static readonly PersonReach Unknown = new(null, Line.Unmet, null, null);

    /// <summary>The new address; a line that was closed stays so until it is said to be open.</summary>
    public PersonReach At(ConversationReference reference, string? account) =>
        this with { Reference = reference, Account = account ?? Account, Line = Line == Line.Unmet ? Line.Open : Line };
}
