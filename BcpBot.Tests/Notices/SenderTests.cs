using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Reach;
using BcpBot.Notices;
using BcpBot.Notices.Budget;
using BcpBot.Tests.Cases;
using BcpBot.Tests.OutsideTeams;
using Microsoft.Extensions.Time.Testing;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Notices;

public sealed class SenderTests
{
    private const string Channel = "19:response@thread.tacv2";

    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_card_that_arrived_is_recorded_though_nobody_can_write_down_that_the_line_is_open_again()
    {
        await using var house = await House.Open();
        await house.ReportACase();
        var lead = await house.Meet(WorkingGroupLead);
        await house.Reach(new ReachCommand.Block(WorkingGroupLead) { By = Actor.System });
        var delivery = await house.Plan(WorkingGroupLead);
        house.Journal.Refuses = stream => stream.StartsWith("reach/", StringComparison.Ordinal) && house.Journal.Failures == 0;

        await house.SendsUntil<DeliveryState.Sent>(delivery);

        Assert.Equal((1, 1), (house.PostsTo(lead), house.Journal.Failures));
        Assert.Equal(Line.Open, (await house.ReachOf(WorkingGroupLead)).Line);
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_so_though_the_store_was_in_trouble()
    {
        await using var house = await House.Open();
        await house.ReportACase();
        var lead = await house.Meet(WorkingGroupLead);
        house.Teams.Always(Fault.Forbidden, lead);
        var delivery = await house.Plan(WorkingGroupLead);
        house.Journal.Refuses = stream => stream.StartsWith("reach/", StringComparison.Ordinal) && house.Journal.Failures == 0;

        await house.SendsUntil<DeliveryState.Unreachable>(delivery);

        Assert.Equal((1, Line.Blocked), (house.PostsTo(lead), (await house.ReachOf(WorkingGroupLead)).Line));
    }

    [Fact]
    public async Task A_card_that_cannot_be_drawn_has_failed_and_is_not_in_doubt()
    {
        await using var house = await House.Open();
        await house.ReportACase();
        var lead = await house.Meet(WorkingGroupLead);
        var delivery = await house.Plan(WorkingGroupLead, kind: "FromANewerVersion");

        Assert.Equal(0, (await house.SendsUntil<DeliveryState.Failed>(delivery)).Status);
        Assert.Equal(0, house.PostsTo(lead));
    }

    [Fact]
    public async Task Who_is_given_up_in_doubt_counts_as_one_who_cannot_be_reached()
    {
        await using var house = await House.Open();
        await house.ReportACase();
        house.Teams.Always(Fault.Answers(503), await house.Meet(WorkingGroupLead));
        var delivery = await house.Plan(WorkingGroupLead);
        for (var crash = 1; crash < DeliverySheet.DoubtsAtMost; crash++)
        {
            await house.Sheet.Ask(new DeliveryCommand.ClaimNext([delivery.Id]) { By = Actor.System });
            await house.Sheet.Ask(new DeliveryCommand.Recover([new Claim(delivery.Id, crash)]) { By = Actor.System });
        }

        await house.SendsUntil<DeliveryState.GivenUp>(delivery);

        Assert.Equal(Line.Blocked, (await house.ReachOf(WorkingGroupLead)).Line);
    }

    [Fact]
    public async Task A_connector_in_trouble_is_left_alone_longer_after_each_failure()
    {
        var machine = new FakeTimeProvider(Noon);
        await using var house = await House.Open(machine);
        await house.ReportACase();
        house.Teams.Always(Fault.Answers(503), await house.Meet(WorkingGroupLead));
        var (courier, delivery) = (house.Get<Courier>(), await house.Plan(WorkingGroupLead));
        var waits = new List<TimeSpan>();

        for (var doubts = 0; doubts < DeliverySheet.DoubtsAtMost - 1; doubts++)
        {
            machine.Advance(TimeSpan.FromMinutes(2));
            var (letter, _) = await courier.Prepare(delivery, doubts + 1, () => true, CancellationToken.None);
            Assert.IsType<Result.Ambiguous>(await courier.Carry(letter!, doubts + 1, doubts, () => true, CancellationToken.None));
            waits.Add(courier.WaitFor(WorkingGroupLead));
        }

        for (var doubts = 0; doubts < waits.Count; doubts++)
            Assert.InRange(waits[doubts].TotalSeconds, Math.Min(60, Math.Pow(2, doubts)), Math.Min(60, Math.Pow(2, doubts + 1)));
        Assert.InRange(waits.Sum(wait => wait.TotalMinutes), 3, 5);
    }

    [Fact]
    public async Task A_throttled_channel_is_left_alone_until_its_time()
    {
        var machine = new FakeTimeProvider(Noon);
        await using var house = await House.Open(machine);
        await house.ReportACase();
        await house.Desks.At(Streams.Channel).Ask(new ChannelCommand.Use(new ConversationReference(house.Teams.ServiceUrl, Channel, TeamsStandIn.Tenant, "29:lead", "lead"), "team", IsPersonal: false)
        {
            By = WorkingGroupLead,
            As = CaseStory.Company.StandingOf(WorkingGroupLead),
        });
        house.Teams.Always(Fault.Throttled(TimeSpan.FromSeconds(30)), conversation: Channel);
        var (courier, delivery) = (house.Get<Courier>(), await house.Plan(ResponseChannel.Recipient, nameof(NoticeKind.Channel), "activated"));
        machine.Advance(TimeSpan.FromSeconds(1)); // the pace begins with a space

        var (letter, _) = await courier.Prepare(delivery, 1, () => true, CancellationToken.None);
        Assert.IsType<Result.Throttled>(await courier.Carry(letter!, 1, 0, () => true, CancellationToken.None));

        Assert.Equal(TimeSpan.FromSeconds(30), courier.WaitFor(ResponseChannel.Recipient));
        machine.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(TimeSpan.Zero, courier.WaitFor(ResponseChannel.Recipient));
    }

    [Fact]
    public async Task A_card_whose_conversation_has_to_wait_holds_up_nobody_elses()
    {
        var machine = new FakeTimeProvider(Noon);
        await using var house = await House.Open(machine);
        await house.ReportACase();
        var (lead, other) = (await house.Meet(WorkingGroupLead), await house.Meet(WorkingGroupMember2));
        var (courier, drawn) = (house.Get<Courier>(), await house.Get<Drawings>().Draw(await house.Plan(WorkingGroupLead), CancellationToken.None));
        house.Teams.Always(Fault.Throttled(TimeSpan.FromSeconds(4)), lead);
        machine.Advance(TimeSpan.FromSeconds(1)); // the pace begins with a space
        Assert.False(await Puts(lead));
        machine.Advance(TimeSpan.FromSeconds(1));

        var again = Puts(lead);
        Assert.True(again.IsCompleted);
        Assert.False(await again);
        Assert.True(await Puts(other)); // nothing is there to put it in the place of: nobody tries it again
        Assert.Equal([lead.Chat, other.Chat], house.Teams.Calls.Where(call => call.Method == "PUT").Select(call => call.Conversation));

        Task<bool> Puts(TeamsUser user) => courier.Redraw(new SentCard(house.Teams.ServiceUrl, user.Chat, "17"), drawn, CancellationToken.None);
    }

    [Fact]
    public async Task A_card_for_somebody_whose_book_a_newer_version_wrote_waits_and_holds_up_nobody()
    {
        await using var house = await House.Open();
        await house.ReportACase();
        var lead = await house.Meet(WorkingGroupLead);
        var stranger = CaseStory.Company.People.Keys.First(person => Buckets.Of(person, Buckets.OfReach) != Buckets.Of(WorkingGroupLead, Buckets.OfReach));
        await house.AppendAsANewerVersion(Streams.ReachOf(stranger).Name, 0);
        var (waits, goes) = (await house.Plan(stranger), await house.Plan(WorkingGroupLead));

        await house.SendsUntil<DeliveryState.Sent>(goes);

        Assert.Equal(1, house.PostsTo(lead));
        Assert.IsType<DeliveryState.Pending>(house.Sheet.Present!.StateOf(waits.Id));
        Assert.Equal(TimeSpan.MaxValue, house.Get<Courier>().WaitFor(stranger));
    }

    [Fact]
    public async Task One_claim_names_no_more_than_the_senders_share_of_a_second()
    {
        await using var house = await House.Open(limits: BudgetLimits.Shared(requestsPerSecond: 12, repliesPerSecond: 5, instances: 1));
        await house.ReportACase();
        Delivery? last = null;
        foreach (var person in CaseStory.Company.People.Keys)
            last = await house.Plan(person);

        await house.SendsUntil<DeliveryState.Unreachable>(last!);

        var claims = (await house.FactsOf(house.Sheet.Stream)).OfType<DeliveryFact.Claimed>().ToList();
        Assert.All(claims, claim => Assert.InRange(claim.Claims.Length, 1, 7));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20_261_123)]
    public void Those_who_failed_together_do_not_come_back_together(int seed)
    {
        var backoff = new Backoff(new Random(seed));
        Assert.True(Enumerable.Range(0, 20).Select(_ => backoff.After(3)).Distinct().Count() > 15);
        Assert.Equal(TimeSpan.FromSeconds(60), backoff.After(1_000));
    }
}
