using System.Collections.Immutable;

namespace BcpBot.Screens.Rehearsal;

/// <summary>A photo or file that a person sends.</summary>
public sealed record SentFile(string Name, string ContentType, byte[] Bytes)
{
    /// <summary>12 MB: more than the bot takes, so that it can be seen to refuse.</summary>
    public const int LargestInBytes = 12 * 1024 * 1024;

    /// <param name="contentType">Empty where the browser knows none.</param>
    public static SentFile Of(string name, string? contentType, byte[] bytes) =>
        new(name, string.IsNullOrEmpty(contentType) ? "application/octet-stream" : contentType, bytes);

    public bool IsPhoto => ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What the room's people sent lately, for the bot to fetch, as Teams keeps it: the oldest goes first, as its address does there.</summary>
public sealed class RoomFiles
{
    private const int KeptAtMost = 6;

    private ImmutableArray<(string Id, SentFile File)> kept = [];

    public SentFile? Find(string id) => kept.FirstOrDefault(one => one.Id == id).File;

    /// <returns>The id under which it can be fetched.</returns>
    public string Keep(SentFile file)
    {
        var id = Guid.NewGuid().ToString("N");
        ImmutableInterlocked.Update(ref kept, (before, one) => [.. before.TakeLast(KeptAtMost - 1), one], (id, file));
        return id;
    }
}
