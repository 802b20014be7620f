using System.Collections.Concurrent;
using BcpBot.Domain;
using BcpBot.Domain.Cases;

namespace BcpBot.Coordination;

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

    /// <summary>The cases that are not over.</summary>
    public async Task<IReadOnlyList<CaseId>> Live(CancellationToken stop) =>
        [.. (await All(stop)).Select(timeline => timeline.State).OfType<Case.Opened>().Where(opened => opened.IsLive).Select(opened => opened.Id)];
}
