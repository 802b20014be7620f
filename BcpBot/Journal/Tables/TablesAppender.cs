using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace BcpBot.Journal.Tables;

/// <summary>
/// Appends in one transaction under the head's ETag. Whatever the store answers but yes, the stream is read, because only that tells whether the append came:
/// <code>
/// what stands there                       the append
/// the head under this append's id         came: its answer was lost, and another try met it
/// a head further on, its first row ours   came, and somebody has appended after it
/// a head elsewhere                        is a conflict
/// the head as before, under another ETag  is tried again: the row was written anew, the stream did not move; sealed, it is refused
/// the head as before                      did not come, or comes too late to find its head: nothing was recorded
/// </code>
/// </summary>
internal sealed class TablesAppender(JournalTable table, StreamIndex index, TimeProvider machine) : IDisposable
{
    // More at once make each slower, until all are too late.
    private const int AtOnce = 32;

    private readonly ConcurrentDictionary<string, HeadRow> heads = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turns = new(AtOnce);

    public async Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, IReadOnlyList<ReadOnlyMemory<byte>> wordsHashes, CancellationToken stop)
    {
        await turns.WaitAsync(stop);
        try
        {
            return await AppendNow(stream, expectedVersion, entries, wordsHashes, stop);
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task<Appended> AppendNow(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, IReadOnlyList<ReadOnlyMemory<byte>> wordsHashes, CancellationToken stop)
    {
        var began = machine.GetTimestamp();
        var head = heads.GetValueOrDefault(stream);
        if (head is null || head.Version < expectedVersion)
            head = await OpenHeadOf(stream, Left(table.Patience.UntilWritten, began), stop);
        if (head.Version != expectedVersion)
            return new Appended.Conflict(head.Version);

        // What Azure would not take is a bug, found before anything is written.
        var append = PreparedAppend.On(head, entries, wordsHashes);
        await index.Prepare(head, Left(table.Patience.UntilWritten, began), stop);
        stop.ThrowIfCancellationRequested();

        var answer = await Commit(append, began);
        while (answer is null)
            answer = await Commit(append = PreparedAppend.On(await OpenHeadOf(stream, Left(table.Patience.UntilWritten, began), CancellationToken.None), entries, wordsHashes), began);
        if (answer is Appended.Committed)
            await index.Settle(head, began, Left(table.Patience.UntilAnswered, began));
        return answer;
    }

    /// <summary>The head as the store has it.</summary>
    public async Task<HeadRow> HeadOf(string stream, TimeSpan time, CancellationToken stop) =>
        await table.Row(TableKeys.Of(stream), TableKeys.Head, time, stop) is { } row ? HeadRow.Of(row) : HeadRow.Beginning(stream);

    /// <summary>Seals a stream where it stands, or takes the seal away; a stream that has not begun has a head only while it is sealed.</summary>
    public async Task Seal(string stream, bool isSealed, CancellationToken stop)
    {
        while (await HeadOf(stream, table.Patience.UntilAnswered, stop) is var head && head.IsSealed != isSealed && !await Replace(head, head with { IsSealed = isSealed }, stop))
            heads.TryRemove(stream, out _); // somebody appended meanwhile
    }

    public void Dispose() => turns.Dispose();

    private async Task<bool> Replace(HeadRow head, HeadRow by, CancellationToken stop)
    {
        try
        {
            await table.Write<Response>(
                (client, patience) => head.ETag is not { } seen ? client.AddEntityAsync(by.Row, patience)
                    : by is { HasFacts: false, IsSealed: false } ? client.DeleteEntityAsync(TableKeys.Of(head.Stream), TableKeys.Head, seen, patience)
                    : client.UpdateEntityAsync(by.Row, seen, TableUpdateMode.Replace, patience),
                table.Patience.UntilAnswered, stop);
            return true;
        }
        catch (JournalUnavailableException moved) when (moved.InnerException is RequestFailedException { Status: 404 or 409 or 412 })
        {
            return false;
        }
    }

    private async Task<HeadRow> OpenHeadOf(string stream, TimeSpan time, CancellationToken stop) =>
        await HeadOf(stream, time, stop) is { IsSealed: false } open ? open : throw new JournalSealedException();

    // Null: to be tried again, on the head as it stands there.
    private async Task<Appended?> Commit(PreparedAppend append, long began)
    {
        heads.TryRemove(append.Stream, out _);
        try
        {
            var answers = await table.Write(
                (client, patience) => client.SubmitTransactionAsync(append.Group.Actions, patience), Left(table.Patience.UntilWritten, began), CancellationToken.None);
            if (answers.Value[0].Headers.ETag is { } etag)
                heads[append.Stream] = append.After with { ETag = etag };
            return append.Committed;
        }
        catch (JournalUnavailableException refused)
        {
            return await WhatCameOf(append, refused, Left(table.Patience.UntilAnswered, began));
        }
    }

    private async Task<Appended?> WhatCameOf(PreparedAppend append, JournalUnavailableException refused, TimeSpan time)
    {
        var head = await HeadOf(append.Stream, time, CancellationToken.None);
        if (head.Append == append.Id)
            return append.Committed;
        if (head.Version != append.Before.Version)
            return await IsThere(append, time) ? append.Committed : new Appended.Conflict(head.Version);
        if (head.ETag != append.Before.ETag)
            return null;

        throw refused.InnerException is RequestFailedException { Status: 409 }
            ? new JournalUnavailableException($"The stream {append.Stream} holds a fact beyond its head ({head.Version}), which no append leaves: nothing was recorded. Run verify.", refused)
            : refused;
    }

    private async Task<bool> IsThere(PreparedAppend append, TimeSpan time) =>
        await table.Row(TableKeys.Of(append.Stream), TableKeys.Row(append.Before.Version + 1), time, CancellationToken.None) is { } first
        && first.GetString(FactRow.Append) == append.Id;

    private TimeSpan Left(TimeSpan time, long began) => time - machine.GetElapsedTime(began);
}
