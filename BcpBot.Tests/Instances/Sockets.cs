using System.Globalization;

namespace BcpBot.Tests.Instances;

/// <summary>Which process a loopback connection comes from, as Linux tells.</summary>
internal static class Sockets
{
    /// <summary>The local ports of the process's open TCP connections.</summary>
    public static HashSet<int> PortsOf(int process)
    {
        var sockets = Directory.EnumerateFileSystemEntries($"/proc/{process}/fd")
            .Select(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name)
            .Where(name => name?.StartsWith("socket:[", StringComparison.Ordinal) is true)
            .Select(name => name!["socket:[".Length..^1]).ToHashSet(StringComparer.Ordinal);

        return [.. from table in (string[])["tcp", "tcp6"]
                   from line in File.ReadLines($"/proc/{process}/net/{table}").Skip(1)
                   let columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                   where sockets.Contains(columns[9])
                   select int.Parse(columns[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
    }
}
