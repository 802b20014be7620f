using System.Collections.Immutable;
using System.Diagnostics;

namespace BcpBot.Domain.Cases;

public abstract record NumberFact : Fact
{
    public sealed record Given(CaseId Case, int Number) : NumberFact;

    private NumberFact() { }
}

public abstract record NumberCommand : Command
{
    public sealed record Ask(CaseId Case) : NumberCommand;
    public sealed record Tick : NumberCommand;

    private NumberCommand() { }
}

/// <summary>The record numbers of a year (stream <c>numbers/{year}</c>): asked again for the same case it gives the same; a number whose case never opened stays a gap.</summary>
public sealed record CaseNumbers(ImmutableDictionary<CaseId, int> Given)
{
    public static readonly CaseNumbers Empty = new(ImmutableDictionary<CaseId, int>.Empty);

    public static readonly Machine<CaseNumbers> Machine = new(Empty, Decide, Evolve, _ => null, new NumberCommand.Tick());

    public static Answer Decide(CaseNumbers numbers, Command command) => command switch
    {
        NumberCommand.Ask ask when numbers.Given.ContainsKey(ask.Case) => Answer.AlreadySo,
        NumberCommand.Ask ask => Answer.Record(new NumberFact.Given(ask.Case, numbers.Given.Count + 1)),
        NumberCommand.Tick => Answer.AlreadySo,

        _ => throw new UnreachableException($"numbers cannot meet {command}"),
    };

    public static CaseNumbers Evolve(CaseNumbers numbers, Fact fact) => fact switch
    {
        NumberFact.Given given => new CaseNumbers(numbers.Given.Add(given.Case, given.Number)),

        _ => throw new UnreachableException($"{fact} cannot follow in numbers"),
    };
}
