using System.Collections.Immutable;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Organisations;

namespace BcpBot.Tests.Ballots;

/// <summary>The tally against the rules written out plainly, and early closing against every completion, seat by seat.</summary>
public class TallyTests
{
    public static TheoryData<string> Papers => ["approve reject", "approve reject abstain", "move rent abstain", "move rent wait abstain", "move rent reject"];

    [Theory]
    [MemberData(nameof(Papers))]
    public void The_verdict_is_the_rules(string paper) =>
        Assert.All(Tallies(paper, 6), tally => Assert.Equal(PlainRules.Verdict(tally), tally.Verdict));

    [Theory]
    [MemberData(nameof(Papers))]
    public void A_verdict_is_certain_exactly_when_every_completion_gives_it(string paper)
    {
        foreach (var tally in Tallies(paper, paper.Contains("wait", StringComparison.Ordinal) ? 6 : 7))
        {
            var expected = PlainRules.Certain(tally);
            if (tally.Certain != expected)
                Assert.Fail($"{Show(tally)}: {tally.Certain} where every completion says {expected}");
        }
    }

    [Fact]
    public void Fifteen_seats_and_five_courses_are_reckoned_over_counts()
    {
        var tally = new Tally(15, 8, MajorityRule.MoreThanAgainst, [.. "abcde".Select(course => new Count(new Choice($"{course}"), 1)), new(Choice.Abstain, 0)]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(tally.Certain);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Theory]
    [InlineData(4, Outcome.NoQuorum)]
    [InlineData(5, Outcome.Approved)]
    public void One_below_the_quorum_is_none_and_the_quorum_is(int voted, Outcome outcome) =>
        Assert.Equal(new Verdict(outcome), new Tally(9, 5, MajorityRule.MoreThanAgainst, [new(Choice.Approve, voted), new(Choice.Reject, 0), new(Choice.Abstain, 0)]).Verdict);

    private static IEnumerable<Tally> Tallies(string paper, int seatsAtMost)
    {
        var choices = paper.Split(' ').Select(Choice.Of).ToArray();
        return
            from seats in Enumerable.Range(1, seatsAtMost)
            from votes in Distributions(choices.Length, seats)
            from quorum in Enumerable.Range(1, seats + 1)
            from rule in Enum.GetValues<MajorityRule>()
            select new Tally(seats, quorum, rule, [.. choices.Zip(votes, (choice, number) => new Count(choice, number))]);
    }

    private static IEnumerable<ImmutableList<int>> Distributions(int choices, int votesAtMost) => choices == 0
        ? [[]]
        : from votes in Enumerable.Range(0, votesAtMost + 1) from rest in Distributions(choices - 1, votesAtMost - votes) select rest.Insert(0, votes);

    private static string Show(Tally tally) => $"{tally.Seats} seats, quorum {tally.Quorum}, {tally.Rule}, {string.Join(' ', tally.Counts)}";
}

/// <summary>Rules 1, 4, 5 and 6 once more, from the page and without the product's reckoning.</summary>
internal static class PlainRules
{
    public static Verdict Verdict(Tally tally) =>
        Verdict([.. tally.Counts.Select(count => count.Choice)], [.. tally.Counts.Select(count => count.Votes)], tally.Seats, tally.Quorum, tally.Rule);

    public static Verdict? Certain(Tally tally)
    {
        var (choices, votes) = (tally.Counts.Select(count => count.Choice).ToArray(), tally.Counts.Select(count => count.Votes).ToArray());
        Verdict? only = null;
        return Agree(tally.Seats - votes.Sum()) ? only : null;

        bool Agree(int open)
        {
            if (open == 0)
            {
                var verdict = Verdict(choices, votes, tally.Seats, tally.Quorum, tally.Rule);
                only ??= verdict;
                return only == verdict;
            }

            var agree = Agree(open - 1); // this seat stays silent
            for (var choice = 0; agree && choice < votes.Length; choice++)
            {
                votes[choice]++;
                agree = Agree(open - 1);
                votes[choice]--;
            }

            return agree;
        }
    }

    private static Verdict Verdict(Choice[] choices, int[] votes, int seats, int quorum, MajorityRule rule)
    {
        var counted = votes.Sum();
        if (counted < quorum)
            return new(Outcome.NoQuorum);

        var abstentions = VotesFor(Choice.Abstain);
        if (choices.Contains(Choice.Approve))
        {
            var (approvals, rejections) = (VotesFor(Choice.Approve), VotesFor(Choice.Reject));
            return approvals == rejections ? new(Outcome.Tied) : new(Passes(approvals, rejections) ? Outcome.Approved : Outcome.Rejected);
        }

        var most = choices.Where(choice => choice != Choice.Abstain).Max(VotesFor);
        var first = choices.Where(choice => choice != Choice.Abstain && VotesFor(choice) == most).ToArray();
        if (first.Length > 1)
            return new(Outcome.Tied);

        return first[0].IsCourse && Passes(most, counted - abstentions - most) ? new(Outcome.Chosen, first[0]) : new(Outcome.Rejected);

        int VotesFor(Choice choice) => Array.IndexOf(choices, choice) is >= 0 and var place ? votes[place] : 0;

        bool Passes(int approvals, int against) => rule switch
        {
            MajorityRule.HalfOfPresent => approvals * 2 > approvals + against + abstentions,
            MajorityRule.MoreThanAgainst => approvals > against,
            MajorityRule.HalfOfAll => approvals * 2 > seats,
        };
    }
}
