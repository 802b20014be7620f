using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BcpBot.Journal.Sqlite;

/// <summary>
/// Keeps the file that was opened in sight: one that was deleted, moved away or replaced goes on taking commits that no later start finds.
/// Costs two looks at the folder, so it is asked at every commit.
/// </summary>
internal sealed partial class FileWatch : IDisposable
{
    private readonly SqliteFile file;
    private readonly SqliteConnection connection;

    public FileWatch(SqliteFile file) => (this.file, connection) = (file, file.OpenForWriting());

    /// <exception cref="JournalUnavailableException">The file has gone, or another stands in its place.</exception>
    public void Check()
    {
        if (HasMoved() || !File.Exists(file.Path + "-wal"))
            throw new JournalUnavailableException($"The journal {file.Path} was deleted, moved or replaced while in use: put it and its -wal file back, or stop the program and restore a backup.");
    }

    public void Dispose() => connection.Dispose();

    // Where the system does not know (Windows keeps an open file in its place) nothing is said, and it has not moved.
    private bool HasMoved() => FileControl(connection.Handle!, "main", HasMovedQuestion, out var moved) == raw.SQLITE_OK && moved != 0;

    private const int HasMovedQuestion = 20; // SQLITE_FCNTL_HAS_MOVED

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FileControl(sqlite3 connection, string database, int question, out int answer);
}
