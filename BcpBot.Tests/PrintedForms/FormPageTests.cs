using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Journal;
using BcpBot.Reports;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Pages;
using Microsoft.Playwright;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.PrintedForms.FormStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.PrintedForms;

/// <summary>The form as a page for print.</summary>
public sealed class FormPageTests(Browser browser) : IClassFixture<Browser>
{
    private const int PagesOfTheBody = 4, A4Width = 794, A4Height = 1123;

    // Fonts differ by machine: the pictures are compared as blurs, in hundredths of white.
    private const double DifferenceAtMost = 6;

    private static readonly string Typed = "<script>alert(1)</script> \" ' & </style> {{x}} " + new string('長', 3000);

    [Fact]
    public void What_people_typed_is_text_wherever_it_stands()
    {
        var form = TimelineSpec<Case>.Of(Case.Machine).When(
            0, new CaseCommand.Report(new CaseId("c0ffee"), "BCP-2026-0007", ReportedKind.Other, null, false, new Roster(1, 25, 1, Bodies), Absences.None) { By = Employee1, Words = CaseStory.Typed("what", Typed) }).Form();
        var page = FormPage.Of(form with { Head = form.Head with { Company = Typed, No = Typed, KeptUntil = Typed } });

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, Regex.Count(page, "</style>"));
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_the_last_fact_and_whether_the_chains_hold_and_no_time_of_printing()
    {
        var form = FormStory.Filed.Form();
        var last = form.Sources[0];

        Assert.Contains($"#{last.Version} {last.Hash[..4]}…{last.Hash[^4..]}", FormPage.Of(form), StringComparison.Ordinal);
        Assert.Contains("雜湊鏈驗證：相符", FormPage.Of(form), StringComparison.Ordinal);

        var broken = FormPage.Of(form with { Sources = [last with { Faults = [FormWords.Fault(7, "WordsChanged")] }] });
        Assert.Contains("雜湊鏈驗證：不符：第 7 筆：文字遭變更", broken, StringComparison.Ordinal);
        Assert.DoesNotContain("雜湊鏈驗證：相符", broken, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_chain_has_words() =>
        Assert.All(Enum.GetNames<Fault>(), fault => Assert.NotEqual($"第 7 筆：{fault}", FormWords.Fault(7, fault)));

    [Fact]
    public void A_drill_prints_its_watermark_and_a_real_case_none()
    {
        var form = FormStory.Filed.Form();

        Assert.DoesNotContain("<body class=\"drill\">", FormPage.Of(form), StringComparison.Ordinal);
        Assert.Contains("<body class=\"drill\">", FormPage.Of(form with { Head = form.Head with { IsDrill = true } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complete_incidents_body_is_at_most_four_pages_of_A4() =>
        Assert.InRange(await PagesOf(FormStory.Filed.Form()), 2, PagesOfTheBody);

    [Fact]
    public async Task A_finished_drills_body_is_at_most_four_pages_of_A4() =>
        Assert.InRange(await PagesOf(FormStory.Drill.Form()), 2, PagesOfTheBody);

    [Fact]
    public async Task A_form_drafted_beforehand_is_at_most_four_pages_of_A4() =>
        Assert.InRange(await PagesOf(Drafted(Interruption, PaymentPlan)), 2, PagesOfTheBody);

    [Theory]
    [InlineData("長", 1_200)]
    [InlineData("長", 10_000)]
    [InlineData("unbreakable", 10_000)]
    [InlineData("some words of it ", 1_200)]
    [InlineData("🚒", 10_000)]
    public async Task However_long_the_texts_are_the_body_is_at_most_four_pages_of_A4(string typed, int characters)
    {
        foreach (var story in new[] { FormStory.Filed, FormStory.Drill })
            Assert.InRange(await PagesOf(Lengthened(story, typed, characters).Form()), 2, PagesOfTheBody);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(40, 40)]
    public async Task However_many_rows_and_tables_there_are_the_body_is_at_most_four_pages_of_A4(int rows, int tables) =>
        Assert.InRange(await PagesOf(Multiplied(Lengthened(FormStory.Filed, "長", 1_200).Form(), rows, tables)), 2, PagesOfTheBody);

    [Fact]
    public async Task No_text_runs_out_of_its_cell_and_no_table_out_of_the_page()
    {
        foreach (var form in new[] { FormStory.Filed.Form(), FormStory.Drill.Form(), Chosen().Form(), FormOf(Endangered()), Drafted(Malware, OrderPlan) })
        {
            var page = await Printed(form);
            var overflowing = await page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('th, td, table, h1, p')].filter(one => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > document.querySelector('main').getBoundingClientRect().right + 1).map(one => one.textContent.slice(0, 40))");
            Assert.Empty(overflowing);
        }
    }

    [Fact]
    public async Task Its_first_page_looks_like_the_picture()
    {
        var page = await Printed(FormStory.Filed.Form());
        var seen = await page.ScreenshotAsync(new() { Clip = new() { X = 0, Y = 0, Width = A4Width, Height = A4Height } });
        var picture = Path.GetFullPath(Path.Combine(Here(), "..", "..", "docs", "pictures", "form.png"));
        if (!File.Exists(picture) && Environment.GetEnvironmentVariable("BCPBOT_WRITE_GOLDEN") == "1")
            await File.WriteAllBytesAsync(picture, seen);

        Assert.InRange(await Difference(page, seen, await File.ReadAllBytesAsync(picture)), 0, DifferenceAtMost);
    }

    /// <summary>The page as a printer sees it, without the margins' head and foot.</summary>
    private Task<IPage> Printed(PrintedForm form) => Opened(FormPage.Of(form));

    private async Task<IPage> Opened(string html)
    {
        var page = await browser.Open("about:blank", A4Width, A4Height);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetContentAsync(html);
        return page;
    }

    /// <summary>Those of the body: the annexes, which may be long, are not even laid out.</summary>
    private async Task<int> PagesOf(PrintedForm form)
    {
        var html = FormPage.Of(form);
        var page = await Opened(html.IndexOf("<section class=\"section annex\"", StringComparison.Ordinal) is > 0 and var annexes ? html[..annexes] : html);
        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));
        return Regex.Count(pdf, @"/Type\s*/Page\b");
    }

    /// <summary>The mean difference of the two pictures made small, in hundredths of white.</summary>
    private static Task<double> Difference(IPage page, byte[] one, byte[] other) => page.EvaluateAsync<double>(
        """
        async ([one, other]) => {
          const small = async encoded => {
            const image = new Image();
            image.src = 'data:image/png;base64,' + encoded;
            await image.decode();
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [40, 56];
            const context = canvas.getContext('2d');
            context.imageSmoothingQuality = 'high';
            context.drawImage(image, 0, 0, 40, 56);
            return context.getImageData(0, 0, 40, 56).data;
          };
          const [a, b] = [await small(one), await small(other)];
          let sum = 0;
          for (let place = 0; place < a.length; place += 4) sum += Math.abs(a[place] - b[place]);
          return 100 * sum / 255 / (a.length / 4);
        }
        """, new[] { Convert.ToBase64String(one), Convert.ToBase64String(other) });

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
