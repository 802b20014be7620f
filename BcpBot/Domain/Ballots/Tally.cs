using System.Collections.Immutable;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Ballots;

/// <summary>How many counted votes a choice has.</summary>
public readonly record struct Count(Choice Choice, int Votes);

/// <summary>An outcome and, where it is <see cref="Outcome.Chosen"/>, the course.</summary>
public readonly record struct Verdict(Outcome Outcome, Choice? Chosen = null);

/// <summary>The figures of a ballot and what they come to. Approve and reject are treated as two courses of which the second, when first, means that nothing was chosen.</summary>
/// <param name="Seats">All seats, with and without a counted vote.</param>
public sealed record Tally(int Seats, int Quorum, MajorityRule Rule, ImmutableArray<Count> Counts)
{
    public int Counted => Counts.Sum(count => count.Votes);

    public int this[Choice choice] => Counts.FirstOrDefault(count => count.Choice == choice).Votes;

    /// <summary>What the ballot comes to if nobody votes any more. A tie goes before every majority rule.</summary>
    public Verdict Verdict => this switch
    {
        _ when Counted < Quorum => new Verdict(Outcome.NoQuorum),
        _ when EqualFirst.Length > 1 => new Verdict(Outcome.Tied),
        _ when EqualFirst[0] == Choice.Reject || !IsMajority(this[EqualFirst[0]]) => new Verdict(Outcome.Rejected),
        _ when EqualFirst[0] == Choice.Approve => new Verdict(Outcome.Approved),
        _ => new Verdict(Outcome.Chosen, EqualFirst[0]),
    };

    /// <summary>The verdict that every completion gives; null while two completions differ.</summary>
    public Verdict? Certain => Extremes().Select(extreme => extreme.Verdict).Distinct().Take(2).ToArray() is [var only] ? only : null;

    /// <summary>The choices that lead, abstentions aside: more than one at a tie.</summary>
    public ImmutableArray<Choice> EqualFirst => [.. ByVotes().Where(count => count.Votes == ByVotes().First().Votes).Select(count => count.Choice)];

    // If any completion differs from silence, one of these does: a choice wins most surely with all the votes left, a lead
    // ends most surely when they all go to a rival or (HalfOfPresent) to abstention, and the nearest tie lifts the second to the first.
    private IEnumerable<Tally> Extremes()
    {
        var left = Seats - Counted;
        yield return this;

        foreach (var count in Counts)
            yield return With(count.Choice, left);

        var (first, second) = (ByVotes().First(), ByVotes().ElementAt(1));
        if (first.Votes - second.Votes <= left)
            yield return With(second.Choice, first.Votes - second.Votes);
    }

    private bool IsMajority(int votes) => Rule switch
    {
        MajorityRule.HalfOfPresent => 2 * votes > Counted,
        MajorityRule.MoreThanAgainst => votes > Counted - this[Choice.Abstain] - votes,
        MajorityRule.HalfOfAll => 2 * votes > Seats,
    };

    private IOrderedEnumerable<Count> ByVotes() => Counts.Where(count => count.Choice != Choice.Abstain).OrderByDescending(count => count.Votes);

    private Tally With(Choice choice, int more) =>
        this with { Counts = [.. Counts.Select(count => count.Choice == choice ? count with { Votes = count.Votes + more } : count)] };
}
