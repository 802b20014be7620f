using BcpBot.Tests.Pages;
using BcpBot.Tests.Sample;
using static Microsoft.Playwright.Assertions;

namespace BcpBot.Tests.Stories;

/// <summary>Two browsers: somebody presses in the one, the other shows the board.</summary>
public sealed class BoardStories(Browser browser, StartedBot started) : IClassFixture<Browser>, IClassFixture<StartedBot>
{
    [Fact]
    public async Task A_press_on_a_card_in_one_browser_shows_on_the_open_board_in_another()
    {
        var company = new Company(started.Bot);
        await company.BeginsAssessed("付款中斷", 3);
        var board = await browser.Open(new Uri(started.Bot.Address, $"/cases/{company.Case}").ToString());
        await Expect(board.GetByTestId("verify")).ToContainTextAsync("相符");

        foreach (var (seat, person) in new[] { SamplePeople.CommitteeConvener, SamplePeople.CommitteeMember2 }.Index())
        {
            var room = await browser.Open(new Uri(started.Bot.Address, $"/rehearsal?person={person}").ToString());
            var abstain = room.Locator(".message").Last.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "棄權", Exact = true });
            await Expect(abstain).ToBeVisibleAsync();
            await abstain.ClickAsync();
            await Expect(board.Locator("[data-ballot=b1] tbody tr").Nth(seat)).ToContainTextAsync("棄權");
        }
    }
}
