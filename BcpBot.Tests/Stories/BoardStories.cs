using System.Diagnostics;
using BcpBot.Tests.Pages;
using BcpBot.Tests.Sample;
using static Microsoft.Playwright.Assertions;

namespace BcpBot.Tests.Stories;

/// <summary>Two browsers: somebody presses in the one, the other shows the board.</summary>
public sealed class BoardStories(Browser browser, StartedBot started) : IClassFixture<Browser>, IClassFixture<StartedBot>
{
    [Fact]
    public async Task A_press_on_a_card_in_one_browser_shows_on_the_board_in_another_within_a_second()
    {
        var company = new Company(started.Bot);
        await company.BeginsAssessed("付款中斷", 3);
        var board = await browser.Open(new Uri(started.Bot.Address, $"/cases/{company.Case}").ToString());
        var vote = board.Locator("[data-ballot=b1] tbody tr").First;
        await Expect(board.GetByTestId("verify")).ToContainTextAsync("相符");
        var room = await browser.Open(new Uri(started.Bot.Address, $"/rehearsal?person={SamplePeople.CommitteeConvener}").ToString());

        var fastest = TimeSpan.MaxValue;
        foreach (var (button, shown) in (IEnumerable<(string, string)>)[("不同意", "✕ 不同意"), ("棄權", "– 棄權"), ("不同意", "✕ 不同意")])
        {
            var pressed = room.Locator(".message").Last.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = button, Exact = true });
            await Expect(pressed).ToBeVisibleAsync();
            var began = Stopwatch.GetTimestamp();
            await pressed.ClickAsync();
            await Expect(vote).ToContainTextAsync(shown);
            fastest = new[] { fastest, Stopwatch.GetElapsedTime(began) }.Min();
        }

        Assert.InRange(fastest, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
