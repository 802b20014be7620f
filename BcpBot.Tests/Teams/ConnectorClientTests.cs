using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using BcpBot.Teams;
using BcpBot.Tests.OutsideTeams;
using Microsoft.Extensions.Time.Testing;
using static BcpBot.Teams.ConnectorAnswer;

namespace BcpBot.Tests.Teams;

public sealed class ConnectorClientTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TeamsUser Irene = new("aaaa0000-0000-4000-8000-000000000001", "Irene", "irene@example.com");
    private static readonly TeamsUser Boris = new("aaaa0000-0000-4000-8000-000000000002", "Boris", "boris@example.com");
    private static readonly Message Hello = Message.WithText("您好");
    private static readonly ChannelAccount Bot = new(TeamsStandIn.BotId);

    private readonly FakeTimeProvider machine = new(Noon);
    private readonly List<string> tokens = [];
    private ConnectorClient client = null!; // both set before each test
    private TeamsStandIn teams = null!;

    public async Task InitializeAsync()
    {
        teams = await TeamsStandIn.Start(machine);
        teams.Channel("room", Irene);
        client = Client(null);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await teams.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_sent_and_its_id_comes_back()
    {
        var sent = Assert.IsType<Sent>(await Send(Message.WithCard("【演練】請表決", JsonElement.Parse("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"請表決"}]}"""))));

        var shown = Assert.Single(teams.Chat(Room));
        Assert.Equal((sent.Id, "【演練】請表決", "AdaptiveCard"), (shown.ActivityId, shown.Summary, (string?)shown.Card?["type"]));
    }

    [Fact]
    public async Task A_sent_message_is_updated_in_its_place()
    {
        var sent = Assert.IsType<Sent>(await Send(Hello));
        machine.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(sent, await client.Update(teams.ServiceUrl, Room, sent.Id, Message.WithText("再見"), default));
        var shown = Assert.Single(teams.Chat(Room));
        Assert.Equal(("再見", Noon, Noon.AddMinutes(5)), (shown.Text, shown.At, shown.UpdatedAt));
    }

    [Fact]
    public async Task A_message_that_is_gone_is_not_a_person_that_is_gone() =>
        Assert.Equal(404, Assert.IsType<Refused>(await client.Update(teams.ServiceUrl, Room, "gone", Hello, default)).Status);

    [Fact]
    public async Task A_conversation_is_opened_with_who_has_installed_the_app_only()
    {
        teams.Know(Boris);
        Assert.Equal(403, Assert.IsType<Unreachable>(await client.Open(teams.ServiceUrl, Bot, Boris.ObjectId, TeamsStandIn.Tenant, default)).Status);

        teams.Channel("elsewhere", Irene);
        Assert.IsType<Unreachable>(await client.Send(teams.ServiceUrl, Boris.Chat, Hello, default));
    }

    [Fact]
    public async Task The_first_word_opens_the_conversation()
    {
        await using var bot = await MinimalBot.Start(_ => null);
        teams.Bot = new Uri(bot.Urls.Single());
        await teams.Install(Irene);

        var opened = Assert.IsType<Sent>(await client.Open(teams.ServiceUrl, Bot, Irene.ObjectId, TeamsStandIn.Tenant, default));
        Assert.IsType<Sent>(await client.Send(teams.ServiceUrl, opened.Id, Hello, default));

        Assert.Equal("您好", Assert.Single(teams.Chat(Irene)).Text);
        Assert.Equal(
            $$$"""{"isGroup":false,"bot":{"id":"{{{TeamsStandIn.BotId}}}"},"members":[{"id":"{{{Irene.ObjectId}}}"}],"tenantId":"{{{TeamsStandIn.Tenant}}}","channelData":{"tenant":{"id":"{{{TeamsStandIn.Tenant}}}"}}""" + "}",
            teams.Calls[0].Body?.ToJsonString());
    }

    [Fact]
    public async Task A_member_is_found_with_his_account()
    {
        Assert.Equal(
            new Found(new Member(Irene.AccountId, Irene.ObjectId, "Irene", "irene@example.com")),
            await client.GetMember(teams.ServiceUrl, Room, Irene.ObjectId, default));
        Assert.Equal(404, Assert.IsType<Unreachable>(await client.GetMember(teams.ServiceUrl, Room, Boris.ObjectId, default)).Status);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Who_cannot_be_written_to_is_unreachable(int status) =>
        Assert.Equal(status, Assert.IsType<Unreachable>(await Send(Fault.Answers(status))).Status);

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(409)]
    [InlineData(413)]
    public async Task Another_refusal_is_told_with_its_status_and_text(int status)
    {
        var refused = Assert.IsType<Refused>(await Send(Fault.Answers(status)));
        Assert.Equal(status, refused.Status);
        Assert.Contains($"Status{status}", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData(null, 2)]
    [InlineData("soon", 2)]
    public async Task A_429_says_how_long_to_wait(string? retryAfter, int seconds) =>
        Assert.Equal(new Throttled(TimeSpan.FromSeconds(seconds)), await Send(Fault.Throttled(retryAfter)));

    [Fact]
    public async Task A_date_to_wait_for_that_is_over_is_no_wait() =>
        Assert.Equal(new Throttled(TimeSpan.Zero), await Send(Fault.Throttled("Mon, 02 Mar 2020 12:00:00 GMT")));

    [Fact]
    public async Task A_date_to_wait_for_is_measured_against_the_date_of_the_answer()
    {
        var later = DateTimeOffset.Parse("Mon, 02 Mar 2099 12:00:00 GMT", System.Globalization.CultureInfo.InvariantCulture);
        var throttled = Assert.IsType<Throttled>(await Send(Fault.Throttled(later.ToString("R"))));

        // The stand-in's Date is the machine's: years away from the fake noon, which must not matter.
        Assert.True(throttled.RetryAfter > TimeSpan.FromDays(365) && throttled.RetryAfter < later - Noon);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_server_error_is_ambiguous_taken_or_not(int status)
    {
        Assert.IsType<Ambiguous>(await Send(Fault.Answers(status)));
        Assert.Empty(teams.Chat(Room));

        Assert.IsType<Ambiguous>(await Send(Fault.TakenThenAnswers(status)));
        Assert.Single(teams.Chat(Room));
    }

    [Fact]
    public async Task A_failed_precondition_was_not_taken() => Assert.IsType<NotSent>(await Send(Fault.Answers(412)));

    [Fact]
    public async Task A_success_that_does_not_say_its_id_is_ambiguous() => Assert.IsType<Ambiguous>(await Send(Fault.TakenThenAnswers(201)));

    [Fact]
    public async Task A_broken_connection_is_ambiguous()
    {
        Assert.IsType<Ambiguous>(await Send(Fault.Breaks));
        Assert.IsType<Ambiguous>(await Send(Fault.TakenThenBreaks));
        Assert.Single(teams.Chat(Room));
    }

    [Fact]
    public async Task A_connection_that_breaks_while_it_is_kept_open_does_not_send_twice()
    {
        Assert.IsType<Sent>(await Send(Hello));
        teams.Next(Fault.TakenThenBreaks);

        Assert.IsType<Ambiguous>(await Send(Hello));
        Assert.Equal(2, teams.Calls.Count);
    }

    [Fact]
    public async Task Nobody_there_means_that_nothing_was_sent()
    {
        // Bound, so that nobody else is given the port, and not listening.
        using var port = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var closed = $"http://{port.LocalEndPoint}/";

        Assert.IsType<NotSent>(await client.Send(closed, Room, Hello, default));
    }

    [Fact]
    public async Task No_answer_in_time_is_ambiguous()
    {
        teams.Next(Fault.TakenThenHangs);
        var sending = Send(Hello);
        await teams.Called(1);

        machine.Advance(ConnectorClient.RequestTimeout - TimeSpan.FromSeconds(1));
        Assert.False(sending.IsCompleted);
        machine.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<Ambiguous>(await sending);
    }

    [Fact]
    public async Task The_caller_may_stop_waiting()
    {
        using var stop = new CancellationTokenSource();
        teams.Next(Fault.Hangs);
        var sending = client.Send(teams.ServiceUrl, Room, Hello, stop.Token);
        await teams.Called(1);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var withToken = Client("secret");
        teams.Next(Fault.Redirects($"{teams.ServiceUrl}/v3/conversations/{Uri.EscapeDataString(Room)}/activities"));

        Assert.Equal(307, Assert.IsType<Refused>(await withToken.Send(teams.ServiceUrl, Room, Hello, default)).Status);
        Assert.Equal("Bearer secret", Assert.Single(teams.Calls).Authorization);
    }

    [Fact]
    public async Task No_token_is_fetched_for_an_address_that_is_not_allowed()
    {
        using var withToken = Client("secret");

        Assert.Null(Assert.IsType<Refused>(await withToken.Send("https://evil.example/", Room, Hello, default)).Status);
        Assert.Empty(tokens);
    }

    [Fact]
    public async Task Without_an_app_id_no_token_is_sent()
    {
        await Send(Hello);
        Assert.Equal("", Assert.Single(teams.Calls).Authorization ?? "");
    }

    [Theory]
    [InlineData("19:a/b@thread.tacv2;messageid=1", "19%3Aa%2Fb%40thread.tacv2%3Bmessageid%3D1")]
    [InlineData("../../admin?x=1#y", "..%2F..%2Fadmin%3Fx%3D1%23y")]
    [InlineData("a%2Fb 應變", "a%252Fb%20%E6%87%89%E8%AE%8A")]
    public async Task Ids_are_escaped_in_paths(string id, string escaped)
    {
        await client.Send(teams.ServiceUrl, id, Hello, default);
        await client.Update($"{teams.ServiceUrl}/apac/", id, id, Hello, default);

        Assert.Equal(
            [$"/v3/conversations/{escaped}/activities", $"/apac/v3/conversations/{escaped}/activities/{escaped}"],
            teams.Calls.Select(call => call.Target));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_change_the_path_is_refused(string id)
    {
        Assert.Null(Assert.IsType<Refused>(await client.Send(teams.ServiceUrl, id, Hello, default)).Status);
        Assert.Empty(teams.Calls);
    }

    private const string Room = "19:room@thread.tacv2";

    private Task<ConnectorAnswer> Send(Message message) => client.Send(teams.ServiceUrl, Room, message, default);

    private Task<ConnectorAnswer> Send(Fault fault)
    {
        teams.Next(fault);
        return Send(Hello);
    }

    private ConnectorClient Client(string? token) => new(new ServiceUrls([], loopback: true), _ =>
    {
        tokens.Add("asked");
        return ValueTask.FromResult(token);
    }, machine);
}
