using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Notices;
using BcpBot.Notices.Drawing;

namespace BcpBot.Arrivals;

/// <summary>Which card stands in the place of the pressed one: the present card of what the button was about.</summary>
internal static class PresentCards
{
    public static Sketch Of(ButtonPress press, Scene scene, Answer answer) => (press.Verb, answer) switch
    {
        ("ballot.vote", Answer.Asks) when BallotOf(press, scene) is { } ballot => BallotSketches.Of(scene, ballot, new Choice(press.Inputs.Text("choice") ?? "")),
        ("ballot.vote", _) => Drawings.Sketched(scene, NoticeKind.Ballot, Text(press, "ballot")),
        ("ballot.reopen" or "ballot.withdraw", _) => CaseSketches.WorkingGroup(scene),
        ("chain.acknowledge", _) => Drawings.Sketched(scene, NoticeKind.Chain, $"{Text(press, "chain")}/{Text(press, "link")}"),
        ("incident.assess", Answer.Asks) => CaseSketches.WhyNotLevelThree(scene, AsSent(press)),
        ("incident.assess", Answer.Refused) => CaseSketches.Assessment(scene, AsSent(press)),
        ("rollcall.open" or "rollcall.close", _) when scene.Case.RollCalls is [.., var last] => SafetySketches.Figures(scene, last),
        _ => CaseSketches.WorkingGroup(scene),
    };

    private static Ballot? BallotOf(ButtonPress press, Scene scene) => scene.Case.Ballots[new(Text(press, "ballot"))];

    private static string Text(ButtonPress press, string field) => press.Inputs.Text(field) ?? "";

    private static Notices.Cards.Assessed AsSent(ButtonPress press) => new()
    {
        Scenario = press.Inputs.Text("scenario") ?? "none",
        Level = Text(press, "level"),
        Confirmed = press.Inputs.Yes("confirmed") ? "true" : "false",
        BusinessStopped = press.Inputs.Yes("businessStopped") ? "true" : "false",
        Danger = press.Inputs.Yes("danger") ? "true" : "false",
        Processes = string.Join(',', press.Inputs.List("processes")),
        Since = Text(press, "since"),
        AwareSince = Text(press, "awareSince"),
        Advice = Text(press, "advice"),
        Note = Text(press, "note"),
    };
}
