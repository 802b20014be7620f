using BcpBot.Tests.Stories;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BcpBot.Tests.Pages;

/// <summary>The first five minutes: the start page and what lies behind its three doors, in one running program.</summary>
public sealed class DoorsTests(Browser browser, ShippedBot shipped) : IClassFixture<Browser>, IClassFixture<ShippedBot>
{
    private readonly RunningBot bot = shipped.Bot;

    [Fact]
    public async Task The_story_in_the_page_ends_as_the_same_script_over_HTTP_and_is_then_the_finished_case()
    {
        var byHand = await PlayedStory.Play(bot);
        var page = await Open("/");
        await Door(page, "story").GetByRole(AriaRole.Link).ClickAsync();
        await page.Locator("[data-pace=Fastest]").ClickAsync();
        var state = page.GetByTestId("story-state");
        await Expect(state).ToHaveAttributeAsync("data-state", new System.Text.RegularExpressions.Regex("Ended|Stuck"), new() { Timeout = 120_000 });
        Assert.True(await state.GetAttributeAsync("data-state") == "Ended", await page.GetByTestId("story-line").TextContentAsync());
        await Expect(page.Locator("[data-pace]")).ToHaveCountAsync(0);
        Assert.Equal(1, await page.Locator(".chat.active .card", new() { HasText = "報告單已歸檔" }).Last.EvaluateAsync<int>("card => card.textContent.split('填表：').length - 1"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= innerHeight"), "The page itself scrolls, and its top can be lost.");

        var id = await state.GetAttributeAsync("data-case");
        var played = await bot.Get($"/api/cases/{id}");
        Assert.NotEqual(byHand["id"]!.ToString(), id);
        Assert.Equal(PlayedStory.EndOf(byHand), PlayedStory.EndOf(played));
        IsTheWholeProcedure(played);

        page = await Open("/");
        await Expect(Door(page, "finished").Locator("[data-finished=Incident]")).ToHaveAttributeAsync("href", $"/cases/{id}?lang=zh-TW");
        await Door(page, "finished").GetByRole(AriaRole.Link, new() { Name = "報告單：機房冒煙" }).ClickAsync();
        await Expect(page.GetByText("雜湊鏈驗證：相符").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("zh-TW", 1280, "播放故事", "自己操作", "看一件完成的案件", "輪到誰")]
    [InlineData("zh-TW", 320, "播放故事", "自己操作", "看一件完成的案件", "輪到誰")]
    [InlineData("en", 1280, "Play the story", "Play it yourself", "See a finished case", "Whose turn")]
    [InlineData("en", 320, "Play the story", "Play it yourself", "See a finished case", "Whose turn")]
    public async Task Three_doors_fit_the_window_and_the_second_says_whose_turn_it_is(string language, int width, string story, string yourself, string finished, string turn)
    {
        var page = await Open($"/?lang={language}", width);
        await Expect(page.Locator(".doors h2")).ToHaveTextAsync([story, yourself, finished]);
        await Fits(page);
        Assert.Empty(await Axe.SeriousIn(page));

        await Door(page, "yourself").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByTestId("turns")).ToContainTextAsync(turn);
        await Fits(page);
    }

    [Theory]
    [InlineData("zh-TW", 320, ColorScheme.Dark, "程序 5.3")]
    [InlineData("en", 1280, ColorScheme.Light, "Procedure 5.3")]
    public async Task The_story_is_paused_looked_at_and_taken_over(string language, int width, ColorScheme scheme, string clause)
    {
        var page = await Open($"/rehearsal?story=1&lang={language}", width, scheme);
        if (width == 320)
        {
            await Expect(page.Locator(".ac-pushButton.pointed")).ToBeVisibleAsync();
            Assert.True(await page.EvaluateAsync<double>("document.querySelector('.story').getBoundingClientRect().height") <= 56, "the story is one line on a phone");
            await page.Locator("[data-story=unfold]").ClickAsync();
        }

        await page.Locator("[data-pace=Fast]").ClickAsync();
        await Expect(page.GetByTestId("story-line")).ToContainTextAsync(clause);
        await Expect(page.Locator(".ac-pushButton.pointed")).ToBeVisibleAsync();
        await page.Locator("[data-story=take]").ClickAsync();

        await Expect(page.GetByTestId("story-state")).ToHaveAttributeAsync("data-state", "Paused");
        await Expect(page.Locator("[data-story=take]")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("turns")).ToBeVisibleAsync();
        await Expect(page.Locator(".stages [aria-current=step]")).ToHaveCountAsync(1);
        Assert.DoesNotContain("story=", page.Url, StringComparison.Ordinal);
        await Fits(page);
        Assert.Empty(await Axe.SeriousIn(page));
        await page.Locator("[data-story=leave]").ClickAsync();
        await Expect(page.GetByTestId("turns")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_opens_the_first_door_and_pauses()
    {
        var page = await Open("/");
        await TabTo(page, "播放故事");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-story=pause]")).ToBeVisibleAsync();
        await TabTo(page, "暫停");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByTestId("story-state")).ToHaveAttributeAsync("data-state", "Paused");
    }

    [Fact]
    public async Task Whose_turn_it_is_leads_to_the_card_that_waits_and_from_there_to_the_next_deadline()
    {
        await new Company(bot).Reports("訂單查詢緩慢");
        var page = await Open("/rehearsal");
        await page.Locator("[data-turn=Command] [data-jump=p12]").ClickAsync();

        var card = page.Locator(".chat.active .message:focus");
        await Expect(card).ToContainTextAsync("訂單查詢緩慢");
        await Expect(card.Locator("[data-skip=next]")).ToContainTextAsync("跳到下一個時限");
        var before = await Now();
        await card.Locator("[data-skip=next]").ClickAsync();
        await RunningBot.Until(async () => await Now() - before > TimeSpan.FromMinutes(1), "time has moved to the deadline");
    }

    private async Task<DateTimeOffset> Now() => DateTimeOffset.Parse((await bot.Get("/rehearsal/clock"))["now"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    private static void IsTheWholeProcedure(System.Text.Json.Nodes.JsonNode one)
    {
        Assert.Equal("Filed", Company.Stage(one));
        Assert.Contains(Company.Ballot(one, 0)["votes"]!.AsArray(), vote => vote!["as"]!.ToString() == "Deputy");
        Assert.Contains(one["chains"]![0]!["links"]!.AsArray(), link => link!["told"]!.AsArray().Count > 1 && link["by"]?.ToString() == link["told"]![1]!.ToString());
        Assert.All(one["rollCalls"]!.AsArray(), rollCall => Assert.Equal(("Closed", 1), (rollCall!["state"]!.ToString(), (int)rollCall["help"]!)));
        Assert.Equal(["Writer", "Reviewer", "Supervisor", "Receiver"], one["form"]!["signatures"]!.AsArray().Select(signed => signed!["as"]!.ToString()));
    }

    private Task<IPage> Open(string path, int width = 1280, ColorScheme scheme = ColorScheme.Light) => browser.Open(new Uri(bot.Address, path).ToString(), width, 760, scheme);

    private static ILocator Door(IPage page, string door) => page.Locator($"[data-door={door}]");

    private static async Task Fits(IPage page) => Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the window.");

    private static async Task TabTo(IPage page, string words)
    {
        for (var tab = 0; tab < 30; tab++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("words => document.activeElement.textContent.includes(words)", words))
                return;
        }

        Assert.Fail($"'{words}' is not reached with Tab.");
    }
}
