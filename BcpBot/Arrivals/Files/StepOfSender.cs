using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Runs;

namespace BcpBot.Arrivals.Files;

/// <summary>A step that a file may be meant for.</summary>
internal sealed record StepOfSender(Case.Opened Case, Run Run, StepProgress Step)
{
    /// <summary>So long after its end a step is still what a photo is likely about.</summary>
    public static readonly TimeSpan Afterwards = TimeSpan.FromHours(2);

    private bool Wants => Step.Setup.Evidence && Step.Evidence.IsEmpty;

    /// <summary>
    /// The sender's own step that he has started and that asks for evidence; else his open steps and those that he ended without the evidence they ask for;
    /// else the one that he ended last. Several: he is asked. Empty: nothing that he does is under way.
    /// </summary>
    public static IReadOnlyList<StepOfSender> Of(PersonId sender, IEnumerable<Case.Opened> cases, DateTimeOffset now)
    {
        var all = (from opened in cases
                   where opened.ForRuns.IsOpen
                   from run in opened.Runs.All
                   from step in run.Steps
                   where !step.Setup.IsInstruction
                   select new StepOfSender(opened, run, step)).ToList();
        var ended = all.Where(one => one.Step.State is StepState.Done done && done.By == (Actor)sender && now - done.At <= Afterwards).OrderByDescending(one => ((StepState.Done)one.Step.State).At).ToList();

        if (all.Where(one => one.Step.Setup.Evidence && one.Step.State is StepState.Started started && started.By == sender).ToList() is { Count: > 0 } wanting)
            return wanting;
        if (all.Where(one => one.Step.MayDo(sender, one.Case.Absent)).OrderBy(one => one.Step.State is StepState.Started ? 0 : 1).Concat(ended.Where(one => one.Wants)).ToList() is { Count: > 0 } open)
            return open;
        return [.. ended.Take(1)];
    }
}
