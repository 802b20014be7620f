namespace BcpBot.Domain.Files;

/// <summary>What happens to a file that somebody gave as evidence.</summary>
public abstract record FileFact : Fact
{
    /// <summary>Some of its bytes. Words: <c>bytes</c>, in Base64Url: a photo shows people, so that it must be possible to erase it.</summary>
    /// <param name="No">From 0, in order.</param>
    public sealed record Part(int No) : FileFact;

    /// <summary>All of its bytes are there. Words: <c>evidence</c>, the name under which this person gave it.</summary>
    /// <param name="MediaType">As its bytes say, not as it was sent.</param>
    public sealed record Kept(string Sha256, long Bytes, string MediaType) : FileFact;

    private FileFact() { }
}

/// <summary>What the edge wants of a file's stream.</summary>
public abstract record FileCommand : Command
{
    /// <summary>Words: <c>bytes</c>.</summary>
    public sealed record Add(int No) : FileCommand;

    /// <summary>Words: <c>evidence</c>.</summary>
    public sealed record Keep(string Sha256, long Bytes, string MediaType) : FileCommand;

    public sealed record Tick : FileCommand;

    private FileCommand() { }
}
