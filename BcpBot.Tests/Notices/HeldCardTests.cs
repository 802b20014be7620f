using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Notices;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Notices;

/// <summary>A card in which somebody reads a refusal or fills in a form is left alone for a while, and then shows what is again.</summary>
public sealed class HeldCardTests
{
    private static readonly SentCard Card = new("room:", "a:chat", "17");
    private static readonly CaseId Case = new("c0ffee");

    private readonly FakeTimeProvider machine = new();
    private readonly HeldCards held;

    public HeldCardTests() => held = new HeldCards(new BusinessClock(machine));

    [Fact]
    public void When_its_time_is_over_its_case_is_looked_at_once()
    {
        held.Leave(Card, Case, HeldCards.ForReading);
        Assert.True(held.IsHeld(Card));
        Assert.Empty(held.LetGo());

        machine.Advance(HeldCards.ForReading);
        Assert.False(held.IsHeld(Card));
        Assert.Equal([Case], held.LetGo());
        Assert.Empty(held.LetGo());
    }

    [Fact]
    public void What_was_laid_over_a_card_is_not_what_it_shows()
    {
        var (shown, drawn) = (new ShownCards(), new Drawn(() => throw new InvalidOperationException("nobody binds it"), 7, new Look("model", () => "hash")));
        shown.Now(Card, drawn);
        Assert.True(shown.Shows(Card, drawn));

        shown.Overlaid(Card);
        Assert.False(shown.Shows(Card, drawn));
    }

    [Fact]
    public void Nobody_who_pressed_waits_until_his_card_is_hashed()
    {
        static string Hashed() => throw new InvalidOperationException("nobody compares it");
        var drawn = new Drawn(() => throw new InvalidOperationException("nobody binds it"), 7, new Look("model", Hashed));

        Assert.Null(Record.Exception(() => new ShownCards().Answer(Card, Case, drawn)));
    }
}
