using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BcpBot.Tests.Sample;
using Microsoft.Data.Sqlite;

namespace BcpBot.Tests.Stories;

/// <summary>The form 7.1 in the browser and as JSON, of a case and drafted beforehand.</summary>
public sealed class FormStories(StartedBot started) : IClassFixture<StartedBot>
{
    private readonly Company company = new(started.Bot);

    [Fact]
    public async Task A_case_has_its_form_as_a_page_and_as_JSON_and_the_same_heads_give_the_same_bytes()
    {
        await company.Begins("付款頁 <b>無回應</b>");
        Assert.Null(Player.Refusal(await Company.Assesses(company.Lead, "interruption", 3, confirmed: true, processes: "payment,order")));
        foreach (var member in Company.CommitteeMembers[..3])
            await company.Votes(member, "approve");
        await started.Bot.CaseIs(one => Company.Stage(one) == "Active", "the case is active");
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "recovery.report", new { run = "plan-payment", dataLossMinutes = "5" })));

        var one = await started.Bot.TheCase();
        var form = await started.Bot.Get($"/api/cases/{one["id"]}/form.json");
        Assert.Equal(16, form["sections"]!.AsArray().Count);
        Assert.Equal(one["no"]!.ToString(), form["head"]!["no"]!.ToString());
        Assert.Equal("付款頁 <b>無回應</b>", Field(form, "basics", "title"));
        Assert.Equal("3・0・0", Cells(form, "decisions", "ballots", "figures").Single());
        Assert.Equal(["線上付款", "訂單處理"], Cells(form, "recovery", "recoveries", "process"));
        Assert.All(form["sources"]!.AsArray(), source => Assert.Empty(source!["faults"]!.AsArray()));
        Assert.Contains(form["sources"]!.AsArray(), source => source!["stream"]!.ToString() == $"case/{one["id"]}");

        var page = await Page($"/api/cases/{one["no"]}/form.html");
        Assert.Contains("付款頁 &lt;b&gt;無回應&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("雜湊鏈驗證：相符", page, StringComparison.Ordinal);
        Assert.DoesNotContain("雜湊鏈驗證：不符", page, StringComparison.Ordinal);

        // Deliveries go on for a while: what is looked at twice is the same heads.
        await RunningBot.Until(async () => await Heads(one) == await Heads(one) && await Page($"/api/cases/{one["id"]}/form.html") == await Page($"/api/cases/{one["no"]}/form.html"), "two people see the same bytes");
    }

    [Fact]
    public async Task A_form_is_drafted_beforehand_from_any_scenario_and_plan()
    {
        var form = await started.Bot.Get("/api/forms/malware/plan-payment.json");
        Assert.Equal("Drafted", form["head"]!["state"]!.ToString());
        Assert.Equal(16, form["sections"]!.AsArray().Count);

        Assert.Contains("受感染設備立即離線", await Page("/api/forms/malware/plan-payment.html"), StringComparison.Ordinal);
        Assert.Contains("無相應計畫", await Page("/api/forms/noplan/none.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/cases/nobody/form.json")]
    [InlineData("/api/cases/nobody/form.html")]
    [InlineData("/api/forms/nothing/none.json")]
    [InlineData("/api/forms/malware/plan-nothing.html")]
    public async Task What_is_unknown_has_no_form(string path)
    {
        using var answer = await started.Bot.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    [Trait("Store", "Sqlite")]
    public async Task A_changed_byte_in_the_store_is_named_on_the_form()
    {
        await company.Begins("資料庫異常");
        var one = await started.Bot.TheCase();
        await using (var store = new SqliteConnection($"Data Source={started.Bot.Store};Pooling=False"))
        {
            await store.OpenAsync();
            await using var change = store.CreateCommand();
            change.CommandText = "UPDATE facts SET words = CAST(replace(CAST(words AS TEXT), '資料庫', '資料褲') AS BLOB) WHERE stream = $stream AND version = 1";
            change.Parameters.AddWithValue("$stream", $"case/{one["id"]}");
            Assert.Equal(1, await change.ExecuteNonQueryAsync());
        }

        Assert.Contains("雜湊鏈驗證：不符：第 1 筆：文字遭變更", await Page($"/api/cases/{one["id"]}/form.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drills_form_says_that_it_is_one_and_carries_what_was_planned()
    {
        company.Case = null;
        await company.Lead.Say("演練");
        var now = DateTimeOffset.Parse((await started.Bot.Get("/rehearsal/clock"))["now"]!.ToString(), CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(8));
        Assert.Null(Player.Refusal(await company.Lead.Press("drill.plan", inputs: new
        {
            types = "tabletop,recovery",
            scenario = "interruption",
            plans = "plan-payment",
            at = now.AddDays(3).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            objectives = "付款恢復：2 小時內 <b>測試交易</b> 成功",
            stopWhen = "發生實際事故",
            evaluators = SamplePeople.Auditor.Value,
            trainingNeeded = "true",
        })));

        var one = await started.Bot.TheCase();
        var form = await started.Bot.Get($"/api/cases/{one["id"]}/form.json");
        Assert.Equal(("true", "Drafted"), (form["head"]!["isDrill"]!.ToJsonString(), form["head"]!["state"]!.ToString()));
        Assert.Equal("■書面流程演練　□通報演練　■關鍵業務流程之復原演練", Field(form, "basics", "drillTypes"));
        Assert.Equal("1. 付款恢復（成功準則：2 小時內 <b>測試交易</b> 成功）", Field(form, "drill", "objectives"));
        Assert.Equal("■需　□不需；未辦理", Field(form, "drill", "training"));
        Assert.Equal(["付款恢復"], Cells(form, "findings", "objectivesMet", "objective"));
        Assert.Equal("未實際發出（口述）", Field(form, "notification", "outsideNotice"));

        var page = await Page($"/api/cases/{one["id"]}/form.html");
        Assert.Contains("<body class=\"drill\">\n<div class=\"watermark\" aria-hidden=\"true\">演練</div>", page, StringComparison.Ordinal);
        Assert.Contains("■演練　□實際處理", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;測試交易&lt;/b&gt;", page, StringComparison.Ordinal);
    }

    private async Task<string> Page(string path)
    {
        using var answer = await started.Bot.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> Heads(JsonNode one) => (await started.Bot.Get($"/api/cases/{one["id"]}/form.json"))["sources"]!.ToJsonString();

    private static JsonNode Section(JsonNode form, string key) => form["sections"]!.AsArray().Single(section => section!["key"]!.ToString() == key)!;

    private static string? Field(JsonNode form, string section, string key) =>
        Section(form, section)["parts"]!.AsArray().Where(part => part!["kind"]!.ToString() == "Fields").SelectMany(part => part!["rows"]!.AsArray()).Single(row => row!["key"]!.ToString() == key)!["value"]?.ToString();

    private static IEnumerable<string?> Cells(JsonNode form, string section, string table, string column)
    {
        var found = Section(form, section)["parts"]!.AsArray().First(part => part!["key"]?.ToString() == table)!;
        var place = found["columns"]!.AsArray().Select(one => one!["key"]!.ToString()).ToList().IndexOf(column);
        return found["rows"]!.AsArray().Select(row => row![place]?.ToString());
    }
}
