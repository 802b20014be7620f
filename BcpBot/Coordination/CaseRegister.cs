using System.Collections.Concurrent;
using BcpBot.Domain;
using BcpBot.Domain.Cases;

namespace BcpBot.Coordination;

/// <summary>A plan that runs in a case.</summary>
/// <param name="No">The case's record number.</param>
public sealed record PlanInUse(RunId Plan, string No);

/// <summary>The cases that there are, as this process knows them.</summary>
public sealed class CaseRegister
{
    private readonly ConcurrentDictionary<CaseId, Desk<Case>> known = new();
    private readonly Desks desks;

    public CaseRegister(Desks desks)
    {
        this.desks = desks;
        desks.Committed += Add;
        desks.TakenUp += Add;
    }

    /// <summary>A case that there is becomes known here.</summary>
    public void Add(IDesk desk)
    {
        if (desk is Desk<Case> ofCase && Streams.CaseOf(desk.Stream) is { } id)
            known.TryAdd(id, ofCase);
    }

    /// <summary>The case that a press names; null where there is none.</summary>
    /// <exception cref="Journal.UnreadableFactException">A newer version wrote it.</exception>
    public async Task<Case.Opened?> Find(CaseId id, CancellationToken stop) =>
        await desks.Find(Streams.Case(id), stop) is { } desk ? (await desk.Look(stop)).State as Case.Opened : null;

    /// <summary>All cases, newest first.</summary>
    public async Task<IReadOnlyList<Timeline<Case>>> All(CancellationToken stop)
    {
        var timelines = new List<Timeline<Case>>();
        foreach (var desk in known.Values)
            timelines.Add(await desk.Look(stop));
        return [.. timelines.Where(timeline => timeline.State is Case.Opened).OrderByDescending(timeline => ((Case.Opened)timeline.State).Report.No, StringComparer.Ordinal)];
    }

    /// <summary>The incidents whose plans run: activated, and not closed yet.</summary>
    public async Task<IReadOnlyList<Case.Opened>> ActiveIncidents(CancellationToken stop) =>
        [.. (await All(stop)).Select(timeline => timeline.State).OfType<Case.Opened>().Where(opened => opened is { Drill: null, Stage: Stage.Active or Stage.Recovered or Stage.Closing })];

    /// <summary>The plans of this case that other open cases use too, and with them their resources.</summary>
    public async Task<IReadOnlyList<PlanInUse>> InUseBeside(Case.Opened one, CancellationToken stop)
    {
        var used = new List<PlanInUse>();
        foreach (var desk in one.Runs.All.Any(run => run.Setup.Process is not null) ? known.Values : [])
            if ((await desk.Look(stop)).State is Case.Opened other && other.Id != one.Id)
                used.AddRange(other.PlansInUse.Where(plan => one.Runs[plan] is not null).Select(plan => new PlanInUse(plan, other.Report.No)));
        return [.. used.OrderBy(plan => plan.No, StringComparer.Ordinal)];
    }

    /// <summary>The cases that are not over.</summary>
    public async Task<IReadOnlyList<CaseId>> Live(CancellationToken stop) =>
        [.. (await All(stop)).Select(timeline => timeline.State).OfType<Case.Opened>().Where(opened => opened.IsLive).Select(opened => opened.Id)];
}
