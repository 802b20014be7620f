using System.Globalization;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Notices;
using BcpBot.Notices.Drawing;

namespace BcpBot.Arrivals;

/// <summary>Which card stands in the place of the pressed one: the present card of what the button was about.</summary>
internal static class PresentCards
{
    private const int LongestText = 2_000, LongestNote = 1_000, LongestTime = 40;

    public static Sketch Of(ButtonPress press, Scene scene, Answer answer) => (press.Verb, answer) switch
    {
        ("ballot.vote", Answer.Asks) when BallotOf(press, scene) is { } ballot => BallotSketches.Of(scene, ballot, new Choice(press.Inputs.Text("choice") ?? ""), Text(press, "comment")),
        ("ballot.vote", _) => Drawings.Sketched(scene, NoticeKind.Ballot, Text(press, "ballot")),
        ("ballot.reopen" or "ballot.withdraw", _) => CaseSketches.WorkingGroup(scene),
        ("chain.acknowledge", _) => Drawings.Sketched(scene, NoticeKind.Chain, $"{Text(press, "chain")}/{Text(press, "link")}"),
        ("incident.assess", Answer.Asks) => CaseSketches.WhyNotLevelThree(scene, AsSent(press)),
        ("incident.assess", Answer.Refused) => CaseSketches.Assessment(scene, AsSent(press)),
        ("situation.update", _) when Text(press, "about").StartsWith(nameof(NoticeKind.UpdateOverdue), StringComparison.Ordinal) => CaseSketches.UpdateOverdue(scene),
        // Beside the roll-call pressed others may be open; the figures are for those who watch the whole of it.
        ("rollcall.close", _) when scene.Case.RollCalls.FirstOrDefault(call => call.Id.Value == Text(press, "rollcall")) is { } named && MayWatch(scene, named) => SafetySketches.Figures(scene, named),
        ("rollcall.open", _) when scene.Case.RollCalls.LastOrDefault(call => MayWatch(scene, call)) is { } last => SafetySketches.Figures(scene, last),
        (_, Answer.Refused { Why: Refusal.NotYourRole }) when scene.Reader.As.Places.Count == 0 && IsOfTheBodies(press.Verb) => CaseSketches.Overview(scene),
        ("resource.waive", Answer.Asks) when ResourceOf(press, scene) is var (run, resource) => RunSketches.Waiver(scene, run, resource, Text(press, "reason")),
        ("resource.waive", _) when ResourceOf(press, scene) is var (run, resource) => RunSketches.Waiver(scene, run, resource),
        ("run.parallel" or "site.confirm" or "recovery.report", _) => Drawings.Sketched(scene, NoticeKind.Run, Text(press, "run")),
        ("contact.called", _) when Text(press, "step") != "" => Drawings.Sketched(scene, NoticeKind.Step, $"{Text(press, "run")}/{Text(press, "step")}"),
        ("closing.request", _) => AftermathSketches.Closing(scene),
        ("improvement.done" or "improvement.verify" or "improvement.handover", _) => Drawings.Sketched(scene, NoticeKind.Improvement, Text(press, "improvement")),
        ("improvement.add", _) => AftermathSketches.Improvements(scene),
        _ when press.Verb.StartsWith("review.", StringComparison.Ordinal) => AftermathSketches.Review(scene),
        _ when press.Verb.StartsWith("form.", StringComparison.Ordinal) => AftermathSketches.Form(scene),
        _ when press.Verb.StartsWith("step.", StringComparison.Ordinal) => Drawings.Sketched(scene, NoticeKind.Step, $"{Text(press, "run")}/{Text(press, "step")}"),
        _ when press.Verb.StartsWith("resource.", StringComparison.Ordinal) => Drawings.Sketched(scene, NoticeKind.Resources, Text(press, "run")),
        ("drill.start", Answer.Asks asks) => DrillSketches.Plan(scene, asksSure: true, asks.About),
        ("drill.start", Answer.Accepted) => CaseSketches.WorkingGroup(scene),
        ("drill.start" or "drill.cancel" or "drill.abort" or "training.record", _) => Drawings.Sketched(scene, NoticeKind.Drill, ""),
        ("training.understood", _) => Drawings.Sketched(scene, NoticeKind.Training, Text(press, "training")),
        ("feedback.give", _) => Drawings.Sketched(scene, NoticeKind.Feedback, ""),
        ("ballot.ask", _) => Drawings.Sketched(scene, NoticeKind.Ballot, Text(press, "ballot")),
        ("course.propose" or "course.open", _) => GuidanceSketches.Courses(scene),
        ("command.from" or "directive.give" or "remark.add", _) => GuidanceSketches.Beside(scene),
        ("directive.acknowledge" or "directive.done", _) => Drawings.Sketched(scene, NoticeKind.Directive, Text(press, "directive")),
        ("incident.join", _) when scene.Case.JoinedTo is not null => GuidanceSketches.Joined(scene),
        ("incident.join", _) when !scene.Reader.As.In(BodyKind.WorkingGroup) => CaseSketches.Receipt(scene),
        _ => CaseSketches.WorkingGroup(scene),
    };

    internal static bool MayWatch(Scene scene, Domain.Cases.RollCall rollCall) =>
        scene.Reader.As.In(BodyKind.WorkingGroup) || scene.Reader.As.IsConvener || rollCall.Opening.By == scene.Reader.Id;

    // What these verbs work on is the bodies' own; who lost his place, or never had one, gets the case as everyone sees it.
    private static bool IsOfTheBodies(string verb) => verb.Split('.')[0] is "incident" or "situation" or "activation" or "rollcall" or "closing" or "review" or "form" or "course" or "command" or "directive" or "remark" or "drill";

    private static (Domain.Runs.Run Run, Domain.Runs.ResourceProgress Resource)? ResourceOf(ButtonPress press, Scene scene) =>
        scene.Case.Runs[new(Text(press, "run"))] is { } run && run.Resource(new(Text(press, "resource"))) is { } resource ? (run, resource) : null;

    private static Ballot? BallotOf(ButtonPress press, Scene scene) => scene.Case.Ballots[new(Text(press, "ballot"))];

    private static string Text(ButtonPress press, string field) => press.Inputs.Text(field) ?? "";

    // What is not a value of its field is left out; the card has to stay small enough to be sent.
    private static Notices.Cards.Assessed AsSent(ButtonPress press) => new()
    {
        Scenario = press.Inputs.Text("scenario") is { } scenario && (scenario is "none" || press.Organisation.Scenarios.Any(known => known.Id.Value == scenario)) ? scenario : "",
        Level = press.Inputs.Number("level") is >= 1 and <= 4 and var level ? level.ToString(CultureInfo.InvariantCulture) : "",
        Confirmed = press.Inputs.Yes("confirmed") ? "true" : "false",
        BusinessStopped = press.Inputs.Yes("businessStopped") ? "true" : "false",
        Danger = press.Inputs.Yes("danger") ? "true" : "false",
        Processes = string.Join(',', press.Inputs.List("processes").Where(id => press.Organisation.Processes.Any(known => known.Id.Value == id))),
        Since = Shortened(press, "since", LongestTime),
        AwareSince = Shortened(press, "awareSince", LongestTime),
        Advice = Shortened(press, "advice", LongestText),
        Note = Shortened(press, "note", LongestNote),
    };

    /// <summary>What was typed into this field, as much of it as a card may give back.</summary>
    internal static string Shortened(ButtonPress press, string field, int longest) =>
        Text(press, field) is var text && text.Length <= longest ? text : text[..(longest - (char.IsHighSurrogate(text[longest - 1]) ? 1 : 0))] + "…";
}
