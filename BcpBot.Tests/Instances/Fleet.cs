using System.Globalization;
using System.Text.Json.Nodes;
using BcpBot.Journal;
using BcpBot.Journal.Tables;
using BcpBot.Tests.Azurite;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Stories;

namespace BcpBot.Tests.Instances;

/// <summary>Several instances of the program on one store in the emulator; the sample company in an outside stand-in for Teams, whose presses go to the instances in turn.</summary>
public sealed class Fleet : IAsyncDisposable
{
    private readonly StorageOptions store = Emulator.Running.NewStore();
    private readonly List<RunningBot> instances;
    private readonly HashSet<RunningBot> away = [];
    private int turn;

    private Fleet(TeamsStandIn teams, int size)
    {
        Teams = teams;
        instances = [.. Enumerable.Range(0, size).Select(_ => new RunningBot())];
        teams.BotInTurn = () => Next().Address;
    }

    public TeamsStandIn Teams { get; }

    public OutsideCompany Company { get; private set; } = null!; // set when the people are known

    public IReadOnlyDictionary<string, TeamsUser> People { get; private set; } = new Dictionary<string, TeamsUser>();

    public IReadOnlyList<RunningBot> Instances => instances;

    /// <summary>All that a start on this store needs.</summary>
    public (string Key, string Value)[] Settings =>
        [("Storage:Kind", store.Kind), ("Storage:ConnectionString", store.ConnectionString!), ("Storage:Prefix", store.Prefix), ("Instances:Maximum", instances.Count.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The first makes the store and everyone is installed; then the others join.</summary>
    public static async Task<Fleet> Start(int size)
    {
        var fleet = new Fleet(await TeamsStandIn.Start(), size);
        await fleet.Begin();
        return fleet;
    }

    /// <summary>Where the journal is, to be read from outside.</summary>
    public TablesJournal Open() => TablesJournal.OpenForReading(store);

    /// <summary>An instance that serves, another one each time.</summary>
    public RunningBot Next()
    {
        lock (away)
        {
            var serving = instances.Where(instance => instance.IsRunning && !away.Contains(instance)).ToList();
            return serving.Count == 0 ? instances[0] : serving[(int)((uint)Interlocked.Increment(ref turn) % serving.Count)];
        }
    }


    /// <summary>Waits until one of those that serve leads.</summary>
    public async Task<RunningBot> Leader()
    {
        RunningBot? leader = null;
        await RunningBot.Until(async () => (leader = await WhoLeads()) is not null, "one of the instances leads");
        return leader!;
    }

    public async Task Kill(RunningBot instance)
    {
        Leave(instance);
        await instance.Kill();
    }

    public async Task StartAgain(RunningBot instance)
    {
        await instance.Start(Settings);
        Return(instance);
    }

    /// <summary>The instance stands still; nobody sends it anything meanwhile.</summary>
    public async Task Freeze(RunningBot instance)
    {
        Leave(instance);
        await instance.Signal("STOP");
    }

    public async Task Thaw(RunningBot instance)
    {
        await instance.Signal("CONT");
        Return(instance);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in instances)
            await instance.DisposeAsync();
        await Teams.DisposeAsync();
    }

    private void Leave(RunningBot instance)
    {
        lock (away)
            away.Add(instance);
    }

    private void Return(RunningBot instance)
    {
        lock (away)
            away.Remove(instance);
    }

    private async Task<RunningBot?> WhoLeads()
    {
        foreach (var instance in instances)
        {
            bool serves;
            lock (away)
                serves = instance.IsRunning && !away.Contains(instance);
            if (serves && await Health(instance) is { } health && (string?)health["leader"] is { } leader && leader == (string?)health["instance"])
                return instance;
        }

        return null;
    }

    private static async Task<JsonNode?> Health(RunningBot instance)
    {
        try
        {
            return await instance.Get("/health/ready");
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task Begin()
    {
        var first = instances[0];
        await first.Start(Settings);
        People = (await first.Get("/rehearsal/people")).AsArray().ToDictionary(
            person => person!["id"]!.ToString(),
            person => new TeamsUser(person!["objectId"]!.ToString(), person["name"]!.ToString(), person["account"]!.ToString()));

        // The room installs first; whoever installs later has the person.
        await first.HasInstalledEveryone();
        for (var pass = 0; pass < 2; pass++)
            await Task.WhenAll(People.Values.Select(Teams.Install));
        await Task.WhenAll(instances.Skip(1).Select(instance => instance.Start(Settings)));
        Company = new OutsideCompany(Teams, Next, Open, People);
    }
}
