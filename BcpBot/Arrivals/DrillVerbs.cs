using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Drills;

namespace BcpBot.Arrivals;

/// <summary>The verbs of a drill once it is planned (contract, "Verbs of the cards"), each read into one command.</summary>
internal static class DrillVerbs
{
    /// <summary>Null where the verb is none of these.</summary>
    public static Reading? Read(ButtonPress press) => press.Verb switch
    {
        "drill.cancel" => press.Give(new DrillCommand.Cancel(), Typed(press, "note")),
        "drill.abort" => press.Give(new DrillCommand.Abort(), Typed(press, "note")),
        "training.record" => Training(press),
        "training.understood" => press.Give(new DrillCommand.Understand()),
        "feedback.give" => Feedback(press),
        _ => null,
    };

    /// <param name="incidents">Record numbers of those that are active.</param>
    public static Reading Start(ButtonPress press, Case.Opened state, ImmutableArray<string> incidents)
    {
        var preparation = state.Drill is { } drill ? Preparation.For(press.Organisation, drill.Plan) : null;
        var start = new DrillCommand.Start(preparation, preparation?.RunsIn(press.Organisation) ?? [], press.Organisation.People.Count, press.Inputs.Yes("sure")) { ActiveIncidents = incidents };
        return press.Give(start, Typed(press, "note"));
    }

    private static Reading Training(ButtonPress press)
    {
        var held = press.Inputs.Moment("at", past: true, out var isTime);
        var people = press.Inputs.List("people").Select(id => press.Organisation.Person(new PersonId(id))?.Id).ToList();
        return !isTime ? new Reading.Makes(Refusal.Invalid)
            : people.Contains(null) ? new Reading.Makes(Refusal.Unknown)
            : press.Give(new DrillCommand.RecordTraining(held, [.. people.OfType<PersonId>()]), Typed(press, "what"));
    }

    private static Reading Feedback(ButtonPress press) => press.Inputs.Text("ok") switch
    {
        "true" or "false" => press.Give(new DrillCommand.GiveFeedback(press.Inputs.Yes("ok")), Typed(press, "note")),
        null => new Reading.Makes(Refusal.Missing),
        _ => new Reading.Makes(Refusal.Invalid),
    };

    private static (string Field, string? Text) Typed(ButtonPress press, string field) => (field, press.Inputs.Text(field));
}
