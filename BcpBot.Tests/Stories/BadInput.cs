using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>What a field of a press is, and what it is not.</summary>
internal sealed record BadField(string Name, ImmutableArray<string> Values)
{
    private const string Long = "Long";

    /// <summary>JSON values, as they stand in the button's data; <c>Long</c> is a hostile text of 10,000 characters, empty is a field left out.</summary>
    private static readonly string[]
        NoOne = ["[\"x\",[1]]", "{\"a\":{\"b\":[null]}}"],
        Empty = ["", "null", "\"\"", "\"\\u200b \"", .. NoOne],
        Nowhere = ["\"no-such\"", "-1", "true", "\"../../etc\"", Long, .. NoOne],
        NoTime = ["\"tomorrow\"", "\"99:99\"", "\"0001-01-01 00:00\"", "\"9999-12-31 23:59\"", "\"P-1D\"", "\"PT9999999999H\"", "-1", "1e300", "true", Long, .. NoOne],
        NoNumber = ["\"three\"", "\"-1\"", "-1", "1.5", "1e300", "\"99999999999999999999\"", "true", .. NoOne],
        NoChoice = ["\"dance\"", "\"approve,reject\"", "5", "-1", Long, .. NoOne];

    public static BadField Id(string name) => new(name, [.. Empty, .. Nowhere]);
    public static BadField Known(string name) => new(name, [.. Nowhere]);
    public static BadField Text(string name) => new(name, [.. Empty]);
    public static BadField Future(string name) => new(name, [.. NoTime, "\"2001-01-01 10:00\""]);
    public static BadField Past(string name) => new(name, [.. NoTime, "\"2099-12-31 10:00\""]);
    public static BadField PastWithin(string name) => new(name, [.. NoTime, "\"2099-12-31 10:00\"", "\"2001-01-01 10:00\""]);
    public static BadField Number(string name) => new(name, [.. NoNumber]);
    public static BadField Choice(string name) => new(name, [.. Empty, .. NoChoice]);
    public static BadField OneOf(string name) => new(name, [.. NoChoice]);
    public static BadField YesOrNo(string name) => new(name, ["\"maybe\"", "5", .. NoOne]);

    /// <summary>The data with each bad value in turn.</summary>
    public IEnumerable<JsonObject> In(JsonObject good) => Values.Select(value =>
    {
        var bad = good.DeepClone().AsObject();
        if (value is "")
            bad.Remove(Name);
        else
            bad[Name] = value is Long ? Hostile : JsonNode.Parse(value);
        return bad;
    });

    public static readonly string Hostile = string.Concat("[按](https://evil.example)<script>\u202E", new string('災', 10_000 - 40));
}

/// <summary>A verb, who may press it, and what the fields of a press that makes sense hold.</summary>
/// <param name="Good">What is sent besides the field that is bad.</param>
internal sealed record BadPress(string Verb, PersonId By, object Good, params BadField[] Fields)
{
    public bool InDrill { get; init; }

    /// <summary>Such a press names no case.</summary>
    public bool IsOfNoCase { get; init; }
}

/// <summary>A row for every verb (issue: "Bad input").</summary>
internal static class BadPresses
{
    private static readonly PersonId Lead = SamplePeople.WorkingGroupLead, Keeper = SamplePeople.AssetKeeper, Promotion = SamplePeople.PromotionConvener, Chair = SamplePeople.CommitteeConvener;

    private static readonly BadField Run = BadField.Id("run"), Step = new("step", [.. BadField.Text("step").Values, .. BadField.Number("step").Values, "999"]), Resource = BadField.Id("resource"), Reason = BadField.Text("reason");

    private static readonly object OfStep = new { run = "response", step = "1", reason = "x", to = "p14" }, OfResource = new { run = "plan-payment", resource = "res-pay-line", result = "available", reason = "x" };

    public static readonly ImmutableArray<BadPress> All =
    [
        new("card.show", Lead, new { what = "case" }, new BadField("what", ["[1]", "{}"]), new BadField("about", ["[1]", "{}", BadField.Choice("about").Values[^3]])) { IsOfNoCase = true },
        new("incident.report", SamplePeople.Employee1, new { kind = "other", what = "門禁故障" }, BadField.Choice("kind"), BadField.Text("what"), BadField.Past("since"), BadField.YesOrNo("danger")) { IsOfNoCase = true },
        new("incident.join", Lead, new { }, BadField.Id("into")),
        new("incident.take", Lead, new { }),
        new("incident.assess", Lead, new { scenario = "interruption", level = "3", processes = "payment" },
            BadField.Id("scenario"), BadField.Number("level"), new BadField("level", ["", "0", "5"]), BadField.Known("processes"), BadField.Past("since"), BadField.Past("awareSince"),
            BadField.YesOrNo("danger"), BadField.YesOrNo("confirmed"), BadField.YesOrNo("businessStopped")),
        new("situation.update", Lead, new { text = "x" }, BadField.Text("text"), BadField.Future("nextAt")),
        new("incident.resolve", Lead, new { }),
        new("activation.request", Lead, new { tried = "x" }, BadField.Text("tried")),

        new("ballot.vote", Chair, new { ballot = "b1", choice = "approve" }, BadField.Id("ballot"), BadField.Choice("choice"), BadField.Known("seat"), BadField.YesOrNo("sure")) { InDrill = true },
        new("ballot.ask", Chair, new { ballot = "b1", question = "x" }, BadField.Id("ballot"), BadField.Text("question")) { InDrill = true },
        new("ballot.withdraw", Lead, new { ballot = "b1", reason = "x" }, BadField.Id("ballot"), Reason) { InDrill = true },
        new("ballot.reopen", Lead, new { ballot = "b1", reason = "x" }, BadField.Id("ballot"), Reason),
        new("chain.acknowledge", Chair, new { chain = "c1", link = "n1" }, BadField.Id("chain"), BadField.Id("link")),

        new("rollcall.open", Lead, new { scope = "units", units = "it" }, BadField.OneOf("scope"), BadField.Id("units")),
        new("rollcall.close", Lead, new { rollcall = "r1" }, BadField.Id("rollcall")),
        new("rollcall.answer", Keeper, new { rollcall = "r1", answer = "safe" }, BadField.Id("rollcall"), BadField.Choice("answer")),
        new("rollcall.vouch", Lead, new { rollcall = "r1", person = "p25", answer = "safe" }, BadField.Id("rollcall"), BadField.Id("person"), BadField.Choice("answer")),

        new("step.start", Lead, OfStep, Run, Step),
        new("step.done", Lead, OfStep, Run, Step),
        new("step.skip", Lead, OfStep, Run, Step, Reason),
        new("step.block", Lead, OfStep, Run, Step, Reason),
        new("step.resume", Lead, OfStep, Run, Step),
        new("step.handover", Lead, OfStep, Run, Step, BadField.Id("to")),
        new("evidence.give", Lead, new { run = "response", step = "1", evidence = new string('0', 64) }, Run, Step, BadField.Id("evidence"), BadField.Known("from")),
        new("resource.report", Keeper, OfResource, Run, Resource, BadField.Choice("result")),
        new("resource.confirm", Lead, OfResource, Run, Resource, BadField.Choice("result")),
        new("resource.solve", Promotion, OfResource, Run, Resource),
        new("resource.waive", Promotion, OfResource, Run, Resource, Reason, BadField.YesOrNo("sure")),
        new("site.confirm", Lead, new { run = "plan-payment", site = "standby" }, Run, BadField.Choice("site")),
        new("contact.called", Lead, new { contact = "telecom" }, BadField.Id("contact")),
        new("run.parallel", Lead, new { run = "plan-payment", reason = "x" }, Run, Reason),
        new("recovery.report", Lead, new { run = "plan-payment" }, Run, BadField.PastWithin("recoveredAt"), BadField.Number("dataLossMinutes")),

        new("closing.request", Lead, new { checks = "steady" }, BadField.OneOf("checks")),
        new("review.hold", Promotion, new { at = "2099-12-31 10:00" }, BadField.Future("at"), BadField.Known("people")),
        new("review.record", Promotion, new { cause = "x" }, BadField.Text("cause")),
        new("improvement.add", Lead, new { what = "x", owner = "p25", due = "2099-12-31" }, BadField.Text("what"), BadField.Id("owner"), BadField.Future("due"), BadField.Text("due")),
        new("improvement.done", Keeper, new { improvement = "i1" }, BadField.Id("improvement")),
        new("improvement.verify", Lead, new { improvement = "i1" }, BadField.Id("improvement")),
        new("improvement.handover", Lead, new { improvement = "i1", to = "p19" }, BadField.Id("improvement"), BadField.Id("to")),
        new("form.complete", Lead, new { conclusion = "effective" }, BadField.Choice("conclusion"), BadField.YesOrNo("planRevised")),
        new("form.receive", Chair, new { }, BadField.Past("at")),
        new("form.sign", Lead, new { @as = "writer" }, BadField.Choice("as")),
        new("form.return", Lead, new { @as = "reviewer", note = "x" }, BadField.Choice("as"), BadField.Text("note")),

        new("drill.plan", Lead, new { types = "tabletop", scenario = "interruption", plans = "plan-payment", at = "2099-12-31 10:00", objectives = "目標：準則", scope = BadField.Hostile },
            BadField.Choice("types"), BadField.Id("scenario"), BadField.Known("plans"), BadField.Future("at"), BadField.Text("at"), BadField.Text("objectives"), BadField.Known("evaluators"),
            BadField.YesOrNo("trainingNeeded"), BadField.YesOrNo("announced")) { IsOfNoCase = true },
        new("drill.start", Lead, new { }, BadField.YesOrNo("sure")) { InDrill = true },
        new("drill.cancel", Lead, new { }) { InDrill = true },
        new("drill.abort", Lead, new { }) { InDrill = true },
        new("training.record", Lead, new { what = "x", people = "p19" }, BadField.Text("what"), BadField.Id("people"), BadField.PastWithin("at")) { InDrill = true },
        new("training.understood", Keeper, new { }) { InDrill = true },
        new("feedback.give", Lead, new { ok = "true" }, BadField.Choice("ok")) { InDrill = true },

        new("course.propose", Lead, new { title = "x" }, BadField.Text("title")),
        new("course.open", Promotion, new { }),
        new("command.from", Lead, new { unit = "x" }, BadField.Text("unit")),
        new("directive.give", Chair, new { to = "it", what = "x" }, BadField.Id("to"), BadField.Text("what"), BadField.Future("due")),
        new("directive.acknowledge", Keeper, new { directive = "d1" }, BadField.Id("directive")),
        new("directive.done", Keeper, new { directive = "d1" }, BadField.Id("directive")),
        new("remark.add", Promotion, new { note = "x" }, BadField.Text("note")),

        new("person.away", SamplePeople.Employee1, new { }, BadField.Future("until"), BadField.Known("person")) { IsOfNoCase = true },
        new("person.back", SamplePeople.Employee1, new { }, BadField.Known("person")) { IsOfNoCase = true },
        new("person.language", SamplePeople.Employee1, new { language = "en" }, BadField.Choice("language")) { IsOfNoCase = true },
    ];
}
