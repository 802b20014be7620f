using System.Text;
using Microsoft.Data.Sqlite;

namespace BcpBot.Journal.Sqlite;

/// <summary>Hands the rows as they are to the <see cref="ChainWalk"/>, all read at one moment.</summary>
internal static class SqliteVerification
{
    public static Verification Of(SqliteFile file, CancellationToken stop)
    {
        using var connection = file.OpenForReading();
        using var moment = connection.BeginTransaction(deferred: true);

        var walk = new ChainWalk(Heads(connection), Index(connection));
        foreach (var fact in Facts(connection))
        {
            stop.ThrowIfCancellationRequested();
            walk.Visit(fact);
        }

        return walk.End();
    }

    private static IEnumerable<string> Index(SqliteConnection connection)
    {
        using var command = connection.Keep("SELECT CAST(stream AS BLOB) FROM streams");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return Encoding.UTF8.GetString(reader.Bytes(0));
    }

    private static IEnumerable<Head> Heads(SqliteConnection connection)
    {
        using var command = connection.Keep("SELECT CAST(stream AS BLOB), version, hash FROM heads");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new Head(Encoding.UTF8.GetString(reader.Bytes(0)), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
    }

    // Texts as bytes: reading them as texts would mend what is broken.
    private static IEnumerable<RawFact> Facts(SqliteConnection connection)
    {
        using var command = connection.Keep(
            "SELECT CAST(stream AS BLOB), version, CAST(name AS BLOB), CAST(at AS BLOB), CAST(by AS BLOB), data, words, CAST(salt AS BLOB), words_hash, hash "
            + "FROM facts ORDER BY stream, version");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new RawFact(
                Encoding.UTF8.GetString(reader.Bytes(0)), reader.GetInt64(1), new HashedText(reader.Bytes(2), reader.Bytes(3), reader.Bytes(4)), reader.Bytes(5),
                reader.BytesIfAny(6), reader.BytesIfAny(7), reader.Bytes(8), reader.Bytes(9));
    }
}
