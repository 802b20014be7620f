using System.Net;

namespace BcpBot.Teams;

/// <summary>Where the bot may send: the token goes nowhere else. An exact list of hosts, never a pattern.</summary>
/// <param name="hosts">Reached by https on the default port.</param>
/// <param name="loopback">Whether addresses of this machine are accepted as well, http and any port included.</param>
public sealed class ServiceUrls(IEnumerable<string> hosts, bool loopback)
{
    private readonly HashSet<string> hosts = new(hosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>The address, if it is allowed; null if it is not, or is no address.</summary>
    public Uri? Allowed(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) && IsPlain(url) && (IsListed(url) || (loopback && IsThisMachine(url))) ? url : null;

    /// <summary>The name <c>localhost</c> or a loopback address; a name that only looks like one is not.</summary>
    internal static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // As written: an empty user name is dropped when an address is read.
    private static bool IsPlain(Uri url) => !url.OriginalString.Contains('@') && url is { Query: "", Fragment: "" };

    private bool IsListed(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.HostNameType == UriHostNameType.Dns && hosts.Contains(url.Host);

    internal static bool IsThisMachine(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && IsLoopback(url.IdnHost);
}
