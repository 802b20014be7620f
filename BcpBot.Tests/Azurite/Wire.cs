using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace BcpBot.Tests.Azurite;

/// <summary>What may befall one request on its way.</summary>
internal enum Mishap
{
    None,
    TooManyRequests,
    ServerError,
    Unavailable,
    Forbidden,
    /// <summary>It never arrives, and nobody says so.</summary>
    TimedOut,
    /// <summary>It arrives once nobody waits for it any more (<see cref="Wire.DeliverLate"/>).</summary>
    Late,
    /// <summary>It is done, and the answer gets lost.</summary>
    AnswerLost,
    /// <summary>It is done, and the answer says that it failed.</summary>
    AnswerWrong,
    /// <summary>A query's next page is empty, with a continuation; the rows come after it.</summary>
    EmptyPage,
    /// <summary>A query's page has two rows at most.</summary>
    SmallPage,
    /// <summary>Also, they stand the wrong way round.</summary>
    SmallPageReversed,
}

/// <summary>The way between the journal and the emulator. It does to each try of each request what the schedule says.</summary>
internal sealed class Wire(Func<Request, Mishap> schedule) : HttpPipelinePolicy
{
    private const string NextPartition = "x-ms-continuation-NextPartitionKey", NextRow = "x-ms-continuation-NextRowKey", Empty = "empty";

    private readonly Queue<HttpRequestMessage> late = [];

    /// <summary>Into the pipeline, next to the network; tries follow each other at once.</summary>
    public void Adjust(TableClientOptions options)
    {
        options.AddPolicy(this, HttpPipelinePosition.BeforeTransport);
        (options.Retry.Delay, options.Retry.MaxDelay) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2));
    }

    public static bool IsTransaction(Request request) => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);

    public static bool IsQuery(Request request) => request.Method == RequestMethod.Get && request.Uri.Path.EndsWith("()", StringComparison.Ordinal);

    /// <summary>Those that had been given up arrive now.</summary>
    public async Task DeliverLate()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        while (late.TryDequeue(out var request))
            using (request)
                (await client.SendAsync(request)).Dispose();
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var wantsRows = IsQuery(message.Request) && !TakeOutEmpty(message.Request);
        switch (schedule(message.Request))
        {
            case Mishap.TooManyRequests:
                message.Response = new Said(429, ("Retry-After", "0"));
                break;
            case Mishap.ServerError:
                message.Response = new Said(500);
                break;
            case Mishap.Unavailable:
                message.Response = new Said(503);
                break;
            case Mishap.Forbidden:
                message.Response = new Said(403);
                break;
            case Mishap.TimedOut:
                throw new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout.");
            case Mishap.Late:
                late.Enqueue(CopyOf(message.Request));
                throw new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout.");
            case Mishap.AnswerLost:
                await ProcessNextAsync(message, pipeline);
                message.Response.Dispose();
                throw new IOException("The connection was reset.");
            case Mishap.AnswerWrong:
                await ProcessNextAsync(message, pipeline);
                message.Response.Dispose();
                message.Response = new Said(500);
                break;
            case Mishap.EmptyPage when wantsRows:
                var query = message.Request.Uri.Query;
                message.Response = new Said(200, (NextPartition, Empty + ValueIn(query, "NextPartitionKey")), (NextRow, Empty + ValueIn(query, "NextRowKey"))) { Body = """{"value":[]}""" };
                break;
            case Mishap.SmallPage when IsQuery(message.Request):
                TakeTwo(message.Request);
                await ProcessNextAsync(message, pipeline);
                break;
            case Mishap.SmallPageReversed when IsQuery(message.Request):
                TakeTwo(message.Request);
                await ProcessNextAsync(message, pipeline);
                message.Response = await Reversed(message.Response);
                break;
            default:
                await ProcessNextAsync(message, pipeline);
                break;
        }
    }

    // The journal opens with calls that block.
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (schedule(message.Request) is Mishap.Forbidden)
            message.Response = new Said(403);
        else
            ProcessNext(message, pipeline);
    }

    private static void TakeTwo(Request request) =>
        request.Uri.Query = request.Uri.Query.Replace("%24top=1000", "%24top=2", StringComparison.Ordinal).Replace("$top=1000", "$top=2", StringComparison.Ordinal);

    // What an empty page gave for its continuation goes back to what it had been asked for.
    private static bool TakeOutEmpty(Request request)
    {
        var query = request.Uri.Query;
        if (!query.Contains($"NextPartitionKey={Empty}", StringComparison.Ordinal))
            return false;

        var parts = query.TrimStart('?').Split('&').Select(part => part.Replace($"={Empty}", "=", StringComparison.Ordinal))
            .Where(part => part is not ("NextPartitionKey=" or "NextRowKey="));
        request.Uri.Query = "?" + string.Join('&', parts);
        return true;
    }

    private static string ValueIn(string query, string name) =>
        query.TrimStart('?').Split('&').Select(part => part.Split('=', 2)).Where(part => part[0] == name).Select(part => Uri.UnescapeDataString(part[1])).FirstOrDefault("");

    private static async Task<Response> Reversed(Response response)
    {
        if (response is not { Status: 200, ContentStream: { } content })
            return response;

        var body = (await JsonNode.ParseAsync(content))!;
        var rows = body["value"]!.AsArray();
        body["value"] = new JsonArray([.. rows.Reverse().Select(row => row!.DeepClone())]);
        return new Said(200, [.. response.Headers.Select(header => (header.Name, header.Value))]) { Body = body.ToJsonString() };
    }

    private static HttpRequestMessage CopyOf(Request request)
    {
        var body = new MemoryStream();
        request.Content?.WriteTo(body, CancellationToken.None);
        var copy = new HttpRequestMessage(new HttpMethod(request.Method.Method), request.Uri.ToUri()) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var header in request.Headers)
            if (!copy.Headers.TryAddWithoutValidation(header.Name, header.Value))
                copy.Content.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return copy;
    }

    private sealed class Said(int status, params (string Name, string Value)[] headers) : Response
    {
        private readonly Dictionary<string, string> headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);

        public string Body { init => ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(value)); }

        public override int Status => status;
        public override string ReasonPhrase => "";
        public override Stream? ContentStream { get; set; } = new MemoryStream();
        public override string ClientRequestId { get; set; } = "";

        protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Key, header.Value));

        protected override bool TryGetHeader(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => headers.TryGetValue(name, out value);

        protected override bool TryGetHeaderValues(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IEnumerable<string>? values) =>
            (values = headers.TryGetValue(name, out var value) ? [value] : null) is not null;

        public override void Dispose()
        {
        }
    }
}
