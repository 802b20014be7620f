namespace BcpBot.Journal.Tables;

/// <summary>How long the store is waited for, in machine time.</summary>
/// <param name="OneWriting">One try of a write. One that hangs is given up while there is time for another.</param>
/// <param name="OneReading">One try of a read, whose page may be large.</param>
/// <param name="UntilWritten">An append's tries together.</param>
/// <param name="UntilAnswered">An append with what it takes to read what became of it; or one read with its tries.</param>
internal sealed record Patience(TimeSpan OneWriting, TimeSpan OneReading, TimeSpan UntilWritten, TimeSpan UntilAnswered)
{
    /// <summary>Whoever pressed has his answer within 4 s.</summary>
    public static readonly Patience OfAnswers = new(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(3.4));

    /// <summary>Nobody waits for a command's answer, and it may send a megabyte over a slow line.</summary>
    public static readonly Patience OfCommands = OfAnswers.Times(10);

    public Patience Times(int factor) => new(OneWriting * factor, OneReading * factor, UntilWritten * factor, UntilAnswered * factor);
}
