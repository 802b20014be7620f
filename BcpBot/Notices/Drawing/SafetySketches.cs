using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;
using BcpBot.Notices.Cards;

namespace BcpBot.Notices.Drawing;

/// <summary>The safety roll-call: the question, the silent of a unit, who needs help, the figures (5.3.5.4).</summary>
public static class SafetySketches
{
    public static Sketch Question(Scene scene, RollCall rollCall, bool again)
    {
        var texts = scene.Texts;
        var safety = scene.AnswersOf(rollCall.Id)?.Of(scene.Reader.Id);
        var card = new SafetyCard(scene.Draw, scene.Id, scene.Head(Headline(texts, rollCall, safety, again)), rollCall.Id.Value)
        {
            Asks = rollCall.IsOpen && safety?.Own is null,
            Answered = Answered(scene, safety, rollCall.IsOpen),
            AsksWhere = rollCall.IsOpen && safety?.Own is { Answer: SafetyAnswer.Help },
            MayChange = rollCall.IsOpen && safety?.Own is not null,
            Closed = rollCall.ClosedAt is { } at ? texts.Say("safety.closed", ("time", scene.Clock(at))) : "",
            Note = scene.Typed(rollCall.Opening.Words, "text"),
        };
        return new Sketch(card, scene.Push(texts.Plain(again ? "push.safety.again" : "push.safety")));
    }

    public static Sketch Silent(Scene scene, RollCall rollCall)
    {
        var silent = scene.AnswersOf(rollCall.Id)?.SilentUnder(scene.Reader.Id).Where(person => person != scene.Reader.Id).Select(scene.PersonOf).ToList() ?? [];
        var ask = silent.Count == 0 ? scene.Texts.Say("safety.silent.none") : scene.Texts.Say("safety.silent.ask", ("n", silent.Count));
        var card = SilentCard.Of(scene.Texts, scene.Draw, scene.Id, scene.Head(ask), rollCall.Id.Value, [.. silent.Select(person => PersonRow.Of(scene.Texts, person))]);
        return new Sketch(card with { MayVouch = card.MayVouch && rollCall.IsOpen }, scene.Push(scene.Texts.Plain("push.silent", ("n", silent.Count))));
    }

    public static Sketch Help(Scene scene, RollCallId rollCall, PersonId needy)
    {
        var (texts, person) = (scene.Texts, scene.PersonOf(needy));
        var where = scene.AnswersOf(rollCall)?.Of(needy)?.Current?.Note ?? "";
        var head = scene.Head(
            texts.Say("safety.needs.ask", ("name", person.Name)), null,
            scene.Fact("safety.needs.where", where == "" ? texts.Plain("safety.needs.unknown") : where),
            scene.Fact("safety.needs.unit", scene.Organisation.Unit(person.Unit)?.Name ?? ""));
        var card = new HelpCard(scene.Draw, scene.Id, head, texts.Say("person.line", ("name", person.Name), ("phone", person.Phone)), PersonRow.CallTo(person));

        return new Sketch(card, scene.Push(where == ""
            ? texts.Plain("push.help.name", ("name", person.Name))
            : texts.Plain("push.help", ("name", person.Name), ("where", Templates.Literal.Shorten(where, 16)))));
    }

    public static Sketch Figures(Scene scene, RollCall rollCall)
    {
        var tally = scene.AnswersOf(rollCall.Id)?.Tally ?? Tally.None;
        var needs = scene.Case.Help.Where(help => help.RollCall == rollCall.Id).Select(help => help.Person).Distinct()
            .Where(person => scene.AnswersOf(rollCall.Id)?.Of(person)?.Current?.Answer is SafetyAnswer.Help);
        var card = new TallyCard(
            scene.Draw, scene.Id, scene.Head(scene.Texts.Say("safety.tally.ask")), rollCall.Id.Value,
            SafetyWords.Tally(scene.Texts, tally.Safe, tally.OffSite, tally.Help, tally.Silent))
        {
            Needs = [.. needs.Select(person => PersonRow.Of(scene.Texts, scene.PersonOf(person)))],
            MayClose = rollCall.IsOpen && (rollCall.Opening.By == scene.Reader.Id || scene.Reader.As.In(BodyKind.WorkingGroup)),
            Closing = SafetyWords.Closing(scene.Texts, tally.Silent),
        };
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.tally", ("c", tally.Help), ("d", tally.Silent))));
    }

    /// <param name="units">Those that the reader heads; all of them for the working group and conveners.</param>
    public static Sketch Opening(Scene scene, bool mayAskAll, IEnumerable<Unit> units) => new(
        new RollCallOpenCard(
            scene.Draw, scene.Id, scene.Head(scene.Texts.Say("safety.open.ask")), [.. units.Select(unit => new Option(unit.Name, unit.Id.Value))])
        { MayAskAll = mayAskAll },
        scene.Push(scene.Texts.Plain("safety.open.title")));

    private static string Headline(Texts texts, RollCall rollCall, PersonSafety? safety, bool again) => safety switch
    {
        { Own: { } own } => texts.Say("safety.have", ("answer", texts.Plain($"safety.vouch.{Key(own.Answer)}"))),
        _ when !rollCall.IsOpen => texts.Say("safety.ended"),
        _ => texts.Say(again ? "safety.reminder" : "safety.ask"),
    };

    private static string Answered(Scene scene, PersonSafety? safety, bool isOpen) => safety switch
    {
        { Own: { } own } => SafetyWords.Answered(scene.Texts, Key(own.Answer), scene.Clock(own.At), isOpen),
        { Vouched: { } vouched } => SafetyWords.VouchedFor(scene.Texts, scene.NameOf(vouched.By.Person), Key(vouched.Answer), scene.Clock(vouched.At)),
        _ => "",
    };

    private static string Key(SafetyAnswer answer) => answer.ToString().ToLowerInvariant();
}
