using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace BcpBot.Bench;

/// <summary>Reports, assesses, asks everyone, votes: by activities posted as Teams posts them.</summary>
internal sealed class Story(Bot bot, Teams teams)
{
    private const string Employee = "p21", Assessor = "p13", Voter = "p02";
    private string voted = "";

    /// <summary>Where the page of the case that is voted in lies.</summary>
    public string Page => $"/cases/{voted}";

    /// <summary>The room installs first; whoever installs later has the person.</summary>
    public async Task Install()
    {
        await Bot.Until(async () => (await bot.Get("/api/organisation"))["people"]!.AsArray().All(person => (bool)person!["reachable"]!), "the room has installed everyone");
        for (var pass = 0; pass < 2; pass++)
            for (var number = 1; number <= Workbook60.People; number++)
                await Post(Activity(teams, Workbook60.Id(number), "installationUpdate", new JsonObject { ["action"] = "add" }));
    }

    /// <summary>How long until everyone was asked, from the assessment's press; and until everyone's answer was durable.</summary>
    public async Task<(TimeSpan ToldIn, TimeSpan AnsweredIn)> RollCall()
    {
        var id = await Report("大樓失火警報", "building");
        var began = Stopwatch.GetTimestamp();
        await Assess(id, "building");
        await Bot.Until(() => Task.FromResult(teams.Asked == Workbook60.People), "everyone is asked");
        var toldIn = Stopwatch.GetElapsedTime(began);

        var rollCall = (await bot.Get($"/api/cases/{id}"))["rollCalls"]![0]!["id"]!.ToString();
        began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(1, Workbook60.People).Select(number =>
            Press(Workbook60.Id(number), "rollcall.answer", new JsonObject { ["case"] = id, ["rollcall"] = rollCall, ["answer"] = "safe" })));
        var answeredIn = Stopwatch.GetElapsedTime(began);

        var safe = (int)(await bot.Get($"/api/cases/{id}"))["rollCalls"]![0]!["safe"]!;
        return safe == Workbook60.People ? (toldIn, answeredIn) : throw new InvalidOperationException($"{safe} of {Workbook60.People} answers count.");
    }

    /// <summary>A ballot in a case of its own; each call of what it gives is one vote, the other way than the one before.</summary>
    public async Task<Func<int, Task>> OpenBallot()
    {
        voted = await Report("付款服務中斷", "interruption");
        await Assess(voted, "interruption");
        return number => Post(AVote(number));
    }

    public JsonObject AVote(int number = 0) =>
        Invoke(teams, Voter, "ballot.vote", new JsonObject { ["case"] = voted, ["ballot"] = "b1", ["choice"] = number % 2 == 0 ? "approve" : "reject" });

    /// <summary>A fire, assessed: the roll-call of everybody opens with it.</summary>
    /// <returns>The case and its roll-call.</returns>
    public async Task<(string Case, string RollCall)> AskEveryone()
    {
        var id = await Report("大樓失火警報", "building");
        await Assess(id, "building");
        return (id, (await bot.Get($"/api/cases/{id}"))["rollCalls"]![0]!["id"]!.ToString());
    }

    public static JsonObject Answer(Teams teams, string person, string @case, string rollCall, string answer) =>
        Invoke(teams, person, "rollcall.answer", new JsonObject { ["case"] = @case, ["rollcall"] = rollCall, ["answer"] = answer });

    private async Task<string> Report(string what, string kind)
    {
        await Press(Employee, "incident.report", new JsonObject { ["kind"] = kind, ["what"] = what });
        return (await bot.Get("/api/cases")).AsArray().Single(one => one!["title"]!.ToString() == what)!["id"]!.ToString();
    }

    private async Task Assess(string id, string scenario)
    {
        await Press(Assessor, "incident.take", new JsonObject { ["case"] = id });
        await Press(Assessor, "incident.assess", new JsonObject { ["case"] = id, ["scenario"] = scenario, ["level"] = "3", ["confirmed"] = "true", ["processes"] = "payment" });
    }

    private Task Press(string person, string verb, JsonObject data) => Post(Invoke(teams, person, verb, data));

    private static JsonObject Invoke(Teams teams, string person, string verb, JsonObject data)
    {
        data["draw"] = Guid.NewGuid().ToString("N");
        return Activity(teams, person, "invoke", new JsonObject
        {
            ["name"] = "adaptiveCard/action",
            ["replyToId"] = "1",
            ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data }, ["trigger"] = "manual" },
        });
    }

    private static JsonObject Activity(Teams teams, string person, string type, JsonObject more)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = Guid.NewGuid().ToString("N"),
            ["channelId"] = "msteams",
            ["serviceUrl"] = teams.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = $"29:{person}", ["aadObjectId"] = Workbook60.ObjectId(person) },
            ["recipient"] = new JsonObject { ["id"] = "28:bcpbot" },
            ["conversation"] = new JsonObject { ["id"] = $"a:{person}", ["conversationType"] = "personal" },
        };
        foreach (var (name, value) in more)
            activity[name] = value?.DeepClone();
        return activity;
    }

    private async Task Post(JsonObject activity)
    {
        using var answer = await bot.Client.PostAsJsonAsync("/api/messages", activity);
        var body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || body.Contains("\"refusal.", StringComparison.Ordinal))
            throw new InvalidOperationException($"{(int)answer.StatusCode} to {activity.ToJsonString()}: {body}");
    }
}
