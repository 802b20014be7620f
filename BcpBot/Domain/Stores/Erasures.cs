using System.Collections.Immutable;

namespace BcpBot.Domain.Stores;

/// <summary>That a person's words were erased. Who ordered it is <see cref="Fact.By"/>; words: <c>operator</c>, the account at the machine.</summary>
public abstract record ErasureFact : Fact
{
    /// <summary>What he had typed up to this fact, and his particulars, are gone.</summary>
    public sealed record PersonErased(PersonId Person) : ErasureFact;

    private ErasureFact() { }
}

public abstract record ErasureCommand : Command
{
    /// <summary>Words: <c>operator</c>.</summary>
    public sealed record Erase(PersonId Person) : ErasureCommand;
    public sealed record Tick : ErasureCommand;

    private ErasureCommand() { }
}

/// <summary>Whose words were erased, and when last (stream <c>erasures</c>): a restored store erases them again.</summary>
public sealed record Erasures(ImmutableDictionary<PersonId, DateTimeOffset> People)
{
    public static readonly Machine<Erasures> Machine = new(
        new Erasures(ImmutableDictionary<PersonId, DateTimeOffset>.Empty),
        (_, command) => command is ErasureCommand.Erase erase ? Answer.Record(new ErasureFact.PersonErased(erase.Person) { Words = erase.Words }) : Answer.AlreadySo,
        (erasures, fact) => fact is ErasureFact.PersonErased erased ? new Erasures(erasures.People.SetItem(erased.Person, fact.At)) : erasures,
        _ => null,
        new ErasureCommand.Tick());
}
