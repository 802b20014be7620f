using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Screens.Rehearsal;
using BcpBot.Tests.OutsideTeams;
using Microsoft.AspNetCore.Http;
using static BcpBot.Tests.Rehearsal.HouseWithARoom;

namespace BcpBot.Tests.Rehearsal;

public sealed class RoomOverHttpTests(HouseWithARoom house) : IClassFixture<HouseWithARoom>
{
    [Fact]
    public async Task Everyone_can_be_played()
    {
        var people = await Get<JsonArray>("/rehearsal/people");

        Assert.Equal(7, people.Count);
        Assert.Equal("""{"id":"E001","name":"王小明","unit":"總經理室","title":"總經理","bodies":[{"body":"Committee","position":"Convener"}],"language":"zh-TW","objectId":"11111111-0000-4000-8000-000000000001","account":"e001@example.tw"}""",
            people[0]!.Text());
    }

    [Fact]
    public async Task At_the_start_the_bot_is_installed_for_the_room_s_people_and_nobody_else()
    {
        await house.Until(() => house.Arrived.Count(activity => activity["type"]!.ToString() == "installationUpdate") >= 6);

        var installed = house.Arrived.Where(activity => activity["type"]!.ToString() == "installationUpdate").Select(Speaker).ToArray();
        Assert.Equal(6, installed.Distinct().Count());
        Assert.DoesNotContain("黃建國", installed);
    }

    [Fact]
    public async Task What_is_said_reaches_the_bot_as_Teams_would_send_it_and_the_answer_comes_back()
    {
        Assert.Equal(HttpStatusCode.OK, await Status(Wang, "say", """{"text":"狀態"}"""));

        var activity = house.Arrived.Last(activity => activity["type"]!.ToString() == "message");
        Assert.Equal("狀態", activity["text"]!.ToString());
        Assert.Equal("msteams", activity["channelId"]!.ToString());
        Assert.Equal("11111111-0000-4000-8000-000000000001", activity["from"]!["aadObjectId"]!.ToString());
        Assert.Equal("personal", activity["conversation"]!["conversationType"]!.ToString());
        Assert.Equal(activity["conversation"]!["tenantId"]!.ToString(), activity["channelData"]!["tenant"]!["id"]!.ToString());
        Assert.Contains(await Messages(Wang), message => message["summary"]!.ToString() == "您說：狀態");
    }

    [Fact]
    public async Task A_press_merges_the_inputs_and_its_answer_comes_back_unchanged_and_takes_the_card_s_place()
    {
        var id = await house.Tell(Chen, "請表決", Ballot());

        var response = await Press(Chen, $$"""{"inputs":{"comment":"太早"},"data":{"choice":"reject"},"verb":"ballot.vote","activityId":"{{id}}"}""");

        var data = house.Arrived.Last(activity => activity["type"]!.ToString() == "invoke" && Speaker(activity) == "陳怡君")["value"]!["action"]!["data"]!;
        Assert.Equal(("b1", "reject", "太早"), (data["ballot"]!.ToString(), data["choice"]!.ToString(), data["comment"]!.ToString()));
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", answer["type"]!.ToString());
        var message = Assert.Single(await Messages(Chen), message => message["activityId"]!.ToString() == id);
        Assert.True(JsonNode.DeepEquals(answer["value"], message["card"]));
        Assert.NotNull(message["updatedAt"]);
    }

    [Fact]
    public async Task The_bot_s_status_is_passed_on_and_the_card_stays()
    {
        var id = await house.Tell(Lin, "請表決", Ballot());
        var usual = house.OnPress;
        house.OnPress = press => press["replyToId"]!.ToString() == id ? Results.Json(new { statusCode = 503 }, statusCode: 503) : usual(press);

        var response = await Press(Lin, $$"""{"activityId":"{{id}}","verb":"ballot.vote"}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Null((await Messages(Lin)).Single(message => message["activityId"]!.ToString() == id)["updatedAt"]);
    }

    [Theory]
    [InlineData("E999", "say", """{"text":"hi"}""", HttpStatusCode.NotFound)]
    [InlineData("E001", "say", """{}""", HttpStatusCode.BadRequest)]
    [InlineData("E001", "say", """nonsense""", HttpStatusCode.BadRequest)]
    [InlineData("E001", "press", """{"activityId":"none","verb":"ballot.vote"}""", HttpStatusCode.NotFound)]
    [InlineData("E001", "press", """{"verb":"ballot.vote"}""", HttpStatusCode.BadRequest)]
    public async Task A_wrong_call_gets_problem_details(string person, string action, string body, HttpStatusCode status)
    {
        var response = await Post($"/rehearsal/people/{person}/{action}", body);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_button_that_the_card_has_not_is_not_found()
    {
        var id = await house.Tell(Wang, "請表決", Ballot());

        Assert.Equal(HttpStatusCode.NotFound, await Status(Wang, "press", $$"""{"activityId":"{{id}}","verb":"incident.take"}"""));
    }

    [Fact]
    public async Task A_put_of_an_unknown_message_makes_it_and_of_a_known_one_changes_it()
    {
        await Put(Wu, "from-before", Message("請確認收到", Ballot()));
        await Put(Wu, "from-before", new JsonObject { ["type"] = "message", ["text"] = "已確認" });

        var message = Assert.Single(await Messages(Wu), message => message["activityId"]!.ToString() == "from-before");
        Assert.Equal(("請確認收到", "已確認"), (message["summary"]!.ToString(), message["text"]!.ToString()));
    }

    [Fact]
    public async Task A_deleted_message_is_gone()
    {
        var id = await house.Tell(Wu, "誤送", Ballot());

        await house.Client.DeleteAsync($"/rehearsal/connector/v3/conversations/{house.Conversation(Wu)}/activities/{id}");

        Assert.DoesNotContain(await Messages(Wu), message => message["activityId"]!.ToString() == id);
    }

    [Fact]
    public async Task The_bot_learns_a_person_s_account_and_can_open_the_conversation_by_object_id()
    {
        var people = await Get<JsonArray>("/rehearsal/people");
        var objectId = people[3]!["objectId"]!.ToString();

        var opened = await Post("/rehearsal/connector/v3/conversations", $$"""{"isGroup":false,"members":[{"id":"{{objectId}}"}]}""");
        var conversation = (await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
        var member = await Get<JsonObject>($"/rehearsal/connector/v3/conversations/{conversation}/members/{objectId}");

        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Equal("e004@example.tw", member["userPrincipalName"]!.ToString());
        Assert.Single((await Get<JsonObject>($"/rehearsal/connector/v3/conversations/{conversation}/pagedmembers?pageSize=50"))["members"]!.AsArray());
    }

    [Fact]
    public async Task The_clock_moves_forward_and_never_back()
    {
        var before = house.Clock.Now;

        var moved = await (await Post("/rehearsal/clock", """{"advance":"00:30:00"}""")).Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(before.AddMinutes(30), moved!["now"]!.GetValue<DateTimeOffset>());
        Assert.Equal(HttpStatusCode.BadRequest, (await Post("/rehearsal/clock", """{"advance":"-00:30:00"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post("/rehearsal/clock", """{"advance":"soon"}""")).StatusCode);
    }

    [Fact]
    public async Task A_caller_who_came_by_another_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rehearsal/people") { Headers = { Host = "elsewhere.example" } };

        Assert.Equal(HttpStatusCode.Forbidden, (await house.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("Production", "")]
    [InlineData("Development", "00000000-0000-0000-0000-000000000000")]
    public async Task There_is_no_room_outside_Development_or_with_an_app_id(string environment, string appId)
    {
        var other = new HouseWithARoom();
        await other.Open(environment, ("MicrosoftAppId", appId));

        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync("/rehearsal")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync("/rehearsal/people")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync("/rehearsal/connector/v3/conversations/x/pagedmembers")).StatusCode);

        await other.DisposeAsync();
    }

    [Fact]
    public void Each_person_s_chat_keeps_the_last_messages_only()
    {
        var room = new Room(new FakeClock());

        for (var number = 1; number <= Room.MessagesKeptEach + 3; number++)
            room.Post(Wang, new Content(null, $"{number}", null), fromBot: true);

        Assert.Equal(Room.MessagesKeptEach, room.MessagesOf(Wang).Length);
        Assert.Equal("4", room.MessagesOf(Wang)[0].Content.Text);
        Assert.Equal(Room.MessagesKeptEach, room.Unread(Wang));
    }

    [Fact]
    public void What_comes_while_a_chat_is_left_stays_unread()
    {
        var room = new Room(new FakeClock());
        room.Post(Wang, new Content(null, "shown", null), fromBot: true);
        var shown = room.MessagesOf(Wang)[^1].Number;
        room.Post(Wang, new Content(null, "came meanwhile", null), fromBot: true);

        room.MarkRead(Wang, shown);

        Assert.Equal(1, room.Unread(Wang));
    }

    [Fact]
    public async Task Many_who_post_at_once_lose_no_message()
    {
        var room = new Room(new FakeClock());

        await Parallel.ForAsync(0, 400, (number, _) =>
        {
            room.Post(Wang, new Content(null, $"{number}", null), fromBot: true);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(400, room.MessagesOf(Wang).Select(message => message.Content.Text).Distinct().Count());
    }

    private static string Speaker(JsonObject activity) => activity["from"]!["name"]!.ToString();

    private async Task<T> Get<T>(string path) => (await house.Client.GetFromJsonAsync<T>(path))!;

    private async Task<JsonObject[]> Messages(PersonId person) => [.. (await Get<JsonArray>($"/rehearsal/people/{person}/messages")).Select(message => message!.AsObject())];

    private Task<HttpResponseMessage> Press(PersonId person, string body) => Post($"/rehearsal/people/{person}/press", body);

    private async Task<HttpStatusCode> Status(PersonId person, string action, string body) => (await Post($"/rehearsal/people/{person}/{action}", body)).StatusCode;

    private async Task<HttpResponseMessage> Post(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await house.Client.PostAsync(path, content);
    }

    private async Task Put(PersonId person, string activityId, JsonObject activity) =>
        (await house.Client.PutAsJsonAsync($"/rehearsal/connector/v3/conversations/{house.Conversation(person)}/activities/{activityId}", activity)).EnsureSuccessStatusCode();
}
