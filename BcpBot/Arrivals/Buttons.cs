using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;
using BcpBot.Teams;
using Microsoft.Extensions.Options;

namespace BcpBot.Arrivals;

/// <summary>Answers a press: who pressed, what it means, what the desk says, and the present card; a refusal is the first element of that card.</summary>
public sealed class Buttons(
    Visitors visitors, Desks desks, CaseRegister cases, IEnumerable<IVerbAnswers> own, Showing showing, Drawings drawings, PressedCards pressedCards, OpenedParts parts, BusinessClock clock, IOptions<PublicOptions> options)
{
    private readonly FrozenDictionary<string, IVerbAnswers> own = own.SelectMany(answers => answers.Verbs, (answers, verb) => KeyValuePair.Create(verb, answers)).ToFrozenDictionary();

    public async Task<InvokeResponse> Press(Activity activity, CardAction pressed, CancellationToken stop)
    {
        if (await visitors.Who(activity, stop) is not { } visitor)
            return InvokeResponse.Message(drawings.In(Language.ZhTw).Plain("refuse.outside"));

        var press = new ButtonPress(visitor, pressed.Verb, new Inputs(pressed.Data, options.Value.Zone, clock.Now), Origin(activity));
        if (!press.Inputs.AreBearable || !press.Inputs.AreOfTheirKind)
            return InvokeResponse.Card(await RefusedAsNoPressOfOurs(press, stop));

        await pressedCards.Learn(press, stop);
        pressedCards.Release(press);
        return InvokeResponse.Card(await AnswerTo(press, stop));
    }

    /// <summary>The answer where nothing was recorded: the person is told so, with the present card where it can be drawn.</summary>
    /// <param name="code"><c>notsaved</c>: pressing again may do; <c>newer</c>: only a newer program can; <c>quiet</c>: only after <c>resume</c>.</param>
    public async Task<InvokeResponse> NotRecorded(Activity activity, string code, CancellationToken stop)
    {
        if (await visitors.WhoUnheard(activity, stop) is not { } visitor)
            return InvokeResponse.Message(drawings.In(Language.ZhTw).Plain("refuse.outside"));

        var texts = (await drawings.ReaderOf(visitor.Id, "", stop)).Texts;
        var menu = await showing.Show(visitor, "menu", null, null, stop);
        return InvokeResponse.Card(Led(menu, code, texts.Say($"refuse.{code}", ("phone", PhoneFor(visitor)))));
    }

    /// <summary>Whom to call when the system cannot help.</summary>
    internal static string PhoneFor(Visitor visitor) =>
        visitor.Organisation.Settings.GetValueOrDefault(SettingKey.EmergencyPhone)
        ?? (visitor.Organisation.HeadOf(BodyKind.WorkingGroup) is { } lead ? visitor.Organisation.Person(lead)?.Phone : null) ?? "";

    private Task<JsonElement> AnswerTo(ButtonPress press, CancellationToken stop) =>
        press.Verb == "card.show" ? Show(press, stop) : own.TryGetValue(press.Verb, out var answers) ? answers.Answer(press, stop) : InCase(press, stop);

    private async Task<JsonElement> Show(ButtonPress press, CancellationToken stop) => Shown(press, await parts.Show(press, stop));

    private async Task<JsonElement> InCase(ButtonPress press, CancellationToken stop)
    {
        if (press.Case is not { } id || await cases.Find(id, stop) is not { } before)
            return await RefusedOnMenu(press, ContractVerbs.IsKnown(press.Verb) && !ContractVerbs.IsBuilt(press.Verb) ? Refusal.NotBuiltYet : Refusal.Unknown, stop);

        return await Read(press, before, stop) switch
        {
            Reading.Wants wants => await Ask(press, wants.Command, id, stop),
            Reading.Makes makes => await Present(press, before, new Answer.Refused(makes.NoSense), stop),
            _ => await Present(press, before, new Answer.Refused(ContractVerbs.IsKnown(press.Verb) ? Refusal.NotBuiltYet : Refusal.Unknown), stop),
        };
    }

    // Joining names another case; a drill gives way to what is active.
    private async Task<Reading?> Read(ButtonPress press, Case.Opened before, CancellationToken stop)
    {
        if (press.Verb is "drill.start")
            return DrillVerbs.Start(press, before, [.. (await cases.ActiveIncidents(stop)).Select(incident => incident.Report.No)]);
        if (press.Verb is not "incident.join")
            return CaseVerbs.Read(press, before);

        var into = press.Inputs.Text("into") is { } named ? (await desks.At(Streams.Case(new CaseId(named))).Look(stop)).State as Case.Opened : null;
        return press.Give(new CaseCommand.Join(into is null ? null : JoinTarget.Of(into)));
    }

    private async Task<JsonElement> Ask(ButtonPress press, Command command, CaseId id, CancellationToken stop)
    {
        var settled = await desks.At(Streams.Case(id)).Ask(command);
        return await Present(press, (Case.Opened)settled.After.State, settled.Answer, stop);
    }

    /// <summary>The present card of what was pressed, led by the refusal where there is one.</summary>
    private async Task<JsonElement> Present(ButtonPress press, Case.Opened state, Answer answer, CancellationToken stop)
    {
        var reader = await drawings.ReaderOf(press.By, Salt.New(), stop);
        var scene = await drawings.SceneOf(state, reader, stop);
        var sketch = PresentCards.Of(press, scene, answer);
        var drawn = parts.Within(press, sketch, reader);
        if (answer is Answer.Refused refused)
            return Refused(press, drawn, refused.Why.Code(), RefusalScenes.InWords(press, scene, refused.Why));
        if (answer is Answer.Asks)
            pressedCards.Hold(press, HeldCards.ForFilling);
        else
            parts.Stay(press, sketch, drawn, later => PresentCards.Of(press, later, answer));

        return Shown(press, drawn);
    }

    // What was typed stands there again, and time to mend it is given.
    private JsonElement Refused(ButtonPress press, Drawn drawn, string code, string text)
    {
        var isTyped = Led(press, drawn, code, text, out var card);
        pressedCards.Hold(press, isTyped ? HeldCards.ForFilling : HeldCards.ForReading);
        return card;
    }

    // What no card of ours sends: which field it is would help nobody.
    private async Task<JsonElement> RefusedAsNoPressOfOurs(ButtonPress press, CancellationToken stop)
    {
        var menu = await showing.Show(press.Visitor, "menu", null, null, stop);
        return Led(menu, Refusal.Invalid.Code(), (await drawings.ReaderOf(press.By, "", stop)).Texts.Say("refuse.invalid.press", ("phone", PhoneFor(press.Visitor))));
    }

    private async Task<JsonElement> RefusedOnMenu(ButtonPress press, Refusal why, CancellationToken stop)
    {
        var menu = await showing.Show(press.Visitor, "menu", null, null, stop);
        return Led(menu, why.Code(), RefusalScenes.InWords(press, (await drawings.ReaderOf(press.By, "", stop)).Texts, why));
    }

    private JsonElement Shown(ButtonPress press, Drawn drawn)
    {
        pressedCards.Show(press, drawn);
        return Card(drawn);
    }

    private SentCard Origin(Activity activity) => new(visitors.Kept(activity.ServiceUrl), activity.Conversation.Id, activity.ReplyToId ?? "");

    internal static JsonElement Card(Drawn drawn) => drawn.Message.Attachments[0].Content;

    /// <summary>The card led by a refusal, with what was typed for the pressed button.</summary>
    internal static JsonElement Led(ButtonPress press, Drawn drawn, string code, string text)
    {
        Led(press, drawn, code, text, out var card);
        return card;
    }

    private static bool Led(ButtonPress press, Drawn drawn, string code, string text, out JsonElement card)
    {
        var led = Notices.Cards.Card.WithRefusal(JsonObject.Create(Card(drawn))!, code, text);
        var isTyped = TypedAgain.Into(led, press);
        card = Deck.Wire(led);
        return isTyped;
    }

    private static JsonElement Led(Drawn drawn, string code, string text) =>
        Deck.Wire(Notices.Cards.Card.WithRefusal(JsonObject.Create(Card(drawn))!, code, text));
}
