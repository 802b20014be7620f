using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Tests.Workbooks;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Organisations;

public class OrganisationQueryTests
{
    private static readonly Organisation Company = WorkbookSpec.Company.IsRead();

    [Fact]
    public void A_body_has_its_members_in_the_order_of_the_sheet_and_one_head()
    {
        Assert.Equal([WorkingGroupLead, WorkingGroupMember2, WorkingGroupMember3, WorkingGroupMember4, WorkingGroupMember5], Company.MembersOf(BodyKind.WorkingGroup).ToArray());
        Assert.Equal(WorkingGroupLead, Company.HeadOf(BodyKind.WorkingGroup));
        Assert.Equal(CommitteeConvener, Company.HeadOf(BodyKind.Committee));
        Assert.Null(Company.HeadOf(BodyKind.Auditor));
    }

    [Fact]
    public void A_development_committee_that_is_not_listed_is_the_committee() =>
        Assert.Equal((CommitteeConvener, 5), (Company.HeadOf(BodyKind.DevelopmentCommittee), Company.MembersOf(BodyKind.DevelopmentCommittee).Length));

    [Fact]
    public void The_heads_of_a_unit_go_upwards_from_its_own() =>
        Assert.Equal([CommitteeMember3, CommitteeConvener], Company.HeadsOf(Shop));

    [Fact]
    public void The_people_of_a_unit_are_its_own_or_also_those_below()
    {
        Assert.Equal([CommitteeConvener, ConvenersFirstDeputy, ConvenersSecondDeputy, Auditor], Company.PeopleOf(Headquarters));
        Assert.Equal(25, Company.PeopleOfAndBelow(Headquarters).Distinct().Count());
        Assert.Empty(Company.PeopleOf(new UnitId("moon")));
    }

    [Fact]
    public void A_standing_names_the_places_and_the_units_headed()
    {
        var member = Company.StandingOf(CommitteeMember3);
        Assert.True(member.Inside && member.In(BodyKind.Committee) && !member.IsConvener);
        Assert.Equal([Shop], member.Heads);
        Assert.True(Company.StandingOf(WorkingGroupLead).Is(BodyKind.WorkingGroup, Position.Lead));
        Assert.True(Company.StandingOf(Employee1) is { Inside: true, Places.Count: 0, Heads.Count: 0 });
        Assert.Same(Standing.None, Company.StandingOf(new PersonId("p99")));
    }

    [Fact]
    public void A_person_is_found_by_object_id_and_by_account_in_any_case_and_never_by_nothing()
    {
        Assert.Equal(CommitteeConvener, Company.PersonWithObjectId("5A3E0000-0000-4000-8000-000000000001")?.Id);
        Assert.Equal(Employee1, Company.PersonWithAccount("Xu.ZhiWei@shop.example")?.Id);
        Assert.Null(Company.PersonWithAccount("徐志偉"));
        Assert.Null(Company.PersonWithAccount(""));
        Assert.Null(Company.PersonWithObjectId(""));
    }

    [Fact]
    public void An_answer_follows_a_change_of_the_organisation()
    {
        Assert.NotNull(Company.PersonWithAccount("wang.daming@shop.example"));
        var without = Company with { People = Company.People.Remove(CommitteeConvener) };
        Assert.Null(without.PersonWithAccount("wang.daming@shop.example"));
        Assert.Same(Standing.None, without.StandingOf(CommitteeConvener));
    }

    [Fact]
    public void A_unit_is_covered_by_its_own_links_else_by_those_of_the_nearest_unit_above()
    {
        Assert.Equal([LogisticsLink], Company.LinksCovering(Logistics).Select(link => link.Link));
        var without = Company with { Chain = Company.Chain.RemoveAll(link => link.Link == LogisticsLink) };
        Assert.Equal([HeadquartersLink], without.LinksCovering(Logistics).Select(link => link.Link));
        Assert.Empty((Company with { Chain = [] }).LinksCovering(Logistics));
    }

    [Fact]
    public void A_circle_of_units_comes_to_an_end()
    {
        var circle = Company with { Units = [new Unit(Shop, "電商", It, CommitteeMember3), new Unit(It, "資訊", Shop, CommitteeMember5)] };
        Assert.Equal([CommitteeMember3, CommitteeMember5], circle.HeadsOf(Shop));
        Assert.Equal([Shop, It], circle.UnitAndBelow(Shop));
    }

    [Theory]
    [InlineData(4, 1, 24, 25, Grade.High)]
    [InlineData(4, 1, 24.5, 25, Grade.Medium)]
    [InlineData(4, 3, 2, 0.5, Grade.High)]
    [InlineData(3, 2, 24, 4, Grade.Medium)]
    [InlineData(3, 4, 24, 4, Grade.High)]
    [InlineData(2, 1, 120, 24, Grade.Low)]
    [InlineData(1, 1, 4, 4, Grade.Medium)]
    [InlineData(1, 1, 4.1, 4, Grade.Low)]
    [InlineData(3, 3, 24, 24, Grade.Medium)]
    [InlineData(3, 3, 24, 4, Grade.High)]
    public void The_suggested_grade_follows_the_printed_formula(int impact, int risk, double rtoHours, double rpoHours, Grade grade) =>
        Assert.Equal(grade, ImpactAnalysis.SuggestedGrade(impact, risk, TimeSpan.FromHours(rtoHours), TimeSpan.FromHours(rpoHours)));

    [Fact]
    public void The_score_is_the_weighted_sum() =>
        Assert.Equal(3.80m, ImpactAnalysis.Score(4, 3, TimeSpan.FromHours(2), TimeSpan.FromMinutes(30)));

    [Fact]
    public void A_building_emergency_asks_for_everyones_safety_whatever_the_sheet_says() =>
        Assert.True((Company.Scenario(Building)! with { RollCall = false }).AsksForSafety);
}
