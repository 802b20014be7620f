using System.Security.Cryptography;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using Microsoft.Extensions.Options;

namespace BcpBot.Arrivals;

/// <summary>What came of an import.</summary>
public abstract record Import
{
    /// <param name="Generation">The one that counts now.</param>
    /// <param name="Unchanged">The file had been adopted before.</param>
    public sealed record Adopted(int Generation, bool Unchanged) : Import;
    public sealed record Rejected(IReadOnlyList<WorkbookError> Errors) : Import;

    private Import() { }
}

/// <summary>Reads an organisation workbook and adopts it: all or nothing.</summary>
public sealed class WorkbookImport(OrganisationRegister organisations) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>The right to import, until disposed; null where another kept it too long.</summary>
    public async Task<IDisposable?> Turn(TimeSpan patience, CancellationToken stop) => await turn.WaitAsync(patience, stop) ? new Held(turn) : null;

    public async Task<Import> Read(ArraySegment<byte> file, Actor by, CancellationToken stop) => Reading(file) switch
    {
        WorkbookReading.Read read => await Adopt(read.Organisation, file, by, stop),
        WorkbookReading.Rejected rejected => new Import.Rejected(rejected.Errors),
        var other => throw new System.Diagnostics.UnreachableException($"{other}"),
    };

    /// <summary>What the file says, without a store.</summary>
    public static WorkbookReading Reading(ArraySegment<byte> file)
    {
        using var stream = new MemoryStream(file.Array!, file.Offset, file.Count, writable: false);
        return WorkbookReader.Read(stream);
    }

    /// <param name="file">Where the organisation was read from: the same bytes again change nothing.</param>
    public async Task<Import.Adopted> Adopt(Organisation organisation, ArraySegment<byte> file, Actor by, CancellationToken stop)
    {
        var before = (await organisations.Present(stop)).Generation;
        var now = await organisations.Adopt(organisation, Convert.ToHexStringLower(SHA256.HashData(file)), by, stop);
        return new Import.Adopted(now, Unchanged: now == before);
    }

    public void Dispose() => turn.Dispose();

    private sealed class Held(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

/// <summary>Where the first workbook comes from: <c>Organisation:Workbook</c>.</summary>
public sealed class OrganisationOptions
{
    public const string Section = "Organisation";

    /// <summary>A file; imported only into an empty store. In Development without one, the sample company.</summary>
    public string? Workbook { get; set; }
}

/// <summary>Adopts the configured workbook into a store that has none yet, before anything is served.</summary>
public sealed class FirstWorkbook(WorkbookImport import, OrganisationRegister organisations, IOptions<OrganisationOptions> options, IHostEnvironment environment) : IHostedLifecycleService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (File() is not { } file || await organisations.IsThere(cancellationToken))
            return;
        if (!System.IO.File.Exists(file))
            throw new InvalidOperationException($"Organisation:Workbook is '{file}': there is no such file.");

        if (await import.Read(await System.IO.File.ReadAllBytesAsync(file, cancellationToken), Actor.System, cancellationToken) is Import.Rejected rejected)
            throw new InvalidOperationException(string.Join(
                Environment.NewLine, [$"Organisation:Workbook '{file}' was not imported:", .. rejected.Errors.Select(error => error.Line(Language.En))]));
    }

    /// <summary>Beside the first requests, and not before them: where what was adopted cannot be read, the start ends here.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => File() is null ? Task.CompletedTask : organisations.Present(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string? File() => options.Value.Workbook is { Length: > 0 } named ? named : environment.IsDevelopment() ? ShippedSample.Workbook : null;
}
