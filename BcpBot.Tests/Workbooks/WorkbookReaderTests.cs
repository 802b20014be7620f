using System.Text.Json;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Tests.Sample;
using static BcpBot.Tests.Workbooks.WorkbookSpec;

namespace BcpBot.Tests.Workbooks;

public class WorkbookReaderTests
{
    [Fact]
    public void The_sheets_and_columns_may_stand_in_any_order()
    {
        var turned = new WorkbookSpec([.. Company.Sheets.Reverse().Select(sheet => new SampleSheet(
            sheet.Name, [.. sheet.Headings.Reverse()], [.. sheet.Rows.Select(row => (IReadOnlyList<string>)[.. row.Reverse()])]))]);

        Assert.Equal(Json(Company.IsRead()), Json(turned.IsRead()));
    }

    [Fact]
    public void English_names_and_headings_say_the_same_as_Chinese_ones()
    {
        var english = new WorkbookSpec([.. Company.Sheets.Select(sheet => SheetLayout.Named(sheet.Name) is { } layout
            ? sheet with { Name = layout.Kind.ToString(), Headings = [.. sheet.Headings.Select(heading => layout.Column(heading)!.Heading)] }
            : sheet)]);

        Assert.Equal(
            ["Decision", "Body", "Seats", "Quorum", "Minutes", "ConvenerCasts", "Majority", "Deputies", "MembersStandIn", "Basis"],
            english.Sheets.Single(sheet => sheet.Name == "Decisions").Headings);
        Assert.Equal(Json(Company.IsRead()), Json(english.IsRead()));
    }

    [Theory]
    [InlineData("權責組織", "團體")]
    [InlineData("緊急聯絡網", "通報鏈")]
    [InlineData("人員", "people")]
    [InlineData("人員", "PEOPLE 人員")]
    public void A_sheet_goes_by_each_of_its_names(string sheet, string name) =>
        Company.Change(sheet, old => old with { Name = name }).IsRead();

    [Theory]
    [InlineData("人員", "帳號", "帳號 (UPN)")]
    [InlineData("人員", "帳號", " ACCOUNT ")]
    [InlineData("人員", "物件識別碼", "ObjectId 物件識別碼°")]
    [InlineData("營運衝擊分析", "RtoHours", "復原目標時間（時）")]
    public void A_heading_is_understood_without_its_remarks_and_in_any_case(string sheet, string heading, string written) =>
        Company.With(sheet, 1, heading, written).IsRead();

    [Fact]
    public void What_the_contract_lets_be_missing_may_be_missing() =>
        Company.WithoutSheet("設定").WithoutSheet("原則").WithoutSheet("外部聯絡").WithoutColumn("人員", "物件識別碼").WithoutColumn("決策", "表決方式")
            .WithoutColumn("決策", "可代理").WithoutColumn("決策", "委員互代").WithoutColumn("決策", "依據").WithoutColumn("計畫", "觀察分鐘")
            .WithoutColumn("備援資源", "可用標準").WithoutColumn("步驟", "階段").WithoutColumn("步驟", "外部聯絡").IsRead();

    [Fact]
    public void Empty_cells_of_a_decision_mean_half_of_those_present_deputies_and_no_stand_ins()
    {
        var decision = Company.With("決策", 3, "表決方式", "").With("決策", 3, "可代理", "").With("決策", 3, "委員互代", "").IsRead().Decision(DecisionKind.ActivateIncident);
        Assert.Equal((MajorityRule.HalfOfPresent, true, false), (decision!.Majority, decision.DeputiesMayAct, decision.MembersStandIn));
    }

    [Fact]
    public void An_empty_grade_is_the_suggested_one_and_an_empty_steady_time_an_hour()
    {
        var organisation = Company.With("營運衝擊分析", 2, "分級", "").IsRead();
        Assert.Equal(Grade.High, organisation.Process(SamplePeople.Payment)!.Grade);
        Assert.Equal(TimeSpan.FromHours(1), organisation.Plan(SamplePeople.OrderPlan)!.Steady);
    }

    [Fact]
    public void A_grade_that_differs_stands_with_its_reason()
    {
        var shipping = Company.With("營運衝擊分析", 4, "分級", "low").With("營運衝擊分析", 4, "理由", "旺季另有協力倉").IsRead().Process(SamplePeople.Shipping);
        Assert.Equal((Grade.Low, Grade.Medium, "旺季另有協力倉"), (shipping!.Grade, shipping.SuggestedGrade, shipping.Reason));
    }

    [Theory]
    [InlineData("是", true)]
    [InlineData("yes", true)]
    [InlineData("否", false)]
    [InlineData("No", false)]
    public void Yes_and_no_are_understood_in_both_languages(string answer, bool asks) =>
        Assert.Equal(asks, Company.With("情境", 3, "點名", answer).IsRead().Scenario(SamplePeople.Malware)!.RollCall);

    [Fact]
    public void Rows_that_hold_only_blanks_are_passed_over() =>
        Assert.Equal(25, Company.WithRow("人員", " ", "", "　").IsRead().People.Count);

    [Fact]
    public void A_chain_may_have_two_roots() => Company.With("緊急聯絡網", 4, "上一節點", "").IsRead();

    [Fact]
    public void A_resource_is_read_with_its_keeper_and_criterion() =>
        Assert.Equal(
            new BackupResource(new ResourceId("res-pay-line"), SamplePeople.PaymentPlan, "備援專線", SamplePeople.AssetKeeper, null),
            Company.With("備援資源", 3, "可用標準", "").IsRead().Resources[1]);

    [Fact]
    public void A_step_is_read_with_its_limit_evidence_and_contacts()
    {
        var step = Company.With("步驟", 19, "外部聯絡", "antivirus; telecom").IsRead().Steps[17];
        Assert.Equal(
            new StepRow(
                SamplePeople.Malware, null, 5, "聯絡防毒合約維護廠商，告知徵兆、樣本與影響範圍，取得最新動態與案號", new Doer.OfBody(BodyKind.WorkingGroup),
                TimeSpan.FromMinutes(15), Evidence: true, Phase.Immediate, step.Contacts),
            step);
        Assert.Equal(["antivirus", "telecom"], step.Contacts.Select(contact => contact.Value));
    }

    [Fact]
    public void A_step_without_minutes_has_no_limit_and_may_take_a_week() =>
        Assert.Equal(
            (null, TimeSpan.FromDays(7)),
            Company.With("步驟", 2, "時限", "").With("步驟", 3, "時限", "10080").IsRead().Steps is var steps ? (steps[0].Limit, steps[1].Limit) : default);

    [Fact]
    public void A_step_without_a_phase_is_immediate_in_the_response_run_and_on_standby_in_a_plan() =>
        Assert.Equal(
            [Phase.Immediate, Phase.Standby, Phase.Standby, Phase.Aftercare],
            Company.WithStep("malware", "", "20").WithStep("", "plan-order", "20").WithStep("malware", "plan-order", "21").WithStep("", "plan-order", "22", phase: "aftercare")
                .IsRead().Steps.TakeLast(4).Select(step => step.Phase));

    public static TheoryData<string, string> Doers => new()
    {
        { "p13", $"{new Doer.OfPerson(new PersonId("p13"))}" },
        { "shop", $"{new Doer.OfUnit(SamplePeople.Shop)}" },
        { "auditor", $"{new Doer.OfBody(BodyKind.Auditor)}" },
        { "developmentCommittee", $"{new Doer.OfBody(BodyKind.DevelopmentCommittee)}" },
        { "ASSETKEEPER", $"{new Doer.OfRole(Role.AssetKeeper)}" },
        { "workinggroup.lead", $"{new Doer.OfHead(BodyKind.WorkingGroup)}" },
        { "PromotionGroup.Convener", $"{new Doer.OfHead(BodyKind.PromotionGroup)}" },
        { "COMMITTEE.CONVENER", $"{new Doer.OfHead(BodyKind.Committee)}" },
        { "unitHead", $"{new Doer.OfUnitHead()}" },
        { "Everyone", $"{new Doer.OfEveryone()}" },
    };

    [Theory]
    [MemberData(nameof(Doers))]
    public void A_doer_goes_by_his_id_or_in_any_case_by_his_name(string written, string doer) =>
        Assert.Equal(doer, $"{Company.With("步驟", 2, "執行者", written).IsRead().Steps[0].Doer}");

    [Fact]
    public void A_contact_needs_a_name_and_a_kind_only() =>
        Assert.Equal(
            new Contact(new ContactId("guard"), "範例保全", "廠商", "", "", ""),
            Company.WithRow("外部聯絡", "guard", "範例保全", "廠商", "", "", "").IsRead().Contacts[^1]);

    [Fact]
    public void A_setting_goes_by_its_own_key_where_the_product_knows_none() =>
        Assert.Equal("王大明", Company.WithRow("設定", "發言人", "王大明").IsRead().Settings["發言人"]);

    [Fact]
    public void Numbers_dates_booleans_and_shared_texts_of_real_cells_are_read()
    {
        const string sheet = """
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
              <row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>Na</t></r><r><t>me</t></r><rPh sb="0" eb="1"><t>ねーむ</t></rPh></is></c></row>
              <row r="4"><c r="A4"><v>7</v></c><c r="C4" s="1"><v>46083</v></c><c r="AA4" s="2"><v>46083.5</v></c><c r="AB4" t="b"><v>1</v></c>
                <c r="AC4"><v>1.1000000000000001</v></c><c r="AD4" t="str"><f>A1</f><v>a_x000A_b</v></c><c r="AE4" s="1"/></row>
            </sheetData></worksheet>
            """;
        const string styles = """
            <styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs>
              <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
            """;
        using var file = Xlsx.Of([("計畫", sheet)], "<sst><si><t>Id</t></si></sst>", styles);
        using var workbook = new Spreadsheet(file);

        Assert.Equal(
            ["1 0 Text Id", "1 1 Text Name", "4 0 Number 7", "4 2 Date 2026-03-02", "4 26 Date 2026-03-02", "4 27 YesNo yes", "4 28 Number 1.1", "4 29 Text a\nb"],
            workbook.Rows(workbook.Sheets[0].Part).SelectMany(row => row.Cells.Select(cell => $"{row.Number} {cell.Column} {cell.Kind} {cell.Text}").ToList()));
    }

    [Fact]
    public void Every_error_is_said_at_once_with_its_sheet_row_and_column() =>
        Company
            .With("人員", 3, "單位", "nowhere").With("人員", 5, "代理人", "p04;p99").With("人員", 26, "編號", "p01")
            .With("營運衝擊分析", 2, "RtoHours", "9").With("營運衝擊分析", 3, "分級", "Highest")
            .With("緊急聯絡網", 2, "上一節點", "n6").With("計畫", 2, "檢討日期", "2/3/2026").WithSheet("備忘")
            .IsRejected(
                "UnknownSheet, 備忘, , ",
                "UnknownReference, 人員, 3, C 單位",
                "UnknownReference, 人員, 5, K 代理人",
                "DeputyOfSelf, 人員, 5, K 代理人",
                "RepeatedId, 人員, 26, A 編號",
                "RtoAboveMtpd, 營運衝擊分析, 2, H RtoHours",
                "NotOneOf, 營運衝擊分析, 3, J 分級",
                "NotADate, 計畫, 2, I 檢討日期",
                "UnknownReference, 備援資源, 3, D 保管者",
                "UnknownReference, 備援資源, 4, D 保管者",
                "UnknownReference, 步驟, 81, E 執行者",
                "ChainCycle, 緊急聯絡網, 4, B 上一節點");

    [Fact]
    public void Beyond_five_thousand_the_errors_are_counted_only()
    {
        var rows = Enumerable.Range(0, 6_000).Select(number => (IReadOnlyList<string>)[$"x{number}", "", "hq", "", $"x{number}@shop.example", "", "", "", "", "", ""]);
        var rejected = Assert.IsType<WorkbookReading.Rejected>(Company.Change("人員", sheet => sheet with { Rows = [.. sheet.Rows, .. rows] }).Reading());

        Assert.Equal(5_001, rejected.Errors.Count);
        Assert.Equal(new WorkbookError(WorkbookFault.MoreErrors, "", null, null, Detail: "1000"), rejected.Errors[^1]);
    }

    private static string Json(Organisation organisation) => JsonSerializer.Serialize(organisation, BcpBot.Journal.FactJson.Options);
}
