using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>The first path through a Teams that knows only the protocol and the contract: nothing lost, nothing twice, whatever its connector does.</summary>
public sealed class OutsideTeamsStories : IAsyncLifetime
{
    private static readonly IReadOnlyDictionary<PersonId, TeamsUser> Users = SmallCompany.Sheets.Single(sheet => sheet.Name == "人員").Rows
        .ToDictionary(row => new PersonId(row[0]), row => new TeamsUser(row[5].Length > 0 ? row[5] : $"0b1e0000-0000-4000-8000-0000000000{row[0][1..]}", row[1], row[4]));

    private readonly RunningBot bot = new() { IsHere = true };
    private TeamsStandIn teams = null!; // set before each test

    public async Task InitializeAsync()
    {
        await bot.Start();
        await bot.HasInstalledEveryone();
        teams = await TeamsStandIn.Start();
        teams.Bot = bot.Address;
        // The room's last word about somebody may still be on its way: whoever installs later has the person.
        for (var pass = 0; pass < 2; pass++)
            foreach (var user in Users.Values)
                await teams.Install(user);
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await teams.DisposeAsync();
    }

    [Fact]
    public async Task An_incident_goes_its_whole_way_and_everyone_hears_each_thing_once()
    {
        await AnEmployeeReports("大樓失火警報", "building");
        await TheLeadAssesses("building");
        await TheCommitteeActivates();
        await ThoseConcernedAnswer();

        await bot.Advance(TimeSpan.FromSeconds(1));
        var sends = Sends();
        Assert.All(sends, send => Assert.StartsWith(MarkFor(send), (string?)send.Body!["summary"], StringComparison.Ordinal));
        Assert.All(sends.GroupBy(Notice), notice => Assert.True(notice.Count() == 1, $"{notice.Count()} times: {notice.Key}"));
        Assert.Equal(Users.Count, sends.Where(send => Offers(send, "rollcall.answer")).Select(send => send.Conversation).Distinct().Count());
    }

    [Fact]
    public async Task The_same_press_again_under_any_activity_id_changes_nothing()
    {
        await AnEmployeeReports("付款逾時");
        await TheLeadAssesses("interruption");
        var vote = await Votes(SamplePeople.CommitteeMember2, "approve");
        var before = await Journal();

        foreach (var press in new[] { await teams.Repeat(vote, newId: false), await teams.Repeat(vote, newId: true) })
            Assert.Equal((200, null), (press.StatusCode, press.Refusal));

        Assert.Equal(before, await Journal());
    }

    [Fact]
    public async Task Who_cannot_be_written_to_is_unreachable_and_his_deputy_is_asked_at_once()
    {
        var member = Users[SamplePeople.CommitteeMember3];
        teams.Always(Fault.Forbidden, member);
        await AnEmployeeReports("訂單全停");
        await TheLeadAssesses("interruption");

        var card = await teams.IsOffered(Users[SamplePeople.DeputyOfMember3], "ballot.vote", new { choice = "approve" });
        Assert.Null((await teams.Press(Users[SamplePeople.DeputyOfMember3], card, "ballot.vote", new { choice = "approve" })).Refusal);

        Assert.Equal("Deputy", (string?)Company.Ballot(await bot.TheCase(), 0)["votes"]!.AsArray().Single()!["as"]);
        Assert.False((bool)(await People()).Single(person => person["id"]!.ToString() == "p03")["reachable"]!);
        Assert.Single(Sends(), send => send.Conversation == member.Chat);
    }

    [Fact]
    public async Task One_throttled_person_waits_as_long_as_he_must_and_holds_up_nobody()
    {
        var (throttled, wait) = (Users[SamplePeople.CommitteeMember4], TimeSpan.FromSeconds(5));
        teams.Next(Fault.Throttled(wait), throttled);
        await AnEmployeeReports("憑證過期");
        await TheLeadAssesses("interruption");
        await teams.IsOffered(throttled, "ballot.vote");

        var ballots = Sends().Where(send => Offers(send, "ballot.vote")).ToList();
        var his = ballots.Where(send => send.Conversation == throttled.Chat).ToList();
        Assert.Equal(2, his.Count);
        Assert.True(his[1].At - his[0].At >= wait);
        Assert.Equal(4, ballots.Count(send => send.Conversation != throttled.Chat && send.At < his[1].At));
    }

    [Fact]
    public async Task The_response_channel_hears_activation_and_updates_and_offers_no_buttons()
    {
        var lead = Users[SamplePeople.WorkingGroupLead];
        var channel = teams.Channel("response", lead, Users[SamplePeople.Employee1]);
        await teams.Say(Users[SamplePeople.Employee1], "設為應變頻道", channel);
        await RunningBot.Until(() => Task.FromResult(teams.Chat(channel).Any(shown => shown.Says("限資訊安全工作分組"))), "an employee may not choose it");
        await teams.Say(lead, "設為應變頻道", channel);
        await RunningBot.Until(() => Task.FromResult(teams.Chat(channel).Any(shown => shown.Says("已設為應變頻道"))), "it is chosen");

        await AnEmployeeReports("付款逾時");
        await TheLeadAssesses("interruption");
        await TheCommitteeActivates();
        Assert.Null((await teams.Press(lead, await teams.IsOffered(lead, "situation.update"), "situation.update", inputs: new { text = "已切換備援" })).Refusal);

        await RunningBot.Until(() => Task.FromResult(teams.Chat(channel).Count(shown => shown.Says("【實際事故】")) == 2), "the channel hears both");
        var told = teams.Chat(channel).Where(shown => shown.Says("【實際事故】")).ToList();
        Assert.Contains(told, shown => shown.Says("業務持續計畫已啟動"));
        Assert.Contains(told, shown => shown.Says("已切換備援"));
        Assert.All(told, shown => Assert.DoesNotContain("Action.", shown.Card!.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_cards_of_one_ambiguous_delivery_count_once()
    {
        var member = Users[SamplePeople.CommitteeMember2];
        teams.Next(Fault.TakenThenBreaks, member);
        await AnEmployeeReports("資料庫毀損");
        await TheLeadAssesses("interruption");
        await RunningBot.Until(() => Task.FromResult(BallotsOf(member).Count == 2), "the card came a second time");

        foreach (var card in BallotsOf(member))
            Assert.Null((await teams.Press(member, card, "ballot.vote", new { choice = "approve" })).Refusal);

        Assert.Single(Company.Ballot(await bot.TheCase(), 0)["votes"]!.AsArray());
        Assert.Single(await Journal(), fact => fact.StartsWith("ballot.cast ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_reporters_receipt_is_the_answer_to_his_press_and_is_kept_present()
    {
        await AnEmployeeReports("網路不通");
        await bot.Advance(TimeSpan.FromSeconds(1));
        var reporter = Users[SamplePeople.Employee1];
        Assert.DoesNotContain(Sends(), send => send.Conversation == reporter.Chat);

        await Press(SamplePeople.WorkingGroupMember2, "incident.take");
        var receipt = await teams.Sees(reporter, "許雅婷");
        Assert.True(receipt.Says("已受理"));
        Assert.DoesNotContain(Sends(), send => send.Conversation == reporter.Chat);
    }

    [Fact]
    public async Task A_press_whose_answer_is_the_present_card_is_followed_by_no_put()
    {
        await AnEmployeeReports("大樓失火警報", "building");
        await TheLeadAssesses("building");
        await bot.Advance(TimeSpan.FromSeconds(1));
        var before = PutsTo(SamplePeople.Employee2);
        await Press(SamplePeople.Employee2, "rollcall.answer", new { answer = "safe" });
        await bot.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(before, PutsTo(SamplePeople.Employee2));
    }

    [Fact]
    public async Task Reminders_supersede_one_another_and_each_costs_one_put()
    {
        await AnEmployeeReports("大樓失火警報", "building");
        await TheLeadAssesses("building");
        var silent = Users[SamplePeople.Employee3];
        await teams.IsOffered(silent, "rollcall.answer");
        await bot.Advance(TimeSpan.FromSeconds(1));
        var before = PutsTo(SamplePeople.Employee3);

        await bot.Advance(TimeSpan.FromMinutes(21));
        await RunningBot.Until(() => Task.FromResult(teams.Chat(silent).Count(message => message.Says("已有較新的卡片")) == 3), "three cards are superseded");
        await bot.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(teams.Chat(silent), message => message.Offers("rollcall.answer"));
        Assert.Equal(3, PutsTo(SamplePeople.Employee3) - before);
        var old = teams.Calls.First(call => call.Method == "POST" && call.Conversation == silent.Chat && Offers(call, "rollcall.answer"));
        var data = OutsideTeams.Card.Buttons(CardOf(old), []).First(button => button.Action["verb"]?.ToString() == "rollcall.answer").Action["data"]!;
        Assert.Null((await teams.Invoke(silent, null, "rollcall.answer", data)).Refusal);
        Assert.Equal(1, (int)(await bot.TheCase())["rollCalls"]![0]!["safe"]!);
    }

    private int PutsTo(PersonId person) => teams.Calls.Count(call => call.Method == "PUT" && call.Conversation == Users[person].Chat);

    private async Task AnEmployeeReports(string what, string kind = "interruption")
    {
        var employee = Users[SamplePeople.Employee1];
        await teams.Say(employee, "hello");
        await Press(SamplePeople.Employee1, "card.show", new { what = "report" });
        await Press(SamplePeople.Employee1, "incident.report", inputs: new { kind, what });
        Assert.Equal("p19", (string?)(await bot.TheCase())["reported"]!["by"]);
    }

    private async Task TheLeadAssesses(string scenario)
    {
        await Press(SamplePeople.WorkingGroupLead, "incident.take");
        await Press(SamplePeople.WorkingGroupLead, "card.show", new { what = "assess" });
        await Press(SamplePeople.WorkingGroupLead, "incident.assess", inputs: new { scenario, level = "3", confirmed = "true", processes = "payment" });
        Assert.Equal("Deciding", Company.Stage(await bot.TheCase()));
    }

    private async Task TheCommitteeActivates()
    {
        await Votes(SamplePeople.CommitteeMember2, "reject");
        foreach (var member in Company.CommitteeMembers.Take(3))
            await Votes(member, "approve");
        await bot.CaseIs(one => Company.Stage(one) == "Active", "the case is active");
    }

    private async Task ThoseConcernedAnswer()
    {
        await Press(SamplePeople.CommitteeConvener, "chain.acknowledge", new { link = "n1" });
        await Press(SamplePeople.Employee1, "rollcall.answer", new { answer = "safe" });
        await Press(SamplePeople.Employee2, "rollcall.answer", new { answer = "help" });
        await teams.Sees(Users[SamplePeople.WorkingGroupLead], "需要協助");

        var one = await bot.TheCase();
        Assert.Equal("Acknowledged", (string?)one["chains"]![0]!["links"]![0]!["state"]);
        Assert.Equal((25, 1, 1), ((int)one["rollCalls"]![0]!["asked"]!, (int)one["rollCalls"]![0]!["safe"]!, (int)one["rollCalls"]![0]!["help"]!));
    }

    private Task<Pressed> Votes(PersonId person, string choice) => Press(person, "ballot.vote", new { ballot = "b1", choice });

    private async Task<Pressed> Press(PersonId person, string verb, object? data = null, object? inputs = null)
    {
        var card = await teams.IsOffered(Users[person], verb, data);
        var pressed = await teams.Press(Users[person], card, verb, data, inputs);
        await RunningBot.Until(async () => pressed.IsCard || (pressed = await teams.Repeat(pressed, newId: true)).IsCard, $"{person}'s {verb} is answered with a card");
        Assert.Equal((200, null), (pressed.StatusCode, pressed.Refusal));
        return pressed;
    }

    private IReadOnlyList<Shown> BallotsOf(TeamsUser person) => [.. teams.Chat(person).Where(message => message.Offers("ballot.vote"))];

    /// <summary>What was sent because of the case; the menu answers typed words.</summary>
    private IReadOnlyList<Call> Sends() =>
        [.. teams.Calls.Where(call => call.Method == "POST" && call.Target.EndsWith("/activities", StringComparison.Ordinal) && !Offers(call, "card.show", new { what = "report" }))];

    private static string MarkFor(Call send) =>
        Users.Values.Single(user => user.Chat == send.Conversation).Name.All(char.IsAscii) ? "[REAL INCIDENT]" : "【實際事故】";

    private static bool Offers(Call send, string verb, object? data = null) => OutsideTeams.Card.Find(CardOf(send), verb, Json.Object(data)) is not null;

    private static JsonObject CardOf(Call send) => send.Body!["attachments"]![0]!["content"]!.AsObject();

    /// <summary>Who is told what, whatever the draw.</summary>
    private static string Notice(Call send)
    {
        var card = CardOf(send);
        var draws = OutsideTeams.Card.Buttons(card, []).Select(button => (string?)button.Action["data"]?["draw"]).OfType<string>().Distinct();
        return draws.Aggregate($"{send.Conversation} {send.Body!["summary"]} {card.ToJsonString()}", (text, draw) => text.Replace(draw, "", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<JsonNode>> People() => [.. (await bot.Get("/api/organisation"))["people"]!.AsArray().Select(person => person!)];

    /// <summary>The case's facts: name, author, data.</summary>
    private async Task<IReadOnlyList<string>> Journal() =>
        [.. (await bot.Get($"/api/cases/{(await bot.TheCase())["id"]}/journal")).AsArray().Select(fact => $"{fact!["name"]} {fact["by"]} {fact["data"]?.ToJsonString()}")];
}
