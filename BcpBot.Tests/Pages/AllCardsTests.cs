using System.Text.RegularExpressions;
using BcpBot.Screens.Rehearsal;
using BcpBot.Tests.Cards;
using BcpBot.Tests.Rehearsal;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BcpBot.Tests.Pages;

/// <summary>Every card in a browser with all that it hides opened, as on a phone of 320 pixels and as on a desktop. The variable <c>BCPBOT_SHOTS</c> names a folder for a picture of each.</summary>
public sealed partial class AllCardsTests(Browser browser, HouseWithARoom house) : IClassFixture<Browser>, IClassFixture<HouseWithARoom>
{
    [Theory]
    [InlineData("zh-TW", "phone", false)]
    [InlineData("zh-TW", "desktop", true)]
    [InlineData("en", "phone", true)]
    [InlineData("en", "desktop", false)]
    public async Task Every_card_is_whole_legible_and_large_enough_to_press(string language, string width, bool dark)
    {
        var page = await Open(language, width, dark, "&open=true");

        Assert.Equal("", string.Join('\n', await page.EvaluateAsync<string[]>(Inspection)));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Equal(CardSamples.All.Count(sample => sample.Language == RoomTexts.In(language).Language), await page.Locator(".ac-adaptiveCard:not(.ac-adaptiveCard *)").CountAsync());

        var said = await page.Locator("[data-testid=card]").AllInnerTextsAsync();
        Assert.All(said, text => Assert.DoesNotMatch(Unbound, text));
        if (language == "zh-TW")
            Assert.All(said, text => Assert.DoesNotMatch(@"[A-Za-z]{2,}", CardTests.Terms.Replace(text, "")));
    }

    [Fact]
    public async Task The_page_shows_one_card_alone_and_leads_on_to_the_other_language_width_and_theme()
    {
        var page = await Open("zh-TW", "phone", dark: false, "&card=ballot open");
        await Expect(page.Locator("figure")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "同意啟動", Exact = true })).ToBeVisibleAsync();

        await page.GetByTestId("language").ClickAsync();
        await page.GetByTestId("theme").ClickAsync();
        await page.Locator("[data-width=desktop]").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Activate", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("html[data-room=dark][lang=en] .desktop figure")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_card_has_its_picture_and_each_has_where_a_folder_is_named()
    {
        using var own = new Journal.StoreFolder();
        var named = Environment.GetEnvironmentVariable("BCPBOT_SHOTS") is { Length: > 0 } given ? given : null;
        foreach (var language in (string[])["zh-TW", "en"])
            foreach (var width in (string[])["phone", "desktop"])
                foreach (var dark in (bool[])[false, true])
                    await Shoot(await Open(language, width, dark, named is null ? "&card=ballot open" : ""), named ?? own.Path, $"{width}.{language}.{(dark ? "dark" : "light")}.png");

        Assert.True(new FileInfo(Path.Combine(named ?? own.Path, "ballot-open.phone.zh-TW.light.png")).Length > 1_000);
        Assert.True(new FileInfo(Path.Combine(named ?? own.Path, "ballot-open.desktop.en.dark.png")).Length > 1_000);
    }

    private static async Task Shoot(IPage page, string folder, string ending)
    {
        foreach (var figure in await page.Locator("figure").AllAsync())
            await figure.GetByTestId("card").ScreenshotAsync(new() { Path = Path.Combine(folder, $"{(await figure.GetAttributeAsync("data-sample"))!.Replace(' ', '-')}.{ending}") });

        await page.SetViewportSizeAsync(1640, 900);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"all-cards.{ending}"), FullPage = true });
        await page.CloseAsync();
    }

    private async Task<IPage> Open(string language, string width, bool dark, string more)
    {
        var address = new Uri(house.Address, $"/rehearsal/cards?lang={language}&width={width}&dark={(dark ? "true" : "false")}{more}").ToString();
        var page = await browser.Open(address, width == "phone" ? 320 : 1280, 800, dark ? ColorScheme.Dark : ColorScheme.Light);
        await Expect(page.Locator(".all-cards[data-drawn=true]")).ToHaveCountAsync(1);
        return page;
    }

    // A placeholder of a template or a text, or a text's key.
    [GeneratedRegex(@"\$\{|\{\w+\}|\b[a-z]{3,}(\.[a-z]{2,})+\b")]
    private static partial Regex Unbound { get; }

    // What is wrong, as "sample: what: the words".
    private const string Inspection = """
        () => {
          const wrong = [];
          const pen = document.createElement("canvas").getContext("2d");
          const isCut = (input, words) => {
            const style = getComputedStyle(input);
            pen.font = style.font;
            const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - (input.tagName === "SELECT" ? 16 : 0);
            return pen.measureText(words).width > room;
          };
          const light = colour => { const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
          const isClear = colour => colour === "transparent" || /, 0\)$/.test(colour);
          const behind = e => { while (e && isClear(getComputedStyle(e).backgroundColor)) e = e.parentElement; return getComputedStyle(e ?? document.body).backgroundColor; };
          const contrast = e => { const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x); return (a + .05) / (b + .05); };

          for (const figure of document.querySelectorAll("figure")) {
            const place = figure.querySelector("[data-card]"), card = place.querySelector(".ac-adaptiveCard");
            const say = (what, e) => wrong.push(`${figure.dataset.sample}: ${what}: ${(e.innerText || e.placeholder || e.className).trim().slice(0, 60)}`);
            if (!card || card.getBoundingClientRect().height < 40) { say("not drawn", place); continue; }

            const edge = place.getBoundingClientRect().right;
            for (const e of card.querySelectorAll("*")) {
              const box = e.getBoundingClientRect(), style = getComputedStyle(e);
              if (box.width === 0 || box.height === 0) continue;
              if (box.right > edge + .5) say("wider than the card", e);
              if (style.overflow !== "visible" && e.tagName !== "TEXTAREA" && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) say("cut", e);
            }
            for (const text of card.querySelectorAll(".ac-textBlock")) {
              if (/(…|\.\.\.)$/.test(text.innerText.trim())) say("shortened", text);
              for (const e of [text, ...text.querySelectorAll("p, strong, em, li")]) if (e.innerText.trim() && contrast(e) < 4.5) say(`contrast ${contrast(e).toFixed(1)}`, e);
            }
            for (const button of card.querySelectorAll("button")) {
              const { width, height } = button.getBoundingClientRect();
              if (height === 0) continue;
              if (height < 32 || width < 32) say("too small to press", button);
              if (height > 44) say("a button of two lines, which Teams cuts", button);
              if (contrast(button) < 4.5) say(`contrast ${contrast(button).toFixed(1)}`, button);
            }
            for (const input of card.querySelectorAll("input, select, textarea")) {
              const target = input.matches("[type=radio], [type=checkbox]") ? input.closest(".ac-toggleInput, .ac-choiceSetInput-expanded > div, .ac-choiceSetInput-multiSelect > div") ?? input : input;
              if (input.offsetParent === null) continue;
              if (target.getBoundingClientRect().height < 32) say("too small to press", target);
              const words = input.tagName === "SELECT" ? input.selectedOptions[0]?.text ?? "" : input.placeholder;
              if (words && input.tagName !== "TEXTAREA" && isCut(input, words)) say("cut", input);
            }
          }
          return wrong;
        }
        """;
}
