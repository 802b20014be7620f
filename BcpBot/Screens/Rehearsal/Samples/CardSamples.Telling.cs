using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;

namespace BcpBot.Screens.Rehearsal.Samples;

public static partial class CardSamples
{
    private static IEnumerable<(string Name, Card Card)> Chain(Texts texts)
    {
        var told = new ChainCard(Draw, Case, Led(texts, "notice.ask.activated") with
        {
            Deadline = Left(texts, 10),
            Facts = [FactRow.Of(texts, "fact.target", Word(texts, "客服部", "Customer service")), FactRow.Of(texts, "fact.since", "02:50"), FactRow.Of(texts, "fact.processes", Word(texts, "付款作業", "Payments"))],
            Stage = StageWords.Line(texts, Stage.Active),
        }, "c1", "L3")
        { Asks = true, Note = texts.Say("notice.do") };

        yield return ("chain", told);
        yield return ("chain as deputy", told with { StandsIn = texts.Say("notice.deputy", ("name", Lin.Name)) });
        yield return ("chain acknowledged", told with
        {
            Asks = false,
            Head = told.Head with { Ask = texts.Say("notice.has.activated"), Deadline = "" },
            Acknowledged = texts.Say("notice.acked", ("time", "03:14")),
        });
        yield return ("chain in a drill", told with { Head = Head.Of(texts, CaseKind.Drill, Word(texts, "年度通報演練", "Yearly notification drill"), texts.Say("drill.notice.ask")), Note = texts.Say("drill.banner") });
        yield return ("chain break", new ChainBreakCard(Draw, Case, Led(texts, "chain.break.ask"),
        [
            new BreakRow(texts.Say("chain.break.line", ("target", Word(texts, "客服部", "Customer service")), ("names", $"{Lin.Name}{texts.Plain("list.and")}{Chen.Name}")), [PersonRow.Of(texts, Lin), PersonRow.Of(texts, Chen)]),
        ]));
    }

    private static IEnumerable<(string Name, Card Card)> Safety(Texts texts)
    {
        var asked = new SafetyCard(Draw, Case, Led(texts, "safety.ask") with { Facts = [FactRow.Of(texts, "fact.what", Word(texts, "總公司三樓起火", "Fire on the third floor of the head office"))] }, "r1")
        {
            Asks = true,
            Note = Word(texts, "請至一樓集合點", "Go to the assembly point on the ground floor"),
        };
        PersonRow[] silent = [PersonRow.Of(texts, Lin), PersonRow.Of(texts, Chen), PersonRow.Of(texts, Wang with { Account = "" })];

        yield return ("safety", asked);
        yield return ("safety answered", asked with { Head = asked.Head with { Ask = texts.Say("safety.have", ("answer", texts.Plain("safety.vouch.safe"))) }, Asks = false, MayChange = true, Answered = SafetyWords.Answered(texts, "safe", "03:14", open: true) });
        yield return ("safety help", asked with { Head = asked.Head with { Ask = texts.Say("safety.have", ("answer", texts.Plain("safety.vouch.help"))) }, Asks = false, AsksWhere = true, MayChange = true, Answered = SafetyWords.Answered(texts, "help", "03:14", open: true) });
        yield return ("safety vouched for", asked with { Answered = SafetyWords.VouchedFor(texts, Chen.Name, "offsite", "03:14") });
        yield return ("safety closed", asked with { Head = asked.Head with { Ask = texts.Say("safety.ended") }, Asks = false, Answered = SafetyWords.Answered(texts, "offsite", "03:14", open: false), Closed = texts.Say("safety.closed", ("time", "04:00")) });
        yield return ("silent", SilentCard.Of(texts, Draw, Case, Led(texts, "safety.ask") with { Ask = texts.Say("safety.silent.ask", ("n", 3)) }, "r1", silent));
        yield return ("silent many", SilentCard.Of(texts, Draw, Case, Led(texts, "safety.ask") with { Ask = texts.Say("safety.silent.ask", ("n", 60)) }, "r1", [.. Enumerable.Repeat(silent, 20).SelectMany(each => each)]));
        yield return ("tally", new TallyCard(Draw, Case, Led(texts, "safety.tally.ask"), "r1", SafetyWords.Tally(texts, 18, 3, 1, 4))
        {
            Needs = [silent[0]],
            Units = [new FactRow(Word(texts, "資訊處", "IT"), SafetyWords.Tally(texts, 8, 1, 1, 2)), new FactRow(Word(texts, "客服部", "Customer service"), SafetyWords.Tally(texts, 10, 2, 0, 2))],
            MayClose = true,
            Closing = SafetyWords.Closing(texts, 4),
        });
        yield return ("help", new HelpCard(Draw, Case, Led(texts, "safety.ask") with
        {
            Ask = texts.Say("safety.needs.ask", ("name", Lin.Name)),
            Facts = [FactRow.Of(texts, "safety.needs.where", Word(texts, "三樓西側樓梯，腳扭傷", "Third floor, west stairs, sprained ankle")), FactRow.Of(texts, "safety.needs.unit", Word(texts, "客服部", "Customer service"))],
        }, silent[0].Line, silent[0].CallUrl));
        yield return ("rollcall open", new RollCallOpenCard(Draw, Case, Led(texts, "safety.open.ask"), [new Option(Word(texts, "資訊處", "IT"), "U1"), new Option(Word(texts, "客服部", "Customer service"), "U2")]) { MayAskAll = true });
        yield return ("rollcall open for a unit", new RollCallOpenCard(Draw, Case, Led(texts, "safety.open.ask"), [new Option(Word(texts, "客服部", "Customer service"), "U2")]));
    }
}
