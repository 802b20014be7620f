using System.Globalization;
using Microsoft.Playwright;

namespace BcpBot.Bench;

/// <summary>The page of a case in a headless Chromium: <c>chromium</c> of the machine, or the one that <c>BCPBOT_BROWSER</c> names.</summary>
internal sealed class Screen : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly IPage page;

    private Screen(IPlaywright playwright, IBrowser browser, IPage page) => (this.playwright, this.browser, this.page) = (playwright, browser, page);

    public static async Task<Screen> Open(Uri address)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("BCPBOT_BROWSER") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(address.ToString());
        // The chains are walked once the page is live.
        await page.WaitForFunctionAsync("() => document.querySelector('[data-testid=verify].good') !== null");
        return new Screen(playwright, browser, page);
    }

    /// <summary>Until this many of the first ballot's votes are approvals.</summary>
    public Task ShowsApprovals(int count) => page.WaitForFunctionAsync(
        $"() => document.querySelectorAll('[data-ballot=b1] tbody td.good').length === {count.ToString(CultureInfo.InvariantCulture)}");

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
