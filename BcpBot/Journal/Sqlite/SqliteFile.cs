using Microsoft.Data.Sqlite;

namespace BcpBot.Journal.Sqlite;

/// <summary>The file: how it is opened, and its tables.</summary>
internal sealed class SqliteFile(string path)
{
    private const int FormatVersion = 1;

    // Beyond it a foreign lock on the file makes the store unavailable; callers answer within 4 s.
    private const int PatienceInSeconds = 2;

    // Where a hundred sheets are answered at once, their last pages are not read anew for every append.
    private const int WritersCacheInKiB = 16 * 1024;

    // `streams` is the index: apart from heads and facts, so that a stream lost with its head is still named.
    private const string Tables =
        """
        CREATE TABLE streams (stream TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
        CREATE TABLE heads (stream TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, hash BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE facts (
            stream TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL,
            data BLOB NOT NULL, words BLOB, salt TEXT, words_hash BLOB NOT NULL, hash BLOB NOT NULL,
            PRIMARY KEY (stream, version)) STRICT, WITHOUT ROWID;
        """;

    private readonly string making = Connection(path, SqliteOpenMode.ReadWriteCreate, pooled: false);
    private readonly string writing = Connection(path, SqliteOpenMode.ReadWrite, pooled: false);
    private readonly string reading = Connection(path, SqliteOpenMode.ReadOnly, pooled: true);

    public string Path { get; } = path;

    /// <summary>Makes the file and its tables where there is none.</summary>
    public SqliteConnection MakeForWriting() => Open(making, connection =>
    {
        if (IsEmpty(connection))
            connection.Run($"PRAGMA page_size = 8192; BEGIN IMMEDIATE; {Tables} PRAGMA user_version = {FormatVersion}; COMMIT;");
        MakeDurable(connection);
    });

    /// <summary>A file that has gone meanwhile is not made anew: that would begin an empty journal.</summary>
    public SqliteConnection OpenForWriting() => Open(writing, MakeDurable);

    /// <summary>A read-only connection from a pool: readers wait for nobody.</summary>
    public SqliteConnection OpenForReading() => Open(reading, _ => { });

    /// <exception cref="JournalFormatException">Another program's file, or a newer version's.</exception>
    public void CheckFormat(SqliteConnection connection)
    {
        var version = connection.Ask("PRAGMA user_version");
        if (version > FormatVersion)
            throw new JournalFormatException(
                $"{Path} was written by a newer version of the program (format {version}; this one knows {FormatVersion}). Start that version, or a newer one.");
        if (version < FormatVersion)
            throw new JournalFormatException($"{Path} is a SQLite file of another program. Name another file in Storage:Path.");
    }

    public void ForgetReaders()
    {
        using var connection = new SqliteConnection(reading);
        SqliteConnection.ClearPool(connection);
    }

    private void MakeDurable(SqliteConnection connection)
    {
        CheckFormat(connection);
        connection.Run($"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -{WritersCacheInKiB};");
    }

    private static bool IsEmpty(SqliteConnection connection) =>
        connection.Ask("PRAGMA user_version") == 0 && connection.Ask("SELECT count(*) FROM sqlite_schema") == 0;

    private static SqliteConnection Open(string text, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string Connection(string path, SqliteOpenMode mode, bool pooled) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = pooled,
        DefaultTimeout = PatienceInSeconds,
    }.ToString();
}
