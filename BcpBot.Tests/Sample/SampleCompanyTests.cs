using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Sample;

/// <summary>The company that ships.</summary>
public class SampleCompanyTests
{
    /// <summary>Written anew by <c>BCPBOT_WRITE_SAMPLE=1 dotnet test --filter SampleCompany</c>.</summary>
    [Fact]
    public void The_committed_workbook_is_what_its_source_makes()
    {
        using var made = new MemoryStream();
        SampleWorkbook.Write(SampleCompany.Sheets, made);
        if (Environment.GetEnvironmentVariable("BCPBOT_WRITE_SAMPLE") == "1")
            File.WriteAllBytes(SampleCompany.CommittedFile, made.ToArray());

        using var committed = File.OpenRead(SampleCompany.CommittedFile);
        Assert.Equal(CellsOf(made), CellsOf(committed));
    }

    [Fact]
    public void The_workbook_lies_beside_the_program() =>
        Assert.Equal(File.ReadAllBytes(SampleCompany.CommittedFile), File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "sample", "company.xlsx")));

    [Fact]
    public void It_has_sixty_people_in_nine_units_and_speaks_two_languages()
    {
        var organisation = Read();
        Assert.Equal((60, 9), (organisation.People.Count, organisation.Units.Length));
        Assert.Equal(60, organisation.People.Values.Select(person => person.Name).Distinct().Count());
        Assert.Equal(60, organisation.People.Values.Select(person => person.Account).Distinct().Count());
        Assert.Equal(6, organisation.People.Values.Count(person => person.Language is Language.En));
        Assert.Equal(Enum.GetValues<Role>(), organisation.People.Values.SelectMany(person => person.Roles).Distinct().Order());
        Assert.Equal("範例電商股份有限公司", organisation.Settings[SettingKey.CompanyName]);
    }

    [Fact]
    public void Its_bodies_have_seven_four_and_five_and_their_heads_two_deputies_each()
    {
        var organisation = Read();
        Assert.Equal((7, 4, 5, 1), (
            organisation.MembersOf(BodyKind.Committee).Length, organisation.MembersOf(BodyKind.PromotionGroup).Length,
            organisation.MembersOf(BodyKind.WorkingGroup).Length, organisation.MembersOf(BodyKind.Auditor).Length));
        Assert.All([CommitteeConvener, PromotionConvener, WorkingGroupLead], head => Assert.Equal(2, organisation.DeputiesOf(head).Length));
        Assert.All(organisation.MembersOf(BodyKind.Committee).ToArray(), member => Assert.NotEmpty(organisation.DeputiesOf(member)));
    }

    [Fact]
    public void Whom_the_small_company_has_is_in_it_with_the_same_name_and_language()
    {
        var organisation = Read();
        Assert.All(SmallCompany.Sheets.Single(sheet => sheet.Name == "人員").Rows, row =>
        {
            var person = organisation.Person(new PersonId(row[0]))!;
            Assert.Equal((row[1], row[4], row[5]), (person.Name, person.Account, person.ObjectId ?? ""));
        });
    }

    [Fact]
    public void Its_eight_processes_have_the_suggested_grades_and_one_has_no_plan()
    {
        var organisation = Read();
        Assert.Equal(8, organisation.Processes.Length);
        Assert.Equal([(Grade.High, 3), (Grade.Medium, 3), (Grade.Low, 2)], organisation.Processes.CountBy(process => process.Grade).OrderBy(count => count.Key).Select(count => (count.Key, count.Value)));
        Assert.All(organisation.Processes, process => Assert.Equal(process.SuggestedGrade, process.Grade));
        Assert.Equal([ClosingTheBooks], organisation.Processes.Where(process => organisation.PlanFor(process.Id) is null).Select(process => process.Id));
    }

    [Fact]
    public void Every_plan_has_steps_resources_where_it_needs_them_and_somebody_who_does_them()
    {
        var organisation = Read();
        Assert.All(organisation.Plans, plan =>
        {
            Assert.NotEmpty(organisation.StepsOf(plan.Id, Malware));
            Assert.NotEmpty(plan.Units);
        });
        Assert.All(organisation.Processes.Where(process => process.Grade is not Grade.Low), process => Assert.NotEmpty(organisation.ResourcesOf(organisation.PlanFor(process.Id)!.Id)));
        Assert.Equal(
            [(Building, 1), (Building, 3), (Building, 8)],
            organisation.Steps.Where(step => organisation.DoersOf(step.Doer, Shop).IsEmpty).Select(step => (step.Scenario!.Value, step.No)));
    }

    [Fact]
    public void The_six_scenarios_have_all_their_steps()
    {
        var organisation = Read();
        Assert.Equal(
            [(Internal, 13), (Malware, 13), (Intrusion, 14), (Building, 13), (Interruption, 11), (NoPlan, 12)],
            organisation.Scenarios.Select(scenario => (scenario.Id, organisation.StepsOf(scenario.Id).Length)));
        Assert.Equal([Building], organisation.Scenarios.Where(scenario => scenario.AsksForSafety).Select(scenario => scenario.Id));
    }

    [Fact]
    public void Its_chain_has_four_levels_and_reaches_every_unit()
    {
        var organisation = Read();
        var parents = organisation.Chain.ToDictionary(link => link.Link, link => link.Parent);
        int LevelOf(LinkId link) => parents[link] is { } parent ? LevelOf(parent) + 1 : 1;

        Assert.Equal(4, organisation.Chain.Max(link => LevelOf(link.Link)));
        Assert.All(organisation.Units, unit => Assert.NotEmpty(organisation.LinksCovering(unit.Id)));
    }

    [Fact]
    public void Its_contacts_and_the_twelve_principles_are_read()
    {
        var organisation = Read();
        Assert.Equal("119", organisation.Contact(new ContactId("fire"))!.Phone);
        Assert.Equal(Enumerable.Range(1, 12), organisation.Principles.Select(principle => principle.No));
    }

    [Fact]
    public void A_person_finds_headings_that_stay_in_view_and_columns_wide_enough_for_names()
    {
        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(SampleCompany.CommittedFile, isEditable: false);
        Assert.All(book.WorkbookPart!.WorksheetParts, part =>
        {
            Assert.Single(part.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Pane>());
            Assert.All(part.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Column>(), column => Assert.InRange(column.Width!.Value, 8, 64));
        });
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(book));
    }

    private static Organisation Read()
    {
        using var file = File.OpenRead(SampleCompany.CommittedFile);
        return Assert.IsType<WorkbookReading.Read>(WorkbookReader.Read(file)).Organisation;
    }

    private static List<string> CellsOf(Stream file)
    {
        using var workbook = new Spreadsheet(file);
        return [.. workbook.Sheets.SelectMany(sheet => workbook.Rows(sheet.Part).SelectMany(row => row.Cells.Select(cell => $"{sheet.Name} {row.Number} {cell}").ToList()))];
    }
}
