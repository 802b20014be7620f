using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BcpBot.Tests.Stories;

/// <summary>Photos and files as evidence (procedure 8): sent to the bot, kept with their SHA-256, fetched again byte for byte; what is hostile is refused in words.</summary>
public sealed class EvidenceStories(StartedBot started) : IClassFixture<StartedBot>
{
    private static int photos;

    private readonly Company company = new(started.Bot);

    [Fact]
    public async Task A_photo_is_kept_with_its_SHA_256_time_and_giver_and_comes_back_byte_for_byte()
    {
        await Started("機櫃冒煙");
        var photo = Photo(200 * 1024);

        await Sends(company.Member, "機櫃.jpg", "image/jpeg", photo);

        var receipt = await Receipt(company.Member, "機櫃.jpg");
        Assert.Contains(Sha256(photo)[..8], receipt, StringComparison.Ordinal);
        var kept = Assert.Single(await Evidence());
        Assert.Equal(("機櫃.jpg", Sha256(photo), photo.Length, "image/jpeg", "p13"), (kept["name"]!.ToString(), kept["sha256"]!.ToString(), (int)kept["bytes"]!, kept["mediaType"]!.ToString(), kept["by"]!.ToString()));
        Assert.NotNull(kept["at"]);

        using var answer = await started.Bot.Client.GetAsync(kept["file"]!.ToString());
        Assert.Equal(photo, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", "nosniff", "image/jpeg"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("機櫃.jpg", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(HttpStatusCode.NotFound, (await started.Bot.Client.GetAsync($"/api/cases/{company.Case}/evidence/{new string('0', 64)}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await started.Bot.Client.GetAsync($"/api/cases/{company.Case}/evidence/..%2F1")).StatusCode);
    }

    [Fact]
    public async Task Two_photos_and_a_large_report_are_all_kept()
    {
        await Started("空調停擺");
        var (one, other) = (Photo(60_000), Photo(80_000));
        var report = Encoding.UTF8.GetBytes("%PDF-1.7\n").Concat(RandomNumberGenerator.GetBytes(9_000_000)).ToArray();

        await Sends(company.Member, "一.jpg", "image/jpeg", one);
        await Sends(company.Member, "二.jpg", "image/jpeg", other);
        await Sends(company.Member, "報告.pdf", "application/pdf", report);
        await Receipt(company.Member, "報告.pdf");

        var kept = await Evidence();
        Assert.Equal([Sha256(one), Sha256(other), Sha256(report)], kept.Select(file => file["sha256"]!.ToString()));
        Assert.Equal(report, await started.Bot.Client.GetByteArrayAsync(kept[2]["file"]!.ToString()));
    }

    [Fact]
    public async Task Thirty_megabytes_are_refused_in_words_and_nothing_is_kept()
    {
        await Started("磁碟陣列故障");
        await using var elsewhere = await Serving(30 * 1024 * 1024);

        await Uploads(SamplePeople.WorkingGroupMember2, "全部.pdf", $"{elsewhere.Urls.Single()}/file");

        Assert.Contains("10 MB", await RefusalTo(company.Member, "全部.pdf"), StringComparison.Ordinal);
        Assert.Empty(await Evidence());
    }

    [Theory]
    [InlineData("工具.exe", "application/octet-stream", "MZ\u0001")]
    [InlineData("頁面.html", "text/html", "<html><script>alert(1)</script>")]
    [InlineData("圖.svg", "text/xml", "<svg onload=alert(1)>")]
    [InlineData("不是.pdf", "application/pdf", "<html>")]
    public async Task A_forbidden_kind_is_refused_in_words(string name, string type, string content)
    {
        await Started("憑證外洩");

        await Sends(company.Member, name, type, Encoding.UTF8.GetBytes(content));

        Assert.Contains("未收下", await RefusalTo(company.Member, name), StringComparison.Ordinal);
        Assert.Empty(await Evidence());
    }

    [Fact]
    public async Task A_hostile_name_is_made_harmless()
    {
        await Started("網站遭竄改");
        var text = Encoding.UTF8.GetBytes($"連線紀錄 {Guid.NewGuid()}");

        await Sends(company.Member, "..\\..\\[點我](https://evil.example)/\u202E" + new string('長', 300) + "\u0007\n.log", "text/plain", text);
        await RunningBot.Until(async () => (await Evidence()).Count == 1, "the file is kept");

        var name = (await Evidence())[0]["name"]!.ToString();
        Assert.Equal(120, name.Length);
        Assert.DoesNotMatch("[\\\\/\u202E\u0007\n]", name);
        using var answer = await started.Bot.Client.GetAsync((await Evidence())[0]["file"]!.ToString());
        Assert.Equal(text, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Where_several_steps_fit_the_sender_chooses_and_nobody_else_can()
    {
        await EndsWhatHeHolds();
        await company.BeginsAssessed("全公司斷網", level: 3);
        var other = new Company(started.Bot);
        await other.BeginsAssessed("門禁失效", level: 3);
        var photo = Photo(30_000);

        await Sends(company.Member, "現場.jpg", "image/jpeg", photo);
        var asked = await company.Member.IsOffered("evidence.give", new { run = "response", step = "1" });
        var data = new { run = "response", step = "1", evidence = Sha256(photo), from = other.Case };
        Assert.Equal("unknown", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupMember3, "evidence.give", data)));

        var card = await company.Member.PressIn(asked, "evidence.give", new { run = "response", step = "1" });
        Assert.Equal("receipt", card["body"]![0]!["id"]!.ToString());
        var kept = Assert.Single(await Evidence());
        Assert.Equal(photo, await started.Bot.Client.GetByteArrayAsync(kept["file"]!.ToString()));
    }

    [Fact]
    public async Task Who_has_no_step_is_told_what_to_do()
    {
        await company.BeginsAssessed("印表機故障", level: 3);
        await Sends(company.Stranger, "午餐.jpg", "image/jpeg", Photo(1_000));
        await RunningBot.Until(async () => (await company.Stranger.Messages()).Any(message => message["card"]?.Text().Contains("檔案沒有收下", StringComparison.Ordinal) is true), "he is told");
    }

    [Fact]
    public async Task What_was_received_is_still_there_after_a_kill_and_the_store_is_sound()
    {
        await using var bot = new RunningBot();
        await bot.Start();
        var house = new Company(bot);
        await house.BeginsAssessed("地震", level: 3);
        await house.Member.Press("step.start", new { run = "response", step = "1" });
        var photo = Photo(2_000_000);
        await Sends(house.Member, "裂縫.jpg", "image/jpeg", photo);
        await Receipt(house.Member, "裂縫.jpg");

        await bot.Kill();
        await bot.Start();

        var kept = StepOf(await bot.TheCase())["evidence"]!.AsArray().Single()!;
        Assert.Equal(photo, await bot.Client.GetByteArrayAsync(kept["file"]!.ToString()));
        await bot.Kill();
        using var journal = bot.Open();
        Assert.Empty((await journal.Verify(CancellationToken.None)).Findings);
        Assert.DoesNotContain(bot.Output, line => line.Length > 5_000);
    }

    // The member holds the first step, which asks for evidence, and no other such step.
    private async Task Started(string what)
    {
        await EndsWhatHeHolds();
        await company.BeginsAssessed(what, level: 3, scenario: "internal");
        Assert.Null(Player.Refusal(await company.Member.Press("step.start", new { run = "response", step = "1" })));
    }

    private async Task EndsWhatHeHolds()
    {
        foreach (var row in await started.Bot.Cases())
            await new Company(started.Bot) { Case = row!["id"]!.ToString() }.Forwarded(SamplePeople.WorkingGroupMember2, "step.done", new { run = "response", step = "1" });
    }

    private static byte[] Photo(int size)
    {
        var photo = RandomNumberGenerator.GetBytes(size);
        (photo[0], photo[1], photo[2], photo[3]) = (0xFF, 0xD8, 0xFF, (byte)Interlocked.Increment(ref photos));
        return photo;
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static async Task Sends(Player player, string name, string contentType, byte[] bytes)
    {
        using var answer = await player.Bot.Client.PostAsJsonAsync($"/rehearsal/people/{player.Person}/say", new { text = "", attachment = new { name, contentType, base64 = Convert.ToBase64String(bytes) } });
        answer.EnsureSuccessStatusCode();
    }

    // As Teams sends a file that was uploaded in the chat; what lies there is somebody else's.
    private async Task Uploads(PersonId person, string name, string address)
    {
        var one = (await started.Bot.Get("/rehearsal/people")).AsArray().Single(each => each!["id"]!.ToString() == person.Value)!;
        using var answer = await started.Bot.Client.PostAsJsonAsync("/api/messages", new JsonObject
        {
            ["type"] = "message",
            ["id"] = Guid.NewGuid().ToString("N"),
            ["serviceUrl"] = new Uri(started.Bot.Address, "/rehearsal/connector").ToString(),
            ["from"] = new JsonObject { ["id"] = $"29:{one["objectId"]}", ["aadObjectId"] = one["objectId"]!.ToString() },
            ["recipient"] = new JsonObject { ["id"] = "28:bcpbot" },
            ["conversation"] = new JsonObject { ["id"] = $"room-{one["objectId"]}", ["conversationType"] = "personal" },
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = name, ["content"] = new JsonObject { ["downloadUrl"] = address } }),
        });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<WebApplication> Serving(int bytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var server = builder.Build();
        server.MapGet("/file", () => Results.Bytes(new byte[bytes], "application/pdf"));
        await server.StartAsync();
        return server;
    }

    private static Task<string> Receipt(Player player, string name) => Leads(player, "receipt", name);

    private static Task<string> RefusalTo(Player player, string name) => Leads(player, "refusal.invalid", name);

    private static async Task<string> Leads(Player player, string id, string name)
    {
        string? said = null;
        await RunningBot.Until(
            async () => (said = (await player.Messages()).Where(message => message["card"]?["body"]?[0]?["id"]?.ToString() == id).Select(message => message["card"]!["body"]![0]!["items"]![0]!["text"]!.ToString())
                .LastOrDefault(text => text.Contains(name, StringComparison.Ordinal))) is not null,
            $"{player.Person} is told {id} of {name}");
        return said!;
    }

    private async Task<IReadOnlyList<JsonNode>> Evidence() => [.. StepOf(await started.Bot.Get($"/api/cases/{company.Case}"))["evidence"]!.AsArray().Select(file => file!)];

    private static JsonNode StepOf(JsonNode one) => one["runs"]!.AsArray().Single(run => run!["id"]!.ToString() == "response")!["steps"]!.AsArray().Single(step => (int)step!["no"]! == 1)!;
}
