namespace BcpBot.Journal.Sqlite;

/// <summary>
/// The operating system's lock on a file beside the database: one writing process at a time. A crash frees it.
/// A database with a second name (a hard link) has a second file beside it, so on Linux the database itself is locked as well, which SQLite's own locks do not notice.
/// Elsewhere they would, and a hard link is not recognised.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    /// <summary>Of the file beside the database.</summary>
    public const string Suffix = ".lock";

    private readonly FileStream beside;
    private readonly FileStream? database;

    private WriterLock(FileStream beside, FileStream? database) => (this.beside, this.database) = (beside, database);

    /// <summary>Also makes the database, empty, where there is none.</summary>
    /// <param name="path">As <see cref="RealPath"/> gives it.</param>
    /// <exception cref="JournalInUseException">Another process holds it.</exception>
    /// <exception cref="JournalUnavailableException">The file cannot be made or written.</exception>
    public static WriterLock Take(string path)
    {
        var beside = Held(path, path + Suffix);
        try
        {
            return new WriterLock(beside, OperatingSystem.IsLinux() ? Held(path, path) : null);
        }
        catch
        {
            beside.Dispose();
            throw;
        }
    }

    private static FileStream Held(string path, string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException taken) when (SaysTaken(taken))
        {
            throw new JournalInUseException(
                $"The journal {path} is in use: another process holds {file}. Stop that process first (serve, import, restore or move), "
                + "or name another file in Storage:Path.", taken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new JournalUnavailableException(
                $"{file} cannot be written: {refused.Message} Make the folder writable, or name a file elsewhere in Storage:Path.", refused);
        }
    }

    // Last of all, after SQLite has let go: closing any handle of a file drops the process's locks on it.
    // The file beside stays: removing it could take it from under the next holder.
    public void Dispose()
    {
        database?.Dispose();
        beside.Dispose();
    }

    // EWOULDBLOCK of Linux and macOS; the sharing violation of Windows.
    private static bool SaysTaken(IOException exception) =>
        exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
