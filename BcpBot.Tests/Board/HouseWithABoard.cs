using BcpBot.Arrivals;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Domain.RollCalls;
using BcpBot.Journal;
using BcpBot.Notices;
using BcpBot.Screens;
using BcpBot.Teams;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Journal;
using BcpBot.Tests.PrintedForms;
using BcpBot.Tests.Sample;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using static BcpBot.Tests.Cases.CaseStory;

namespace BcpBot.Tests.Board;

/// <summary>The pages over a store with a filed incident, a filed drill and an open fire, in this process; nothing but the pages runs by itself.</summary>
public sealed class HouseWithABoard : IAsyncLifetime
{
    public const string Filed = "BCP-2026-0007", Drilled = "BCP-2026-0008", Burning = "BCP-2026-0009", Typed = "<b>總公司</b>火警";

    public static readonly CaseId Fire = new("f1fe");

    /// <summary>Minutes after the fire's report: deputies are asked by then, and are still while the tests run.</summary>
    public const double Now = 20;

    private readonly StoreFolder folder = new();
    private WebApplication? app;

    public Uri Address => new(App.Urls.Single().Replace("[::]", "127.0.0.1", StringComparison.Ordinal));

    public T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    private WebApplication App => app ?? throw new InvalidOperationException("The house is not open yet.");

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "BcpBot", EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Storage:Path", (string?)folder.Store)]);
        builder.WebHost.UseStaticWebAssets().UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = false);
        Bot.Furnish(builder);
        app = builder.Build();
        app.MapApi();
        app.MapScreens();

        await Get<OrganisationRegister>().Adopt(Company, "workbook-1", Actor.System, CancellationToken.None);
        await Tell();
        Get<BusinessClock>().MoveTo(TimelineSpec<Case>.After(Now) - TimeProvider.System.GetUtcNow());
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Somebody of the sample company acts in the open case.</summary>
    public async Task<Answer> Does(PersonId who, Command command) =>
        (await Get<Desks>().At(Streams.Case(Fire)).Ask(command with { By = who, As = Company.StandingOf(who) })).Answer;

    public async Task Answers(PersonId who, SafetyAnswer answer) =>
        await Get<Desks>().At(Streams.RollCall(Fire, RollCall.First, 0)).Ask(new RollCallSheetCommand.GiveAnswer(answer) { By = who });

    private async Task Tell()
    {
        await Append(Streams.Case(new CaseId("c0ffee")), EarlierBy(TimeSpan.FromDays(400), FormStory.Filed.History));
        await Append(Streams.Case(new CaseId("d0d0")), EarlierBy(TimeSpan.FromDays(30), FormStory.Drill.History));
        await Append(Streams.Case(Fire), Reported(danger: true, kind: ReportedKind.Building, what: Typed)
            .By(2, SamplePeople.WorkingGroupLead, new CaseCommand.Take())
            .Assessed(4, 3, stopped: true, scenario: SamplePeople.Building, processes: [SamplePeople.Payment, SamplePeople.Order])
            .CommitteeVotes(8, BcpBot.Domain.Ballots.Choice.Approve)
            .By(9, SamplePeople.CommitteeConvener, new BcpBot.Domain.Chains.ChainCommand.Acknowledge(Chain, SamplePeople.CommitteeLink))
            .Tick(Now)
            .History.Select(fact => fact is CaseFact.Reported reported ? reported with { Case = Fire, No = Burning } : fact));
        await Append(Streams.RollCall(Fire, RollCall.First, 0), TimelineSpec<RollCallSheet>.Of(RollCallSheet.Machine)
            .When(1, new RollCallSheetCommand.Ask([.. Company.People.Keys.Select(person => new AskedPerson(person, Company.HeadOver(person)))]) { By = Actor.Relay })
            .When(3, new RollCallSheetCommand.GiveAnswer(SafetyAnswer.Safe) { By = SamplePeople.CommitteeConvener })
            .When(4, new RollCallSheetCommand.GiveAnswer(SafetyAnswer.Help) { By = SamplePeople.Employee2, Words = CaseStory.Typed("note", "三樓，腳受傷") }).History);

        foreach (var person in new[] { SamplePeople.CommitteeConvener, SamplePeople.WorkingGroupLead })
            await Get<Desks>().At(Streams.ReachOf(person)).Ask(new ReachCommand.Install(person, new ConversationReference(ConversationReference.Room, $"a:{person}", "", person.Value, "")) { By = person });
        await Get<Desks>().At(Streams.ReachOf(SamplePeople.WorkingGroupLead)).Ask(new ReachCommand.GoAway(SamplePeople.WorkingGroupLead, null, []) { By = SamplePeople.WorkingGroupLead });
    }

    private static IEnumerable<Fact> EarlierBy(TimeSpan by, IEnumerable<Fact> history) => history.Select(fact => fact with { At = fact.At - by });

    private async Task Append<TState>(StreamOf<TState> stream, IEnumerable<Fact> history)
    {
        var version = 0L;
        foreach (var some in history.Select(Get<FactCodec>().Encode).Chunk(50))
        {
            Assert.IsType<Appended.Committed>(await Get<IJournal>().Append(stream.Name, version, [.. some], CancellationToken.None));
            version += some.Length;
        }

        Get<CaseRegister>();
        Get<Desks>().TakeUp(Get<Desks>().At(stream));
    }
}
