using System.Diagnostics;

namespace BcpBot.Domain.Stores;

using static StoreCommand;
using static StoreFact;

/// <summary>Names one copying of a whole store, at both its ends: only the same one may go on after an interruption. 128 random bits, hexadecimal.</summary>
public readonly record struct CopyId(string Value) : IId<CopyId>
{
    public static CopyId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>What a store is copied for.</summary>
public enum CopyKind { Move, Backup, Restore }

/// <summary>What befalls a store as a whole. It lies in the store's own stream, which is never copied.</summary>
public abstract record StoreFact : Fact
{
    /// <summary>Its streams are being moved away: nobody else writes here, until that has ended or was given up.</summary>
    public sealed record Leaving(CopyId Copy, string To) : StoreFact;

    /// <summary>Everything is there and verified: it is served from there.</summary>
    public sealed record Moved(CopyId Copy, string To) : StoreFact;

    /// <summary>It is being filled from another store.</summary>
    public sealed record Filling(CopyId Copy, CopyKind Kind, string From) : StoreFact;

    /// <summary>Everything is here and verified.</summary>
    public sealed record Filled(CopyId Copy) : StoreFact;

    /// <summary>It serves again: what waited since the restoring goes on, a moving is given up.</summary>
    public sealed record Resumed : StoreFact;

    private StoreFact() { }
}

public abstract record StoreCommand : Command
{
    public sealed record Leave(CopyId Copy, string To) : StoreCommand;
    public sealed record EndMove(CopyId Copy, string To) : StoreCommand;
    public sealed record Fill(CopyId Copy, CopyKind Kind, string From) : StoreCommand;
    public sealed record EndFilling(CopyId Copy) : StoreCommand;
    public sealed record Resume : StoreCommand;
    public sealed record Tick : StoreCommand;

    private StoreCommand() { }
}

/// <summary>Where a store stands (stream <c>store</c>): only an open one serves, a quiet one is looked at.</summary>
public abstract record StoreLife
{
    /// <param name="FilledBy">The move that it came from; null where it began by itself, or was resumed since.</param>
    public sealed record Open(CopyId? FilledBy) : StoreLife;
    public sealed record BeingLeft(CopyId Copy, string To) : StoreLife;
    public sealed record Gone(CopyId Copy, string To) : StoreLife;
    public sealed record BeingFilled(CopyId Copy, CopyKind Kind, string From) : StoreLife;
    /// <summary>A backup: to be restored, never served.</summary>
    public sealed record Kept(CopyId Copy) : StoreLife;
    /// <summary>Restored: what was unsent or became due waits for <c>resume</c>.</summary>
    public sealed record Quiet(CopyId Copy, DateTimeOffset Since) : StoreLife;

    /// <summary>Refuses <see cref="Refusal.WrongStage"/>.</summary>
    public static readonly Machine<StoreLife> Machine = new(new Open((CopyId?)null), Decide, Evolve, _ => null, new Tick());

    private StoreLife() { }

    private static Answer Decide(StoreLife life, Command command) => (life, command) switch
    {
        (_, Tick) => Answer.AlreadySo,

        (Open, Leave leave) => Answer.Record(new Leaving(leave.Copy, leave.To)),
        (BeingLeft left, EndMove end) when left.Copy == end.Copy => Answer.Record(new Moved(end.Copy, end.To)),
        (Gone gone, EndMove end) when gone.Copy == end.Copy => Answer.AlreadySo,

        (Open { FilledBy: null }, Fill fill) => Answer.Record(new Filling(fill.Copy, fill.Kind, fill.From)),
        (BeingFilled filled, Fill fill) when filled.Copy == fill.Copy => Answer.AlreadySo,
        (BeingFilled filled, EndFilling end) when filled.Copy == end.Copy => Answer.Record(new Filled(end.Copy)),

        (Quiet or BeingLeft, Resume) => Answer.Record(new Resumed()),
        (Open, Resume) => Answer.AlreadySo,

        _ => Answer.Refuse(Refusal.WrongStage),
    };

    private static StoreLife Evolve(StoreLife life, Fact fact) => (life, fact) switch
    {
        (_, Leaving leaving) => new BeingLeft(leaving.Copy, leaving.To),
        (_, Moved moved) => new Gone(moved.Copy, moved.To),
        (_, Filling filling) => new BeingFilled(filling.Copy, filling.Kind, filling.From),
        (BeingFilled filled, Filled) => filled.Kind switch
        {
            CopyKind.Move => new Open(filled.Copy),
            CopyKind.Backup => new Kept(filled.Copy),
            _ => new Quiet(filled.Copy, fact.At),
        },
        (_, Resumed) => new Open((CopyId?)null),

        _ => throw new UnreachableException($"{fact} cannot follow {life}"),
    };
}
