using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reviews;

namespace BcpBot.Arrivals;

/// <summary>The verbs of closing, review, improvements and the form (contract, "Verbs of the cards"), each read into one command.</summary>
internal static class AftermathVerbs
{
    /// <summary>The sections of the form that people fill, by the names of their inputs.</summary>
    private static readonly string[] Sections = ["reason", "nextDrill", "losses", "statistics", "security", "strengths", "weaknesses", "rootCause", "nonconformity"];

    /// <summary>Null where the verb is none of these.</summary>
    public static Reading? Read(ButtonPress press) => press.Verb switch
    {
        "closing.request" => Closing(press),

        "review.hold" => Hold(press),
        "review.record" => press.Give(new ReviewCommand.Record(), Typed(press, "present"), Typed(press, "cause"), Typed(press, "wentWell"), Typed(press, "wentBadly"), Typed(press, "resolutions")),

        "improvement.add" => Add(press),
        "improvement.done" => press.Give(new ImprovementCommand.Finish(Improvement(press)), Typed(press, "note")),
        "improvement.handover" => HandOver(press),
        "improvement.verify" => press.Give(new ImprovementCommand.Verify(Improvement(press)), Typed(press, "note")),

        "form.complete" => Complete(press),
        "form.sign" => InPlace(press, place => press.Give(new FormCommand.Sign(place), Typed(press, "conclusion"), Typed(press, "note"))),
        "form.return" => InPlace(press, place => press.Give(new FormCommand.Return(place), Typed(press, "note"))),
        "form.receive" => Receive(press),
        _ => null,
    };

    private static Reading Closing(ButtonPress press)
    {
        var named = press.Inputs.List("checks");
        ImmutableArray<ClosingCheck> checks = [.. CaseClosing.AllChecks.Where(check => named.Contains(check.ToString(), StringComparer.OrdinalIgnoreCase))];
        return checks.Length == named.Length
            ? press.Give(new ClosingCommand.Request(checks, BallotSetup.For(press.Organisation, DecisionKind.Close), press.Inputs.Offset), Typed(press, "note"))
            : new Reading.Makes(Refusal.Invalid);
    }

    private static Reading Hold(ButtonPress press)
    {
        var at = press.Inputs.Moment("at", past: false, out var isTime);
        ImmutableArray<PersonId> people = [.. press.Inputs.List("people").Select(id => new PersonId(id))];
        return isTime
            ? press.Give(new ReviewCommand.Hold(at, people.All(person => press.Organisation.Person(person) is not null) ? people : null, press.Organisation.HeadOf(BodyKind.Committee)), Typed(press, "place"))
            : new Reading.Makes(Refusal.Invalid);
    }

    private static Reading Add(ButtonPress press)
    {
        var due = press.Inputs.MomentOrDay("due", out var isTime);
        if (press.Inputs.Text("owner") is not { } named)
            return new Reading.Makes(Refusal.Missing);

        var owner = press.Organisation.Person(new PersonId(named))?.Id;
        return isTime
            ? press.Give(new ImprovementCommand.Add(owner, owner is { } known ? press.Organisation.HeadOver(known) : null, due), Typed(press, "what"))
            : new Reading.Makes(Refusal.Invalid);
    }

    private static Reading HandOver(ButtonPress press)
    {
        if (press.Inputs.Text("to") is not { } named)
            return new Reading.Makes(Refusal.Missing);

        var to = press.Organisation.Person(new PersonId(named))?.Id;
        return press.Give(new ImprovementCommand.HandOver(Improvement(press), to, to is { } known ? press.Organisation.HeadOver(known) : null), Typed(press, "reason"));
    }

    private static Reading Complete(ButtonPress press)
    {
        var conclusion = press.Inputs.Choice<Conclusion>("conclusion");
        if (conclusion is null && press.Inputs.Text("conclusion") is not null)
            return new Reading.Makes(Refusal.Invalid);

        bool? revised = press.Inputs.Text("planRevised") is null ? null : press.Inputs.Yes("planRevised");
        return press.Give(new FormCommand.Complete(conclusion, revised, Signatories.Of(press.Organisation)), [.. Sections.Select(section => Typed(press, section))]);
    }

    private static Reading InPlace(ButtonPress press, Func<Signatory, Command> command) => press.Inputs.Choice<Signatory>("as") is { } place
        ? command(place)
        : new Reading.Makes(press.Inputs.Text("as") is null ? Refusal.Missing : Refusal.Invalid);

    private static Reading Receive(ButtonPress press)
    {
        var at = press.Inputs.Moment("at", past: true, out var isTime);
        return isTime ? press.Give(new FormCommand.Receive(at), Typed(press, "receipt"), Typed(press, "note")) : new Reading.Makes(Refusal.Invalid);
    }

    private static ImprovementId Improvement(ButtonPress press) => new(press.Inputs.Text("improvement") ?? "");

    private static (string Field, string? Text) Typed(ButtonPress press, string field) => (field, press.Inputs.Text(field));
}
