using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;

namespace BcpBot.Screens.Rehearsal.Samples;

/// <summary>One card as somebody sees it at 03:12 on 23 November 2026.</summary>
/// <param name="Name">The template and the state, as <c>ballot yours</c>.</param>
public sealed record CardSample(string Name, Language Language, Card Card)
{
    /// <summary>What stands before the card where a press was refused; empty for the others.</summary>
    public string Refused { get; init; } = "";

    /// <summary>What stands before the card where a press was recorded; empty for the others.</summary>
    public string Recorded { get; init; } = "";

    /// <summary>Opened in another card of its case: with the way back.</summary>
    public bool IsPart { get; init; }

    public JsonObject Drawn(Deck deck) => (deck.Draw(Card, Language), Refused, Recorded) switch
    {
        (var card, _, _) when IsPart => Card.WithBack(card, deck.In(Language).Plain("back"), new CaseId(CardSamples.Case), Card.Draw),
        (var card, not "", _) => Card.WithRefusal(card, Refusal.NotYourRole.Code(), Refused),
        (var card, _, not "") => Card.WithReceipt(card, Recorded),
        var (card, _, _) => card,
    };

    public override string ToString() => $"{Name} {Language}";
}

/// <summary>Every template in every state that looks different, in both languages: for the page of all cards, and for whatever checks cards.</summary>
public static partial class CardSamples
{
    public static readonly TimeZoneInfo Taipei = TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei");
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 12, 0, TimeSpan.FromHours(8));

    private const string Draw = "0f8c1d2e";

    internal const string Case = "9b1f6c0d4e5a47b2a3c4d5e6f7081920";

    private static readonly Person
        Wang = Named("P01", "王志明", "0912-345-678", "wang@example.com"),
        Lin = Named("P02", "林美玲", "0922-111-222", "lin@example.com"),
        Chen = Named("P03", "陳建宏", "0933-222-333", "chen@example.com");

    public static IEnumerable<CardSample> Of(Deck deck) =>
        from language in Enum.GetValues<Language>()
        from sample in In(deck, language)
        select sample;

    public static IEnumerable<CardSample> In(Deck deck, Language language)
    {
        var texts = deck.In(language);
        foreach (var (name, card) in Cards(texts))
            yield return new CardSample(name, language, card);
        foreach (var sample in AnsweredPresses(texts))
            yield return sample;
    }

    private static IEnumerable<(string Name, Card Card)> Cards(Texts texts) =>
        [.. Personal(texts), .. Incident(texts), .. Ballots(texts), .. Decisions(texts), .. Chain(texts), .. Safety(texts), .. Runs(texts), .. Aftermath(texts), .. Drills(texts), .. Guidance(texts)];

    // What the answer to a press puts before the present card.
    private static IEnumerable<CardSample> AnsweredPresses(Texts texts)
    {
        Card Named(string name) => Cards(texts).First(sample => sample.Name == name).Card;
        yield return new CardSample("runs opened", texts.Language, Named("runs")) { IsPart = true };
        var scene = new RefusalScene { Role = RefusalWords.WhoMay(texts, "incident.take"), Name = Wang.Name, Phone = Wang.Phone };
        yield return new CardSample("ballot refused", texts.Language, Named("ballot open")) { Refused = Refusal.NotYourRole.InWords(texts, scene) };
        yield return new CardSample("step evidence received", texts.Language, Named("step with evidence"))
        {
            Recorded = texts.Say("evidence.received", ("name", Word(texts, "機櫃照片", "photo of the rack")), ("hash", "5f4d83c1"), ("no", 1)),
        };
    }

    private static Head Led(Texts texts, string ask, int? level = 3) =>
        Head.Of(texts, CaseKind.Incident, Payment(texts), texts.Say(ask), level).LedBy(texts, Wang);

    private static string Left(Texts texts, int minutes) => texts.Deadline(Now.AddMinutes(minutes), Now, Taipei);

    // What people typed, in the reader's language.
    private static string Word(Texts texts, string chinese, string english) => texts.Language is Language.En ? english : chinese;

    private static string Payment(Texts texts) => Word(texts, "付款中斷", "Payments down");

    private static Person Named(string id, string name, string phone, string account) =>
        new(new PersonId(id), name, new UnitId("U1"), "", account, null, "", phone, Language.ZhTw, [], []);
}
