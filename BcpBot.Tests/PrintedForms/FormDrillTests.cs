using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Guidance;
using BcpBot.Reports;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Drills;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.PrintedForms.FormStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.PrintedForms;

/// <summary>What the form 7.1 says of drills, of courses where no plan fits, and of what came from beside the main way.</summary>
public class FormDrillTests
{
    private static readonly PrintedForm Whole = FormStory.Drill.Form();

    [Fact]
    public void A_drill_has_no_level_in_its_journal_either() =>
        Assert.DoesNotContain(FormStory.Drill.Form().Section("journal").Table("journal").Cells("words"), row => row[0].Contains("第 0 級", StringComparison.Ordinal));

    [Fact]
    public void The_basics_name_the_types_and_leave_open_what_nobody_recorded()
    {
        var basics = Whole.Section("basics");

        Assert.Equal("■演練　□實際處理", basics.Value("nature"));
        Assert.Equal("□書面流程演練　■通報演練　■關鍵業務流程之復原演練", basics.Value("drillTypes"));
        Assert.Equal("□預告　□無預警", basics.Value("announced"));
        Assert.Null(basics.Value("place"));
        Assert.Equal("通報演練", basics.Value("title"));
        Assert.Equal((PrintedState.Filed, true), (Whole.Head.State, Whole.Head.IsDrill));
    }

    [Fact]
    public void The_plan_says_objectives_with_criteria_scope_stop_conditions_and_evaluators()
    {
        var plan = Whole.Section("drill");

        Assert.Null(plan.Value("purpose"));
        Assert.Equal("2026-03-02 13:00:00", plan.Value("plannedAt"));
        Assert.Equal("1. 全員收到通知（成功準則：30 分內九成確認）；2. 找到集合地點（成功準則：未訂）", plan.Value("objectives"));
        Assert.Equal((null, "發生實際事故"), (plan.Value("limits"), plan.Value("stopWhen")));
        Assert.Equal(Company.Person(Auditor)!.Name, plan.Value("evaluators"));
        Assert.EndsWith("見五、組織與人員", plan.Value("participants"), StringComparison.Ordinal);
    }

    [Fact]
    public void Purpose_place_and_announcement_are_printed_as_they_were_planned()
    {
        var plan = DrillStory.Plan(DrillStory.Planning(types: DrillType.Tabletop) with { Announced = false });
        var form = TimelineSpec<Case>.Of(Case.Machine).By(0, WorkingGroupLead, plan with { Words = Words.Of("5a17", [.. plan.Words.Entries.Select(word => (word.Key, (string?)word.Value)), ("purpose", "驗證疏散"), ("place", "一樓大廳")]) }).Form();

        Assert.Equal(("□預告　■無預警", "一樓大廳"), (form.Section("basics").Value("announced"), form.Section("basics").Value("place")));
        Assert.Equal("驗證疏散", form.Section("drill").Value("purpose"));
    }

    [Fact]
    public void The_training_says_whether_it_was_needed_held_and_understood_and_the_annex_has_who_signs() => Assert.Multiple(
        () => Assert.Equal("■需　□不需；通報流程（2026-03-02 12:20:00，2／3 人已了解）；演練開始時 2／3 人已了解", Whole.Section("drill").Value("training")),
        () => Assert.Equal(
            [["通報流程", "許雅婷", "2026-03-02 12:21:00"], ["通報流程", "周俊宏", Blank], ["通報流程", "徐志偉", "2026-03-02 12:25:00"]],
            Whole.Section("trainingRecord").Table("trainingRecord").Cells("trainedIn", "person", "understoodAt")),
        () => Assert.Equal("□需　■不需；未辦理", DrillStory.Planned(DrillType.Tabletop).Form().Section("drill").Value("training")),
        () => Assert.Equal("無", Assert.IsType<FormPart.Note>(Assert.Single(DrillStory.Planned(DrillType.Tabletop).Form().Section("trainingRecord").Parts)).Text));

    [Fact]
    public void The_approval_is_the_committees_ballot() => Assert.Multiple(
        () => Assert.Equal("資訊安全管理委員會：同意（2026-03-02 12:05:00，同意・不同意・棄權 3・0・0）", Whole.Section("drill").Value("approval")),
        () => Assert.Equal("資訊安全管理委員會：表決中（0・0・0）", DrillStory.Planned(DrillType.Tabletop).Form().Section("drill").Value("approval")));

    [Fact]
    public void What_interrupted_or_stopped_it_is_named() => Assert.Multiple(
        () => Assert.Equal("演練期間發生實際事故 BCP-2026-0009（2026-03-02 13:06:00）", Whole.Section("drill").Value("drillStops")),
        () => Assert.Equal(
            "中止演練（鄭文傑 2026-03-02 13:01:00）：改期",
            DrillStory.Started(DrillType.Recovery).By(61, WorkingGroupLead, new DrillCommand.Abort { Words = Typed("note", "改期") }).Form().Section("drill").Value("drillStops")),
        () => Assert.Equal("無", DrillStory.Planned(DrillType.Recovery).Form().Section("drill").Value("drillStops")));

    [Fact]
    public void Its_times_begin_with_its_start_and_correct_nothing()
    {
        var times = Whole.Section("times").Table("times").Cells("item", "at", "remark");

        Assert.Equal(["中斷發生", "2026-03-02 13:00:00", Blank], times[0]);
        Assert.Equal(["發現／第一次通報", "2026-03-02 13:00:00", "演練開始：鄭文傑"], times[1]);
        Assert.StartsWith("鄭文傑（2026-03-02 13:00:00 起）", Whole.Section("people").Value("commander"), StringComparison.Ordinal);
        Assert.Contains("演練擬訂人", Whole.Section("people").Table("participants").Cells("name", "role").Single(row => row[0] == "鄭文傑")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_drill_before_its_start_prints_its_procedure_and_no_time_and_is_drafted()
    {
        var form = DrillStory.Approved(DrillType.Recovery).Form();

        Assert.Equal((PrintedState.Drafted, "BCP-2026-0008", true), (form.Head.State, form.Head.No, form.Head.IsDrill));
        Assert.NotEmpty(form.Section("procedure").Table("steps").Rows);
        Assert.All(form.Section("execution").Table("steps").Rows, row => Assert.All(row[1..], Assert.Null));
        Assert.All(form.Section("times").Table("times").Cells("at"), cell => Assert.Equal(Blank, cell[0]));
        Assert.Equal(["訂單處理"], form.Section("basics").Table("processes").Cells("process").Select(row => row[0]));
        Assert.Null(form.Section("people").Value("commander"));
    }

    [Fact]
    public void Nobody_outside_is_told_and_the_form_says_so()
    {
        Assert.Equal("未實際發出（口述）", Whole.Section("notification").Value("outsideNotice"));
        Assert.Empty(Whole.Section("people").Table("outsideCalls").Rows);
    }

    [Fact]
    public void Observers_have_blank_lines_also_where_nothing_is_run() => Assert.All([Whole, DrillStory.Started(DrillType.Notification).Form()], form =>
    {
        Assert.Equal(3, form.Section("execution").Table("observations").Rows.Length);
        Assert.All(form.Section("execution").Table("observations").Rows, row => Assert.All(row, Assert.Null));
    });

    [Fact]
    public void Each_objective_has_a_row_with_boxes_for_how_far_it_was_reached() => Assert.Equal(
        [["全員收到通知", "30 分內九成確認", "□達成　□部分達成　□未達成", Blank], ["找到集合地點", "未訂", "□達成　□部分達成　□未達成", Blank]],
        Whole.Section("findings").Table("objectivesMet").Cells("objective", "success", "met", "remark"));

    [Fact]
    public void Feedback_is_counted_by_the_last_word_of_each()
    {
        var asked = FormStory.Drill.Open().Drill!.AskedForFeedback!.Count;

        Assert.Equal($"應回饋 {asked} 人；已回饋 2 人；順利 1；有問題 1", Whole.Section("findings").Value("feedback"));
        Assert.Equal([["王大明", "順利", "無"], ["許雅婷", "有問題", "備援專線不通"]], Whole.Section("reviewRecord").Table("feedbacks").Cells("person", "felt", "remark"));
        Assert.Equal("演練結束後徵詢", DrillStory.Started(DrillType.Recovery).Form().Section("findings").Value("feedback"));
    }

    [Fact]
    public void A_directive_says_to_whom_until_when_and_what_came_of_it()
    {
        var directive = Assert.Single(Whole.Section("decisions").Table("directives").Cells("directive", "addressees", "given", "dueAt", "heard", "done"));
        Assert.Equal(["記錄各步驟時間", "許雅婷", "王大明（2026-03-02 13:04:00）", "2026-03-02 13:30:00", "無", "許雅婷（2026-03-02 13:05:00）：已記錄"], directive);

        var given = Taken().By(2, CommitteeConvener, new GuidanceCommand.Give("p06", [WorkingGroupLead], TimelineSpec<Case>.After(8)) { Words = Typed("what", "保全紀錄") })
            .By(3, WorkingGroupLead, new GuidanceCommand.Acknowledge(new DirectiveId("d1")));
        Assert.Equal(["鄭文傑（2026-03-02 12:03:00）", "未完成"], given.Form().Section("decisions").Table("directives").Cells("heard", "done").Single());
        Assert.Equal("逾期未完成", given.Tick(8).Form().Section("decisions").Table("directives").Cells("done").Single()[0]);
    }

    [Fact]
    public void Another_units_command_and_each_of_its_instructions_are_named() => Assert.Equal(
        "消防局；陳隊長（許雅婷 2026-03-02 12:02:00）；全棟撤離（許雅婷 2026-03-02 12:03:00）",
        Taken().By(2, WorkingGroupMember2, new GuidanceCommand.ReceiveCommand { Words = Words.Of("5a17", ("unit", "消防局"), ("contact", "陳隊長")) })
            .By(3, WorkingGroupMember2, new GuidanceCommand.ReceiveCommand { Words = Typed("instruction", "全棟撤離") })
            .Form().Section("people").Value("command"));

    [Fact]
    public void Where_no_plan_fits_the_courses_are_compared_and_the_chosen_one_is_named()
    {
        var decisions = Chosen().Form().Section("decisions");

        Assert.Equal(
            [["k1", "人工結帳", "0 元", "易錯", "8", "許雅婷", "未選定"], ["k2", "雲端結帳", "無", "無", "無", "劉怡君", "選定"]],
            decisions.Table("courses").Cells("courseNo", "course", "cost", "risk", "hours", "proposer", "result"));
        Assert.Equal("2026-03-02 12:08:00 至 2026-03-02 12:09:00；地點／連結：　　　　；出席表決：" + string.Join("、", Bodies.PromotionGroup.Take(3).Select(person => Company.Person(person)!.Name)) + "；決定：雲端結帳", decisions.Value("meeting"));
        Assert.Contains(Chosen().Form().Section("journal").Table("journal").Cells("words"), cell => cell[0].EndsWith("雲端結帳", StringComparison.Ordinal));
    }

    [Fact]
    public void Courses_that_nobody_voted_over_say_so_and_a_case_with_a_plan_has_no_meeting()
    {
        var proposed = Chosen().History.TakeWhile(fact => fact is not GuidanceFact.CoursesPut);
        Assert.Equal("未付表決", FormOf(RecordOf(proposed)).Section("decisions").Value("meeting"));
        Assert.All(FormOf(RecordOf(proposed)).Section("decisions").Table("courses").Cells("result"), cell => Assert.Equal("未付表決", cell[0]));
        Assert.Equal("不適用", FormStory.Filed.Form().Section("decisions").Value("meeting"));
    }

    [Fact]
    public void A_seats_question_is_named_with_the_update_that_answered_it()
    {
        var asked = Taken().Assessed(5, 3).By(6, CommitteeMember2, new GuidanceCommand.AskOfBallot(First) { Words = Typed("question", "可以撐多久") });
        Assert.EndsWith("2026-03-02 12:06:00：可以撐多久（尚未答覆）", asked.Form().Section("decisions").Value("questions"), StringComparison.Ordinal);

        var answered = asked.By(7, WorkingGroupLead, new CaseCommand.Update(null) { Words = Typed("text", "四小時") });
        Assert.EndsWith("：可以撐多久（2026-03-02 12:07:00 以狀況更新答覆）", answered.Form().Section("decisions").Value("questions"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_supervisors_remark_is_named() => Assert.Equal(
        "劉怡君（2026-03-02 12:02:00）：請補記錄人",
        Taken().By(2, PromotionMember2, new GuidanceCommand.Remark { Words = Typed("note", "請補記錄人") }).Form().Section("decisions").Value("remarks"));

    [Fact]
    public void Evidence_is_listed_with_what_it_is_and_its_hash() => Assert.Equal(
        ["畫面.png", "image/png　51,200 位元組", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "許雅婷"],
        Whole.Section("evidenceList").Table("evidenceList").Cells("file", "sort", "sha256", "custodian").Single());

    [Fact]
    public void Its_journal_names_every_fact_in_words()
    {
        var lines = Whole.Section("journal").Table("journal").Cells("event", "words");

        Assert.StartsWith("通報演練、關鍵業務流程之復原演練・2026-03-02 13:00:00：", lines[0][1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line[0].Contains('.', StringComparison.Ordinal));
        Assert.Contains(lines, line => line is ["演練開始", "2／3 人已了解"]);
    }
}
