using BcpBot.Domain;

namespace BcpBot.Screens.Rehearsal;

/// <summary>Installs the bot for the people who are the room's, once the server listens.</summary>
internal sealed partial class Installer(
    IRehearsalCompany company, Players players, RehearsalClient client, IHostApplicationLifetime lifetime, ILogger<Installer> log) : BackgroundService
{
    private const int AtOnce = 8, Rounds = 5;
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(1);

    private readonly HashSet<PersonId> done = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        if (await Task.WhenAny(listening.Task, Task.Delay(Timeout.Infinite, stoppingToken)) != listening.Task)
            return;

        for (var round = 1; await InstallAll(stoppingToken) is > 0 and var missing && round <= Rounds; round++)
        {
            NotInstalled(missing, round);
            await Task.Delay(BetweenRounds, stoppingToken);
        }
    }

    /// <returns>How many people the bot did not take.</returns>
    private async Task<int> InstallAll(CancellationToken stop)
    {
        var missing = 0;
        var wanted = await company.ToInstall(stop);
        await Parallel.ForEachAsync(
            players.All.Where(player => wanted.Contains(player.Id) && !done.Contains(player.Id)).ToArray(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop },
            async (player, token) =>
            {
                if (await client.Install(player, token) is BotAnswer.Answered { IsSuccess: true })
                    lock (done)
                        done.Add(player.Id);
                else
                    Interlocked.Increment(ref missing);
            });
        return missing;
    }

    [LoggerMessage(LogLevel.Warning, "The rehearsal room could not install the bot for {People} people (round {Round})")]
    private partial void NotInstalled(int people, int round);
}
