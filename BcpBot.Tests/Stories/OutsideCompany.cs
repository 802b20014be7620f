using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Journal;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>The sample company in an outside stand-in for Teams. Whoever gets no answer presses the same button again.</summary>
public sealed class OutsideCompany(TeamsStandIn teams, Func<RunningBot> bot, Func<IJournal> open, IReadOnlyDictionary<string, TeamsUser> people)
{
    public OutsideCompany(TeamsStandIn teams, RunningBot bot, IReadOnlyDictionary<string, TeamsUser> people)
        : this(teams, () => bot, bot.Open, people)
    {
    }

    /// <summary>Types until the report's card comes, and reports. Gives the case's id.</summary>
    public async Task<string> Reports(string what, string kind)
    {
        var reporter = people[SamplePeople.Employee1.Value];
        var seen = teams.Chat(reporter).Count;
        await RunningBot.Until(async () => await OrNothing(async () => await Typed(reporter, "通報")) && teams.Chat(reporter).Count > seen, "the report's card comes");
        await Press(SamplePeople.Employee1, "incident.report", inputs: new { kind, what });
        JsonNode? reported = null;
        await RunningBot.Until(async () => (reported = (await Look("/api/cases")).AsArray().SingleOrDefault(one => one!["title"]!.ToString() == what)) is not null, $"'{what}' is a case");
        return reported!["id"]!.ToString();
    }

    public async Task Assesses(PersonId person, string @case, string scenario, int level, string processes = "payment")
    {
        var who = people[person.Value];
        var message = await teams.IsOffered(who, "card.show", new { what = "assess", @case });
        var form = await PressOn(who, message.ActivityId, message.Card!, "card.show", new { what = "assess", @case });
        await PressOn(who, message.ActivityId, form.Card!, "incident.assess", new { @case }, new
        {
            scenario,
            level = level.ToString(CultureInfo.InvariantCulture),
            confirmed = "true",
            businessStopped = "false",
            processes,
        });
    }

    /// <summary>Waits for the button and presses it until it is acknowledged.</summary>
    public async Task Press(PersonId person, string verb, object? data = null, object? inputs = null)
    {
        var who = people[person.Value];
        var message = await teams.IsOffered(who, verb, data);
        Assert.Null((await PressOn(who, message.ActivityId, message.Card!, verb, data, inputs)).Refusal);
    }

    /// <summary>Moves the clock, and waits until everything due on the way is done and everything planned is sent.</summary>
    public async Task ClockMoves(TimeSpan by)
    {
        var target = (DateTimeOffset)(await Look("/rehearsal/clock"))["now"]! + by;
        await RunningBot.Until(() => OrNothing(async () =>
        {
            var asked = bot();
            var left = target - (DateTimeOffset)(await asked.Get("/rehearsal/clock"))["now"]!;
            using var answer = await asked.Client.PostAsJsonAsync("/rehearsal/clock", new { advance = (left > TimeSpan.Zero ? left : TimeSpan.Zero).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture) });
            return answer.IsSuccessStatusCode;
        }), $"the clock moves by {by}");
    }

    /// <summary>Waits until what the case says is so.</summary>
    public async Task<JsonNode> CaseIs(string id, Func<JsonNode, bool> so, string described)
    {
        JsonNode? last = null;
        await RunningBot.Until(async () => so(last = await Look($"/api/cases/{id}")), $"{described}; the case is {last?.ToJsonString()}");
        return last!;
    }

    public async Task<IReadOnlyList<JsonNode>> Facts(string id, string name) =>
        [.. (await Look($"/api/cases/{id}/journal")).AsArray().Select(fact => fact!).Where(fact => fact["name"]!.ToString() == name)];

    /// <summary>Everything planned reached its person, and only what was in doubt after a crash may have come twice.</summary>
    public async Task EverythingArrivedOnce()
    {
        var (deliveries, doubts) = await Deliveries();
        var posts = teams.Calls.Where(call => call.Method == "POST" && call is { Body: not null, Conversation: not null })
            .Select(call => (call.Conversation, Body: Json.Text(call.Body!))).ToList();
        Assert.NotEmpty(deliveries);

        foreach (var (delivery, state) in deliveries)
        {
            Assert.True(state is DeliveryState.Sent or DeliveryState.Cancelled, $"{delivery} ended as {state}");
            var copies = posts.Count(post => post.Conversation == people[delivery.Recipient.Value].Chat && post.Body.Contains(delivery.Id.Value, StringComparison.Ordinal));
            Assert.True(copies <= 1 + doubts.Count(doubt => doubt == delivery.Id), $"{copies} copies of {delivery}");
        }

        foreach (var mine in deliveries.Where(entry => entry.State is DeliveryState.Sent).GroupBy(entry => entry.Delivery.Recipient))
        {
            var cards = mine.Select(entry => ((DeliveryState.Sent)entry.State).Card.Activity).ToList();
            Assert.Distinct(cards);
            Assert.Subset(teams.Chat(people[mine.Key.Value]).Select(shown => shown.ActivityId).ToHashSet(), cards.ToHashSet());
            if (mine.Key != SamplePeople.Employee1) // he also gets replies to what he types
                Assert.InRange(posts.Count(post => post.Conversation == people[mine.Key.Value].Chat), cards.Count, cards.Count + doubts.Count(doubt => mine.Any(entry => entry.Delivery.Id == doubt)));
        }
    }

    /// <summary>Asks until the program answers.</summary>
    public async Task<JsonNode> Look(string path)
    {
        JsonNode? found = null;
        await RunningBot.Until(() => OrNothing(async () => (found = await bot().Get(path)) is not null), $"{path} answers");
        return found!;
    }

    private async Task<bool> Typed(TeamsUser person, string text)
    {
        await teams.Say(person, text);
        return true;
    }

    private async Task<Pressed> PressOn(TeamsUser person, string activityId, JsonObject card, string verb, object? data = null, object? inputs = null)
    {
        var button = Card.Find(card, verb, Json.Object(data)) ?? throw new InvalidOperationException($"{person.Name} finds no {verb} {data} on {card.ToJsonString()}");
        var press = teams.Activity(person, "invoke", new
        {
            name = "adaptiveCard/action",
            replyToId = activityId,
            value = new { action = new { type = "Action.Execute", verb, data = Card.Merge(button, Json.Object(inputs)) }, trigger = "manual" },
        });

        Pressed? answer = null;
        await RunningBot.Until(() => OrNothing(async () => (answer = await teams.Post(press.DeepClone().AsObject())).Card is not null), $"{person.Name}'s {verb} is acknowledged");
        return answer!;
    }

    private async Task<(List<(Delivery Delivery, DeliveryState State)> Deliveries, List<DeliveryId> Doubts)> Deliveries()
    {
        var journal = open();
        using var opened = journal as IDisposable;
        var codec = new FactCodec(FactNames.Table);
        var (deliveries, doubts) = (new List<(Delivery, DeliveryState)>(), new List<DeliveryId>());

        await foreach (var head in journal.Heads(Streams.DeliveryPrefix, CancellationToken.None))
        {
            var sheet = DeliverySheet.Empty;
            await foreach (var stored in journal.Read(head.Stream, 0, CancellationToken.None))
            {
                var fact = codec.Decode(head.Stream, stored);
                sheet = DeliverySheet.Evolve(sheet, fact);
                if (fact is DeliveryFact.Ambiguous doubt)
                    doubts.Add(doubt.Delivery);
            }

            deliveries.AddRange(sheet.Deliveries.Values);
        }

        return (deliveries, doubts);
    }

    // The program is dead at the moment, or died while it answered.
    private static async Task<bool> OrNothing(Func<Task<bool>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
