using System.Diagnostics;
using BcpBot.Journal;

namespace BcpBot.Tests.Azurite;

/// <summary>Azurite, the emulator of Azure storage: one process for the whole run of the tests, in memory. Each test takes a prefix of its own, and so tables of its own.</summary>
internal sealed class Emulator
{
    // What Azurite is known by, everywhere: no secret.
    private const string Account = "devstoreaccount1", Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly Lazy<Emulator> Started = new(Start);

    private readonly Process process;

    private Emulator(Process process, string blobs, string tables) => (this.process, ConnectionString) = (
        process, $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={blobs}/{Account};TableEndpoint={tables}/{Account};");

    /// <summary>Started when first asked for.</summary>
    public static Emulator Running => Started.Value;

    public string ConnectionString { get; }

    public bool HasEnded => process.HasExited;

    /// <summary>An empty store of one's own.</summary>
    public StorageOptions NewStore() => new() { Kind = StorageOptions.AzureTables, ConnectionString = ConnectionString, Prefix = $"t{Guid.NewGuid().ToString("N")[..16]}" };

    private static Emulator Start()
    {
        var start = new ProcessStartInfo("node", [Path.Combine(TestFolder(AppContext.BaseDirectory), "node", "azurite.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start; install Node.js 20");
        var (blobs, tables) = (AddressOf("Blob"), AddressOf("Table"));
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return new Emulator(process, blobs, tables);

        string AddressOf(string service)
        {
            while (process.StandardOutput.ReadLine() is { } line)
                if (line.Contains($"{service} service is successfully listening at ", StringComparison.Ordinal))
                    return line[line.IndexOf("http", StringComparison.Ordinal)..].Trim();
            throw new InvalidOperationException($"Azurite did not start: its {service} service said no address. `npm ci` in BcpBot.Tests fetches it.");
        }
    }

    private static string TestFolder(string folder) =>
        File.Exists(Path.Combine(folder, "node", "azurite.mjs")) ? folder
        : Directory.Exists(Path.Combine(folder, "BcpBot.Tests", "node")) ? Path.Combine(folder, "BcpBot.Tests")
        : TestFolder(Directory.GetParent(folder)!.FullName);
}
