using System.Security.Cryptography;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Coordination;
using BcpBot.Domain;
using Microsoft.Extensions.Options;

namespace BcpBot.Arrivals;

/// <summary>What came of an import.</summary>
public abstract record Import
{
    /// <param name="Generation">The one that counts now.</param>
    public sealed record Adopted(int Generation) : Import;
    public sealed record Rejected(IReadOnlyList<WorkbookError> Errors) : Import;

    private Import() { }
}

/// <summary>Reads an organisation workbook and adopts it: all or nothing.</summary>
public sealed class WorkbookImport(OrganisationRegister organisations)
{
    public async Task<Import> Read(byte[] file, Actor by, CancellationToken stop)
    {
        using var stream = new MemoryStream(file, writable: false);
        return WorkbookReader.Read(stream) switch
        {
            WorkbookReading.Read read => new Import.Adopted(await organisations.Adopt(read.Organisation, Convert.ToHexStringLower(SHA256.HashData(file)), by, stop)),
            WorkbookReading.Rejected rejected => new Import.Rejected(rejected.Errors),
            var other => throw new System.Diagnostics.UnreachableException($"{other}"),
        };
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
public sealed class FirstWorkbook(WorkbookImport import, OrganisationRegister organisations, IOptions<OrganisationOptions> options, IHostEnvironment environment) : IHostedService
{
    public static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "sample", "company.xlsx");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (File() is not { } file || (await organisations.Present(cancellationToken)).Generation > 0)
            return;
        if (!System.IO.File.Exists(file))
            throw new InvalidOperationException($"Organisation:Workbook is '{file}': there is no such file.");

        if (await import.Read(await System.IO.File.ReadAllBytesAsync(file, cancellationToken), Actor.System, cancellationToken) is Import.Rejected rejected)
            throw new InvalidOperationException(string.Join(
                Environment.NewLine, [$"Organisation:Workbook '{file}' was not imported:", .. rejected.Errors.Select(error => error.Line(Domain.Organisations.Language.En))]));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string? File() => options.Value.Workbook is { Length: > 0 } named ? named : environment.IsDevelopment() ? Sample : null;
}
