using Microsoft.Data.Sqlite;

namespace BcpBot.Journal.Sqlite;

internal static class SqliteStatements
{
    /// <summary>A statement that may be kept; its parameters are given in the order of the call.</summary>
    public static SqliteCommand Keep(this SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        return command;
    }

    public static SqliteCommand With(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var place = 0; place < values.Length; place++)
            command.Parameters[place].Value = values[place] ?? DBNull.Value;
        return command;
    }

    public static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.Keep(sql);
        command.ExecuteNonQuery();
    }

    public static long Ask(this SqliteConnection connection, string sql)
    {
        using var command = connection.Keep(sql);
        return (long)command.ExecuteScalar()!;
    }

    public static byte[] Bytes(this SqliteDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    // A null array would become empty memory, which is not nothing.
    public static ReadOnlyMemory<byte>? BytesIfAny(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? default(ReadOnlyMemory<byte>?) : row.Bytes(column);
}
