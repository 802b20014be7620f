using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>The store in trouble, as the people in Teams meet it: each is told what was not recorded, and what can go on does.</summary>
[Trait("Store", "Sqlite")] // its file is limited or broken
public sealed class BrokenStoreStories : IAsyncLifetime
{
    private readonly RunningBot bot = new();
    private readonly Company company;

    public BrokenStoreStories() => company = new Company(bot);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task On_a_full_disk_the_person_is_told_that_nothing_was_recorded_and_presses_again_when_there_is_room()
    {
        await bot.StartOnALimitedDisk();
        await company.Begins("付款中斷");
        var before = (await bot.TheCase()).ToJsonString();

        await bot.LimitFilesTo(1);
        var told = await company.Forwarded(SamplePeople.WorkingGroupLead, "situation.update", new { text = "電源已恢復" });
        Assert.Equal("notsaved", Player.Refusal(told));
        Assert.Contains("未記錄", told["body"]![0]!.Text(), StringComparison.Ordinal);
        Assert.Equal(before, (await bot.TheCase()).ToJsonString());

        await bot.LimitFilesTo(null);
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "situation.update", new { text = "電源已恢復" })));
        await company.Employee.Hears("電源已恢復");
    }

    [Fact]
    public async Task On_a_full_disk_whoever_is_new_is_told_too_and_what_watches_the_program_hears_of_it()
    {
        await bot.StartOnALimitedDisk();
        await company.Begins("付款中斷");
        await bot.LimitFilesTo(1);

        var newcomer = (await bot.Get("/rehearsal/people")).AsArray().Single(one => one!["id"]!.ToString() == SamplePeople.Employee2.Value)!;
        var press = await Forwarding.Answer(bot, Forwarding.Invoke(bot, newcomer, "incident.report", new JsonObject { ["kind"] = "other", ["what"] = "門禁故障", ["draw"] = "d1" }, NewConversation()));
        Assert.Equal("notsaved", Player.Refusal(press));
        var typed = Forwarding.Activity(bot, newcomer, "message", NewConversation());
        typed["text"] = "狀態";
        using var heard = await bot.Client.PostAsJsonAsync("/api/messages", typed);
        Assert.Equal(HttpStatusCode.OK, heard.StatusCode);
        using var clock = await bot.Client.PostAsJsonAsync("/rehearsal/clock", new { advance = "00:10:00" });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (clock.StatusCode, clock.Content.Headers.ContentType?.MediaType));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Readiness());

        await bot.LimitFilesTo(null);
        Assert.Null(Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "situation.update", new { text = "電源已恢復" })));
        Assert.Equal(HttpStatusCode.OK, await Readiness());
    }

    [Fact]
    public async Task When_the_store_is_deleted_nothing_is_acknowledged_any_more()
    {
        await bot.Start();
        await company.Begins("付款中斷");
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            File.Delete(bot.Store + suffix);

        Assert.Equal("notsaved", Player.Refusal(await company.Forwarded(SamplePeople.WorkingGroupLead, "situation.update", new { text = "電源已恢復" })));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Readiness());
        Assert.False(File.Exists(bot.Store));
    }

    private static JsonObject NewConversation() => new() { ["id"] = "a:new", ["conversationType"] = "personal" };

    // Whoever is not ready is named, and who leads.
    private async Task<HttpStatusCode> Readiness()
    {
        using var answer = await bot.Client.GetAsync("/health/ready");
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.NotNull((string?)body["instance"]);
        Assert.Equal((string?)body["instance"], (string?)body["leader"]);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_second_program_on_the_same_file_does_not_start_and_the_first_goes_on()
    {
        await bot.Start();
        var (exitCode, said) = await bot.StartASecondOnTheSameStore();

        Assert.Equal(1, exitCode);
        Assert.Contains(Path.GetFileName(bot.Store), said, StringComparison.Ordinal);
        await company.Begins("憑證過期");
    }

    [Fact]
    public async Task A_case_that_a_newer_version_wrote_is_not_touched_and_the_others_go_on()
    {
        await bot.Start();
        await company.Begins("第一件");
        var newer = company.Case!;
        company.Case = null;
        await company.Begins("第二件");
        await bot.Kill();
        var version = await AppendAsANewerVersion($"case/{newer}");

        await bot.Start();
        Assert.Null(Player.Refusal(await company.Lead.Press("situation.update", inputs: new { text = "第二件處理中" })));
        company.Case = newer;
        var told = await company.Forwarded(SamplePeople.WorkingGroupLead, "situation.update", new { text = "第一件處理中" });

        Assert.Equal("newer", Player.Refusal(told));
        Assert.Equal(version, await VersionOf($"case/{newer}"));
        lock (bot.Output)
            Assert.Contains(bot.Output, line => line.Contains($"case/{newer}", StringComparison.Ordinal));
    }

    private async Task<long> AppendAsANewerVersion(string stream)
    {
        var version = await VersionOf(stream);
        using var journal = SqliteJournal.OpenForWriting(bot.Store);
        var fact = new FactEntry("case.teleported", DateTimeOffset.UnixEpoch.AddYears(90), "p13", Encoding.UTF8.GetBytes("{}"), null, null);
        Assert.IsType<Appended.Committed>(await journal.Append(stream, version, [fact], CancellationToken.None));
        return version + 1;
    }

    private async Task<long> VersionOf(string stream)
    {
        using var journal = SqliteJournal.OpenForReading(bot.Store);
        await foreach (var head in journal.Heads(stream, CancellationToken.None))
            return head.Version;
        return 0;
    }
}
