using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;

namespace BcpBot.Arrivals;

/// <summary>A refusal in the reader's words: who may, what now, what next.</summary>
internal static class RefusalScenes
{
    public static string InWords(ButtonPress press, Scene scene, Refusal why)
    {
        if (press.Verb is "form.complete" && why is Refusal.WrongStage && scene.Case is { Stage: Stage.Reviewed, ForForm.IsStillAsking: true })
            return scene.Texts.Say("refuse.stage.asking");
        if (press.Verb is "form.sign" or "form.return" && why is Refusal.NotYou && HasPassed(press, scene) is { } passed)
            return passed;

        var commander = scene.PersonOf(scene.Case.Commander);
        return why.InWords(scene.Texts, Common(press, scene.Texts, commander, why) with { Stage = StageWords.NameOf(scene.Texts, scene.Case), Time = TimeOf(press, scene, why) });
    }

    // Who has his place now, since when, and whom to turn to.
    private static string? HasPassed(ButtonPress press, Scene scene)
    {
        var (form, texts) = (scene.Case.Form, scene.Texts);
        if (press.Inputs.Choice<Signatory>("as") is not { } place || !form.HasPassedFrom(press.By, place))
            return null;

        var commander = scene.PersonOf(scene.Case.Commander);
        return texts.Say(
            "refuse.person.passed", ("place", texts.Plain($"sign.{place}".ToLowerInvariant())), ("to", string.Join(texts.Plain("list.and"), form.Passings[place].To.Select(scene.NameOf))),
            ("time", scene.Clock(form.Passings[place].At)), ("name", commander.Name), ("phone", commander.Phone));
    }

    /// <summary>Where there is no case: the working-group lead is whom to turn to.</summary>
    /// <param name="about">Whom the refusal is about; null: nobody but the lead to turn to.</param>
    public static string InWords(ButtonPress press, Texts texts, Refusal why, PersonId? about = null) =>
        why.InWords(texts, Common(press, texts, about is { } person ? press.Organisation.Person(person) : Lead(press.Organisation), why));

    private static RefusalScene Common(ButtonPress press, Texts texts, Person? contact, Refusal why) => new()
    {
        Role = ContractVerbs.IsBuilt(press.Verb) ? RefusalWords.WhoMay(texts, press.Verb) : "",
        Name = press.Verb is "step.handover" && why is Refusal.DoesNotEvaluate ? press.Organisation.Person(new(press.Inputs.Text("to") ?? ""))?.Name ?? "" : contact?.Name ?? "",
        Phone = contact?.Phone ?? "",
        Field = RefusalWords.Field(texts, FieldOf(press)),
        Hint = RefusalWords.Hint(texts, FieldOf(press)),
    };

    // The first required field that is empty, else the one that holds a time.
    private static string FieldOf(ButtonPress press)
    {
        string[] wanted = press.Verb switch
        {
            "incident.report" => ["kind", "what", "since"],
            "incident.assess" => ["scenario", "level", "since"],
            "situation.update" => ["text", "nextAt"],
            "activation.request" => ["tried"],
            "ballot.vote" => ["choice", "seat"],
            "rollcall.answer" => ["answer"],
            "rollcall.vouch" => ["person", "answer"],
            "rollcall.open" => ["scope", "units"],
            "drill.plan" when DrillObjective.AreMeasurable(press.Inputs.Text("objectives")) => ["types", "scenario", "objectives", "at"],
            "drill.plan" => ["types", "scenario", "at", "objectives"],
            "training.record" => ["what", "people", "at"],
            "feedback.give" => ["ok"],
            "person.away" or "person.back" => ["until"],
            "closing.request" => ["checks"],
            "review.hold" => ["people", "at"],
            "review.record" => ["cause"],
            "improvement.handover" => ["to"],
            "improvement.add" when press.Inputs.Text("what") is null => ["improvement"],
            "improvement.add" => ["owner", "due"],
            "recovery.report" when press.Inputs.Text("dataLossMinutes") is not null && press.Inputs.Number("dataLossMinutes") is null => ["dataLossMinutes"],
            "recovery.report" => ["recoveredAt"],
            "step.done" => ["evidence"],
            "step.handover" => ["to"],
            "site.confirm" => ["site"],
            "resource.report" or "resource.confirm" => ["result"],
            "form.complete" => ["conclusion"],
            "form.sign" or "form.return" => ["as"],
            "form.receive" => ["at"],
            "person.language" => ["language"],
            "course.propose" when press.Inputs.Text("title") is not null => ["hours"],
            "course.propose" or "course.open" => ["title"],
            "command.from" => ["unit", "instruction"],
            "directive.give" when press.Inputs.Text("to") is not null && press.Inputs.Text("what") is null => ["directive"],
            "directive.give" => ["to", "until"],
            "remark.add" => ["note"],
            "ballot.ask" => ["question"],
            "incident.join" => ["into"],
            _ => ["reason"],
        };
        return wanted.FirstOrDefault(field => press.Inputs.Text(field) is null) ?? wanted[^1];
    }

    private static string TimeOf(ButtonPress press, Scene scene, Refusal why) => scene.Case.Ballots[new(press.Inputs.Text("ballot") ?? "")] switch
    {
        { } ballot when why is Refusal.TooEarly => scene.Clock(EarliestOf(ballot, press.By, scene)),
        Ballot.Closed closed => scene.Clock(closed.At),
        { } ballot => scene.Clock(ballot.Deadline),
        null => scene.Case.RollCalls.FirstOrDefault(call => call.Id.Value == press.Inputs.Text("rollcall"))?.ClosedAt is { } at ? scene.Clock(at) : "",
    };

    private static DateTimeOffset EarliestOf(Ballot ballot, PersonId person, Scene scene) =>
        ballot.RightsOf(person, scene.Case.Absent, scene.Now).Select(right => (DateTimeOffset?)right.From).Min() ?? ballot.Deadline;

    private static Person? Lead(Organisation organisation) =>
        organisation.HeadOf(BodyKind.WorkingGroup) is { } lead ? organisation.Person(lead) : null;
}
