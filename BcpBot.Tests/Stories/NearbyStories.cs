using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>What stands beside the main way, in the rehearsal room: courses (5.3.8), command from outside (5.1.3), directives, joining, questions, the language.</summary>
public sealed class NearbyStories(StartedBot started) : IClassFixture<StartedBot>
{
    private static readonly PersonId[] Group = [SamplePeople.PromotionConvener, SamplePeople.PromotionMember2, SamplePeople.PromotionMember3];

    private readonly RunningBot bot = started.Bot;
    private readonly Company company = new(started.Bot);

    [Fact]
    public async Task Where_no_plan_fits_two_courses_are_compared_on_the_phone_and_one_is_chosen()
    {
        await company.Begins("月結系統毀損");
        Assert.Null(Player.Refusal(await Company.Assesses(company.Lead, "none", 3, confirmed: true, processes: "closing")));
        Assert.Equal("Observed", Company.Stage(await bot.TheCase()));
        await company.PromotionConvener.Hears("請推動組立即開會");
        await company.CommitteeConvener.Hears("推動組將決定行動方針");

        Assert.Null(Player.Refusal(await company.Play(SamplePeople.PromotionMember2).Press(
            "course.propose", inputs: new { title = "改以人工結帳", hours = "2 小時", cost = "加班費 3 萬元", risk = "可隨時回復" })));
        Assert.Equal("missing", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupMember2, "course.propose", new { cost = "無" })));
        Assert.Equal("role", Player.Refusal(await company.Forwarded(SamplePeople.CommitteeMember2, "course.propose", new { title = "停業" })));
        foreach (var hours in new object[] { "-3", 1e9, "很久", "0", "8761" })
        {
            var refused = await company.Forwarded(SamplePeople.WorkingGroupMember2, "course.propose", new { title = "停業", hours });
            Assert.Equal("invalid", Player.Refusal(refused));
            Assert.Contains("所需時間", refused.Text(), StringComparison.Ordinal);
        }
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupMember2, "course.propose", new { title = "租用雲端結帳", hours = "6 小時", cost = "月費 20 萬元", risk = "資料須另行移轉" })));
        Assert.Equal("role", Player.Refusal(await company.Forwarded(SamplePeople.PromotionMember2, "course.open")));
        Assert.Null(Player.Refusal(await company.PromotionConvener.Press("course.open")));

        var card = (await company.Play(SamplePeople.PromotionMember3).IsOffered("ballot.vote", new { choice = "k2" }))["card"]!.Text();
        Assert.All((string[])["改以人工結帳", "租用雲端結帳", "2 小時", "6 小時", "加班費 3 萬元", "月費 20 萬元", "可隨時回復", "資料須另行移轉", "採用方案 2"], text => Assert.Contains(text, card, StringComparison.Ordinal));
        foreach (var member in Group)
            await company.Votes(member, "k2");

        var one = await bot.CaseIs(each => Company.Stage(each) == "Active", "the case is active");
        Assert.Equal(("NoPlanCourse", "Chosen"), Company.DecisionOf(one, 0));
        Assert.Equal(["改以人工結帳", "租用雲端結帳"], Company.Ballot(one, 0)["choices"]!.AsArray().Take(2).Select(choice => choice!["text"]!.ToString()));
        Assert.Equal([false, true], one["courses"]!.AsArray().Select(course => (bool)course!["chosen"]!));
        Assert.Equal(("Activation", "response"), (one["chains"]![0]!["about"]!.ToString(), one["runs"]!.AsArray().Single()!["id"]!.ToString()));
        await company.Play(SamplePeople.PromotionMember2).Hears("採用「租用雲端結帳」");
    }

    [Fact]
    public async Task One_process_with_a_plan_and_one_without_go_side_by_side()
    {
        await company.Begins("付款與月結同時中斷");
        Assert.Null(Player.Refusal(await Company.Assesses(company.Lead, "interruption", 3, confirmed: true, processes: "payment,closing")));
        Assert.Equal(["payment", "closing"], (await bot.TheCase())["processes"]!.AsArray().Select(process => process!.ToString()));

        await company.Forwarded(SamplePeople.WorkingGroupMember2, "course.propose", new { title = "改以人工結帳" });
        Assert.Null(Player.Refusal(await company.PromotionConvener.Press("course.open")));
        foreach (var member in Group)
            await company.Votes(member, "approve", "b2");
        var one = await bot.CaseIs(each => Company.Stage(each) == "Active", "the course runs");
        Assert.Equal("Locked", Run(one, "plan-payment"));
        Assert.Null(Company.Ballot(one, 0)["outcome"]);

        foreach (var member in Company.CommitteeMembers[..3])
            await company.Votes(member, "approve");
        await bot.CaseIs(each => Company.Ballot(each, 0)["outcome"]?.ToString() == "Approved", "the plan was decided");
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-payment" })));
        Assert.Equal("Active", Company.Stage(await bot.TheCase()));
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "response" })));
        Assert.Equal("Recovered", Company.Stage(await bot.TheCase()));
    }

    [Fact]
    public async Task Another_unit_commands_and_a_directive_is_given_acknowledged_done_and_supervised()
    {
        await company.Begins("大樓瓦斯外洩");
        await company.Lead.Press("card.show", new { about = "Beside:" });
        Assert.Null(Player.Refusal(await company.Lead.Press("command.from", inputs: new { unit = "市政府消防局", contact = "李隊長" })));
        Assert.Equal("missing", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "command.from", new { contact = "無" })));
        var beside = await company.Forwarded(SamplePeople.WorkingGroupLead, "command.from", new { instruction = "全棟撤離" });
        Assert.Contains("由 市政府消防局 指揮，聯絡人 李隊長", beside.Text(), StringComparison.Ordinal);
        await company.Member.Hears("外部指揮：全棟撤離");

        Assert.Equal("unknown", Player.Refusal(await company.Forwarded(SamplePeople.CommitteeConvener, "directive.give", new { to = "nobody", what = "保全紀錄" })));
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.CommitteeConvener, "directive.give", new { to = "logistics", what = "先保全交易紀錄" })));
        var head = company.Play(SamplePeople.CommitteeMember4);
        Assert.Null(Player.Refusal(await head.Press("directive.acknowledge", new { directive = "d1" })));
        Assert.Equal("person", Player.Refusal(await company.Forwarded(SamplePeople.Employee1, "directive.done", new { directive = "d1" })));
        Assert.Null(Player.Refusal(await head.Press("directive.done", new { directive = "d1" }, new { note = "已另存兩份" })));
        await company.CommitteeConvener.Hears("指示已完成");
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.PromotionMember2, "remark.add", new { note = "請補記錄人" })));
        await company.Lead.Hears("督導意見：請補記錄人");

        var one = await bot.TheCase();
        Assert.Equal(("Done", "p04"), (one["directives"]![0]!["state"]!.ToString(), one["directives"]![0]!["doneBy"]!.ToString()));
        Assert.Equal([null, "全棟撤離"], one["instructions"]!.AsArray().Select(received => received!["instruction"]?.ToString()));
        Assert.Equal("請補記錄人", one["remarks"]![0]!["note"]!.ToString());
    }

    [Fact]
    public async Task A_second_report_of_the_same_is_joined_by_its_reporter_who_hears_the_firsts_news()
    {
        await company.Begins("訂單頁當機", "other");
        var first = company.Case!;
        var reporter = new Player(bot, SamplePeople.Employee3);
        await reporter.Say("通報");
        var receipt = await reporter.Press("incident.report", inputs: new { kind = "other", what = "不能下單" });
        Assert.Contains("已有類似通報「訂單頁當機」", receipt.Text(), StringComparison.Ordinal);

        Assert.Null(Player.Refusal(await reporter.Press("incident.join", new { into = first })));
        var second = (await bot.Get("/api/cases")).AsArray().Single(one => one!["title"]!.ToString() == "不能下單")!;
        Assert.Equal(("Resolved", first), (second["stage"]!.ToString(), second["joinedTo"]!.ToString()));
        await company.Lead.Hears("不能下單");
        await new Player(bot, SamplePeople.WorkingGroupMember2).Hears("已併入案件");

        await RunningBot.Until(async () => (await bot.Get($"/api/cases/{first}/journal")).AsArray().Any(fact => fact!["name"]!.ToString() == "case.joinedby"), "the first case knows");
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "situation.update", new { text = "下單已恢復一半" })));
        await reporter.Hears("下單已恢復一半");
    }

    [Fact]
    public async Task The_working_group_joins_a_case_from_the_list()
    {
        await company.Begins("倉庫掃描器失靈", "other");
        var first = company.Case!;
        company.Case = null;
        await company.Begins("掃描器又失靈", "other");
        await company.Lead.Press("card.show", new { about = "Beside:" });
        await company.Lead.Press("card.show", new { what = "join" });
        Assert.Null(Player.Refusal(await company.Lead.Press("incident.join", new { into = first })));
        Assert.Equal(first, (await bot.Get($"/api/cases/{company.Case}"))["joinedTo"]!.ToString());
        Assert.Equal("unknown", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "incident.join", new { into = "nowhere" })));
    }

    [Fact]
    public async Task A_seat_asks_and_the_next_update_answers_all_seats()
    {
        await company.BeginsAssessed("資料庫變慢", level: 3);
        var asked = await company.Play(SamplePeople.CommitteeMember2).Press("ballot.ask", inputs: new { question = "可以撐多久" });
        Assert.Contains("已轉知應變指揮", asked.Text(), StringComparison.Ordinal);
        Assert.Equal("noseat", Player.Refusal(await company.Forwarded(SamplePeople.Employee1, "ballot.ask", new { ballot = "b1", question = "何時" })));
        await company.Lead.Hears("林淑芬 要求補充說明");

        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "situation.update", new { text = "約可撐四小時" })));
        await company.Play(SamplePeople.CommitteeMember3).Hears("約可撐四小時");
        Assert.Empty((await bot.TheCase())["questions"]!.AsArray());
    }

    [Fact]
    public async Task Who_chooses_a_language_is_spoken_to_in_it()
    {
        var person = new Player(bot, SamplePeople.Contractor);
        await person.Say("language");
        Assert.Contains("English from now on", (await person.Press("person.language", new { language = "en" })).Text(), StringComparison.Ordinal);
        await person.Say("help");
        await person.Hears("Continuity response");
        Assert.All(
            [await company.Forwarded(SamplePeople.Contractor, "drill.plan"), await company.Forwarded(SamplePeople.Contractor, "rollcall.answer", new { rollcall = "none" })],
            refused => Assert.Contains("Not accepted", refused.Text(), StringComparison.Ordinal));
        await person.Say("語言");
        await person.Press("person.language", new { language = "zh-TW" });
    }

    [Fact]
    public async Task In_a_conversation_of_one_there_is_no_response_channel()
    {
        var lead = new Player(bot, SamplePeople.WorkingGroupLead);
        await lead.Say("設為應變頻道");
        await RunningBot.Until(async () => (await lead.Messages()).Any(message => message.Text().Contains("請在團隊頻道", StringComparison.Ordinal)), "the lead is told so");
    }

    private static string Run(JsonNode one, string run) => one["runs"]!.AsArray().Single(each => each!["id"]!.ToString() == run)!["state"]!.ToString();
}
