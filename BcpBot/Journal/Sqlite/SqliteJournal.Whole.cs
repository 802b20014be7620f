using System.Collections.Immutable;

namespace BcpBot.Journal.Sqlite;

// What an administrator does to the file as a whole.
public sealed partial class SqliteJournal
{
    public string Name => file.Path;

    /// <summary>The lock keeps them out.</summary>
    public TimeSpan UntilOthersStop => TimeSpan.Zero;

    // Nobody else has the lock, a process that stands still neither.
    public Task Seal(string except, CancellationToken stop) => Task.CompletedTask;

    public Task Unseal(CancellationToken stop) => Task.CompletedTask;

    public Task<Verification> Verify(CancellationToken stop) => Reach(() => SqliteVerification.Of(file, stop), stop);

    public Task<ImmutableArray<Head>> HeadsAtOneMoment(CancellationToken stop) => Reach(() =>
    {
        using var connection = file.OpenForReading();
        using var command = connection.Keep("SELECT stream, version, hash FROM heads ORDER BY stream");
        using var reader = command.ExecuteReader();
        var heads = ImmutableArray.CreateBuilder<Head>();
        while (reader.Read())
            heads.Add(new Head(reader.GetString(0), reader.GetInt64(1), reader.Bytes(2)));
        return heads.ToImmutable();
    }, stop);

    public Task<Appended> CopyIn(string stream, long expectedVersion, IReadOnlyList<StoredFact> facts, CancellationToken stop)
    {
        var entries = facts.Select(fact => fact.Entry).ToList();
        JournalLimits.Check(stream, expectedVersion, entries);
        return Writer.Append(stream, expectedVersion, entries, [.. facts.Select(fact => fact.WordsHash)], stop);
    }

    /// <summary>All or none. The file is then written anew: a changed page keeps old bytes where nothing stands, and so does the log.</summary>
    /// <exception cref="JournalUnavailableException">Somebody reads: the log could not be emptied, and still holds the words. Repeated it ends.</exception>
    public Task EraseWords(IReadOnlyList<FactPlace> facts, CancellationToken stop) => Reach(() =>
    {
        Writer.CheckFile();
        using var connection = file.OpenForWriting();
        connection.Run("BEGIN IMMEDIATE");
        using (var erase = connection.Keep("UPDATE facts SET words = NULL, salt = NULL WHERE stream = $stream AND version = $version", "$stream", "$version"))
            foreach (var fact in facts)
                erase.With(fact.Stream, fact.Version).ExecuteNonQuery();
        connection.Run("COMMIT; VACUUM;");
        return connection.Ask("PRAGMA wal_checkpoint(TRUNCATE)") == 0 ? facts.Count : throw new JournalUnavailableException(
            $"{file.Path} 正在被讀取（verify 或 backup），舊文字還留在旁邊的記錄檔；等它結束後再執行一次。 {file.Path} is being read (verify or backup), and its log still holds old words: run this again when that has ended.");
    }, stop);

    /// <summary>Closes a file that nobody else uses so that it stands alone, without its log beside it: it can be copied.</summary>
    public void CloseAsOneFile()
    {
        Dispose();
        using (var connection = file.OpenForWriting())
            connection.Run("PRAGMA journal_mode = DELETE;");
        File.Delete(file.Path + WriterLock.Suffix);
    }

    private SqliteWriter Writer => writer ?? throw new InvalidOperationException("This journal was opened for reading.");
}
