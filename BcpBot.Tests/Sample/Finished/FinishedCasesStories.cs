using System.Globalization;
using System.Text.Json.Nodes;
using BcpBot.Journal.Sqlite;
using BcpBot.Tests.Stories;

namespace BcpBot.Tests.Sample.Finished;

/// <summary>Door 3 over HTTP: the program that ships, with the company that ships.</summary>
[Trait("Store", "Sqlite")] // its file is read
public sealed class FinishedCasesStories : IAsyncLifetime
{
    private const string Drill = "BCP-2026-0001", Incident = "BCP-2026-0002";

    private readonly RunningBot bot = new() { Workbook = null };

    public Task InitializeAsync() => bot.Start();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_newcomer_finds_a_filed_drill_and_a_filed_incident_whose_forms_carry_four_signatures()
    {
        await AreThere();
        Assert.Equal([(Incident, "Incident"), (Drill, "Drill")], (await bot.Cases()).Select(row => (row!["no"]!.ToString(), row["kind"]!.ToString())));

        foreach (var no in (string[])[Drill, Incident])
        {
            var one = await Find(no);
            Assert.Equal(("Filed", 4), (Company.Stage(one), one["form"]!["signatures"]!.AsArray().Count));
            var page = await bot.Client.GetStringAsync($"/api/cases/{no}/form.html");
            Assert.All((string[])["許雅婷", "鄭文傑", "吳建宏", "王大明", "雜湊鏈驗證：相符"], words => Assert.Contains(words, page, StringComparison.Ordinal));
            Assert.DoesNotContain("雜湊鏈驗證：不符", page, StringComparison.Ordinal);
            Assert.Equal("Filed", (await bot.Get($"/api/cases/{no}/form.json"))["head"]!["state"]!.ToString());
            Assert.NotEmpty((await bot.Get($"/api/cases/{no}/journal")).AsArray());
        }

        var photo = (await Find(Incident))["runs"]!.AsArray().SelectMany(run => run!["steps"]!.AsArray()).SelectMany(step => step!["evidence"]!.AsArray()).Single(kept => kept!["mediaType"]?.ToString() == "image/png")!;
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(SampleSheet.Folder, "Finished", "payment-host.png")), await bot.Client.GetByteArrayAsync(photo["file"]!.ToString()));
    }

    [Fact]
    public async Task Killed_in_the_midst_it_goes_on_and_nobody_ever_hears_of_them()
    {
        await bot.Kill(); // ready, but hardly more
        await bot.Start();
        await AreThere();
        var heads = await Heads();
        await bot.Kill();
        await bot.Start();

        var company = new Company(bot);
        await company.Begins("付款中斷");
        await company.Lead.Hears("請接手研判");
        await bot.Advance(TimeSpan.FromHours(8));

        Assert.Equal(heads, (await Heads()).Where(heads.Contains));
        var year = TimeZoneInfo.ConvertTime((DateTimeOffset)(await bot.Get("/rehearsal/clock"))["now"]!, PrintedForms.FormStory.Taipei).Year;
        Assert.Equal(year == 2026 ? "BCP-2026-0003" : $"BCP-{year}-0001", (await bot.TheCase())["no"]!.ToString());
        var finished = (await bot.Cases()).Select(row => row!["id"]!.ToString()).Where(id => id != company.Case).ToList();
        Assert.Equal(2, finished.Count);
        foreach (var person in (await bot.Get("/rehearsal/people")).AsArray())
            Assert.All((await bot.Get($"/rehearsal/people/{person!["id"]}/messages")).AsArray(), message => Assert.DoesNotContain(finished, id => message!.ToJsonString().Contains(id, StringComparison.Ordinal)));
    }

    private Task AreThere() => RunningBot.Until(async () => (await bot.Cases()).Count == 2, "both cases are there");

    private async Task<JsonNode> Find(string no) => await bot.Get($"/api/cases/{no}");

    // The finished cases' streams and how far they go.
    private async Task<List<string>> Heads()
    {
        using var journal = SqliteJournal.OpenForReading(bot.Store);
        var names = BcpBot.Journal.StreamFile.Index(FinishedCasesTests.CommittedFile).Select(stream => stream.Name).Where(name => !name.StartsWith("numbers/", StringComparison.Ordinal)).ToHashSet();
        return [.. (await journal.Heads("", CancellationToken.None).Where(head => names.Contains(head.Stream)).ToListAsync()).Select(head => string.Create(CultureInfo.InvariantCulture, $"{head.Stream} {head.Version} {Convert.ToHexString(head.Hash.Span)}"))];
    }
}
