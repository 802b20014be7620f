using Microsoft.Data.Sqlite;

namespace BcpBot.Bench.Answers;

/// <summary>What the store holds, counted beside the program.</summary>
internal sealed class Store(string path)
{
    private readonly string reading = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString();

    /// <summary>How many deliveries are planned; each names its person once a roll-call.</summary>
    public long Planned => Count("SELECT coalesce(sum(json_array_length(data, '$.deliveries')), 0) FROM facts WHERE name = 'delivery.planned' AND stream LIKE 'delivery/%'");

    private long Count(string sql)
    {
        using var connection = new SqliteConnection(reading);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
