namespace BcpBot.Coordination;

/// <summary>
/// Whether this process leads. All instances on one store take arrivals; only the leader runs the clock, follows, sends, and keeps cards present.
/// A lease is held for a time: the leader acts within two thirds of it, so that whoever takes it over finds nobody acting.
/// </summary>
public sealed class Leadership
{
    /// <summary>How long a lease lasts: the store's shortest.</summary>
    public static readonly TimeSpan LeaseLasts = TimeSpan.FromSeconds(15);

    /// <summary>How long the leader may act, of machine time, after it began to ask for its last good renewal.</summary>
    public static readonly TimeSpan ActsFor = TimeSpan.FromSeconds(10);

    private readonly TimeProvider machine;
    private readonly Lock turn = new();
    private volatile Term term;

    private Leadership(TimeProvider machine, string instance, Term first) => (this.machine, Instance, term) = (machine, instance, first);

    /// <summary>What this process is called among the instances.</summary>
    public string Instance { get; }

    /// <summary>The one process on an embedded store: it always leads.</summary>
    public static Leadership Alone(string instance) => new(TimeProvider.System, instance, new Term.Endless());

    /// <summary>One of several: it leads while it holds the lease.</summary>
    public static Leadership ToBeWon(TimeProvider machine, string instance) => new(machine, instance, new Term.Others(null));

    /// <summary>The lease is this process's, and fresh enough to act. What comes up is noted.</summary>
    public bool IsHeld => IsFresh(term);

    /// <summary>It is held, and everything under way was taken up: what was noted is done.</summary>
    public bool Leads => term is var now && IsFresh(now) && now is Term.Endless or Term.Own { HasTakenUp: true };

    /// <summary>Who leads, as far as is known here; null where nobody does.</summary>
    public string? Leader => term switch
    {
        Term.Others others => others.Leader,
        var own => IsFresh(own) ? Instance : null,
    };

    /// <summary>This process leads from now on: what it remembers of an earlier time counts for nothing. Everything under way is taken up next.</summary>
    public event Action? Won;

    /// <summary>It leads no longer.</summary>
    public event Action? Lost;

    /// <summary>The lease was granted, or renewed.</summary>
    /// <param name="askedAt">Machine timestamp from before the request.</param>
    /// <returns>Whether a term began with it.</returns>
    internal bool Hold(long askedAt)
    {
        lock (turn)
        {
            var goesOn = IsHeld;
            term = goesOn && term is Term.Own own ? own with { RenewedAt = askedAt } : new Term.Own(askedAt, HasTakenUp: false);
            if (goesOn)
                return false;
        }

        Won?.Invoke();
        return true;
    }

    internal void HasTakenUp()
    {
        lock (turn)
            if (term is Term.Own own)
                term = own with { HasTakenUp = true };
    }

    /// <summary>The lease is somebody else's, or nobody's that is known.</summary>
    /// <returns>Whether a term ended with it.</returns>
    internal bool Leave(string? leader)
    {
        bool hadIt;
        lock (turn)
        {
            hadIt = term is Term.Own;
            term = new Term.Others(leader);
        }

        if (hadIt)
            Lost?.Invoke();
        return hadIt;
    }

    private bool IsFresh(Term at) => at switch
    {
        Term.Endless => true,
        Term.Own own => machine.GetElapsedTime(own.RenewedAt) < ActsFor,
        _ => false,
    };

    private abstract record Term
    {
        public sealed record Endless : Term;
        public sealed record Own(long RenewedAt, bool HasTakenUp) : Term;
        public sealed record Others(string? Leader) : Term;
    }
}
