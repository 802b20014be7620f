using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using BcpBot.Screens;

namespace BcpBot.Tests.Stories;

/// <summary>The program in this process, from its start to its orderly end.</summary>
internal sealed class RunningHere : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Task<int> serving;

    private RunningHere(WebApplication app) => (this.app, serving) = (app, Task.Run(app.Serve));

    /// <summary>Returns when it is ready.</summary>
    /// <param name="keep">Has each line that it logs.</param>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public static async Task<RunningHere> Start(string[] args, Action<string> keep)
    {
        var builder = Bot.Prepare(args);
        builder.Logging.ClearProviders().AddProvider(new KeptLines(keep));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var running = new RunningHere(Bot.Finish(builder));

        var started = new TaskCompletionSource();
        running.app.Lifetime.ApplicationStarted.Register(started.SetResult);
        if (await Task.WhenAny(started.Task, running.serving) == running.serving)
            throw new InvalidOperationException($"The program did not start: it ended with {await running.serving}.");
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        app.Lifetime.StopApplication();
        await serving;
    }

    private sealed class KeptLines(Action<string> keep) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            foreach (var line in $"{formatter(state, exception)}\n{exception}".Split('\n', StringSplitOptions.RemoveEmptyEntries))
                keep(line);
        }

        public void Dispose()
        {
        }
    }
}
