using BcpBot.Tests.Rehearsal;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BcpBot.Tests.Pages;

/// <summary>The room without a mouse, without eyes, on a small screen, at first sight, and without its server.</summary>
public sealed class RoomForEveryoneTests(Browser browser, HouseWithARoom house) : IClassFixture<Browser>, IClassFixture<HouseWithARoom>
{
    [Fact]
    public async Task Whoever_chose_a_person_can_type_at_once()
    {
        var page = await Open("/rehearsal");
        await page.Locator("button[data-person=E001]").ClickAsync();

        await Expect(page.GetByLabel("輸入文字")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_Tab_leads_past_the_people_to_the_newest_message()
    {
        var id = await house.Tell(HouseWithARoom.Chen, "請表決", HouseWithARoom.Ballot());
        var page = await Open("/rehearsal?person=E002");
        await Expect(Message(page, id)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "跳到對話" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".message").Last).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_comes_in_is_shown_from_its_beginning_and_said()
    {
        for (var before = 0; before < 3; before++)
            await house.Tell(HouseWithARoom.Wang, "較早的訊息", HouseWithARoom.Ballot());
        var page = await Open("/rehearsal?person=E001", 390, 600);
        await Expect(page.GetByTestId("spoken")).ToHaveTextAsync("");

        var id = await house.Tell(HouseWithARoom.Wang, "【實際事故】請表決", HouseWithARoom.Ballot());

        await Expect(page.GetByTestId("spoken")).ToHaveTextAsync("【實際事故】請表決");
        await Expect(Message(page, id).Locator(".push")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(Message(page, id).GetByText("請表決：是否啟動")).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task Whoever_presses_with_the_keyboard_stays_at_the_card_and_hears_what_came_of_it()
    {
        var id = await house.Tell(HouseWithARoom.Lin, "請表決", HouseWithARoom.Ballot());
        var page = await Open("/rehearsal?person=E003");
        await Message(page, id).GetByRole(AriaRole.Button, new() { Name = "同意啟動" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByTestId("spoken")).ToHaveTextAsync("已記錄（02:12） ballot.vote approve");
        await Expect(Message(page, id)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_a_button_opens_below_the_fold_is_scrolled_into_view()
    {
        var id = await house.Tell(HouseWithARoom.Chen, "請表決", HouseWithARoom.Ballot());
        var page = await Open("/rehearsal?person=E002", 390, 844);
        await Message(page, id).GetByRole(AriaRole.Button, new() { Name = "更多" }).ClickAsync();

        await Expect(Message(page, id).GetByRole(AriaRole.Button, new() { Name = "要求補充說明" })).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task A_box_is_ticked_anywhere_in_its_row_and_the_row_is_as_high_as_a_finger()
    {
        var id = await house.Tell(HouseWithARoom.Wu, "請表決", HouseWithARoom.Ballot());
        var page = await Open("/rehearsal?person=E004", 390, 844);
        await Message(page, id).GetByRole(AriaRole.Button, new() { Name = "更多" }).ClickAsync();
        var row = Message(page, id).Locator(".ac-toggleInput");
        await Expect(row).ToBeInViewportAsync();
        var box = (await row.BoundingBoxAsync())!;
        await row.ClickAsync(new() { Position = new() { X = box.Width - 4, Y = 2 } });

        await Expect(Message(page, id).GetByLabel("很急")).ToBeCheckedAsync();
        Assert.True(box.Height >= 40, $"The row is {box.Height} pixels high.");
    }

    [Theory]
    [InlineData("zh-TW", "虛構公司", "選 林佳穎，按「我來指揮」", "林佳穎")]
    [InlineData("en", "made-up company", "choose Grace Lee, type “report”", "Grace Lee")]
    public async Task The_first_screen_says_what_this_is_and_whom_to_choose_first(string language, string what, string advice, string person)
    {
        var page = await Open($"/rehearsal?lang={language}", 390, 844);
        await Expect(page.Locator(".welcome")).ToContainTextAsync(what);
        Assert.Equal(3, await page.Locator("[data-try]").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = advice }).ClickAsync();

        await Expect(page.Locator(".chat-head h2")).ToHaveTextAsync(person);
    }

    [Theory]
    [InlineData("zh-TW")]
    [InlineData("en")]
    public async Task Every_command_and_every_move_of_the_clock_fits_a_narrow_screen(string language)
    {
        var page = await Open($"/rehearsal?person=E001&lang={language}", 320, 700);
        await Expect(page.Locator(".quick button")).ToHaveCountAsync(7);

        foreach (var button in await page.Locator(".quick button, .moves fluent-button").AllAsync())
        {
            await Expect(button).ToBeInViewportAsync(new() { Ratio = 1 });
            Assert.True(await button.EvaluateAsync<bool>("button => button.scrollWidth <= button.clientWidth"), await button.TextContentAsync());
        }
    }

    [Fact]
    public async Task The_lock_screen_line_is_explained_once_a_chat()
    {
        await house.Tell(HouseWithARoom.Wu, "第一則", HouseWithARoom.Ballot());
        var id = await house.Tell(HouseWithARoom.Wu, "第二則", HouseWithARoom.Ballot());
        var page = await Open("/rehearsal?person=E004");

        await Expect(page.Locator(".push-caption")).ToHaveTextAsync(["手機鎖定畫面顯示"]);
        await Expect(Message(page, id).Locator(".push-caption")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Roles_are_in_the_language_of_the_page_and_the_page_says_whose_the_cards_are()
    {
        var page = await Open("/rehearsal?person=E003&lang=en");

        await Expect(page.Locator(".chat-head")).ToContainTextAsync("Working group lead");
        await Expect(page.Locator(".card-language")).ToContainTextAsync("each person’s own language");
    }

    [Theory]
    [InlineData("zh-TW", "與伺服器的連線中斷", "重新載入", "伺服器還沒有回應。")]
    [InlineData("en", "The connection to the server is lost", "Load again", "The server does not answer yet.")]
    public async Task A_page_without_its_server_says_so_in_its_language(string language, string title, string loadAgain, string stillGone)
    {
        var gone = new HouseWithARoom();
        await gone.InitializeAsync();
        var page = await browser.Open(new Uri(gone.Address, $"/rehearsal?person=E001&lang={language}").ToString());
        await Expect(page.GetByRole(AriaRole.Log)).ToBeVisibleAsync();
        await Expect(page.Locator($"html[lang^={language[..2]}]")).ToHaveCountAsync(1);
        await gone.DisposeAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = loadAgain }).ClickAsync();
        await Expect(page.GetByText(stillGone)).ToBeVisibleAsync();
    }

    private Task<IPage> Open(string path, int width = 1280, int height = 800) => browser.Open(new Uri(house.Address, path).ToString(), width, height);

    private static ILocator Message(IPage page, string id) => page.Locator($"[data-activity='{id}']");
}
