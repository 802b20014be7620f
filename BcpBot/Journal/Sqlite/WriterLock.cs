namespace BcpBot.Journal.Sqlite;

/// <summary>The operating system's lock on a file beside the database: one writing process at a time. A crash frees it.</summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream held;

    private WriterLock(FileStream held) => this.held = held;

    /// <exception cref="JournalInUseException">Another process holds it.</exception>
    /// <exception cref="JournalUnavailableException">The file cannot be made or written.</exception>
    public static WriterLock Take(string path)
    {
        var file = path + ".lock";
        try
        {
            return new WriterLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
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

    // The file stays: removing it could take it from under the next holder.
    public void Dispose() => held.Dispose();

    // EWOULDBLOCK of Linux and macOS; the sharing violation of Windows.
    private static bool SaysTaken(IOException exception) =>
        exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
