using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.Runs;
using BcpBot.Notices.Templates;

namespace BcpBot.Notices.Drawing;

/// <summary>Something that a case waits for, whoever does it.</summary>
/// <param name="By">Null where no moment is set.</param>
public sealed record AgendaItem(string What, DateTimeOffset? By);

/// <summary>What a case waits for as a whole: for the status, which says what is late and what comes next.</summary>
public static class Agenda
{
    private const int BriefWhat = 30;

    /// <summary>The most urgent first; what is late comes before everything else.</summary>
    public static IReadOnlyList<AgendaItem> Of(Scene scene) =>
        [.. Items(scene).OrderByDescending(item => item.By <= scene.Now).ThenBy(item => item.By ?? DateTimeOffset.MaxValue)];

    private static IEnumerable<AgendaItem> Items(Scene scene)
    {
        var (opened, texts) = (scene.Case, scene.Texts);

        if (opened.Stage is Stage.Reported)
            yield return new AgendaItem(texts.Plain(opened.Taken is null ? "case.ask.take" : "case.ask.assess"), opened.Reminders.Untaken?.DueAt);
        if (opened.Reminders.Unconfirmed is { } unconfirmed)
            yield return new AgendaItem(texts.Plain("reminder.confirm", ("level", scene.Level ?? 0)), unconfirmed.DueAt);
        foreach (var ballot in opened.Ballots.All.OfType<Ballot.Open>())
            yield return new AgendaItem(texts.Name(ballot.Setup.Decision), ballot.Deadline);
        if (opened.Reminders.Update is { } update)
            yield return new AgendaItem(texts.Plain("update.ask"), update.DueAt - (update.Round > 1 ? Domain.Cases.Reminders.UpdateRhythm : TimeSpan.Zero));

        foreach (var item in OfTheRuns(scene).Concat(Afterwards(scene)))
            yield return item;
    }

    private static IEnumerable<AgendaItem> OfTheRuns(Scene scene)
    {
        var runs = scene.Case.ForRuns.IsOpen ? scene.Case.Runs.All : [];
        foreach (var step in runs.SelectMany(run => run.Steps).Where(step => step.State is StepState.Told or StepState.Started or StepState.Blocked && !step.Setup.IsInstruction))
            yield return new AgendaItem(Literal.Shorten(step.Setup.What, BriefWhat), RunSketches.DeadlineOf(step));
        foreach (var resource in runs.Where(run => run.IsOpenWhole).SelectMany(run => run.Resources).Where(resource => !resource.IsSettled))
            yield return new AgendaItem(scene.Texts.Plain("push.resources", ("name", Literal.Shorten(resource.Setup.Name, BriefWhat))), resource.DueAt(scene.Case.Absent));
    }

    private static IEnumerable<AgendaItem> Afterwards(Scene scene)
    {
        var (opened, texts) = (scene.Case, scene.Texts);

        if (opened is { Stage: Stage.Recovered, SteadyAt: { } steadyAt })
            yield return new AgendaItem(texts.Plain(steadyAt > scene.Now ? "recovery.ask" : "closing.ask"), steadyAt > scene.Now ? steadyAt : null);
        if (opened.Stage is Stage.Closed)
            yield return new AgendaItem(texts.Plain("review.ask"), CaseReview.DueAt(opened.ForReview));
        if (opened.Stage is Stage.Reviewed)
            yield return new AgendaItem(texts.Plain(opened.Form.Next is { } place ? $"sign.ask.{place}".ToLowerInvariant() : "form.ask.complete"), null);
        foreach (var one in opened.Improvements.All.Where(one => one.IsOpen))
            yield return new AgendaItem(Literal.Shorten(AftermathSketches.What(scene, one), BriefWhat), one.Adding.DueAt);
    }
}
