using System.Collections.Immutable;
using System.Text.Json;
using BcpBot.Domain;

namespace BcpBot.Tests;

/// <summary>Given a machine, when commands meet it in its timeline, then these facts, this refusal, or nothing because it is already so.</summary>
internal sealed record TimelineSpec<TState>(Timeline<TState> Timeline, ImmutableArray<Fact> History, Meeting<TState>? Last = null)
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    public static TimelineSpec<TState> Of(Machine<TState> machine) => new(Domain.Timeline.Begin(machine), []);

    public static DateTimeOffset After(double minutes) => Noon.AddMinutes(minutes);

    public TState State => Timeline.State;

    public ImmutableArray<Fact> Facts => Last!.Facts;

    public TimelineSpec<TState> When(double minute, Command command)
    {
        var meeting = Timeline.Meet(command, After(minute));
        return new TimelineSpec<TState>(meeting.After, History.AddRange(meeting.Facts), meeting);
    }

    public TimelineSpec<TState> Tick(double minute) => When(minute, Timeline.Machine.Tick with { By = Actor.Clock });

    /// <summary>All facts of the last command, what was due included.</summary>
    public TimelineSpec<TState> Records(params Fact[] expected)
    {
        Assert.IsType<Answer.Accepted>(Last!.Answer);
        Assert.Equal(expected.Select(PlainFact.Unstamped), Facts.Select(PlainFact.Unstamped));
        return this;
    }

    /// <summary>Nothing happened; a press may be remembered.</summary>
    public TimelineSpec<TState> IsAlreadySo()
    {
        Assert.IsType<Answer.Accepted>(Last!.Answer);
        Assert.All(Facts, fact => Assert.IsType<PressSeen>(fact));
        return this;
    }

    public TimelineSpec<TState> Refuses(Refusal why)
    {
        Assert.Equal(why, Assert.IsType<Answer.Refused>(Last!.Answer).Why);
        return this;
    }

    public void IsRefused() => Assert.IsType<Answer.Refused>(Last!.Answer);

    public void Asks(Question what) => Assert.Equal(what, Assert.IsType<Answer.Asks>(Last!.Answer).What);

    public void IsDueAt(double minute) => Assert.Equal(After(minute), Timeline.NextDue);

    public void WaitsForNothing() => Assert.Null(Timeline.NextDue);
}

/// <summary>Records compare collections by reference: facts are compared as JSON.</summary>
internal static class PlainFact
{
    public static string Of(Fact fact) => $"{fact.GetType().Name} {JsonSerializer.Serialize(fact, fact.GetType())}";

    public static string Unstamped(Fact fact) => Of(fact with { At = default, By = Actor.System, Press = null, Relayed = null });
}
