using System.Globalization;
using BcpBot.Domain;
using BcpBot.Domain.Runs;
using BcpBot.Notices.Cards;

namespace BcpBot.Notices.Drawing;

/// <summary>The question which step a photo or file belongs to (procedure 8).</summary>
public static class EvidenceSketches
{
    /// <param name="names">Of the files, as they are kept.</param>
    /// <param name="evidence">SHA-256 of the files, comma-separated.</param>
    /// <param name="from">The case with which they are kept.</param>
    public static Sketch Choice(Reader reader, IEnumerable<string> names, string evidence, CaseId from, IEnumerable<(Scene Scene, Run Run, StepProgress Step)> steps)
    {
        var (texts, all) = (reader.Texts, steps.ToList());
        var name = string.Join(texts.Plain("list.and"), names);
        var card = new EvidenceCard(
            reader.Draw, texts.Say("evidence.which", ("name", name)), evidence, from.Value, [.. all.Take(Rows.Most).Select((step, place) => RowOf(place, step.Scene, step.Run, step.Step))])
        {
            Others = Rows.Others(texts, "list.more", all.Count),
        };
        return new Sketch(card, texts.Plain("push.evidence.which"));
    }

    /// <summary>The names of what was given for a step; empty where nothing was.</summary>
    public static string NamesOf(Scene scene, StepProgress step)
    {
        const int namesAtMost = 5;
        var names = step.Evidence.Select(kept => Texts.Shorten(kept.Name ?? scene.Texts.Plain("text.erased"))).Distinct().ToList();
        return names.Count == 0 ? ""
            : scene.Texts.Say("step.evidence.given", ("name", string.Join(scene.Texts.Plain("list.and"), names.Take(namesAtMost))))
                + (names.Count > namesAtMost ? scene.Texts.Say("step.evidence.more", ("n", names.Count - namesAtMost)) : "");
    }

    private static EvidenceRow RowOf(int place, Scene scene, Run run, StepProgress step) => new(
        place.ToString(CultureInfo.InvariantCulture), Mark.Line(scene.Kind, scene.Texts, scene.Title, scene.Level, scene.IsConfirmed), Head.ToneOf(scene.Kind),
        scene.Texts.Say("step.list.title", ("no", step.Setup.No), ("what", step.Setup.What)), RunSketches.StateOf(scene, step),
        scene.Id, run.Id.Value, step.Setup.No.ToString(CultureInfo.InvariantCulture));
}
