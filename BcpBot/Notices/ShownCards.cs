using System.Collections.Concurrent;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;

namespace BcpBot.Notices;

/// <summary>
/// What each card shows as far as this process has seen to it, by put or as the answer to a press. In memory: after a start each card is put once more.
/// Bounded: beyond <see cref="CardsAtMost"/> all are forgotten, which is as after a start.
/// </summary>
public sealed class ShownCards
{
    /// <summary>Three for each of a hundred thousand people.</summary>
    public const int CardsAtMost = 300_000;

    private static readonly Look Other = new("", () => "");

    private readonly ConcurrentDictionary<(string Conversation, string Activity), Look> known = new();
    private int count;

    /// <summary>All are about to be forgotten: from now on a card may show an answer that nobody remembers.</summary>
    public event Action? Forgetting;

    /// <summary>A card of this case shows an answer: meanwhile it may have been overtaken.</summary>
    public event Action<CaseId>? Answered;

    public void Answer(SentCard card, CaseId? ofCase, Drawn drawn)
    {
        Now(card, drawn);
        if (ofCase is { } id)
            Answered?.Invoke(id);
    }

    public void Now(SentCard card, Drawn drawn) => Keep(card, drawn.Look);

    /// <summary>The card shows a form, a question or a refusal instead of what is.</summary>
    public void Overlaid(SentCard card) => Keep(card, Other);

    /// <summary>Another instance may have put other cards meanwhile.</summary>
    public void Forget()
    {
        known.Clear();
        count = 0;
    }

    /// <summary>What the card shows; null where nothing was put or answered since the start.</summary>
    public Look? LookOf(SentCard card) => known.GetValueOrDefault((card.Conversation, card.Activity));

    /// <summary>Whether the card shows what was drawn; null where nothing was put or answered since the start.</summary>
    public bool? Shows(SentCard card, Drawn drawn)
    {
        if (!known.TryGetValue((card.Conversation, card.Activity), out var shown))
            return null;
        if (shown.Model == drawn.Look.Model)
            return true;
        if (shown.Hash != drawn.Look.Hash)
            return false;

        Now(card, drawn);
        return true;
    }

    private void Keep(SentCard card, Look look)
    {
        var place = (card.Conversation, card.Activity);
        if (!known.TryAdd(place, look))
        {
            known[place] = look;
        }
        else if (Interlocked.Increment(ref count) == CardsAtMost)
        {
            Forgetting?.Invoke();
            Forget();
        }
    }
}
