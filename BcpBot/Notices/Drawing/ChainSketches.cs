using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;
using BcpBot.Notices.Cards;

namespace BcpBot.Notices.Drawing;

/// <summary>The notification chain, as one who is told sees it, and its breaks for the commander (5.3.2).</summary>
public static class ChainSketches
{
    private const int BriefTitle = 16;

    public static Sketch Link(Scene scene, NotificationChain chain, LinkProgress link)
    {
        var (texts, reader) = (scene.Texts, scene.Reader.Id);
        var inPlaceOf = InPlaceOf(link, reader);
        var has = link.Acknowledgements.TryGetValue(reader, out var own);
        var card = new ChainCard(scene.Draw, scene.Id, scene.Head(texts.Say(AskKey(scene, chain, has)), Deadline(link, has), [scene.Fact("fact.target", TargetOf(scene, link.Link.Target)), .. scene.ThreeFacts().TakeLast(2)]), chain.Id.Value, link.Link.Id.Value)
        {
            Asks = !has,
            StandsIn = inPlaceOf is { } principal ? texts.Say(scene.Case.Absent.Has(principal) ? "notice.deputy.unreachable" : "notice.deputy", ("name", scene.NameOf(principal))) : "",
            Acknowledged = has ? texts.Say("notice.acked", ("time", scene.Clock(own))) : ByAnother(scene, link),
            Note = link.State is LinkState.Passed ? texts.Say(chain.Telling is Telling.AllAtOnce ? "notice.passed.phone" : "notice.passed") : texts.Say(scene.Kind is CaseKind.Drill ? "drill.banner" : chain.About is ChainAbout.Closing ? "notice.do.closed" : IsOfCourse(scene, chain) ? "notice.do.course" : "notice.do"),
        };
        return new Sketch(card, scene.Push(inPlaceOf is { } named
            ? texts.Plain("push.notice.deputy", ("name", scene.NameOf(named)))
            : scene.Kind is CaseKind.Drill && chain.About is ChainAbout.Activation ? texts.Plain("push.drill.notice", ("title", Templates.Literal.Shorten(scene.Title, BriefTitle)))
            : texts.Plain(chain.About is ChainAbout.Closing ? "push.notice.closed" : IsOfCourse(scene, chain) ? "push.notice.course" : "push.notice.activated")));
    }

    public static Sketch Break(Scene scene, NotificationChain chain)
    {
        var broken = chain.Links.Where(link => link.State is LinkState.Passed).ToList();
        var card = new ChainBreakCard(scene.Draw, scene.Id, scene.Head(scene.Texts.Say("chain.break.ask")), [.. broken.Select(link => Row(scene, link))]);
        return new Sketch(card, scene.Push(scene.Texts.Plain("push.break", ("target", broken.Count == 0 ? "" : TargetOf(scene, broken[^1].Link.Target)))));
    }

    /// <summary>已確認 3／5, or how it ended.</summary>
    public static string Progress(Texts texts, NotificationChain chain)
    {
        var confirmed = chain.Links.Count(link => link.State is LinkState.Acknowledged);
        var passed = chain.Links.Count(link => link.State is LinkState.Passed);
        return chain.State switch
        {
            ChainState.Complete => texts.Plain("chain.complete", ("n", chain.Links.Length)),
            ChainState.Exhausted => texts.Plain("chain.exhausted", ("n", confirmed), ("m", chain.Links.Length), ("k", passed)),
            ChainState.Running => texts.Plain("chain.progress", ("n", confirmed), ("m", chain.Links.Length)),
        };
    }

    public static string TargetOf(Scene scene, ChainTarget target) => target switch
    {
        ChainTarget.OfPerson person => scene.NameOf(person.Person),
        ChainTarget.OfBody body => scene.Texts.Name(body.Body),
        ChainTarget.OfUnit unit => scene.Organisation.Unit(unit.Unit)?.Name ?? unit.Unit.Value,
        _ => throw new System.Diagnostics.UnreachableException($"{target}"),
    };

    private static BreakRow Row(Scene scene, LinkProgress link) => new(
        scene.Texts.Say("chain.break.line", ("target", TargetOf(scene, link.Link.Target)), ("names", string.Join(scene.Texts.Plain("list.and"), link.Told.Select(scene.NameOf)))),
        [.. link.Link.Contacts.Select(contact => PersonRow.Of(scene.Texts, scene.PersonOf(contact)))]);

    private static string AskKey(Scene scene, NotificationChain chain, bool has) => (chain.About, has) switch
    {
        (ChainAbout.Activation, false) => scene.Kind is CaseKind.Drill ? "drill.notice.ask" : IsOfCourse(scene, chain) ? "notice.ask.course" : "notice.ask.activated",
        (ChainAbout.Activation, true) => scene.Kind is CaseKind.Drill ? "drill.notice.has" : IsOfCourse(scene, chain) ? "notice.has.course" : "notice.has.activated",
        (ChainAbout.Closing, false) => "notice.ask.closed",
        (ChainAbout.Closing, true) => "notice.has.closed",
    };

    // 5.3.8: where no plan fits a course was chosen; no plan is active by that. Decided later, the plans are told by the chain that runs.
    private static bool IsOfCourse(Scene scene, NotificationChain chain) =>
        !(scene.Case.PlansAreActivated && scene.Case.Chains.All.Last(one => one.About == chain.About).Id == chain.Id)
        && scene.Case.Ballots.All.OfType<Ballot.Closed>().Where(ballot => ballot.At == chain.OpenedAt).ToList() is { Count: > 0 } ended && ended.All(ballot => ballot.Setup.Decision is DecisionKind.NoPlanCourse);

    private static DateTimeOffset? Deadline(LinkProgress link, bool has) =>
        link.State is LinkState.Told told && !has ? told.Since + link.Link.Window : null;

    // A deputy among those told stands in for whoever was told before him.
    private static PersonId? InPlaceOf(LinkProgress link, PersonId reader) =>
        link.Link.Contacts.IndexOf(reader) > 0 && link.Told.Contains(reader) && !link.Link.Members.Contains(reader) ? link.Link.Contacts[0] : null;

    private static string ByAnother(Scene scene, LinkProgress link) => link.State is LinkState.Acknowledged by
        ? scene.Texts.Say("notice.acked.other", ("name", scene.NameOf(by.By)), ("time", scene.Clock(by.At)))
        : "";
}
