using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Tests.Cases;
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

    [Fact]
    public void The_steps_of_a_response_run_come_by_phase_then_number()
    {
        var mixed = WithSteps(Step(Malware, null, 3, Phase.Aftercare), Step(Malware, null, 20, Phase.Immediate), Step(Malware, null, 4, Phase.Immediate), Step(Malware, null, 1, Phase.Restore));
        Assert.Equal([4, 20, 1, 3], mixed.StepsOf(Malware).Select(step => step.No));
    }

    [Fact]
    public void A_response_run_has_no_step_of_a_plan_and_none_of_another_scenario()
    {
        var mixed = WithSteps(Step(Malware, null, 1), Step(Malware, PaymentPlan, 2), Step(null, PaymentPlan, 3), Step(Building, null, 4));
        Assert.Equal([1], mixed.StepsOf(Malware).Select(step => step.No));
        Assert.Empty(mixed.StepsOf(NoPlan));
    }

    [Fact]
    public void A_plan_runs_its_own_steps_and_those_for_the_scenario_together()
    {
        var mixed = WithSteps(
            Step(null, PaymentPlan, 5, Phase.Restore), Step(Malware, PaymentPlan, 4, Phase.Restore), Step(Building, PaymentPlan, 3), Step(null, PaymentPlan, 6), Step(null, OrderPlan, 1), Step(Malware, null, 2));
        Assert.Equal([6, 4, 5], mixed.StepsOf(PaymentPlan, Malware).Select(step => step.No));
        Assert.Equal([3, 6, 5], mixed.StepsOf(PaymentPlan, Building).Select(step => step.No));
    }

    [Fact]
    public void A_plan_has_its_resources_and_a_contact_is_found_by_id()
    {
        Assert.Equal(["res-pay-host", "res-pay-line"], Company.ResourcesOf(PaymentPlan).Select(resource => resource.Id.Value));
        Assert.Equal("範例電信", Company.Contact(new ContactId("telecom"))!.Name);
        Assert.Null(Company.Contact(new ContactId("moon")));
    }

    [Fact]
    public void A_step_is_done_by_the_person_the_people_of_the_body_or_its_head()
    {
        Assert.Equal([Employee1], Doers(new Doer.OfPerson(Employee1)));
        Assert.Equal([PromotionConvener, PromotionMember2, PromotionMember3, PromotionMember4], Doers(new Doer.OfBody(BodyKind.PromotionGroup)));
        Assert.Equal([WorkingGroupLead], Doers(new Doer.OfHead(BodyKind.WorkingGroup)));
        Assert.Equal([PromotionConvener], Doers(new Doer.OfHead(BodyKind.PromotionGroup)));
        Assert.Empty(Doers(new Doer.OfHead(BodyKind.Auditor)));
    }

    [Fact]
    public void A_step_is_done_by_those_with_the_role_and_by_the_people_of_the_unit_and_below()
    {
        Assert.Equal([WorkingGroupMember2, DeputyOfMember4, AssetKeeper], Doers(new Doer.OfRole(Role.AssetKeeper)));
        Assert.Equal([CommitteeMember2, PromotionMember3, DeputyOfMember2, Employee3], Doers(new Doer.OfUnit(Finance)));
        Assert.Equal(25, Doers(new Doer.OfUnit(Headquarters)).Length);
    }

    [Fact]
    public void The_head_of_the_unit_is_that_of_the_unit_asked_and_nobody_without_one()
    {
        Assert.Equal([CommitteeMember3], Company.DoersOf(new Doer.OfUnitHead(), Shop).ToArray());
        Assert.Empty(Doers(new Doer.OfUnitHead()));
        Assert.Empty(Company.DoersOf(new Doer.OfUnitHead(), new UnitId("moon")));
    }

    [Fact]
    public void Nobody_in_particular_does_an_instruction_to_everyone() => Assert.Empty(Company.DoersOf(new Doer.OfEveryone(), Shop));

    private static PersonId[] Doers(Doer doer) => [.. Company.DoersOf(doer, unitOfTheProcess: null)];

    private static Organisation WithSteps(params StepRow[] steps) => Company with { Steps = [.. steps] };

    private static StepRow Step(ScenarioId? scenario, PlanId? plan, int number, Phase phase = Phase.Standby) =>
        new(scenario, plan, number, "檢查機房", new Doer.OfRole(Role.ItStaff), null, false, phase, []);

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

    [Fact]
    public void Whoever_keeps_a_resource_or_is_named_for_a_step_is_an_officer_and_so_are_his_deputies()
    {
        var named = CaseStory.Company.Resources.Select(row => row.Keeper).Concat(CaseStory.Company.Steps.Select(row => row.Doer).OfType<Doer.OfPerson>().Select(one => one.Person)).Distinct().ToList();

        Assert.Contains(AssetKeeper, named);
        Assert.All(named.Concat(named.SelectMany(person => CaseStory.Company.DeputiesOf(person))), person => Assert.Contains(person, CaseStory.Company.Officers));
        Assert.DoesNotContain(Employee1, CaseStory.Company.Officers);
    }
}
