using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BcpBot.Arrivals;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Journal;
using BcpBot.Notices;
using BcpBot.Notices.Budget;
using BcpBot.Screens;
using BcpBot.Teams;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BcpBot.Tests.Sample.Finished;

/// <summary>The whole program with its rehearsal room and the sample company, at a time of our choice: here the finished cases are played, over HTTP as everywhere.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly TimeSpan Taipei = TimeSpan.FromHours(8);

    private readonly RunningBot bot = new();
    private WebApplication app = null!; // set where it is made
    private JsonArray people = [];

    private Stage() { }

    public string Store => bot.Store;

    /// <summary>The case that is played.</summary>
    public string Case { get; private set; } = "";

    /// <param name="begin">What the clock shows at first, in Taipei.</param>
    public static async Task<Stage> Open(DateTime begin)
    {
        var stage = new Stage();
        stage.app = stage.Build(new DateTimeOffset(begin, Taipei));
        await stage.app.StartAsync();
        await RunningBot.Until(async () => (await stage.bot.Get("/api/organisation"))["people"]!.AsArray().All(person => (bool)person!["reachable"]!), "everyone has the app");
        stage.people = (await stage.bot.Get("/rehearsal/people")).AsArray();
        return stage;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await bot.DisposeAsync();
    }

    /// <summary>Lets what is under way be finished, and stops.</summary>
    public async Task Close()
    {
        await Later(TimeSpan.FromMinutes(1));
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Goes on to this time, in Taipei, past everything that is due before.</summary>
    public async Task At(string time)
    {
        var now = DateTimeOffset.Parse((await bot.Get("/rehearsal/clock"))["now"]!.ToString(), CultureInfo.InvariantCulture);
        await Later(new DateTimeOffset(DateTime.ParseExact(time, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Taipei) - now);
    }

    public async Task Later(TimeSpan by)
    {
        using var answer = await bot.Client.PostAsJsonAsync("/rehearsal/clock", new { advance = by.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture) });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task Later(double minutes) => Later(TimeSpan.FromMinutes(minutes));

    public Task<JsonNode> Now() => bot.Get($"/api/cases/{Case}");

    /// <summary>The next press is the first of another case.</summary>
    public void Leave() => Case = "";

    /// <summary>The newest case is the one that is played from now on.</summary>
    public async Task Begin() => Case = (await bot.TheCase())["id"]!.ToString();

    /// <summary>Presses the newest card of the case that offers this button to the person; where none does, the button of a card that was forwarded to him.</summary>
    public async Task<JsonNode> Press(string person, string verb, object? data = null, object? inputs = null)
    {
        var wanted = Json.Object(data);
        if (Case.Length > 0)
            wanted["case"] = Case;

        var offered = (await bot.Get($"/rehearsal/people/{person}/messages")).AsArray().LastOrDefault(message => message!["card"] is JsonObject card && Card.Find(card, verb, wanted) is not null);
        var pressed = offered is null ? Forwarding(person, verb, wanted, inputs) : () => InTheRoom(person, offered, verb, wanted, inputs);
        var answer = await pressed();
        while (answer is not JsonObject) // 請再按一次: a machine under load did not know in time whether it was recorded
            answer = await pressed();
        Assert.True(Player.Refusal(answer) is null, $"{person} {verb} {wanted.ToJsonString()}: {Player.Refusal(answer)}");
        return answer;
    }

    public async Task Say(string person, string text, object? attachment = null)
    {
        using var answer = await bot.Client.PostAsJsonAsync($"/rehearsal/people/{person}/say", new { text, attachment });
        answer.EnsureSuccessStatusCode();
    }

    private async Task<JsonNode> InTheRoom(string person, JsonNode message, string verb, JsonObject data, object? inputs)
    {
        using var answer = await bot.Client.PostAsJsonAsync($"/rehearsal/people/{person}/press", new { activityId = message["activityId"]!.ToString(), verb, data, inputs });
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["value"]!;
    }

    private Func<Task<JsonNode>> Forwarding(string person, string verb, JsonObject data, object? inputs)
    {
        foreach (var (field, value) in Json.Object(inputs))
            data[field] = value?.DeepClone();
        data["draw"] = Salt.New();
        return () => Stories.Forwarding.Press(bot, people.Single(one => one!["id"]!.ToString() == person)!, verb, data);
    }

    private WebApplication Build(DateTimeOffset begin)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = nameof(BcpBot), EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Storage:Path", (string?)bot.Store)]);
        builder.WebHost.UseUrls(bot.Address.ToString());
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton<TimeProvider>(new Elsewhen(begin - DateTimeOffset.UtcNow));
        Bot.Furnish(builder);
        builder.Services.AddSingleton(BudgetLimits.Lifted); // nobody waits for a play
        builder.RunArrivals();
        builder.RunCoordination();
        builder.RunNotices();
        builder.RunScreens();
        var built = builder.Build();
        built.MapArrivals();
        built.MapApi();
        built.MapScreens();
        return built;
    }

    /// <summary>Goes as fast as the machine's clock, and shows another time.</summary>
    private sealed class Elsewhen(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
