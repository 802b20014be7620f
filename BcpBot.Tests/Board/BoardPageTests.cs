using System.Net;
using System.Text.RegularExpressions;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.RollCalls;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Pages;
using BcpBot.Tests.Sample;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BcpBot.Tests.Board;

/// <summary>The list of cases and the page of one.</summary>
public sealed class BoardPageTests(Browser browser, HouseWithABoard house) : IClassFixture<Browser>, IClassFixture<HouseWithABoard>
{
    [Theory]
    [InlineData(1280, "zh-TW", ColorScheme.Light)]
    [InlineData(320, "zh-TW", ColorScheme.Dark)]
    [InlineData(1280, "en", ColorScheme.Dark)]
    [InlineData(320, "en", ColorScheme.Light)]
    public async Task Every_page_passes_axe_and_fits_its_window(int width, string language, ColorScheme scheme)
    {
        foreach (var path in (string[])["/cases", $"/cases/{HouseWithABoard.Burning}", $"/cases/{HouseWithABoard.Filed}", $"/cases/{HouseWithABoard.Drilled}"])
        {
            var page = await Open($"{path}?lang={language}", width, scheme);
            await Expect(page.Locator("h2").First).ToBeVisibleAsync();

            Assert.Empty(await page.SeriousFindings());
            Assert.Empty(await page.TooWide());
            await page.CloseAsync();
        }
    }

    [Fact]
    public async Task Open_cases_come_first_with_what_is_late_then_those_that_ended_by_year()
    {
        var page = await Open("/cases");
        var open = page.Locator($"[data-case='{HouseWithABoard.Fire}']");

        await Expect(open).ToContainTextAsync("【實際事故】");
        await Expect(open).ToContainTextAsync("鄭文傑");
        await Expect(open).ToContainTextAsync("0900-000-012");
        await Expect(open.Locator(".late")).ToContainTextAsync("逾時");
        Assert.Equal(["2026", "2025"], (await page.Locator("#over ~ h3").AllTextContentsAsync()).ToArray());
        await Expect(page.Locator(".ended").First).ToContainTextAsync("【演練】");
        await Expect(page.GetByTestId("reach")).ToContainTextAsync("從未安裝");
        await Expect(page.GetByTestId("reach").Locator("dd").Nth(1)).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task A_case_shows_its_stage_commander_votes_chain_and_who_is_silent_or_needs_help()
    {
        var page = await Open($"/cases/{HouseWithABoard.Burning}");

        await Expect(page.Locator("h1")).ToHaveTextAsync(HouseWithABoard.Typed);
        await Expect(page.Locator("[aria-current=step]")).ToHaveTextAsync("執行");
        await Expect(page.GetByTestId("commander")).ToContainTextAsync("0900-000-012");
        await Expect(page.Locator("[data-ballot=b1]")).ToContainTextAsync("結果：同意（同意 3");
        await Expect(page.Locator($"[data-link={SamplePeople.CommitteeLink}] .acknowledged").First).ToContainTextAsync("✓");
        await Expect(page.Locator(".link.told.deputy").First).ToContainTextAsync("↷");
        await Expect(page.GetByTestId("help-list")).ToContainTextAsync("三樓，腳受傷");
        await Expect(page.GetByTestId("silent-list").Locator("a[href^='tel:']").First).ToBeVisibleAsync();
        await Expect(page.Locator("[data-due=Recover]").First).ToContainTextAsync("RTO");
        await Expect(page.Locator(".ring canvas")).ToHaveAttributeAsync("style", new Regex("display: block"));
        await Expect(page.Locator(".timeline")).ToContainTextAsync("鄭文傑 接手指揮");
    }

    [Fact]
    public async Task A_finished_case_reads_as_well_with_its_signatures_and_what_verify_says()
    {
        var page = await Open($"/cases/{HouseWithABoard.Filed}?lang=en");

        await Expect(page.GetByTestId("stage")).ToHaveTextAsync("Filed");
        await Expect(page.Locator(".signatures .good")).ToHaveCountAsync(4);
        await Expect(page.GetByTestId("verify")).ToContainTextAsync("The hash chains hold");
        await Expect(page.GetByTestId("after")).ToContainTextAsync("verified");
        await Expect(page.Locator("#due")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("ballots")).Not.ToContainTextAsync("not voted yet");
        await Expect(page.GetByTestId("runs")).Not.ToContainTextAsync(new Regex("Running|to do|late"));
        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("the form is filed");
    }

    [Fact]
    public async Task The_clock_counts_in_the_page()
    {
        var page = await Open($"/cases/{HouseWithABoard.Burning}");
        var first = page.Locator(".count-down").First;
        var before = await first.TextContentAsync();

        await Expect(first).Not.ToHaveTextAsync(before!);
    }

    [Fact]
    public async Task The_timeline_is_filtered_and_opened_further()
    {
        var page = await Open($"/cases/{HouseWithABoard.Filed}");
        await Expect(page.GetByTestId("verify")).ToContainTextAsync("相符");
        var lines = page.Locator(".timeline li");
        await Expect(lines).ToHaveCountAsync(40);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("再顯示") }).ClickAsync();
        await Expect(lines).Not.ToHaveCountAsync(40);

        await page.GetByLabel("顯示").SelectOptionAsync(new SelectOptionValue { Label = "決策" });
        await Expect(page.Locator(".timeline li:not(.topic-decision)")).ToHaveCountAsync(0);
        await Expect(lines.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_happens_shows_in_an_open_page_and_is_said()
    {
        var page = await Open($"/cases/{HouseWithABoard.Burning}");
        var list = await Open("/cases");
        await Expect(page.GetByTestId("verify")).ToContainTextAsync("相符");
        await Expect(list.GetByTestId("now")).ToBeVisibleAsync();

        foreach (var (others, person) in new[] { SamplePeople.Employee1, SamplePeople.Employee3, SamplePeople.Auditor }.Index())
        {
            await house.Answers(person, SafetyAnswer.Help);
            await Expect(page.GetByTestId("help")).ToHaveTextAsync($"{others + 2}");
        }

        await house.Does(SamplePeople.WorkingGroupMember2, new CaseCommand.Take());
        await Expect(page.GetByTestId("commander")).ToContainTextAsync("許雅婷");
        await Expect(page.GetByTestId("newest")).ToContainTextAsync("許雅婷 接手指揮");
        await Expect(list.Locator($"[data-case='{HouseWithABoard.Fire}']")).ToContainTextAsync("許雅婷");
        await house.Does(SamplePeople.WorkingGroupLead, new CaseCommand.Take());
        await Expect(page.GetByTestId("commander")).ToContainTextAsync("鄭文傑");
    }

    [Theory]
    [InlineData("zh-TW,zh;q=0.9", "查無此頁")]
    [InlineData("en-GB", "There is no such page")]
    public async Task An_address_without_a_page_says_so_to_a_browser_and_only_its_status_to_a_program(string reads, string words)
    {
        using var client = new HttpClient { BaseAddress = house.Address };
        using var toProgram = await client.GetAsync(new Uri("/nothing", UriKind.Relative));
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Language", reads);
        using var toBrowser = await client.GetAsync(new Uri("/nothing?what=ever", UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotFound, ""), (toProgram.StatusCode, await toProgram.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.NotFound, toBrowser.StatusCode);
        Assert.Contains($"<h1>{words}</h1>", WebUtility.HtmlDecode(await toBrowser.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_case_is_not_found()
    {
        using var client = new HttpClient { BaseAddress = house.Address };
        using var answer = await client.GetAsync(new Uri("/cases/nothing", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("查無此案件", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_due_is_there_for_scripts_too()
    {
        using var client = new HttpClient { BaseAddress = house.Address };
        var due = System.Text.Json.Nodes.JsonNode.Parse(await client.GetStringAsync(new Uri("/api/obligations", UriKind.Relative)))!.AsArray();

        Assert.Contains(due, one => one!["kind"]!.ToString() == "Recover" && one["no"]!.ToString() == HouseWithABoard.Burning && one["subject"]!.ToString() == "payment" && !(bool)one["late"]!);
        Assert.Contains(due, one => one!["kind"]!.ToString() == "ReviewPlan" && one["case"] is null);
        Assert.Equal(due.Select(one => DateTimeOffset.Parse(one!["due"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture)).Order(), due.Select(one => DateTimeOffset.Parse(one!["due"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Language_and_colours_are_chosen_on_the_page_and_kept()
    {
        var page = await Open($"/cases/{HouseWithABoard.Filed}");
        await page.GetByTestId("language").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator("#journal")).ToHaveTextAsync("Timeline");

        await page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Cases" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Cases");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-room", "dark");
    }

    [Fact]
    public async Task A_page_that_is_drawn_anew_under_the_finger_takes_the_press_all_the_same()
    {
        var page = await Open($"/cases?lang=en");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).HoverAsync();
        await page.Mouse.DownAsync();
        await page.EvaluateAsync("for (const e of document.querySelectorAll('header.site')) e.outerHTML = e.outerHTML");
        await page.Mouse.UpAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-room", "dark");

        await page.Locator("[data-theme-switch]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-room", "light");
    }

    private Task<IPage> Open(string path, int width = 1280, ColorScheme scheme = ColorScheme.Light) => browser.Open(new Uri(house.Address, path).ToString(), width, 800, scheme);
}
