using BcpBot.Tests.Journal;
using BcpBot.Tests.Stories;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BcpBot.Tests.Pages;

/// <summary>The pages as they look on a phone of 320 pixels and on a desktop, in both languages, light and dark. The variable <c>BCPBOT_SHOTS</c> names a folder for a picture of each.</summary>
public sealed class PagePicturesTests(Browser browser, ShippedBot shipped) : IClassFixture<Browser>, IClassFixture<ShippedBot>
{
    // The story last: it goes on meanwhile.
    private static readonly string[] All = ["start", "room", "cases", "case", "case-of-a-drill", "form", "story"];

    [Fact]
    public async Task A_page_has_its_picture_and_each_has_where_a_folder_is_named()
    {
        using var own = new StoreFolder();
        var named = Environment.GetEnvironmentVariable("BCPBOT_SHOTS") is { Length: > 0 } given ? given : null;
        foreach (var name in named is null ? ["start"] : All)
            foreach (var language in named is null ? (string[])["zh-TW"] : ["zh-TW", "en"])
                foreach (var (place, width, height) in named is null ? [("phone", 320, 640)] : ((string, int, int)[])[("phone", 320, 640), ("desktop", 1280, 800)])
                    foreach (var dark in named is null ? (bool[])[false] : [false, true])
                        await Shoot(name, language, width, height, dark, Path.Combine(named ?? own.Path, $"page-{name}.{place}.{language}.{(dark ? "dark" : "light")}.png"));

        Assert.True(new FileInfo(Path.Combine(named ?? own.Path, "page-start.phone.zh-TW.light.png")).Length > 1_000);
    }

    private async Task Shoot(string name, string language, int width, int height, bool dark, string file)
    {
        var page = await browser.Open(new Uri(shipped.Bot.Address, $"/?lang={language}").ToString(), width, height, dark ? ColorScheme.Dark : ColorScheme.Light);
        await Expect(page.Locator("[data-finished=Incident]")).ToBeVisibleAsync();
        if (await AddressOf(page, name, language) is { } address)
            await page.GotoAsync(address);
        if (name is "room" or "story")
            await Expect(page.Locator(name is "story" ? ".ac-pushButton.pointed" : "[data-testid=turns]")).ToBeVisibleAsync();

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ScreenshotAsync(new() { Path = file, FullPage = name is not ("room" or "story"), Animations = ScreenshotAnimations.Disabled });
        if (name is "story")
            await page.Locator("[data-story=pause]").ClickAsync();
        await page.Context.CloseAsync();
    }

    private static async Task<string?> AddressOf(IPage start, string name, string language)
    {
        async Task<string> CaseOf(string kind) => (await start.Locator($"[data-finished={kind}]").GetAttributeAsync("href"))!;
        var path = name switch
        {
            "start" => null,
            "room" => $"/rehearsal?lang={language}",
            "story" => $"/rehearsal?story=1&lang={language}",
            "cases" => $"/cases?lang={language}",
            "case" => await CaseOf("Incident"),
            "case-of-a-drill" => await CaseOf("Drill"),
            "form" => $"/api{(await CaseOf("Incident")).Split('?')[0]}/form.html?lang={language}",
            _ => throw new System.Diagnostics.UnreachableException(name),
        };
        return path is null ? null : new Uri(new Uri(start.Url), path).ToString();
    }
}
