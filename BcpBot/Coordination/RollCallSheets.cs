using System.Collections.Concurrent;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.RollCalls;

namespace BcpBot.Coordination;

/// <summary>The desks of a roll-call's sheets, found once: a card looks at all of them, and there may be a hundred.</summary>
public sealed class RollCallSheets(Desks desks)
{
    private readonly ConcurrentDictionary<(CaseId Case, RollCallId RollCall), Desk<RollCallSheet>[]> found = new();

    /// <summary>The people and answers of every sheet as they stand, by bucket; a sheet that cannot be read counts as empty.</summary>
    public async Task<IReadOnlyList<Roll>> RollsOf(Case.Opened state, RollCallId rollCall, CancellationToken stop)
    {
        // How many there are was fixed when the roll-call opened.
        var sheets = found.GetOrAdd((state.Id, rollCall), _ =>
            [.. Enumerable.Range(0, state.SheetsOf(rollCall)).Select(bucket => desks.At(Streams.RollCall(state.Id, rollCall, bucket)))]);

        var rolls = new Roll[sheets.Length];
        for (var bucket = 0; bucket < rolls.Length; bucket++)
            rolls[bucket] = (sheets[bucket].Present ?? await desks.Read(Streams.RollCall(state.Id, rollCall, bucket), stop)).People;
        return rolls;
    }
}
