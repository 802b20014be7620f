using System.Security.Cryptography;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Journal;
using Microsoft.Extensions.Options;

namespace BcpBot.Screens.Rehearsal;

/// <summary>
/// A drill and an incident of the sample company, played to the end: what a newcomer sees of cases that are over, with their signed forms.
/// Appended once to a store that has just begun with the sample, as they were recorded then; nothing in them is due, waits to be sent or is followed any more.
/// Their numbers are taken before anything is served, the rest comes once the program serves; what a crash left undone is done before the next start takes anything up.
/// </summary>
internal sealed partial class FinishedCases(IJournal journal, Desks desks, IOptions<RehearsalOptions> options, ILogger<FinishedCases> log) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private bool hasJustBegun;

    /// <summary>Ends when they are all there, or when it broke off.</summary>
    public Task Appending { get; private set; } = Task.CompletedTask;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (IsWanted && await HasBegun(cancellationToken) && !await IsComplete(cancellationToken))
            await Append(cancellationToken);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsWanted || !await IsNew(cancellationToken))
            return;

        var (name, entries) = StreamFile.Read(ShippedSample.FinishedCases).First();
        hasJustBegun = await journal.Append(name, 0, entries, cancellationToken) is Appended.Committed; // else another instance began it
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (hasJustBegun)
            Appending = Task.Run(AppendAndShow, stopping.Token);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Appending.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    private bool IsWanted => options.Value.FinishedCases && File.Exists(ShippedSample.FinishedCases);

    // The sample and nothing else was adopted, and there was no case, nor the number of one.
    private async Task<bool> IsNew(CancellationToken stop)
    {
        if ((await desks.At(Streams.Organisation).Look(stop)).State.Current is not { Generation: 1, Sha256: var adopted })
            return false;

        return !await journal.Heads(Streams.CasePrefix, stop).AnyAsync(stop) && !await journal.Heads(Streams.NumbersPrefix, stop).AnyAsync(stop)
            && adopted == Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(ShippedSample.Workbook, stop)));
    }

    // The numbers stand first in the file.
    private async Task<bool> HasBegun(CancellationToken stop)
    {
        var (name, entries) = StreamFile.Read(ShippedSample.FinishedCases).First();
        return await journal.Read(name, 0, stop).FirstOrDefaultAsync(stop) is { } first && first.Entry.Data.Span.SequenceEqual(entries[0].Data.Span);
    }

    private async Task<bool> IsComplete(CancellationToken stop)
    {
        var last = StreamFile.Index(ShippedSample.FinishedCases)[^1];
        return await VersionOf(last.Name, stop) >= last.Facts;
    }

    private async Task AppendAndShow()
    {
        try
        {
            await Append(stopping.Token);
            foreach (var stream in StreamFile.Index(ShippedSample.FinishedCases))
                if (stream.Name.StartsWith(Streams.CasePrefix, StringComparison.Ordinal))
                    await TakeUp(desks.At(Streams.Case(new CaseId(stream.Name[Streams.CasePrefix.Length..]))));
        }
        catch (JournalUnavailableException unavailable)
        {
            NotAppended(unavailable);
        }
    }

    private async Task TakeUp(Desk<Case> desk)
    {
        await desk.Look(stopping.Token);
        desks.TakeUp(desk);
    }

    private async Task Append(CancellationToken stop)
    {
        foreach (var (name, entries) in StreamFile.Read(ShippedSample.FinishedCases))
        {
            var version = await VersionOf(name, stop);
            foreach (var some in entries.Skip((int)version).Chunk(JournalLimits.FactsPerAppend))
                version = await journal.Append(name, version, some, stop) is Appended.Committed done ? done.Head.Version : throw new InvalidOperationException($"{name} was written by somebody else.");
        }
    }

    private async Task<long> VersionOf(string stream, CancellationToken stop) =>
        await journal.Heads(stream, stop).FirstOrDefaultAsync(head => head.Stream == stream, stop) is { } known ? known.Version : 0;

    [LoggerMessage(LogLevel.Warning, "The finished cases of the sample are not all there yet; the next start goes on")]
    private partial void NotAppended(Exception unavailable);
}
