using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace BcpBot.Journal.Sqlite;

/// <summary>The one writer: a thread that commits together whatever appends wait together.</summary>
internal sealed class SqliteWriter : IDisposable
{
    // Bounds how long the first of a group waits for the last.
    private const int AppendsPerCommit = 500;

    private readonly SqliteFile file;
    private readonly BlockingCollection<WaitingAppend> waiting = [];
    private readonly Thread thread;
    private readonly FileWatch watch;
    private SqliteAppender? appender;
    private volatile JournalUnavailableException? trouble;
    private bool closed;

    public SqliteWriter(SqliteFile file)
    {
        this.file = file;
        appender = new SqliteAppender(file.MakeForWriting());
        watch = new FileWatch(file);
        thread = new Thread(Work) { IsBackground = true, Name = "Journal writer" };
        thread.Start();
    }

    /// <summary>Why the last commit failed; null where it did not.</summary>
    public JournalUnavailableException? Trouble => trouble;

    /// <exception cref="JournalUnavailableException">The file has gone, or another stands in its place.</exception>
    public void CheckFile() => watch.Check();

    public Task<Appended> Append(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, IReadOnlyList<ReadOnlyMemory<byte>> wordsHashes, CancellationToken stop)
    {
        var append = new WaitingAppend(stream, expectedVersion, entries, wordsHashes);
        append.ListenTo(stop);
        waiting.Add(append, CancellationToken.None);
        return append.Answer;
    }

    /// <summary>Commits what still waits, then closes.</summary>
    public void Dispose()
    {
        if (closed)
            return;

        closed = true;
        waiting.CompleteAdding();
        thread.Join();
        appender?.Dispose();
        watch.Dispose();
        waiting.Dispose();
    }

    private void Work()
    {
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            List<WaitingAppend> group = [first];
            while (group.Count < AppendsPerCommit && waiting.TryTake(out var next))
                group.Add(next);

            group.RemoveAll(append => !append.Take());
            if (group.Count > 0)
                Commit(group);
        }
    }

    private void Commit(List<WaitingAppend> group)
    {
        try
        {
            watch.Check();
            var answers = CommitTogether(group);
            trouble = null;
            for (var place = 0; place < group.Count; place++)
                group[place].Complete(answers[place]);
        }
        catch (Exception broken) when (broken is SqliteException or JournalFormatException)
        {
            // Closing rolls back whatever stands open; the next group opens the file anew.
            appender?.Dispose();
            appender = null;
            Fail(group, new JournalUnavailableException($"The journal {file.Path} did not take what was to be recorded: {broken.Message}", broken));
        }
        catch (JournalUnavailableException gone)
        {
            // Nothing was begun. The connection stays: opening anew would write into whatever stands there now.
            Fail(group, gone);
        }
    }

    private void Fail(List<WaitingAppend> group, JournalUnavailableException failure)
    {
        trouble = failure;
        foreach (var append in group)
            append.Fail(failure);
    }

    private List<Appended> CommitTogether(List<WaitingAppend> group)
    {
        appender ??= new SqliteAppender(file.OpenForWriting());
        appender.Begin();
        var answers = group.ConvertAll(append => appender.Append(append.Stream, append.ExpectedVersion, append.Entries, append.WordsHashes));
        appender.Commit();
        return answers;
    }
}

/// <summary>An append on its way through the writer: taken once, or cancelled before.</summary>
internal sealed class WaitingAppend(string stream, long expectedVersion, IReadOnlyList<FactEntry> entries, IReadOnlyList<ReadOnlyMemory<byte>> wordsHashes)
{
    private readonly TaskCompletionSource<Appended> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration listening;
    private int left;

    public string Stream { get; } = stream;
    public long ExpectedVersion { get; } = expectedVersion;
    public IReadOnlyList<FactEntry> Entries { get; } = entries;
    public IReadOnlyList<ReadOnlyMemory<byte>> WordsHashes { get; } = wordsHashes;
    public Task<Appended> Answer => answer.Task;

    public void ListenTo(CancellationToken stop) => listening = stop.UnsafeRegister((_, token) => Cancel(token), null);

    public bool Take() => LeaveTheQueue();

    public void Complete(Appended appended)
    {
        listening.Dispose();
        answer.SetResult(appended);
    }

    public void Fail(JournalUnavailableException exception)
    {
        listening.Dispose();
        answer.SetException(exception);
    }

    private void Cancel(CancellationToken stop)
    {
        if (LeaveTheQueue())
            answer.SetCanceled(stop);
    }

    private bool LeaveTheQueue() => Interlocked.Exchange(ref left, 1) == 0;
}
