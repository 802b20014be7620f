using BcpBot.Notices.Budget;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Budget;

public class RequestBudgetTests
{
    private static readonly DateTimeOffset Night = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly BudgetLimits OneInstance = BudgetLimits.Shared(requestsPerSecond: 50, repliesPerSecond: 5, instances: 1);
    private const string Chen = "conversation-of-chen", Lin = "conversation-of-lin";

    private readonly FakeTimeProvider machine = new(Night);

    [Theory]
    [InlineData(1, 45, 5)]
    [InlineData(2, 46, 2)]
    [InlineData(10, 40, 1)]
    public void Replies_have_their_share_on_every_instance_and_the_leader_has_the_rest(int instances, int notices, int replies)
    {
        var limits = BudgetLimits.Shared(50, 5, instances);

        Assert.Equal((notices, replies), (limits.NoticesPerSecond, limits.RepliesPerSecond));
    }

    [Fact]
    public void A_budget_whose_replies_leave_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetLimits.Shared(10, 5, instances: 10));

    [Fact]
    public void Requests_are_spaced_evenly_and_never_burst_after_a_rest()
    {
        var budget = Budget(BudgetLimits.Shared(51, 1, instances: 1));
        machine.Advance(TimeSpan.FromMinutes(5));

        Assert.True(budget.TryTake(Spender.Notices, "p1"));
        Assert.False(budget.TryTake(Spender.Notices, "p2"));
        Assert.Equal(TimeSpan.FromMilliseconds(20), budget.WaitFor(Spender.Notices, "p2"));

        machine.Advance(TimeSpan.FromMilliseconds(20));
        Assert.True(budget.TryTake(Spender.Notices, "p2"));
    }

    [Fact]
    public void A_long_run_uses_the_whole_share()
    {
        var budget = Budget(OneInstance);

        var taken = Grants(budget, TimeSpan.FromSeconds(10), Enumerable.Range(0, 1_000).Select(person => $"p{person}")).Count;

        Assert.InRange(taken, 448, 450);
    }

    [Fact]
    public void Replies_go_out_while_notices_wait()
    {
        var budget = Budget(OneInstance);
        machine.Advance(TimeSpan.FromSeconds(1));

        Assert.True(budget.TryTake(Spender.Notices, Chen));
        Assert.True(budget.TryTake(Spender.Replies, Lin));
    }

    [Fact]
    public void One_conversation_gets_no_more_than_each_of_its_windows_allows()
    {
        var budget = Budget(OneInstance);

        var taken = Grants(budget, TimeSpan.FromHours(2), Enumerable.Repeat(Chen, int.MaxValue));

        Assert.Equal(7, taken.Count(at => at < taken[0] + TimeSpan.FromSeconds(1)));
        Assert.Equal(60, taken.Count(at => at < taken[0] + TimeSpan.FromSeconds(30)));
        Assert.Equal(1_800, taken.Count(at => at < taken[0] + TimeSpan.FromHours(1)));
        Assert.All(OneInstance.Windows, window => AssertWithin(window.Requests, window.Length, taken));
    }

    [Fact]
    public void A_reply_counts_in_its_conversation_too()
    {
        var budget = Budget(OneInstance);
        machine.Advance(TimeSpan.FromSeconds(1));

        foreach (var _ in Enumerable.Range(0, 7))
        {
            machine.Advance(budget.WaitFor(Spender.Notices, Chen));
            Assert.True(budget.TryTake(Spender.Notices, Chen));
        }

        Assert.False(budget.TryTake(Spender.Replies, Chen));
        Assert.True(budget.TryTake(Spender.Replies, Lin));
    }

    [Fact]
    public void A_throttled_person_waits_until_Retry_After_and_holds_up_nobody()
    {
        var budget = Budget(OneInstance);
        machine.Advance(TimeSpan.FromSeconds(1));
        budget.Throttled(Chen, TimeSpan.FromSeconds(9));
        budget.Throttled(Chen, TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds(9), budget.WaitFor(Spender.Replies, Chen));
        Assert.Equal(TimeSpan.Zero, budget.WaitFor(Spender.Notices));
        Assert.True(budget.TryTake(Spender.Notices, Lin));

        machine.Advance(TimeSpan.FromSeconds(9));
        Assert.True(budget.TryTake(Spender.Notices, Chen));
    }

    [Fact]
    public void A_new_leader_waits_a_second_and_its_replies_do_not()
    {
        var budget = Budget(OneInstance);
        machine.Advance(TimeSpan.FromMinutes(1));
        budget.BecomeLeader();

        Assert.Equal(TimeSpan.FromSeconds(1), budget.WaitFor(Spender.Notices, Chen));
        Assert.True(budget.TryTake(Spender.Replies, Chen));
    }

    [Fact]
    public void A_conversation_is_forgotten_an_hour_after_its_last_request()
    {
        var budget = Budget(OneInstance);
        Grants(budget, TimeSpan.FromMinutes(1), Enumerable.Range(0, 10_000).Select(person => $"p{person}"));
        budget.Throttled(Lin, TimeSpan.FromHours(3));
        Assert.True(budget.Remembered > 2_000);

        machine.Advance(TimeSpan.FromHours(1));
        Assert.True(budget.TryTake(Spender.Notices, Chen));

        Assert.Equal(2, budget.Remembered);
        Assert.True(budget.WaitFor(Spender.Notices, Lin) > TimeSpan.FromHours(1));
    }

    [Fact]
    public void A_lifted_budget_waits_for_nothing_but_what_Teams_throttled()
    {
        var budget = Budget(BudgetLimits.Lifted);

        Assert.All(Enumerable.Range(0, 5_000), _ => Assert.True(budget.TryTake(Spender.Notices, Chen)));

        budget.Throttled(Chen, TimeSpan.FromSeconds(1));
        Assert.False(budget.TryTake(Spender.Notices, Chen));
    }

    /// <summary>Takes every place as soon as there is one, for so long.</summary>
    private List<TimeSpan> Grants(RequestBudget budget, TimeSpan length, IEnumerable<string> conversations)
    {
        List<TimeSpan> grants = [];
        foreach (var conversation in conversations)
        {
            machine.Advance(budget.WaitFor(Spender.Notices, conversation));
            if (machine.GetUtcNow() - Night > length)
                break;

            Assert.True(budget.TryTake(Spender.Notices, conversation));
            grants.Add(machine.GetUtcNow() - Night);
        }

        return grants;
    }

    private RequestBudget Budget(BudgetLimits limits) => new(limits, machine);

    internal static void AssertWithin(int requests, TimeSpan length, IReadOnlyList<TimeSpan> taken)
    {
        for (var at = requests; at < taken.Count; at++)
            Assert.True(taken[at] - taken[at - requests] >= length, $"{requests + 1} requests within {length} up to {taken[at]}");
    }
}
