using BcpBot.Arrivals;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Journal;
using BcpBot.Notices;
using BcpBot.Screens.Rehearsal;
using BcpBot.Tests.Cases;
using Microsoft.Extensions.Time.Testing;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Notices;

/// <summary>What one stream holds and another needs: absences, workbooks, streams that cannot be read.</summary>
public sealed class ElsewhereTests
{
    [Fact]
    public async Task Who_comes_to_a_seat_with_a_new_workbook_is_known_to_be_away()
    {
        await using var house = await House.Open();
        house.Get<CaseRegister>();
        await house.ReportACase();
        await house.Reach(new ReachCommand.GoAway(Contractor, null, []) { By = Contractor });
        await house.Get<Relay>().TellCasesOfReach(Buckets.Of(Contractor, Buckets.OfReach), CancellationToken.None);
        Assert.DoesNotContain(Contractor, (await Case(house)).Absent.Away);

        await house.Get<OrganisationRegister>().Adopt(
            CaseStory.Company with { Memberships = CaseStory.Company.Memberships.Add(new Membership(BodyKind.Committee, Contractor, Position.Member)) }, "workbook-2", Actor.System, CancellationToken.None);
        await house.Get<Relay>().TellCasesOfOrganisation(CancellationToken.None);

        Assert.Contains(Contractor, (await Case(house)).Absent.Away);
    }

    [Fact]
    public async Task Who_keeps_a_resource_is_known_to_be_away_though_he_holds_no_seat()
    {
        await using var house = await House.Open();
        house.Get<CaseRegister>();
        await house.ReportACase();
        await house.Reach(new ReachCommand.GoAway(AssetKeeper, null, []) { By = AssetKeeper });
        await house.Get<Relay>().TellCasesOfReach(Buckets.Of(AssetKeeper, Buckets.OfReach), CancellationToken.None);

        Assert.Contains(AssetKeeper, (await Case(house)).Absent.Away);
    }

    [Fact]
    public async Task A_card_is_drawn_with_the_plans_that_other_open_cases_use()
    {
        await using var house = await House.Open();
        house.Get<CaseRegister>();
        await Assess(house, House.Case, "BCP-2026-0007");
        await Assess(house, new("c0ffef"), "BCP-2026-0008", CommitteeConvener, CommitteeMember2, CommitteeMember3);
        await Assess(house, new("c0fff0"), "BCP-2026-0009");

        var state = (await house.Get<CaseRegister>().Find(new("c0ffee"), CancellationToken.None))!;
        var reader = await house.Get<Drawings>().ReaderOf(WorkingGroupLead, "d", CancellationToken.None);

        Assert.Equal([new PlanInUse(new(PaymentPlan.Value), "BCP-2026-0008")], (await house.Get<Drawings>().SceneOf(state, reader, CancellationToken.None)).InUseBeside);
    }

    private static async Task Assess(House house, CaseId id, string no, params PersonId[] approving)
    {
        var desk = house.Desks.At(Streams.Case(id));
        await desk.Ask(new CaseCommand.Report(id, no, ReportedKind.Interruption, null, false, new Roster(1, CaseStory.Company.People.Count, 1, CaseStory.Bodies), Absences.None) { By = Employee1, Words = CaseStory.Typed("what", "付款頁無回應") });
        await desk.Ask(CaseStory.Assessing(3) with { By = WorkingGroupLead, As = CaseStory.Company.StandingOf(WorkingGroupLead) });
        foreach (var person in approving)
            await desk.Ask(new Domain.Ballots.BallotCommand.CastVote(CaseStory.First, Domain.Ballots.Choice.Approve, null, Sure: true) { By = person, As = CaseStory.Company.StandingOf(person) });
    }

    [Fact]
    public async Task A_reach_book_that_a_newer_version_wrote_stops_nobody_from_reporting()
    {
        await using var house = await House.Open();
        await house.Reach(new ReachCommand.GoAway(WorkingGroupLead, null, []) { By = WorkingGroupLead });
        var unreadable = Enumerable.Range(0, Buckets.OfReach).First(bucket => bucket != Buckets.Of(WorkingGroupLead, Buckets.OfReach));
        await house.AppendAsANewerVersion($"reach/{unreadable}", 0);

        Assert.Equal([WorkingGroupLead], (await house.Get<Absentees>().Present(CancellationToken.None)).Away);
        await Assert.ThrowsAsync<UnknownFactException>(() => house.Desks.At(Streams.Reach(unreadable)).Look(CancellationToken.None));
    }

    [Fact]
    public async Task A_report_that_is_pressed_again_under_a_larger_workbook_keeps_its_one_receipt()
    {
        await using var house = await House.Open();
        house.Get<CaseRegister>();
        var reporter = CaseStory.Company.People.Keys.First(person => Buckets.Of(person, 2) == 1);
        var larger = CaseStory.Company with { People = CaseStory.Company.People.AddRange(Enumerable.Range(1, 1_000).Select(number => KeyValuePair.Create(new PersonId($"n{number}"), CaseStory.Company.People[reporter] with { Id = new PersonId($"n{number}") }))) };

        foreach (var organisation in (Organisation[])[CaseStory.Company, larger])
            await house.Get<Reporting>().Answer(Pressed(reporter, organisation), CancellationToken.None);

        var sheet = Assert.Single(house.Desks.All.OfType<Desk<Domain.Deliveries.DeliverySheet>>());
        Assert.Single(sheet.Present!.Deliveries);
    }

    private static ButtonPress Pressed(PersonId who, Organisation organisation) => new(
        new Visitor(organisation.People[who], organisation.StandingOf(who), organisation),
        "incident.report",
        new Inputs(System.Text.Json.JsonSerializer.SerializeToElement(new { draw = "d1", kind = "interruption", what = "付款頁無回應" }), TimeZoneInfo.Utc, DateTimeOffset.UtcNow),
        new Domain.Deliveries.SentCard("room:", "a:chat", "17"));

    [Fact]
    public async Task Two_workbooks_at_once_are_adopted_one_after_the_other()
    {
        await using var house = await House.Open();
        var register = house.Get<OrganisationRegister>();

        var generations = await Task.WhenAll(Enumerable.Range(2, 4).Select(number => register.Adopt(CaseStory.Company, $"workbook-{number}", Actor.System, CancellationToken.None)));

        Assert.Equal([2, 3, 4, 5], generations.Order());
        Assert.Equal(5, (await register.Present(CancellationToken.None)).Generation);
        Assert.Equal(5, (await house.FactsOf(Streams.OrganisationName)).OfType<OrganisationFact.Adopted>().Count());
    }

    [Fact]
    public async Task Plans_with_long_texts_are_listed_in_as_many_appends_as_they_need()
    {
        await using var house = await House.Open();
        var longText = new string('計', 20_000);
        var plans = Enumerable.Range(0, 60).Select(number => CaseStory.Company.Plans[0] with { Id = new PlanId($"plan-{number}"), Strategy = longText, Threats = longText }).ToList();

        await house.Get<OrganisationRegister>().Adopt(CaseStory.Company with { Plans = [.. plans] }, "workbook-2", Actor.System, CancellationToken.None);

        Assert.Equal(60, (await house.Get<OrganisationRegister>().Present(CancellationToken.None)).Plans.Length);
    }

    [Fact]
    public async Task The_rehearsals_clock_says_so_where_what_is_due_cannot_be_recorded()
    {
        var machine = new FakeTimeProvider(new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)));
        await using var house = await House.Open(machine);
        var ticker = house.Get<Ticker>();
        await house.ReportACase();
        using var clock = new RehearsalClock(house.Desks, house.Get<BusinessClock>(), ticker, house.Get<Follower>(), house.Get<Sender>(), house.Get<Reconciler>(), house.Get<Leadership>(), Microsoft.Extensions.Logging.Abstractions.NullLogger<RehearsalClock>.Instance);
        house.Journal.Refuses = stream => stream.StartsWith("case/", StringComparison.Ordinal);

        Assert.False(await Advance(TimeSpan.FromMinutes(30)));
        house.Journal.Refuses = null;
        Assert.True(await Advance(TimeSpan.Zero));

        // The follower does not run here: what the clock waits for comes only by the machine's time.
        async Task<bool> Advance(TimeSpan by)
        {
            var advancing = clock.Advance(by, CancellationToken.None);
            while (await Task.WhenAny(advancing, Task.Delay(1)) != advancing)
                machine.Advance(TimeSpan.FromSeconds(1));
            return await advancing;
        }
    }

    private static async Task<Case.Opened> Case(House house) => (Case.Opened)(await house.Desks.At(Streams.Case(House.Case)).Look(CancellationToken.None)).State;
}
