using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Notices.Cards;

namespace BcpBot.Notices.Drawing;

/// <summary>Ballots, decisions and their outcome, as one reader sees them.</summary>
public static class BallotSketches
{
    /// <param name="chosen">What the first press of a decision chose: the card asks 確定.</param>
    public static Sketch Of(Scene scene, Ballot ballot, Choice? chosen = null)
    {
        var rights = ballot.RightsOf(scene.Reader.Id, scene.Case.Absent, scene.Now);
        var right = rights.FirstOrDefault(one => one.WhyNot is null) ?? rights.FirstOrDefault();
        var head = scene.Head(AskOf(scene, ballot), ballot is Ballot.Open ? ballot.Deadline : null, [.. Facts(scene)]);
        var seat = right?.Seat.Id.Value ?? "";

        CardOfBallot card = ballot.TakesEffectAtOnce
            ? new DecisionCard(scene.Draw, scene.Id, head, ballot.Id.Value, seat) { AsksSure = chosen is not null && right is { WhyNot: null }, Choice = chosen?.Value ?? "", Chosen = Chosen(scene, ballot, chosen) }
            : new BallotCard(scene.Draw, scene.Id, ByAndVoted(scene, ballot, head), ballot.Id.Value, seat) { Open = ballot is Ballot.Open, MayChange = MayChange(scene, ballot, right) };
        return new Sketch(Common(scene, ballot, right, card, asks: right is { WhyNot: null } && chosen is null && !MayChange(scene, ballot, right)), scene.Push(PushOf(scene, ballot, right)));
    }

    public static Sketch Result(Scene scene, Ballot ballot)
    {
        var outcome = OutcomeOf(scene, ballot);
        var card = new OutcomeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("ballot.announce")), ballot.Id.Value, outcome)
        {
            Rule = RuleOf(scene, ballot),
            Basis = BallotWords.Basis(scene.Texts, ballot.Setup.Basis),
            Closed = ClosedLine(scene, ballot),
            MayReopen = MayReopen(scene, ballot),
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.outcome", ("outcome", outcome))));
    }

    /// <summary>Whether the lead may open it again: NoQuorum and Tied, while nothing is decided or under decision.</summary>
    public static bool MayReopen(Scene scene, Ballot ballot) =>
        ballot is Ballot.Closed { Kind: not BallotKind.Casting, Verdict.Outcome: Domain.Ballots.Outcome.NoQuorum or Domain.Ballots.Outcome.Tied }
        && scene.Case.Stage is Stage.Observed && scene.Reader.As.Is(BodyKind.WorkingGroup, Position.Lead)
        && scene.Case.Ballots.All.All(later => later.Opening.Of != ballot.Id || later.Kind is not BallotKind.Reopened);

    private static CardOfBallot Common(Scene scene, Ballot ballot, Right? right, CardOfBallot card, bool asks) => card with
    {
        Choices = [.. ballot.Opening.Choices.Select(choice => Row(scene, ballot, choice))],
        Asks = asks,
        StandsIn = StandsIn(scene, ballot, right),
        Yours = Yours(scene, ballot),
        Details = [.. Details(scene, ballot)],
        Outcome = OutcomeOf(scene, ballot),
        Rule = ballot is Ballot.Closed ? RuleOf(scene, ballot) : "",
        Basis = ballot is Ballot.Closed ? BallotWords.Basis(scene.Texts, ballot.Setup.Basis) : "",
        Closed = ClosedLine(scene, ballot),
    };

    private static IEnumerable<FactRow> Facts(Scene scene) =>
        scene.Filled("fact.advice", scene.Case.Assessed is { } assessed ? scene.Typed(assessed.Words, "advice") : "")
            .Concat(scene.RtoLeft() is { } left ? [left] : [])
            .Concat(scene.ThreeFacts()).Take(3);

    private static IEnumerable<FactRow> Details(Scene scene, Ballot ballot) =>
    [
        .. scene.ThreeFacts(),
        .. scene.Filled("ballot.criteria", string.Join(scene.Texts.Plain("list.and"), scene.Case.Assessed?.Preparation.Criteria ?? [])),
        .. scene.Filled("fact.tried", scene.Case.Request is { } request ? scene.Typed(request.Words, "tried") : ""),
        .. ballot.Setup.Decision is DecisionKind.ActivateDisruption ? scene.Filled("fact.otherwise", scene.Texts.Plain("decide.no.disruption")) : [],
        scene.Fact("ballot.rule.title", RuleOf(scene, ballot)),
        .. scene.Filled("fact.latest", scene.Case.Updates is [.., var latest] ? scene.Typed(latest.Words, "text") : ""),
    ];

    private static Head ByAndVoted(Scene scene, Ballot ballot, Head head) => ballot is not Ballot.Open ? head : head with
    {
        Deadline = BallotWords.Deadline(scene.Texts, scene.Clock(ballot.Deadline), ballot.Deadline - scene.Now, ballot.Counted.Length, ballot.Setup.Seats.Length),
    };

    public static string AskOf(Scene scene, Ballot ballot) => ballot.Kind is BallotKind.Casting
        ? BallotWords.AskCasting(scene.Texts, ballot.Setup.Decision)
        : BallotWords.Ask(scene.Texts, ballot.Setup.Decision, ballot.TakesEffectAtOnce);

    private static BallotFigures FiguresOf(Ballot ballot)
    {
        int Votes(Choice choice) => ballot.Counted.Count(vote => vote.Choice == choice);
        return new BallotFigures(Votes(Choice.Approve), Votes(Choice.Reject), Votes(Choice.Abstain), ballot.Counted.Length, ballot.Setup.Quorum, ballot.Setup.Seats.Length);
    }

    public static string RuleOf(Scene scene, Ballot ballot) => BallotWords.Rule(scene.Texts, ballot.Setup.Majority, FiguresOf(ballot));

    /// <summary>The outcome in one line; that the convener casts, while he does; empty while it is open.</summary>
    public static string OutcomeOf(Scene scene, Ballot ballot) => ballot switch
    {
        Ballot.Closed closed => BallotWords.Outcome(
            scene.Texts, ballot.Setup.Decision, closed.Verdict.Outcome.ToString(), FiguresOf(ballot), ballot.TakesEffectAtOnce, closed.Verdict.Chosen?.Value ?? ""),
        Ballot.AwaitingCasting => scene.Texts.Say("outcome.casting", ("figures", BallotWords.Figures(scene.Texts, FiguresOf(ballot)))),
        _ => "",
    };

    private static string NameOf(Scene scene, Ballot ballot, Choice choice) =>
        choice.IsCourse ? scene.Typed(ballot.Opening.Words, choice.Value) : BallotWords.ChoiceName(scene.Texts, ballot.Setup.Decision, choice.Value);

    private static bool MayChange(Scene scene, Ballot ballot, Right? right) =>
        right is { WhyNot: null } && !ballot.TakesEffectAtOnce && OwnVote(scene, ballot) is not null;

    private static Vote? OwnVote(Scene scene, Ballot ballot) => ballot.Votes.LastOrDefault(vote => vote.By == scene.Reader.Id);

    private static string Yours(Scene scene, Ballot ballot) => OwnVote(scene, ballot) is not { } vote ? ""
        : scene.Texts.Say(
            ballot.TakesEffectAtOnce ? "decide.done" : ballot is Ballot.Open ? "ballot.yours" : "ballot.voted",
            ("choice", NameOf(scene, ballot, vote.Choice)), ("time", scene.Clock(vote.At)));

    private static string StandsIn(Scene scene, Ballot ballot, Right? right) => (ballot, right) switch
    {
        (Ballot.Open, { As: VotedAs.Deputy, WhyNot: null }) => scene.Texts.Say("ballot.deputy", ("name", scene.NameOf(right.Seat.Principal))),
        (Ballot.Open, { As: VotedAs.Deputy, WhyNot: Refusal.TooEarly }) => scene.Texts.Say("ballot.deputy.at", ("name", scene.NameOf(right.Seat.Principal)), ("time", scene.Clock(right.From))),
        _ => "",
    };

    private static ChoiceRow Row(Scene scene, Ballot ballot, Choice choice) => new(
        NameOf(scene, ballot, choice), choice.Value,
        choice == Choice.Approve ? "positive" : "default");

    private static string Chosen(Scene scene, Ballot ballot, Choice? chosen) =>
        chosen is { } choice ? scene.Texts.Say("decide.chosen", ("choice", NameOf(scene, ballot, choice))) : "";

    private static string ClosedLine(Scene scene, Ballot ballot) => ballot is not Ballot.Closed closed ? ""
        : scene.Texts.Say(
            closed.Verdict.Outcome is Domain.Ballots.Outcome.Approved or Domain.Ballots.Outcome.Rejected or Domain.Ballots.Outcome.Chosen ? "ballot.closed" : "ballot.ended",
            ("time", scene.Clock(closed.At)));

    private static string PushOf(Scene scene, Ballot ballot, Right? right)
    {
        var (texts, time) = (scene.Texts, scene.Clock(ballot.Deadline));
        return (ballot.Kind, right?.As) switch
        {
            (_, VotedAs.Deputy) => texts.Plain("push.deputy", ("name", scene.NameOf(right.Seat.Principal)), ("left", texts.Duration(ballot.Deadline - scene.Now))),
            (BallotKind.Casting, _) => texts.Plain("push.casting", ("time", time)),
            _ when ballot.TakesEffectAtOnce => texts.Plain("push.decide", ("decision", texts.Name(ballot.Setup.Decision)), ("time", time)),
            _ => texts.Plain("push.ballot", ("title", Brief(scene.Title)), ("level", scene.Level ?? 0), ("decision", texts.Name(ballot.Setup.Decision)), ("time", time)),
        };
    }

    private static string Brief(string title) => Templates.Literal.Shorten(title, 10);
}
