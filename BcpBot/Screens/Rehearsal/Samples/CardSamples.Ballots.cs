using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;

namespace BcpBot.Screens.Rehearsal.Samples;

public static partial class CardSamples
{
    private static IEnumerable<(string Name, Card Card)> Ballots(Texts texts)
    {
        const DecisionKind decision = DecisionKind.ActivateIncident;
        var open = new BallotCard(Draw, Case, Led(texts, "case.title") with
        {
            Ask = BallotWords.Ask(texts, decision, oneSeat: false),
            Deadline = BallotWords.Deadline(texts, "03:42", TimeSpan.FromMinutes(30), 3, 7),
            Facts =
            [
                FactRow.Of(texts, "fact.what", Word(texts, "付款停頓 22 分，主機無回應", "Payments down for 22 min, the host does not answer")),
                FactRow.Of(texts, "fact.rto", texts.Duration(TimeSpan.FromMinutes(72))),
                FactRow.Of(texts, "fact.advice", Word(texts, "立即啟動，切換備援主機", "Activate now and switch to the backup host")),
            ],
            Stage = StageWords.Line(texts, Stage.Deciding),
        }, "b1", "s2")
        {
            Open = true,
            Asks = true,
            Choices = BallotWords.Choices(texts, decision, oneSeat: false),
            Details = [FactRow.Of(texts, "ballot.criteria", Word(texts, "付款停頓逾 30 分", "Payments down for over 30 min")), FactRow.Of(texts, "ballot.rule.title", texts.Name(MajorityRule.HalfOfPresent))],
        };
        yield return ("ballot on a drill", open with
        {
            Head = Head.Of(texts, CaseKind.Drill, Word(texts, "年度通報演練", "Yearly notification drill"), BallotWords.Ask(texts, DecisionKind.ApproveDrill, oneSeat: false)).LedBy(texts, Wang) with
            {
                Deadline = open.Head.Deadline,
                Facts = [FactRow.Of(texts, "fact.drill.types", texts.Name(Domain.Drills.DrillType.Notification)), FactRow.Of(texts, "fact.drill.at", "14:00")],
            },
            Choices = BallotWords.Choices(texts, DecisionKind.ApproveDrill, oneSeat: false),
            Details = [],
            Forms = [new FormRow(Word(texts, "線上付款持續計畫", "Online payment plan"), "https://bcp.example.com/api/forms/building/plan-payment.html")],
        });
        var approve = BallotWords.ChoiceName(texts, decision, "approve");
        var figures = new BallotFigures(4, 1, 0, 5, 4, 7);

        yield return ("ballot open", open);
        yield return ("ballot as deputy", open with { StandsIn = texts.Say("ballot.deputy", ("name", Lin.Name)) });
        yield return ("ballot yours", open with { Asks = false, MayChange = true, Yours = BallotWords.Yours(texts, approve, "03:21", open: true), Asked = texts.Say("ballot.asked", ("time", "03:20")) });
        yield return ("ballot closed", open with
        {
            Open = false,
            Asks = false,
            Head = open.Head with { Ask = texts.Say("ballot.over", ("decision", texts.Name(decision))), Deadline = "" },
            Yours = BallotWords.Yours(texts, approve, "03:21", open: false),
            Outcome = BallotWords.Outcome(texts, decision, "Approved", figures, oneSeat: false),
            Rule = BallotWords.Rule(texts, MajorityRule.HalfOfPresent, figures),
            Basis = BallotWords.Basis(texts, Word(texts, "業務持續計畫 5.3.2", "Continuity plan 5.3.2")),
            Closed = texts.Say("ballot.closed", ("time", "03:25")),
        });
        yield return ("outcome", new OutcomeCard(Draw, Case, Led(texts, "ballot.announce") with { Stage = StageWords.Line(texts, Stage.Observed) }, "b1",
            BallotWords.Outcome(texts, decision, "NoQuorum", figures with { Voted = 2 }, oneSeat: false))
        {
            Rule = BallotWords.Rule(texts, MajorityRule.MoreThanAgainst, figures),
            Closed = texts.Say("ballot.ended", ("time", "03:42")),
            MayReopen = true,
            ReopenTitle = texts.Plain("reopen.button"),
        });
    }

    private static IEnumerable<(string Name, Card Card)> Decisions(Texts texts)
    {
        const DecisionKind decision = DecisionKind.ActivateDisruption;
        var open = new DecisionCard(Draw, Case, Led(texts, "case.title", level: 2) with
        {
            Ask = BallotWords.Ask(texts, decision, oneSeat: true),
            Deadline = Left(texts, 30),
            Facts =
            [
                FactRow.Of(texts, "fact.what", Word(texts, "付款停頓 22 分，主機無回應", "Payments down for 22 min, the host does not answer")),
                FactRow.Of(texts, "fact.tried", Word(texts, "重新啟動主機兩次", "Restarted the host twice")),
                FactRow.Of(texts, "fact.advice", Word(texts, "即刻執行", "Activate now")),
            ],
        }, "b1", "s1")
        {
            Asks = true,
            Choices = BallotWords.Choices(texts, decision, oneSeat: true),
            Details = [FactRow.Of(texts, "fact.otherwise", texts.Plain("decide.no.disruption")), FactRow.Of(texts, "fact.next", "03:45")],
        };
        var approve = BallotWords.ChoiceName(texts, decision, "approve");

        yield return ("decision", open);
        yield return ("decision sure", open with { Asks = false, AsksSure = true, Choice = "approve", Chosen = texts.Say("decide.chosen", ("choice", approve)), Confirm = texts.Plain("decide.confirm", ("choice", approve)) });
        yield return ("decision done", open with
        {
            Asks = false,
            Head = open.Head with { Ask = texts.Say("decide.announce"), Deadline = "" },
            Outcome = BallotWords.Outcome(texts, decision, "Approved", new BallotFigures(1, 0, 0, 1, 1, 1), oneSeat: true, decider: Chen.Name),
            Closed = texts.Say("decide.closed", ("time", "03:16")),
        });
        yield return ("casting", open with
        {
            Head = Led(texts, "case.title") with
            {
                Ask = BallotWords.AskCasting(texts, DecisionKind.ActivateIncident),
                Deadline = Left(texts, 15),
                Facts = [FactRow.Of(texts, "fact.ballot", BallotWords.Figures(texts, new BallotFigures(3, 3, 1, 7, 4, 7)))],
            },
            Choices = BallotWords.Choices(texts, DecisionKind.ActivateIncident, oneSeat: true),
            Details = [FactRow.Of(texts, "fact.next", "03:45")],
        });
    }
}
