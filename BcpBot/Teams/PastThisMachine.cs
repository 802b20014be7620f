using System.Net;

namespace BcpBot.Teams;

/// <summary>The machine's proxy, but not for addresses of the machine itself: no proxy could reach them.</summary>
internal sealed class PastThisMachine(IWebProxy proxy) : IWebProxy
{
    public ICredentials? Credentials { get => proxy.Credentials; set => proxy.Credentials = value; }

    public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
}
