using System.Security.Cryptography;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Screens;
using BcpBot.Screens.Rehearsal;
using BcpBot.Tests.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Sample.Finished;

/// <summary>When the finished cases come into a store: once, whole, whatever breaks off, and only where they belong.</summary>
public sealed class FinishedCasesAtStartTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_new_store_with_the_sample_has_them_and_its_chains_are_sound()
    {
        await Adopt(ShippedSample.Workbook);
        var known = await Start();

        Assert.Equal(StreamFile.Index(ShippedSample.FinishedCases).Select(stream => (stream.Name, (long)stream.Facts)).Order(), await Heads());
        Assert.Equal(StreamFile.Index(ShippedSample.FinishedCases).Select(stream => stream.Name).Where(name => name.StartsWith(Streams.CasePrefix, StringComparison.Ordinal)).Order(), known.Order());
        using var journal = SqliteJournal.OpenForReading(folder.Store);
        Assert.Empty((await journal.Verify(CancellationToken.None)).Findings);
    }

    [Fact]
    public async Task A_second_start_adds_nothing()
    {
        await Adopt(ShippedSample.Workbook);
        await Start();
        var before = await Heads();

        Assert.Empty(await Start());
        Assert.Equal(before, await Heads());
    }

    [Fact]
    public async Task Wherever_it_broke_off_the_next_start_completes_them_before_anything_is_taken_up()
    {
        await Adopt(ShippedSample.Workbook);
        foreach (var appends in Enumerable.Range(0, 6))
            await Start(appends);
        var whole = StreamFile.Index(ShippedSample.FinishedCases).Select(stream => (stream.Name, (long)stream.Facts)).Order().ToList();
        Assert.NotEqual(whole, await Heads());

        using (var journal = SqliteJournal.OpenForWriting(folder.Store))
            await Cases(journal).StartingAsync(CancellationToken.None);

        Assert.Equal(whole, await Heads());
        using var reading = SqliteJournal.OpenForReading(folder.Store);
        Assert.Empty((await reading.Verify(CancellationToken.None)).Findings);
    }

    [Fact]
    public async Task A_case_that_came_meanwhile_does_not_keep_them_from_being_completed_and_has_the_next_number()
    {
        await Adopt(ShippedSample.Workbook);
        await Start(appends: 2);
        var own = await Number("own");
        await Start();

        Assert.Equal(3, own);
        Assert.Equal(StreamFile.Index(ShippedSample.FinishedCases).Length, (await Heads()).Count);
    }

    [Fact]
    public async Task A_store_that_has_given_a_number_keeps_to_itself()
    {
        await Adopt(ShippedSample.Workbook);
        await Number("own");

        Assert.Empty(await Start());
        Assert.Equal([("numbers/2026", 1L)], await Heads());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_company_does_not_get_them(bool afterTheSample)
    {
        if (afterTheSample)
            await Adopt(ShippedSample.Workbook);
        await Adopt(SmallCompany.File);

        Assert.Empty(await Start());
        Assert.Empty(await Heads());
    }

    [Fact]
    public async Task Who_does_not_want_them_does_without()
    {
        await Adopt(ShippedSample.Workbook);

        Assert.Empty(await Start(isWanted: false));
        Assert.Empty(await Heads());
    }

    [Theory]
    [InlineData("Development", "", true)]
    [InlineData("Development", "00000000-0000-0000-0000-000000000001", false)]
    [InlineData("Production", "", false)]
    public void They_come_with_the_room_only(string environment, string appId, bool come)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = nameof(BcpBot), EnvironmentName = environment });
        builder.Configuration["MicrosoftAppId"] = appId;
        builder.RunFinishedCases();

        Assert.Equal(come, builder.Services.Any(service => service.ImplementationType == typeof(FinishedCases)));
    }

    /// <summary>A start of the program, as far as these cases go.</summary>
    /// <param name="appends">After how many the store does not take any more.</param>
    /// <returns>The cases that it took up.</returns>
    private async Task<IReadOnlyList<string>> Start(int appends = int.MaxValue, bool isWanted = true)
    {
        using var store = SqliteJournal.OpenForWriting(folder.Store);
        var journal = new BreakingJournal(store, appends);
        var (desks, known) = (DesksOn(journal), new List<string>());
        desks.TakenUp += desk => known.Add(desk.Stream);
        using var cases = new FinishedCases(journal, desks, Options.Create(new RehearsalOptions { FinishedCases = isWanted }), NullLogger<FinishedCases>.Instance);
        try
        {
            await cases.StartingAsync(CancellationToken.None);
            await cases.StartAsync(CancellationToken.None);
            await cases.StartedAsync(CancellationToken.None);
            await cases.Appending;
        }
        catch (JournalUnavailableException)
        {
            Assert.NotEqual(int.MaxValue, appends);
        }

        return known;
    }

    private static FinishedCases Cases(SqliteJournal journal) => new(journal, DesksOn(journal), Options.Create(new RehearsalOptions()), NullLogger<FinishedCases>.Instance);

    private static Desks DesksOn(IJournal journal) => new(journal, new FactCodec(FactNames.Table), new BusinessClock(new FakeTimeProvider(Noon)), Crash.Never, NullLogger<Desks>.Instance);

    private async Task Adopt(string workbook)
    {
        using var journal = SqliteJournal.OpenForWriting(folder.Store);
        var desk = DesksOn(journal).At(Streams.Organisation);
        var begun = await desk.Ask(new OrganisationCommand.BeginImport(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(workbook)))) { By = Actor.System });
        await desk.Ask(new OrganisationCommand.Adopt(begun.After.State.Begun!.Generation, 60) { By = Actor.System });
    }

    private async Task<int> Number(string @case)
    {
        using var journal = SqliteJournal.OpenForWriting(folder.Store);
        var numbers = await DesksOn(journal).At(Streams.Numbers(2026)).Ask(new NumberCommand.Ask(new CaseId(@case)) { By = Actor.System });
        return numbers.After.State.Given[new CaseId(@case)];
    }

    // What is not the organisation's.
    private async Task<IReadOnlyList<(string, long)>> Heads()
    {
        using var journal = SqliteJournal.OpenForReading(folder.Store);
        return [.. (await journal.Heads("", CancellationToken.None).Where(head => head.Stream != Streams.OrganisationName).ToListAsync()).Select(head => (head.Stream, head.Version)).Order()];
    }

    /// <summary>A store that takes so many appends and then is gone.</summary>
    private sealed class BreakingJournal(SqliteJournal store, int appends) : IJournal
    {
        private int left = appends;

        public IAsyncEnumerable<StoredFact> Read(string stream, long after, CancellationToken stop) => store.Read(stream, after, stop);

        public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop) =>
            left-- > 0 ? store.Append(stream, expectedVersion, entries, stop) : throw new JournalUnavailableException("The store is gone.");

        public JournalUnavailableException? Trouble => store.Trouble;

        public IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop) => store.Heads(prefix, stop);
    }
}
