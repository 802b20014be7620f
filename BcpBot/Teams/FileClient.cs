using System.Net;
using System.Net.Http.Headers;

namespace BcpBot.Teams;

/// <summary>What came of fetching a file.</summary>
public abstract record FetchedFile
{
    public sealed record Whole(byte[] Bytes) : FetchedFile;

    /// <summary>More than <see cref="FileClient.LargestFileInBytes"/>; no more than that was taken in.</summary>
    public sealed record TooLarge : FetchedFile;

    /// <summary>The bot does not go there.</summary>
    public sealed record NotAllowed : FetchedFile;

    /// <summary>Too many at once: nothing may be asked for before <paramref name="RetryAfter"/> has passed.</summary>
    public sealed record Throttled(TimeSpan RetryAfter) : FetchedFile;

    /// <summary>It could not be fetched now, or not any more.</summary>
    public sealed record Unreachable(string Why) : FetchedFile;

    private FetchedFile() { }
}

/// <summary>Fetches the photos and files that people send: bounded, only from where they may lie, no redirect followed.</summary>
/// <param name="machine">Machine time, for the time-out.</param>
public sealed class FileClient(FileAddresses addresses, BearerToken token, TimeProvider machine) : IDisposable
{
    /// <summary>10 MB.</summary>
    public const int LargestFileInBytes = 10 * 1024 * 1024;

    private const int FirstBytes = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new PastThisMachine(HttpClient.DefaultProxy),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <param name="serviceUrl">Of the message that the file came with.</param>
    public async Task<FetchedFile> Fetch(FileLink file, string serviceUrl, CancellationToken stop)
    {
        if (addresses.Allowed(file, serviceUrl) is not { } address)
            return new FetchedFile.NotAllowed();

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (file.IsInline && await token(stop) is { } bearer)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);

        using var patience = new CancellationTokenSource(Patience, machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.StatusCode is HttpStatusCode.TooManyRequests ? new FetchedFile.Throttled(ConnectorClient.Wait(response.Headers, machine))
                : response.StatusCode is not HttpStatusCode.OK ? new FetchedFile.Unreachable($"{(int)response.StatusCode}")
                : response.Content.Headers.ContentLength > LargestFileInBytes ? new FetchedFile.TooLarge()
                : await Read(response.Content, either.Token);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return new FetchedFile.Unreachable(broken.Message);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new FetchedFile.Unreachable($"Not here within {Patience}.");
        }
    }

    public void Dispose() => http.Dispose();

    // The length that is announced may be wrong or missing: what comes is counted.
    private static async Task<FetchedFile> Read(HttpContent content, CancellationToken stop)
    {
        await using var stream = await content.ReadAsStreamAsync(stop);
        var bytes = new byte[(int)(content.Headers.ContentLength ?? FirstBytes) + 1];
        for (var length = 0; ;)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(length), stop);
            if (read == 0)
                return new FetchedFile.Whole(bytes[..length]);
            if ((length += read) > LargestFileInBytes)
                return new FetchedFile.TooLarge();
            if (length == bytes.Length)
                Array.Resize(ref bytes, Math.Min(2 * length, LargestFileInBytes + 1));
        }
    }
}
