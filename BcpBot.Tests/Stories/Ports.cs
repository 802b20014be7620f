using System.Net;
using System.Net.Sockets;

namespace BcpBot.Tests.Stories;

/// <summary>
/// Ports for programs that come back where they were. They lie below those that the system hands out by itself, so that nobody
/// is given one of them while its program is down.
/// </summary>
internal static class Ports
{
    private const int First = 20_000, Count = 10_000, ForOneProcess = 64;
    private static int taken = Environment.ProcessId * ForOneProcess;

    /// <summary>A free loopback port that nobody else in this process was given.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref taken) % Count);
            if (IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
