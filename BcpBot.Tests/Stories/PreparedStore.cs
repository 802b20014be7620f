using BcpBot.Coordination;
using BcpBot.Journal.Sqlite;
using BcpBot.Tests.OutsideTeams;

namespace BcpBot.Tests.Stories;

/// <summary>The sample company with the app installed for everyone by an outside stand-in for Teams: made once, copied for each story.</summary>
public sealed class PreparedStore : IAsyncLifetime
{
    private readonly RunningBot first = new();
    private readonly int port = Ports.Take();

    public IReadOnlyDictionary<string, TeamsUser> People { get; private set; } = new Dictionary<string, TeamsUser>();

    /// <summary>How many streams the start-up visits with the clock.</summary>
    public int TicksAtStart { get; private set; }

    public async Task InitializeAsync()
    {
        await using var teams = await TeamsStandIn.Start(port: port);
        await first.Start();
        teams.Bot = first.Address;

        People = (await first.Get("/rehearsal/people")).AsArray().ToDictionary(
            person => person!["id"]!.ToString(),
            person => new TeamsUser(person!["objectId"]!.ToString(), person["name"]!.ToString(), person["account"]!.ToString()));

        // The room installs first; whoever installs later has the person.
        await first.HasInstalledEveryone();
        for (var pass = 0; pass < 2; pass++)
            foreach (var person in People.Values)
                await teams.Install(person);
        await first.Kill();

        TicksAtStart = 1 + await ReachStreams();
    }

    public async Task DisposeAsync() => await first.DisposeAsync();

    /// <summary>A stand-in where the first one was, with the same people.</summary>
    public async Task<TeamsStandIn> Teams()
    {
        var teams = await TeamsStandIn.Start(port: port);
        foreach (var person in People.Values)
            teams.Remember(person);
        return teams;
    }

    public void CopyTo(RunningBot bot)
    {
        foreach (var suffix in (string[])["", "-wal"])
            if (File.Exists(first.Store + suffix))
                File.Copy(first.Store + suffix, bot.Store + suffix);
    }

    private async Task<int> ReachStreams()
    {
        using var journal = SqliteJournal.OpenForReading(first.Store);
        var streams = 0;
        await foreach (var _ in journal.Heads(Streams.ReachPrefix, CancellationToken.None))
            streams++;
        return streams;
    }
}
