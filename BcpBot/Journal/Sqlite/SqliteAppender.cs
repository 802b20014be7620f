using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace BcpBot.Journal.Sqlite;

/// <summary>The writing connection and its kept statements. One thread uses it.</summary>
internal sealed class SqliteAppender : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin, commit, head, list, moveHead, insert;

    public SqliteAppender(SqliteConnection connection)
    {
        this.connection = connection;
        begin = connection.Keep("BEGIN IMMEDIATE");
        commit = connection.Keep("COMMIT");
        head = connection.Keep("SELECT version, hash FROM heads WHERE stream = $stream", "$stream");
        list = connection.Keep("INSERT OR IGNORE INTO streams (stream) VALUES ($stream)", "$stream");
        moveHead = connection.Keep(
            "INSERT INTO heads (stream, version, hash) VALUES ($stream, $version, $hash) "
            + "ON CONFLICT (stream) DO UPDATE SET version = excluded.version, hash = excluded.hash",
            "$stream", "$version", "$hash");
        insert = connection.Keep(
            "INSERT INTO facts (stream, version, name, at, by, data, words, salt, words_hash, hash) "
            + "VALUES ($stream, $version, $name, $at, $by, $data, $words, $salt, $words_hash, $hash)",
            "$stream", "$version", "$name", "$at", "$by", "$data", "$words", "$salt", "$words_hash", "$hash");
    }

    public void Begin() => begin.ExecuteNonQuery();

    public void Commit() => commit.ExecuteNonQuery();

    /// <param name="wordsHashes">Of each entry: of erased words only the hash is left.</param>
    public Appended Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, IReadOnlyList<ReadOnlyMemory<byte>> wordsHashes)
    {
        var (version, hash) = HeadOf(stream);
        if (version != expectedVersion)
            return new Appended.Conflict(version);

        if (version == 0)
            list.With(stream).ExecuteNonQuery();
        for (var place = 0; place < entries.Count; place++)
            hash = Insert(stream, ++version, entries[place], wordsHashes[place].ToArray(), hash);
        moveHead.With(stream, version, hash).ExecuteNonQuery();

        return new Appended.Committed(new Head(stream, version, hash));
    }

    private (long Version, byte[] Hash) HeadOf(string stream)
    {
        using var reader = head.With(stream).ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.Bytes(1)) : (0, ChainHash.Beginning.ToArray());
    }

    private byte[] Insert(string stream, long version, FactEntry entry, byte[] wordsHash, byte[] previous)
    {
        var hash = ChainHash.Next(previous, stream, version, HashedText.Of(entry), SHA256.HashData(entry.Data.Span), wordsHash);
        insert.With(
            stream, version, entry.Name, ChainHash.Moment(entry.At), entry.By,
            entry.Data.ToArray(), entry.Words?.ToArray(), entry.Salt, wordsHash, hash).ExecuteNonQuery();
        return hash;
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[begin, commit, head, list, moveHead, insert])
            command.Dispose();
        // An open transaction is rolled back by closing.
        connection.Dispose();
    }
}
