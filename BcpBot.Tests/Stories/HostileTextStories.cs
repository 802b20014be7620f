using System.Text;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>What people could type to break a card or to fool its reader: the whole is kept, the card shows it literally and in short.</summary>
public sealed class HostileTextStories(StartedBot started) : IClassFixture<StartedBot>
{
    private const int LargestCardBytes = 25 * 1024;

    private readonly Company company = new(started.Bot);

    public static TheoryData<string, string> Texts => new()
    {
        { "ten thousand characters", new string('災', 10_000) },
        { "a Markdown link and an image", "[按這裡](https://evil.example) ![x](https://evil.example/p.png) **粗** `code`" },
        { "HTML", "<script>alert(1)</script><img src=x onerror=alert(1)><at>everyone</at>" },
        { "bidirectional and control marks", "金額\u202E000,1\u202C\u2066x\u2069\u0007\u0000\u200F" },
        { "emoji and piled marks", string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 300)) + "e" + new string('\u0301', 3_000) },
        { "right-to-left", "مرحبا بالعالم שלום עולם" },
        { "a template of our own", "${$root.say.menu_report} ${json('{}')}" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task What_is_typed_is_kept_whole_and_shown_literally(string described, string text)
    {
        await company.BeginsAssessed($"{described}：{text}", level: 2);
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "situation.update", new { text })));
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "activation.request", new { tried = text, reason = text })));
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.PromotionConvener, "ballot.vote", new { ballot = "b1", choice = "reject", sure = true, comment = text })));
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "rollcall.open", new { scope = "all", text })));
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "incident.resolve", new { note = text })));
        await started.Bot.Advance(TimeSpan.FromSeconds(1));

        var kept = (await started.Bot.Get($"/api/cases/{company.Case}/journal")).AsArray().Select(fact => fact!["words"]).OfType<JsonObject>().SelectMany(words => words).Select(word => word.Value!.ToString()).ToList();
        Assert.Equal(6, kept.Count(word => word == text));

        var everyone = (await started.Bot.Get("/rehearsal/people")).AsArray().Select(person => company.Play(new PersonId(person!["id"]!.ToString())));
        var cards = (await Task.WhenAll(everyone.Select(person => person.Messages()))).SelectMany(messages => messages).Select(message => message["card"]).OfType<JsonObject>().ToList();
        Assert.NotEmpty(cards);
        Assert.All(cards, card => Assert.InRange(Encoding.UTF8.GetByteCount(OutsideTeams.Json.Text(card)), 1, LargestCardBytes));
        Assert.All(cards.SelectMany(Shown), shown =>
        {
            Assert.DoesNotMatch(@"(?<!\\)\]\(https", shown);
            Assert.DoesNotMatch("[\u202E\u2066\u200F\0\a]", shown);
        });
    }

    // Where Markdown is read: text blocks and facts.
    private static IEnumerable<string> Shown(JsonNode? node) => node switch
    {
        JsonObject block when block["type"]?.ToString() is "TextBlock" => [block["text"]!.ToString()],
        JsonObject set when set["type"]?.ToString() is "FactSet" => set["facts"]!.AsArray().SelectMany(fact => (string[])[fact!["title"]!.ToString(), fact["value"]!.ToString()]),
        JsonObject one => one.SelectMany(property => Shown(property.Value)),
        JsonArray many => many.SelectMany(Shown),
        _ => [],
    };
}
