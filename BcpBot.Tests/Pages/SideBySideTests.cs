using BcpBot.Tests.Rehearsal;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BcpBot.Tests.Pages;

/// <summary>Several people at once in the room: columns on a desk, tabs on a phone; and the list of people by body and by unit.</summary>
public sealed class SideBySideTests(Browser browser, HouseWithARoom house) : IClassFixture<Browser>, IClassFixture<HouseWithARoom>
{
    [Fact]
    public async Task Three_people_stand_side_by_side_and_each_presses_for_himself()
    {
        var page = await Open("/rehearsal?person=E001", 1280);
        await Beside(page, "E001", "E002");
        await Beside(page, "E002", "E003");

        await Expect(page.Locator(".chat h2")).ToHaveTextAsync(["王小明", "陳怡君", "林佳穎"]);
        await Expect(page.Locator("[data-beside]")).ToHaveCountAsync(0);
        var id = await house.Tell(HouseWithARoom.Wang, "請表決", HouseWithARoom.Ballot());
        await page.Locator($"[data-activity='{id}']").GetByRole(AriaRole.Button, new() { Name = "不同意" }).ClickAsync();
        await Expect(page.Locator($"[data-activity='{id}']")).ToContainTextAsync("已記錄");

        await page.Locator("[data-close=E002]").ClickAsync();
        await Expect(page.Locator(".chat h2")).ToHaveTextAsync(["王小明", "林佳穎"]);
    }

    [Fact]
    public async Task On_a_phone_they_are_tabs()
    {
        var page = await Open("/rehearsal?person=E001", 360);
        await page.Locator("[data-beside=E001]").ClickAsync();
        await page.Locator(".people-toggle").ClickAsync();
        await page.Locator("button[data-person=E002]").ClickAsync();

        await Expect(page.Locator(".chat:visible h2")).ToHaveTextAsync(["陳怡君"]);
        await page.Locator("[data-tab=E001]").ClickAsync();
        await Expect(page.Locator(".chat:visible h2")).ToHaveTextAsync(["王小明"]);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task People_stand_by_body_or_by_unit_with_what_they_have_not_read()
    {
        await house.Tell(HouseWithARoom.Lin, "請接手", HouseWithARoom.Ballot());
        var page = await Open("/rehearsal", 1280);
        await page.Locator("[data-group=unit]").ClickAsync();

        var unit = page.Locator(".people-groups section").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "資訊部" }) });
        await Expect(unit.Locator("button[data-person]")).ToHaveCountAsync(2);
        await Expect(unit.Locator("h2 .count")).Not.ToHaveTextAsync("0");
        await Expect(unit).ToContainTextAsync("資訊安全工作分組組長");
    }

    private Task<IPage> Open(string path, int width) => browser.Open(new Uri(house.Address, path).ToString(), width, 740);

    private static async Task Beside(IPage page, string from, string person)
    {
        await page.Locator($"[data-beside={from}]").ClickAsync();
        await page.Locator($"button[data-person={person}]").ClickAsync();
        await Expect(page.Locator($"[data-tab={person}]")).ToHaveCountAsync(1);
    }
}
