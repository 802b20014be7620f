using System.Text.Json;
using BcpBot.Arrivals;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Keeping;
using BcpBot.Notices;
using BcpBot.Reports;
using BcpBot.Screens;
using BcpBot.Screens.Board;
using BcpBot.Teams;
using BcpBot.Tests.Coordination;
using BcpBot.Tests.Journal;
using BcpBot.Tests.Sample;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BcpBot.Tests.Keeping;

/// <summary>The sample company's store with its finished drill and incident: made once, copied for each test.</summary>
public sealed class KeptStore : IAsyncLifetime, IDisposable
{
    private readonly StoreFolder folder = new();

    public async Task InitializeAsync()
    {
        await using var house = new KeptHouse(folder.Store);
        using var file = File.OpenRead(SampleCompany.CommittedFile);
        await house.Get<OrganisationRegister>().Adopt(Assert.IsType<WorkbookReading.Read>(WorkbookReader.Read(file)).Organisation, "workbook-1", Actor.System, CancellationToken.None);
        foreach (var (name, entries) in StreamFile.Read(ShippedSample.FinishedCases))
            foreach (var (some, at) in entries.Chunk(JournalLimits.FactsPerAppend).Select((some, at) => (some, at)))
                await house.Get<IJournal>().Append(name, at * JournalLimits.FactsPerAppend, some, CancellationToken.None);
    }

    internal StoreFolder Copy() => new StoreFolder().CopyOf(folder);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();
}

/// <summary>The product's services over one store, for looking at everything in it; nothing runs by itself.</summary>
internal sealed class KeptHouse : IAsyncDisposable
{
    private readonly WebApplication app;

    public KeptHouse(string store) : this(new StorageOptions { Path = store }) { }

    public KeptHouse(StorageOptions store)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "BcpBot", EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Kind"] = store.Kind, ["Storage:Path"] = store.Path, ["Storage:ConnectionString"] = store.ConnectionString, ["Storage:Prefix"] = store.Prefix });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        Bot.Furnish(builder);
        app = builder.Build();
    }

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public Task PassTheGate() => ActivatorUtilities.CreateInstance<StoreGate>(app.Services).StartingAsync(CancellationToken.None);

    public Task TakeUp()
    {
        _ = Get<CaseRegister>(); // it listens from here on
        return ActivatorUtilities.CreateInstance<StartUp>(app.Services).StartAsync(CancellationToken.None);
    }

    /// <summary>Each case's form (JSON and page), pages' timeline in both languages, and of every kind of card that was ever sent one, by what it is.</summary>
    public async Task<SortedDictionary<string, string>> Everything()
    {
        Get<Desks>().KeepQuiet(); // looking changes nothing
        await TakeUp();
        var shown = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var timeline in await Get<CaseRegister>().All(CancellationToken.None))
        {
            var opened = (Case.Opened)timeline.State;
            var form = (await Get<FormDesk>().Of(opened.Id.Value, CancellationToken.None))!;
            shown[$"{opened.Report.No} form.json"] = JsonSerializer.Serialize(form, FactJson.Options);
            shown[$"{opened.Report.No} form.html"] = FormPage.Of(form);
            foreach (var language in Enum.GetValues<Language>())
                shown[$"{opened.Report.No} page {language}"] = await Page(opened, language);
            for (var bucket = 0; bucket < opened.Report.Roster.Buckets; bucket++)
                foreach (var (delivery, _) in (await Get<Desks>().At(Streams.Delivery(opened.Id, bucket)).Look(CancellationToken.None)).State.Deliveries.Values.DistinctBy(one => (one.Delivery.Kind, one.Delivery.Subject)))
                    shown[$"{opened.Report.No} card {delivery.Kind} {delivery.Id}"] = await Card(delivery);
        }

        Assert.True(shown.Count > 30, $"only {shown.Count} things are shown");
        return shown;
    }

    private async Task<string> Page(Case.Opened opened, Language language)
    {
        var view = (await Get<CaseViews>().Read(opened.Id.Value, language, null, CancellationToken.None))!;
        var words = new JournalInWords(view.Voice, opened);
        return string.Join('\n', view.NewestFirst.Select(fact => words.Line(fact)).Select(line => $"{line.Who} {line.What} {string.Join('|', line.Typed)}").Prepend(view.Title));
    }

    private async Task<string> Card(Delivery delivery) => JsonSerializer.Serialize((await Get<Drawings>().Draw(delivery, CancellationToken.None)).Message, FactJson.Options);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>The commands in this process: what they say, without the console.</summary>
internal static class Typing
{
    public static async Task<(bool IsDone, string Said)> Type(params string[] words)
    {
        var report = await Assert.IsType<Commands.OnStores>(Commands.Of(words)).Report(new NobodyWaits(), CancellationToken.None);
        return (report.IsDone, string.Join('\n', report.Lines));
    }

    public static async Task<string> Succeeds(params string[] words)
    {
        var (isDone, said) = await Type(words);
        Assert.True(isDone, said);
        return said;
    }

    public static async Task<string> Fails(params string[] words)
    {
        var (isDone, said) = await Type(words);
        Assert.False(isDone, said);
        return said;
    }
}
