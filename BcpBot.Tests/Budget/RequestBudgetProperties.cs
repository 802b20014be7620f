using BcpBot.Notices.Budget;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Budget;

/// <summary>Invariants 6 and 9: several instances, any order of attempts, 429s, restarts and changes of leader.</summary>
public class RequestBudgetProperties
{
    private const int RequestsPerSecond = 12;
    private static readonly string[] Conversations = ["chen", "lin", "wang"];

    public enum What { TakeNotice, TakeReply, Throttle, Lead, Restart }

    /// <summary>What one instance does after so many milliseconds; impatient ones try again at once.</summary>
    public sealed record Act(int AfterMs, What What, int Instance, string Conversation, int Times)
    {
        public TimeSpan RetryAfter => TimeSpan.FromMilliseconds(Times * 150);
    }

    private sealed record Grant(TimeSpan At, int Instance, string Conversation);

    private sealed record Hold(TimeSpan From, TimeSpan Until, int Instance, string Conversation);

    private static readonly Gen<Act> Acts =
        from after in Gen.Frequency<int>((6, Gen.Int[0, 40]), (2, Gen.Int[0, 700]), (1, Gen.Int[0, 40_000]))
        from what in Gen.Frequency((20, What.TakeNotice), (8, What.TakeReply), (1, What.Throttle), (2, What.Lead), (1, What.Restart))
        from instance in Gen.Int[0, 2]
        from conversation in Gen.OneOf(Conversations)
        from times in Gen.Int[1, 40]
        select new Act(after, what, instance, conversation, times);

    [Fact]
    public void All_instances_together_stay_within_the_budget_of_every_second() =>
        Acts.Array[1, 60].Sample(acts => RequestBudgetTests.AssertWithin(RequestsPerSecond, TimeSpan.FromSeconds(1), [.. new Story(acts).Grants.Select(grant => grant.At)]), iter: 400);

    [Fact]
    public void Every_window_of_every_conversation_holds() =>
        Acts.Array[1, 120].Sample(acts =>
        {
            var grants = new Story([.. acts.Where(act => act.What is not What.Restart).Select(act => act with { Instance = 0 })]).Grants;

            foreach (var window in Limits.Windows)
                Assert.All(grants.GroupBy(grant => grant.Conversation), one => RequestBudgetTests.AssertWithin(window.Requests, window.Length, [.. one.Select(grant => grant.At)]));
        }, iter: 400);

    [Fact]
    public void Nothing_goes_to_a_throttled_scope_before_Retry_After() =>
        Acts.Array[1, 60].Sample(acts =>
        {
            var story = new Story([.. acts.Where(act => act.What is not What.Restart)]);

            Assert.DoesNotContain(story.Grants, grant => story.Holds.Exists(hold =>
                hold.Instance == grant.Instance && hold.From <= grant.At && grant.At < hold.Until && hold.Conversation == grant.Conversation));
        }, iter: 400);

    [Fact]
    public void A_throttled_conversation_changes_nothing_for_the_others() =>
        Acts.Array[1, 60].Sample(acts =>
        {
            Act[] calm = [.. acts.Where(act => act.What is not What.Throttle && act.Conversation != "chen")];
            Act[] throttled = [.. calm.SelectMany(act => new[] { act with { What = What.Throttle, Conversation = "chen" }, act with { AfterMs = 0 } }).Select((act, at) => at % 2 == 0 ? act with { AfterMs = calm[at / 2].AfterMs } : act)];

            Assert.Equal(new Story(calm).Grants, new Story(throttled).Grants);
        }, iter: 200);

    [Fact]
    public void Who_waits_as_long_as_told_gets_a_place_and_no_earlier() =>
        Acts.Array[1, 60].Sample(acts =>
        {
            var story = new Story(acts);
            var budget = story.Budgets[0];
            var wait = budget.WaitFor(Spender.Notices, "lin");

            if (wait > TimeSpan.Zero)
            {
                story.Machine.Advance(wait - TimeSpan.FromTicks(1));
                Assert.False(budget.TryTake(Spender.Notices, "lin"));
                story.Machine.Advance(TimeSpan.FromTicks(1));
            }

            Assert.Equal(TimeSpan.Zero, budget.WaitFor(Spender.Notices, "lin"));
            Assert.True(budget.TryTake(Spender.Notices, "lin"));
        }, iter: 400);

    private static BudgetLimits Limits => BudgetLimits.Shared(RequestsPerSecond, repliesPerSecond: 4, instances: 3);

    /// <summary>Three instances, one of which leads, live through the acts.</summary>
    private sealed class Story
    {
        private static readonly DateTimeOffset Night = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
        private int leader;

        public Story(Act[] acts)
        {
            Budgets = [.. Enumerable.Range(0, 3).Select(_ => new RequestBudget(Limits, Machine))];
            foreach (var act in acts)
                Play(act);
        }

        public FakeTimeProvider Machine { get; } = new(Night);
        public RequestBudget[] Budgets { get; }
        public List<Grant> Grants { get; } = [];
        public List<Hold> Holds { get; } = [];

        private TimeSpan Now => Machine.GetUtcNow() - Night;

        private void Play(Act act)
        {
            Machine.Advance(TimeSpan.FromMilliseconds(act.AfterMs));
            switch (act.What)
            {
                case What.TakeNotice: Take(act with { Instance = leader }, Spender.Notices); break;
                case What.TakeReply: Take(act, Spender.Replies); break;
                case What.Throttle: Held(act, act.Conversation).Throttled(act.Conversation, act.RetryAfter); break;
                case What.Lead: Lead(act.Instance); break;
                case What.Restart: Restart(act.Instance); break;
                default: throw new ArgumentOutOfRangeException(nameof(act));
            }
        }

        private void Take(Act act, Spender spender)
        {
            for (var attempt = 0; attempt < act.Times; attempt++)
            {
                if (Budgets[act.Instance].TryTake(spender, act.Conversation))
                    Grants.Add(new(Now, act.Instance, act.Conversation));
                Machine.Advance(TimeSpan.FromMilliseconds(7));
            }
        }

        private RequestBudget Held(Act act, string conversation)
        {
            Holds.Add(new(Now, Now + act.RetryAfter, act.Instance, conversation));
            return Budgets[act.Instance];
        }

        private void Lead(int instance)
        {
            leader = instance;
            Budgets[instance].BecomeLeader();
        }

        private void Restart(int instance)
        {
            Budgets[instance] = new RequestBudget(Limits, Machine);
            if (instance == leader)
                Budgets[instance].BecomeLeader();
        }
    }
}
