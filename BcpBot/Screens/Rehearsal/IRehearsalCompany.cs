using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Screens.Rehearsal;

/// <summary>What the rehearsal room needs to know of the organisation: who can be played, and whom to install the bot for.</summary>
public interface IRehearsalCompany
{
    /// <summary>Everyone, in the order of the workbook. The same list as long as the same generation is adopted.</summary>
    IReadOnlyList<RehearsalPerson> People { get; }

    /// <summary>The people who have no conversation with the bot, or one of the room's: an outside stand-in keeps its own.</summary>
    Task<IReadOnlySet<PersonId>> ToInstall(CancellationToken stop);
}

/// <summary>A person as the room shows and plays them.</summary>
/// <param name="Unit">The unit's name.</param>
/// <param name="Places">In the order of the sheet Bodies.</param>
/// <param name="ObjectId">Null where the sheet has none: the room then gives a stable one, and the account says who it is.</param>
/// <param name="Account">The user principal name.</param>
public sealed record RehearsalPerson(
    PersonId Id, string Name, string Unit, string Title, ImmutableArray<Place> Places, Language Language, string? ObjectId, string Account);
