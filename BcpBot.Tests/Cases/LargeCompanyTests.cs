using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using BcpBot.Journal;
using BcpBot.Notices;
using BcpBot.Tests.Drawing;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Cases;

/// <summary>A concerned unit of 100,000 people: nothing that is recorded is too large, and everybody hears.</summary>
public sealed class LargeCompanyTests
{
    private const int People = 100_000, InAFact = 5_000;

    private static readonly Organisation Large = Company with
    {
        People = Company.People.AddRange(Enumerable.Range(0, People).Select(number => new PersonId($"employee-{number:000000}"))
            .Select(id => KeyValuePair.Create(id, new Person(id, id.Value, It, "", $"{id}@example.test", null, "", "", Language.ZhTw, [], [])))),
    };

    [Fact]
    public void Everybody_of_a_large_unit_hears_and_may_acknowledge()
    {
        var active = Taken().By(5, WorkingGroupLead, Assessing(3) with { Preparation = Preparation.For(Large, Interruption, [Payment]), People = Large.People.Count })
            .CommitteeVotes(6, Choice.Approve);
        var opened = active.Facts.OfType<ChainFact.Opened>().Single();
        var (link, people) = opened.Setup.MembersToList(Large).First(unlisted => unlisted.People.Count() > People);
        var heard = new List<PersonId>();

        var listed = people.Chunk(InAFact).Aggregate(active, (story, some) =>
        {
            var after = story.When(7, new ChainCommand.ListMembers(Chain, link, [.. some]) { By = Actor.Relay });
            heard.AddRange(CaseNotices.Of(after.Facts.Single(), after.Open()).Select(notice => notice.Recipient));
            return after;
        });

        Assert.All(listed.History, fact => Assert.InRange(JournalLimits.SizeOf(new FactCodec(FactNames.Table).Encode(fact)), 1, JournalLimits.BytesPerFact));
        Assert.Equal(heard.Count, heard.Distinct().Count());
        Assert.InRange(heard.Count, People, people.Count());
        listed.When(8, new ChainCommand.ListMembers(Chain, link, [.. people.Take(InAFact)]) { By = Actor.Relay }).IsAlreadySo();
        listed.By(8, new PersonId("employee-099999"), new ChainCommand.Acknowledge(Chain, link))
            .Records(new ChainFact.Acknowledged(Chain, link, new PersonId("employee-099999"), AcknowledgedFor.Self));
    }

    [Fact]
    public void A_step_of_a_role_of_a_hundred_thousand_is_told_to_all_of_them_once()
    {
        var everybody = Large with
        {
            People = Large.People.SetItems(Large.People.Values.Where(person => person.Id.Value.StartsWith("employee", StringComparison.Ordinal)).Select(person => KeyValuePair.Create(person.Id, person with { Roles = [Role.ServiceUser] }))),
            Steps = [new StepRow(Interruption, null, 1, "改用人工單據", new Doer.OfRole(Role.ServiceUser), TimeSpan.FromMinutes(30), false, Phase.Immediate, [])],
        };
        var preparation = Preparation.For(everybody, Interruption, [Payment])!;
        var assessed = Taken().By(5, WorkingGroupLead, Assessing(3) with { Preparation = preparation, Runs = preparation.RunsIn(everybody), People = everybody.People.Count });
        List<PersonId> heard = [.. assessed.Hearing(NoticeKind.Step)];
        var unlisted = assessed.Facts.OfType<RunFact.Prepared>().SelectMany(prepared => prepared.Runs).Single(run => run.Run == RunId.Response).DoersToList(everybody).Single();
        Assert.Equal(500, heard.Count);

        var listed = unlisted.People.Chunk(InAFact).Aggregate(assessed, (story, some) =>
        {
            var after = story.When(6, new RunCommand.ListDoers(RunId.Response, unlisted.No, [.. some]) { By = Actor.Relay });
            heard.AddRange(CaseNotices.Of(after.Facts.Single(), after.Open()).Select(notice => notice.Recipient));
            return after;
        });

        Assert.All(listed.History, fact => Assert.InRange(JournalLimits.SizeOf(new FactCodec(FactNames.Table).Encode(fact)), 1, JournalLimits.BytesPerFact));
        Assert.Equal(everybody.DoersOf(new Doer.OfRole(Role.ServiceUser), null).Order(ById), heard.Order(ById));
        listed.When(7, new RunCommand.ListDoers(RunId.Response, 1, [.. unlisted.People.Take(InAFact)]) { By = Actor.Relay }).IsAlreadySo();
        var last = new PersonId("employee-099999");
        var taken = listed.When(8, new RunCommand.Start(RunId.Response, 1) { By = last, As = everybody.StandingOf(last) }).Tells();
        Assert.Equal(last, Assert.IsType<StepState.Started>(taken.Open().Runs[RunId.Response]!.Step(1)!.State).By);
    }

    private static readonly Comparer<PersonId> ById = Comparer<PersonId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value));

    [Fact]
    public void A_roll_call_of_a_workbook_that_has_grown_has_sheets_for_all()
    {
        var story = Taken().Regrouped(4).By(5, WorkingGroupLead, Assessing(3, danger: true) with { Preparation = Preparation.For(Large with { Generation = 2 }, Interruption, [Payment]), People = Large.People.Count });

        var rollCall = story.Facts.OfType<CaseFact.RollCallOpened>().Single();
        Assert.Equal((2, Large.People.Count), (rollCall.Generation, rollCall.Asked));
        Assert.Equal(101, story.Open().SheetsOf(rollCall.RollCall));
    }
}
