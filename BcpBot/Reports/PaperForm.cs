using System.Collections.Immutable;

namespace BcpBot.Reports;

/// <summary>The form as paper has it: a body of at most four pages. What does not fit is shortened there and stands whole in annex H; <c>form.json</c> is never shortened.</summary>
/// <param name="Sources">The table of the streams that it was drawn from.</param>
/// <param name="Annexes">A to G, and H where the body was shortened.</param>
internal sealed record PaperForm(ImmutableArray<FormSection> Sections, FormSection Sources, ImmutableArray<FormSection> Annexes)
{
    // The title above the first section, in millimetres.
    private const double Title = 13;

    private const int Pages = 4;

    private const string SourcesKey = "sources", AnnexesKey = "annexes";

    /// <summary>From nothing shortened to almost everything; the first that fits is taken, for all texts and tables alike.</summary>
    private static readonly ImmutableArray<Shortening?> Levels =
        [null, new(12, 40), new(8, 40), new(6, 30), new(4, 30), new(3, 24), new(2, 24), new(2, 16), new(2, 10), new(2, 6), new(1, 10), new(1, 6), new(1, 4), new(1, 2)];

    public static PaperForm Of(PrintedForm form)
    {
        var whole = new PaperForm(form.Sections, SourcesOf(form.Sources), form.Annexes);
        return Levels.Select(level => level is null ? whole : whole.Shortened(level)).FirstOrDefault(paper => paper.Fits) ?? whole.Shortened(Levels[^1]!);
    }

    private bool Fits => PaperHeight.Pages(Sections.Append(Sources), Title) <= Pages;

    private PaperForm Shortened(Shortening shortening)
    {
        var annex = new WholeTexts();
        var (sections, sources) = (Sections.Select(section => shortening.Of(section, annex)).ToImmutableArray(), shortening.Of(Sources, annex));
        return annex.IsEmpty ? this : new PaperForm([.. sections.Select(Listed)], sources, [.. Annexes, annex.Section]);
    }

    // The list of annexes names the one more.
    private static FormSection Listed(FormSection section) => section with
    {
        Parts = [.. section.Parts.Select(part => part is FormPart.Fields fields
            ? new FormPart.Fields([.. fields.Rows.Select(field => field is { Key: AnnexesKey, Value: { } list } ? field with { Value = $"{list}；{FormWords.WholeAnnex}" } : field)])
            : part)],
    };

    // A chain that does not hold stands first: it is not to be cut off.
    private static FormSection SourcesOf(ImmutableArray<FormSource> sources) =>
        new(SourcesKey, "", FormWords.Sources, [FormWords.SourceTable([.. sources.Take(1), .. sources.Skip(1).OrderBy(source => source.Faults.IsEmpty)])]);
}
