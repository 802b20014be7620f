using BcpBot.Tests.Stories;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BcpBot.Tests.Pages;

/// <summary>Report, take, assess, one vote: played in the room's page of the running program. The variable <c>BCPBOT_SHOTS</c> names a folder for pictures.</summary>
public sealed class FirstPathInTheBrowserTests(Browser browser, StartedBot started) : IClassFixture<Browser>, IClassFixture<StartedBot>
{
    [Fact]
    public async Task One_person_plays_report_take_assess_and_a_vote()
    {
        var page = await browser.Open(new Uri(started.Bot.Address, "/rehearsal?person=p19").ToString());
        await Reports(page);
        await TakesAndAssesses(page);
        await Votes(page);

        var vote = Company.Ballot(await started.Bot.TheCase(), 0)["votes"]!.AsArray().Single()!;
        Assert.Equal(("p02", "approve"), (vote["by"]!.ToString(), vote["choice"]!.ToString()));
    }

    private static async Task Reports(IPage page)
    {
        await page.GetByLabel("輸入文字").FillAsync("通報");
        await page.Keyboard.PressAsync("Enter");
        await Card(page).GetByLabel("系統不能用").CheckAsync();
        await Card(page).GetByLabel("發生什麼事").FillAsync("付款服務無回應");
        await Shoot(page, "1-report");
        await Button(page, "送出通報").ClickAsync();
        await Expect(Card(page)).ToContainTextAsync("已受理");
        await Shoot(page, "2-receipt");
    }

    private static async Task TakesAndAssesses(IPage page)
    {
        await Plays(page, "p12");
        await Button(page, "我來指揮").ClickAsync();
        await Expect(Card(page)).ToContainTextAsync("您已於");
        await Shoot(page, "3-taken");
        await Button(page, "研判事故").ClickAsync();
        await Card(page).GetByRole(AriaRole.Combobox, new() { Name = "情境", Exact = true }).SelectOptionAsync("interruption");
        await Card(page).GetByLabel("第 3 級").CheckAsync();
        await Card(page).GetByLabel("已確定").CheckAsync();
        await Card(page).GetByLabel("線上付款").CheckAsync();
        await Shoot(page, "4-assess");
        await Button(page, "完成研判").ClickAsync();
        await Expect(page.GetByTestId("card").Filter(new() { HasText = "決策中" }).First).ToBeVisibleAsync();
        await Shoot(page, "5-deciding");
    }

    private static async Task Votes(IPage page)
    {
        await Plays(page, "p02");
        await Expect(Card(page)).ToContainTextAsync("請表決");
        await Shoot(page, "6-ballot");
        await Button(page, "同意啟動").ClickAsync();
        await Expect(Card(page)).ToContainTextAsync("同意");
        await Expect(Button(page, "同意啟動")).ToHaveCountAsync(0);
        await Shoot(page, "7-voted");
    }

    private static Task Plays(IPage page, string person) => page.Locator($"button[data-person={person}]").ClickAsync();

    private static ILocator Card(IPage page) => page.Locator("[data-activity]").Last.GetByTestId("card");

    private static ILocator Button(IPage page, string name) => Card(page).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task Shoot(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("BCPBOT_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }
}
