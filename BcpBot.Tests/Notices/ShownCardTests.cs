using BcpBot.Domain.Deliveries;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Tests.Cards;
using Language = BcpBot.Domain.Organisations.Language;

namespace BcpBot.Tests.Notices;

/// <summary>What is remembered of cards is little for each, and bounded.</summary>
public sealed class ShownCardTests
{
    [Fact]
    public void Beyond_three_cards_for_each_of_a_hundred_thousand_people_all_are_forgotten_and_it_is_said_before()
    {
        var (shown, drawn) = (new ShownCards(), new Drawn(() => throw new InvalidOperationException("nobody binds it"), 7, new Look("model", () => "hash")));
        bool? shownWhenSaid = null;
        shown.Forgetting += () => shownWhenSaid = shown.Shows(Card(1), drawn);

        for (var number = 1; number < ShownCards.CardsAtMost; number++)
            shown.Now(Card(number), drawn);
        shown.Now(Card(1), drawn);
        Assert.Null(shownWhenSaid);
        Assert.True(shown.Shows(Card(1), drawn));

        shown.Now(Card(ShownCards.CardsAtMost), drawn);
        Assert.True(shownWhenSaid);
        Assert.Null(shown.Shows(Card(1), drawn));
    }

    [Fact]
    public void Cards_that_are_bound_to_the_same_but_their_draw_are_remembered_by_one_look()
    {
        var card = Question("first");
        var one = CardSamples.Deck.StencilOf(card, Language.ZhTw);

        Assert.Same(one.Look, CardSamples.Deck.StencilOf(card with { Draw = "second" }, Language.ZhTw).Look);
        Assert.NotSame(one.Look, CardSamples.Deck.StencilOf(card, Language.En).Look);
        Assert.NotSame(one.Look, CardSamples.Deck.StencilOf(card with { Answered = "已回報：平安" }, Language.ZhTw).Look);
        Assert.Contains("second", one.Under("second").GetRawText(), StringComparison.Ordinal);
    }

    private static SafetyCard Question(string draw) => new(draw, "c0ffee", Head.Of(CardSamples.Deck.In(Language.ZhTw), BcpBot.Domain.CaseKind.Incident, "大樓失火警報", "請回報", 3, true), "r1") { Asks = true };

    private static SentCard Card(int number) => new("room:", $"a:{number}", "1");
}
