namespace BcpBot.Domain.RollCalls;

/// <summary>A roll-call in figures; they always add up to the people asked.</summary>
public sealed record Tally(int Asked, int Safe, int Help, int OffSite)
{
    public static readonly Tally None = new(0, 0, 0, 0);

    public int Silent => Asked - Safe - Help - OffSite;

    /// <summary>The figures of several sheets together.</summary>
    public static Tally operator +(Tally one, Tally other) =>
        new(one.Asked + other.Asked, one.Safe + other.Safe, one.Help + other.Help, one.OffSite + other.OffSite);

    public Tally Moved(SafetyAnswer? from, SafetyAnswer? to) => Counted(from, -1).Counted(to, +1);

    private Tally Counted(SafetyAnswer? answer, int by) => answer switch
    {
        SafetyAnswer.Safe => this with { Safe = Safe + by },
        SafetyAnswer.Help => this with { Help = Help + by },
        SafetyAnswer.OffSite => this with { OffSite = OffSite + by },
        null => this,
    };
}
