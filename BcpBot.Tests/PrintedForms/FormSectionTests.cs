using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Runs;
using BcpBot.Journal;
using BcpBot.Reports;
using BcpBot.Tests.Cases;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.PrintedForms.FormStory;
using static BcpBot.Tests.Runs.RunStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.PrintedForms;

/// <summary>Every section of the form 7.1, drawn from facts.</summary>
public class FormSectionTests
{
    private static readonly PrintedForm Whole = FormStory.Filed.Form();

    [Fact]
    public void It_has_sixteen_sections_in_their_order_and_seven_annexes()
    {
        Assert.Equal(FormWords.SectionKeys, Whole.Sections.Select(section => section.Key));
        Assert.Equal(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"], Whole.Sections.Select(section => section.No));
        Assert.Equal("ABCDEFG", string.Concat(Whole.Annexes.Select(annex => annex.No)));
    }

    [Fact]
    public void Its_head_says_whose_form_it_is_and_how_far_it_has_come()
    {
        Assert.Equal(new FormHead("範例電商股份有限公司", "ISMS-4-18", "1.0", "內部使用", "BCP-2026-0007", PrintedState.Filed, false, "2029-03-02"), Whole.Head);
        Assert.Equal(PrintedState.Draft, Incident.Form().Head.State);
        Assert.Equal((PrintedState.Drafted, null), (Drafted(Interruption, null).Head.State, Drafted(Interruption, null).Head.No));
    }

    [Fact]
    public void A_form_in_whose_signing_somebody_has_begun_is_being_signed() =>
        Assert.Equal(PrintedState.Signing, Until(FormStory.Filed, "form.signed").Head.State);

    [Fact]
    public void The_basics_name_kind_scenario_plans_levels_site_and_writer()
    {
        var basics = Whole.Section("basics");

        Assert.Equal("□演練　■實際處理", basics.Value("nature"));
        Assert.Equal("付款頁無回應", basics.Value("title"));
        Assert.Equal("■業務經驗　□資安事故　□風險評鑑", basics.Value("source"));
        Assert.Equal("第 3 級（疑似，2026-03-02 12:02:00）；第 3 級（確定，2026-03-02 12:04:00）", basics.Value("level"));
        Assert.Equal("□主要　■備援　□居家；備援：鄭文傑 2026-03-02 12:19:00", basics.Value("site"));
        Assert.Equal("資訊處／許雅婷／2026-03-04", basics.Value("writer"));
        Assert.Equal([["線上付款", "高", "2 小時"], ["訂單處理", "高", "4 小時"], ["出貨配送", "中", "24 小時"]], basics.Table("processes").Cells("process", "grade", "rto"));
    }

    [Fact]
    public void The_moments_stand_in_order_with_their_distances_and_their_corrections()
    {
        var times = Whole.Section("times").Table("times").Cells("item", "at", "apart", "remark");

        Assert.Equal(["中斷發生", "2026-03-02 11:48:00", Blank], times[0][..3]);
        Assert.Equal("原為 2026-03-02 12:00:00，鄭文傑於 2026-03-02 12:02:00 更正；原為 2026-03-02 11:50:00，鄭文傑於 2026-03-02 12:04:00 更正", times[0][3]);
        Assert.Equal(["發現／第一次通報", "2026-03-02 12:00:00", "12 分 00 秒", "通報人：徐志偉"], times[1]);
        Assert.Equal(["緊急處置開始", "2026-03-02 12:05:00", "3 分 00 秒", "確認中斷範圍與起始時間，排除誤報；設定狀況更新間隔（預設 30 分）（許雅婷）"], times[3]);
        Assert.Equal(["決議／決定啟動", "2026-03-02 12:11:00", "6 分 00 秒", Blank], times[4]);
        Assert.Equal(["備援資源全數確認", "2026-03-02 12:18:00", "6 分 00 秒", Blank], times[7]);
        Assert.Equal(["線上付款 復原", "2026-03-02 13:05:00", "47 分 00 秒", "2026-03-02 13:10:00 回報"], times[8]);
        Assert.Equal(["維持正常觀察期滿", "2026-03-02 22:00:00", "3 小時 20 分 00 秒"], times[11][..3]);
        Assert.Equal(["向推動組報告復原", "2026-03-02 22:00:00", "0 秒"], times[12][..3]);
        Assert.Equal(["決定結束", "2026-03-02 22:20:00"], times[13][..2]);
        Assert.Equal("檢討會議", times[^1][0]);
        Assert.Equal("2026-03-04 14:00:00", times[^1][1]);
    }

    [Fact]
    public void A_moment_that_has_not_come_is_a_blank_and_the_next_counts_from_the_last_known()
    {
        var times = Reported().By(7, WorkingGroupLead, new CaseCommand.Take()).Form().Section("times").Table("times").Cells("item", "at", "apart");

        Assert.Equal(["中斷發生", "2026-03-02 12:00:00", Blank], times[0]);
        Assert.All(times[2..], row => Assert.Equal(Blank, row[1]));
    }

    [Fact]
    public void Everyone_who_did_something_is_named_with_his_roles_and_for_whom_he_stood_in()
    {
        var people = Whole.Section("people");
        var rows = people.Table("participants").Cells("name", "unit", "role", "standsIn");

        Assert.Equal(["徐志偉", "電商營運處", "通報人、使用者", "無"], rows[0]);
        Assert.Contains(rows, row => row[0] == "楊雅雯" && row[3] == "代理陳志強（不在）");
        Assert.Equal("鄭文傑（2026-03-02 12:00:00 起）；鄭文傑（2026-03-02 12:01:00 起）", people.Value("commander"));
        Assert.Equal([["範例金流公司", "已切換路由", "A-17"]], people.Table("outsideCalls").Cells("agency", "result", "reference"));
    }

    [Fact]
    public void A_deputy_who_votes_after_half_the_time_stands_in_because_of_silence()
    {
        var form = Taken().Assessed(5, 3).Votes(21, DeputyOfMember3, Choice.Approve).Form();

        Assert.Contains(form.Section("people").Table("participants").Cells("name", "standsIn"), row => row is ["楊雅雯", "代理陳志強（逾時未處理）"]);
    }

    [Fact]
    public void A_deputy_to_whom_a_step_was_handed_over_stands_in_because_of_that()
    {
        var step = Incident.Open().Runs[PaymentRun]!.Step(2)!.Setup;
        var form = Incident.By(601, WorkingGroupLead, new RunCommand.HandOver(PaymentRun, 2, step.Deputies[0])).By(602, step.Deputies[0], new RunCommand.Start(PaymentRun, 2)).Form();

        Assert.Contains($"代理{Company.Person(step.People[0])!.Name}（經移交）", form.Section("people").Table("participants").Cells("name", "standsIn").Single(row => row[0] == Company.Person(step.Deputies[0])!.Name)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Ways_of_telling_that_are_not_there_print_no_figure()
    {
        Assert.EndsWith("電子郵件 —；電話 —", Whole.Section("notification").Value("deliveries"), StringComparison.Ordinal);
        Assert.All(Whole.Section("notification").Table("notification").Cells("byPhone"), row => Assert.Equal("—", row[0]));
    }

    [Fact]
    public void Every_ballot_is_a_row_with_its_rule_and_figures_and_every_vote_is_in_the_annex()
    {
        var ballots = Whole.Section("decisions").Table("ballots").Cells("matter", "body", "rules", "figures", "result");
        Assert.Equal(["啟動業務持續計畫（5.3.2）", "資訊安全管理委員會", "5／3／出席過半", "3・0・0", "同意"], ballots[0]);
        Assert.Equal(["結束業務持續計畫（5.3.6）", "資訊安全管理委員會召集人", "1・0・0"], [ballots[1][0], ballots[1][1], ballots[1][3]]);

        var votes = Whole.Section("seatVotes").Table("seatVotes").Cells("seat", "voter", "votedAs", "choice", "counted");
        Assert.Equal(["王大明", "王大明", "本人", "不同意", "否"], votes[0]);
        Assert.Equal(["王大明", "王大明", "本人", "同意", "是"], votes[1]);
        Assert.Equal(["陳志強", "楊雅雯", "代理", "同意", "是"], votes[3]);
    }

    [Fact]
    public void At_a_tie_the_conveners_vote_is_named()
    {
        var tied = Taken().Assessed(5, 3)
            .Votes(6, CommitteeConvener, Choice.Approve).Votes(6, CommitteeMember2, Choice.Approve)
            .Votes(7, CommitteeMember3, Choice.Reject).Votes(7, CommitteeMember4, Choice.Reject)
            .Votes(8, CommitteeMember5, Choice.Abstain)
            .Votes(9, CommitteeConvener, Choice.Approve, Second);

        Assert.Equal("同意（王大明 2026-03-02 12:09:00）", tied.Form().Section("decisions").Value("convenersVote"));
        Assert.Equal(["同意（可否同數，王大明於 2026-03-02 12:09:00 裁決）", "同意"], tied.Form().Section("decisions").Table("ballots").Cells("result").Select(row => row[0]));
    }

    [Fact]
    public void A_refused_vote_stands_in_the_annex_and_counts_for_nobody() =>
        Assert.Contains(
            Taken().Assessed(5, 3).Votes(6, Employee1, Choice.Approve).Form().Section("seatVotes").Table("seatVotes").Cells("voter", "votedAs", "counted"),
            row => row is ["徐志偉", "未受理：非應表決人", "否"]);

    [Fact]
    public void The_notification_is_counted_by_principals_deputies_and_silence()
    {
        var chain = Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve);
        var heard = chain.By(8, CommitteeConvener, new ChainCommand.Acknowledge(Chain, CommitteeLink));
        var told = Enumerable.Range(1, 6).Aggregate(heard, (story, round) => story.Tick(8 + 30 * round)).Form();

        var row = Assert.Single(told.Section("notification").Table("notification").Cells("asked", "acknowledged", "byDeputy", "notTold", "average", "longest", "ninety"));
        Assert.Equal(["4", "1", "0", "3", "2 分 00 秒", "2 分 00 秒", "未達"], row);
        Assert.NotEqual("0", told.Section("notification").Table("notification").Cells("escalations").Single()[0]);
        Assert.Equal(3, told.Section("notification").Table("notToldPeople").Rows.Length);
        Assert.All(told.Section("notification").Table("notToldPeople").Cells("notToldPeople"), cell => Assert.Contains("逾時未確認", cell[0], StringComparison.Ordinal));
    }

    [Fact]
    public void The_safety_answers_add_up_and_their_percentages_have_times()
    {
        var safety = FormOf(Endangered()).Section("safety");

        Assert.Equal(["全體同仁", "25", "20", "1", "1", "3", "1"], safety.Table("safety").Cells("scope", "due", "safe", "offSite", "help", "silent", "vouched").Single());
        Assert.Equal("50%：13 分 00 秒；75%：19 分 00 秒；90%：未達；100%：未達", safety.Table("safety").Cells("rates").Single()[0]);
        Assert.Equal(["曾淑娟", "三樓，腳受傷", Blank], safety.Table("helpHandled").Cells("person", "need", "outcome").Single());
    }

    [Fact]
    public void Who_needs_help_and_who_is_silent_stands_first_in_the_list()
    {
        var list = FormOf(Endangered()).Section("safetyList").Table("safetyList").Cells("person", "answer", "answeredBy");

        Assert.Equal(["曾淑娟", "需要協助", "曾淑娟"], list[0]);
        Assert.Equal(["未回報", "未回報", "未回報"], list[1..4].Select(row => row[1]));
        Assert.Contains(list, row => row is ["廖健民", "不在現場（平安）", "鄭文傑"]);
    }

    [Fact]
    public void Without_a_roll_call_the_section_says_so() =>
        Assert.Equal("本案未實施", Assert.IsType<FormPart.Note>(Assert.Single(Incident.Form().Section("safety").Parts)).Text);

    [Fact]
    public void A_step_says_who_when_how_long_and_with_what_evidence()
    {
        var steps = Whole.Section("execution").Table("steps").Cells("no", "doneBy", "limit", "started", "ended", "minutes", "result", "reason", "evidence");

        Assert.Equal(["1", "許雅婷", "10", "03-02 12:05:00", "03-02 12:06:00", "1", "完成", "範圍已確認", "畫面.png（9f86d081…）"], steps[0]);
        Assert.Equal(["2", "周俊宏", "20", "無", "03-02 12:06:30", "無", "略過", "不適用", "無"], steps[1]);
        Assert.Equal("未執行", steps[4][6]);
        Assert.Equal(["畫面.png", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "許雅婷"], Whole.Section("evidenceList").Table("evidenceList").Cells("file", "sha256", "custodian").Single());
    }

    [Fact]
    public void A_resource_says_who_reported_confirmed_solved_and_waived_it()
    {
        var resources = Whole.Section("execution").Table("resourceResults").Cells("resource", "reported", "confirmed", "shortage", "solution", "waiver");

        Assert.Equal(["備援付款主機", "可用（許雅婷 03-02 12:15:00）", "可用（鄭文傑 03-02 12:16:00）", "無", "無", "無"], resources[0]);
        Assert.Equal(["備援專線", "不足（蘇柏翰 03-02 12:13:00）", "無", "線路未通", "改用行動網路（劉怡君 03-02 12:14:00）", "無"], resources[1]);
        Assert.Equal("時間急迫（吳建宏 03-02 12:17:00）", resources[2][5]);
    }

    [Fact]
    public void Recovery_is_measured_from_the_interruption_and_from_the_activation()
    {
        var rows = Whole.Section("recovery").Table("recoveries").Cells("process", "fromSince", "fromActivation", "rtoMet", "loss", "rpoMet", "whyNot");

        Assert.Equal(["線上付款", "1 小時 17 分 00 秒", "54 分 00 秒", "■是□否", "5 分 00 秒", "■是□否", "無"], rows[0]);
        Assert.Equal(["訂單處理", "5 小時 12 分 00 秒", "4 小時 49 分 00 秒", "□是■否", "1 小時 30 分 00 秒", "□是■否", "備援資料落後"], rows[1]);
    }

    [Fact]
    public void The_end_says_checks_findings_improvements_conclusion_and_signatures()
    {
        Assert.StartsWith("■服務已恢復並穩定　■臨時帳號與權限已收回", Whole.Section("security").Value("checks"), StringComparison.Ordinal);
        Assert.Equal(("通報迅速", "憑證過期"), (Whole.Section("findings").Value("strengths"), Whole.Section("findings").Value("cause")));
        Assert.Equal(["同步間隔改為 5 分鐘", "蘇柏翰", "劉怡君 2026-03-04（延遲 4 分鐘）"], Whole.Section("improvements").Table("improvements").Cells("finding", "responsible", "verified").Single());
        Assert.Equal("□有效　■部分有效　□無效", Whole.Section("conclusion").Value("effective"));

        var signatures = Whole.Section("signatures").Table("signatures").Cells("signedBy", "opinion");
        Assert.Equal(["許雅婷 資深系統工程師", "鄭文傑 系統維運經理", "吳建宏 資安長", "王大明 總經理"], signatures.Select(row => row[0]));
        Assert.All(signatures, row => Assert.Contains("經 Teams 身分驗證，歷程紀錄 #", row[1], StringComparison.Ordinal));
        Assert.Contains("鄭文傑 2026-03-04 16:40:00 退回（補損失金額）", Whole.Section("signatures").Value("returns")!, StringComparison.Ordinal);
        Assert.Equal("憑證過期", Whole.Section("reviewRecord").Value("causes"));
    }

    [Fact]
    public void A_returned_form_has_no_signature_any_more() =>
        Assert.All(Until(FormStory.Filed, "form.returned").Section("signatures").Table("signatures").Cells("signedBy"), cell => Assert.Equal(Blank, cell[0]));

    [Fact]
    public void A_real_case_has_no_drill_plan_and_says_so() =>
        Assert.Equal("無", Assert.IsType<FormPart.Note>(Assert.Single(Whole.Section("drill").Parts)).Text);

    [Fact]
    public void The_journal_annex_has_a_line_for_every_fact_in_words()
    {
        var lines = Whole.Section("journal").Table("journal").Cells("version", "event", "who", "words");

        Assert.Equal(FormStory.Filed.History.Length, lines.Length);
        Assert.Equal(["1", "通報", "徐志偉", "付款頁無回應"], lines[0]);
        Assert.DoesNotContain(lines, line => line[1].Contains('.', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_fact_of_a_case_and_of_a_roll_call_has_words() =>
        Assert.Empty(FactNames.Table
            .Where(row => row.Value.Namespace is { } space && !space.EndsWith("Deliveries", StringComparison.Ordinal) && !space.EndsWith("Reach", StringComparison.Ordinal) && !space.EndsWith("Files", StringComparison.Ordinal) && !space.EndsWith("Stores", StringComparison.Ordinal) && !space.EndsWith("Organisations", StringComparison.Ordinal) && space != "BcpBot.Domain")
            .Where(row => row.Value != typeof(NumberFact.Given) && FormWords.NameOfFact(row.Key) == row.Key).Select(row => row.Key));

    [Fact]
    public void A_drafted_form_prints_scenario_steps_and_resources_and_leaves_the_results_open()
    {
        var form = Drafted(Malware, PaymentPlan);

        Assert.Equal("設備遭病毒或勒索軟體感染，影響業務運作", form.Section("procedure").Value("description"));
        Assert.Equal(13, form.Section("procedure").Table("steps").Rows.Length);
        Assert.Equal(["1", "許雅婷（周俊宏）", "20", "是"], form.Section("procedure").Parts.OfType<FormPart.Table>().First(table => table.Title == "線上付款持續計畫").Cells("no", "doer", "limit", "needsEvidence")[0]);
        Assert.All(form.Section("execution").Table("steps").Rows, row => Assert.All(row[1..], Assert.Null));
        Assert.Empty(form.Annexes);
    }

    [Fact]
    public void A_form_drafted_without_a_plan_says_so()
    {
        var form = Drafted(NoPlan, null);

        Assert.Equal("無相應計畫", form.Section("basics").Value("plan"));
        Assert.Equal(12, form.Section("procedure").Table("steps").Rows.Length);
    }

    [Fact]
    public void Every_scenario_can_be_drafted_with_every_plan_and_with_none() =>
        Assert.All(
            Company.Scenarios.SelectMany(_ => Company.Plans.Select(plan => (PlanId?)plan.Id).Append(null), (scenario, plan) => Drafted(scenario.Id, plan)),
            form => Assert.Equal(16, form.Sections.Length));

    [Fact]
    public void Who_left_the_company_is_still_named()
    {
        var record = RecordOf(Incident.History);
        var later = Company with { Generation = 2, People = Company.People.Remove(Employee1) };
        var form = FormFold.Of(FormSubject.Of(record, later, Company, Taipei), []);

        Assert.Equal("通報人：徐志偉", form.Section("times").Table("times").Cells("remark")[1][0]);
    }

    [Fact]
    public void A_list_of_more_than_thirty_participants_goes_to_the_annex()
    {
        var crowd = Enumerable.Range(1, 31).Select(number => new PersonId($"x{number}"));
        var story = crowd.Aggregate(Active(), (before, person) => before.When(30, new RunCommand.CallContact(new ContactId("telecom")) { By = person, As = new Standing(true, [new Place(BodyKind.WorkingGroup, Position.Member)], []) }));
        var form = story.Form();

        Assert.EndsWith("名單見附件 C", form.Section("people").Value("participants"), StringComparison.Ordinal);
        Assert.True(form.Section("toldList").Table("participants").Rows.Length > 31);
    }

    /// <summary>The form as it was right after the first fact of this name.</summary>
    private static PrintedForm Until(TimelineSpec<Case> story, string name)
    {
        var facts = Noted("case/c0ffee", story.History).ToList();
        var place = facts.FindIndex(noted => noted.Name == name);
        return FormOf(RecordOf(story.History.Take(place + 1)));
    }
}
