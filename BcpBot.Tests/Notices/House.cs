using BcpBot.Arrivals;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Notices;
using BcpBot.Notices.Budget;
using BcpBot.Teams;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Journal;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Sample;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BcpBot.Tests.Notices;

/// <summary>The product's services over a real store and an outside stand-in for Teams, with nothing running by itself: a test calls the one that it is about.</summary>
internal sealed class House : IAsyncDisposable
{
    public static readonly CaseId Case = new("c0ffee");

    private readonly StoreFolder folder = new();
    private readonly SqliteJournal store;
    private readonly IHost host;

    private House(TeamsStandIn teams, FakeTimeProvider? machine, BudgetLimits? limits)
    {
        Teams = teams;
        store = SqliteJournal.OpenForWriting(folder.Store);
        Journal = new FailingJournal(store);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddSingleton<TimeProvider>(machine ?? TimeProvider.System);
        builder.AddNotices();
        builder.AddJournal();
        builder.AddCoordination();
        builder.AddTeams();
        builder.AddArrivals();
        builder.Services.AddSingleton(limits ?? BudgetLimits.Shared(10_000, 5_000, 1));
        builder.Services.AddSingleton<IJournal>(Journal);
        host = builder.Build();
    }

    public TeamsStandIn Teams { get; }

    public FailingJournal Journal { get; }

    public Desks Desks => Get<Desks>();

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    /// <param name="machine">Null: the machine's own time.</param>
    public static async Task<House> Open(FakeTimeProvider? machine = null, BudgetLimits? limits = null)
    {
        var house = new House(await TeamsStandIn.Start(), machine, limits);
        await house.Get<OrganisationRegister>().Adopt(CaseStory.Company, "workbook-1", Actor.System, CancellationToken.None);
        return house;
    }

    /// <summary>A case of the sample company, reported by an employee.</summary>
    public async Task ReportACase() => await Desks.At(Streams.Case(Case)).Ask(
        new CaseCommand.Report(Case, "BCP-2026-0007", ReportedKind.Interruption, null, false, new Roster(1, CaseStory.Company.People.Count, 1, CaseStory.Bodies), Absences.None)
        {
            By = SamplePeople.Employee1,
            Words = CaseStory.Typed("what", "付款頁無回應"),
        });

    /// <summary>The person has a chat with the bot in the stand-in, and the bot knows it.</summary>
    public async Task<TeamsUser> Meet(PersonId person)
    {
        var user = new TeamsUser($"0b1ec700-0000-4000-8000-{person.Value[1..].PadLeft(12, '0')}", person.Value, $"{person}@example.test");
        Teams.Remember(user);
        await Reach(new ReachCommand.Install(person, new ConversationReference(Teams.ServiceUrl, user.Chat, TeamsStandIn.Tenant, user.AccountId, user.ObjectId)) { By = person });
        return user;
    }

    public Task Reach(ReachCommand command) => Desks.At(Streams.ReachOf(PersonOf(command))).Ask(command);

    public async Task<PersonReach> ReachOf(PersonId person) => (await Desks.At(Streams.ReachOf(person)).Look(CancellationToken.None)).State.Of(person);

    /// <summary>One card of the case for this person, planned.</summary>
    public async Task<Delivery> Plan(PersonId person, string kind = nameof(NoticeKind.WorkingGroup), string subject = "", bool drill = false)
    {
        var delivery = new Delivery(new DeliveryId($"d-{person}-{kind}{subject}"), $"case/{Case}", 1, kind, subject, person, Urgency.ChainAndRollCall, drill);
        await Sheet.Ask(new DeliveryCommand.Plan([delivery]) { By = Actor.System });
        return delivery;
    }

    public Desk<DeliverySheet> Sheet => Desks.At(Streams.Delivery(Case, 0));

    /// <summary>Runs the sender until the delivery has come to this.</summary>
    public async Task<TState> SendsUntil<TState>(Delivery delivery) where TState : DeliveryState
    {
        var sender = Get<Sender>();
        sender.Notice(Sheet);
        await sender.StartAsync(CancellationToken.None);
        await Stories.RunningBot.Until(() => Task.FromResult(Sheet.Present?.StateOf(delivery.Id) is TState && sender.IsSettled), $"the delivery is {typeof(TState).Name}; it is {Sheet.Present?.StateOf(delivery.Id)}");
        await sender.StopAsync(CancellationToken.None);
        return (TState)Sheet.Present!.StateOf(delivery.Id)!;
    }

    public async Task<IReadOnlyList<Fact>> FactsOf(string stream)
    {
        var facts = new List<Fact>();
        await foreach (var stored in Journal.Read(stream, 0, CancellationToken.None))
            facts.Add(Get<FactCodec>().Decode(stream, stored));
        return facts;
    }

    /// <summary>Writes to a stream what this program does not know.</summary>
    public async Task AppendAsANewerVersion(string stream, long version)
    {
        var fact = new FactEntry("person.teleported", DateTimeOffset.UnixEpoch.AddYears(50), "p13", "{}"u8.ToArray(), null, null);
        Assert.IsType<Appended.Committed>(await Journal.Append(stream, version, [fact], CancellationToken.None));
    }

    /// <summary>The bot's posts into the person's chat.</summary>
    public int PostsTo(TeamsUser user) => Teams.Calls.Count(call => call.Method == "POST" && call.Conversation == user.Chat);

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        store.Dispose();
        folder.Dispose();
        await Teams.DisposeAsync();
    }

    private static PersonId PersonOf(ReachCommand command) => command switch
    {
        ReachCommand.Install install => install.Person,
        ReachCommand.Block block => block.Person,
        ReachCommand.GoAway away => away.Person,
        ReachCommand.Hear hear => hear.Person,
        _ => throw new NotSupportedException(),
    };
}

/// <summary>A store that refuses appends to some streams, as long as it is told to.</summary>
internal sealed class FailingJournal(IJournal store) : IJournal
{
    public JournalUnavailableException? Trouble => store.Trouble;

    private int failures;

    /// <summary>Which streams take nothing; null: all do.</summary>
    public Func<string, bool>? Refuses { get; set; }

    /// <summary>How many appends were refused.</summary>
    public int Failures => Volatile.Read(ref failures);

    public IAsyncEnumerable<StoredFact> Read(string stream, long after, CancellationToken stop) => store.Read(stream, after, stop);

    public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop)
    {
        if (Refuses?.Invoke(stream) is not true)
            return store.Append(stream, expectedVersion, entries, stop);

        Interlocked.Increment(ref failures);
        throw new JournalUnavailableException("The disk is full.");
    }

    public IAsyncEnumerable<Head> Heads(string prefix, CancellationToken stop) => store.Heads(prefix, stop);
}
