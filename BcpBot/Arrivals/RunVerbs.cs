using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BcpBot.Domain;
using BcpBot.Domain.Runs;

namespace BcpBot.Arrivals;

/// <summary>The verbs of steps, resources, site and recovery (contract, "Verbs of the cards"), each read into one command.</summary>
internal static class RunVerbs
{
    private const int DataLossMinutesAtMost = 10 * 365 * 24 * 60;

    /// <summary>Null where the verb is none of these.</summary>
    public static Reading? Read(ButtonPress press) => press.Verb switch
    {
        "step.start" => OfStep(press, (run, no) => press.Give(new RunCommand.Start(run, no))),
        "step.done" when !IsFit(press.Inputs.Text("evidence")) => new Reading.Makes(Refusal.Invalid),
        "step.done" => OfStep(press, (run, no) => press.Give(new RunCommand.Finish(run, no, Link(press)), Typed(press, "note"), Typed(press, "evidence"))),
        "step.skip" => OfStep(press, (run, no) => press.Give(new RunCommand.Skip(run, no), Typed(press, "reason"), Typed(press, "note"))),
        "step.block" => OfStep(press, (run, no) => press.Give(new RunCommand.Block(run, no), Typed(press, "reason"), Typed(press, "note"))),
        "step.resume" => OfStep(press, (run, no) => press.Give(new RunCommand.Resume(run, no))),
        "step.handover" => OfStep(press, (run, no) => press.Give(new RunCommand.HandOver(run, no, PersonOf(press, "to")), Typed(press, "reason"))),

        "resource.report" => OfResources(press, (run, ids, result) => press.Give(new RunCommand.ReportResources(run, ids, result), Typed(press, "note"))),
        "resource.confirm" => OfResources(press, (run, ids, result) => press.Give(new RunCommand.ConfirmResources(run, ids, result), Typed(press, "note"))),
        "resource.solve" => press.Give(new RunCommand.SolveResource(Run(press), Resource(press)), Typed(press, "note")),
        "resource.waive" => press.Give(new RunCommand.WaiveResource(Run(press), Resource(press), press.Inputs.Yes("sure")), Typed(press, "reason")),
        "site.confirm" => press.Inputs.Choice<Site>("site") is { } site ? press.Give(new RunCommand.ConfirmSite(Run(press), site), Typed(press, "note")) : NoSense(press, "site"),

        "contact.called" => Called(press),
        "run.parallel" => press.Give(new RunCommand.Release(Run(press)), Typed(press, "reason")),
        "recovery.report" => Recovery(press),
        _ => null,
    };

    private static Reading OfStep(ButtonPress press, Func<RunId, int, Command> command) =>
        press.Inputs.Number("step") is { } no ? command(Run(press), no) : NoSense(press, "step");

    private static Reading OfResources(ButtonPress press, Func<RunId, ImmutableArray<ResourceId>, ResourceResult, Command> command) =>
        press.Inputs.Choice<ResourceResult>("result") is { } result
            ? command(Run(press), [.. press.Inputs.List("resource").Select(id => new ResourceId(id))], result)
            : NoSense(press, "result");

    private static Reading Called(ButtonPress press) => press.Organisation.Contact(new ContactId(press.Inputs.Text("contact") ?? "")) is { } contact
        ? press.Give(new RunCommand.CallContact(contact.Id), Typed(press, "result"), Typed(press, "reference"))
        : new Reading.Makes(Refusal.Unknown);

    private static Reading Recovery(ButtonPress press)
    {
        var recovered = press.Inputs.Moment("recoveredAt", past: true, out var isTime);
        var loss = press.Inputs.Text("dataLossMinutes") is null ? 0 : press.Inputs.Number("dataLossMinutes");
        return isTime && loss is >= 0 and <= DataLossMinutesAtMost
            ? press.Give(new RunCommand.ReportRecovery(Run(press), recovered, TimeSpan.FromMinutes(loss.Value)), Typed(press, "note"))
            : new Reading.Makes(Refusal.Invalid);
    }

    // A link stands for itself: its hash is of its text.
    private static Evidence? Link(ButtonPress press) => press.Inputs.Text("evidence") is { } link
        ? new Evidence(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(link))), 0, null)
        : null;

    // A web address, or the number of a ticket: nothing that a browser would run or fetch from this machine.
    private static bool IsFit(string? link) => !Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri is { Scheme: "http" or "https", UserInfo: "" };

    private static PersonId? PersonOf(ButtonPress press, string field) =>
        press.Organisation.Person(new PersonId(press.Inputs.Text(field) ?? ""))?.Id;

    private static RunId Run(ButtonPress press) => new(press.Inputs.Text("run") ?? "");

    private static ResourceId Resource(ButtonPress press) => new(press.Inputs.Text("resource") ?? "");

    private static Reading.Makes NoSense(ButtonPress press, string field) => new(press.Inputs.Text(field) is null ? Refusal.Missing : Refusal.Invalid);

    private static (string Field, string? Text) Typed(ButtonPress press, string field) => (field, press.Inputs.Text(field));
}
