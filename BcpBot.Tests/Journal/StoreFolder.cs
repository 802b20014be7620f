using Microsoft.Data.Sqlite;

namespace BcpBot.Tests.Journal;

/// <summary>A store in a folder of its own, and hands that get at it past the journal.</summary>
internal sealed class StoreFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bcp-journal-").FullName;

    public string Store => System.IO.Path.Combine(Path, "bcp.db");

    public StoreFolder CopyOf(StoreFolder other)
    {
        File.Copy(other.Store, Store);
        return this;
    }

    /// <summary>Changes the store as somebody would who has the file; gives how many rows that changed.</summary>
    public int Change(string sql, params (string Name, object Value)[] values)
    {
        using var connection = Raw();
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    public object? Look(string sql, params (string Name, object Value)[] values)
    {
        using var connection = Raw();
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar();
    }

    public long Count(string table) => (long)Look($"SELECT count(*) FROM {table}")!;

    /// <summary>Holds the store's write lock.</summary>
    public IDisposable Hold()
    {
        var connection = Raw();
        using var command = Command(connection, "BEGIN IMMEDIATE", []);
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Reads the store as it stands now, and goes on reading.</summary>
    public IDisposable Reads()
    {
        var connection = Raw();
        using var command = Command(connection, "BEGIN; SELECT count(*) FROM facts", []);
        command.ExecuteScalar();
        return connection;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private SqliteConnection Raw()
    {
        var connection = new SqliteConnection($"Data Source={Store};Pooling=False");
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = new SqliteCommand(sql, connection);
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
