using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using static BcpBot.Teams.ConnectorAnswer;

namespace BcpBot.Teams;

/// <summary>The token of outgoing calls; null where there is none. Asked only for a service URL that is allowed.</summary>
public delegate ValueTask<string?> BearerToken(CancellationToken stop);

/// <summary>
/// The bot's side of the connector: one request a call, never repeated here, no redirect followed.
/// Only the caller's own stop throws; every other end is a <see cref="ConnectorAnswer"/>.
/// </summary>
/// <param name="machine">Machine time, for the time-out.</param>
public sealed class ConnectorClient(ServiceUrls serviceUrls, BearerToken token, TimeProvider machine) : IDisposable
{
    /// <summary>After this time without an answer a call is ambiguous.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(15);

    /// <summary>For a 429 that does not say how long.</summary>
    public static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(2);

    private const int MaximumAnswerBytes = 16 * 1024, MaximumTextCharacters = 500;

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new PastThisMachine(HttpClient.DefaultProxy),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends a new message: <see cref="Sent"/> carries its activity id.</summary>
    public Task<ConnectorAnswer> Send(string serviceUrl, string conversation, Message message, CancellationToken stop) =>
        Call(new(HttpMethod.Post, serviceUrl, ["conversations", conversation, "activities"], Body(message), IdOf), stop);

    /// <summary>Puts another message in the place of one that was sent. One that is gone is <see cref="Refused"/> with 404: it says nothing about the person.</summary>
    public async Task<ConnectorAnswer> Update(string serviceUrl, string conversation, string activity, Message message, CancellationToken stop)
    {
        var answer = await Call(new(HttpMethod.Put, serviceUrl, ["conversations", conversation, "activities", activity], Body(message), _ => new Sent(activity)), stop);
        return answer is Unreachable { Status: 404 } gone ? new Refused(gone.Status, gone.Text) : answer;
    }

    /// <summary>Opens the conversation with a person, before the first word: <see cref="Sent"/> carries the conversation's id.</summary>
    /// <param name="bot">The bot's account, as an activity's <c>recipient</c> names it.</param>
    /// <param name="person">The person's account id or Entra object id.</param>
    public Task<ConnectorAnswer> Open(string serviceUrl, ChannelAccount bot, string person, string? tenant, CancellationToken stop)
    {
        var conversation = new NewConversation(IsGroup: false, bot, [new ChannelAccount(person)], tenant, tenant is null ? null : new ChannelData(new Named(tenant)));
        return Call(new(HttpMethod.Post, serviceUrl, ["conversations"], OnceOnly.Of(conversation, TeamsJson.Wire.NewConversation), IdOf), stop);
    }

    /// <summary>Asks who a member of a conversation is: <see cref="Found"/>, or <see cref="Unreachable"/> where he is none. Always safe to repeat.</summary>
    /// <param name="user">The person's account id or Entra object id.</param>
    public Task<ConnectorAnswer> GetMember(string serviceUrl, string conversation, string user, CancellationToken stop) =>
        Call(new(HttpMethod.Get, serviceUrl, ["conversations", conversation, "members", user], null, MemberOf), stop);

    public void Dispose() => http.Dispose();

    private sealed record Request(HttpMethod Method, string ServiceUrl, string[] Path, HttpContent? Body, Func<byte[], ConnectorAnswer> Read);

    private async Task<ConnectorAnswer> Call(Request call, CancellationToken stop)
    {
        if (serviceUrls.Allowed(call.ServiceUrl) is not { } service)
            return new Refused(null, "The service URL is not allowed.");
        if (Address(service, call.Path) is not { } address)
            return new Refused(null, "An id is empty or no part of a path.");

        using var request = new HttpRequestMessage(call.Method, address) { Content = call.Body };
        if (await token(stop) is { } bearer)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);

        using var patience = new CancellationTokenSource(RequestTimeout, machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await Meaning(response, call.Read, either.Token);
        }
        catch (HttpRequestException broken)
        {
            return NeverConnected(broken) ? new NotSent(broken.Message) : new Ambiguous(broken.Message);
        }
        catch (Exception broken) when (broken is IOException or JsonException)
        {
            return new Ambiguous(broken.Message);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            return patience.IsCancellationRequested ? new Ambiguous($"No answer within {RequestTimeout}.") : new NotSent(late.Message);
        }
    }

    private async Task<ConnectorAnswer> Meaning(HttpResponseMessage response, Func<byte[], ConnectorAnswer> read, CancellationToken stop)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            >= 200 and < 300 => read(await Bytes(response.Content, stop)),
            403 or 404 => new Unreachable(status, await Text(response.Content, stop)),
            408 or >= 500 => new Ambiguous($"{status} {await Text(response.Content, stop)}"),
            412 => new NotSent($"{status} {await Text(response.Content, stop)}"),
            429 => new Throttled(Wait(response.Headers, machine)),
            _ => new Refused(status, await Text(response.Content, stop)),
        };
    }

    /// <summary>How long a 429 says to wait.</summary>
    // A date is measured against the answer's own Date, so that no clock but theirs matters.
    internal static TimeSpan Wait(HttpResponseHeaders headers, TimeProvider machine)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (headers.Date ?? machine.GetUtcNow()),
            _ => DefaultRetryAfter,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static bool NeverConnected(HttpRequestException broken) => broken.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    /// <summary>Null where an id would change the path: dots would, even when escaped.</summary>
    private static Uri? Address(Uri service, string[] path) =>
        path.Any(part => part is "" or "." or "..")
            ? null
            : new Uri($"{service.GetLeftPart(UriPartial.Path).TrimEnd('/')}/v3/{string.Join('/', path.Select(Uri.EscapeDataString))}");

    private static OnceOnly Body(Message message) => OnceOnly.Of(message, TeamsJson.Wire.Message);

    private static ConnectorAnswer IdOf(byte[] body) =>
        JsonSerializer.Deserialize(body, TeamsJson.Wire.Created) is { Id: { Length: > 0 } id } ? new Sent(id) : new Ambiguous("A success without an id.");

    private static ConnectorAnswer MemberOf(byte[] body) =>
        JsonSerializer.Deserialize(body, TeamsJson.Wire.Member) is { } member ? new Found(member) : new Ambiguous("A success without a member.");

    private static async Task<byte[]> Bytes(HttpContent content, CancellationToken stop)
    {
        await using var stream = await content.ReadAsStreamAsync(stop);
        var bytes = new byte[MaximumAnswerBytes];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return bytes[..length];
    }

    /// <summary>The beginning of what an error says; its status counts even where the rest is lost.</summary>
    private static async Task<string> Text(HttpContent content, CancellationToken stop)
    {
        try
        {
            var text = Encoding.UTF8.GetString(await Bytes(content, stop));
            return text.Length > MaximumTextCharacters ? text[..MaximumTextCharacters] : text;
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return "";
        }
    }

    /// <summary>
    /// A body that can be written once. The HTTP handler repeats a request by itself when a kept connection breaks before the answer;
    /// the first may have been taken, so that is for the caller to decide.
    /// </summary>
    private sealed class OnceOnly : HttpContent
    {
        private readonly byte[] bytes;
        private bool written;

        private OnceOnly(byte[] bytes)
        {
            this.bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        public static OnceOnly Of<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            if (written)
                throw new IOException("The connection broke before an answer.");
            written = true;
            await stream.WriteAsync(bytes);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
