using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using BcpBot.Teams;
using Microsoft.AspNetCore.Builder;

namespace BcpBot.Tests.Teams;

public sealed class TeamsEndpointTests : IAsyncLifetime, IDisposable
{
    private const int Limit = 256 * 1024;
    private readonly List<Activity> received = [];
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private WebApplication bot = null!; // set before each test

    public async Task InitializeAsync() => bot = await MinimalBot.Start(activity =>
    {
        received.Add(activity);
        return activity.Pressed is { } pressed ? InvokeResponse.Message($"按了 {pressed.Verb}") : null;
    });

    public async Task DisposeAsync() => await bot.DisposeAsync();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_message_is_handed_on_and_answered_with_an_empty_200()
    {
        using var response = await Post(Message("你好"));

        Assert.Equal((HttpStatusCode.OK, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("你好", Assert.Single(received).Text);
    }

    [Fact]
    public async Task A_press_is_answered_in_the_response()
    {
        using var response = await Post(Invoke("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"card.show"}}"""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"按了 card.show"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_malformed_press_is_an_error_in_the_response_and_not_handed_on()
    {
        using var response = await Post(Invoke("adaptiveCard/action", """{"action":{}}"""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("""{"statusCode":400,"type":"application/vnd.microsoft.error",""", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(received);
    }

    [Fact]
    public async Task An_invoke_that_nobody_knows_is_not_implemented() =>
        await AssertProblem(501, Invoke("task/fetch", "{}"));

    [Fact]
    public async Task A_body_of_256_KiB_is_taken()
    {
        using var response = await Post(MessageOf(Limit));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(4 * Limit)]
    public async Task A_longer_body_is_too_large(int bytes) => await AssertProblem(413, MessageOf(bytes));

    [Fact]
    public async Task A_longer_body_of_unknown_length_is_too_large_before_it_has_ended()
    {
        using var caller = new TcpClient();
        await caller.ConnectAsync(Address.Host, Address.Port);
        var line = caller.GetStream();
        var beginning = $"POST /api/messages HTTP/1.1\r\nHost: {Address.Authority}\r\nTransfer-Encoding: chunked\r\n\r\n{Limit + 1:x}\r\n{new string(' ', Limit + 1)}\r\n";
        await line.WriteAsync(Encoding.ASCII.GetBytes(beginning));
        using var answer = new StreamReader(line);

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await answer.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(90)));
        Assert.Empty(received);
    }

    [Theory]
    [InlineData(62, 200)]
    [InlineData(63, 400)]
    [InlineData(10_000, 400)]
    public async Task Nesting_ends_at_64(int arraysInChannelData, int status)
    {
        var nested = $$$"""{"type":"message","serviceUrl":"http://localhost/","conversation":{"id":"a:1"},"channelData":{"deep":{{{new string('[', arraysInChannelData)}}}{{{new string(']', arraysInChannelData)}}} }}""";
        using var response = await Post(nested);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":null,"serviceUrl":"http://localhost/","conversation":{"id":"a:1"}}""")]
    [InlineData("""{"type":"message","serviceUrl":7,"conversation":{"id":"a:1"}}""")]
    [InlineData("""{"type":"message","serviceUrl":"http://localhost/","conversation":{}}""")]
    [InlineData("""{"type":"message","serviceUrl":"http://localhost/","conversation":{"id":"a:1"}} more""")]
    [InlineData("""{"type":"message","serviceUrl":"http://localhost/","conversation":{"id":"a:1"},"value":{"half a pair":"\ud83d"}}""")]
    public async Task What_is_no_activity_is_a_bad_request(string body) => await AssertProblem(400, body);

    [Fact]
    public async Task Two_tenants_that_differ_are_forbidden() =>
        await AssertProblem(403, """{"type":"message","serviceUrl":"http://localhost/","conversation":{"id":"a:1","tenantId":"a"},"channelData":{"tenant":{"id":"b"}}}""");

    [Fact]
    public async Task A_service_url_that_is_not_allowed_is_forbidden() =>
        await AssertProblem(403, """{"type":"message","serviceUrl":"https://smba.trafficmanager.net.evil.example/","conversation":{"id":"a:1"}}""");

    private async Task AssertProblem(int status, string body)
    {
        using var response = await Post(body);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
        Assert.True(status == 501 || received.Count == 0);
    }

    private Uri Address => new(new Uri(bot.Urls.Single()), "/api/messages");

    private async Task<HttpResponseMessage> Post(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await http.PostAsync(Address, content);
    }

    private static string Message(string text) =>
        $$"""{"type":"message","serviceUrl":"http://localhost:56150/","conversation":{"id":"a:1"},"text":"{{text}}"}""";

    private static string MessageOf(int bytes) => Message(new string('a', bytes - Message("").Length));

    private static string Invoke(string name, string value) =>
        $$"""{"type":"invoke","name":"{{name}}","serviceUrl":"http://localhost:56150/","conversation":{"id":"a:1"},"value":{{value}}}""";
}
