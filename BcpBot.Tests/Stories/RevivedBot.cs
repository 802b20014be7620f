namespace BcpBot.Tests.Stories;

/// <summary>The program under somebody who starts it again whenever it dies, as the machine's service manager does.</summary>
public sealed class RevivedBot : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private Task watch = Task.CompletedTask;
    private int deaths;

    public RunningBot Bot { get; } = new();

    public int Deaths => Volatile.Read(ref deaths);

    /// <param name="settings">For the first start only: a <c>Crash:At</c> kills once.</param>
    public async Task Start(params (string Key, string Value)[] settings)
    {
        await Bot.Start(settings);
        watch = Watch();
    }

    /// <summary>Lets it die for good.</summary>
    public async Task Stop()
    {
        await over.CancelAsync();
        await watch;
        if (Bot.IsRunning)
            await Bot.Kill();
    }

    /// <summary>Walks all chains of what is stored.</summary>
    public async Task TheStoreIsSound()
    {
        using var journal = Bot.Open();
        Assert.Empty((await journal.Verify(CancellationToken.None)).Findings);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Bot.DisposeAsync();
        over.Dispose();
    }

    private async Task Watch()
    {
        try
        {
            while (true)
            {
                await Bot.Exited(over.Token);
                Interlocked.Increment(ref deaths);
                await Bot.Start();
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody starts it any more.
        }
    }
}
