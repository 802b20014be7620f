using System.Text;
using System.Text.Json;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using BcpBot.Tests.Sample;
using BcpBot.Tests.Workbooks;
using static BcpBot.Domain.Organisations.OrganisationFact;

namespace BcpBot.Tests.Organisations;

public class OrganisationStreamsTests
{
    private static readonly Organisation Company = WorkbookSpec.Company.IsRead();

    [Fact]
    public void An_organisation_comes_back_from_its_facts()
    {
        var facts = OrganisationStreams.List(Company, 7, Salt).SelectMany(listing => listing.Facts).Select(Stored);
        Assert.Equal(Json(Company with { Generation = 7 }), Json(OrganisationStreams.Fold(new Adopted(7, 25, 1, "aa"), facts)));
    }

    [Fact]
    public void It_lies_in_bucket_streams_and_one_of_plans()
    {
        var streams = OrganisationStreams.List(Grown(2_500), 7, Salt).Select(listing => listing.Stream).ToList();
        Assert.Equal(["organisation/7/0", "organisation/7/1", "organisation/7/2", "plans/7"], streams);
        Assert.Equal(streams, OrganisationStreams.Of(new Adopted(7, 2_500, 3, "aa")));
    }

    [Fact]
    public void What_a_plan_needs_lies_in_the_stream_of_plans()
    {
        var plans = OrganisationStreams.List(Company, 7, Salt).Last();
        Assert.Equal("plans/7", plans.Stream);
        Assert.Equal(
            [typeof(ProcessesListed), typeof(PlansListed), typeof(ScenariosListed), typeof(ResourcesListed), typeof(StepsListed), typeof(ContactsListed), typeof(PrinciplesListed)],
            plans.Facts.Select(fact => fact.GetType()));
    }

    [Fact]
    public void Each_person_lies_in_his_bucket_once_and_the_streams_may_be_read_in_any_order()
    {
        var company = Grown(2_500);
        var listings = OrganisationStreams.List(company, 1, Salt).ToList();
        Assert.All(listings.SkipLast(1).Index(), one => Assert.All(one.Item.Facts.OfType<PersonListed>(), person => Assert.Equal(one.Index, Buckets.Of(person.Person, 3))));

        var turned = Enumerable.Reverse(listings).SelectMany(listing => listing.Facts);
        Assert.Equal(Json(company with { Generation = 1 }), Json(OrganisationStreams.Fold(new Adopted(1, 2_500, 3, "aa"), turned)));
    }

    [Fact]
    public void Listing_twice_gives_the_same_facts() =>
        Assert.Equal(
            OrganisationStreams.List(Company, 1, Salt).SelectMany(listing => listing.Facts).Select(PlainFact.Of),
            OrganisationStreams.List(Company with { People = Company.People.Clear().AddRange(Company.People.Reverse()) }, 1, Salt).SelectMany(listing => listing.Facts).Select(PlainFact.Of));

    [Fact]
    public void A_person_is_words_but_for_what_rules_need()
    {
        var listed = OrganisationStreams.List(Company, 1, Salt).SelectMany(listing => listing.Facts).OfType<PersonListed>().Single(one => one.Person == SamplePeople.Employee1);
        Assert.Equal(["account", "email", "name", "phone", "title"], listed.Words.Entries.Keys);
        Assert.Equal("salt of p19", listed.Words.Salt);
        Assert.DoesNotContain("徐志偉", JsonSerializer.Serialize(listed, BcpBot.Journal.FactJson.Options), StringComparison.Ordinal);
    }

    [Fact]
    public void An_erased_person_stays_with_his_ids_and_without_words()
    {
        var facts = OrganisationStreams.List(Company, 1, Salt).SelectMany(listing => listing.Facts)
            .Select(fact => fact is PersonListed { Person: var person } && person == SamplePeople.Employee1 ? fact with { Words = Words.Erased } : fact);
        var folded = OrganisationStreams.Fold(new Adopted(1, 25, 1, "aa"), facts);

        Assert.Equal(("", "", SamplePeople.Shop), (folded.Person(SamplePeople.Employee1)!.Name, folded.Person(SamplePeople.Employee1)!.Account, folded.Person(SamplePeople.Employee1)!.Unit));
        Assert.Null(folded.PersonWithAccount("xu.zhiwei@shop.example"));
    }

    [Fact]
    public void A_store_that_lacks_people_is_not_taken_for_an_organisation() =>
        Assert.Throws<InvalidDataException>(() => OrganisationStreams.Fold(new Adopted(1, 26, 1, "aa"), OrganisationStreams.List(Company, 1, Salt).SelectMany(listing => listing.Facts)));

    [Fact]
    public void Every_fact_fits_into_an_append_whatever_the_texts_are()
    {
        var prose = string.Concat(Enumerable.Repeat("\U0001F525", 2_000));
        var process = Company.Processes[0] with { Name = prose[..200], Impact = prose, Reason = prose };
        var plan = Company.Plans[0] with { Activation = prose, Site = prose, Closing = prose, Strategy = prose, Threats = prose, CostBenefit = prose, Units = [.. Enumerable.Range(0, 120).Select(number => new UnitId($"{number:D63}x"))] };
        var large = Company with
        {
            Units = [.. Enumerable.Range(0, 5_000).Select(number => new Unit(new UnitId($"{number:D64}"), prose[..200], new UnitId($"{number:D64}"), new PersonId($"{number:D64}")))],
            Processes = [.. Enumerable.Repeat(process, 50)],
            Plans = [.. Enumerable.Repeat(plan, 50)],
            Settings = Company.Settings.SetItem("a", prose),
            Resources = [.. Enumerable.Repeat(Company.Resources[0] with { Name = prose[..200], Criterion = prose }, 50)],
            Steps = [.. Enumerable.Repeat(Company.Steps[0] with { What = prose, Contacts = [.. Enumerable.Range(0, 120).Select(number => new ContactId($"{number:D63}x"))] }, 50)],
            Contacts = [.. Enumerable.Range(0, 5_000).Select(number => new Contact(new ContactId($"{number:D64}"), prose[..200], prose[..200], prose[..200], prose[..200], ""))],
            Principles = [.. Enumerable.Repeat(new Principle(1, prose), 50)],
        };

        var facts = OrganisationStreams.List(large, 1, Salt).SelectMany(listing => listing.Facts).ToList();

        Assert.All(facts, fact => Assert.InRange(Encoding.UTF8.GetByteCount(JsonSerializer.Serialize(fact, fact.GetType(), BcpBot.Journal.FactJson.Options)), 1, JournalLimits.BytesPerFact));
        Assert.Equal((50, 50), (facts.OfType<ResourcesListed>().Sum(part => part.Resources.Length), facts.OfType<StepsListed>().Sum(part => part.Steps.Length)));
        Assert.Equal((5_000, 50), (facts.OfType<ContactsListed>().Sum(part => part.Contacts.Length), facts.OfType<PrinciplesListed>().Sum(part => part.Principles.Length)));
        Assert.Equal((5_000, 50), (facts.OfType<UnitsListed>().Sum(part => part.Units.Length), facts.OfType<PlansListed>().Sum(part => part.Plans.Length)));
    }

    private static string Salt(PersonId person) => $"salt of {person}";

    private static Organisation Grown(int people) => Company with
    {
        People = Company.People.AddRange(Enumerable.Range(26, people - 25)
            .Select(number => Company.Person(SamplePeople.Employee1)! with { Id = new PersonId($"p{number}"), Account = $"p{number}@shop.example" })
            .Select(person => KeyValuePair.Create(person.Id, person))),
    };

    /// <summary>As the journal gives it back.</summary>
    private static Fact Stored(Fact fact) =>
        (Fact)JsonSerializer.Deserialize(JsonSerializer.Serialize(fact, fact.GetType(), BcpBot.Journal.FactJson.Options), fact.GetType(), BcpBot.Journal.FactJson.Options)! with { Words = fact.Words };

    private static string Json(Organisation organisation) => JsonSerializer.Serialize(organisation, BcpBot.Journal.FactJson.Options);
}
