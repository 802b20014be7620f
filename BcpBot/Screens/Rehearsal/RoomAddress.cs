using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace BcpBot.Screens.Rehearsal;

/// <summary>Where the program itself listens: the room talks to the bot over HTTP, as Teams does.</summary>
public sealed class RoomAddress(IServer server, IOptions<RehearsalOptions> options)
{
    internal const string ConnectorPath = "/rehearsal/connector";

    private const string BotPath = "/api/messages";

    private readonly Uri[] beside = [.. options.Value.Beside.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(address => new Uri(new Uri(address), BotPath))];
    private int turn;

    /// <summary>The service URL of everything that the room sends, without a slash at the end. Known once the server listens.</summary>
    /// <exception cref="InvalidOperationException">The server does not listen yet.</exception>
    public string ServiceUrl => field ??= new Uri(Own, ConnectorPath).AbsoluteUri;

    /// <summary>The same; null while the server does not listen yet.</summary>
    public string? ServiceUrlOnceListening() =>
        server.Features.Get<IServerAddressesFeature>() is { Addresses.Count: > 0 } ? ServiceUrl : null;

    /// <summary>The bot's messaging endpoint; of several instances another one each time.</summary>
    internal Uri NextBot() => (uint)Interlocked.Increment(ref turn) % (uint)(beside.Length + 1) is > 0 and var other ? beside[other - 1] : new Uri(Own, BotPath);

    private Uri Own => field ??= Find();

    private Uri Find()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.Select(BindingAddress.Parse).OrderBy(address => address.Scheme, StringComparer.Ordinal)
            .Select(address => new UriBuilder(address.Scheme, Reachable(address.Host), address.Port).Uri)
            .FirstOrDefault() ?? throw new InvalidOperationException("The server does not listen yet.");
    }

    // A host that stands for every interface cannot be called.
    private static string Reachable(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? host : "localhost";
}
