using System.Collections.Concurrent;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;

namespace BcpBot.Notices;

/// <summary>Cards in which somebody fills in a form, is asked 確定, or reads a refusal: nothing is put over them meanwhile. In memory: after a start the present card is shown.</summary>
public sealed class HeldCards(BusinessClock clock)
{
    /// <summary>How long a form is left alone.</summary>
    public static readonly TimeSpan ForFilling = TimeSpan.FromMinutes(15);

    /// <summary>How long a refusal stays.</summary>
    public static readonly TimeSpan ForReading = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Conversation, string Activity), Hold> held = new();

    /// <summary>A card of this case was pressed: it is a card like any other again.</summary>
    public event Action<CaseId>? Released;

    public void Leave(SentCard card, CaseId ofCase, TimeSpan time) => held[(card.Conversation, card.Activity)] = new Hold(ofCase, clock.Machine.GetTimestamp(), time);

    public void Release(SentCard card)
    {
        if (held.TryRemove((card.Conversation, card.Activity), out var hold))
            Released?.Invoke(hold.Case);
    }

    public bool IsHeld(SentCard card) => held.TryGetValue((card.Conversation, card.Activity), out var hold) && !IsOver(hold);

    /// <summary>Lets go of every card whose time is over.</summary>
    /// <returns>The cases whose present cards are to be shown again.</returns>
    public IReadOnlyCollection<CaseId> LetGo() =>
        [.. held.Where(one => IsOver(one.Value) && held.TryRemove(one)).Select(one => one.Value.Case).Distinct()];

    private bool IsOver(Hold hold) => clock.Machine.GetElapsedTime(hold.Since) >= hold.Time;

    private readonly record struct Hold(CaseId Case, long Since, TimeSpan Time);
}
