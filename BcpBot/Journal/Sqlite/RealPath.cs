namespace BcpBot.Journal.Sqlite;

/// <summary>A path without links, in its folders too: one file has one name, under which it is locked.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int LinksAtMost = 40;

    /// <exception cref="JournalUnavailableException">The links lead in a circle, or cannot be read.</exception>
    public static string Of(string path)
    {
        try
        {
            var left = LinksAtMost;
            return Followed(Path.GetFullPath(path), ref left);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new JournalUnavailableException($"{path} cannot be followed: {refused.Message} Name another file in Storage:Path.", refused);
        }
    }

    private static string Followed(string path, ref int left)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
            return path;

        var here = Path.Combine(Followed(folder, ref left), Path.GetFileName(path));
        if (new FileInfo(here).LinkTarget is not { } target)
            return here;

        return left-- > 0 ? Followed(Path.GetFullPath(target, Path.GetDirectoryName(here)!), ref left) : throw new IOException("Too many links.");
    }
}
