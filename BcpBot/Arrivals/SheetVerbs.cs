using System.Text.Json;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.RollCalls;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;

namespace BcpBot.Arrivals;

/// <summary><c>rollcall.answer</c> and <c>rollcall.vouch</c>: commands for the sheet that holds the person.</summary>
public sealed class SheetVerbs(Desks desks, CaseRegister cases, Drawings drawings, Showing showing, OpenedParts parts, ShownCards shown) : IVerbAnswers
{
    public IReadOnlyCollection<string> Verbs => ["rollcall.answer", "rollcall.vouch"];

    public async Task<JsonElement> Answer(ButtonPress press, CancellationToken stop)
    {
        if (press.Case is not { } id || await cases.Find(id, stop) is not { } state
            || state.RollCalls.FirstOrDefault(call => call.Id.Value == press.Inputs.Text("rollcall")) is not { } rollCall)
            return await Unknown(press, stop);

        var isVouch = press.Verb is "rollcall.vouch";
        var person = isVouch ? new PersonId(press.Inputs.Text("person") ?? "") : press.By;
        var answer = Read(press) is { } given
            ? await Ask(press, state, rollCall, person, isVouch ? new RollCallSheetCommand.Vouch(person, given) : new RollCallSheetCommand.GiveAnswer(given))
            : new Answer.Refused(press.Inputs.Text("answer") is null ? Refusal.Missing : Refusal.Unknown);

        var reader = await drawings.ReaderOf(press.By, Salt.New(), stop);
        var scene = await drawings.SceneOf(state, reader, stop);
        var drawn = parts.Within(press, isVouch ? Vouched(scene, rollCall) : SafetySketches.Question(scene, rollCall, again: false), reader);
        if (answer is Answer.Refused refused)
            return Buttons.Led(press, drawn, refused.Why.Code(), RefusalScenes.InWords(press, scene, refused.Why));
        if (press.Origin is { Activity.Length: > 0 } origin)
            shown.Answer(origin, id, drawn);
        return Buttons.Card(drawn);
    }

    private async Task<Answer> Ask(ButtonPress press, Case.Opened state, RollCall rollCall, PersonId person, RollCallSheetCommand command)
    {
        var sheet = desks.At(Streams.RollCall(state.Id, rollCall.Id, Buckets.Of(person, state.SheetsOf(rollCall.Id))));
        return (await sheet.Ask(press.Give(command, ("note", press.Inputs.Text("note"))))).Answer;
    }

    private static SafetyAnswer? Read(ButtonPress press) => press.Inputs.Text("answer") switch
    {
        "safe" => SafetyAnswer.Safe,
        "help" => SafetyAnswer.Help,
        "offsite" => SafetyAnswer.OffSite,
        _ => null,
    };

    private static Sketch Vouched(Scene scene, RollCall rollCall) => scene.Reader.As.In(BodyKind.WorkingGroup)
        ? SafetySketches.Figures(scene, rollCall)
        : SafetySketches.Silent(scene, rollCall);

    private async Task<JsonElement> Unknown(ButtonPress press, CancellationToken stop)
    {
        var menu = await showing.Show(press.Visitor, "menu", null, null, stop);
        return Buttons.Led(press, menu, Refusal.Unknown.Code(), RefusalScenes.InWords(press, (await drawings.ReaderOf(press.By, "", stop)).Texts, Refusal.Unknown));
    }
}
