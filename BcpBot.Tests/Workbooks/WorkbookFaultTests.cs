using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using static BcpBot.Tests.Workbooks.WorkbookSpec;

namespace BcpBot.Tests.Workbooks;

/// <summary>Each thing that can be wrong, alone in an otherwise right workbook: it is said once, at its place, and nothing else is said.</summary>
public class WorkbookFaultTests
{
    private static readonly (WorkbookSpec Workbook, string Error)[] OneOfEach =
    [
        (Company.WithSheet("Notes"), "UnknownSheet, Notes, , "),
        (Company.WithoutSheet("步驟"), "MissingSheet, Steps 步驟, , "),
        (Company.WithSheet("People"), "RepeatedSheet, People, , "),
        (Company.WithoutRows("決策"), "NoRows, 決策, , "),
        (Company.WithColumn("人員", "生日", ""), "UnknownColumn, 人員, 1, L 生日"),
        (Company.WithColumn("步驟", "備註", ""), "UnknownColumn, 步驟, 1, J 備註"),
        (Company.WithoutColumn("人員", "電話"), "MissingColumn, 人員, 1, Phone 電話"),
        (Company.WithoutColumn("備援資源", "保管者"), "MissingColumn, 備援資源, 1, Keeper 保管者"),
        (Company.WithColumn("人員", "Name", ""), "RepeatedColumn, 人員, 1, L Name"),
        (Company.WithColumn("人員", "", "x"), "NoHeading, 人員, 2, L"),
        (Company.With("人員", 2, "姓名", ""), "Missing, 人員, 2, B 姓名"),
        (Company.With("步驟", 2, "項次", ""), "Missing, 步驟, 2, C 項次"),
        (Company.With("步驟", 2, "執行項目", ""), "Missing, 步驟, 2, D 執行項目"),
        (Company.With("步驟", 2, "執行者", ""), "Missing, 步驟, 2, E 執行者"),
        (Company.With("步驟", 2, "佐證", ""), "Missing, 步驟, 2, G 佐證"),
        (Company.With("備援資源", 2, "計畫", ""), "Missing, 備援資源, 2, B 計畫"),
        (Company.With("備援資源", 2, "保管者", ""), "Missing, 備援資源, 2, D 保管者"),
        (Company.With("外部聯絡", 2, "類別", ""), "Missing, 外部聯絡, 2, C 類別"),
        (Company.With("原則", 2, "內容", ""), "Missing, 原則, 2, B 內容"),
        (Company.With("步驟", 2, "執行項目", new string('停', 4_001)), "TooLong, 步驟, 2, D 執行項目"),
        (Company.With("人員", 2, "姓名", new string('王', 201)), "TooLong, 人員, 2, B 姓名"),
        (Company.With("人員", 2, "姓名", "王_x0007_明"), "ControlCharacters, 人員, 2, B 姓名"),
        (Company.With("人員", 2, "姓名", "王\u202E明"), "ControlCharacters, 人員, 2, B 姓名"),
        (Company.With("人員", 2, "姓名", Xlsx.Error + "#REF!"), "BrokenFormula, 人員, 2, B 姓名"),
        (Company.With("人員", 20, "編號", "p 19"), "NotAnId, 人員, 20, A 編號"),
        (Company.With("步驟", 2, "情境", "in ternal"), "NotAnId, 步驟, 2, A 情境"),
        (Company.With("步驟", 78, "計畫", "plan payment"), "NotAnId, 步驟, 78, B 計畫"),
        (Company.With("人員", 20, "編號", "itstaff"), "ReservedId, 人員, 20, A 編號"),
        (Company.With("人員", 20, "編號", "clock"), "ReservedId, 人員, 20, A 編號"),
        (Company.WithRow("情境", "none", "無", "Other", "無", "無", "no", ""), "ReservedId, 情境, 8, A 編號"),
        (Company.WithRow("備援資源", "response", "plan-order", "備援主機", "p25", ""), "ReservedId, 備援資源, 6, A 編號"),
        (Company.WithRow("外部聯絡", "unithead", "範例保全", "廠商", "", "", ""), "ReservedId, 外部聯絡, 8, A 編號"),
        (Company.With("人員", 20, "編號", "p18"), "RepeatedId, 人員, 20, A 編號"),
        (Company.WithRow("情境", "internal", "內部", "Internal", "內部", "內部", "no", ""), "RepeatedId, 情境, 8, A 編號"),
        (Company.With("備援資源", 3, "編號", "res-pay-host"), "RepeatedId, 備援資源, 3, A 編號"),
        (Company.WithRow("外部聯絡", "fire", "消防局", "警消", "", "", ""), "RepeatedId, 外部聯絡, 8, A 編號"),
        (Company.With("人員", 20, "編號", "hq"), "IdOfAUnit, 人員, 20, A 編號"),
        (Company.With("人員", 2, "單位", "moon"), "UnknownReference, 人員, 2, C 單位"),
        (Company.With("人員", 2, "代理人", "p06;p99"), "UnknownReference, 人員, 2, K 代理人"),
        (Company.With("單位", 3, "上級", "moon"), "UnknownReference, 單位, 3, C 上級"),
        (Company.With("單位", 3, "主管", "p99"), "UnknownReference, 單位, 3, D 主管"),
        (Company.With("權責組織", 3, "人員", "p99"), "UnknownReference, 權責組織, 3, B 人員"),
        (Company.With("營運衝擊分析", 3, "權責單位", "moon"), "UnknownReference, 營運衝擊分析, 3, C 權責單位"),
        (Company.With("計畫", 4, "業務流程", "moon"), "UnknownReference, 計畫, 4, C 業務流程"),
        (Company.With("計畫", 4, "相關單位", "it;moon"), "UnknownReference, 計畫, 4, G 相關單位"),
        (Company.With("備援資源", 3, "計畫", "moon"), "UnknownReference, 備援資源, 3, B 計畫"),
        (Company.With("備援資源", 3, "保管者", "p99"), "UnknownReference, 備援資源, 3, D 保管者"),
        (Company.With("步驟", 3, "情境", "moon"), "UnknownReference, 步驟, 3, A 情境"),
        (Company.With("步驟", 78, "計畫", "moon"), "UnknownReference, 步驟, 78, B 計畫"),
        (Company.With("步驟", 78, "執行者", "p99"), "UnknownReference, 步驟, 78, E 執行者"),
        (Company.With("步驟", 78, "執行者", "Auditor.Convener"), "UnknownReference, 步驟, 78, E 執行者"),
        (Company.With("步驟", 19, "外部聯絡", "antivirus;moon"), "UnknownReference, 步驟, 19, I 外部聯絡"),
        (Company.With("緊急聯絡網", 3, "上一節點", "n9"), "UnknownReference, 緊急聯絡網, 3, B 上一節點"),
        (Company.With("緊急聯絡網", 5, "對象", "moon"), "UnknownReference, 緊急聯絡網, 5, C 對象"),
        (Company.With("人員", 2, "角色", "Boss"), "NotOneOf, 人員, 2, J 角色"),
        (Company.With("人員", 2, "語言", "fr"), "NotOneOf, 人員, 2, I 語言"),
        (Company.With("營運衝擊分析", 3, "分級", "0"), "NotOneOf, 營運衝擊分析, 3, J 分級"),
        (Company.With("情境", 2, "點名", "maybe"), "NotOneOf, 情境, 2, F 點名"),
        (Company.With("情境", 2, "類別", "Fire"), "NotOneOf, 情境, 2, C 類別"),
        (Company.With("計畫", 2, "通報方式", "Mail"), "NotOneOf, 計畫, 2, H 通報方式"),
        (Company.With("步驟", 2, "階段", "Later"), "NotOneOf, 步驟, 2, H 階段"),
        (Company.With("步驟", 2, "佐證", "photo"), "NotOneOf, 步驟, 2, G 佐證"),
        (Company.With("決策", 2, "門檻", "0"), "NotOneOf, 決策, 2, D 門檻"),
        (Company.With("決策", 2, "組織", "Auditor"), "NotOneOf, 決策, 2, B 組織"),
        (Company.With("營運衝擊分析", 5, "RpoHours", "soon"), "NotANumber, 營運衝擊分析, 5, I RpoHours"),
        (Company.With("營運衝擊分析", 5, "衝擊程度", "5"), "OutOfRange, 營運衝擊分析, 5, E 衝擊程度"),
        (Company.With("營運衝擊分析", 5, "資產風險", "1.5"), "OutOfRange, 營運衝擊分析, 5, F 資產風險"),
        (Company.With("營運衝擊分析", 5, "中斷可能性", "0"), "OutOfRange, 營運衝擊分析, 5, L 中斷可能性"),
        (Company.With("緊急聯絡網", 2, "確認時限", "0"), "OutOfRange, 緊急聯絡網, 2, D 確認時限"),
        (Company.With("步驟", 2, "項次", "0"), "OutOfRange, 步驟, 2, C 項次"),
        (Company.With("步驟", 2, "項次", "first"), "NotANumber, 步驟, 2, C 項次"),
        (Company.With("步驟", 2, "時限", "10081"), "OutOfRange, 步驟, 2, F 時限"),
        (Company.With("步驟", 2, "時限", "0.5"), "OutOfRange, 步驟, 2, F 時限"),
        (Company.With("原則", 2, "項次", "1.5"), "OutOfRange, 原則, 2, A 項次"),
        (Company.With("計畫", 2, "檢討日期", "2026/3/2"), "NotADate, 計畫, 2, I 檢討日期"),
        (Company.With("計畫", 2, "檢討日期", "2026-02-30"), "NotADate, 計畫, 2, I 檢討日期"),
        (Company.With("人員", 2, "物件識別碼", "5a3e"), "NotAGuid, 人員, 2, F 物件識別碼"),
        (Company.With("人員", 2, "帳號", "wang"), "NotAnAddress, 人員, 2, E 帳號"),
        (Company.With("人員", 2, "電子郵件", "Wang <wang@shop.example>"), "NotAnAddress, 人員, 2, G 電子郵件"),
        (Company.With("外部聯絡", 5, "電子郵件", "support"), "NotAnAddress, 外部聯絡, 5, F 電子郵件"),
        (Company.With("人員", 3, "帳號", "WANG.daming@shop.example"), "Repeated, 人員, 3, E 帳號"),
        (Company.With("人員", 3, "物件識別碼", "{5A3E0000-0000-4000-8000-000000000001}"), "Repeated, 人員, 3, F 物件識別碼"),
        (Company.WithRow("權責組織", "Committee", "p03", "Member"), "Repeated, 權責組織, 17, B 人員"),
        (Company.WithRow("決策", "Close", "Committee", "Convener", "Majority", "60", "no"), "Repeated, 決策, 7, A 決策"),
        (Company.WithRow("設定", "CompanyName", "x"), "Repeated, 設定, 9, A 項目"),
        (Company.With("原則", 3, "項次", "1"), "Repeated, 原則, 3, A 項次"),
        (Company.With("步驟", 19, "外部聯絡", "antivirus;antivirus"), "RepeatedInList, 步驟, 19, I 外部聯絡"),
        (Company.With("人員", 2, "代理人", "p06;p07；p06"), "RepeatedInList, 人員, 2, K 代理人"),
        (Company.With("人員", 2, "代理人", "p06;p01"), "DeputyOfSelf, 人員, 2, K 代理人"),
        (Company.With("單位", 2, "上級", "it"), "UnitCycle, 單位, 3, C 上級"),
        (Company.With("單位", 4, "上級", "shop"), "UnitCycle, 單位, 4, C 上級"),
        (Company.With("緊急聯絡網", 2, "上一節點", "n6"), "ChainCycle, 緊急聯絡網, 4, B 上一節點"),
        (Company.With("營運衝擊分析", 2, "RtoHours", "4.5"), "RtoAboveMtpd, 營運衝擊分析, 2, H RtoHours"),
        (Company.With("營運衝擊分析", 3, "分級", "Medium"), "ReasonNeeded, 營運衝擊分析, 3, K 理由"),
        (Company.With("計畫", 3, "業務流程", "payment"), "SecondPlan, 計畫, 3, C 業務流程"),
        (Company.With("步驟", 2, "情境", ""), "NeitherScenarioNorPlan, 步驟, 2, A 情境"),
        (Company.With("步驟", 78, "計畫", ""), "NeitherScenarioNorPlan, 步驟, 78, A 情境"),
        (Company.With("步驟", 3, "項次", "1"), "RepeatedStep, 步驟, 3, C 項次"),
        (Company.With("步驟", 79, "項次", "1"), "RepeatedStep, 步驟, 79, C 項次"),
        (Company.With("權責組織", 2, "職務", "Member"), "MissingHead, 權責組織, , C 職務"),
        (Company.With("權責組織", 12, "職務", "Lead"), "SecondHead, 權責組織, 12, C 職務"),
        (Company.With("權責組織", 12, "職務", "Convener"), "WrongPosition, 權責組織, 12, C 職務"),
        (Company.With("權責組織", 16, "職務", "Lead"), "WrongPosition, 權責組織, 16, C 職務"),
        (Company.WithoutRow("決策", 4), "MissingDecision, 決策, , A 決策"),
        (Company.With("決策", 3, "門檻", "6"), "QuorumAboveSeats, 決策, 3, D 門檻"),
        (Company.With("決策", 6, "門檻", "2"), "QuorumAboveSeats, 決策, 6, D 門檻"),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, OneOfEach.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_fault_is_said_once_at_its_place(int number) => OneOfEach[number].Workbook.IsRejected(OneOfEach[number].Error);

    [Fact]
    public void A_body_that_is_needed_must_have_people() =>
        Company.Change("權責組織", sheet => sheet with { Rows = [.. sheet.Rows.Where(row => row[0] != "PromotionGroup")] })
            .IsRejected("MissingBody, 權責組織, , A 組織", "MissingBody, 決策, 2, B 組織", "MissingBody, 決策, 4, B 組織");

    [Fact]
    public void A_concerned_unit_that_no_link_covers_is_named_wherever_it_is_concerned() =>
        Company.WithoutRow("緊急聯絡網", 5).WithoutRow("緊急聯絡網", 3)
            .IsRejected("NotCovered, 計畫, 2, G 相關單位", "NotCovered, 計畫, 3, G 相關單位", "NotCovered, 計畫, 4, G 相關單位");

    [Fact]
    public void A_link_to_the_unit_above_covers_the_units_below() => Company.WithoutRow("緊急聯絡網", 3).IsRead();

    [Fact]
    public void A_development_committee_that_is_not_listed_is_the_one_committee() =>
        Assert.Equal(5, Company.With("決策", 5, "組織", "DevelopmentCommittee").IsRead().MembersOf(BodyKind.DevelopmentCommittee).Length);

    [Fact]
    public void What_refers_to_a_missing_sheet_is_not_said_again() => Company.WithoutSheet("人員").IsRejected("MissingSheet, People 人員, , ");

    [Theory]
    [InlineData("情境", "Scenarios 情境")]
    [InlineData("計畫", "Plans 計畫")]
    [InlineData("單位", "Units 單位")]
    public void A_step_that_refers_to_a_missing_sheet_says_nothing_of_it(string sheet, string missing) =>
        Company.WithoutSheet(sheet).IsRejected($"MissingSheet, {missing}, , ");

    [Fact]
    public void The_contacts_are_missed_once_as_soon_as_a_step_names_one() =>
        Company.WithoutSheet("外部聯絡").IsRejected("MissingSheet, Contacts 外部聯絡, , ");

    [Fact]
    public void A_missing_column_is_said_once_and_not_of_every_step() =>
        Company.WithoutColumn("步驟", "情境").IsRejected("MissingColumn, 步驟, 1, Scenario 情境");

    [Fact]
    public void Without_plans_every_step_needs_a_scenario() =>
        Company.WithoutColumn("步驟", "計畫").Change("步驟", sheet => sheet with { Rows = [.. sheet.Rows.Take(77)] }).IsRejected("NeitherScenarioNorPlan, 步驟, 78, A 情境");

    [Fact]
    public void A_number_that_a_plan_uses_in_every_scenario_is_used_in_each() =>
        Company.WithStep("malware", "plan-payment", "1").WithStep("malware", "plan-payment", "4").WithStep("", "plan-payment", "4")
            .IsRejected("RepeatedStep, 步驟, 85, C 項次", "RepeatedStep, 步驟, 87, C 項次");

    [Fact]
    public void A_number_may_stand_in_two_runs() =>
        Company.WithStep("malware", "plan-payment", "4").WithStep("intrusion", "plan-payment", "4").WithStep("malware", "plan-order", "4").WithStep("", "plan-shipping", "4").IsRead();

    [Fact]
    public void A_step_whose_run_cannot_be_read_repeats_no_number() =>
        Company.With("步驟", 78, "情境", "internal").With("步驟", 78, "計畫", "plan payment").IsRejected("NotAnId, 步驟, 78, B 計畫");

    [Fact]
    public void A_body_that_does_a_step_must_have_people() =>
        Company.Change("權責組織", sheet => sheet with { Rows = [.. sheet.Rows.Where(row => row[0] != "Auditor")] }).With("步驟", 2, "執行者", "auditor")
            .IsRejected("MissingBody, 步驟, 2, E 執行者");

    [Fact]
    public void Every_fault_has_a_sample_here_or_among_the_files()
    {
        WorkbookFault[] elsewhere =
        [
            WorkbookFault.NotAWorkbook, WorkbookFault.Encrypted, WorkbookFault.TooLarge, WorkbookFault.Swollen,
            WorkbookFault.TooManyRows, WorkbookFault.MissingBody, WorkbookFault.NotCovered, WorkbookFault.MoreErrors,
        ];
        Assert.Equal(
            Enum.GetNames<WorkbookFault>().Order(),
            OneOfEach.Select(one => one.Error.Split(',')[0]).Concat(elsewhere.Select(fault => $"{fault}")).Distinct().Order());
    }

    [Fact]
    public void A_doer_who_is_not_there_is_told_who_may_be() =>
        Assert.Equal(
            "步驟, row 2, E 執行者: \"Boss\" is not in People, Units, Committee, DevelopmentCommittee, PromotionGroup, WorkingGroup, Auditor, ItStaff, ServiceUser, Contractor, "
            + "AssetKeeper, WorkingGroup.Lead, PromotionGroup.Convener, Committee.Convener, UnitHead, everyone.",
            Assert.IsType<WorkbookReading.Rejected>(Company.With("步驟", 2, "執行者", "Boss").Reading()).Errors.Single().Line(Language.En));

    [Fact]
    public void A_repeated_number_names_the_row_that_has_it_first()
    {
        var error = Assert.IsType<WorkbookReading.Rejected>(Company.With("步驟", 79, "項次", "1").Reading()).Errors.Single();
        Assert.StartsWith("步驟, row 79, C 項次: The number 1 is already in row 78;", error.Line(Language.En), StringComparison.Ordinal);
        Assert.StartsWith("步驟，第 79 列，C 項次：項次 1 與第 78 列重複；", error.Line(Language.ZhTw), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_has_words_in_both_languages() =>
        Assert.All(Enum.GetValues<WorkbookFault>(), fault =>
        {
            var error = new WorkbookError(fault, "人員", 3, "C 單位", "given", "detail");
            Assert.NotEmpty(error.InWords(Language.ZhTw));
            Assert.NotEqual(error.InWords(Language.ZhTw), error.InWords(Language.En));
        });

    [Fact]
    public void A_line_says_where_and_what()
    {
        var error = new WorkbookError(WorkbookFault.UnknownReference, "人員", 3, "C 單位", "moon", "單位");
        Assert.Equal("人員，第 3 列，C 單位：「moon」不在「單位」中。", error.Line(Language.ZhTw));
        Assert.Equal("人員, row 3, C 單位: \"moon\" is not in 單位.", error.Line(Language.En));
        Assert.StartsWith("這不是", new WorkbookError(WorkbookFault.NotAWorkbook, "", null, null).Line(Language.ZhTw), StringComparison.Ordinal);
    }
}
