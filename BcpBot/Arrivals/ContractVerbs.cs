using System.Collections.Frozen;

namespace BcpBot.Arrivals;

/// <summary>The verbs that cards may carry (contract, "Verbs of the cards"). The names hold from now on; those that are not built answer <c>refusal.later</c>.</summary>
public static class ContractVerbs
{
    private static readonly FrozenSet<string> Built = FrozenSet.ToFrozenSet(
    [
        "card.show", "incident.report", "incident.take", "incident.assess", "situation.update", "incident.resolve", "activation.request",
        "ballot.vote", "ballot.withdraw", "ballot.reopen", "chain.acknowledge",
        "rollcall.open", "rollcall.close", "rollcall.answer", "rollcall.vouch", "person.away", "person.back",
        "step.start", "step.done", "step.skip", "step.block", "step.resume", "step.handover", "resource.report",
        "resource.confirm", "resource.solve", "resource.waive", "site.confirm", "contact.called", "run.parallel", "recovery.report",
        "closing.request", "review.hold", "review.record", "improvement.add", "improvement.done", "improvement.verify", "improvement.handover",
        "form.complete", "form.receive", "form.sign", "form.return",
        "drill.plan", "drill.start", "drill.cancel", "drill.abort", "training.record", "training.understood", "feedback.give",
        "incident.join", "ballot.ask", "course.propose", "course.open", "command.from", "directive.give", "directive.acknowledge", "directive.done", "remark.add", "person.language",
        "evidence.give",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Later = FrozenSet.ToFrozenSet(
    [
        "statutory.done", "plan.review", "change.declare",
    ], StringComparer.Ordinal);

    public static IEnumerable<string> AllBuilt => Built;

    public static bool IsBuilt(string verb) => Built.Contains(verb);

    public static bool IsKnown(string verb) => Built.Contains(verb) || Later.Contains(verb);
}
