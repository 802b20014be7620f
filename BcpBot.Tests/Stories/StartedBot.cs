namespace BcpBot.Tests.Stories;

/// <summary>One running program for the stories of a class: each story has a case of its own in it.</summary>
public sealed class StartedBot : IAsyncLifetime
{
    public RunningBot Bot { get; } = new() { IsHere = true };

    public async Task InitializeAsync()
    {
        await Bot.Start();
        await Bot.HasInstalledEveryone();
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();
}
