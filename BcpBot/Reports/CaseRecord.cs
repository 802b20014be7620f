using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.RollCalls;

namespace BcpBot.Reports;

/// <summary>A fact as its stream holds it.</summary>
/// <param name="Name">The stored name.</param>
public sealed record Noted(string Stream, long Version, string Hash, string Name, Fact Fact);

/// <summary>All that the journal says of one case: its own facts folded, and those of its roll-calls and deliveries.</summary>
/// <param name="Facts">The case's own, in order.</param>
/// <param name="Answers">Those of the sheets of its roll-calls, by roll-call.</param>
/// <param name="Deliveries">Those of its cards.</param>
public sealed record CaseRecord(Case.Opened Case, ImmutableArray<Noted> Facts, ImmutableSortedDictionary<string, ImmutableArray<Noted>> Answers, ImmutableArray<Noted> Deliveries)
{
    /// <summary>Null where nothing was reported.</summary>
    /// <param name="sheets">Facts of roll-call sheets, with the roll-call's id.</param>
    public static CaseRecord? Of(IEnumerable<Noted> facts, IEnumerable<(RollCallId RollCall, Noted Fact)> sheets, IEnumerable<Noted> deliveries)
    {
        ImmutableArray<Noted> own = [.. facts];
        var answers = sheets.GroupBy(one => one.RollCall.Value).ToImmutableSortedDictionary(call => call.Key, call => call.Select(one => one.Fact).ToImmutableArray(), StringComparer.Ordinal);
        return Folded(Domain.Cases.Case.Machine, own) is Case.Opened opened
            ? new CaseRecord(opened, own, answers, [.. deliveries])
            : null;
    }

    public IEnumerable<TFact> All<TFact>() where TFact : Fact => Facts.Select(noted => noted.Fact).OfType<TFact>();

    public IEnumerable<Noted> AnswersTo(RollCallId rollCall) => Answers.GetValueOrDefault(rollCall.Value, []);

    /// <summary>The sheets of a roll-call folded, one roll each.</summary>
    public ImmutableArray<Roll> RollsOf(RollCallId rollCall) =>
        [.. AnswersTo(rollCall).GroupBy(noted => noted.Stream, StringComparer.Ordinal).Select(sheet => Folded(RollCallSheet.Machine, sheet).People)];

    // As the desks fold: a press that changed nothing is passed over.
    private static TState Folded<TState>(Machine<TState> machine, IEnumerable<Noted> facts) =>
        facts.Aggregate(Timeline.Begin(machine), (timeline, noted) => timeline.After(noted.Fact)).State;
}
