using BcpBot.Domain.Organisations;

namespace BcpBot.Notices.Cards;

/// <summary>The figures of a ballot, as its tally counts them.</summary>
public sealed record BallotFigures(int Approve, int Reject, int Abstain, int Voted, int Quorum, int Seats);

/// <summary>A ballot in words: 表決／決議 of a body, 決定 of one person.</summary>
public static class BallotWords
{
    /// <summary>Line 2: what is asked.</summary>
    public static string Ask(Texts texts, DecisionKind decision, bool oneSeat) =>
        texts.Say(oneSeat ? "decide.title" : "ballot.title", ("decision", texts.Name(decision)));

    /// <summary>Line 2 of the casting ballot.</summary>
    public static string AskCasting(Texts texts, DecisionKind decision) => texts.Say("decision.casting", ("decision", texts.Name(decision)));

    /// <summary>The buttons. One person may not abstain.</summary>
    public static IReadOnlyList<ChoiceRow> Choices(Texts texts, DecisionKind decision, bool oneSeat)
    {
        ChoiceRow approve = new(ChoiceName(texts, decision, "approve"), "approve", "positive"), reject = new(ChoiceName(texts, decision, "reject"), "reject");
        return oneSeat ? [approve, reject] : [approve, reject, new(ChoiceName(texts, decision, "abstain"), "abstain")];
    }

    /// <summary>A choice as its button says it.</summary>
    /// <param name="choice"><c>approve</c>, <c>reject</c>, <c>abstain</c>; a course is called by its title, not here.</param>
    public static string ChoiceName(Texts texts, DecisionKind decision, string choice) =>
        texts.Plain(choice == "abstain" ? "choice.abstain" : $"choice.{choice}.{decision}".ToLowerInvariant());

    /// <summary>Line 3: by when, what is left, who has voted.</summary>
    public static string Deadline(Texts texts, string clock, TimeSpan left, int voted, int seats) =>
        texts.Say("ballot.by", ("time", clock), ("left", texts.Duration(left)), ("n", voted), ("m", seats));

    /// <summary>The reader's vote: while it may be changed, and afterwards.</summary>
    public static string Yours(Texts texts, string choice, string clock, bool open) =>
        texts.Say(open ? "ballot.yours" : "ballot.voted", ("choice", choice), ("time", clock));

    public static string Figures(Texts texts, BallotFigures figures) =>
        texts.Plain("ballot.figures", ("a", figures.Approve), ("r", figures.Reject), ("s", figures.Abstain));

    /// <summary>決議：同意啟動（4 同意・1 不同意・0 棄權）, or of one person 吳建宏決定：即刻執行.</summary>
    /// <param name="outcome">As the contract names it: <c>Approved, Rejected, Chosen, NoQuorum, Tied, Withdrawn</c>.</param>
    /// <param name="chosen">The title of the course chosen.</param>
    /// <param name="decider">Who decided, where one did.</param>
    public static string Outcome(Texts texts, DecisionKind decision, string outcome, BallotFigures figures, bool oneSeat, string chosen = "", string decider = "")
    {
        var choice = outcome switch { "Approved" => ChoiceName(texts, decision, "approve"), "Rejected" => ChoiceName(texts, decision, "reject"), _ => chosen };
        return texts.Say(OutcomeKey(outcome, oneSeat), ("name", decider), ("choice", choice), ("figures", Figures(texts, figures)), ("n", figures.Voted), ("quorum", figures.Quorum));
    }

    /// <summary>Which majority rule ran, and the quorum.</summary>
    public static string Rule(Texts texts, MajorityRule rule, BallotFigures figures) =>
        texts.Say("rule.line", ("rule", texts.Name(rule)), ("quorum", figures.Quorum), ("seats", figures.Seats));

    /// <summary>依據; empty where the organisation gives none.</summary>
    public static string Basis(Texts texts, string? basis) => string.IsNullOrWhiteSpace(basis) ? "" : texts.Say("rule.basis", ("basis", basis));

    private static string OutcomeKey(string outcome, bool oneSeat) => (outcome, oneSeat) switch
    {
        ("Approved" or "Rejected", true) => $"decided.{outcome}".ToLowerInvariant(),
        ("NoQuorum" or "Tied", true) => "decided.silent",
        ("Withdrawn", true) => "decided.withdrawn",
        _ => $"outcome.{outcome}".ToLowerInvariant(),
    };
}
