using System.Collections.Immutable;
using System.Diagnostics;

namespace BcpBot.Domain;

/// <summary>A state machine: how it begins, decides, goes on, and when it wants to be visited by the clock.</summary>
/// <param name="Tick">The command that the clock gives; decides what is due at its <c>At</c>.</param>
public sealed record Machine<TState>(
    TState Initial,
    Func<TState, Command, Answer> Decide,
    Func<TState, Fact, TState> Evolve,
    Func<TState, DateTimeOffset?> NextDue,
    Command Tick);

/// <summary>What a command came to: the answer, every fact to append (what was due first), and the timeline after them.</summary>
public sealed record Meeting<TState>(Answer Answer, ImmutableArray<Fact> Facts, Timeline<TState> After);

public static class Timeline
{
    public static Timeline<TState> Begin<TState>(Machine<TState> machine) =>
        new(machine, machine.Initial, 0, DateTimeOffset.MinValue, [], ImmutableDictionary.Create<string, long>(StringComparer.Ordinal));
}

/// <summary>One stream folded: its state, and what makes commands safe to repeat (presses seen, versions relayed, time that never goes back).</summary>
public sealed record Timeline<TState>(
    Machine<TState> Machine,
    TState State,
    long Version,
    DateTimeOffset LastAt,
    ImmutableHashSet<(Actor By, Press Press)> Presses,
    ImmutableDictionary<string, long> RelayedUpTo)
{
    private const int DueRoundsAtMost = 100;

    public DateTimeOffset? NextDue => Machine.NextDue(State);

    public Timeline<TState> After(Fact fact) => this with
    {
        State = fact is PressSeen ? State : Machine.Evolve(State, fact),
        Version = Version + 1,
        LastAt = fact.At,
        Presses = fact.Press is { } press ? Presses.Add((fact.By, press)) : Presses,
        RelayedUpTo = fact.Relayed is { } relayed ? RelayedUpTo.SetItem(relayed.Source, relayed.Version) : RelayedUpTo,
    };

    /// <summary>Applies what is due at <paramref name="now"/>, then the command itself: both belong to one append.</summary>
    public Meeting<TState> Meet(Command command, DateTimeOffset now)
    {
        var at = now > LastAt ? now : LastAt;
        var (due, timeline) = MeetWhatIsDue(at);
        if (timeline.Knows(command))
            return new Meeting<TState>(Answer.AlreadySo, due, timeline);

        var answer = Machine.Decide(timeline.State, command with { At = at });
        var own = Stamp(FactsOf(answer), command, at);
        var seen = answer is Answer.Accepted && own.IsEmpty && command.Press is not null ? Stamp([new PressSeen()], command, at) : [];

        return new Meeting<TState>(
            answer is Answer.Accepted ? new Answer.Accepted(own) : answer,
            [.. due, .. own, .. seen],
            own.Concat(seen).Aggregate(timeline, (story, fact) => story.After(fact)));
    }

    /// <summary>Whether the clock has something to do here at <paramref name="now"/>.</summary>
    public bool IsDue(DateTimeOffset now) => NextDue is { } due && due <= now;

    private (ImmutableArray<Fact> Facts, Timeline<TState> After) MeetWhatIsDue(DateTimeOffset at)
    {
        var tick = Machine.Tick with { At = at, By = Actor.Clock };
        var (facts, timeline) = (ImmutableArray<Fact>.Empty, this);

        for (var round = 0; timeline.IsDue(at); round++)
        {
            var due = Stamp(FactsOf(Machine.Decide(timeline.State, tick)), tick, at);
            if (due.IsEmpty || round == DueRoundsAtMost)
                throw new UnreachableException($"due at {timeline.NextDue:O} but nothing comes of it at {at:O}");

            facts = facts.AddRange(due);
            timeline = due.Aggregate(timeline, (story, fact) => story.After(fact));
        }

        return (facts, timeline);
    }

    private bool Knows(Command command) =>
        (command.Press is { } press && Presses.Contains((command.By, press)))
        || (command.Relayed is { } relayed && RelayedUpTo.GetValueOrDefault(relayed.Source) >= relayed.Version);

    private static IEnumerable<Fact> FactsOf(Answer answer) => answer switch
    {
        Answer.Accepted accepted => accepted.Facts,
        Answer.Refused { Trace: { } trace } => [trace],
        _ => [],
    };

    private static ImmutableArray<Fact> Stamp(IEnumerable<Fact> facts, Command command, DateTimeOffset at) =>
        [.. facts.Select((fact, place) => fact with
        {
            At = at,
            By = command.By,
            Press = place == 0 ? command.Press : null,
            Relayed = place == 0 ? command.Relayed : null,
        })];
}
