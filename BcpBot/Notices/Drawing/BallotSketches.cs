using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Notices.Cards;

namespace BcpBot.Notices.Drawing;

/// <summary>Ballots, decisions and their outcome, as one reader sees them.</summary>
public static class BallotSketches
{
    private const int LongestComment = 500;

    /// <param name="chosen">What the first press of a decision chose: the card asks 確定.</param>
    /// <param name="comment">What was typed with it: it goes back with 確定.</param>
    public static Sketch Of(Scene scene, Ballot ballot, Choice? chosen = null, string comment = "")
    {
        var rights = ballot.RightsOf(scene.Reader.Id, scene.Case.Absent, scene.Now);
        var right = rights.FirstOrDefault(one => one.WhyNot is null) ?? rights.FirstOrDefault();
        var head = scene.Head(Headline(scene, ballot), ballot is Ballot.Open ? ballot.Deadline : null, [.. Facts(scene, ballot).Take(ballot.Setup.Decision is DecisionKind.NoPlanCourse ? 1 : 4)]);
        var seat = right?.Seat.Id.Value ?? "";

        CardOfBallot card = ballot.TakesEffectAtOnce
            ? new DecisionCard(scene.Draw, scene.Id, head, ballot.Id.Value, seat) { AsksSure = chosen is not null && right is { WhyNot: null }, Choice = chosen?.Value ?? "", Chosen = Chosen(scene, ballot, chosen), Confirm = Confirm(scene, ballot, chosen), Comment = Templates.Literal.Shorten(comment, LongestComment), Commented = Commented(scene, comment) }
            : new BallotCard(scene.Draw, scene.Id, ByAndVoted(scene, ballot, head), ballot.Id.Value, seat) { Open = ballot is Ballot.Open, MayChange = MayChange(scene, ballot, right) };
        return new Sketch(Common(scene, ballot, right, card, asks: right is { WhyNot: null } && chosen is null && !MayChange(scene, ballot, right)), PushOf(scene, ballot, right));
    }

    public static Sketch Result(Scene scene, Ballot ballot)
    {
        var outcome = OutcomeOf(scene, ballot);
        var card = new OutcomeCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say(AnnounceKey(ballot))), ballot.Id.Value, outcome)
        {
            Rule = ballot.TakesEffectAtOnce ? "" : RuleOf(scene, ballot),
            Basis = BallotWords.Basis(scene.Texts, ballot.Setup.Basis),
            Closed = ClosedLine(scene, ballot),
            Comment = Commented(scene, ballot.Decider?.Comment),
            MayReopen = MayReopen(scene, ballot),
            ReopenTitle = ReopenTitle(scene, ballot),
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.outcome", ("outcome", outcome))));
    }

    private static bool MayReopen(Scene scene, Ballot ballot) => scene.Case.LeadsBallots(scene.Reader.Id, scene.Reader.As) && scene.Case.MayReopen(ballot);

    public static string ReopenTitle(Scene scene, Ballot? ballot) => scene.Texts.Plain(ballot is { TakesEffectAtOnce: true } ? "reopen.decision" : "reopen.button");

    private static CardOfBallot Common(Scene scene, Ballot ballot, Right? right, CardOfBallot card, bool asks) => card with
    {
        Choices = [.. ballot.Opening.Choices.Select(choice => Row(scene, ballot, choice))],
        Asks = asks,
        StandsIn = StandsIn(scene, ballot, right),
        Yours = Yours(scene, ballot),
        Asked = Asked(scene, ballot),
        Details = ballot is Ballot.Open ? [.. Details(scene, ballot)] : [],
        Forms = ballot.Setup.Decision is DecisionKind.ApproveDrill ? DrillSketches.FormsOf(scene) : [],
        Outcome = OutcomeOf(scene, ballot),
        Rule = ballot is Ballot.Closed && !ballot.TakesEffectAtOnce ? RuleOf(scene, ballot) : "",
        Basis = ballot is Ballot.Closed ? BallotWords.Basis(scene.Texts, ballot.Setup.Basis) : "",
        Closed = ClosedLine(scene, ballot),
    };

    // Once it is closed nothing on it goes on running.
    private static IEnumerable<FactRow> Facts(Scene scene, Ballot ballot) => scene.Case is { Drill: not null, IsDrillAtRest: true } ? DrillSketches.Facts(scene)
        : ballot.Setup.Decision is DecisionKind.Close ? AftermathSketches.InBrief(scene)
        : ballot is Ballot.Open ? ForTheDecision(scene, ballot).Take(4) : scene.ThreeFacts();

    private static IEnumerable<FactRow> ForTheDecision(Scene scene, Ballot ballot) =>
    [
        .. scene.Filled("fact.tried", Tried(scene, ballot)),
        .. scene.Filled("fact.kept", WhyKept(scene)),
        .. scene.Filled("fact.advice", scene.Case.Assessed is { } assessed ? scene.Typed(assessed.Words, "advice") : ""),
        .. scene.RtoLeft() is { } left ? [left] : Array.Empty<FactRow>(),
        .. scene.Filled("fact.scenario", scene.Scenario),
        .. scene.ThreeFacts(),
    ];

    private static IEnumerable<FactRow> Details(Scene scene, Ballot ballot) => ballot.Setup.Decision is DecisionKind.Close
        ? [.. AftermathSketches.ForTheDecision(scene), scene.Fact("fact.otherwise", scene.Texts.Plain("decide.no.close")), scene.Fact("ballot.rule.title", RuleOf(scene, ballot))]
        :
    [
        .. ballot.Setup.Decision is DecisionKind.ApproveDrill && scene.Case.Drill is not null ? DrillSketches.Details(scene) : ForTheDecision(scene, ballot).Skip(4),
        .. scene.Filled("ballot.criteria", string.Join(scene.Texts.Plain("list.and"), scene.Case.Assessed?.Preparation.Criteria ?? [])),
        .. ballot.Setup.Decision is DecisionKind.ActivateDisruption ? scene.Filled("fact.otherwise", scene.Texts.Plain("decide.no.disruption")) : [],
        .. ballot.TakesEffectAtOnce ? [] : new[] { scene.Fact("ballot.rule.title", RuleOf(scene, ballot)) },
        .. scene.Filled("fact.latest", scene.Case.Updates is [.., var latest] ? scene.Typed(latest.Words, "text") : ""),
    ];

    private static string Tried(Scene scene, Ballot ballot) =>
        scene.Case.Request is { } request && request.At == ballot.OpenedAt ? scene.Typed(request.Words, "tried") : "";

    // Level 1 or 2 with business stopped: why not 3 (5.3.1).
    private static string WhyKept(Scene scene) =>
        scene.Case.Assessed is { Assessment: { Level: <= 2, BusinessStopped: true } } assessed ? scene.Typed(assessed.Words, "note") : "";

    private static Head ByAndVoted(Scene scene, Ballot ballot, Head head) => ballot is not Ballot.Open ? head : head with
    {
        Deadline = BallotWords.Deadline(scene.Texts, scene.Clock(ballot.Deadline), ballot.Deadline - scene.Now, ballot.Counted.Length, ballot.Setup.Seats.Length),
    };

    /// <summary>Line 2, as it stands: what is asked, what the reader has voted or decided, or that it is over.</summary>
    private static string Headline(Scene scene, Ballot ballot) => (ballot, OwnVote(scene, ballot)) switch
    {
        (Ballot.Closed, { } own) when ballot.TakesEffectAtOnce => scene.Texts.Say("decide.done", ("choice", NameOf(scene, ballot, own.Choice)), ("time", scene.Clock(own.At))),
        (not Ballot.Open, _) => scene.Texts.Say(ballot.Decider is null ? "ballot.over" : "decide.announce", ("decision", scene.Texts.Name(ballot.Setup.Decision))),
        (_, { } own) => scene.Texts.Say("ballot.have", ("choice", NameOf(scene, ballot, own.Choice))),
        _ => AskOf(scene, ballot),
    };

    private static string AnnounceKey(Ballot ballot) => ballot switch
    {
        { TakesEffectAtOnce: false } => "ballot.announce",
        { Decider: null } => "decide.over",
        _ => "decide.announce",
    };

    /// <summary>已請吳建宏決定是否即刻執行業務持續計畫; of several seats the body votes.</summary>
    /// <param name="shown">On a card; otherwise for the lock screen.</param>
    public static string WhoIsAsked(Scene scene, Ballot ballot, bool shown = true)
    {
        var name = ballot.TakesEffectAtOnce ? scene.NameOf(ballot.Setup.Seats[0].Principal) : scene.Texts.Name(ballot.Setup.Body);
        var key = ballot.TakesEffectAtOnce ? "decide.asked" : "ballot.asked.body";
        return shown
            ? scene.Texts.Say(key, ("name", name), ("decision", scene.Texts.Name(ballot.Setup.Decision)))
            : scene.Texts.Plain(key, ("name", name), ("decision", Brief(scene.Texts, ballot.Setup.Decision)));
    }

    public static string AskOf(Scene scene, Ballot ballot) => ballot.Kind is BallotKind.Casting
        ? BallotWords.AskCasting(scene.Texts, ballot.Setup.Decision)
        : BallotWords.Ask(scene.Texts, ballot.Setup.Decision, ballot.TakesEffectAtOnce);

    private static BallotFigures FiguresOf(Ballot ballot)
    {
        int Votes(Choice choice) => ballot.Counted.Count(vote => vote.Choice == choice);

        // Among several courses the votes for the first count against those for all others.
        var courses = ballot.Opening.Choices.Where(choice => choice.IsCourse).Select(Votes).ToList();
        var (forIt, against) = courses.Count == 0 ? (Votes(Choice.Approve), Votes(Choice.Reject)) : (courses.Max(), courses.Sum() - courses.Max() + Votes(Choice.Reject));
        return new BallotFigures(forIt, against, Votes(Choice.Abstain), ballot.Counted.Length, ballot.Setup.Quorum, ballot.Setup.Seats.Length);
    }

    public static string RuleOf(Scene scene, Ballot ballot) => BallotWords.Rule(scene.Texts, ballot.Setup.Majority, FiguresOf(ballot));

    /// <summary>The outcome in one line; that the convener casts, while he does; empty while it is open.</summary>
    public static string OutcomeOf(Scene scene, Ballot ballot) => ballot switch
    {
        Ballot.Closed closed when scene.Case.Ballots.CastingVoteOf(ballot) is { } vote => Said(scene, closed) + scene.Texts.Say("outcome.cast", ("name", scene.NameOf(vote.By)), ("time", scene.Clock(vote.At))),
        Ballot.Closed closed => Said(scene, closed),
        Ballot.AwaitingCasting => scene.Texts.Say("outcome.casting", ("figures", BallotWords.Figures(scene.Texts, FiguresOf(ballot)))),
        _ => "",
    };

    private static string Said(Scene scene, Ballot.Closed ballot) => BallotWords.Outcome(
            scene.Texts, ballot.Setup.Decision, ballot.Verdict.Outcome.ToString(), FiguresOf(ballot), ballot.TakesEffectAtOnce, ballot.Verdict.Chosen is { } course ? NameOf(scene, ballot, course) : "", ballot.Decider is { } decider ? scene.NameOf(decider.By) : "");

    /// <summary>Where it stands, in a line of the case.</summary>
    public static FactRow Line(Scene scene, Ballot ballot) => ballot switch
    {
        { Decider: { } vote } => scene.Fact("fact.decided", scene.Texts.Plain("decided.line", ("choice", NameOf(scene, ballot, vote.Choice)), ("name", scene.NameOf(vote.By)), ("time", scene.Clock(vote.At)))),
        Ballot.Open { TakesEffectAtOnce: true } => scene.Fact("fact.decided", scene.Texts.Plain("decided.pending", ("name", scene.NameOf(ballot.Setup.Seats[0].Principal)))),
        Ballot.Open => scene.Fact("fact.ballot", scene.Texts.Plain("ballot.progress", ("n", ballot.Counted.Length), ("m", ballot.Setup.Seats.Length))),
        _ => scene.Fact(ballot.TakesEffectAtOnce ? "fact.decided" : "fact.ballot", OutcomeOf(scene, ballot)),
    };

    private static string NameOf(Scene scene, Ballot ballot, Choice choice) =>
        choice.IsCourse ? scene.Case.Ballots.TextOf(ballot, choice) ?? scene.Texts.Plain("text.erased") : BallotWords.ChoiceName(scene.Texts, ballot.Setup.Decision, choice.Value);

    private static bool MayChange(Scene scene, Ballot ballot, Right? right) =>
        right is { WhyNot: null } && !ballot.TakesEffectAtOnce && OwnVote(scene, ballot) is not null;

    private static Vote? OwnVote(Scene scene, Ballot ballot) => ballot.Votes.LastOrDefault(vote => vote.By == scene.Reader.Id);

    // A decision of one stands in line 2.
    private static string Yours(Scene scene, Ballot ballot) => ballot.TakesEffectAtOnce || OwnVote(scene, ballot) is not { } vote ? ""
        : BallotWords.Yours(scene.Texts, NameOf(scene, ballot, vote.Choice), scene.Clock(vote.At), open: ballot is Ballot.Open);

    private static string StandsIn(Scene scene, Ballot ballot, Right? right) => (ballot, right) switch
    {
        (Ballot.Open, { As: VotedAs.Deputy, WhyNot: null }) => scene.Texts.Say("ballot.deputy", ("name", scene.NameOf(right.Seat.Principal))),
        (Ballot.Open, { As: VotedAs.Deputy, WhyNot: Refusal.TooEarly }) => scene.Texts.Say("ballot.deputy.at", ("name", scene.NameOf(right.Seat.Principal)), ("time", scene.Clock(right.From))),
        _ => "",
    };

    private static string Brief(Texts texts, DecisionKind decision) => texts.Plain($"decision.{decision}".ToLowerInvariant());

    private static string ButtonOf(Scene scene, Ballot ballot, Choice choice) =>
        choice.IsCourse ? scene.Texts.Plain("choice.course", ("n", GuidanceSketches.NumberOf(new(choice.Value)))) : NameOf(scene, ballot, choice);

    private static ChoiceRow Row(Scene scene, Ballot ballot, Choice choice)
    {
        var row = new ChoiceRow(ButtonOf(scene, ballot, choice), choice.Value, choice == Choice.Approve ? "positive" : "default");
        return CourseOf(scene, ballot, choice) is { } course ? row with { Name = course.Name, Lines = course.Lines } : row;
    }

    // Of a single course the approving button speaks.
    private static CourseRow? CourseOf(Scene scene, Ballot ballot, Choice choice)
    {
        var guidance = scene.Case.Guidance;
        Domain.Guidance.CourseId? id = choice.IsCourse ? new(choice.Value)
            : choice == Choice.Approve && guidance.PutIn(ballot, scene.Case.Ballots) is [var only] ? only : null;
        return id is { } course && guidance.Course(course) is { } proposed ? GuidanceSketches.RowOf(scene, proposed) : null;
    }

    private static string Asked(Scene scene, Ballot ballot) =>
        ballot is Ballot.Open && scene.Case.Guidance.Questions.Any(question => question.Ballot == ballot.Id && question.By == scene.Reader.Id) && scene.Case.Reminders.Update is { } next
            ? scene.Texts.Say("ballot.asked", ("time", scene.Clock(next.DueAt)))
            : "";

    private static string Chosen(Scene scene, Ballot ballot, Choice? chosen) =>
        chosen is { } choice ? scene.Texts.Say("decide.chosen", ("choice", NameOf(scene, ballot, choice))) : "";

    private static string Confirm(Scene scene, Ballot ballot, Choice? chosen) =>
        chosen is { } choice ? scene.Texts.Plain("decide.confirm", ("choice", ButtonOf(scene, ballot, choice))) : "";

    private static string Commented(Scene scene, string? comment) => string.IsNullOrEmpty(comment) ? "" : scene.Texts.Say("decide.comment", ("text", Templates.Literal.Shorten(comment, LongestComment)));

    private static string ClosedLine(Scene scene, Ballot ballot) => ballot is not Ballot.Closed closed ? ""
        : scene.Texts.Say(ClosedKey(ballot, closed.Verdict.Outcome), ("time", scene.Clock(closed.At)));

    private static string ClosedKey(Ballot ballot, Domain.Ballots.Outcome outcome) => (ballot.TakesEffectAtOnce, outcome) switch
    {
        (true, Domain.Ballots.Outcome.Approved or Domain.Ballots.Outcome.Rejected) => "decide.closed",
        (true, _) => "decide.ended",
        (_, Domain.Ballots.Outcome.Approved or Domain.Ballots.Outcome.Rejected or Domain.Ballots.Outcome.Chosen) => "ballot.closed",
        _ => "ballot.ended",
    };

    private static string PushOf(Scene scene, Ballot ballot, Right? right)
    {
        var (texts, time) = (scene.Texts, scene.Clock(ballot.Deadline));
        return (ballot.Kind, right?.As) switch
        {
            (_, VotedAs.Deputy) => scene.Push(texts.Plain("push.deputy", ("name", scene.NameOf(right.Seat.Principal)), ("left", texts.Duration(ballot.Deadline - scene.Now)))),
            (BallotKind.Casting, _) => scene.Push(texts.Plain("push.casting", ("time", time))),
            _ when ballot.TakesEffectAtOnce => scene.Push(texts.Plain("push.decide", ("decision", texts.Name(ballot.Setup.Decision)), ("time", time))),
            _ when ballot.Setup.Decision is DecisionKind.ApproveDrill => scene.Titled("push.drill.approve", ("time", time)),
            _ when scene.Level is null => scene.Push(texts.Plain("push.decide", ("decision", texts.Name(ballot.Setup.Decision)), ("time", time))),
            _ => scene.Titled("push.ballot", ("level", scene.Level ?? 0), ("decision", Brief(texts, ballot.Setup.Decision)), ("time", time)),
        };
    }
}
