using System.Reflection;
using BcpBot.Screens;
using BcpBot.Tests.Stories;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BcpBot.Tests.Pages;

/// <summary>
/// Every page as it looks on a phone of 320 pixels and on a desktop, in both languages, light and dark.
/// The variable <c>BCPBOT_SHOTS</c> names a folder for a picture of each; without it only the list of pages is checked.
/// </summary>
public sealed class PagePicturesTests
{
    // The room last: what is played there would stand on the others.
    private static readonly Page[] All =
    [
        new("start", "/", "[data-finished=Incident]"),
        new("not-found", "/not-found", "main h1"),
        new("cases", "/cases", "main h1"),
        new("case-of-an-incident", "/cases/{Id}", "[data-testid=verify].good") { Of = "Incident" },
        new("case-of-a-drill", "/cases/{Id}", "[data-testid=verify].good") { Of = "Drill" },
        new("form", "/api/cases/{Id}/form.html", "h1") { Of = "Incident" },
        new("cards", "/rehearsal/cards", ".all-cards[data-drawn=true]"),
        new("room", "/rehearsal", "[data-testid=turns]"),
        new("story", "/rehearsal?story=1", ".ac-pushButton.pointed"),
    ];

    [Fact]
    public async Task Every_page_is_in_the_list_and_has_its_pictures_where_a_folder_is_named()
    {
        var routes = typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template);
        Assert.Empty(routes.Except(All.Select(page => page.Path)));

        if (Environment.GetEnvironmentVariable("BCPBOT_SHOTS") is { Length: > 0 } folder)
            await TakePictures(folder);
    }

    private static async Task TakePictures(string folder)
    {
        await using var bot = new RunningBot { Workbook = null };
        await bot.Start();
        await RunningBot.Until(async () => (await bot.Cases()).Count == 2, "both finished cases are there");
        var numbers = (await bot.Cases()).ToDictionary(one => one!["kind"]!.ToString(), one => one!["no"]!.ToString());
        var browser = new Browser();
        await browser.InitializeAsync();
        foreach (var page in All)
            foreach (var language in (string[])["zh-TW", "en"])
                foreach (var (place, width, height) in ((string, int, int)[])[("phone", 320, 640), ("desktop", 1280, 800)])
                    foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                        await Shoot(
                            await browser.Open(new Uri(bot.Address, page.AddressIn(language, numbers)).ToString(), width, height, scheme), page,
                            Path.Combine(folder, $"page-{page.Name}.{place}.{language}.{scheme}.png".ToLowerInvariant()));
        await browser.DisposeAsync();
    }

    // The room and the story fill the window; the others are as long as they are.
    private static async Task Shoot(IPage shown, Page page, string file)
    {
        await Expect(shown.Locator(page.Ready).First).ToBeVisibleAsync();
        await shown.ScreenshotAsync(new() { Path = file, FullPage = page.Name is not ("room" or "story"), Animations = ScreenshotAnimations.Disabled });
        await shown.Context.CloseAsync();
    }

    /// <param name="Path">Its route; that of a page which is no component.</param>
    /// <param name="Ready">What stands there once it is drawn.</param>
    private sealed record Page(string Name, string Path, string Ready)
    {
        /// <summary>The kind of finished case that it shows.</summary>
        public string Of { get; init; } = "";

        public string AddressIn(string language, Dictionary<string, string> numbers) =>
            $"{Path.Replace("{Id}", numbers.GetValueOrDefault(Of, ""), StringComparison.Ordinal)}{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}";
    }
}
