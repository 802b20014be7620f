namespace BcpBot.Teams;

/// <summary>From where the bot may fetch what people send: a photo from the service that sent the message, an uploaded file from the hosts where Teams keeps them.</summary>
/// <param name="hosts">Host names, or <c>*.</c> and a domain for all hosts in it; reached by https on the default port.</param>
/// <param name="loopback">Whether addresses of this machine are accepted for files as well.</param>
public sealed class FileAddresses(ServiceUrls serviceUrls, IEnumerable<string> hosts, bool loopback)
{
    private readonly string[] hosts = [.. hosts];

    /// <summary>The address, if it is allowed; null if it is not, or is no address.</summary>
    /// <param name="serviceUrl">Of the message.</param>
    public Uri? Allowed(FileLink file, string serviceUrl) =>
        !Uri.TryCreate(file.Address, UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || url.Fragment.Length > 0 ? null
        : file.IsInline ? serviceUrls.Allowed(serviceUrl) is { } service && IsOfTheSameHost(url, service) ? url : null
        : IsListed(url) || (loopback && ServiceUrls.IsThisMachine(url)) ? url : null;

    private static bool IsOfTheSameHost(Uri url, Uri service) =>
        url.Scheme == service.Scheme && url.Port == service.Port && url.IdnHost.Equals(service.IdnHost, StringComparison.OrdinalIgnoreCase);

    private bool IsListed(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.HostNameType == UriHostNameType.Dns && hosts.Any(host => Covers(host, url.IdnHost));

    private static bool Covers(string listed, string host) => listed.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(listed[1..], StringComparison.OrdinalIgnoreCase) && host.Length > listed.Length - 1
        : host.Equals(listed, StringComparison.OrdinalIgnoreCase);
}
