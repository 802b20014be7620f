using System.Collections.Immutable;
using System.Diagnostics;

namespace BcpBot.Domain.Files;

using static FileCommand;
using static FileFact;

/// <summary>A file in parts (stream <c>evidence/{case}/{SHA-256}</c>): the same bytes given again are stored once. Only what is said of it is held here, never its bytes.</summary>
/// <param name="Parts">How many have come.</param>
/// <param name="File">Null until all have.</param>
/// <param name="Givers">Who gave it, and under which name; a name that was erased is null.</param>
public sealed record StoredFile(int Parts, Kept? File, ImmutableDictionary<PersonId, string?> Givers)
{
    /// <summary>Of one part, before Base64: a fact holds 512 KiB.</summary>
    public const int BytesPerPart = 300 * 1024;

    public static readonly StoredFile None = new(0, null, ImmutableDictionary<PersonId, string?>.Empty);

    public static readonly Machine<StoredFile> Machine = new(None, Decide, Evolve, _ => null, new Tick());

    public static Answer Decide(StoredFile stored, Command command) => (stored, command) switch
    {
        (_, Tick) => Answer.AlreadySo,

        ({ File: not null }, Add) => Answer.AlreadySo,
        (_, Add add) when add.No < stored.Parts => Answer.AlreadySo,
        (_, Add add) when add.No > stored.Parts || !add.Words.Has("bytes") => Answer.Refuse(Refusal.Invalid),
        (_, Add add) => Answer.Record(new Part(add.No) { Words = add.Words }),

        (_, Keep keep) when stored.Givers.ContainsKey(keep.By.Person) => Answer.AlreadySo,
        (_, Keep keep) when keep.Bytes <= 0 || stored.Parts != PartsOf(keep.Bytes) => Answer.Refuse(Refusal.Invalid),
        (_, Keep keep) => Answer.Record(new Kept(keep.Sha256, keep.Bytes, keep.MediaType) { Words = keep.Words }),

        _ => throw new UnreachableException($"{stored} cannot meet {command}"),
    };

    public static StoredFile Evolve(StoredFile stored, Fact fact) => fact switch
    {
        Part part => stored with { Parts = part.No + 1 },
        Kept kept => stored with { File = stored.File ?? kept, Givers = stored.Givers.SetItem(fact.By.Person, fact.Words["evidence"]) },

        _ => throw new UnreachableException($"{fact} cannot follow in a file"),
    };

    public static int PartsOf(long bytes) => (int)((bytes + BytesPerPart - 1) / BytesPerPart);
}
