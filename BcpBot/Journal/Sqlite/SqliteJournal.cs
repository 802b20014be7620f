using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace BcpBot.Journal.Sqlite;

/// <summary>The journal in one SQLite file (WAL, synchronous FULL): one process writes, any number read at any time.</summary>
public sealed partial class SqliteJournal : IWholeStore
{
    private const int HeadsPerPage = 500, FactsPerPage = 500, BytesPerPage = 1_000_000;

    private readonly SqliteFile file;
    private readonly WriterLock? held;
    private readonly SqliteWriter? writer;

    private SqliteJournal(SqliteFile file, WriterLock? held, SqliteWriter? writer) => (this.file, this.held, this.writer) = (file, held, writer);

    /// <summary>Opens the file, and makes it where there is none. Holds its <see cref="WriterLock"/> until disposed.</summary>
    /// <exception cref="JournalInUseException">Another process writes to it.</exception>
    /// <exception cref="JournalFormatException">Another program's file, or a newer version's.</exception>
    /// <exception cref="JournalUnavailableException">The file cannot be opened or written.</exception>
    public static SqliteJournal OpenForWriting(string path)
    {
        var file = new SqliteFile(RealPath.Of(path));
        var held = WriterLock.Take(file.Path);
        try
        {
            return new SqliteJournal(file, held, Reaching(file, () => new SqliteWriter(file)));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file that is there, without a lock; appending is a bug.</summary>
    /// <exception cref="JournalFormatException">Another program's file, or a newer version's.</exception>
    /// <exception cref="JournalUnavailableException">There is no such file, or it cannot be read.</exception>
    public static SqliteJournal OpenForReading(string path)
    {
        var file = new SqliteFile(RealPath.Of(path));
        if (!File.Exists(file.Path))
            throw new JournalUnavailableException($"There is no journal {file.Path}: name its file in Storage:Path.");

        return Reaching(file, () =>
        {
            using var connection = file.OpenForReading();
            file.CheckFormat(connection);
            return new SqliteJournal(file, held: null, writer: null);
        });
    }

    public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, CancellationToken stop)
    {
        JournalLimits.Check(stream, expectedVersion, entries);
        return Writer.Append(stream, expectedVersion, entries, [.. entries.Select(entry => (ReadOnlyMemory<byte>)ChainHash.OfWords(entry))], stop);
    }

    public JournalUnavailableException? Trouble => writer?.Trouble;

    public async IAsyncEnumerable<StoredFact> Read(string stream, long after, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var (reached, more) = (after, true); more;)
        {
            (var page, more) = await Reach(() => FactsAfter(stream, reached), stop);
            foreach (var fact in page)
                yield return fact;
            reached = page.Count > 0 ? page[^1].Version : reached;
        }
    }

    public async IAsyncEnumerable<Head> Heads(string prefix, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var (reached, more) = ("", true); more;)
        {
            var page = await Reach(() => HeadsAfter(prefix, reached), stop);
            foreach (var head in page)
                yield return head;
            more = page.Count == HeadsPerPage;
            reached = more ? page[^1].Stream : reached;
        }
    }

    public void Dispose()
    {
        // Readers first: whoever closes last, and may write, empties the log into the file.
        file.ForgetReaders();
        writer?.Dispose();
        file.ForgetReaders();
        held?.Dispose();
    }

    private (List<StoredFact> Page, bool More) FactsAfter(string stream, long after)
    {
        using var connection = file.OpenForReading();
        using var command = connection.Keep(
            "SELECT version, name, at, by, data, words, salt, words_hash, hash FROM facts WHERE stream = $stream AND version > $after ORDER BY version",
            "$stream", "$after");
        using var reader = command.With(stream, after).ExecuteReader();

        List<StoredFact> page = [];
        var bytes = 0;
        while (reader.Read())
        {
            page.Add(FactOf(reader, stream));
            bytes += JournalLimits.SizeOf(page[^1].Entry);
            if (page.Count == FactsPerPage || bytes >= BytesPerPage)
                return (page, true);
        }

        return (page, false);
    }

    private List<Head> HeadsAfter(string prefix, string after)
    {
        using var connection = file.OpenForReading();
        // Names are ASCII: nothing that begins with the prefix comes after the prefix with U+FFFF.
        using var command = connection.Keep(
            "SELECT stream, version, hash FROM heads WHERE stream >= $prefix AND stream < $end AND stream > $after ORDER BY stream LIMIT $limit",
            "$prefix", "$end", "$after", "$limit");
        using var reader = command.With(prefix, prefix + '\uffff', after, HeadsPerPage).ExecuteReader();

        List<Head> page = [];
        while (reader.Read())
            page.Add(new Head(reader.GetString(0), reader.GetInt64(1), reader.Bytes(2)));
        return page;
    }

    private static StoredFact FactOf(SqliteDataReader row, string stream)
    {
        var entry = new FactEntry(
            row.GetString(1), MomentOf(row, stream), row.GetString(3), row.Bytes(4),
            row.BytesIfAny(5), row.IsDBNull(6) ? null : row.GetString(6));
        return new StoredFact(row.GetInt64(0), entry, row.Bytes(7), row.Bytes(8));
    }

    private static DateTimeOffset MomentOf(SqliteDataReader row, string stream)
    {
        try
        {
            return ChainHash.ReadMoment(row.GetString(2));
        }
        catch (FormatException changed)
        {
            throw new UnreadableFactException(stream, row.GetInt64(0), row.GetString(1), changed);
        }
    }

    // SQLite's calls wait for the disk: not on the caller's thread.
    private Task<T> Reach<T>(Func<T> read, CancellationToken stop) => Task.Run(() =>
    {
        writer?.CheckFile();
        return Reaching(file, read);
    }, stop);

    private static T Reaching<T>(SqliteFile file, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException broken)
        {
            throw new JournalUnavailableException($"The journal {file.Path} does not answer: {broken.Message}", broken);
        }
    }
}
