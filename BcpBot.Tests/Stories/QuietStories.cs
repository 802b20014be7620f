using BcpBot.Journal.Sqlite;
using BcpBot.Tests.Keeping;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>A store that was restored, as the program serves it: looked at first, going on when resumed.</summary>
[Trait("Store", "Sqlite")] // what is typed names its file
public sealed class QuietStories : IAsyncLifetime
{
    private readonly RunningBot first = new(), second = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task A_restored_store_is_looked_at_and_sends_nothing_until_it_is_resumed()
    {
        var company = new Company(first);
        await first.Start();
        await company.Begins("付款中斷");
        await first.Kill();
        await first.Start(("Crash:At", "BeforePlan"));
        await UpdateWithoutAnybodyHearing(company);
        await Typing.Succeeds("backup", first.Store + ".monday", "--Storage:Path", first.Store);
        await Typing.Succeeds("restore", first.Store + ".monday", "--Storage:Path", second.Store);
        var restored = await Facts();

        await second.Start();
        Assert.Contains("resume", (await second.Get("/health/ready"))["quiet"]!.ToString(), StringComparison.Ordinal);
        foreach (var (page, says) in (IEnumerable<(string, string)>)[("/", "由備份還原"), ("/cases", "由備份還原"), ($"/cases/{company.Case}?lang=en", "restored from a backup")])
            Assert.Contains(says, System.Net.WebUtility.HtmlDecode(await second.Client.GetStringAsync(new Uri(page, UriKind.Relative))), StringComparison.Ordinal);
        var theirs = new Company(second) { Case = company.Case };
        var told = await theirs.Forwarded(SamplePeople.WorkingGroupLead, "situation.update", new { text = "改用手寫單" });
        Assert.Equal("quiet", Player.Refusal(told));
        await second.Kill();
        Assert.Equal(restored, await Facts());

        await Typing.Succeeds("resume", "--Storage:Path", second.Store);
        await second.Start();
        Assert.Null((await second.Get("/health/ready"))["quiet"]);
        await theirs.Employee.Hears("電源已恢復");
        Assert.Null(Player.Refusal(await theirs.Forwarded(SamplePeople.WorkingGroupLead, "situation.update", new { text = "改用手寫單" })));
    }

    private async Task UpdateWithoutAnybodyHearing(Company company)
    {
        try
        {
            await company.Forwarded(SamplePeople.WorkingGroupLead, "situation.update", new { text = "電源已恢復" });
        }
        catch (HttpRequestException)
        {
            // It died before it could answer: the fact is there.
        }

        await first.HasCrashed();
    }

    private async Task<long> Facts()
    {
        using var journal = SqliteJournal.OpenForReading(second.Store);
        return (await journal.Verify(CancellationToken.None)).Facts;
    }
}
