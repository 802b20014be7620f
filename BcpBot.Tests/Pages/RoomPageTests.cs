using System.Text.RegularExpressions;
using BcpBot.Tests.Rehearsal;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BcpBot.Tests.Pages;

public sealed class RoomPageTests(Browser browser, HouseWithARoom house) : IClassFixture<Browser>, IClassFixture<HouseWithARoom>
{
    [Fact]
    public async Task One_person_plays_another_reads_a_card_presses_types_and_moves_the_clock()
    {
        var page = await browser.Open(new Uri(house.Address, "/rehearsal").ToString());
        var id = await house.Tell(HouseWithARoom.Wang, "【實際事故】請表決是否啟動（03:42 前）", HouseWithARoom.Ballot());

        await page.Locator("button[data-person=E001]").ClickAsync();
        var message = page.Locator($"[data-activity='{id}']");
        await Expect(message.Locator(".push")).ToContainTextAsync("請表決是否啟動");

        await message.GetByLabel("意見").FillAsync("請儘快");
        await message.GetByRole(AriaRole.Button, new() { Name = "不同意" }).ClickAsync();
        await Expect(message.GetByTestId("card")).ToContainTextAsync("已記錄（02:12）");
        await Expect(message.GetByTestId("card")).ToContainTextAsync("reject");
        Assert.Equal("請儘快", house.Arrived.Last(activity => activity["type"]!.ToString() == "invoke")["value"]!["action"]!["data"]!["comment"]!.ToString());

        await page.GetByLabel("輸入文字").FillAsync("狀態");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.own").Last).ToContainTextAsync("狀態");
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("您說：狀態");

        await page.Locator("[data-advance='30']").ClickAsync();
        await Expect(page.GetByTestId("now")).ToHaveTextAsync(new Regex("02:42"));
    }

    [Fact]
    public async Task A_photo_is_attached_and_reaches_the_bot_as_Teams_sends_it()
    {
        var page = await browser.Open(new Uri(house.Address, "/rehearsal?person=E002").ToString());

        await page.GetByTestId("attach").SetInputFilesAsync(new FilePayload { Name = "機櫃.jpg", MimeType = "image/jpeg", Buffer = [0xFF, 0xD8, 0xFF, 0xE0] });

        await Expect(page.Locator(".message.own").Last).ToContainTextAsync("機櫃.jpg");
        await house.Until(() => house.Arrived.Any(activity => activity["attachments"] is not null));
        var attachment = house.Arrived.Last(activity => activity["attachments"] is not null)["attachments"]![0]!;
        Assert.Equal(("image/jpeg", "機櫃.jpg"), (attachment["contentType"]!.ToString(), attachment["name"]!.ToString()));
        Assert.Equal([0xFF, 0xD8, 0xFF, 0xE0], await house.Client.GetByteArrayAsync(attachment["contentUrl"]!.ToString()));
    }

    [Fact]
    public async Task A_message_for_another_person_shows_at_once_as_unread()
    {
        var page = await browser.Open(new Uri(house.Address, "/rehearsal?person=E001").ToString());
        var unread = page.Locator("button[data-person=E004] .count");
        await page.Locator("button[data-person=E004]").ClickAsync();
        await Expect(page.Locator(".chat-head h2")).ToHaveTextAsync("吳志豪");
        await Expect(unread).ToHaveCountAsync(0);
        await page.Locator("button[data-person=E001]").ClickAsync();
        await Expect(page.Locator(".chat-head h2")).ToHaveTextAsync("王小明");

        await house.Tell(HouseWithARoom.Wu, "請回報安全狀況", HouseWithARoom.Ballot());

        await Expect(unread).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task What_people_typed_is_text_and_never_a_page()
    {
        var card = HouseWithARoom.Ballot();
        card["body"]![1]!["text"] = "<img src=x onerror=\"window.broken=1\"> [按我](javascript:window.broken=1) ![圖](http://elsewhere.example/x.png) [說明](https://example.tw/a)";
        var id = await house.Tell(HouseWithARoom.Lin, "<b>粗</b>", card);

        var page = await browser.Open(new Uri(house.Address, "/rehearsal?person=E003").ToString());
        var message = page.Locator($"[data-activity='{id}']");

        await Expect(message.GetByTestId("card")).ToContainTextAsync("<img src=x");
        await Expect(message.Locator(".push")).ToContainTextAsync("<b>粗</b>");
        Assert.Equal(0, await message.Locator("img").CountAsync());
        Assert.Equal(["https://example.tw/a"], await message.Locator("a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)"));
        Assert.Equal("noopener noreferrer", await message.Locator("a").GetAttributeAsync("rel"));
        Assert.False(await page.EvaluateAsync<bool>("'broken' in window"));
    }

    [Fact]
    public async Task The_page_speaks_English_too_and_keeps_it_in_its_address()
    {
        var page = await browser.Open(new Uri(house.Address, "/rehearsal?person=E005").ToString());
        await page.GetByTestId("language").ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Rehearsal room");
        await Expect(page).ToHaveURLAsync(new Regex("lang=en"));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Nothing_is_wider_than_the_window(int width)
    {
        await house.Tell(HouseWithARoom.Chen, "【實際事故】請表決", HouseWithARoom.Ballot());
        var page = await browser.Open(new Uri(house.Address, "/rehearsal?person=E002").ToString(), width, 740);
        await Expect(page.Locator(".ac-pushButton").First).ToBeVisibleAsync();

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.messages *')].every(e => e.getBoundingClientRect().right <= innerWidth)"));
    }

    [Fact]
    public async Task The_start_page_leads_to_the_room()
    {
        var page = await browser.Open(house.Address.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "自己操作" }).ClickAsync();

        await Expect(page.Locator("button[data-person=E001]")).ToBeVisibleAsync();
    }
}
