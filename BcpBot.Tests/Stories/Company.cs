using System.Globalization;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>The sample company in the rehearsal room: its people by role, and the presses that every story begins with.</summary>
public sealed class Company(RunningBot bot)
{
    private int forwarded;

    public RunningBot Bot => bot;

    public Player Lead => Play(SamplePeople.WorkingGroupLead);
    public Player Member => Play(SamplePeople.WorkingGroupMember2);
    public Player Employee => Play(SamplePeople.Employee1);
    public Player Stranger => Play(SamplePeople.Employee2);
    public Player CommitteeConvener => Play(SamplePeople.CommitteeConvener);
    public Player PromotionConvener => Play(SamplePeople.PromotionConvener);

    public static readonly PersonId[] CommitteeMembers =
        [SamplePeople.CommitteeConvener, SamplePeople.CommitteeMember2, SamplePeople.CommitteeMember3, SamplePeople.CommitteeMember4, SamplePeople.CommitteeMember5];

    /// <summary>The case in which everyone presses; null: any, the newest card first.</summary>
    public string? Case { get; set; }

    public Player Play(PersonId person) => new(bot, person) { Case = Case };

    /// <summary>Three presses: a word, the menu's button, the report.</summary>
    public async Task Reports(string what, string kind = "interruption", bool danger = false)
    {
        await Employee.Say("hello");
        var report = await Employee.Press("card.show", new { what = "report" });
        Assert.Null(Player.Refusal(report));
        var receipt = await Employee.Press("incident.report", inputs: new { kind, what, danger = danger ? "true" : "false" });
        Assert.Null(Player.Refusal(receipt));
    }

    public static async Task<JsonNode> Takes(Player player) => await player.Press("incident.take");

    /// <summary>The working group assesses on the case's card.</summary>
    public static async Task<JsonNode> Assesses(Player player, string scenario, int level, bool confirmed, bool stopped = false, string processes = "payment", string note = "", string advice = "")
    {
        await player.Press("card.show", new { what = "assess" });
        return await player.Press("incident.assess", inputs: new
        {
            scenario,
            level = level.ToString(System.Globalization.CultureInfo.InvariantCulture),
            confirmed = confirmed ? "true" : "false",
            businessStopped = stopped ? "true" : "false",
            processes,
            note,
            advice,
        });
    }

    public Task<JsonNode> Votes(PersonId person, string choice, string ballot = "b1") => Play(person).Press("ballot.vote", new { ballot, choice });

    /// <summary>A decision of one: the button, then 確定.</summary>
    public async Task<JsonNode> Decides(PersonId person, string choice, string ballot)
    {
        var asks = await Votes(person, choice, ballot);
        Assert.Null(Player.Refusal(asks));
        return await Play(person).Press("ballot.vote", new { ballot, choice, sure = true });
    }

    /// <summary>A new case, which the lead takes; from now on everyone presses in it.</summary>
    public async Task Begins(string what, string kind = "interruption")
    {
        await Reports(what, kind);
        Case = (await bot.TheCase())["id"]!.ToString();
        Assert.Null(Player.Refusal(await Takes(Lead)));
    }

    /// <summary>A new case, assessed and confirmed by the lead.</summary>
    public async Task BeginsAssessed(string what, int level, string scenario = "interruption", string kind = "interruption")
    {
        await Begins(what, kind);
        Assert.Null(Player.Refusal(await Assesses(Lead, scenario, level, confirmed: true)));
    }

    /// <summary>Two approve, two reject; the fifth is silent.</summary>
    public async Task TwoAgainstTwo()
    {
        foreach (var member in CommitteeMembers[..2])
            await Votes(member, "approve");
        foreach (var member in CommitteeMembers[2..4])
            await Votes(member, "reject");
    }

    /// <summary>The lead plans a drill in three days; from now on everyone presses in it.</summary>
    public async Task PlansADrill(string types, string plans, bool trained = false)
    {
        (Case, var before) = (null, (await bot.Cases()).Count);
        await Lead.Say("演練");
        var card = await Lead.Press("drill.plan", inputs: new
        {
            types,
            scenario = "interruption",
            plans,
            at = (await Now()).AddDays(3).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            purpose = "確認聯絡方式仍有效",
            place = "總公司",
            announced = "true",
            objectives = "全員收到通知：30 分內九成確認",
            stopWhen = "發生實際事故",
            evaluators = "p17",
            trainingNeeded = trained ? "true" : "false",
        });
        Assert.Null(Player.Refusal(card));
        await RunningBot.Until(async () => (await bot.Cases()).Count > before, "the drill is planned");
        Case = (await bot.TheCase())["id"]!.ToString();
    }

    public async Task ApprovesTheDrill()
    {
        foreach (var member in CommitteeMembers[..3])
            await Votes(member, "approve");
        await RunningBot.Until(async () => Stage(await bot.Get($"/api/cases/{Case}")) == "Approved", "the drill is approved");
    }

    /// <summary>The business clock, in Taipei.</summary>
    public async Task<DateTimeOffset> Now() => DateTimeOffset.Parse((await bot.Get("/rehearsal/clock"))["now"]!.ToString(), CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(8));

    /// <summary>A press with the button's data under another person's identity, as a forwarded card sends it.</summary>
    public async Task<JsonNode> Forwarded(PersonId person, string verb, object? data = null)
    {
        var one = (await bot.Get("/rehearsal/people")).AsArray().Single(each => each!["id"]!.ToString() == person.Value)!;
        var body = OutsideTeams.Json.Object(data);
        (body["case"], body["draw"]) = (Case, $"forwarded-{Interlocked.Increment(ref forwarded)}");
        return await Forwarding.Press(bot, one, verb, body);
    }

    public static (string Decision, string Outcome) DecisionOf(JsonNode one, int number) =>
        (Ballot(one, number)["decision"]!.ToString(), Ballot(one, number)["outcome"]!.ToString());

    public static string Stage(JsonNode one) => one["stage"]!.ToString();

    public static JsonNode Ballot(JsonNode one, int number) => one["ballots"]![number]!;
}
