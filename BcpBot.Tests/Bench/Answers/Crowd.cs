using System.Diagnostics;
using System.Net.Http.Headers;

namespace BcpBot.Bench.Answers;

/// <summary>What a rush came to.</summary>
/// <param name="Milliseconds">Of each request, from its first byte to the answer's last.</param>
internal sealed record Rush(TimeSpan Took, IReadOnlyList<double> Milliseconds)
{
    public double PerSecond => Milliseconds.Count / Took.TotalSeconds;
}

/// <summary>Everybody presses at once: so many connections, each with its next request as soon as the last is answered.</summary>
internal sealed class Crowd(Uri address) : IDisposable
{
    public const int Connections = 64;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = Connections }) { BaseAddress = address };

    /// <summary>Posts each body once.</summary>
    /// <exception cref="InvalidOperationException">An answer was an error or a refusal.</exception>
    public async Task<Rush> Post(IReadOnlyList<byte[]> bodies)
    {
        var milliseconds = new double[bodies.Count];
        var next = -1;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < bodies.Count; number = Interlocked.Increment(ref next))
            {
                var asked = Stopwatch.GetTimestamp();
                await Post(bodies[number]);
                milliseconds[number] = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
            }
        })));
        return new Rush(Stopwatch.GetElapsedTime(began), milliseconds);
    }

    public void Dispose() => client.Dispose();

    private async Task Post(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        using var answer = await client.PostAsync(new Uri("/api/messages", UriKind.Relative), content);
        var said = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode || said.AsSpan().IndexOf("refusal."u8) >= 0)
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(said)}");
    }
}
