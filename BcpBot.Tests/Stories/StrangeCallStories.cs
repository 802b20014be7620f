using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>Calls that no card of ours makes: what is out of bounds is refused in words, and nothing of it stays.</summary>
public sealed class StrangeCallStories(StartedBot started) : IClassFixture<StartedBot>
{
    private readonly RunningBot bot = started.Bot;
    private readonly Company company = new(started.Bot);

    [Theory]
    [InlineData("installationUpdate", "add")]
    [InlineData("installationUpdate", "remove")]
    [InlineData("conversationUpdate", null)]
    public async Task An_installation_in_a_group_says_nothing_of_the_person_s_own_chat(string type, string? action)
    {
        var installed = Forwarding.Activity(bot, await Person(SamplePeople.Employee1), type, new JsonObject { ["id"] = "19:group", ["conversationType"] = "groupChat" });
        (installed["action"], installed["membersAdded"]) = (action, new JsonArray(new JsonObject { ["id"] = "28:bcpbot" }));
        using var answer = await bot.Client.PostAsJsonAsync("/api/messages", installed);

        answer.EnsureSuccessStatusCode();
        Assert.True((bool)await Reachable(SamplePeople.Employee1));
        await company.Begins("付款中斷");
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "rollcall.open", new { scope = "all", text = $"{type} {action}" })));
        await company.Employee.IsOffered("rollcall.answer");
    }

    [Theory]
    [InlineData("0001-01-01 00:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("1999-12-31 23:59")]
    [InlineData("9999-12-31 23:59")]
    [InlineData("2099-01-01T00:00:00Z")]
    public async Task A_moment_of_another_century_is_refused(string since) =>
        Assert.Equal("invalid", Player.Refusal(await Report(new { kind = "other", what = "門禁故障", since })));

    [Theory]
    [InlineData("interruption,malware", "門禁故障", "invalid")]
    [InlineData("1", "門禁故障", "invalid")]
    [InlineData("other", "\u200b\u2060", "missing")]
    [InlineData("other", "\0\0", "missing")]
    [InlineData("other", "\u3164", "missing")]
    public async Task Only_one_kind_and_words_that_can_be_seen_make_a_report(string kind, string what, string refusal)
    {
        var before = (await bot.Cases()).Count;

        Assert.Equal(refusal, Player.Refusal(await Report(new { kind, what })));
        Assert.Equal(before, (await bot.Cases()).Count);
    }

    [Theory]
    [InlineData("draw", 201, "invalid")]
    [InlineData("choice", 20_000, "invalid")]
    [InlineData("where", 20_000, null)]
    [InlineData("where", 1_000, null)]
    public async Task What_a_press_may_hold_is_bounded_and_the_largest_can_be_recorded(string field, int length, string? refusal)
    {
        var data = new JsonObject { ["kind"] = "other", ["what"] = $"{field} {length}{new string('<', 19_000)}", ["draw"] = Guid.NewGuid().ToString("N"), [field] = new string('<', length) };

        Assert.Equal(refusal, Player.Refusal(await Forwarding.Press(bot, await Person(SamplePeople.Employee1), "incident.report", data)));
    }

    [Fact]
    public async Task Texts_that_together_cannot_be_recorded_are_refused_and_no_number_is_spent()
    {
        var long20 = new string('x', 20_000);
        Assert.Equal("invalid", Player.Refusal(await Report(new { kind = "other", what = long20, where = long20, affected = long20 })));

        await Report(new { kind = "other", what = "第一件" });
        var first = await NumberOf("第一件");
        Assert.Equal("invalid", Player.Refusal(await Report(new { kind = "other", what = long20, where = long20, affected = long20 })));
        await Report(new { kind = "other", what = "第二件" });
        Assert.Equal(first + 1, await NumberOf("第二件"));
    }

    [Theory]
    [InlineData("from")]
    [InlineData("conversation")]
    public async Task An_id_of_over_a_thousand_characters_is_a_bad_request(string field)
    {
        var activity = Forwarding.Activity(bot, await Person(SamplePeople.Employee1), "message", new JsonObject { ["id"] = "a:1", ["conversationType"] = "groupChat" });
        activity[field]!["id"] = new string('x', 1_001);

        using var answer = await bot.Client.PostAsJsonAsync("/api/messages", activity);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_a_stranger_writes_is_one_short_line_of_the_log()
    {
        var activity = Forwarding.Activity(bot, await Person(SamplePeople.Employee1), "message", new JsonObject { ["id"] = "a:1" });
        activity["serviceUrl"] = $"http://stranger.example/\nfail: forged\u2028{new string('x', 900)}";
        using var answer = await bot.Client.PostAsJsonAsync("/api/messages", activity);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await RunningBot.Until(() => Task.FromResult(Logged().Any()), "it is logged");
        var line = Assert.Single(Logged());
        Assert.Contains("stranger.example/?fail: forged?xxx", line, StringComparison.Ordinal);
        Assert.InRange(line.Length, 1, 400);

        IEnumerable<string> Logged()
        {
            lock (bot.Output)
                return [.. bot.Output.Where(line => line.Contains("stranger.example", StringComparison.Ordinal) || line.StartsWith("fail: forged", StringComparison.Ordinal))];
        }
    }

    [Fact]
    public async Task A_case_that_nobody_knows_is_unknown()
    {
        company.Case = new string('0', 32);
        foreach (var (verb, data) in ((string, object)[])[("incident.take", new { }), ("rollcall.answer", new { rollcall = "r1", answer = "safe" })])
            Assert.Equal("unknown", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, verb, data)));
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "card.show", new { what = "case" })));
    }

    [Fact]
    public async Task A_refused_assessment_gives_back_no_more_than_a_card_may_hold()
    {
        await company.Begins("付款中斷");
        var refused = await company.Forwarded(SamplePeople.WorkingGroupLead, "incident.assess", new { scenario = "interruption", level = "7", advice = new string('災', 10_000), note = new string('災', 10_000) });

        Assert.Equal("invalid", Player.Refusal(refused));
        Assert.InRange(Encoding.UTF8.GetByteCount(OutsideTeams.Json.Text(refused.AsObject())), 1, 25 * 1024);
    }

    [Theory]
    [InlineData("/api/cases")]
    [InlineData("/api/organisation")]
    [InlineData("/rehearsal/people")]
    [InlineData("/health/ready")]
    public async Task Under_a_foreign_host_name_nothing_is_answered(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example" } };
        using var answer = await bot.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/messages", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/api/messages", "null", HttpStatusCode.Forbidden)]
    [InlineData("/api/messages", null, HttpStatusCode.BadRequest)]
    [InlineData("/api/organisation/workbook", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/api/organisation/workbook", "own", HttpStatusCode.BadRequest)]
    [InlineData("/rehearsal/clock", "https://evil.example", HttpStatusCode.Forbidden)]
    public async Task A_page_of_another_site_changes_nothing(string path, string? origin, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}", new MediaTypeHeaderValue("text/plain")) };
        if (origin is not null)
            request.Headers.Add("Origin", origin is "own" ? bot.Address.ToString().TrimEnd('/') : origin);
        using var answer = await bot.Client.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/cases/one/more", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_said_as_problem_details(string path, HttpStatusCode status)
    {
        using var answer = await bot.Client.GetAsync(path);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("press", """{"activityId":"1","verb":"card.show","data":{"what":"\ud800"}}""")]
    [InlineData("press", """{"activityId":"1","verb":"card.show","inputs":{"what":"\ud800"}}""")]
    [InlineData("say", """{"text":"\ud800"}""")]
    public async Task Half_a_letter_is_a_bad_request_in_the_room(string deed, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await bot.Client.PostAsync($"/rehearsal/people/{SamplePeople.Employee1}/{deed}", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<JsonNode> Report(object data)
    {
        var body = OutsideTeams.Json.Object(data);
        body["draw"] ??= Guid.NewGuid().ToString("N");
        return await Forwarding.Press(bot, await Person(SamplePeople.Employee1), "incident.report", body);
    }

    private async Task<int> NumberOf(string title) =>
        int.Parse((await bot.Cases()).Single(one => one!["title"]!.ToString() == title)!["no"]!.ToString()[^4..], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<JsonNode> Person(PersonId id) => (await bot.Get("/rehearsal/people")).AsArray().Single(one => one!["id"]!.ToString() == id.Value)!;

    private async Task<JsonNode> Reachable(PersonId id) => (await Everyone()).Single(one => one!["id"]!.ToString() == id.Value)!["reachable"]!;

    private async Task<JsonArray> Everyone() => (await bot.Get("/api/organisation"))["people"]!.AsArray();
}
