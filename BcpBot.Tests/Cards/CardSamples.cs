using BcpBot.Notices.Cards;
using CardSample = BcpBot.Screens.Rehearsal.Samples.CardSample;
using Samples = BcpBot.Screens.Rehearsal.Samples.CardSamples;

namespace BcpBot.Tests.Cards;

/// <summary>The cards of the rehearsal room's page of all cards, with the templates and texts of the repository.</summary>
public static class CardSamples
{
    public static readonly Deck Deck = Deck.Open();
    public static readonly TimeZoneInfo Taipei = Samples.Taipei;
    public static readonly DateTimeOffset Now = Samples.Now;

    public static IEnumerable<CardSample> All => Samples.Of(Deck);
}
