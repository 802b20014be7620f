using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BcpBot.Arrivals;
using BcpBot.Domain;
using BcpBot.Tests.Cases;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>Every verb with every bad input over HTTP, by somebody who may: it is refused in words, in the protocol's form, and nothing is recorded.</summary>
public sealed class BadInputStories(CompanyWithADrill company) : IClassFixture<CompanyWithADrill>
{
    private const int LargestCardBytes = 25 * 1024;

    private static readonly BadField Case = BadField.Id("case");

    private int presses;

    public static TheoryData<string> Verbs => [.. BadPresses.All.Select(row => row.Verb)];

    [Fact]
    public void Every_verb_has_a_row() => Assert.Equal(ContractVerbs.AllBuilt.Order(), BadPresses.All.Select(row => row.Verb).Order());

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task What_makes_no_sense_is_refused_in_words_and_nothing_is_recorded(string verb)
    {
        var row = BadPresses.All.Single(each => each.Verb == verb);
        var (before, logged) = (await Recorded(), Logged().Count);
        var good = Json.Object(row.Good);
        if (!row.IsOfNoCase)
            good["case"] = CaseOf(row);

        foreach (var field in row.IsOfNoCase ? row.Fields : [.. row.Fields, Case])
            foreach (var (number, bad) in field.In(good).Index())
                await IsRefused(row, bad, $"{field.Name} = {bad[field.Name]?.ToJsonString() ?? "nothing"}", times: number == 0 ? 2 : 1);
        foreach (var data in (JsonNode[])[new JsonArray(1, "x"), JsonValue.Create("x"), JsonValue.Create(5)])
            await IsAMalformedCall(row, data);

        Assert.Equal(before, await Recorded());
        Assert.DoesNotContain(Logged().Skip(logged), line => line.StartsWith("fail:", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal));
    }

    // Pressed again, under another activity id, it is refused again.
    private async Task IsRefused(BadPress row, JsonObject data, string described, int times)
    {
        data["draw"] = $"bad-{row.Verb}-{++presses}";
        for (; times > 0; times--)
        {
            var (status, body) = await Press(row, data);
            Assert.True(status is HttpStatusCode.OK, $"{row.Verb}, {described}: {status} {body}");
            var answer = JsonNode.Parse(body)!;
            Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), ((int)answer["statusCode"]!, answer["type"]!.ToString()));
            Assert.True(Player.Refusal(answer["value"]!) is not null, $"{row.Verb}, {described}: it was accepted");
            Assert.NotEmpty(answer["value"]!["body"]![0]!["items"]![0]!["text"]!.ToString());
            Assert.True(Encoding.UTF8.GetByteCount(Json.Text(answer["value"]!.AsObject())) <= LargestCardBytes, $"{row.Verb}, {described}: the card is too large");
        }
    }

    private async Task IsAMalformedCall(BadPress row, JsonNode data)
    {
        var (status, body) = await Press(row, data);
        var answer = JsonNode.Parse(body)!;
        Assert.Equal((HttpStatusCode.OK, 400, "application/vnd.microsoft.error"), (status, (int)answer["statusCode"]!, answer["type"]!.ToString()));
        Assert.NotEmpty(answer["value"]!["message"]!.ToString());
    }

    private async Task<(HttpStatusCode Status, string Body)> Press(BadPress row, JsonNode data)
    {
        var invoke = Forwarding.Invoke(company.Bot, await Person(row.By), row.Verb, [], new JsonObject { ["id"] = $"bad-{row.By}", ["conversationType"] = "groupChat" });
        invoke["value"]!["action"]!["data"] = data.DeepClone();
        using var answer = await company.Bot.Client.PostAsJsonAsync("/api/messages", invoke);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private string CaseOf(BadPress row)
    {
        company.TurnTo(row.InDrill);
        return company.Story.Case!;
    }

    private List<string> Logged()
    {
        lock (company.Bot.Output)
            return [.. company.Bot.Output];
    }

    // Of all cases, and who is away or speaks what.
    private async Task<string> Recorded()
    {
        var said = new StringBuilder();
        foreach (var one in await company.Bot.Cases())
            said.Append(one!["id"]).Append(' ').AppendJoin(' ', (await company.Bot.Get($"/api/cases/{one["id"]}/journal")).AsArray().Where(fact => fact!["by"]!.ToString().StartsWith('p')).Select(fact => fact!["name"]!.ToString())).AppendLine();
        return said.Append((await company.Bot.Get("/api/organisation")).ToJsonString()).ToString();
    }

    private static readonly Dictionary<PersonId, JsonNode> people = [];

    private async Task<JsonNode> Person(PersonId id)
    {
        if (!people.TryGetValue(id, out var person))
            people[id] = person = (await company.Bot.Get("/rehearsal/people")).AsArray().Single(one => one!["id"]!.ToString() == id.Value)!.DeepClone();
        return person;
    }
}
