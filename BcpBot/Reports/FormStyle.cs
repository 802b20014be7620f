using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BcpBot.Reports;

/// <summary>How the form is printed: A4 upright, the head and the foot on every page, table heads repeated.</summary>
internal static class FormStyle
{
    public static string Of(FormHead head, string foot) => $$"""
        @page {
          size: A4 portrait; margin: 20mm 15mm 16mm;
          @top-left { content: {{Quoted($"{head.Company}　{FormWords.Title}")}}; font: bold 8.5pt {{Fonts}}; text-align: left; vertical-align: bottom; padding-bottom: 2mm; white-space: nowrap; width: 45%; }
          @top-right { content: {{Quoted(FormWords.HeadLine(head))}}; font: 7pt {{Fonts}}; text-align: right; vertical-align: bottom; padding-bottom: 2mm; white-space: nowrap; width: 55%; }
          @bottom-left { content: {{Quoted(foot)}}; font: 7pt {{Fonts}}; text-align: left; vertical-align: top; padding-top: 2mm; white-space: nowrap; width: 75%; }
          @bottom-right { content: "第 " counter(page) " 頁，共 " counter(pages) " 頁"; font: 7pt {{Fonts}}; text-align: right; vertical-align: top; padding-top: 2mm; white-space: nowrap; width: 25%; }
        }
        * { box-sizing: border-box; }
        html { font: 9pt/1.28 {{Fonts}}; color: #000; background: #fff; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        body { margin: 0 auto; max-width: 180mm; }
        h1 { font-size: 14pt; text-align: center; margin: 0 0 1mm; }
        h2 { font-size: 10.5pt; margin: 2.2mm 0 .8mm; break-after: avoid; }
        h3 { font-size: 8.5pt; font-weight: bold; margin: 1mm 0 .4mm; break-after: avoid; }
        p { margin: .5mm 0; }
        .state { text-align: right; margin: 0 0 1mm; }
        table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0 0 1mm; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        th, td { border: .25mm solid #333; padding: .35mm .9mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
        thead th { background: #eee; font-weight: bold; font-size: 7.5pt; line-height: 1.15; }
        .rows td { font-size: 8pt; line-height: 1.2; }
        .fields th { background: #f5f5f5; font-weight: normal; }
        .fields .label { width: 16%; }
        .blank { height: 5mm; }
        .annex { break-before: page; }
        .annex ~ .annex { break-before: auto; }
        .watermark { display: none; }
        .drill .watermark { display: block; position: fixed; top: 38%; left: 0; right: 0; text-align: center; font-size: 150pt; line-height: 1; letter-spacing: .2em; color: rgba(0, 0, 0, .07); transform: rotate(-35deg); pointer-events: none; }
        @media screen { body { padding: 10mm 0; } }
        @media screen and (max-width: 700px) { body { width: 180mm; padding: 4mm; } }
        """;

    // How wide a column is beside the others; the usual one is 10.
    private static readonly FrozenDictionary<string, int> Weights = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["no"] = 5,
        ["phase"] = 6,
        ["limit"] = 6,
        ["minutes"] = 6,
        ["finding"] = 24,
        ["verified"] = 18,
        ["dueOn"] = 11,
        ["result"] = 7,
        ["what"] = 26,
        ["started"] = 8,
        ["ended"] = 8,
        ["doneBy"] = 12,
        ["doer"] = 24,
        ["needsEvidence"] = 5,
        ["reason"] = 10,
        ["evidence"] = 12,
        ["version"] = 4,
        ["event"] = 16,
        ["words"] = 54,
        ["hash"] = 8,
        ["who"] = 12,
        ["at"] = 15,
        ["toldAt"] = 15,
        ["ackAt"] = 15,
        ["calledAt"] = 15,
        ["signedAt"] = 15,
        ["kept"] = 15,
        ["apart"] = 13,
        ["remark"] = 40,
        ["item"] = 18,
        ["standsIn"] = 24,
        ["role"] = 30,
        ["grade"] = 6,
        ["rates"] = 40,
        ["scope"] = 12,
        ["rollCall"] = 4,
        ["due"] = 7,
        ["matter"] = 20,
        ["body"] = 16,
        ["rules"] = 12,
        ["figures"] = 10,
        ["basis"] = 16,
        ["counted"] = 4,
        ["votedAs"] = 5,
        ["sha256"] = 36,
        ["stepNo"] = 4,
        ["file"] = 20,
        ["run"] = 16,
        ["stream"] = 30,
        ["last"] = 14,
        ["verification"] = 24,
        ["notToldPeople"] = 40,
        ["remedy"] = 20,
        ["choice"] = 12,
        ["voter"] = 8,
        ["seat"] = 8,
        ["ballot"] = 18,
        ["about"] = 8,
        ["rtoMet"] = 8,
        ["rpoMet"] = 8,
        ["rto"] = 7,
        ["rpo"] = 7,
        ["fromSince"] = 13,
        ["fromActivation"] = 13,
        ["loss"] = 13,
        ["whyNot"] = 14,
        ["waiver"] = 20,
        ["shortage"] = 10,
        ["criterion"] = 30,
        ["signature"] = 16,
        ["signedBy"] = 18,
        ["opinion"] = 18,
        ["observation"] = 40,
        ["annex"] = 4,
        ["annexTitle"] = 40,
        ["need"] = 20,
        ["outcome"] = 20,
        ["members"] = 24,
        ["toldPeople"] = 12,
        ["courseNo"] = 4,
        ["course"] = 16,
        ["proposer"] = 7,
        ["hours"] = 7,
        ["directive"] = 20,
        ["addressees"] = 14,
        ["given"] = 14,
        ["heard"] = 14,
        ["done"] = 18,
        ["dueAt"] = 11,
        ["objective"] = 24,
        ["success"] = 24,
        ["met"] = 30,
        ["trainedIn"] = 24,
        ["heldAt"] = 15,
        ["understoodAt"] = 18,
        ["sort"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const int UsualWeight = 10;

    /// <summary>In percent.</summary>
    public static IEnumerable<decimal> Widths(ImmutableArray<FormColumn> columns)
    {
        var weights = columns.Select(column => Weights.GetValueOrDefault(column.Key, UsualWeight)).ToList();
        return weights.Select(weight => 100m * weight / weights.Sum());
    }

    private const string Fonts = "\"Noto Serif CJK TC\", \"Noto Serif TC\", BiauKai, \"標楷體\", DFKai-SB, serif";

    /// <summary>A CSS string in which nothing ends the string, the rule or the page's style element.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '　' or '・' or '：' or '，' or '□' or '■' or '#' or '.' or '-' or '…')
                quoted.Append(rune);
            else
                quoted.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x} ");
        }

        return quoted.Append('"').ToString();
    }
}
