using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;

namespace BcpBot.Screens.Rehearsal.Samples;

public static partial class CardSamples
{
    private static IEnumerable<(string Name, Card Card)> Aftermath(Texts texts)
    {
        var head = Led(texts, "closing.ask") with { Stage = StageWords.Line(texts, Stage.Recovered) };
        Paragraph recovered = new(texts.Plain("runs.recovered", ("time", "02:10"), ("loss", texts.Plain("runs.noloss")))), steady = new(texts.Plain("closing.steady.since", ("time", "03:10")));
        Option[] people = [new(Lin.Name, "P02"), new(Chen.Name, "P03")];
        Paragraph Checked(Domain.Closings.ClosingCheck check, string key) => new(texts.Name(check) + texts.Plain("colon") + texts.Plain(key));
        yield return ("closing", new ClosingCard(Draw, Case, head, [recovered, steady])
        {
            Asks = true,
            Checks = [.. Enum.GetValues<Domain.Closings.ClosingCheck>().Select(check => new Option(texts.Name(check), check.ToString().ToLowerInvariant()))],
            Checked = "steady",
        });
        yield return ("closing asked", new ClosingCard(Draw, Case, head with { Ask = texts.Say("closing.state") }, [recovered, steady, Checked(Domain.Closings.ClosingCheck.Steady, "closing.yes"), Checked(Domain.Closings.ClosingCheck.Data, "closing.open")]));

        var review = new ReviewCard(Draw, Case, Led(texts, "review.ask") with { Deadline = Left(texts, 14_400) }, []) { MayHold = true, MayRecord = true, People = people, Invited = "P02,P03" };
        yield return ("review", review);
        yield return ("review invited", review with { Head = Led(texts, "review.invited"), MayHold = false, MayRecord = false, Lines = [new Paragraph(texts.Plain("review.at", ("time", "14:00"), ("place", Word(texts, "第一會議室", "Meeting room 1")))), new Paragraph(texts.Plain("review.people", ("n", 1), ("names", Lin.Name)))] });

        var owner = texts.Plain("improve.owner", ("name", Lin.Name), ("time", "03:12"));
        yield return ("improvements", new ImprovementsCard(Draw, Case, Led(texts, "improve.ask"), [new ImprovementRow(Word(texts, "更換機房電源", "Replace the server room's power supply"), owner, texts.Plain("improve.state.late"), "Attention", "Improvement:i1")]) { MayAdd = true, People = people, Others = texts.Say("others.more", ("n", 2)) });
        yield return ("improvements none", new ImprovementsCard(Draw, Case, Led(texts, "improve.ask"), []));
        var improvement = new ImprovementCard(Draw, Case, Led(texts, "improve.do") with { Deadline = Left(texts, 600), Facts = [FactRow.Of(texts, "fact.improvement", Word(texts, "更換機房電源", "Replace the server room's power supply"))] }, "i1", [new Paragraph(owner)]);
        yield return ("improvement of the owner", improvement with { MayFinish = true });
        yield return ("improvement to hand over", improvement with { Head = improvement.Head with { Ask = texts.Say("improve.title") }, People = people });
        yield return ("improvement to verify", improvement with { Head = improvement.Head with { Ask = texts.Say("improve.verify.ask"), Deadline = "" }, MayVerify = true });

        var form = new FormCard(Draw, Case, Led(texts, "form.ask.complete") with { Facts = [FactRow.Of(texts, "fact.case", "115-001")] }, [new Paragraph(texts.Plain("form.returned", ("name", Chen.Name), ("reason", Word(texts, "損失未填", "losses are missing"))))]) { MayComplete = true };
        yield return ("form", form);
        yield return ("form to sign", form with
        {
            Head = form.Head with { Ask = texts.Say("sign.ask.supervisor") },
            MayComplete = false,
            MaySign = true,
            MayReturn = true,
            As = "supervisor",
            SignTitle = texts.Plain("sign.supervisor"),
            Version = "2",
            Lines = [new Paragraph(texts.Plain("form.conclusion", ("conclusion", texts.Name(Domain.Forms.Conclusion.Partly)))), new Paragraph(texts.Plain("sign.line", ("place", texts.Plain("sign.place.writer")), ("name", Lin.Name), ("time", "03:12")))],
        });
        yield return ("form filed", form with { Head = form.Head with { Ask = texts.Say("form.state.filed") }, MayComplete = false, MayReceive = true, Lines = [new Paragraph(texts.Plain("form.receipts", ("names", Lin.Name)))] });
    }
}
