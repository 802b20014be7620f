using BcpBot.Arrivals;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Journal;
using BcpBot.Tests.Sample;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Coordination;

/// <summary>Two instances over one store: what one appends, the other decides by.</summary>
public sealed class SharedDeskTests : IDisposable
{
    private static readonly CaseId Case = new("c0ffee");
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly StoreFolder folder = new();
    private readonly FakeTimeProvider machine = new(Noon);
    private readonly SqliteJournal store;
    private readonly SharedJournal journal;
    private readonly Instance here, there;

    public SharedDeskTests()
    {
        store = SqliteJournal.OpenForWriting(folder.Store);
        journal = new SharedJournal(store);
        (here, there) = (new Instance("here", journal, machine), new Instance("there", journal, machine));
    }

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_case_that_another_instance_opened_is_found_at_once()
    {
        await Report(here);

        Assert.Equal("BCP-2026-0007", (await there.Cases.Find(Case, CancellationToken.None))!.Report.No);
    }

    [Fact]
    public async Task A_made_up_name_stays_unknown_and_nothing_of_it_stays_in_memory()
    {
        foreach (var name in (string[])["beef", "no|stream", ""])
            Assert.Null(await there.Cases.Find(new CaseId(name), CancellationToken.None));

        Assert.Empty(there.Desks.All);
    }

    [Fact]
    public async Task What_another_instance_changed_is_found_as_it_stands_now()
    {
        await Report(here);
        Assert.Null((await there.Cases.Find(Case, CancellationToken.None))!.Taken);
        await Take(here);

        Assert.Equal(SamplePeople.WorkingGroupMember2, (await there.Cases.Find(Case, CancellationToken.None))!.Taken);
    }

    [Fact]
    public async Task What_another_instance_took_meanwhile_is_decided_by_what_is_there()
    {
        await Report(here);
        await there.Desks.At(Streams.Case(Case)).Look(CancellationToken.None);
        var version = (await Take(here)).After.Version;

        var again = await Take(there);

        Assert.Empty(((Answer.Accepted)again.Answer).Facts);
        Assert.Equal(version, again.After.Version);
    }

    [Fact]
    public async Task A_claim_that_another_instance_made_is_granted_to_nobody_else()
    {
        var sheet = Streams.Delivery(Case, 0);
        var delivery = new Delivery(new DeliveryId("d1"), $"case/{Case}", 1, "Chain", "", SamplePeople.Employee1, Urgency.ChainAndRollCall, false);
        await here.Desks.At(sheet).Ask(new DeliveryCommand.Plan([delivery]) { By = Actor.System });
        await there.Desks.At(sheet).Look(CancellationToken.None);
        await here.Desks.At(sheet).Ask(new DeliveryCommand.ClaimNext([delivery.Id]) { By = Actor.System });

        var second = await there.Desks.At(sheet).Ask(new DeliveryCommand.ClaimNext([delivery.Id]) { By = Actor.System });

        Assert.Empty(((Answer.Accepted)second.Answer).Facts);
    }

    [Fact]
    public async Task What_has_no_effect_is_read_anew_before_it_is_said()
    {
        var sheet = Streams.Delivery(Case, 0);
        await there.Desks.At(sheet).Look(CancellationToken.None);
        var delivery = new Delivery(new DeliveryId("d1"), $"case/{Case}", 1, "Chain", "", SamplePeople.Employee1, Urgency.ChainAndRollCall, false);
        await here.Desks.At(sheet).Ask(new DeliveryCommand.Plan([delivery]) { By = Actor.System });

        var claimed = await there.Desks.At(sheet).Ask(new DeliveryCommand.ClaimNext([delivery.Id]) { By = Actor.System });

        Assert.IsType<DeliveryFact.Claimed>(Assert.Single(((Answer.Accepted)claimed.Answer).Facts));
    }

    [Fact]
    public async Task A_look_out_tells_of_what_another_instance_appended_once()
    {
        await Report(here);
        var told = new List<string>();
        there.Desks.Committed += desk => told.Add(desk.Stream);

        await there.Lookout.Look(CancellationToken.None);
        await there.Lookout.Look(CancellationToken.None);
        Assert.Equal([$"case/{Case}"], told);
        Assert.Single(await there.Cases.All(CancellationToken.None));

        await Take(here);
        await there.Lookout.Look(CancellationToken.None);
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public async Task A_clock_that_is_moved_here_is_moved_there()
    {
        await here.Desks.At(Streams.Clock).Ask(new ClockCommand.Move(TimeSpan.FromHours(3)) { By = Actor.System });
        await there.Lookout.Look(CancellationToken.None);

        Assert.Equal(TimeSpan.FromHours(3), there.Clock.Offset);
    }

    [Fact]
    public async Task Marks_are_cleared_by_the_leader_where_nothing_came_for_two_minutes_and_nothing_is_under_way()
    {
        await Report(here);
        var (idle, busy) = (Streams.Delivery(Case, 1), Streams.Delivery(Case, 2));
        await here.Desks.At(idle).Ask(new DeliveryCommand.Follow("case/x", 1) { By = Actor.System });
        await here.Desks.At(busy).Ask(new DeliveryCommand.Plan([new Delivery(new DeliveryId("d1"), $"case/{Case}", 1, "Chain", "", SamplePeople.Employee1, Urgency.ChainAndRollCall, false)]) { By = Actor.System });
        here.Wins();

        await LooksForTwoMinutes(there);
        Assert.Contains(idle.Name, journal.Marked);

        await LooksForTwoMinutes(here);
        Assert.DoesNotContain(idle.Name, journal.Marked);
        Assert.Contains(busy.Name, journal.Marked); // something is unsent
        Assert.Contains($"case/{Case}", journal.Marked); // its facts are not followed
    }

    [Fact]
    public async Task A_mark_that_is_set_again_keeps_its_stream_in_use()
    {
        var stream = Streams.Delivery(Case, 1);
        await here.Desks.At(stream).Ask(new DeliveryCommand.Follow("case/x", 1) { By = Actor.System });
        here.Wins();
        await here.Lookout.Look(CancellationToken.None);
        machine.Advance(TimeSpan.FromSeconds(119));
        Assert.IsType<Appended.Conflict>(await journal.Append(stream.Name, 7, [new FactEntry("delivery.followed", Noon, "system", "{}"u8.ToArray(), null, null)], CancellationToken.None));
        machine.Advance(TimeSpan.FromSeconds(2));
        here.Renews();

        await here.Lookout.Look(CancellationToken.None);
        Assert.Contains(stream.Name, journal.Marked);
    }

    [Fact]
    public async Task A_stream_that_a_newer_version_wrote_keeps_its_mark_for_whoever_can_read_it()
    {
        var stream = Streams.Delivery(Case, 1);
        await here.Desks.At(stream).Ask(new DeliveryCommand.Follow("case/x", 1) { By = Actor.System });
        here.Wins();
        await here.Lookout.Look(CancellationToken.None);
        await journal.Append(stream.Name, 1, [new FactEntry("delivery.teleported", Noon, "system", "{}"u8.ToArray(), null, null)], CancellationToken.None);

        await LooksForTwoMinutes(here);
        Assert.Contains(stream.Name, journal.Marked);
    }

    [Fact]
    public async Task A_stream_that_lacks_a_fact_is_not_decided_upon_and_nobody_waits_for_ever()
    {
        await Report(here);
        await Take(here);
        await there.Cases.Find(Case, CancellationToken.None);
        folder.Change("DELETE FROM facts WHERE version = 2");
        var fresh = new Instance("fresh", journal, machine);

        var refused = await Assert.ThrowsAsync<MissingFactException>(() => Take(fresh));
        Assert.Equal(($"case/{Case}", 2), (refused.Stream, refused.Version));

        folder.Change("INSERT INTO facts SELECT stream, 3, name, at, by, data, words, salt, words_hash, hash FROM facts WHERE version = 1");
        refused = await Assert.ThrowsAsync<MissingFactException>(() => Take(fresh));
        Assert.Equal(2, refused.Version);
        fresh.Dispose();
    }

    private async Task LooksForTwoMinutes(Instance instance)
    {
        for (var seconds = 0; seconds <= 125; seconds += 5)
        {
            here.Renews();
            await instance.Lookout.Look(CancellationToken.None);
            machine.Advance(TimeSpan.FromSeconds(5));
        }
    }

    private static Task<Settled<Case>> Report(Instance instance) => instance.Desks.At(Streams.Case(Case)).Ask(
        new CaseCommand.Report(Case, "BCP-2026-0007", ReportedKind.Interruption, null, false, new Roster(1, CaseStory.Company.People.Count, 1, CaseStory.Bodies), Absences.None)
        {
            By = SamplePeople.Employee1,
            Words = CaseStory.Typed("what", "付款頁無回應"),
        });

    private static Task<Settled<Case>> Take(Instance instance) =>
        instance.Desks.At(Streams.Case(Case)).Ask(new CaseCommand.Take { By = SamplePeople.WorkingGroupMember2, As = CaseStory.Company.StandingOf(SamplePeople.WorkingGroupMember2) });

    private sealed class Instance : IDisposable
    {
        private readonly FakeTimeProvider machine;
        private readonly Leadership leadership;

        public Instance(string name, SharedJournal journal, FakeTimeProvider machine)
        {
            this.machine = machine;
            leadership = Leadership.ToBeWon(machine, name);
            Clock = new BusinessClock(machine);
            Desks = new Desks(journal, new FactCodec(FactNames.Table), Clock, Crash.Never, NullLogger<Desks>.Instance);
            Cases = new CaseRegister(Desks);
            Lookout = new Lookout(Desks, Cases, journal, journal, leadership, Clock, new RestingStreams(Desks, journal, leadership, Clock), NullLogger<Lookout>.Instance);
        }

        public BusinessClock Clock { get; }

        public Desks Desks { get; }

        public CaseRegister Cases { get; }

        public Lookout Lookout { get; }

        public void Wins()
        {
            Renews();
            leadership.HasTakenUp();
        }

        public void Renews() => leadership.Hold(machine.GetTimestamp());

        public void Dispose() => Lookout.Dispose();
    }
}
