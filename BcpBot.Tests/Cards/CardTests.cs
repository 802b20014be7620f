using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BcpBot.Arrivals;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices.Cards;
using BcpBot.Tests.Templates;
using CardSample = BcpBot.Screens.Rehearsal.Samples.CardSample;

namespace BcpBot.Tests.Cards;

public partial class CardTests
{
    private static readonly string[] ReadProperties = ["text", "title", "label", "placeholder", "errorMessage"];

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cards");

    [Fact]
    public void Every_template_has_a_sample() =>
        Assert.Equal(CardSamples.Deck.Templates.Order(), CardSamples.All.Select(sample => sample.Card.Template).Distinct().Order());

    [Fact]
    public void Cards_that_show_the_same_differ_in_their_draw_alone() => Assert.All(CardSamples.All, sample =>
    {
        var cards = new[] { "00000000000000000000000000000001", "\"二\"" }.Select(draw => (Draw: draw, Json: CardSamples.Deck.Draw(sample.Card with { Draw = draw }, sample.Language))).ToList();

        Assert.All(cards, card => Assert.All(DrawsIn(card.Json), draw => Assert.StartsWith(card.Draw, draw, StringComparison.Ordinal)));
        Assert.Equal(cards[0].Json.ToJsonString().Replace(cards[0].Draw, "*", StringComparison.Ordinal), cards[1].Json.ToJsonString().Replace("\\u0022\\u4E8C\\u0022", "*", StringComparison.Ordinal));
    });

    private static IEnumerable<string> DrawsIn(JsonNode? node) => node switch
    {
        JsonObject thing => thing.SelectMany(property => property is { Key: "draw", Value: JsonValue draw } ? [(string)draw!] : DrawsIn(property.Value)),
        JsonArray list => list.SelectMany(DrawsIn),
        _ => [],
    };

    [Fact]
    public void A_card_is_of_version_1_5_and_under_25_KB() => Assert.All(CardSamples.All, sample =>
    {
        var card = Drawn(sample);
        Assert.Equal("1.5", (string?)card["version"]);
        Assert.InRange(Encoding.UTF8.GetByteCount(card.ToJsonString()), 1, 25_000);
    });

    [Fact]
    public void Nothing_is_left_to_be_filled_in() =>
        Assert.All(CardSamples.All, sample => Assert.DoesNotMatch(@"\$\{|\{\w+\}", string.Join('\n', Texts(Drawn(sample)))));

    [Fact]
    public void The_reference_binds_every_card_to_the_same() => Assert.All(CardSamples.All, sample =>
    {
        var template = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, sample.Card.Template + ".json")));
        var reference = ReferenceTemplating.Expand(template, CardSamples.Deck.Bound(sample.Card, sample.Language));

        Assert.Null(reference.Complaint);
        Assert.Equal(reference.Value!.ToJsonString(), CardSamples.Deck.Draw(sample.Card, sample.Language).ToJsonString());
    });

    [Fact]
    public void Every_card_is_drawn_without_a_warning() =>
        Assert.All(CardSamples.All, sample => Assert.Empty(CardRenderer.Warnings(Drawn(sample))));

    [Fact]
    public void Every_button_has_a_verb_of_the_contract_and_its_draw() => Assert.All(CardSamples.All, sample => Assert.All(Buttons(Drawn(sample)), button =>
    {
        Assert.Contains((string?)button["verb"], ContractVerbs.AllBuilt);
        Assert.StartsWith(sample.Card.Draw, (string?)button["data"]!["draw"], StringComparison.Ordinal); // rows of one verb have each its own
    }));

    [Fact]
    public void Every_button_of_a_case_names_it() => Assert.All(
        CardSamples.All.Where(sample => sample.Card is CardOfCase { Case: not "" }),
        sample => Assert.All(Buttons(Drawn(sample)), button => Assert.Equal(((CardOfCase)sample.Card).Case, (string?)button["data"]!["case"])));

    [Fact]
    public void An_old_client_submits_the_same_data_with_the_verb() => Assert.All(CardSamples.All, sample => Assert.All(Buttons(Drawn(sample)), button =>
    {
        var expected = button["data"]!.DeepClone().AsObject();
        expected["verb"] = (string?)button["verb"];

        Assert.Equal("Action.Submit", (string?)button["fallback"]!["type"]);
        Assert.Equal(expected.ToJsonString(), button["fallback"]!["data"]!.ToJsonString());
    }));

    [Fact]
    public void Inputs_have_each_its_own_id_and_none_is_named_like_a_buttons_own_data() => Assert.All(CardSamples.All, sample =>
    {
        var ids = Objects(Drawn(sample)).Where(Is("Input.")).Select(input => (string)input["id"]!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.DoesNotContain(ids, id => id is "draw" or "case" or "ballot" or "chain" or "link" or "rollcall" or "choice" or "into");
    });

    [Fact]
    public void What_is_required_says_so_alike_everywhere_and_what_is_missing() => Assert.All(CardSamples.All, sample => Assert.All(Objects(Drawn(sample)).Where(Is("Input.")), input =>
    {
        Assert.DoesNotMatch("必填|required", (string?)input["label"] ?? "");
        if ((bool?)input["isRequired"] is true)
            Assert.All([input["label"], input["errorMessage"]], text => Assert.NotEmpty((string?)text ?? ""));
    }));

    [Fact]
    public void A_required_input_holds_up_no_button_that_does_not_need_it() => Assert.All(CardSamples.All, sample =>
        Assert.All(Forms(Drawn(sample)).Where(form => form.Required.Count > 0), form => Assert.Single(form.Verbs.Select(verb => verb.Replace("person.back", "person.away", StringComparison.Ordinal)).Distinct())));

    [Fact]
    public void What_a_button_shows_is_asked_by_names_that_are_understood() => Assert.All(CardSamples.All, sample => Assert.All(
        Buttons(Drawn(sample)).Where(button => (string?)button["verb"] == "card.show"),
        button => Assert.Subset(new HashSet<string>(["draw", "case", "what", "about"]), button["data"]!.AsObject().Select(entry => entry.Key).ToHashSet())));

    [Fact]
    public void Every_card_of_a_case_begins_with_the_same_lines()
    {
        var heads = CardSamples.All.Where(sample => sample.Card is CardOfCase).Select(sample => sample.Card.Template).Distinct()
            .Select(name => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!["body"]!.AsArray().Take(4))
            .Select(lines => string.Join('\n', lines.Select(line => line!.ToJsonString())));

        Assert.Single(heads.Distinct());
    }

    [Fact]
    public void Who_commands_stands_on_every_card_of_a_case_with_telephone_and_call() => Assert.All(
        CardSamples.All.Where(sample => sample.Card is CardOfCase { Head.Commander: not "" }),
        sample =>
        {
            var card = Drawn(sample);
            Assert.Contains(Texts(card), text => text.Contains("0912-345-678", StringComparison.Ordinal));
            Assert.Contains(Objects(card).Where(Is("Action.OpenUrl")), call => (string?)call["url"] == "https://teams.microsoft.com/l/call/0/0?users=wang%40example.com");
        });

    [Fact]
    public void What_is_to_be_done_is_seen_without_scrolling() =>
        Assert.All(CardSamples.All.Where(sample => sample.Card is not CardOfBallot { Outcome: not "" }), sample => Assert.InRange(LinesBeforeTheFirstAction(Drawn(sample)["body"]!.AsArray()), 1, 9));

    [Fact]
    public void The_steps_of_a_plan_stand_before_what_else_can_be_done_with_it() => Assert.All(
        CardSamples.All.Where(sample => sample.Name == "run"),
        sample => Assert.Equal("Step:plan-payment/2", (string?)Objects(Drawn(sample)["body"]).First(Is("Action."))["data"]?["about"]));

    [Fact]
    public void A_Chinese_card_holds_no_foreign_word() => Assert.All(
        InChinese,
        sample => Assert.All(Texts(Drawn(sample)), text => Assert.DoesNotMatch(@"[A-Za-z]{2,}", Terms.Replace(text, ""))));

    [Fact]
    public void An_English_card_holds_nothing_Chinese_but_names() => Assert.All(
        CardSamples.All.Where(sample => sample.Language is Language.En),
        sample => Assert.All(Texts(Drawn(sample)), text => Assert.DoesNotMatch(@"[\u3000-\u9fff\uff00-\uffef]", Names.Replace(text, ""))));

    [Fact]
    public void A_picture_says_in_words_what_it_shows() => Assert.All(CardSamples.All, sample =>
        Assert.All(Objects(Drawn(sample)).Where(Is("Image")), picture => Assert.NotEmpty((string?)picture["altText"] ?? "")));

    [Fact]
    public void A_Chinese_button_has_two_to_eight_characters() => Assert.All(
        InChinese,
        sample => Assert.All(Objects(Drawn(sample)).Where(Is("Action.")), button => Assert.InRange(((string)button["title"]!).Length, 2, 8)));

    [Fact]
    public void What_people_typed_is_shown_literally_and_never_makes_the_card_too_large()
    {
        var typed = "[按這裡](https://evil.example) **粗** <b>x</b> \u202Eabc " + new string('長', 10_000);
        var texts = CardSamples.Deck.In(Language.ZhTw);
        var head = Head.Of(texts, CaseKind.Incident, typed, texts.Say("report.sent", ("no", typed)), 3) with { Facts = [.. Enumerable.Repeat(FactRow.Of(texts, "fact.what", typed), 3)] };
        Card[] cards =
        [
            new SituationCard("d", "c", head, typed, texts.Say("update.by", ("name", typed), ("time", "03:12")), "03:42") { Earlier = [.. Enumerable.Repeat(new Paragraph(typed), 3)] },
            WhyNotLevelThreeCard.Of(texts, "d", "c", head, new Assessed { Level = "2", Advice = typed, Note = typed }),
            new SafetyCard("d", "c", head, "r1") { Asks = true, Note = typed },
        ];

        Assert.All(cards.Select(card => CardSamples.Deck.Draw(card, Language.ZhTw)), card =>
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(card.ToJsonString()), 1, 25_000);
            Assert.DoesNotMatch("<a |<b>|<strong>粗|\u202E", CardRenderer.Html(card));
            Assert.Contains("[按這裡](https://evil.example)", CardRenderer.Text(card), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_refusal_is_the_first_element_and_the_present_card_follows()
    {
        var card = Drawn(CardSamples.All.First());
        var refused = Card.WithRefusal(card, Refusal.NoSeat.Code(), "未計入");

        Assert.Equal("refusal.noseat", (string?)refused["body"]![0]!["id"]);
        Assert.Equal(card["body"]!.AsArray().Select(element => element!.ToJsonString()), refused["body"]!.AsArray().Skip(1).Select(element => element!.ToJsonString()));
        Assert.Empty(CardRenderer.Warnings(refused));
    }

    [Fact]
    public void A_receipt_is_the_first_element() =>
        Assert.Equal("receipt", (string?)Card.WithReceipt(Drawn(CardSamples.All.First()), "已記錄（03:12）")["body"]![0]!["id"]);

    [Fact]
    public void Whatever_a_picture_shows_is_said_in_words() => Assert.All(
        CardSamples.All.SelectMany(sample => Objects(Drawn(sample)).Where(Is("Image"))), picture => Assert.NotEmpty((string?)picture["altText"] ?? ""));

    [Fact]
    public void Whatever_a_colour_says_is_said_in_words_beside_it() => Assert.All(CardSamples.All, sample => Assert.All(Coloured(Drawn(sample)), block =>
        Assert.Matches(InWords, string.Join('\n', Texts(block)))));

    // A text in a colour that means something, with what stands around it in the same column or container.
    private static IEnumerable<JsonNode> Coloured(JsonObject card) =>
        from text in Objects(card)
        where Is("TextBlock")(text) && (string?)text["color"] is "Attention" or "Warning" or "Good" or "Accent"
        let around = text.Parent!.Parent!
        select around == card ? text : around;

    // The mark of a case; that something is late, asked once more, or a danger; that one stands in for another.
    [GeneratedRegex(@"【.+】|\[(REAL INCIDENT|DRILL)\\?\]|逾時|逾期|已逾|\blate\b|overdue|確定|\bsure\b|119|代理|stand in|協助|Need help|處理中|being handled", RegexOptions.IgnoreCase)]
    private static partial Regex InWords { get; }

    [GeneratedRegex(@"RTO|RPO|MTPD|Teams|English")]
    internal static partial Regex Terms { get; }

    [GeneratedRegex("王志明|林美玲|陳建宏|中文")]
    private static partial Regex Names { get; }

    private static IEnumerable<CardSample> InChinese => CardSamples.All.Where(sample => sample.Language is Language.ZhTw);

    private static JsonObject Drawn(CardSample sample) => sample.Drawn(CardSamples.Deck);

    private static IEnumerable<JsonObject> Buttons(JsonNode card) => Objects(card).Where(Is("Action.Execute"));

    // The card, and each card that it opens: the inputs without a value that must be filled in, and the buttons that send them.
    private static IEnumerable<(IReadOnlyList<string> Required, IReadOnlyList<string> Verbs)> Forms(JsonObject card)
    {
        var own = Own(card["body"]).ToList();
        yield return (
            [.. own.Where(Is("Input.")).Where(input => (bool?)input["isRequired"] is true && (string?)input["value"] is null or "").Select(input => (string)input["id"]!)],
            [.. own.Where(Is("Action.Execute")).Where(button => (string?)button["associatedInputs"] != "none").Select(button => (string)button["verb"]!)]);
        foreach (var opened in own.Where(Is("Action.ShowCard")).SelectMany(show => Forms(show["card"]!.AsObject())))
            yield return opened;
    }

    private static IEnumerable<JsonObject> Own(JsonNode? node) => node switch
    {
        JsonObject show when Is("Action.ShowCard")(show) => [show],
        JsonObject one => one.SelectMany(member => Own(member.Value)).Prepend(one),
        JsonArray list => list.SelectMany(Own),
        _ => [],
    };

    private static Func<JsonObject, bool> Is(string type) => node => ((string?)node["type"])?.StartsWith(type, StringComparison.Ordinal) == true;

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(member => Objects(member.Value)).Prepend(one),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    // What a reader reads; ids and values that are sent back are not among it.
    private static IEnumerable<string> Texts(JsonNode card) =>
        from node in Objects(card)
        from name in ReadProperties
        where node[name] is JsonValue
        select (string)node[name]!;

    private static int LinesBeforeTheFirstAction(JsonArray body) =>
        Flat(body).TakeWhile(element => !Is("ActionSet")(element) && !Is("Input.")(element)).Count(Is("TextBlock"));

    private static IEnumerable<JsonObject> Flat(JsonArray elements) => elements.Select(element => element!.AsObject())
        .SelectMany(element => element["items"] is JsonArray items ? Flat(items) : element["columns"] is JsonArray columns ? Flat(columns) : [element]);
}
