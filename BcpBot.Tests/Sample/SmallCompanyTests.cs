using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Sample;

/// <summary>What the tests of other things rest on.</summary>
public class SmallCompanyTests
{
    [Fact]
    public void It_imports_without_an_error()
    {
        var organisation = Read();
        Assert.Equal(25, organisation.People.Count);
        Assert.Equal("範例電商股份有限公司", organisation.Settings[SettingKey.CompanyName]);
        Assert.Equal("02-5550-0119", organisation.Settings[SettingKey.EmergencyPhone]);
    }

    [Fact]
    public void It_has_every_body_but_the_development_committee()
    {
        var organisation = Read();
        Assert.Equal([CommitteeConvener, CommitteeMember2, CommitteeMember3, CommitteeMember4, CommitteeMember5], organisation.MembersOf(BodyKind.Committee).ToArray());
        Assert.Equal([PromotionConvener, PromotionMember2, PromotionMember3, PromotionMember4], organisation.MembersOf(BodyKind.PromotionGroup).ToArray());
        Assert.Equal(
            [WorkingGroupLead, WorkingGroupMember2, WorkingGroupMember3, WorkingGroupMember4, WorkingGroupMember5], organisation.MembersOf(BodyKind.WorkingGroup).ToArray());
        Assert.Equal([Auditor], organisation.MembersOf(BodyKind.Auditor).ToArray());
        Assert.DoesNotContain(organisation.Memberships, member => member.Body is BodyKind.DevelopmentCommittee);
        Assert.Equal(Enum.GetValues<Role>(), organisation.People.Values.SelectMany(person => person.Roles).Distinct().Order());
    }

    [Fact]
    public void The_conveners_and_the_lead_have_two_deputies()
    {
        var organisation = Read();
        Assert.Equal([ConvenersFirstDeputy, ConvenersSecondDeputy], organisation.DeputiesOf(CommitteeConvener).ToArray());
        Assert.Equal([PromotionMember2, PromotionMember3], organisation.DeputiesOf(PromotionConvener).ToArray());
        Assert.Equal([WorkingGroupMember2, WorkingGroupMember3], organisation.DeputiesOf(WorkingGroupLead).ToArray());
    }

    [Fact]
    public void Two_people_are_to_be_found_by_their_accounts_only() =>
        Assert.Equal([Employee1, Contractor], Read().People.Values.Where(person => person.ObjectId is null).Select(person => person.Id).OrderBy(id => id.Value));

    [Fact]
    public void Its_grades_are_the_suggested_ones_and_the_last_process_has_no_plan()
    {
        var organisation = Read();
        Assert.Equal(
            [(Payment, Grade.High, true), (Order, Grade.High, true), (Shipping, Grade.Medium, true), (ClosingTheBooks, Grade.Low, false)],
            organisation.Processes.Select(process => (process.Id, process.Grade, organisation.PlanFor(process.Id) is not null)));
        Assert.All(organisation.Processes, process => Assert.Equal(process.SuggestedGrade, process.Grade));
    }

    [Fact]
    public void Only_the_building_scenario_asks_for_everyones_safety() =>
        Assert.Equal([Building], Read().Scenarios.Where(scenario => scenario.AsksForSafety).Select(scenario => scenario.Id));

    [Fact]
    public void Every_step_of_its_scenarios_and_plans_is_read()
    {
        var organisation = Read();
        Assert.Equal(
            [(Internal, 13), (Malware, 13), (Intrusion, 14), (Building, 13), (Interruption, 11), (NoPlan, 12)],
            organisation.Scenarios.Select(scenario => (scenario.Id, organisation.StepsOf(scenario.Id).Length)));
        Assert.Equal(
            [(PaymentPlan, 3), (OrderPlan, 2), (ShippingPlan, 2)],
            organisation.Plans.Select(plan => (plan.Id, organisation.StepsOf(plan.Id, Malware).Length)));
        Assert.Equal(83, organisation.Steps.Length);
    }

    [Fact]
    public void Somebody_does_every_step_but_the_instructions_to_everyone()
    {
        var organisation = Read();
        Assert.Equal(
            [(Building, 1), (Building, 3), (Building, 8)],
            organisation.Steps.Where(step => organisation.DoersOf(step.Doer, Shop).IsEmpty).Select(step => (step.Scenario!.Value, step.No)));
    }

    [Fact]
    public void Its_resources_contacts_and_principles_are_read()
    {
        var organisation = Read();
        Assert.Equal([2, 1, 1], organisation.Plans.Select(plan => organisation.ResourcesOf(plan.Id).Length));
        Assert.Equal("119", organisation.Contact(new ContactId("fire"))!.Phone);
        Assert.Equal(Enumerable.Range(1, 12), organisation.Principles.Select(principle => principle.No));
    }

    [Fact]
    public void The_first_decision_waits_thirty_minutes_for_a_majority_of_the_committee() =>
        Assert.Equal(
            new DecisionRow(
                DecisionKind.ActivateIncident, BodyKind.Committee, SeatsOf.Members, new QuorumRule.Majority(), TimeSpan.FromMinutes(30),
                ConvenerCasts: true, MajorityRule.HalfOfPresent, DeputiesMayAct: true, MembersStandIn: false, "業務持續管理程序 5.3.2"),
            Read().Decision(DecisionKind.ActivateIncident));

    private static Organisation Read()
    {
        using var file = File.OpenRead(SmallCompany.File);
        return Assert.IsType<WorkbookReading.Read>(WorkbookReader.Read(file)).Organisation;
    }
}
