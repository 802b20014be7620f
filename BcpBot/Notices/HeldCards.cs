using System.Collections.Concurrent;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;

namespace BcpBot.Notices;

/// <summary>
/// Cards that show something else than what they were sent for: a part of the case that somebody opened, a form that he fills in, a question, a refusal. A part is kept present in
/// its turn; over what is filled in or read nothing is put for a while. In memory: after a start the present card is shown.
/// </summary>
public sealed class HeldCards(BusinessClock clock)
{
    /// <summary>How long an opened part stays, and how long a form is left alone.</summary>
    public static readonly TimeSpan ForFilling = TimeSpan.FromMinutes(30);

    /// <summary>How long a part is left alone whose inputs have to be unfolded first: as a rule it is read.</summary>
    public static readonly TimeSpan ForUnfolding = TimeSpan.FromMinutes(5);

    /// <summary>How long a refusal stays.</summary>
    public static readonly TimeSpan ForReading = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Conversation, string Activity), Hold> held = new();

    /// <summary>A card of this case was pressed: it is a card like any other again.</summary>
    public event Action<CaseId>? Released;

    /// <summary>Nothing is put over it for so long; an opened part stays open.</summary>
    public void Leave(SentCard card, CaseId ofCase, TimeSpan time) => Keep(card, new(ofCase, clock.Machine.GetTimestamp(), time, PartOf(card)));

    /// <summary>It shows this part of the case, and is left alone for so long.</summary>
    public void Open(SentCard card, CaseId ofCase, TimeSpan time, Func<CancellationToken, Task<Drawn>> part) => Keep(card, new(ofCase, clock.Machine.GetTimestamp(), time, part));

    /// <summary>Nobody fills anything in there; an opened part stays open.</summary>
    public void Release(SentCard card)
    {
        if (PartOf(card) is null)
            Close(card);
        else if (held.TryGetValue((card.Conversation, card.Activity), out var hold) && held.TryUpdate((card.Conversation, card.Activity), hold with { Time = TimeSpan.Zero }, hold))
            Released?.Invoke(hold.Case);
    }

    /// <summary>It shows again what it was sent for.</summary>
    public void Close(SentCard card)
    {
        if (held.TryRemove((card.Conversation, card.Activity), out var hold))
            Released?.Invoke(hold.Case);
    }

    public bool IsHeld(SentCard card) => held.TryGetValue((card.Conversation, card.Activity), out var hold) && !IsOver(hold, hold.Time);

    /// <summary>Draws the part of the case that somebody opened in this card; null where none is open.</summary>
    public Func<CancellationToken, Task<Drawn>>? PartOf(SentCard card) =>
        held.TryGetValue((card.Conversation, card.Activity), out var hold) && !IsOver(hold, ForFilling) ? hold.Part : null;

    /// <summary>Lets go of every card whose time is over.</summary>
    /// <returns>The cases whose present cards are to be shown again.</returns>
    public IReadOnlyCollection<CaseId> LetGo() => [.. held.Where(LetsGo).Select(one => one.Value.Case).Distinct()];

    private bool LetsGo(KeyValuePair<(string, string), Hold> one) => one.Value switch
    {
        var hold when IsOver(hold, hold.Part is null ? hold.Time : ForFilling) => held.TryRemove(one),
        { Time.Ticks: > 0 } hold when IsOver(hold, hold.Time) => held.TryUpdate(one.Key, hold with { Time = TimeSpan.Zero }, hold),
        _ => false,
    };

    private void Keep(SentCard card, Hold hold) => held[(card.Conversation, card.Activity)] = hold;

    private bool IsOver(Hold hold, TimeSpan time) => clock.Machine.GetElapsedTime(hold.Since) >= time;

    private readonly record struct Hold(CaseId Case, long Since, TimeSpan Time, Func<CancellationToken, Task<Drawn>>? Part);
}
