using System.Text.Json;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;

namespace BcpBot.Arrivals;

/// <summary>The parts of a case that somebody opens in one of its cards: steps, resources, closing, the form. Each stays until he goes 返回, and is kept present meanwhile.</summary>
public sealed class OpenedParts(Desks desks, CaseRegister cases, Showing showing, Drawings drawings, HeldCards held)
{
    /// <summary>The card that <c>card.show</c> asks for: of a case a part, or for <c>base</c> what the pressed card was sent for.</summary>
    public async Task<Drawn> Show(ButtonPress press, CancellationToken stop)
    {
        var (what, about) = (press.Inputs.Text("what") ?? "menu", press.Inputs.Text("about"));
        if (press.Case is not { } id || await cases.Find(id, stop) is not { } state)
            return await showing.Show(press.Visitor, what, press.Case, about, stop);

        var own = await SentFor(press, state, stop);
        if (what is "base" || (what is "case" && about is null && own is null or { Kind: nameof(NoticeKind.WorkingGroup) }))
            return await Close(press, own, stop);

        async Task<Drawn> Part(CancellationToken token) => Drawings.AsPart(await showing.Show(press.Visitor, what, id, about, token), await TextsOf(press, token), id);
        var drawn = await Part(stop);
        if (own is not null || await IsHisOwnChat(press, stop))
            held.Open(press.Origin!.Value, id, TimeToFill(drawn), Part);
        return drawn;
    }

    /// <summary>The answer to a press in a part is a part again, unless it is the case's own card.</summary>
    public Drawn Within(ButtonPress press, Sketch sketch, Reader reader) => IsWithin(press, sketch)
        ? Drawings.AsPart(drawings.Finish(sketch, reader, 0), reader.Texts, press.Case!.Value)
        : drawings.Finish(sketch, reader, 0);

    /// <summary>What was pressed in a part is recorded: its answer is the part that stays open.</summary>
    /// <param name="answer">Draws the answer's card of the case as it is then.</param>
    public void Stay(ButtonPress press, Sketch sketch, Drawn drawn, Func<Scene, Sketch> answer)
    {
        if (PartOf(press) is null)
            return;
        if (IsWithin(press, sketch))
            held.Open(press.Origin!.Value, press.Case!.Value, TimeToFill(drawn), Again);
        else
            held.Close(press.Origin!.Value);

        async Task<Drawn> Again(CancellationToken token)
        {
            var reader = await drawings.ReaderOf(press.By, Salt.New(), token);
            return Within(press, answer(await drawings.SceneOf((await cases.Find(press.Case!.Value, token))!, reader, token)), reader);
        }
    }

    /// <summary>How long nothing is put over the card, because somebody may be filling it in.</summary>
    public static TimeSpan TimeToFill(Drawn drawn) => Asks(Buttons.Card(drawn), unfolded: false) ? HeldCards.ForFilling : Asks(Buttons.Card(drawn), unfolded: true) ? HeldCards.ForUnfolding : TimeSpan.Zero;

    private async Task<Drawn> Close(ButtonPress press, Delivery? own, CancellationToken stop)
    {
        if (press.Origin is { Activity.Length: > 0 } card)
            held.Close(card);
        return own is null ? await showing.Show(press.Visitor, "case", press.Case, null, stop) : await drawings.Draw(own, Salt.New(), stop);
    }

    private bool IsWithin(ButtonPress press, Sketch sketch) => PartOf(press) is not null && sketch.Card is not (CaseCard or ReceiptCard);

    private Func<CancellationToken, Task<Drawn>>? PartOf(ButtonPress press) => press is { Origin: { Activity.Length: > 0 } card, Case: not null } ? held.PartOf(card) : null;

    // An answer to a typed word was sent for nothing else, and nobody else presses in it.
    private async Task<bool> IsHisOwnChat(ButtonPress press, CancellationToken stop) =>
        press.Origin is { Activity.Length: > 0 } card && (await desks.Read(Streams.ReachOf(press.By), stop)).Of(press.By).Reference?.Conversation == card.Conversation;

    // Null for an answer to a typed word, and for a channel's card, which is nobody's own.
    private async Task<Delivery?> SentFor(ButtonPress press, Case.Opened state, CancellationToken stop)
    {
        if (press.Origin is not { Activity.Length: > 0 } card)
            return null;

        var sheet = await desks.Read(Streams.Delivery(state.Id, Buckets.Of(press.By, state.Report.Roster.Buckets)), stop);
        return sheet.Deliveries.Values
            .Where(entry => entry.Delivery.Recipient == press.By && entry.State is DeliveryState.Sent sent && (sent.Card.Conversation, sent.Card.Activity) == (card.Conversation, card.Activity))
            .Select(entry => entry.Delivery).FirstOrDefault();
    }

    private async Task<Texts> TextsOf(ButtonPress press, CancellationToken stop) => (await drawings.ReaderOf(press.By, "", stop)).Texts;

    private static bool Asks(JsonElement node, bool unfolded) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray().Any(one => Asks(one, unfolded)),
        JsonValueKind.Object when node.TryGetProperty("type", out var type) && type.GetString() is { } name =>
            name.StartsWith("Input.", StringComparison.Ordinal) || ((unfolded || name is not "Action.ShowCard") && node.EnumerateObject().Any(one => Asks(one.Value, unfolded))),
        JsonValueKind.Object => node.EnumerateObject().Any(one => Asks(one.Value, unfolded)),
        _ => false,
    };
}
