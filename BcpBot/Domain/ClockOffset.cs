namespace BcpBot.Domain;

/// <summary>The rehearsal's offset, so that a restart goes on at the same moment.</summary>
public abstract record ClockFact : Fact
{
    /// <param name="Offset">Business time minus machine time.</param>
    public sealed record Moved(TimeSpan Offset) : ClockFact;

    private ClockFact() { }
}

public abstract record ClockCommand : Command
{
    /// <param name="Offset">Never less than before: the business clock is not turned back.</param>
    public sealed record Move(TimeSpan Offset) : ClockCommand;
    public sealed record Tick : ClockCommand;

    private ClockCommand() { }
}

public static class ClockOffset
{
    public static readonly Machine<TimeSpan> Machine = new(
        TimeSpan.Zero,
        (offset, command) => command is ClockCommand.Move move && move.Offset > offset ? Answer.Record(new ClockFact.Moved(move.Offset)) : Answer.AlreadySo,
        (offset, fact) => fact is ClockFact.Moved moved ? moved.Offset : offset,
        _ => null,
        new ClockCommand.Tick());
}
