using BcpBot.Reports;
using static BcpBot.Tests.PrintedForms.FormStory;

namespace BcpBot.Tests.PrintedForms;

/// <summary>What the paper leaves out of the body, and where it stands instead.</summary>
public class PaperFormTests
{
    private const string Long = "這是一段很長的說明。";

    [Fact]
    public void A_form_that_fits_is_printed_as_it_is()
    {
        var form = FormStory.Filed.Form();
        var paper = PaperForm.Of(form);

        Assert.True(form.Sections == paper.Sections);
        Assert.Empty(paper.Annexes.Where(annex => annex.No == "H").SelectMany(FieldsOf)); Assert.True(form.Annexes == paper.Annexes);
    }

    [Fact]
    public void A_shortened_text_says_where_it_stands_whole_and_stands_there()
    {
        var form = Lengthened(FormStory.Filed, Long, 1_200).Form();
        var paper = PaperForm.Of(form);
        var whole = form.Section("findings").Value("cause")!;
        var body = paper.Sections.Single(section => section.Key == "findings").Value("cause")!;

        Assert.Equal(1_200, whole.Length);
        Assert.EndsWith("…（全文見附件 H）", body, StringComparison.Ordinal);
        Assert.StartsWith(body[..^10], whole, StringComparison.Ordinal);
        Assert.Equal(("H", "正文節略之全文"), (paper.Annexes[^1].No, paper.Annexes[^1].Title));
        Assert.Contains(FieldsOf(paper.Annexes[^1]), field => field.Label == "十三、根本原因" && field.Value == whole);
        Assert.EndsWith("；H 正文節略之全文", paper.Sections.Single(section => section.Key == "signatures").Value("annexes"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shortened_cell_stands_whole_under_its_row_and_column()
    {
        var paper = PaperForm.Of(Lengthened(FormStory.Filed, Long, 1_200).Form());

        Assert.EndsWith("…（全文見附件 H）", paper.Sections.Single(section => section.Key == "improvements").Table("improvements").Cells("finding")[0][0], StringComparison.Ordinal);
        Assert.Contains(FieldsOf(paper.Annexes[^1]), field => field.Label.StartsWith("十四、改善事項第 1 列・發現", StringComparison.Ordinal) && field.Value?.Length == 1_200);
    }

    [Fact]
    public void Rows_that_the_body_has_no_room_for_stand_in_the_annex()
    {
        var form = Multiplied(FormStory.Filed.Form(), 40, 1);
        var paper = PaperForm.Of(form);
        var all = form.Section("times").Table("times").Rows.Length;
        var kept = paper.Sections.Single(section => section.Key == "times").Table("times").Rows.Length;

        Assert.InRange(kept, 1, all - 1);
        Assert.Equal(all - kept, paper.Annexes[^1].Parts.OfType<FormPart.Table>().Single(table => table.Key == "times").Rows.Length);
        Assert.Contains(new FormPart.Note($"另 {all - kept} 列見附件 H。"), paper.Sections.Single(section => section.Key == "times").Parts);
    }

    [Fact]
    public void A_stream_whose_chain_does_not_hold_stays_in_the_body()
    {
        var form = FormStory.Filed.Form();
        var others = Enumerable.Range(0, 200).Select(no => form.Sources[0] with { Stream = $"organisation/1/{no}", Faults = no == 150 ? [FormWords.Fault(7, "WordsChanged")] : [] });
        var paper = PaperForm.Of(form with { Sources = [form.Sources[0], .. others] });

        Assert.Equal(["case/c0ffee", "organisation/1/150"], ((FormPart.Table)paper.Sources.Parts[0]).Cells("stream").Take(2).Select(row => row[0]));
        Assert.InRange(((FormPart.Table)paper.Sources.Parts[0]).Rows.Length, 2, 40);
    }

    [Theory]
    [InlineData("先停機再通知廠商", 10, 1, "先停機再通知廠商")]
    [InlineData("先停機再通知廠商", 6, 1, "先停機再通…")]
    [InlineData("先停機再通知廠商", 4, 2, "先停機再通知廠商")]
    [InlineData("call the provider now", 8, 1, "call the…")]
    [InlineData("先👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 4, 1, "先👨‍👩‍👧‍👦…")]
    public void A_text_is_cut_at_a_word_or_a_whole_character(string text, double em, int lines, string printed) =>
        Assert.Equal(printed, Typesetting.Brief(text, em, lines, "…"));

    private static IEnumerable<FormField> FieldsOf(FormSection section) => section.Parts.OfType<FormPart.Fields>().SelectMany(fields => fields.Rows);
}
