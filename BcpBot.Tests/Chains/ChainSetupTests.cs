using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;

namespace BcpBot.Tests.Chains;

public class ChainSetupTests
{
    private static readonly UnitId Firm = new("firm"), Sales = new("sales"), Shop = new("shop"), Plant = new("plant");

    [Fact]
    public void A_chain_reaches_the_committee_and_the_concerned_units_with_the_links_above_them() =>
        Assert.Equal(["L1", "L2", "L3"], LinksFor(Sales));

    [Fact]
    public void A_chain_without_concerned_units_still_reaches_the_committee() =>
        Assert.Equal(["L1", "L2"], LinksFor());

    [Fact]
    public void A_unit_without_a_link_is_covered_by_the_nearest_unit_above_it() =>
        Assert.Equal(["L1", "L2", "L3"], LinksFor(Shop));

    [Fact]
    public void A_unit_that_nothing_covers_adds_no_link() =>
        Assert.Equal(["L1", "L2"], LinksFor(Firm));

    [Fact]
    public void Every_link_to_a_concerned_unit_is_in_the_chain() =>
        Assert.Equal(["L1", "L2", "L4", "L5"], LinksFor(Plant));

    [Fact]
    public void The_convener_of_a_body_holds_its_link_then_his_deputies_and_all_its_people_are_members()
    {
        var link = Link("L2");

        Assert.Equal(Ids("boss", "vice", "aide"), link.Contacts);
        Assert.Equal(Ids("vice", "boss"), link.Members);
    }

    [Fact]
    public void Without_a_convener_the_lead_holds_the_link() =>
        Assert.Equal(Ids("lead"), Link("L2", Company with
        {
            Memberships = [new(BodyKind.Committee, new("vice"), Position.Member), new(BodyKind.Committee, new("lead"), Position.Lead)],
        }).Contacts);

    [Fact]
    public void The_head_of_a_unit_holds_its_link_and_its_own_people_are_members()
    {
        var link = Link("L3");

        Assert.Equal(Ids("seller", "clerk"), link.Contacts);
        Assert.Equal(Ids("clerk", "seller"), link.Members);
    }

    [Fact]
    public void A_link_to_a_person_has_him_and_his_deputies_and_no_members()
    {
        var link = Link("L1");

        Assert.Equal(Ids("guard", "boss"), link.Contacts);
        Assert.Empty(link.Members);
        Assert.Equal(TimeSpan.FromMinutes(3), link.Window);
    }

    [Fact]
    public void The_generation_and_the_way_of_telling_are_copied()
    {
        var setup = ChainSetup.For(Company, [], Telling.Cascade);

        Assert.Equal((7, Telling.Cascade), (setup.Generation, setup.Telling));
    }

    private static IEnumerable<string> LinksFor(params UnitId[] concerned) =>
        ChainSetup.For(Company, [.. concerned], Telling.AllAtOnce).Links.Select(link => link.Id.Value);

    private static ChainLink Link(string id, Organisation? organisation = null) =>
        ChainSetup.For(organisation ?? Company, [Sales], Telling.AllAtOnce).Links.Single(link => link.Id.Value == id);

    private static IEnumerable<PersonId> Ids(params string[] people) => people.Select(PersonId.Of);

    private static readonly Organisation Company = Organisation.Empty with
    {
        Generation = 7,
        People = new[]
        {
            Person("guard", Firm, "boss"), Person("boss", Firm, "vice", "aide"), Person("vice", Firm), Person("aide", Firm), Person("lead", Firm),
            Person("seller", Sales, "clerk"), Person("clerk", Sales), Person("keeper", Shop), Person("worker", Plant),
        }.ToImmutableDictionary(person => person.Id),
        Units = [new(Firm, "公司", null, new("boss")), new(Sales, "業務處", Firm, new("seller")), new(Shop, "門市", Sales, new("keeper")), new(Plant, "廠務處", Firm, new("worker"))],
        Memberships =
        [
            new(BodyKind.Committee, new("vice"), Position.Member),
            new(BodyKind.Committee, new("boss"), Position.Convener),
            new(BodyKind.WorkingGroup, new("lead"), Position.Lead),
        ],
        Chain =
        [
            Row("L1", null, new ChainTarget.OfPerson(new("guard"))),
            Row("L2", "L1", new ChainTarget.OfBody(BodyKind.Committee)),
            Row("L3", "L2", new ChainTarget.OfUnit(Sales)),
            Row("L4", "L2", new ChainTarget.OfUnit(Plant)),
            Row("L5", "L4", new ChainTarget.OfUnit(Plant)),
            Row("L6", "L3", new ChainTarget.OfBody(BodyKind.WorkingGroup)),
        ],
    };

    private static Person Person(string id, UnitId unit, params string[] deputies) =>
        new(new(id), id, unit, "", $"{id}@example.test", null, "", "", Language.ZhTw, [], [.. Ids(deputies)]);

    private static ChainRow Row(string link, string? parent, ChainTarget target) =>
        new(new(link), parent is null ? null : new LinkId(parent), target, TimeSpan.FromMinutes(3));
}
